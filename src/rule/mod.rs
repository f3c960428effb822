//! What one agent does next, from what it can see.
#![doc = include_str!("README.md")]

mod board;
mod mix;
mod seen;
mod state;
mod stubborn;
mod tie;
mod view;

pub use board::{Board, Tally};
pub use mix::Mix;
pub use state::State;
pub use stubborn::Stubborn;
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

    /// How often `me` moves per unit of time under the continuous clock: 0 or more; once on average unless the rule says more.
    /// A tick is one unit. It must depend on what `me` sees alone, as `next` does.
    #[inline]
    fn rate(&self, _me: impl View<Self>) -> f64 {
        1.0
    }

    /// Where `me` goes at a moment at which it moves under the continuous clock: as in [`Rule::next`] unless the rule says more.
    ///
    /// A rule stated in rates says who moves with [`Rule::rate`] and whereto here, and its `next` is one unit of both:
    /// `jump` with chance `1 - exp(-rate)`.
    #[inline]
    fn jump(&self, me: impl View<Self>, coin: &mut Coin) -> Self::State {
        self.next(me, coin)
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
