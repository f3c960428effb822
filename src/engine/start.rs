use crate::error::{Error, Result};
use crate::network::Agent;
use crate::random::{Key, Purpose};
use crate::rule::State;

/// The states at tick 0. Whoever is not mentioned starts in the default state.
#[derive(Clone, Debug, PartialEq)]
pub enum Start<S> {
    /// Everybody in one state.
    Everyone(S),
    /// These agents in a state.
    Seeds {
        /// The seeds.
        agents: Vec<Agent>,
        /// Their state.
        state: S,
    },
    /// So many agents, drawn anew in every replicate, in a state.
    Random {
        /// How many.
        count: usize,
        /// Their state.
        state: S,
    },
    /// Everybody at a number drawn evenly between two, anew in every replicate; see [`State::from_number`].
    Even {
        /// The least number.
        low: f64,
        /// The greatest.
        high: f64,
    },
    /// One state per agent.
    Each(Vec<S>),
}

impl<S: State> Start<S> {
    /// These agents in a state.
    pub fn seeds(agents: impl Into<Vec<Agent>>, state: S) -> Self {
        Start::Seeds { agents: agents.into(), state }
    }

    /// So many agents in a state, drawn anew in every replicate.
    pub fn random(count: usize, state: S) -> Self {
        Start::Random { count, state }
    }

    /// Everybody at a number drawn evenly from `low` to `high`, anew in every replicate.
    pub fn even(low: f64, high: f64) -> Self {
        Start::Even { low, high }
    }

    /// The states that numbers stand for, one per agent: a column of a table, say.
    pub fn numbers(numbers: &[f64]) -> Result<Self> {
        numbers.iter().map(|&number| at(number)).collect::<Result<_>>().map(Start::Each)
    }

    /// The states of `n_agents` in the replicate of `key`.
    pub fn states(&self, n_agents: usize, key: Key) -> Result<Vec<S>> {
        let with = |agents: &[Agent], state: S| {
            let mut states = vec![S::default(); n_agents];
            for &agent in agents {
                let slot = states.get_mut(agent as usize);
                *slot.ok_or(Error::UnknownAgent { agent: agent.into(), n_agents })? = state;
            }
            Ok(states)
        };
        match self {
            Start::Everyone(state) => Ok(vec![*state; n_agents]),
            Start::Seeds { agents, state } => with(agents, *state),
            Start::Random { count, .. } if *count > n_agents => Err(Error::out_of_range(
                format!("random seeds among {n_agents} agents"),
                "[0, n_agents]",
                *count as f64,
            )),
            Start::Random { count, state } => with(&draw(*count, n_agents, key), *state),
            Start::Even { low, high } => {
                let draw = |agent| at(low + (high - low) * key.coin(Purpose::Start, agent, 0, 0).uniform());
                (0..n_agents as Agent).map(draw).collect()
            }
            Start::Each(states) => {
                Error::check_length("start", states.len(), n_agents)?;
                Ok(states.clone())
            }
        }
    }
}

/// The state that a number stands for.
fn at<S: State>(number: f64) -> Result<S> {
    let said = if S::NUMBERS.is_empty() { "the numbers that stand for states of the rule" } else { S::NUMBERS };
    S::from_number(number).ok_or_else(|| Error::out_of_range("a start", said, number))
}

/// `count` of `n_agents`, each set equally likely: the first steps of a Fisher–Yates shuffle.
fn draw(count: usize, n_agents: usize, key: Key) -> Vec<Agent> {
    let mut agents: Vec<Agent> = (0..n_agents as Agent).collect();
    for place in 0..count {
        let mut coin = key.coin(Purpose::Start, place as u32, 0, 0);
        agents.swap(place, place + coin.below((n_agents - place) as u32) as usize);
    }
    agents.truncate(count);
    agents
}
