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
        /// Tokens per period, a whole number.
        endowment: all f64 = 20.0, Range::whole(1, 1000);
        /// What a token in the project pays to each of the group; payoffs only.
        mpcr: all f64 = 0.4, Range::PROBABILITY;
        /// 0 conditional cooperator, 1 free rider, 2 triangle, 3 other.
        kind: each Disposition = 0, Range::whole(0, 3);
        /// Constant of what is given, in tokens.
        constant: each f64 = -0.473, Range::closed(-1e6, 1e6);
        /// Weight of what one's own schedule says.
        on_schedule: all f64 = 0.242, Range::closed(0.0, 1e6);
        /// Weight of one's belief.
        on_belief: all f64 = 0.666, Range::closed(0.0, 1e6);
        /// Noise in what is given: 0 none, 1 all or nothing.
        noise: each f64 = 0.33, Range::PROBABILITY;
        /// Constant of the belief, in tokens.
        belief_constant: all f64 = 0.118, Range::closed(-1e6, 1e6);
        /// Weight of the last belief.
        belief_lag: all f64 = 0.569, Range::closed(0.0, 1e6);
        /// Weight of what the others gave last.
        belief_others: all f64 = 0.415, Range::closed(0.0, 1e6);
        /// Noise in the belief: 0 none, 1 all or nothing.
        doubt: each f64 = 0.01, Range::PROBABILITY;
        /// Points per token below the mean of the others.
        severity: each f64 = 0.139, Range::closed(0.0, 1e6);
        /// Chance per tie and tick to punish where there is cause.
        readiness: each f64 = 1.0, Range::PROBABILITY;
        /// Points per token above the punisher.
        antisocial: each f64 = 0.0, Range::closed(0.0, 1e6);
        /// Most points from one to another, a whole number.
        most: all f64 = 10.0, Range::whole(1, 1000);
        /// What points cost and take; payoffs only.
        technology: word Technology;
        /// Tokens more per point, of those below the others.
        response: each f64 = 1.79, Range::closed(0.0, 1e6);
        /// Tokens less per point, of those not below.
        resentment: each f64 = 1.79, Range::closed(0.0, 1e6);
        /// Part of a response that is left a tick later.
        memory: all f64 = 0.836, Range::PROBABILITY;
    }
}

/// A member of a group: the default has not played yet and believes nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Member {
    /// Whether it has played.
    pub played: bool,
    /// What it gave in the last period, in tokens.
    pub contribution: f64,
    /// What it believed that the others would give in the last period on average, in tokens; before the first, what it starts with,
    /// if anything.
    pub belief: Option<f64>,
    /// How many points it received for the period before.
    pub received: f64,
    /// By how many tokens the points that it received so far move what it gives.
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

    /// Somebody who has not played yet and believes that the others will give so much.
    fn from_number(number: f64) -> Option<Member> {
        (0.0..=1e3).contains(&number).then_some(Member { belief: Some(number), ..Member::default() })
    }

    fn to_number(self) -> Option<f64> {
        Some(self.belief.unwrap_or(0.0))
    }
}

impl PublicGoods {
    /// A game with an endowment of so many tokens, 1 to 1000, and everything else as fitted to experiments: conditional cooperators,
    /// who punish as partners do and respond to it. A token in the project pays 0.4 to each of the group.
    pub fn new(endowment: f64) -> Result<Self> {
        PublicGoods::default().with_endowment(endowment)
    }

    /// What `me` believes this period that the others give on average.
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

    /// By how many tokens past punishment moves what `me` gives this period.
    fn pressure(&self, me: impl View<Self>, others: Option<f64>, received: f64) -> f64 {
        let last = me.state();
        let below = others.is_some_and(|others| last.contribution < others);
        let per_point = if below { self.response.of(me.id()) } else { -self.resentment.of(me.id()) };
        (self.memory * last.pressure + per_point * received).clamp(-self.endowment, self.endowment)
    }
}

/// Whoever has played shows what it gave.
fn shown(member: Member) -> Option<f64> {
    member.played.then_some(member.contribution)
}

/// `None` of nothing.
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
            // All in the group that `me` sees, itself included, but for the target.
            let seen = me.ties().filter(|seen| seen.other != tie.other).filter_map(|seen| shown(seen.state));
            let others = mean(seen.chain([own])).unwrap_or(own);
            due += severity * (others - target).max(0.0);
        }
        let due = due.min(self.most);
        if due == 0.0 || !coin.chance(self.readiness.of(me.id())) {
            return 0;
        }
        // Points are whole: the fraction is the chance of one more.
        due as u16 + u16::from(coin.chance(due.fract()))
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}
