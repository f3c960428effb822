mod entry;
mod schedule;
mod technology;
mod urn;

pub use schedule::Disposition;
pub use technology::Technology;

use crate::{
    error::Result,
    network::Network,
    param::Param,
    random::Coin,
    rule::{Rule, State, Tally, Tie, View},
};

/// The greatest weight, constant, rate and response: far beyond any use, and far from infinity.
const GREAT: f64 = 1e6;

#[doc = include_str!("../../../docs/rules/public-goods.md")]
#[derive(Clone, Debug)]
pub struct PublicGoods {
    endowment: f64,
    mpcr: f64,
    kind: Param<Disposition>,
    constant: Param<f64>,
    on_schedule: f64,
    on_belief: f64,
    noise: Param<f64>,
    belief_constant: f64,
    belief_lag: f64,
    belief_others: f64,
    doubt: Param<f64>,
    severity: Param<f64>,
    readiness: Param<f64>,
    antisocial: Param<f64>,
    most: f64,
    technology: Technology,
    response: Param<f64>,
    resentment: Param<f64>,
    memory: f64,
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
}

impl PublicGoods {
    /// A game with an endowment of so many tokens, 1 to 1000, and everything else as fitted to experiments: conditional cooperators,
    /// who punish as partners do and respond to it. A token in the project pays 0.4 to each of the group.
    pub fn new(endowment: f64) -> Result<Self> {
        Ok(PublicGoods {
            endowment: whole("endowment", endowment)?,
            mpcr: 0.4,
            kind: Param::Same(Disposition::Conditional),
            constant: Param::Same(-0.473),
            on_schedule: 0.242,
            on_belief: 0.666,
            noise: Param::Same(0.33),
            belief_constant: 0.118,
            belief_lag: 0.569,
            belief_others: 0.415,
            doubt: Param::Same(0.01),
            severity: Param::Same(0.139),
            readiness: Param::Same(1.0),
            antisocial: Param::Same(0.0),
            most: 10.0,
            technology: Technology::Linear,
            response: Param::Same(1.79),
            resentment: Param::Same(1.79),
            memory: 0.836,
        })
    }

    /// With another marginal per-capita return, in [0, 1]: what a token in the project pays to each of the group. It matters to
    /// [`payoff`](Self::payoff) alone.
    pub fn mpcr(self, mpcr: f64) -> Result<Self> {
        Ok(PublicGoods { mpcr: Param::Same(mpcr).probability("mpcr")?.of(0), ..self })
    }

    /// With other dispositions.
    pub fn kind(self, kind: impl Into<Param<Disposition>>) -> Self {
        PublicGoods { kind: kind.into(), ..self }
    }

    /// With another equation of contributing: a constant in tokens, and weights (0 or more) of what one's schedule says and of
    /// one's belief.
    pub fn contributes(self, constant: impl Into<Param<f64>>, on_schedule: f64, on_belief: f64) -> Result<Self> {
        let constant = constant.into().within("constant", "[-1e6, 1e6]", |value| value.abs() <= GREAT)?;
        let (on_schedule, on_belief) = (amount("on_schedule", on_schedule)?, amount("on_belief", on_belief)?);
        Ok(PublicGoods { constant, on_schedule, on_belief, ..self })
    }

    /// With another equation of believing: a constant in tokens, and weights (0 or more) of one's last belief and of what the others
    /// gave.
    pub fn believes(self, constant: f64, lag: f64, others: f64) -> Result<Self> {
        let constant = Param::Same(constant).within("belief_constant", "[-1e6, 1e6]", |value| value.abs() <= GREAT)?;
        let (belief_lag, belief_others) = (amount("belief_lag", lag)?, amount("belief_others", others)?);
        Ok(PublicGoods { belief_constant: constant.of(0), belief_lag, belief_others, ..self })
    }

    /// With noise in what is given and in what is believed, each in [0, 1]: 0 none, 1 all or nothing.
    pub fn noise(self, noise: impl Into<Param<f64>>, doubt: impl Into<Param<f64>>) -> Result<Self> {
        let (noise, doubt) = (noise.into().probability("noise")?, doubt.into().probability("doubt")?);
        Ok(PublicGoods { noise, doubt, ..self })
    }

    /// With punishment: points (0 or more) per token that the target is below the mean of the others, and per token that it is above
    /// the punisher (antisocial punishment).
    pub fn punishes(self, severity: impl Into<Param<f64>>, antisocial: impl Into<Param<f64>>) -> Result<Self> {
        let (severity, antisocial) = (amounts("severity", severity)?, amounts("antisocial", antisocial)?);
        Ok(PublicGoods { severity, antisocial, ..self })
    }

    /// With a chance per tie and tick to punish where there is something to punish, in [0, 1].
    pub fn readiness(self, readiness: impl Into<Param<f64>>) -> Result<Self> {
        Ok(PublicGoods { readiness: readiness.into().probability("readiness")?, ..self })
    }

    /// With another greatest number of points from one to another, 1 to 1000, and another technology.
    pub fn points(self, most: f64, technology: Technology) -> Result<Self> {
        Ok(PublicGoods { most: whole("most", most)?, technology, ..self })
    }

    /// With a response to punishment, in tokens (0 or more) per point: how much more is given by those who were below the others,
    /// and how much less by those who were not; `memory`, in [0, 1], is the part of it that is left a tick later.
    pub fn responds(
        self,
        response: impl Into<Param<f64>>,
        resentment: impl Into<Param<f64>>,
        memory: f64,
    ) -> Result<Self> {
        let (response, resentment) = (amounts("response", response)?, amounts("resentment", resentment)?);
        let memory = Param::Same(memory).probability("memory")?.of(0);
        Ok(PublicGoods { response, resentment, memory, ..self })
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

fn amount(name: &str, value: f64) -> Result<f64> {
    amounts(name, value).map(|value| value.of(0))
}

fn amounts(name: &str, value: impl Into<Param<f64>>) -> Result<Param<f64>> {
    value.into().within(name, "[0, 1e6]", |value| (0.0..=GREAT).contains(&value))
}

fn whole(name: &str, value: f64) -> Result<f64> {
    let is_whole = |value: f64| value.fract() == 0.0 && (1.0..=1e3).contains(&value);
    Ok(Param::Same(value).within(name, "1 to 1000", is_whole)?.of(0))
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
        let n_agents = network.n_agents();
        self.kind.fits("kind", n_agents)?;
        let each = [
            ("constant", &self.constant),
            ("noise", &self.noise),
            ("doubt", &self.doubt),
            ("severity", &self.severity),
            ("readiness", &self.readiness),
            ("antisocial", &self.antisocial),
            ("response", &self.response),
            ("resentment", &self.resentment),
        ];
        each.into_iter().try_for_each(|(name, param)| param.fits(name, n_agents))
    }
}
