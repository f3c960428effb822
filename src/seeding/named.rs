use super::{Budget, Seeding};
use crate::error::Result;
use crate::network::{Agent, Network};
use crate::random::Key;

/// Options of [`choose`], apart from the strategy, the number of seeds and the key.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// Parameters of the strategy, by name. Default: none set.
    pub parameters: Vec<(String, f64)>,
    /// The agents that may be chosen; `None`, the default, allows all.
    pub candidates: Option<Vec<Agent>>,
    /// Whether seeds are divided among communities, in proportion to the candidates in each. Default: false.
    pub over_communities: bool,
    /// The budget; `None`, the default, sets no limit.
    pub budget: Option<Budget>,
}

/// Chooses `k` agents by the named strategy, in order of choice; with a budget, at most `k`.
///
/// # Errors
///
/// If no strategy has that name, or as in [`Seeding::with`] and [`Seeding::choose`].
///
/// ```
/// use bandwagon::seeding::{self, Options};
/// use bandwagon::{network::Network, random::Key};
///
/// let club = Network::karate_club();
/// let seeds = seeding::choose("voterank", &club, 4, Key::new(1), &Options::default())?;
/// assert_eq!(seeds, [33, 0, 32, 2]);
/// # Ok::<(), bandwagon::Error>(())
/// ```
pub fn choose(name: &str, network: &Network, k: usize, key: Key, options: &Options) -> Result<Vec<Agent>> {
    let mut seeding = Seeding::by(name.parse()?);
    for (parameter, value) in &options.parameters {
        seeding = seeding.with(parameter, *value)?;
    }
    if let Some(candidates) = &options.candidates {
        seeding = seeding.among(candidates.as_slice());
    }
    if options.over_communities {
        seeding = seeding.over_communities();
    }
    if let Some(budget) = &options.budget {
        seeding = seeding.within(budget.clone());
    }
    seeding.choose(network, k, key)
}
