use crate::network::Agent;

/// What an agent changes about its ties in one tick. The default changes nothing.
///
/// In an undirected network, a tie is dropped and formed in both directions. A network whose arcs all have their reverse, also
/// one without arcs, is undirected. In a directed network, an agent chooses only who influences it: it drops and forms arcs
/// to itself. A formed tie has the weight of the dropped one, or 1 if none is
/// dropped.
///
/// If an agent asks for two changes of which one is impossible, neither takes place. A change is impossible if the
/// partner cannot be found, or if another agent has made the same change in the same tick.
///
/// A tie has two ends, and in some models the two agents decide together which of them moves it. The agent that is computed
/// then asks for a change by the other: see [`TieChange::moved_by`].
///
/// ```
/// use bandwagon::rule::{Partner, TieChange};
///
/// let change = TieChange::replace(3, Partner::Alike);
/// assert_eq!(change, TieChange { drop: Some(3), form: Some(Partner::Alike), by_other: false });
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct TieChange {
    /// The influencer to which the tie is dropped.
    pub drop: Option<Agent>,
    /// The agent to which a tie is formed.
    pub form: Option<Partner>,
    /// Whether the agent to which the tie is dropped makes the change: see [`TieChange::moved_by`].
    pub by_other: bool,
}

/// An agent to which a tie is formed. It is drawn uniformly from all agents of a kind, except the agent that makes the change
/// and its influencers at the last tick. That agent is the one that asks, unless the change is
/// [made by the other](TieChange::moved_by).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Partner {
    /// Any agent.
    Anyone,
    /// An agent of the same [kind](crate::rule::Rule::kind) as the agent that makes the change.
    Alike,
    /// An influencer of this agent. If the agent is an influencer of the agent that makes the change, this is a friend of a
    /// friend.
    NeighborOf(Agent),
}

impl TieChange {
    /// No change.
    pub fn none() -> TieChange {
        TieChange::default()
    }

    /// Drops the tie to `other`.
    pub fn drop(other: Agent) -> TieChange {
        TieChange { drop: Some(other), ..TieChange::none() }
    }

    /// Forms a tie.
    pub fn form(partner: Partner) -> TieChange {
        TieChange { form: Some(partner), ..TieChange::none() }
    }

    /// Drops the tie to `other` and forms another in its place.
    pub fn replace(other: Agent, partner: Partner) -> TieChange {
        TieChange { drop: Some(other), form: Some(partner), by_other: false }
    }

    /// `other` moves its tie to me: it keeps its end of the tie, and I lose mine. The partner is drawn from the point of view of
    /// `other`, so [`Partner::NeighborOf`] me is one of my influencers that `other` is not tied to.
    ///
    /// This is possible only in an undirected network. In a directed one `other` chooses who influences it, and an arc from
    /// `other` to me is not its own: the tie stays.
    pub fn moved_by(other: Agent, partner: Partner) -> TieChange {
        TieChange { by_other: true, ..TieChange::replace(other, partner) }
    }

    /// Whether nothing changes.
    pub fn is_none(self) -> bool {
        self.drop.is_none() && self.form.is_none()
    }
}
