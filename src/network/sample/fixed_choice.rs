use super::NAMED;
use crate::error::{Error, Result};
use crate::network::{Agent, Network};
use crate::random::{Key, Purpose};
use crate::range::Range;

/// Which ties count, after agents named some of those who influence them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// An arc counts if its follower named its influencer. The sample is directed, as answers to a survey are.
    Nominations,
    /// An arc counts if either of its two agents named the other across it or across its reverse.
    ByEither,
    /// An arc counts if its reverse exists and both agents named each other.
    ByBoth,
}

/// A survey with a fixed choice, such as "name up to five friends": every agent names at most `k` of the agents that
/// influence it, drawn without replacement, all equally likely (Holland & Leinhardt 1973,
/// doi 10.1080/0022250X.1973.9989825; Kossinets 2006, doi 10.1016/j.socnet.2005.07.002).
///
/// `k` is at least 1. An agent with `k` influencers or fewer names all of them. In an undirected network an agent with `d`
/// ties names each neighbor with probability `min(1, k / d)`, so a tie between agents of degree `d` counts by either with
/// probability `1 - (1 - k/d)²` and by both with probability `(k/d)²`.
///
/// All agents are in the sample. **Cost.** O(agents + arcs), and O(arcs log degree) with [`Counted::ByEither`] and
/// [`Counted::ByBoth`].
///
/// ```
/// use bandwagon::network::{generate, sample};
/// use bandwagon::random::Key;
///
/// let star = generate::star(8)?; // agent 0 is the only friend of seven agents
/// let named = |counted| sample::name_at_most(&star, 5, counted, Key::new(1)).map(|sample| sample.n_arcs());
/// assert_eq!(named(sample::Counted::Nominations)?, 12); // seven agents name 0, which names five of them
/// assert_eq!(named(sample::Counted::ByEither)?, 14);
/// assert_eq!(named(sample::Counted::ByBoth)?, 10);
/// # Ok::<(), bandwagon::Error>(())
/// ```
///
/// # Errors
///
/// If `k` is 0.
pub fn name_at_most(network: &Network, k: usize, counted: Counted, key: Key) -> Result<Network> {
    Error::check_range("k", Range::whole_from(1), k as f64)?;
    let named = named(network, k, key);
    let incoming = network.incoming();
    let mut builder = Network::builder(network.n_agents());
    for agent in 0..network.n_agents() as Agent {
        for position in incoming.range(agent) {
            let influencer = incoming.agents()[position];
            let is_named_back = || incoming.find(influencer, agent).is_some_and(|reverse| named[reverse]);
            let counts = match counted {
                Counted::Nominations => named[position],
                Counted::ByEither => named[position] || is_named_back(),
                Counted::ByBoth => named[position] && is_named_back(),
            };
            match network.weights() {
                _ if !counts => {}
                Some(weights) => builder.weighted_arc(influencer, agent, weights[position])?,
                None => builder.arc(influencer, agent)?,
            }
        }
    }
    let labels = (0..network.n_agents() as Agent).map(|agent| network.label(agent)).collect();
    builder.build().with_labels(labels)?.with_attributes(network.attributes().clone())
}

/// Whether the follower named the influencer, for each entry of the rows of influencers.
fn named(network: &Network, k: usize, key: Key) -> Vec<bool> {
    let coins = key.stream(Purpose::Sample);
    let mut named = vec![false; network.n_arcs()];
    for agent in 0..network.n_agents() as Agent {
        let range = network.incoming().range(agent);
        if range.len() <= k {
            named[range].fill(true);
            continue;
        }
        let mut coin = coins.coin(agent, NAMED, 0);
        let mut positions: Vec<usize> = range.collect();
        for place in 0..k {
            let other = place + coin.below((positions.len() - place) as u32) as usize;
            positions.swap(place, other);
            named[positions[place]] = true;
        }
    }
    named
}
