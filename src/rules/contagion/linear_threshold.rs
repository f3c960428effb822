use crate::{
    error::{Error, Result},
    network::{Agent, Network},
    param::Parameters,
    parameters,
    random::Coin,
    rule::{Rule, View},
    rules::{Catalogued, Entry},
};

/// How far above 1 the sum of `f32` weights may lie because of rounding.
const ROUNDING: f64 = 1e-5;

parameters! {
    #[doc = include_str!("../../../docs/rules/linear-threshold.md")]
    #[derive(Copy)]
    pub struct LinearThreshold;
}

impl LinearThreshold {
    /// A rule that uses the weights of the arcs. In a network without weights, each of an agent's `d` influencers has
    /// the weight 1/d.
    pub fn new() -> Self {
        LinearThreshold
    }
}

/// The total weight of the adopted influencers of `me`. If all its arcs have weight 1, each counts 1/d instead.
fn influence(me: impl View<LinearThreshold>) -> f64 {
    let (mut total, mut plain) = (0.0, true);
    let mut adopted = 0;
    for tie in me.ties() {
        plain &= tie.weight == 1.0;
        if tie.state {
            total += f64::from(tie.weight);
            adopted += 1;
        }
    }
    if plain && me.degree() > 0 { f64::from(adopted) / me.degree() as f64 } else { total }
}

impl Rule for LinearThreshold {
    type State = bool;
    type Act = ();

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> bool {
        // The threshold lies in (0, 1], so no agent adopts at an influence of 0 and all agents adopt at 1.
        me.state() || influence(me) >= 1.0 - coin.of(me.id()).uniform()
    }

    fn fits(&self, network: &Network) -> Result<()> {
        let Some(weights) = network.weights() else { return Ok(()) };
        if let Some((from, to, weight)) = network.arcs().find(|arc| arc.2 < 0.0) {
            let name = format!("the weight of {} -> {}", network.label(from), network.label(to));
            return Err(Error::weight_out_of_range(name, "[0, 1]", weight));
        }
        for agent in 0..network.n_agents() as Agent {
            let sum: f64 = weights[network.incoming().range(agent)].iter().map(|&weight| f64::from(weight)).sum();
            if sum > 1.0 + ROUNDING {
                let name = format!("the summed weights into agent {}", network.label(agent));
                return Err(Error::out_of_range(name, "[0, 1]", sum));
            }
        }
        Ok(())
    }
}

impl Catalogued for LinearThreshold {
    const ENTRY: Entry = Entry {
        name: "linear-threshold",
        says: "adopts, for good, once the total weight of adopted influencers reaches a threshold drawn uniformly \
               from (0, 1]",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Kempe, Kleinberg & Tardos (2003), doi 10.1145/956750.956769",
        page: include_str!("../../../docs/rules/linear-threshold.md"),
    };
    const SEEDED: Option<bool> = Some(true);
}
