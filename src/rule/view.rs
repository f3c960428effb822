use super::{Board, Rule, Tie};
use crate::network::Agent;

/// What an agent can see: itself, its influencers and the public counters.
///
/// An influencer is an agent with an arc to me. `View` is a trait, so that the same rule runs under every clock, and an
/// implementation may answer [`View::share`] from a maintained count.
pub trait View<R: Rule>: Copy {
    /// My id, which addresses my parameters and coins. A rule must not depend on it in any other way.
    fn id(&self) -> Agent;

    /// My state.
    fn state(&self) -> R::State;

    /// The number of my influencers.
    fn degree(&self) -> usize;

    /// The ties to my influencers, sorted by agent.
    fn ties(&self) -> impl Iterator<Item = Tie<R>>;

    /// The ties in a layer, sorted by agent: see [`Network::layered`](crate::network::Network::layered). The weight of a tie is
    /// its strength in the layer. Layers are numbered from 0
    /// ([`Network::layer_place`](crate::network::Network::layer_place)). In a network without layers, layer 0 has all ties.
    #[inline]
    fn ties_in(&self, layer: usize) -> impl Iterator<Item = Tie<R>> {
        self.ties().filter(move |_| layer == 0)
    }

    /// The number of an agent in an attribute of the network: of me, or of an agent at the other end of one of my ties. If
    /// the attribute has words: the place of the agent's word among the sorted words, so that equal numbers are equal
    /// words. NaN if the agent has no value, or the network has no such attribute. Attributes are numbered from 0
    /// ([`Network::attribute_place`](crate::network::Network::attribute_place)).
    ///
    /// ```
    /// use bandwagon::network::Column;
    /// use bandwagon::prelude::*;
    ///
    /// /// Adopts if an influencer of about the same age has adopted.
    /// #[derive(Clone)]
    /// struct SameAge {
    ///     age: usize,
    /// }
    ///
    /// impl Rule for SameAge {
    ///     type State = bool;
    ///     type Act = ();
    ///
    ///     fn next(&self, me: impl View<Self>, _: &mut Coin) -> bool {
    ///         let age = |agent| me.attribute(agent, self.age);
    ///         me.state() || me.ties().any(|tie| tie.state && (age(tie.other) - age(me.id())).abs() <= 5.0)
    ///     }
    /// }
    ///
    /// let mut network = Network::from_ties(4, [(0, 1), (1, 2), (2, 3)])?;
    /// let mut attributes = network.attributes().clone();
    /// attributes.insert("age", Column::Number(vec![20.0, 23.0, 27.0, 60.0]));
    /// network = network.with_attributes(attributes)?;
    /// let rule = SameAge { age: network.attribute_place("age")? };
    /// let record = Experiment::from(Start::seeds([0], true)).run(&network, &rule)?;
    /// assert_eq!(record.last("adopted")?, [3.0]);
    /// # Ok::<(), bandwagon::Error>(())
    /// ```
    fn attribute(&self, agent: Agent, attribute: usize) -> f64;

    /// The number of the arc `from -> to` in a column of the arcs, one of whose ends is me. If the column has words: the
    /// place of the word among the sorted words. NaN if the arc has no value, or if there is no such arc or column. Columns
    /// are numbered from 0 ([`Network::arc_column_place`](crate::network::Network::arc_column_place)).
    fn arc_attribute(&self, from: Agent, to: Agent, column: usize) -> f64;

    /// The public counters, in the order of [`Rule::columns`].
    fn board(&self) -> &Board;

    /// The number of my influencers in `state`.
    #[inline]
    fn count(&self, state: R::State) -> usize {
        self.ties().filter(|tie| tie.state == state).count()
    }

    /// The share of my influencers in `state`, in [0, 1]; 0 if I have none.
    #[inline]
    fn share(&self, state: R::State) -> f64 {
        match self.degree() {
            0 => 0.0,
            degree => self.count(state) as f64 / degree as f64,
        }
    }

    /// The total weight of the ties to my influencers in `state`.
    #[inline]
    fn weight(&self, state: R::State) -> f64 {
        self.ties().filter(|tie| tie.state == state).map(|tie| f64::from(tie.weight)).sum()
    }

    /// The mean of `value` over the ties to my influencers; `None` if I have none.
    #[inline]
    fn mean(&self, value: impl Fn(&Tie<R>) -> f64) -> Option<f64> {
        match self.degree() {
            0 => None,
            degree => Some(self.ties().map(|tie| value(&tie)).sum::<f64>() / degree as f64),
        }
    }
}
