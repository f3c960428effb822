use super::Balanced;
use crate::error::{Error, Result, counted};
use crate::network::generate::rows;
use crate::network::{Agent, Attributes};
use crate::range::Range;
use std::collections::BTreeSet;

/// The number by which the shares of a segment may miss the sum 1, as rounded shares do.
const ROUNDING: f64 = 0.02;

/// A segment: agents that are alike.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct Segment {
    /// The name; not empty, and different from those of the other segments.
    pub name: String,
    /// Number of agents; at least 1.
    pub n_agents: usize,
    /// Mean number of ties per agent, with agents without ties counted; at least 0.
    pub mean_ties: f64,
    /// Standard deviation of the number of ties per agent; at least 0, and at most √(m (n - m)), where m is the mean number
    /// of ties and n is the number of agents to which an agent can be tied: no numbers from 0 to n with the mean m vary
    /// more. Default `None`: that of a Poisson distribution, which is the square root of the mean.
    pub spread: Option<f64>,
}

impl Segment {
    /// A segment with Poisson degrees.
    pub fn new(name: impl Into<String>, n_agents: usize, mean_ties: f64) -> Segment {
        Segment { name: name.into(), n_agents, mean_ties, spread: None }
    }

    /// The standard deviation of the number of ties per agent.
    pub fn with_spread(self, spread: f64) -> Segment {
        Segment { spread: Some(spread), ..self }
    }

    fn check(&self) -> Result<()> {
        let of = |what: &str| format!("{what} of {}", self.name);
        Error::check_range(&of("agents"), Range::whole(1, Agent::MAX), self.n_agents as f64)?;
        Error::check_range(&of("ties"), Range::NOT_NEGATIVE, self.mean_ties)?;
        self.spread.map_or(Ok(()), |spread| Error::check_range(&of("spread"), Range::NOT_NEGATIVE, spread))
    }
}

/// With which segments the agents of a segment have ties.
#[derive(Clone, Debug, PartialEq)]
pub enum Mixing {
    /// With all, in proportion to their numbers of ties.
    Random,
    /// The share of the ties that are within the own segment, in [0, 1], for each segment. The others are with the other
    /// segments, in proportion to their numbers of such ties.
    Within(Vec<f64>),
    /// The share of the ties of segment `a` that are with segment `b`, in [0, 1], in row `a` and column `b`. The sum of a row
    /// is 1, up to 0.02 for rounding.
    Shares(Vec<Vec<f64>>),
}

/// A table of segments: see [`segments`](super::segments).
#[derive(Clone, Debug, PartialEq)]
pub struct Segments {
    segments: Vec<Segment>,
    mixing: Mixing,
    attributes: Attributes,
    balanced: Balanced,
}

impl Segments {
    /// The table of these segments.
    ///
    /// # Errors
    ///
    /// If a number is out of range, a name is empty or repeated, or `mixing` has another number of segments; or if the ties
    /// of the segments cannot balance, as [`Segments::balanced`] says, or do not fit between so few agents.
    pub fn new(segments: Vec<Segment>, mixing: Mixing) -> Result<Segments> {
        let (name, wanted) = ("a segment".to_string(), "called by a name of its own");
        let mut names = BTreeSet::new();
        if let Some(segment) = segments.iter().find(|it| it.name.trim().is_empty() || !names.insert(&it.name)) {
            return Err(Error::WrongKind { name, wanted, got: format!("{:?}", segment.name) });
        }
        segments.iter().try_for_each(Segment::check)?;
        let mixing = checked(mixing, &segments)?;
        let balanced = Balanced::fitted(&segments, &mixing)?;
        let table = Segments { segments, mixing, attributes: Attributes::default(), balanced };
        (0..table.segments.len()).try_for_each(|place| table.check_spread(place))?;
        Ok(table)
    }

    /// The table with further attributes, which have one value per segment.
    ///
    /// # Errors
    ///
    /// If a column does not have one value per segment, or is called `segment`.
    pub fn with_attributes(self, attributes: Attributes) -> Result<Segments> {
        for (name, column) in attributes.iter() {
            if name == "segment" || column.len() != self.segments.len() {
                let (wanted, got) = ("another column, with one value per segment", counted(column.len(), "value"));
                return Err(Error::WrongKind { name: format!("attribute {name}"), wanted, got });
            }
        }
        Ok(Segments { attributes, ..self })
    }

