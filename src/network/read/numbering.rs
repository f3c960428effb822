use super::{NodeTable, Note, pieces::Ends};
use crate::{
    error::{Error, Problem, Result},
    network::{self, Agent, labels::plain_number},
};
use foldhash::fast::RandomState;
use rayon::prelude::*;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// Agents by id. Nothing depends on the order of its entries, so that a fast hash function is enough.
pub(super) type ById<K> = HashMap<K, Agent, RandomState>;

/// Maps the ids of an edge list to agents.
pub(super) enum Numbering<'n> {
    /// Ids are agent numbers below this limit.
    Numbered(usize),
    /// Agents are the rows of a node table.
    Listed { nodes: &'n NodeTable, agents: ById<&'n str> },
    /// Ids are plain numbers below 2³² so far. They take the place of agents until the end.
    Small,
    /// Agents are numbered in order of appearance, and sorted at the end.
    Sorted(Labels),
}

impl<'n> Numbering<'n> {
    pub(super) fn listed(nodes: &'n NodeTable) -> Self {
        Numbering::Listed { nodes, agents: nodes.labels().iter().map(String::as_str).zip(0..).collect() }
    }

    /// Prepares for the ids of a row. If one of them is not [`Small`](Numbering::Small), the agents in `ends` are
    /// numbered in order of appearance from now on.
    #[inline]
    pub(super) fn prepare(&mut self, ids: [&str; 2], ends: &mut Ends) {
        if matches!(self, Numbering::Small) && !ids.into_iter().all(|id| small_number(id).is_some()) {
            *self = Numbering::Sorted(Labels::of_numbers(ends));
        }
    }

    /// The agent with this id, after a call of [`prepare`](Self::prepare).
    pub(super) fn agent(&mut self, id: &str) -> Result<Agent, Problem> {
        match self {
            Numbering::Small => Ok(small_number(id).unwrap_or_default()),
            Numbering::Numbered(n_agents) => match plain_number(id) {
                Some(agent) if agent < *n_agents as u64 => Ok(agent as Agent),
                Some(agent) => Err(Error::UnknownAgent { agent, n_agents: *n_agents }.into()),
                None => Err(Problem::NotAnAgent { got: id.into(), n_agents: *n_agents }),
            },
            Numbering::Listed { agents, .. } => {
                agents.get(id).copied().ok_or_else(|| Problem::UnknownLabel { label: id.into() })
            }
            Numbering::Sorted(labels) => labels.agent(id),
        }
    }
}

impl Numbering<'_> {
    /// Two labels that look alike, if there are any.
    pub(super) fn twins(&self) -> Option<Note> {
        match self {
            Numbering::Sorted(labels) => labels.twins(),
            _ => None,
        }
    }
}

/// Labels, numbered in order of appearance. Plain numbers, the common case, are stored separately without a string.
pub(super) struct Labels {
    numbers: ById<u64>,
    words: ById<String>,
    limit: usize,
}

impl Labels {
    /// An empty set that accepts at most `limit` labels.
    pub(super) fn new(limit: Agent) -> Self {
        Labels { numbers: ById::default(), words: ById::default(), limit: limit as usize }
    }

    /// Labels that are plain numbers, which are replaced by agents.
    fn of_numbers(ends: &mut Ends) -> Labels {
        let mut labels = Labels::new(Agent::MAX);
        for end in ends.parts_mut().into_iter().flatten().flatten() {
            let next = labels.numbers.len() as Agent;
            *end = *labels.numbers.entry((*end).into()).or_insert(next);
        }
        labels
    }

    /// The agents with these labels, of which some are known.
    pub(super) fn agents(&mut self, labels: &[(&str, Option<Agent>)]) -> Result<Vec<Agent>, Problem> {
        labels.iter().map(|&(label, known)| known.map_or_else(|| self.agent(label), Ok)).collect()
    }

    /// The agent with this label, if it is known.
    pub(super) fn known(&self, id: &str) -> Option<Agent> {
        match plain_number(id) {
            Some(number) => self.numbers.get(&number).copied(),
            None => self.words.get(id).copied(),
        }
    }

