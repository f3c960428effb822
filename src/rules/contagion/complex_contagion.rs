use crate::{
    error::Result,
    network::Network,
    param::Param,
    random::Coin,
    rule::{Rule, View},
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

    /// With a `probability` per tick to adopt at the threshold, and one `below` it once there is a signal, each in [0, 1].
    pub fn chances(self, probability: impl Into<Param<f64>>, below: impl Into<Param<f64>>) -> Result<Self> {
        let (probability, below) = (probability.into().probability("probability")?, below.into().probability("below")?);
        Ok(ComplexContagion { probability, below, ..self })
    }

    /// With a `reinforcement` (finite, at least 0): by what part the chance grows with the first signal beyond the threshold;
    /// with every further one it shrinks by the factor `decay`, in [0, 1].
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
    fn needed(&self, me: impl View<Self>) -> usize {
        match &self.theta {
            Threshold::Count(theta) => theta.of(me.id()) as usize,
            Threshold::Share(theta) => {
                let (theta, degree) = (theta.of(me.id()), me.degree() as f64);
                let near = (theta * degree).floor();
                // A product is rounded; what is compared is the share.
                let needed = if near / degree < theta { near + 1.0 } else { near };
                (needed as usize).max(1)
            }
        }
    }

    /// The chance to adopt with so many signals.
    #[inline]
    fn chance(&self, me: impl View<Self>, signals: usize) -> f64 {
        let needed = self.needed(me);
        if signals < needed {
            return if signals == 0 { 0.0 } else { self.below.of(me.id()) };
        }
        let (mut chance, mut more) = (self.probability.of(me.id()), self.reinforcement.of(me.id()));
        for _ in needed..signals {
            if more == 0.0 || chance == 0.0 || chance >= 1.0 {
                break;
            }
            chance *= 1.0 + more;
            more *= self.decay.of(me.id());
        }
        chance.min(1.0)
    }
}

impl Rule for ComplexContagion {
    type State = bool;
    type Act = ();

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> bool {
        if me.state() { !coin.chance(self.drop.of(me.id())) } else { coin.chance(self.chance(me, me.count(true))) }
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
        says: "adopts with a chance that one adopter hardly moves and several do, and may drop out again",
        parameters: &[
            Parameter::per_agent(
                "theta",
                "(0, 1], or whole numbers from 1",
                2.0,
                "how many signals are enough, or with on=share what share of influencers",
            ),
            Parameter::word("on", &["count", "share"], "what theta is compared with"),
            Parameter::per_agent("probability", "[0, 1]", 1.0, "chance per tick to adopt at the threshold"),
            Parameter::per_agent("below", "[0, 1]", 0.0, "chance per tick to adopt below it, once there is a signal"),
            Parameter::per_agent(
                "reinforcement",
                "[0, ∞)",
                0.0,
                "by what part the chance grows with the first signal beyond the threshold",
            ),
            Parameter::per_agent("decay", "[0, 1]", 1.0, "factor by which that shrinks with every further signal"),
            Parameter::per_agent("drop", "[0, 1]", 0.0, "chance per tick to drop what was adopted"),
        ],
        clock: "synchronous",
        source: "Centola & Macy (2007), doi 10.1086/521848; Centola (2010), doi 10.1126/science.1185231",
        page: include_str!("../../../docs/rules/complex-contagion.md"),
    };
    const SEEDED: Option<bool> = Some(true);

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
