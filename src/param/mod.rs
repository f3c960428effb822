//! Parameters of rules: the same for all agents, or one value per agent; and the tables that declare them.

mod field;
mod parameter;
mod settings;
mod table;

pub use field::{Choice, Field, Number};
#[doc(hidden)]
pub use field::{joined, n_rows, named, next, row};
pub use parameter::{Kind, Parameter};
pub use settings::{Setting, Settings};
pub use table::Parameters;

use crate::error::{Error, Result};
use crate::network::Agent;
use crate::random::{Key, Purpose};
use crate::range::Range;
use rand_distr::Distribution;

/// A parameter of a rule. Heterogeneity lives here, never in a rule's text.
///
/// ```
/// use bandwagon::Param;
///
/// let same = Param::from(0.3);
/// let each = Param::from(vec![0.1, 0.9]);
/// assert_eq!((same.of(1), each.of(1)), (0.3, 0.9));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Param<T> {
    /// All agents have this value.
    Same(T),
    /// Agent `i` has value `i`.
    Each(Box<[T]>),
}

#[cold]
#[inline(never)]
fn no_value(agent: Agent, n_values: usize) -> ! {
    panic!("a parameter has {n_values} values and none for agent {agent}; `Param::fits` in `Rule::fits` checks this")
}

impl<T: Copy> Param<T> {
    /// The value of `agent`.
    ///
    /// # Panics
    ///
    /// If there is no value for this agent. [`Param::fits`] in [`Rule::fits`](crate::rule::Rule::fits) finds this before
    /// a run.
    #[inline]
    pub fn of(&self, agent: Agent) -> T {
        match self {
            Param::Same(value) => *value,
            Param::Each(values) => match values.get(agent as usize) {
                Some(value) => *value,
                None => no_value(agent, values.len()),
            },
        }
    }

    /// Every value that occurs, agent by agent if there are many.
    pub fn values(&self) -> &[T] {
        match self {
            Param::Same(value) => std::slice::from_ref(value),
            Param::Each(values) => values,
        }
    }

    /// The same parameter in another unit or type.
    pub fn map<U>(self, change: impl Fn(T) -> U) -> Param<U> {
        match self {
            Param::Same(value) => Param::Same(change(value)),
            Param::Each(values) => Param::Each(values.iter().copied().map(change).collect()),
        }
    }

    /// One value per agent, drawn from `distribution`. Parameters of one rule take different `lane`s.
    pub fn drawn(n_agents: usize, key: Key, lane: u32, distribution: &impl Distribution<T>) -> Self {
        let draw = |agent| distribution.sample(&mut key.coin(Purpose::Param, agent, lane, 0));
        Param::Each((0..n_agents as Agent).map(draw).collect())
    }

    /// Fails unless there is one value for all, or one for each of `n_agents`.
    pub fn fits(&self, name: &str, n_agents: usize) -> Result<()> {
        match self {
            Param::Same(_) => Ok(()),
            Param::Each(values) => Error::check_length(name, values.len(), n_agents),
        }
    }
}

impl Param<f64> {
    /// Fails on the first value that does not lie in the range; `name` is the parameter's, for the message.
    pub fn within(self, name: &str, range: Range) -> Result<Self> {
        field::check_all(name, range, self.values().iter().copied())?;
        Ok(self)
    }
}

impl<T> From<T> for Param<T> {
    fn from(value: T) -> Self {
        Param::Same(value)
    }
}

impl<T> From<Vec<T>> for Param<T> {
    fn from(values: Vec<T>) -> Self {
        Param::Each(values.into())
    }
}