    fn agent(&mut self, id: &str) -> Result<Agent, Problem> {
        let number = plain_number(id);
        if let Some(agent) = self.known(id) {
            return Ok(agent);
        }
        let next = self.numbers.len() + self.words.len();
        if next == self.limit {
            return Err(Error::TooLarge { what: "agents", limit: self.limit as u64 }.into());
        }
        match number {
            Some(number) => self.numbers.insert(number, next as Agent),
            None => self.words.insert(id.into(), next as Agent),
        };
        Ok(next as Agent)
    }

    /// Two labels that look alike: `7` and `007`, or two ways to write one accented letter. If there are several pairs, the
    /// first in the order of the file.
    fn twins(&self) -> Option<Note> {
        let mut words: Vec<(&String, Agent)> = self.words.iter().map(|(word, &agent)| (word, agent)).collect();
        words.sort_unstable_by_key(|(_, agent)| *agent);
        let note = |one: &str, other: &str, why| Note::Twins { labels: (one.into(), other.into()), why };
        let mut composed: HashMap<String, &String> = HashMap::new();
        for (word, _) in words {
            let digits = word.bytes().all(|byte| byte.is_ascii_digit());
            if let Some(number) = word.parse().ok().filter(|_| digits && !word.is_empty())
                && self.numbers.contains_key(&number)
            {
                return Some(note(&number.to_string(), word, "they are the same number"));
            }
            if let Some(number) = word.strip_suffix(".0").and_then(plain_number)
                && self.numbers.contains_key(&number)
            {
                return Some(note(&number.to_string(), word, "they are the same number"));
            }
            if word.is_ascii() && !word.contains("  ") {
                continue;
            }
            let blanks = word.split_whitespace().collect::<Vec<_>>().join(" ");
            let seen: String = blanks.nfc().filter(|letter| !is_invisible(*letter)).collect();
            let is_known = seen.is_ascii() && self.known(&seen).is_some();
            if let Some(other) = composed.insert(seen.clone(), word).or(is_known.then_some(&seen)) {
                let has = |is: fn(char) -> bool| [word, other].into_iter().any(|label| label.contains(is));
                let why = match () {
                    () if has(is_invisible) => "they look the same, but one has an invisible character",
                    () if has(char::is_whitespace) => "they differ only in their blanks",
                    () => "they are the same letters, in two Unicode forms",
                };
                return Some(note(other, word, why));
            }
        }
        None
    }

    /// The labels in sorted order, and the position in that order of each agent as numbered so far.
    pub(super) fn sort(self) -> (network::Labels, Vec<Agent>) {
        if self.words.is_empty() {
            let (numbers, ranks) = sorted(self.numbers.into_iter().collect());
            return (network::Labels::of_numbers(numbers), ranks);
        }
        let numbers = self.numbers.into_iter().map(|(number, agent)| (number.to_string(), agent));
        let labels: Vec<(String, Agent)> = numbers.chain(self.words).collect();
        let values: Option<Vec<i128>> = labels.iter().map(|(label, _)| label.parse().ok()).collect();
        let (labels, ranks) = match values {
            // Equal values are ordered by their text: 7 and 007 are two agents.
            Some(values) => {
                let labels = values.into_iter().zip(labels).map(|(value, (label, agent))| ((value, label), agent));
                let (labels, ranks) = sorted(labels.collect());
                (labels.into_iter().map(|(_, label)| label).collect(), ranks)
            }
            None => sorted(labels),
        };
        (network::Labels::of_texts(labels), ranks)
    }
}

/// Whether a letter takes no room: a space of no width, a joiner, a mark of the byte order or of the direction.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// The keys in sorted order, and the position in that order of each agent.
fn sorted<K: Ord + Send>(mut keys: Vec<(K, Agent)>) -> (Vec<K>, Vec<Agent>) {
    keys.par_sort_unstable();
    let mut ranks = vec![0; keys.len()];
    for (rank, &(_, agent)) in (0..).zip(&keys) {
        ranks[agent as usize] = rank;
    }
    (keys.into_iter().map(|(key, _)| key).collect(), ranks)
}

/// The value of an id that is a plain number below 2³².
#[inline]
pub(super) fn small_number(id: &str) -> Option<Agent> {
    plain_number(id)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_more_agents_than_the_limit() {
        let mut labels = Labels::new(2);
        for id in ["7", "x", "7"] {
            labels.agent(id).unwrap();
        }
        assert_eq!(labels.agent("y").unwrap_err().to_string(), "too many agents: at most 2 fit");
    }
}
