use crate::error::{Error, Result};
use crate::network::{Agent, Attributes, Column, Network};

/// The agents of a sample that are not in it.
const ABSENT: Agent = Agent::MAX;

/// The subnetwork of the given agents: all arcs between them, in the given order of agents.
///
/// **Cost.** O(agents + arcs of the given agents).
///
/// ```
/// use bandwagon::network::{Network, sample};
///
/// let four = sample::induced(&Network::karate_club(), &[33, 0, 1, 2])?;
/// assert_eq!(four.label(0), "33");
/// assert_eq!(four.influencers(1), [2, 3]); // 0 is tied to 1 and 2, and not to 33
/// # Ok::<(), bandwagon::Error>(())
/// ```
///
/// # Errors
///
/// If an agent is not in the network, or is given twice.
pub fn induced(network: &Network, agents: &[Agent]) -> Result<Network> {
    let n_agents = network.n_agents();
    let mut place = vec![ABSENT; n_agents];
    for (new, &agent) in (0..).zip(agents) {
        match place.get_mut(agent as usize) {
            None => return Err(Error::UnknownAgent { agent: agent.into(), n_agents }),
            Some(old) if *old == ABSENT => *old = new,
            Some(_) => {
                let (name, wanted) = ("agents".into(), "a list without repeats");
                return Err(Error::WrongKind { name, wanted, got: format!("{agent} twice") });
            }
        }
    }
    let arcs = agents.iter().flat_map(|&from| {
        let to = network.followers(from).iter().filter(|&&to| place[to as usize] != ABSENT);
        to.map(move |&to| (from, to))
    });
    let mut builder = Network::builder(agents.len());
    for (from, to) in arcs {
        let (new_from, new_to) = (place[from as usize], place[to as usize]);
        match network.is_weighted() {
            true => builder.weighted_arc(new_from, new_to, network.weight_of(from, to))?,
            false => builder.arc(new_from, new_to)?,
        }
    }
    described(builder.build(), network, agents)
}

/// The sample with the labels and attributes of its agents.
fn described(sample: Network, network: &Network, agents: &[Agent]) -> Result<Network> {
    let mut attributes = Attributes::default();
    for (name, column) in network.attributes().iter() {
        let column = match column {
            Column::Number(values) => Column::Number(agents.iter().map(|&agent| values[agent as usize]).collect()),
            Column::Text(values) => Column::Text(agents.iter().map(|&agent| values[agent as usize].clone()).collect()),
        };
        attributes.insert(name, column);
    }
    let labels = agents.iter().map(|&agent| network.label(agent)).collect();
    sample.with_labels(labels)?.with_attributes(attributes)
}
