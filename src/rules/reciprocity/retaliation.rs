use crate::{
    error::Result,
    network::Network,
    param::Param,
    random::Coin,
    rule::{Rule, Tally, Tie, View},
    rules::{Catalogued, Entry, Parameter, Settings},
};

#[doc = include_str!("../../../docs/rules/retaliation.md")]
#[derive(Clone, Debug)]
pub struct Retaliation {
    rate: Param<f64>,
    provocation: Param<f64>,
    forgiveness: Param<f64>,
    readiness: Param<f64>,
    indifference: Param<f64>,
    offence: f64,
    most: f64,
}

/// What one does to another, and what one still holds against it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Blow {
    /// Harm done this tick.
    pub harm: f32,
    /// Harm still to be avenged.
    pub grudge: f32,
}

impl Retaliation {
    /// Answers harm with `rate` times as much (0 or more), and does harm unprovoked with chance `provocation` per tie and
    /// tick. Nobody forgives, waits or overlooks anything; an unprovoked harm is 1/2, and none exceeds 1.
    pub fn new(rate: impl Into<Param<f64>>, provocation: impl Into<Param<f64>>) -> Result<Self> {
        Ok(Retaliation {
            rate: rate.into().within("rate", "[0, 1e30]", |rate| (0.0..=1e30).contains(&rate))?,
            provocation: provocation.into().probability("provocation")?,
            forgiveness: Param::Same(0.0),
            readiness: Param::Same(1.0),
            indifference: Param::Same(0.0),
            offence: 0.5,
            most: 1.0,
        })
    }

    /// With a chance in [0, 1] per tick that a grudge is let go for good.
    pub fn forgiveness(self, forgiveness: impl Into<Param<f64>>) -> Result<Self> {
        Ok(Retaliation { forgiveness: forgiveness.into().probability("forgiveness")?, ..self })
    }

    /// With a chance in [0, 1] per tick that a grudge that is not forgiven is avenged.
    pub fn readiness(self, readiness: impl Into<Param<f64>>) -> Result<Self> {
        Ok(Retaliation { readiness: readiness.into().probability("readiness")?, ..self })
    }

    /// With a grudge, 0 or more, up to which one does not care.
    pub fn indifference(self, indifference: impl Into<Param<f64>>) -> Result<Self> {
        let indifference =
            indifference.into().within("indifference", "[0, 1e30]", |least| (0.0..=1e30).contains(&least))?;
        Ok(Retaliation { indifference, ..self })
    }

    /// With another unprovoked harm, 0 or more.
    pub fn offence(self, offence: f64) -> Result<Self> {
        let offence =
            Param::Same(offence).within("offence", "[0, 1e30]", |offence| (0.0..=1e30).contains(&offence))?.of(0);
        Ok(Retaliation { offence, ..self })
    }

    /// With another greatest harm, 10⁻⁶ to 10⁶.
    pub fn most(self, most: f64) -> Result<Self> {
        let most = Param::Same(most).within("most", "[1e-6, 1e6]", |most| (1e-6..=1e6).contains(&most))?.of(0);
        Ok(Retaliation { most, ..self })
    }
}

impl Rule for Retaliation {
    /// The harm I suffered last tick, in all.
    type State = f32;
    type Act = Blow;

    #[inline]
    fn next(&self, me: impl View<Self>, _: &mut Coin) -> f32 {
        let harm: f64 = me.ties().map(|tie| f64::from(tie.received.harm)).sum();
        harm.min(f32::MAX.into()) as f32
    }

    #[inline]
    fn act(&self, me: impl View<Self>, tie: Tie<Self>, coin: &mut Coin) -> Blow {
        let me = me.id();
        let suffered = self.rate.of(me) * f64::from(tie.received.harm);
        let grudge = (f64::from(tie.given.grudge) + suffered).min(self.most) as f32;
        if grudge == 0.0 || f64::from(grudge) <= self.indifference.of(me) {
            let harm = if self.offence > 0.0 && coin.chance(self.provocation.of(me)) { self.offence } else { 0.0 };
            return Blow { harm: harm.min(self.most) as f32, grudge: 0.0 };
        }
        if coin.chance(self.forgiveness.of(me)) {
            Blow::default()
        } else if coin.chance(self.readiness.of(me)) {
            Blow { harm: grudge, grudge: 0.0 }
        } else {
            Blow { harm: 0.0, grudge }
        }
    }

    fn columns(&self) -> Vec<String> {
        vec!["harm".into(), "harmed".into()]
    }

    #[inline]
    fn post(&self, harm: f32, tally: &mut Tally) {
        tally.add(0, harm.into());
        if harm > 0.0 {
            tally.count(1);
        }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        let n_agents = network.n_agents();
        self.rate.fits("rate", n_agents)?;
        self.provocation.fits("provocation", n_agents)?;
        self.forgiveness.fits("forgiveness", n_agents)?;
        self.readiness.fits("readiness", n_agents)?;
        self.indifference.fits("indifference", n_agents)
    }
}

impl Catalogued for Retaliation {
    const ENTRY: Entry = Entry {
        name: "retaliation",
        says: "pays harm back to whoever did it, now or later, until it forgives",
        parameters: &[
            Parameter::per_agent("rate", "[0, 1e30]", 1.0, "harm done per unit of harm suffered"),
            Parameter::per_agent("provocation", "[0, 1]", 0.01, "chance per tie and tick of harm without a grudge"),
            Parameter::per_agent("forgiveness", "[0, 1]", 0.1, "chance per tick that a grudge is let go"),
            Parameter::per_agent("readiness", "[0, 1]", 1.0, "chance per tick that a grudge not forgiven is avenged"),
            Parameter::per_agent("indifference", "[0, 1e30]", 0.01, "grudge up to which one does not care, in units"),
            Parameter::number("offence", "[0, 1e30]", 0.5, "harm without a grudge, in units"),
            Parameter::number("most", "[1e-6, 1e6]", 1.0, "greatest harm across a tie in a tick, in units"),
        ],
        clock: "synchronous",
        source: "Gouldner (1960), doi 10.2307/2092623; Shergill et al. (2003), doi 10.1126/science.1085327",
        page: include_str!("../../../docs/rules/retaliation.md"),
    };
    const SEEDED: Option<f32> = None;
    const AMOUNTS: &'static [&'static str] = &["harm"];

    fn from_settings(settings: &Settings) -> Result<Self> {
        let [rate, provocation, forgiveness, readiness, indifference] =
            ["rate", "provocation", "forgiveness", "readiness", "indifference"]
                .map(|name| settings.param(&Self::ENTRY, name));
        Retaliation::new(rate, provocation)?
            .forgiveness(forgiveness)?
            .readiness(readiness)?
            .indifference(indifference)?
            .offence(settings.number(&Self::ENTRY, "offence"))?
            .most(settings.number(&Self::ENTRY, "most"))
    }
}
