//! The rule [`PublicGoods`] and its types.

mod entry;
mod schedule;
mod technology;
mod urn;

pub use schedule::Disposition;
pub use technology::Technology;

use crate::{
    Range,
    error::Result,
    network::Network,
    param::Parameters,
    parameters,
    random::Coin,
    rule::{Rule, State, Tally, Tie, View},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/public-goods.md")]
    pub struct PublicGoods {
        /// Endowment of a member, a whole number.
        endowment: all f64 = 20.0, Range::whole(1, 1000), symbol "y", unit "tokens per period";
        /// Marginal per-capita return: payoff of a contribution to each member; it affects payoffs only.
        mpcr: all f64 = 0.4, Range::PROBABILITY, symbol "a", unit "tokens per token given";
        /// Type of the agent: 0 conditional cooperator, 1 free rider, 2 triangle, 3 other.
        kind: each Disposition = 0, Range::whole(0, 3), symbol "s";
        /// Constant of the contribution.
        constant: each f64 = -0.473, Range::closed(-1e6, 1e6), symbol "κ", unit "tokens";
        /// Effect of the agent's schedule on its contribution.
        on_schedule: all f64 = 0.242, Range::closed(0.0, 1e6), symbol "σ", unit "tokens per token";
        /// Effect of the agent's belief about the others on its contribution.
        on_belief: all f64 = 0.666, Range::closed(0.0, 1e6), symbol "β", unit "tokens per token";
        /// Noise of the contribution: at 0 there is none, at 1 the agent gives all or nothing.
        noise: each f64 = 0.33, Range::PROBABILITY, symbol "ν";
        /// Constant of the belief.
        belief_constant: all f64 = 0.118, Range::closed(-1e6, 1e6), symbol "α", unit "tokens";
        /// Effect of the previous belief on the belief.
        belief_lag: all f64 = 0.569, Range::closed(0.0, 1e6), symbol "λ", unit "tokens per token";
        /// Effect of the others' mean contribution last tick on the belief.
        belief_others: all f64 = 0.415, Range::closed(0.0, 1e6), symbol "ω", unit "tokens per token";
        /// Noise of the belief: at 0 there is none, at 1 the belief is either 0 or the whole endowment.
        doubt: each f64 = 0.01, Range::PROBABILITY;
        /// Punishment of a member for a contribution below the mean of the other members.
        severity: each f64 = 0.139, Range::closed(0.0, 1e6), unit "points per token";
        /// Probability of punishing if there is a reason to.
        readiness: each f64 = 1.0, Range::PROBABILITY, unit "probability per tie and tick";
        /// Antisocial punishment of a member for a contribution above the punisher's.
        antisocial: each f64 = 0.0, Range::closed(0.0, 1e6), unit "points per token";
        /// Largest punishment of one agent by another, a whole number.
        most: all f64 = 10.0, Range::whole(1, 1000), unit "points";
        /// Technology: what points cost and take away; it affects payoffs only.
        technology: word Technology;
        /// Increase in the contribution with the points received, if the agent gave less than the others.
        response: each f64 = 1.79, Range::closed(0.0, 1e6), unit "tokens per point";
        /// Decrease in the contribution with the points received, if the agent did not give less than the others.
        resentment: each f64 = 1.79, Range::closed(0.0, 1e6), unit "tokens per point";
        /// Share of the effect of past punishment that is kept; at 1 it does not decay.
        memory: all f64 = 0.836, Range::PROBABILITY, unit "share per tick";
    }
}

/// A member of a group. The default has not played and has no initial belief.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Member {
    /// Whether it has played.
    pub played: bool,
    /// Its contribution in the last period, in tokens.
    pub contribution: f64,
    /// Its belief about the others' mean contribution in the last period, in tokens. Before the first period it is the
    /// initial belief, or `None`.
    pub belief: Option<f64>,
    /// The points that it received for the period before.
    pub received: f64,
    /// The effect of the points received so far on its contribution, in tokens.
    pub pressure: f64,
}

