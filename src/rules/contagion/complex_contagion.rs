use crate::{
    error::Result,
    network::Network,
    param::Param,
    random::Coin,
    rule::{Rule, State, Tally, View},
    rules::{Catalogued, Entry, Parameter, Settings, Threshold},
};

#[doc = include_str!("../../../docs/rules/complex-contagion.md")]
#[derive(Clone, Debug)]
pub struct ComplexContagion {
    theta: Threshold,
    probability: Param<f64>,
    below: Param<f64>,
    reinforcement: Param<f64>,
    decay: Param<f64>,
    drop: Param<f64>,
}

/// What an agent of [`ComplexContagion`] has heard and done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exposure {
    /// Not adopted; so many signals were there when it last looked.
    Waiting(u32),
    /// Adopted.
    Adopted,
}

impl Default for Exposure {
    fn default() -> Self {
        Exposure::Waiting(0)
    }
}

impl State for Exposure {
    const COLUMNS: &'static [&'static str] = &["adopted"];

    #[inline]
    fn post(self, tally: &mut Tally) {
        if self == Exposure::Adopted {
            tally.count(0);
        }
    }

    fn from_number(number: f64) -> Option<Self> {
        bool::from_number(number).map(|adopted| if adopted { Exposure::Adopted } else { Exposure::default() })
    }
}

impl ComplexContagion {
    /// A threshold on the number of signals, at least 1. At it an agent adopts for certain and below it never, until told
    /// otherwise.
    pub fn count(theta: impl Into<Param<u32>>) -> Result<Self> {
        let theta = theta.into();
        theta.clone().map(f64::from).within("theta", WHOLE, |theta| theta >= 1.0)?;
        Ok(ComplexContagion::at(Threshold::Count(theta)))
    }

    /// A threshold on the share of one's influencers that are signals, in (0, 1].
    pub fn share(theta: impl Into<Param<f64>>) -> Result<Self> {
        let theta = theta.into().within("theta", "(0, 1]", |theta| theta > 0.0 && theta <= 1.0)?;
        Ok(ComplexContagion::at(Threshold::Share(theta)))
    }

    fn at(theta: Threshold) -> Self {
        let [one, zero] = [1.0, 0.0].map(Param::Same);
        let [below, reinforcement, drop] = [(); 3].map(|()| zero.clone());
        ComplexContagion { theta, probability: one.clone(), below, reinforcement, decay: one, drop }
    }

    /// With a `probability` to adopt at the signal that meets the threshold, and `below` at each before it, each in [0, 1].
    pub fn chances(self, probability: impl Into<Param<f64>>, below: impl Into<Param<f64>>) -> Result<Self> {
        let (probability, below) = (probability.into().probability("probability")?, below.into().probability("below")?);
        Ok(ComplexContagion { probability, below, ..self })
    }

    /// With a `reinforcement` (finite, at least 0): by what part the next signal beyond the threshold is stronger than the
    /// last; it shrinks by the factor `decay`, in [0, 1], with every signal.
    pub fn reinforced(self, reinforcement: impl Into<Param<f64>>, decay: impl Into<Param<f64>>) -> Result<Self> {
        let finite = |value: f64| value >= 0.0 && value.is_finite();
        let reinforcement = reinforcement.into().within("reinforcement", "[0, ∞)", finite)?;
        Ok(ComplexContagion { reinforcement, decay: decay.into().probability("decay")?, ..self })
    }

    /// With a probability per tick to `drop` what was adopted, in [0, 1].
    pub fn drop(self, drop: impl Into<Param<f64>>) -> Result<Self> {
        Ok(ComplexContagion { drop: drop.into().probability("drop")?, ..self })
    }

    /// The number of signals that meets the threshold, at least 1.
    #[inline]
    fn needed(&self, me: impl View<Self>) -> u32 {
        match &self.theta {
            Threshold::Count(theta) => theta.of(me.id()),
            Threshold::Share(theta) => {
                let (theta, degree) = (theta.of(me.id()), me.degree() as f64);
                let near = (theta * degree).floor();
                // A product is rounded, a share is what is compared.
                let needed = if near / degree < theta { near + 1.0 } else { near };
                (needed as u32).max(1)
            }
        }
    }

