use crate::{
    error::{Error, Result},
    network::Network,
    random::Coin,
    rule::{Rule, View},
    rules::{Catalogued, Entry, Parameter, Settings},
};

#[doc = include_str!("../../../docs/rules/independent-cascade.md")]
#[derive(Clone, Debug)]
pub enum IndependentCascade {
    /// Every arc is live with this probability, in [0, 1].
    Uniform(f64),
    /// The arc's weight is its probability, in [0, 1].
    Weights,
    /// An arc into an agent with `d` influencers is live with probability 1/d.
    WeightedCascade,
}

impl IndependentCascade {
    /// Every arc is live with `probability`, in [0, 1].
    pub fn uniform(probability: f64) -> Result<Self> {
        if (0.0..=1.0).contains(&probability) {
            Ok(IndependentCascade::Uniform(probability))
        } else {
            Err(Error::out_of_range("probability", "[0, 1]", probability))
        }
    }
}

impl Rule for IndependentCascade {
    type State = bool;
    type Act = ();

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> bool {
        // An arc's coin never changes, so asking again is the same trial, not another one.
        let live = |other, probability| coin.on(other, me.id()).chance(probability);
        me.state()
            || match *self {
                IndependentCascade::Uniform(p) => me.ties().any(|tie| tie.state && live(tie.other, p)),
                IndependentCascade::Weights => me.ties().any(|tie| tie.state && live(tie.other, tie.weight.into())),
                IndependentCascade::WeightedCascade => {
                    let p = 1.0 / me.degree() as f64;
                    me.ties().any(|tie| tie.state && live(tie.other, p))
                }
            }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        let weights = network.weights().unwrap_or_default();
        if !matches!(self, IndependentCascade::Weights) || weights.iter().all(|weight| (0.0..=1.0).contains(weight)) {
            return Ok(());
        }
        let (from, to, weight) = network.arcs().find(|arc| !(0.0..=1.0).contains(&arc.2)).unwrap_or_default();
        let name = format!("the weight of {} -> {} as a probability", network.label(from), network.label(to));
        Err(Error::out_of_range(name, "[0, 1]", weight.into()))
    }
}

impl Catalogued for IndependentCascade {
    const ENTRY: Entry = Entry {
        name: "independent-cascade",
        says: "adopts, for good, if the arc from any adopter is live; each arc gets one trial",
        parameters: &[
            Parameter::word(
                "model",
                &["uniform", "weights", "weighted-cascade"],
                "where an arc's probability comes from: one for all, its weight, or 1/(number of influencers)",
            ),
            Parameter::number("probability", "[0, 1]", 0.1, "chance that an arc is live, in the uniform model"),
        ],
        clock: "synchronous",
        source: "Kempe, Kleinberg & Tardos (2003), doi 10.1145/956750.956769",
        page: include_str!("../../../docs/rules/independent-cascade.md"),
    };
    const SEEDED: Option<bool> = Some(true);

    fn from_settings(settings: &Settings) -> Result<Self> {
        match settings.word(&Self::ENTRY, "model") {
            "weights" => Ok(IndependentCascade::Weights),
            "weighted-cascade" => Ok(IndependentCascade::WeightedCascade),
            _ => IndependentCascade::uniform(settings.number(&Self::ENTRY, "probability")),
        }
    }
}