    /// The segments.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// With which segments the agents of a segment have ties; the sum of the shares of each segment is exactly 1.
    pub fn mixing(&self) -> &Mixing {
        &self.mixing
    }

    /// The attributes, with one value per segment.
    pub fn attributes(&self) -> &Attributes {
        &self.attributes
    }

    /// The numbers of ties between the segments.
    pub fn balanced(&self) -> &Balanced {
        &self.balanced
    }

    /// Number of agents, and number of arcs (two per tie).
    pub fn size(&self) -> (usize, usize) {
        let n_agents = self.segments.iter().fold(0usize, |sum, segment| sum.saturating_add(segment.n_agents));
        (n_agents, (0..self.segments.len()).flat_map(|place| self.balanced.ends(place)).sum())
    }

    /// The number of agents to which an agent of a segment can be tied: all others of the segments with which its segment
    /// has ties.
    pub(super) fn room(&self, place: usize) -> usize {
        let ends = self.balanced.ends(place).into_iter().enumerate();
        let others = |(other, _): (usize, usize)| self.segments[other].n_agents - usize::from(other == place);
        ends.filter(|&(_, ends)| ends > 0).map(others).sum()
    }

    /// Fails if no numbers of ties from 0 to `room` have the mean and the standard deviation of a segment.
    fn check_spread(&self, place: usize) -> Result<()> {
        let Segment { name, mean_ties: mean, spread: Some(spread), .. } = &self.segments[place] else { return Ok(()) };
        let room = self.room(place);
        let most = (mean * (room as f64 - mean)).max(0.0).sqrt();
        // A mean that is rounded to no tie at all has no spread.
        if *spread <= most || (room == 0 && *mean > 0.0) {
            return Ok(());
        }
        let name = format!("spread of {name}, with a mean of {mean} ties among {room} other agents,");
        let allowed = Range::closed(0.0, (most * 1e3).floor() / 1e3);
        Err(Error::out_of_range(name, allowed, *spread))
    }

    pub(super) fn check_size(&self) -> Result<()> {
        let (agents, arcs) = self.size();
        rows::check_size(agents, arcs as f64)
    }
}

/// The mixing with sums of exactly 1.
fn checked(mixing: Mixing, segments: &[Segment]) -> Result<Mixing> {
    let share = |what: String, share: f64| Error::check_range(&what, Range::PROBABILITY, share);
    match mixing {
        Mixing::Random => Ok(Mixing::Random),
        Mixing::Within(within) => {
            check_count(within.len(), segments.len(), "shares within a segment")?;
            for (segment, &within) in segments.iter().zip(&within) {
                share(format!("within of {}", segment.name), within)?;
                if segment.n_agents == 1 && within > 0.0 {
                    let name = format!("within of {}, a segment of one agent,", segment.name);
                    return Err(Error::out_of_range(name, Range::closed(0.0, 0.0), within));
                }
            }
            Ok(Mixing::Within(within))
        }
        Mixing::Shares(mut rows) => {
            check_count(rows.len(), segments.len(), "rows of shares")?;
            for (segment, row) in segments.iter().zip(&mut rows) {
                check_count(row.len(), segments.len(), "shares of a segment")?;
                for (other, &part) in segments.iter().zip(row.iter()) {
                    share(format!("the share of ties of {} with {}", segment.name, other.name), part)?;
                }
                let sum: f64 = row.iter().sum();
                let is_empty = sum == 0.0 && segment.mean_ties == 0.0;
                if !is_empty {
                    let allowed = Range::closed(1.0 - ROUNDING, 1.0 + ROUNDING);
                    Error::check_range(&format!("the sum of the shares of {}", segment.name), allowed, sum)?;
                    row.iter_mut().for_each(|part| *part /= sum);
                }
            }
            Ok(Mixing::Shares(rows))
        }
    }
}

fn check_count(got: usize, n_segments: usize, what: &str) -> Result<()> {
    let (name, wanted) = (what.to_string(), "as many as there are segments");
    if got == n_segments { Ok(()) } else { Err(Error::WrongKind { name, wanted, got: got.to_string() }) }
}