impl State for Member {
    const COLUMNS: &'static [&'static str] = &["contribution", "belief", "zero", "received"];
    const NUMBERS: &'static str = "[0, 1e3]";

    #[inline]
    fn post(self, tally: &mut Tally) {
        tally.add(0, self.contribution);
        tally.add(1, self.belief.unwrap_or(0.0));
        if self.played && self.contribution == 0.0 {
            tally.count(2);
        }
        tally.add(3, self.received);
    }

    /// A member that has not played, with this initial belief in tokens.
    fn from_number(number: f64) -> Option<Member> {
        (0.0..=1e3).contains(&number).then_some(Member { belief: Some(number), ..Member::default() })
    }

    fn to_number(self) -> Option<f64> {
        Some(self.belief.unwrap_or(0.0))
    }
}

impl PublicGoods {
    /// A game with an endowment of 1 to 1000 tokens, a whole number. The rest is at the default, which is fitted to
    /// experiments: all agents are conditional cooperators, which punish as partners do and respond to punishment, and
    /// a token given pays 0.4 tokens to each member.
    pub fn new(endowment: f64) -> Result<Self> {
        PublicGoods::default().with_endowment(endowment)
    }

    /// The belief of `me` about the others' mean contribution in this period.
    fn belief(&self, me: impl View<Self>, others: Option<f64>, coin: &mut Coin) -> f64 {
        let last = me.state();
        let believed = last.belief.unwrap_or(self.endowment / 2.0).min(self.endowment);
        match others.filter(|_| last.played) {
            Some(others) => {
                let mean = self.belief_constant + self.belief_lag * believed + self.belief_others * others;
                urn::laid(mean, self.endowment, self.doubt.of(me.id()), coin)
            }
            None => believed,
        }
    }

    /// The effect of past punishment on the contribution of `me` in this period, in tokens.
    fn pressure(&self, me: impl View<Self>, others: Option<f64>, received: f64) -> f64 {
        let last = me.state();
        let below = others.is_some_and(|others| last.contribution < others);
        let per_point = if below { self.response.of(me.id()) } else { -self.resentment.of(me.id()) };
        (self.memory * last.pressure + per_point * received).clamp(-self.endowment, self.endowment)
    }
}

/// The contribution of a member, as others see it; `None` if the member has not played.
fn shown(member: Member) -> Option<f64> {
    member.played.then_some(member.contribution)
}

/// The mean; `None` if there are no numbers.
fn mean(numbers: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, n) = numbers.fold((0.0, 0.0), |(sum, n), number| (sum + number, n + 1.0));
    (n > 0.0).then_some(sum / n)
}

impl Rule for PublicGoods {
    type State = Member;
    /// Points of punishment.
    type Act = u16;

    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> Member {
        let others = mean(me.ties().filter_map(|tie| shown(tie.state)));
        let received = me.ties().map(|tie| f64::from(tie.received)).sum();
        let belief = self.belief(me, others, coin);
        let pressure = self.pressure(me, others, received);
        let scale = self.endowment / 20.0;
        let schedule = scale * self.kind.of(me.id()).schedule(belief / scale);
        let wanted = self.constant.of(me.id()) + self.on_schedule * schedule + self.on_belief * belief + pressure;
        let contribution = urn::laid(wanted, self.endowment, self.noise.of(me.id()), coin);
        Member { played: true, contribution, belief: Some(belief), received, pressure }
    }

    fn act(&self, me: impl View<Self>, tie: Tie<Self>, coin: &mut Coin) -> u16 {
        let (severity, antisocial) = (self.severity.of(me.id()), self.antisocial.of(me.id()));
        let (Some(own), Some(target)) = (shown(me.state()), shown(tie.state)) else { return 0 };
        let mut due = antisocial * (target - own).max(0.0);
        if severity > 0.0 {
            // All members of the group that `me` sees, except the target. `me` is included.
            let seen = me.ties().filter(|seen| seen.other != tie.other).filter_map(|seen| shown(seen.state));
            let others = mean(seen.chain([own])).unwrap_or(own);
            due += severity * (others - target).max(0.0);
        }
        let due = due.min(self.most);
        if due == 0.0 || !coin.chance(self.readiness.of(me.id())) {
            return 0;
        }
        // Points are whole numbers. The fractional part is the probability of one more.
        due as u16 + u16::from(coin.chance(due.fract()))
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}
