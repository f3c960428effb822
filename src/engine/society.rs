use crate::error::{Error, Result};
use crate::network::{Agent, Network, generate};
use crate::random::{Key, Purpose};
use std::borrow::Cow;

/// Who meets whom, tick by tick.
///
/// A network stands for itself: `Simulation::new(&network, ..)`. Groups that are put together anew are the *stranger* treatment of
/// experiments in which people play in groups:
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
#[derive(Clone, Copy, Debug)]
pub enum Society<'a> {
    /// The same network for ever: *partners*, if it is one of groups.
    Fixed(&'a Network),
    /// Groups, put together anew at every tick.
    Matched(Matching),
}

/// Groups of one size, put together anew at every tick. Within a group everybody is tied to everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Matching {
    n_groups: usize,
    size: usize,
    never_twice: bool,
}

impl<'a> Society<'a> {
    /// `n_groups` groups of `size`, drawn at every tick, each way to form them equally likely.
    ///
    /// # Errors
    /// As for [`generate::groups`].
    pub fn strangers(n_groups: usize, size: usize) -> Result<Self> {
        generate::groups(n_groups, size)?;
        Ok(Society::Matched(Matching { n_groups, size, never_twice: false }))
    }

    /// `n_groups` groups of `size` in which no two meet twice in `n_groups` ticks; after that they meet as before.
    ///
    /// Who sits where is drawn once; then of the `size` members of a group the first stays and the `k`-th moves on by `k - 1` groups
    /// per tick.
    ///
    /// # Errors
    /// As for [`generate::groups`], and if a number from 2 to `size - 1` divides `n_groups`: some would meet twice.
    pub fn perfect_strangers(n_groups: usize, size: usize) -> Result<Self> {
        generate::groups(n_groups, size)?;
        // Two who sit k places apart meet again if k steps per tick lead back too early.
        let will_do = |n_groups: usize| (2..size).all(|step| !n_groups.is_multiple_of(step));
        match (n_groups..).find(|&n_groups| will_do(n_groups)) {
            Some(next) if next > n_groups => Err(Error::MeetTwice { n_groups, size, next }),
            _ => Ok(Society::Matched(Matching { n_groups, size, never_twice: true })),
        }
    }

    /// The network of a tick, in the replicate of `key`.
    pub fn network(&self, tick: u32, key: Key) -> Cow<'a, Network> {
        match self {
            Society::Fixed(network) => Cow::Borrowed(network),
            Society::Matched(matching) => Cow::Owned(matching.network(tick, key)),
        }
    }

    /// The number of agents.
    pub fn n_agents(&self) -> usize {
        match self {
            Society::Fixed(network) => network.n_agents(),
            Society::Matched(matching) => matching.n_groups * matching.size,
        }
    }
}

impl<'a> From<&'a Network> for Society<'a> {
    fn from(network: &'a Network) -> Self {
        Society::Fixed(network)
    }
}

impl Matching {
    /// The groups of a tick, in the replicate of `key`.
    pub fn network(self, tick: u32, key: Key) -> Network {
        let Matching { n_groups, size, never_twice } = self;
        let members = match never_twice {
            false => shuffled(n_groups * size, key, tick),
            true => {
                // One column per place in a group; column k goes down by k groups a tick.
                let seats = shuffled(n_groups * size, key, 0);
                let down = tick as usize % n_groups.max(1);
                let seat = |group: usize, column: usize| column * n_groups + (group + column * down) % n_groups;
                (0..n_groups)
                    .flat_map(|group| (0..size).map(move |column| seat(group, column)))
                    .map(|seat| seats[seat])
                    .collect()
            }
        };
        Network::disjoint_cliques(&members, size)
    }
}

/// Everybody in an order drawn evenly (Fisher–Yates).
fn shuffled(n_agents: usize, key: Key, tick: u32) -> Vec<Agent> {
    let mut agents: Vec<Agent> = (0..n_agents as Agent).collect();
    let mut coin = key.coin(Purpose::Match, 0, 0, tick);
    for last in (1..n_agents).rev() {
        agents.swap(last, coin.below(last as u32 + 1) as usize);
    }
    agents
}
