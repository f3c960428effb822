use crate::error::{Error, Result};
use std::{fmt, str::FromStr};

/// The direction of influence in a row of an edge list.
///
/// ```
/// use bandwagon::network::load::Direction;
///
/// assert_eq!("nomination".parse::<Direction>()?, Direction::Nomination);
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// The first agent influences the second.
    Influence,
    /// The first agent (ego) names the second (alter) as a source, so the second influences the first.
    Nomination,
    /// Each of the two influences the other.
    Undirected,
}

impl Direction {
    /// The words of all directions.
    pub const WORDS: [&'static str; 3] = ["influence", "nomination", "undirected"];
}

impl FromStr for Direction {
    type Err = Error;

    fn from_str(word: &str) -> Result<Direction> {
        let known = [Direction::Influence, Direction::Nomination, Direction::Undirected];
        let found = known.into_iter().find(|direction| direction.to_string() == word);
        found.ok_or_else(|| Error::unknown("direction", word, Direction::WORDS.into_iter()))
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Direction::Influence => "influence",
            Direction::Nomination => "nomination",
            Direction::Undirected => "undirected",
        })
    }
}
