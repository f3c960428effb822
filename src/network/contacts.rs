use super::{Agent, Network};
use crate::error::{Error, Result};
use std::sync::OnceLock;

/// Contacts between agents, each with the ticks in which it takes place: a temporal network.
///
/// ```
/// use bandwagon::network::{Contact, Contacts};
///
/// // Agents 0 and 1 are in contact in the ticks 0 and 1; agents 1 and 2 in tick 1 only.
/// let contacts = vec![Contact::new(0, 1, 0, 2), Contact::new(1, 2, 1, 2)];
/// let contacts = Contacts::undirected(3, contacts)?;
/// assert_eq!([0, 1, 2].map(|tick| contacts.network(tick).n_arcs()), [2, 4, 0]);
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Debug)]
pub struct Contacts {
    n_agents: usize,
    is_directed: bool,
    /// Sorted by start.
    contacts: Vec<Contact>,
    /// The largest number of ticks of a contact in `contacts`.
    longest: u32,
    /// The contacts of more than [`LONG`] ticks. If they were among the others, each tick would search more of these.
    long: Vec<Contact>,
    /// The tick at which the last contact has ended.
    n_ticks: u32,
    /// A network with the labels and attributes of the agents.
    described: Option<Network>,
    /// The networks of the ticks, made when they are first asked for; empty if they would take too much memory. The last has
    /// no contacts.
    networks: Vec<OnceLock<Network>>,
}

/// A contact of two agents.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contact {
    /// The agent that influences, if contacts are directed.
    pub from: Agent,
    /// The agent that is influenced, if contacts are directed.
    pub to: Agent,
    /// The first tick of the contact.
    pub start: u32,
    /// The tick at which the contact has ended; after `start`.
    pub end: u32,
    /// The weight of the tie; `None` for a tie without a weight. Weights of simultaneous contacts of two agents are added.
    pub weight: Option<f32>,
}

/// The largest number of agents times ticks for which the networks of all ticks are kept. Each network also counts as
/// [`OF_NETWORK`] agents.
const KEPT: usize = 50_000_000;
const OF_NETWORK: usize = 64;
/// A contact of more ticks than this is long.
const LONG: u32 = 16;

impl Contact {
    /// A contact in the ticks from `start` up to, but not including, `end`.
    pub fn new(from: Agent, to: Agent, start: u32, end: u32) -> Contact {
        Contact { from, to, start, end, weight: None }
    }
}

impl Contacts {
    /// Contacts in which both agents influence each other.
    ///
    /// # Errors
    ///
    /// If a contact names an agent that does not exist, ends before it starts, or has a weight that is not finite.
    pub fn undirected(n_agents: usize, contacts: Vec<Contact>) -> Result<Contacts> {
        Contacts::new(n_agents, contacts, false)
    }

    /// Contacts in which `from` influences `to`.
    ///
    /// # Errors
    ///
    /// As for [`Contacts::undirected`].
    pub fn directed(n_agents: usize, contacts: Vec<Contact>) -> Result<Contacts> {
        Contacts::new(n_agents, contacts, true)
    }

    fn new(n_agents: usize, contacts: Vec<Contact>, is_directed: bool) -> Result<Contacts> {
        for &Contact { from, to, start, end, weight } in &contacts {
            if let Some(agent) = [from, to].into_iter().find(|&agent| agent as usize >= n_agents) {
                return Err(Error::UnknownAgent { agent: agent.into(), n_agents });
            }
            if end <= start {
                let got = format!("{start} to {end}");
                return Err(Error::WrongKind {
                    name: "a contact".into(),
                    wanted: "ticks with the end after the start",
                    got,
                });
            }
            if let Some(weight) = weight.filter(|weight| !weight.is_finite()) {
                return Err(Error::weight_out_of_range("weight", "(-∞, ∞)", weight));
            }
        }
        let n_ticks = contacts.iter().map(|contact| contact.end).max().unwrap_or(0);
        let (long, mut contacts): (Vec<_>, Vec<_>) =
            contacts.into_iter().partition(|contact| contact.end - contact.start > LONG);
        contacts.sort_by_key(|contact| contact.start);
        let longest = contacts.iter().map(|contact| contact.end - contact.start).max().unwrap_or(0);
        let mut all =
            Contacts { n_agents, is_directed, contacts, longest, long, n_ticks, described: None, networks: vec![] };
        let n_networks = n_ticks as usize + 1;
        if n_networks.saturating_mul(n_agents + OF_NETWORK) <= KEPT {
            all.networks.resize_with(n_networks, OnceLock::new);
        }
        Ok(all)
    }

    /// Takes the labels and attributes of the agents from another network of the same agents.
    ///
    /// # Errors
    ///
    /// If the network has another number of agents.
    pub fn described_as(mut self, network: &Network) -> Result<Contacts> {
        Error::check_length("agents", network.n_agents(), self.n_agents)?;
        self.described = Some(network.clone());
        self.networks.iter_mut().for_each(|kept| drop(kept.take()));
        Ok(self)
    }

    /// The number of agents.
    pub fn n_agents(&self) -> usize {
        self.n_agents
    }

    /// The number of contacts.
    pub fn len(&self) -> usize {
        self.contacts.len() + self.long.len()
    }

    /// Whether there are no contacts.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of contacts that begin in this tick or later.
    pub fn n_from(&self, tick: u32) -> usize {
        let late = |contacts: &[Contact]| contacts.iter().filter(|contact| contact.start >= tick).count();
        late(&self.contacts) + late(&self.long)
    }

    /// The tick at which the last contact has ended.
    pub fn n_ticks(&self) -> u32 {
        self.n_ticks
    }

    /// The network of a tick: the contacts that take place in it.
    pub fn network(&self, tick: u32) -> Network {
        let place = (tick as usize).min(self.networks.len().saturating_sub(1));
        match self.networks.get(place) {
            Some(network) => network.get_or_init(|| self.build(tick)).clone(),
            None => self.build(tick),
        }
    }

    fn build(&self, tick: u32) -> Network {
        let mut builder = Network::builder(self.n_agents);
        let first = self.contacts.partition_point(|contact| contact.start.saturating_add(self.longest) <= tick);
        let started = self.contacts[first..].iter().take_while(|contact| contact.start <= tick);
        let long = self.long.iter().filter(|contact| contact.start <= tick);
        for &Contact { from, to, weight, .. } in started.chain(long).filter(|contact| contact.end > tick) {
            let added = match (self.is_directed, weight) {
                (true, Some(weight)) => builder.weighted_arc(from, to, weight),
                (true, None) => builder.arc(from, to),
                (false, Some(weight)) => builder.weighted_tie(from, to, weight),
                (false, None) => builder.tie(from, to),
            };
            added.expect("contacts were checked when they were made");
        }
        match &self.described {
            Some(network) => builder.build().described_as(network),
            None => builder.build(),
        }
    }

    /// The ticks at which contacts begin, sorted.
    pub(crate) fn starts(&self) -> Vec<u32> {
        let mut starts: Vec<u32> = self.contacts.iter().chain(&self.long).map(|contact| contact.start).collect();
        starts.sort_unstable();
        starts.dedup();
        starts
    }
}
