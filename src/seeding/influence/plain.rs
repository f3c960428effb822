use super::{Model, law::Law};
use crate::error::{Error, Result};
use crate::network::{Agent, Network};
use crate::random::{Coin, Key, Purpose};

/// All agents that reach `target` in the replicate of `key`, the target first. An arc is live by the same coin as in a
/// forward simulation.
///
/// In a cascade, an agent is in the set if and only if `target` adopts in that replicate when the agent alone starts. A
/// linear threshold has no coins for arcs: the coin of an agent, from which its threshold is drawn, chooses its live
/// arc. The distribution is the same, but the event is another one.
///
/// ```
/// use bandwagon::seeding::influence::{Model, reverse_set};
/// use bandwagon::{network::Network, random::Key};
///
/// let path = Network::from_arcs(3, [(0, 1), (1, 2)])?;
/// assert_eq!(reverse_set(&path, Model::Uniform(1.0), 2, Key::new(1))?, [2, 1, 0]);
/// # Ok::<(), bandwagon::Error>(())
/// ```
pub fn reverse_set(network: &Network, model: Model, target: Agent, key: Key) -> Result<Vec<Agent>> {
    model.fits(network)?;
    if target as usize >= network.n_agents() {
        return Err(Error::UnknownAgent { agent: target.into(), n_agents: network.n_agents() });
    }
    let law = Plain::new(network, model, key);
    let mut coin = key.coin(Purpose::Reverse, 0, 0, 0);
    let mut met = vec![false; network.n_agents()];
    met[target as usize] = true;
    let mut members = vec![target];
    let mut next = 0;
    while let Some(&agent) = members.get(next) {
        law.live(agent, &mut coin, |other| {
            if !std::mem::replace(&mut met[other as usize], true) {
                members.push(other);
            }
        });
        next += 1;
    }
    Ok(members)
}

/// Samples with one coin per arc.
pub(super) struct Plain<'n> {
    network: &'n Network,
    model: Model,
    key: Key,
}

impl<'n> Plain<'n> {
    pub(super) fn new(network: &'n Network, model: Model, key: Key) -> Self {
        Plain { network, model, key }
    }
}

impl Law for Plain<'_> {
    fn coin(&self, _: Coin, set: u32, collection: u32) -> Coin {
        self.key.replicate(2 * set + collection).coin(Purpose::Reverse, 0, 0, 0)
    }

    fn live(&self, agent: Agent, coin: &mut Coin, mut reach: impl FnMut(Agent)) {
        let row = self.network.influencers(agent);
        let weights = self.network.weights().map(|weights| &weights[self.network.incoming().range(agent)]);
        let weight = |place: usize| weights.map_or(1.0, |weights| f64::from(weights[place]));
        let even = 1.0 / row.len() as f64;
        if self.model == Model::LinearThreshold {
            let mut left = coin.of(agent).uniform();
            let share = |place| if weights.is_some() { weight(place) } else { even };
            for (place, &other) in row.iter().enumerate() {
                left -= share(place);
                if left < 0.0 {
                    return reach(other);
                }
            }
            return;
        }
        for (place, &other) in row.iter().enumerate() {
            let probability = match self.model {
                Model::Uniform(probability) => probability,
                Model::Weights => weight(place),
                _ => even,
            };
            if coin.on(other, agent).chance(probability) {
                reach(other);
            }
        }
    }
}
