use crate::error::{Error, Result};
use crate::network::Agent;
use crate::random::{Key, Purpose, sample_without_replacement};
use crate::range::Range;
use crate::rule::State;

/// The states at tick 0.
#[derive(Clone, Debug, PartialEq)]
pub enum Start<S> {
    /// All agents in one state.
    Everyone(S),
    /// Listed agents (seeds) in a given state, and all others in the default state.
    Seeds {
        /// The seeds.
        agents: Vec<Agent>,
        /// The state of every seed.
        state: S,
    },
    /// `count` random agents in a given state, redrawn in every replicate, and all others in the default state.
    Random {
        /// Number of agents, from 0 to the number of agents in the network.
        count: usize,
        /// The state of every drawn agent.
        state: S,
    },
    /// Every agent starts in the state given by a number drawn uniformly from [`low`, `high`), redrawn in every
    /// replicate. [`State::from_draw`] turns numbers into states.
    Even {
        /// Lower bound, included.
        low: f64,
        /// Upper bound, not included.
        high: f64,
    },
    /// One state per agent.
    Each(Vec<S>),
}

impl<S: State> Start<S> {
    /// Starts `agents` in `state`.
    pub fn seeds(agents: impl Into<Vec<Agent>>, state: S) -> Self {
        Start::Seeds { agents: agents.into(), state }
    }

    /// Starts `count` random agents in `state`, redrawn in every replicate.
    pub fn random(count: usize, state: S) -> Self {
        Start::Random { count, state }
    }

    /// Starts every agent in the state given by a number drawn uniformly from [`low`, `high`), redrawn in every
    /// replicate.
    pub fn even(low: f64, high: f64) -> Self {
        Start::Even { low, high }
    }

    /// Starts agent `i` in the state that `numbers[i]` encodes, for example a column of a table. [`State::from_number`]
    /// turns numbers into states.
    ///
    /// # Errors
    /// If a number is not the code of a state.
    pub fn numbers(numbers: &[f64]) -> Result<Self> {
        numbers.iter().map(|&number| state_from(number)).collect::<Result<_>>().map(Start::Each)
    }

    /// The start states of `n_agents` agents; random ones are drawn with `key`.
    ///
    /// # Errors
    /// If an agent is unknown, `count` exceeds `n_agents`, the number of states differs from `n_agents`, or a number
    /// is not the code of a state.
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
                "the number of randomly drawn seeds",
                Range::whole(0, n_agents as u32),
                *count as f64,
            )),
            Start::Random { count, state } => with(&random_agents(*count, n_agents, key), *state),
            Start::Even { low, high } => {
                let draw = |agent| {
                    let number = low + (high - low) * key.coin(Purpose::Start, agent, 0, 0).uniform();
                    S::from_draw(number).ok_or_else(|| no_state::<S>(number))
                };
                (0..n_agents as Agent).map(draw).collect()
            }
            Start::Each(states) => {
                Error::check_length("start", states.len(), n_agents)?;
                Ok(states.clone())
            }
        }
    }
}

/// The state that a number encodes.
fn state_from<S: State>(number: f64) -> Result<S> {
    S::from_number(number).ok_or_else(|| no_state::<S>(number))
}

/// The error for a number that encodes no state.
fn no_state<S: State>(number: f64) -> Error {
    let allowed = if S::NUMBERS.is_empty() { "the codes of the states of the rule" } else { S::NUMBERS };
    Error::out_of_range("a start", allowed, number)
}

/// Draws `count` of `n_agents` agents, uniformly among all subsets of that size.
fn random_agents(count: usize, n_agents: usize, key: Key) -> Vec<Agent> {
    sample_without_replacement((0..n_agents as Agent).collect(), count, |index| key.coin(Purpose::Start, index, 0, 0))
}
