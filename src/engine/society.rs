use super::Changing;
use crate::error::{Error, Result};
use crate::network::{Agent, Network, generate};
use crate::random::{Key, Purpose};

/// Which agents interact at each tick.
///
/// A fixed network is passed as it is: `Simulation::new(&network, ..)`. Groups that are rematched at every tick are the
/// *stranger* treatment of group experiments:
///
/// ```
/// use bandwagon::engine::Society;
/// use bandwagon::random::Key;
///
/// let society = Society::strangers(6, 4)?;
/// let (first, second) = (society.network(1, Key::new(1)), society.network(2, Key::new(1)));
/// assert_eq!((first.n_agents(), first.influencers(0).len()), (24, 3));
/// assert_ne!(first.influencers(0), second.influencers(0));
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug)]
pub enum Society {
    /// The same network in every tick. If it consists of groups, this is the *partner* treatment.
    Fixed(Network),
    /// Groups that are rematched at every tick.
    Matched(Matching),
    /// A network that changes between ticks: a sequence of networks, contacts with times, or a function.
    Changing(Changing),
}

/// Groups of equal size that are rematched at every tick. Every two members of a group are tied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Matching {
    n_groups: usize,
    size: usize,
    never_twice: bool,
}

impl Society {
    /// `n_groups` groups of `size` agents, drawn uniformly among all partitions at every tick.
    ///
    /// # Errors
    /// As for [`generate::groups`].
    pub fn strangers(n_groups: usize, size: usize) -> Result<Self> {
        generate::groups(n_groups, size)?;
        Ok(Society::Matched(Matching { n_groups, size, never_twice: false }))
    }

    /// `n_groups` groups of `size` agents in which no two agents meet twice within `n_groups` ticks. After that the
    /// sequence of groups repeats.
    ///
    /// The positions of the agents are drawn once. Then, at every tick, the first member of each group stays, the
    /// second moves on by one group, the third by two groups, and so on.
    ///
    /// # Errors
    /// As for [`generate::groups`], and if a number from 2 to `size - 1` divides `n_groups`, because some agents would
    /// then meet twice. For some of these numbers other designs exist: 4 groups of 4 can be formed in 4 ticks, but not by
    /// this rotation.
    pub fn perfect_strangers(n_groups: usize, size: usize) -> Result<Self> {
        Society::perfect_strangers_for(n_groups, size, u32::MAX)
    }

    /// Like [`Society::perfect_strangers`] for a run of at most `n_ticks` ticks: no two agents meet twice within `n_ticks`
    /// ticks, or within `n_groups` ticks if these are fewer.
    ///
    /// ```
    /// use bandwagon::engine::Society;
    ///
    /// assert!(Society::perfect_strangers(6, 4).is_err());
    /// assert!(Society::perfect_strangers_for(6, 4, 2).is_ok());
    /// ```
    ///
    /// # Errors
    /// As for [`generate::groups`], and if some agents would meet twice.
    pub fn perfect_strangers_for(n_groups: usize, size: usize, n_ticks: u32) -> Result<Self> {
        generate::groups(n_groups, size)?;
        // At every tick, two agents at positions k apart move k groups further apart. So they meet again after as many
        // ticks as n_groups divided by the greatest common factor of k and n_groups. The greatest of these factors is the
        // largest number below size that divides n_groups.
        let factor = |n_groups: usize| (2..size).rev().find(|&step| n_groups.is_multiple_of(step));
        let possible = n_groups / factor(n_groups).unwrap_or(1);
        match (n_groups..).find(|&n_groups| factor(n_groups).is_none()) {
            Some(next) if next > n_groups && (n_groups == 0 || possible < n_ticks as usize) => {
                Err(Error::MeetAgain { n_groups, size, n_ticks: possible, next })
            }
            _ => Ok(Society::Matched(Matching { n_groups, size, never_twice: true })),
        }
    }

    /// The network of a tick in the replicate of `key`.
    pub fn network(&self, tick: u32, key: Key) -> Network {
        match self {
            Society::Fixed(network) => network.clone(),
            Society::Matched(matching) => matching.network(tick, key),
            Society::Changing(changing) => changing.network(tick, key),
        }
    }

    /// The number of agents. If agents join, this is their number after the last of them has joined; for a function, it
    /// is the largest number that is allowed. `Record::population` holds the number at each tick.
    pub fn n_agents(&self) -> usize {
        match self {
            Society::Fixed(network) => network.n_agents(),
            Society::Matched(matching) => matching.n_groups * matching.size,
            Society::Changing(changing) => changing.n_agents(),
        }
    }

    /// Whether the network is the same at `tick` and at all later ticks.
    pub fn is_constant_from(&self, tick: u32) -> bool {
        match self {
            Society::Fixed(_) => true,
            Society::Matched(_) => false,
            Society::Changing(changing) => changing.last_change().is_some_and(|last| last <= tick),
        }
    }

    /// Whether the network may change at any tick, so that no run rests.
    pub(crate) fn never_rests(&self) -> bool {
        !self.is_constant_from(u32::MAX)
    }
}

impl From<Network> for Society {
    fn from(network: Network) -> Self {
        Society::Fixed(network)
    }
}

impl From<&Network> for Society {
    /// Shares the network; nothing is copied.
    fn from(network: &Network) -> Self {
        Society::Fixed(network.clone())
    }
}

impl From<Changing> for Society {
    fn from(changing: Changing) -> Self {
        Society::Changing(changing)
    }
}

impl From<&Society> for Society {
    fn from(society: &Society) -> Self {
        society.clone()
    }
}

impl Matching {
    /// The groups of a tick, as a network, in the replicate of `key`.
    pub fn network(self, tick: u32, key: Key) -> Network {
        let Matching { n_groups, size, never_twice } = self;
        let members = match never_twice {
            false => shuffled(n_groups * size, key, tick),
            true => {
                // One column per position in a group. Column k shifts by k groups per tick.
                let agents = shuffled(n_groups * size, key, 0);
                let shift = tick as usize % n_groups.max(1);
                let index = |group: usize, column: usize| column * n_groups + (group + column * shift) % n_groups;
                (0..n_groups)
                    .flat_map(|group| (0..size).map(move |column| index(group, column)))
                    .map(|index| agents[index])
                    .collect()
            }
        };
        Network::disjoint_cliques(&members, size)
    }
}

/// All agents in uniformly random order.
fn shuffled(n_agents: usize, key: Key, tick: u32) -> Vec<Agent> {
    let mut agents: Vec<Agent> = (0..n_agents as Agent).collect();
    key.coin(Purpose::Match, 0, 0, tick).shuffle(&mut agents);
    agents
}
