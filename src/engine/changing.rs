use crate::error::{Error, Result};
use crate::network::{Contacts, Network};
use crate::random::Key;
use std::fmt;
use std::sync::Arc;

/// A network that changes between ticks. The network of tick `t` is that in which agents act in tick `t`, and which they see
/// when they move in tick `t + 1`.
///
/// Agents may join: before they do, they are in no network, count in no column and in no share. Parameters with one
/// value per agent have the values of all agents that ever join.
///
/// Acts are kept as long as their arc exists: an agent remembers what was done to it across a tie until the tie ends.
///
/// ```
/// use bandwagon::engine::Changing;
/// use bandwagon::prelude::*;
///
/// // Agents 0 and 1 meet at tick 0, agents 1 and 2 at tick 1.
/// let networks = [[(0, 1)], [(1, 2)]].map(|ties| Network::from_ties(3, ties).unwrap());
/// let society = Changing::sequence((0..).zip(networks))?;
/// let (start, rule) = (Start::seeds([0], true), Threshold::share(0.5)?);
/// let mut simulation = Simulation::new(society, &rule, &start, Key::new(1))?;
/// simulation.run(Until::rest(), &mut ());
/// assert_eq!((simulation.tick(), simulation.states()), (3, &[true; 3][..]));
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone)]
pub struct Changing {
    networks: Networks,
    n_agents: usize,
}

#[derive(Clone)]
enum Networks {
    /// Networks, each with the tick from which it is in force; the first is 0.
    Sequence(Arc<[(u32, Network)]>),
    Contacts(Arc<Contacts>),
    Function(Arc<dyn Fn(u32, Key) -> Network + Send + Sync>),
}

impl fmt::Debug for Changing {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut to = to.debug_struct("Changing");
        match &self.networks {
            Networks::Sequence(networks) => to.field("networks", &networks.len()),
            Networks::Contacts(contacts) => to.field("contacts", &contacts.len()),
            Networks::Function(_) => to.field("function", &".."),
        };
        to.field("n_agents", &self.n_agents).finish()
    }
}

impl Changing {
    /// A sequence of networks, each with the tick from which it is in force until the next. The first tick must be 0, and the
    /// ticks must increase. A network may have more agents than the one before: the new agents join in the default
    /// state, with the highest numbers.
    ///
    /// # Errors
    ///
    /// If there is no network, if the ticks are not in order, or if a network has fewer agents than the one before.
    pub fn sequence(networks: impl IntoIterator<Item = (u32, Network)>) -> Result<Changing> {
        let networks: Arc<[(u32, Network)]> = networks.into_iter().collect();
        let ticks: Vec<u32> = networks.iter().map(|(tick, _)| *tick).collect();
        if ticks.first() != Some(&0) || ticks.windows(2).any(|pair| pair[0] >= pair[1]) {
            let wanted = "0 for the first network and larger for each later one";
            return Err(Error::WrongKind { name: "the ticks of networks".into(), wanted, got: format!("{ticks:?}") });
        }
        for pair in networks.windows(2) {
            check_growth((&pair[0].1, &pair[1].1), pair[1].0)?;
        }
        let n_agents = networks.last().map_or(0, |(_, network)| network.n_agents());
        Ok(Changing { networks: Networks::Sequence(networks), n_agents })
    }

    /// A network whose ties are the contacts of each tick.
    pub fn contacts(contacts: impl Into<Arc<Contacts>>) -> Changing {
        let contacts = contacts.into();
        Changing { n_agents: contacts.n_agents(), networks: Networks::Contacts(contacts) }
    }

    /// A network that a function makes for every tick and replicate. The function must be pure: equal arguments give equal
    /// networks. A network must not have fewer agents than that of the tick before, nor more than `n_agents`.
    ///
    /// A simulation panics at the tick at which this does not hold.
    pub fn function(n_agents: usize, network: impl Fn(u32, Key) -> Network + Send + Sync + 'static) -> Changing {
        Changing { networks: Networks::Function(Arc::new(network)), n_agents }
    }

    /// The network of a tick, in the replicate of `key`.
    pub fn network(&self, tick: u32, key: Key) -> Network {
        match &self.networks {
            Networks::Sequence(networks) => {
                let next = networks.partition_point(|(first, _)| *first <= tick);
                networks[next - 1].1.clone()
            }
            Networks::Contacts(contacts) => contacts.network(tick),
            Networks::Function(network) => network(tick, key),
        }
    }

    /// The number of agents, those that join later included; for a function, the largest number that is allowed.
    pub fn n_agents(&self) -> usize {
        self.n_agents
    }

    /// The tick from which the network stays the same; `None` if there is no such tick.
    pub fn last_change(&self) -> Option<u32> {
        match &self.networks {
            Networks::Sequence(networks) => networks.last().map(|(tick, _)| *tick),
            Networks::Contacts(contacts) => Some(contacts.n_ticks()),
            Networks::Function(_) => None,
        }
    }

    /// Calls `check` with the networks that are known before a run, one after the other: all of a sequence, those at which
    /// contacts begin (as many as [`CHECKED`] allows), or that of tick 0.
    pub(super) fn check(&self, key: Key, check: impl Fn(&Network) -> Result<()>) -> Result<()> {
        match &self.networks {
            Networks::Sequence(networks) => networks.iter().try_for_each(|(_, network)| check(network)),
            Networks::Contacts(contacts) => {
                let starts = contacts.starts();
                let most = (CHECKED / (self.n_agents + OF_NETWORK)).max(100);
                let step = starts.len().div_ceil(most).max(1);
                starts.into_iter().step_by(step).try_for_each(|tick| check(&contacts.network(tick)))
            }
            Networks::Function(network) => check(&network(0, key)),
        }
    }
}

/// The largest number of agents times networks of contacts in which it is checked whether a rule fits them; at least 100
/// networks are checked. Each network also counts as [`OF_NETWORK`] agents.
const CHECKED: usize = 50_000_000;
const OF_NETWORK: usize = 64;

/// Fails if a network has fewer agents than the one before.
fn check_growth((old, new): (&Network, &Network), tick: u32) -> Result<()> {
    match new.n_agents() < old.n_agents() {
        true => Err(Error::FewerAgents { tick, n_agents: new.n_agents(), before: old.n_agents() }),
        false => Ok(()),
    }
}
