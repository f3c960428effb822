//! Behavioral rules: what one agent does next, given what it can see.
#![doc = include_str!("README.md")]

mod board;
mod cast_view;
mod clock;
mod mix;
mod state;
mod stubborn;
mod tie;
mod tie_change;
mod view;

pub use board::{Board, Tally};
pub use clock::Clock;
pub use mix::Mix;
pub use state::State;
pub use stubborn::Stubborn;
pub use tie::Tie;
pub use tie_change::{Partner, TieChange};
pub use view::View;

use crate::{error::Result, network::Network, random::Coin};

/// A behavioral rule.
///
/// Conformity rules read what others *are* ([`Rule::State`]). Reciprocity rules read what others *did to me*
/// ([`Rule::Act`]). A rule is pure: what it returns depends only on the view and the coin. It does not know order,
/// time, threads or other agents; the engine decides which agents update when.
///
/// ```
/// use bandwagon::prelude::*;
///
/// /// Adopts once at least two influencers have adopted.
/// #[derive(Clone)]
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
pub trait Rule: Clone + Send + Sync {
    /// The state of an agent.
    type State: State;

    /// What an agent does to another: one act per arc. Use `()` for rules without acts; it costs nothing.
    type Act: Copy + PartialEq + Default + Send + Sync + 'static;

    /// The clock that the source of the rule uses: the clock of a simulation or an experiment that names no other. The
    /// default is [`Clock::Synchronous`].
    const CLOCK: Clock = Clock::Synchronous;

    /// The state of `me` at the next tick, given the states and acts of the previous tick.
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> Self::State;

    /// The act of `me` across one outgoing tie in this tick. `me` sees the new states and the acts of the previous
    /// tick.
    #[inline]
    fn act(&self, _me: impl View<Self>, _tie: Tie<Self>, _coin: &mut Coin) -> Self::Act {
        Self::Act::default()
    }

    /// The rate of `me` under the continuous clock: its expected number of jumps per tick, at least 0. The default is 1.
    /// The rate must depend only on what `me` sees, as `next` does.
    #[inline]
    fn rate(&self, _me: impl View<Self>) -> f64 {
        1.0
    }

    /// The new state of `me` when it jumps under the continuous clock. Default: [`Rule::next`].
    ///
    /// A rule that is stated in rates defines how often an agent jumps with [`Rule::rate`] and its new state here. Its
    /// `next` covers one unit of time: `jump` with probability `1 - exp(-rate)`.
    #[inline]
    fn jump(&self, me: impl View<Self>, coin: &mut Coin) -> Self::State {
        self.next(me, coin)
    }

    /// Whether agents of this rule change their ties. If so, the engine calls [`Rule::next_and_ties`] in place of
    /// [`Rule::next`], and [`Rule::jump_and_ties`] in place of [`Rule::jump`].
    const CHANGES_TIES: bool = false;

    /// The state of `me` at the next tick, and what it changes about its ties. The default is [`Rule::next`] and no change.
    ///
    /// A rule that changes ties sets [`Rule::CHANGES_TIES`], writes this method, and lets `next` return its first half.
    /// Under the synchronous clock all agents decide in response to the states and ties of the last tick. Then all ties
    /// change at once, before agents act. Under the other clocks a tie changes at the moment its agent moves.
    ///
    /// ```
    /// use bandwagon::prelude::*;
    /// use bandwagon::rule::{Partner, TieChange};
    ///
    /// /// Drops a tie to an agent in another state and forms one to an agent in the same state.
    /// #[derive(Clone)]
    /// struct Sorting;
    ///
    /// impl Rule for Sorting {
    ///     type State = bool;
    ///     type Act = ();
    ///     const CHANGES_TIES: bool = true;
    ///
    ///     fn next(&self, me: impl View<Self>, _: &mut Coin) -> bool {
    ///         me.state()
    ///     }
    ///
    ///     fn next_and_ties(&self, me: impl View<Self>, _: &mut Coin) -> (bool, TieChange) {
    ///         let other = me.ties().find(|tie| tie.state != me.state());
    ///         (me.state(), other.map_or(TieChange::none(), |tie| TieChange::replace(tie.other, Partner::Alike)))
    ///     }
    ///
    ///     fn kind(&self, state: bool) -> u64 {
    ///         state.into()
    ///     }
    /// }
    ///
    /// let club = Network::karate_club();
    /// let start = Start::seeds((0..17).collect::<Vec<_>>(), true);
    /// let mut simulation = Simulation::new(&club, &Sorting, &start, Key::new(1))?;
    /// simulation.run(Until::rest(), &mut ());
    /// let mixed = simulation.network().arcs().filter(|&(a, b, _)| (a < 17) != (b < 17)).count();
    /// assert_eq!((simulation.network().n_arcs(), mixed), (156, 0));
    /// # Ok::<(), bandwagon::Error>(())
    /// ```
    #[inline]
    fn next_and_ties(&self, me: impl View<Self>, coin: &mut Coin) -> (Self::State, TieChange) {
        (self.next(me, coin), TieChange::none())
    }

    /// The state of `me` when it jumps under the continuous clock, and what it changes about its ties. The default is
    /// [`Rule::next_and_ties`] if the rule changes ties, and [`Rule::jump`] without a change otherwise.
    #[inline]
    fn jump_and_ties(&self, me: impl View<Self>, coin: &mut Coin) -> (Self::State, TieChange) {
        if Self::CHANGES_TIES { self.next_and_ties(me, coin) } else { (self.jump(me, coin), TieChange::none()) }
    }

    /// The kind of an agent in this state. [`Partner::Alike`] is an agent of the same kind. By default all agents are of
    /// one kind.
    #[inline]
    fn kind(&self, _state: Self::State) -> u64 {
        0
    }

    /// Checks that the rule can run on this network. A simulation calls it before the first tick. `parameters!` writes it;
    /// in a rule without that macro, call [`Param::fits`](crate::Param::fits) for each parameter with a value per agent:
    ///
    /// ```
    /// # use bandwagon::{Param, Result, network::Network};
    /// # struct Doubt { doubt: Param<f64> }
    /// # impl Doubt {
    /// fn fits(&self, network: &Network) -> Result<()> {
    ///     self.doubt.fits("doubt", network.n_agents())
    /// }
    /// # }
    /// # let network = Network::karate_club();
    /// assert!(Doubt { doubt: vec![0.5; 34].into() }.fits(&network).is_ok());
    /// assert!(Doubt { doubt: vec![0.5; 35].into() }.fits(&network).is_err());
    /// ```
    ///
    /// # Errors
    /// For example, if a parameter has the wrong number of values.
    fn fits(&self, _network: &Network) -> Result<()> {
        Ok(())
    }

    /// The names of the columns that states post to: the columns of a record and of the [`Board`].
    fn columns(&self) -> Vec<String> {
        Self::State::COLUMNS.iter().map(|&name| name.into()).collect()
    }

    /// Adds the contribution of one state to the columns.
    #[inline]
    fn post(&self, state: Self::State, tally: &mut Tally) {
        state.post(tally);
    }
}
