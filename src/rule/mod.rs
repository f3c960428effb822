//! What one agent does next, from what it can see.
#![doc = include_str!("README.md")]

mod board;
mod mix;
mod state;
mod tie;
mod view;

pub use board::{Board, Tally};
pub use mix::Mix;
pub use state::State;
pub use tie::Tie;
pub use view::View;

use crate::{error::Result, network::Network, random::Coin};

/// A behavioural rule.
///
/// Conformity reads what others *are* ([`Rule::State`]); reciprocity answers what others *did to me* ([`Rule::Act`]).
/// A rule is pure: what it returns depends on the view and the coin alone. It says nothing about order, time, threads
/// or who else exists; the engine decides who moves when.
///
/// ```
/// use bandwagon::prelude::*;
///
/// /// Adopts once at least two influencers have adopted.
/// struct Two;
///
/// impl Rule for Two {
///     type State = bool;
///     type Act = ();
///
///     fn next(&self, me: impl View<Self>, _: &mut Coin) -> bool {
///         me.state() || me.count(true) >= 2
///     }
/// }
///
/// let network = Network::karate_club();
/// let record = Experiment::from(Start::seeds([0, 33], true)).run(&network, &Two)?;
/// assert_eq!(record.last("adopted")?, [28.0]);
/// # Ok::<(), bandwagon::Error>(())
/// ```
pub trait Rule: Sized + Sync {
    /// What an agent is: one per agent.
    type State: State;

    /// What an agent does across a tie: one per arc. `()` costs nothing.
    type Act: Copy + PartialEq + Default + Send + Sync;

    /// The state of `me` at the next tick, from last tick's states and acts.
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> Self::State;

    /// What `me` does across one outgoing tie this tick; it sees the new states and last tick's acts.
    #[inline]
    fn act(&self, _me: impl View<Self>, _tie: Tie<Self>, _coin: &mut Coin) -> Self::Act {
        Self::Act::default()
    }

    /// Fails if the rule cannot run on this network: a parameter with the wrong number of values, say.
    fn fits(&self, _network: &Network) -> Result<()> {
        Ok(())
    }

    /// The names of what is counted about the states: the columns of a record and of the [`Board`].
    fn columns(&self) -> Vec<String> {
        Self::State::COLUMNS.iter().map(|&name| name.into()).collect()
    }

    /// What a state adds to the columns.
    #[inline]
    fn post(&self, state: Self::State, tally: &mut Tally) {
        state.post(tally);
    }
}