    /// The chance that one at least of the signals after the first `seen` of `now` persuades.
    #[inline]
    fn persuaded(&self, me: impl View<Self>, seen: u32, now: u32) -> f64 {
        if now <= seen {
            return 0.0;
        }
        let (needed, below) = (self.needed(me), self.below.of(me.id()));
        let (mut hazard, mut stronger) = (self.probability.of(me.id()), self.reinforcement.of(me.id()));
        let mut unmoved = 1.0;
        for signal in 1..=now {
            let chance = if signal < needed { below } else { hazard.min(1.0) };
            if signal > seen {
                unmoved *= 1.0 - chance;
            }
            if signal >= needed {
                hazard *= 1.0 + stronger;
                stronger *= self.decay.of(me.id());
            }
        }
        1.0 - unmoved
    }
}

impl Rule for ComplexContagion {
    type State = Exposure;
    type Act = ();

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> Exposure {
        match me.state() {
            Exposure::Adopted => {
                if !coin.chance(self.drop.of(me.id())) {
                    return Exposure::Adopted;
                }
                Exposure::Waiting(me.count(Exposure::Adopted) as u32)
            }
            Exposure::Waiting(seen) => {
                let now = me.count(Exposure::Adopted) as u32;
                if coin.chance(self.persuaded(me, seen, now)) { Exposure::Adopted } else { Exposure::Waiting(now) }
            }
        }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        let n_agents = network.n_agents();
        self.theta.fits(network)?;
        self.probability.fits("probability", n_agents)?;
        self.below.fits("below", n_agents)?;
        self.reinforcement.fits("reinforcement", n_agents)?;
        self.decay.fits("decay", n_agents)?;
        self.drop.fits("drop", n_agents)
    }
}

const WHOLE: &str = "the whole numbers from 1";

impl Catalogued for ComplexContagion {
    const ENTRY: Entry = Entry {
        name: "complex-contagion",
        says: "decides at every new signal from an adopter, with little chance until enough of them have come",
        parameters: &[
            Parameter::per_agent(
                "theta",
                "(0, 1], or whole numbers from 1",
                2.0,
                "how many signals are enough, or with on=share what share of influencers",
            ),
            Parameter::word("on", &["count", "share"], "what theta is compared with"),
            Parameter::per_agent(
                "probability",
                "[0, 1]",
                1.0,
                "chance to adopt at the signal that meets the threshold",
            ),
            Parameter::per_agent("below", "[0, 1]", 0.0, "chance to adopt at each signal before it"),
            Parameter::per_agent(
                "reinforcement",
                "[0, ∞)",
                0.0,
                "by what part the first signal beyond the threshold is stronger than the one at it",
            ),
            Parameter::per_agent("decay", "[0, 1]", 1.0, "factor by which reinforcement shrinks with every signal"),
            Parameter::per_agent("drop", "[0, 1]", 0.0, "chance per tick to drop what was adopted"),
        ],
        clock: "synchronous",
        source: "Centola & Macy (2007), doi 10.1086/521848; Centola (2010), doi 10.1126/science.1185231",
        page: include_str!("../../../docs/rules/complex-contagion.md"),
    };
    const SEEDED: Option<Exposure> = Some(Exposure::Adopted);

    fn from_settings(settings: &Settings) -> Result<Self> {
        let get = |name| settings.param(&Self::ENTRY, name);
        let rule = if settings.word(&Self::ENTRY, "on") == "share" {
            ComplexContagion::share(get("theta"))?
        } else {
            let whole = |theta: f64| theta.fract() == 0.0 && (1.0..=f64::from(u32::MAX)).contains(&theta);
            ComplexContagion::count(get("theta").within("theta", WHOLE, whole)?.map(|theta| theta as u32))?
        };
        let rule = rule.chances(get("probability"), get("below"))?;
        rule.reinforced(get("reinforcement"), get("decay"))?.drop(get("drop"))
    }
}
