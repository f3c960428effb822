use super::{NodeTable, Note};
use crate::{
    error::{Error, Problem, Result},
    network::Agent,
};
use rayon::prelude::*;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// Maps the ids of an edge list to agents.
pub(super) enum Numbering<'n> {
    /// Ids are agent numbers below this limit.
    Numbered(usize),
    /// Agents are the rows of a node table.
    Listed { nodes: &'n NodeTable, agents: HashMap<&'n str, Agent> },
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
    pub(super) fn prepare(&mut self, ids: [&str; 2], ends: &mut [[Agent; 2]]) {
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
    numbers: HashMap<u64, Agent>,
    words: HashMap<String, Agent>,
    limit: usize,
}

impl Labels {
    /// An empty set that accepts at most `limit` labels.
    pub(super) fn new(limit: Agent) -> Self {
        Labels { numbers: HashMap::new(), words: HashMap::new(), limit: limit as usize }
    }

    /// Labels that are plain numbers, which are replaced by agents.
    fn of_numbers(ends: &mut [[Agent; 2]]) -> Labels {
        let mut labels = Labels::new(Agent::MAX);
        for end in ends.iter_mut().flatten() {
            let next = labels.numbers.len() as Agent;
            *end = *labels.numbers.entry((*end).into()).or_insert(next);
        }
        labels
    }

    /// The agents with these labels.
    pub(super) fn agents(&mut self, labels: &[&str]) -> Result<Vec<Agent>, Problem> {
        labels.iter().map(|label| self.agent(label)).collect()
    }

    fn agent(&mut self, id: &str) -> Result<Agent, Problem> {
        let number = plain_number(id);
        let known = match number {
            Some(number) => self.numbers.get(&number),
            None => self.words.get(id),
        };
        if let Some(&agent) = known {
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
            if !word.is_ascii()
                && let Some(other) = composed.insert(word.nfc().collect(), word)
            {
                return Some(note(other, word, "they are the same letters, in two Unicode forms"));
            }
        }
        None
    }

    /// The labels in sorted order, and the position in that order of each agent as numbered so far.
    pub(super) fn sort(self) -> (Vec<String>, Vec<Agent>) {
        let numbers = self.numbers.into_iter().map(|(number, agent)| (number.to_string(), agent));
        let mut labels: Vec<(String, Agent)> = numbers.chain(self.words).collect();
        if labels.iter().all(|(label, _)| label.parse::<i128>().is_ok()) {
            // Equal values are ordered by their text: 7 and 007 are two agents.
            let value = |label: &str| label.parse::<i128>().unwrap_or_default();
            labels.par_sort_unstable_by(|(one, _), (other, _)| (value(one), one).cmp(&(value(other), other)));
        } else {
            labels.par_sort_unstable();
        }
        let mut ranks = vec![0; labels.len()];
        for (rank, &(_, agent)) in (0..).zip(&labels) {
            ranks[agent as usize] = rank;
        }
        (labels.into_iter().map(|(label, _)| label).collect(), ranks)
    }
}

/// The value of an id in canonical form: decimal digits without a leading zero.
pub(super) fn plain_number(id: &str) -> Option<u64> {
    let plain = id.bytes().all(|byte| byte.is_ascii_digit()) && (id.len() == 1 || !id.starts_with('0'));
    if plain { id.parse().ok() } else { None }
}

/// The value of an id in canonical form, if it is below 2³².
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

    #[test]
    fn a_number_has_one_plain_spelling() {
        assert_eq!(plain_number("0"), Some(0));
        assert_eq!(plain_number("18446744073709551615"), Some(u64::MAX));
        for id in ["", "00", "07", "+7", "-7", "7.0", "18446744073709551616"] {
            assert_eq!(plain_number(id), None, "{id}");
        }
    }
}
