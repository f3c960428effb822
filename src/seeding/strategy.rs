use super::{Entry, STRATEGIES};
use crate::error::{Error, Result};
use std::fmt;
use std::str::FromStr;

/// A seeding strategy; the [module](crate::seeding) says when each is useful.
///
/// ```
/// use bandwagon::seeding::Strategy;
///
/// assert_eq!("k-core".parse::<Strategy>()?, Strategy::KCore);
/// let error = "votrank".parse::<Strategy>().unwrap_err();
/// assert!(error.to_string().contains("did you mean voterank?"));
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strategy {
    /// A random order.
    Random,
    /// Influencers that randomly drawn agents name.
    FriendOfRandom,
    /// Most followers.
    Degree,
    /// Most followers that are not seeds.
    SingleDiscount,
    /// Most followers, discounted for independent cascades.
    DegreeDiscount,
    /// Highest core number.
    KCore,
    /// Highest PageRank.
    PageRank,
    /// Highest betweenness.
    Betweenness,
    /// Elected by votes that lose weight.
    VoteRank,
    /// Highest collective influence of radius 2, in the network without the earlier seeds.
    CollectiveInfluence,
    /// Highest diffusion centrality.
    DiffusionCentrality,
}

impl Strategy {
    /// Its row in the catalogue.
    pub fn entry(self) -> &'static Entry {
        &STRATEGIES[STRATEGIES.iter().position(|entry| entry.strategy == self).unwrap_or(0)]
    }
}

impl fmt::Display for Strategy {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.pad(self.entry().name)
    }
}

impl FromStr for Strategy {
    type Err = Error;

    fn from_str(name: &str) -> Result<Strategy> {
        let found = STRATEGIES.iter().find(|entry| entry.name == name);
        let known = STRATEGIES.iter().map(|entry| entry.name);
        found.map(|entry| entry.strategy).ok_or_else(|| Error::unknown("seeding strategy", name, known))
    }
}
