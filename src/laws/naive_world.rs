use super::TestView;
use crate::network::{Agent, Network};
use crate::rule::{Board, Rule, Tie};
use std::borrow::Cow;

/// The states and acts at one moment, with the simplest possible implementation of what each agent sees.
pub(super) struct NaiveWorld<'a, R: Rule> {
    network: &'a Network,
    states: &'a [R::State],
    acts: Cow<'a, [R::Act]>,
    board: Board,
}

impl<'a, R: Rule> NaiveWorld<'a, R> {
    pub fn new(rule: &R, network: &'a Network, states: &'a [R::State], acts: impl Into<Cow<'a, [R::Act]>>) -> Self {
        NaiveWorld { network, states, acts: acts.into(), board: Board::of(rule, states) }
    }

    /// The view of `me`.
    pub fn view(&self, me: Agent) -> TestView<R> {
        let mut view = TestView::new(me, self.states[me as usize], self.board.clone());
        view.ties = self.network.influencers(me).iter().map(|&other| self.tie(me, other, other, me)).collect();
        let layer = |layer| {
            let (members, rows) = (self.network.arcs_in_layer(layer, me)?, self.network.incoming().range(me));
            let strength = |entry: usize| members.iter().find(|(member, _)| *member as usize == entry);
            Some(rows.map(|entry| strength(entry).map_or(f32::NAN, |&(_, strength)| strength)).collect())
        };
        view.layers = (0..).map_while(layer).collect();
        self.add_attributes(&mut view);
        view
    }

    /// Adds the attributes of the agent, of the agents at the other ends of its ties, and of its arcs.
    fn add_attributes(&self, view: &mut TestView<R>) {
        let NaiveWorld { network, .. } = *self;
        let me = view.id;
        let (sources, targets) = (network.influencers(me), network.followers(me));
        let n_attributes = network.attributes().names().count();
        for &agent in sources.iter().chain(targets).chain([&me]) {
            let values = (0..n_attributes).map(|attribute| network.attribute_value(agent, attribute)).collect();
            view.attributes.insert(agent, values);
        }
        let arriving = sources.iter().map(|&other| (other, me));
        for arc in arriving.chain(targets.iter().map(|&other| (me, other))) {
            let values = (0..network.n_arc_columns()).map(|column| network.arc_value(arc, column)).collect();
            view.arc_attributes.insert(arc, values);
        }
    }

    /// The outgoing ties of `me`, in the order of its arcs.
    pub fn outgoing(&self, me: Agent) -> impl Iterator<Item = Tie<R>> + '_ {
        self.network.followers(me).iter().map(move |&other| self.tie(me, other, me, other))
    }

    /// The tie of `me` to `other` that belongs to the arc `from -> to` between them.
    fn tie(&self, me: Agent, other: Agent, from: Agent, to: Agent) -> Tie<R> {
        Tie {
            other,
            weight: self.network.weight(from, to).unwrap_or(1.0),
            state: self.states[other as usize],
            given: self.act(me, other),
            received: self.act(other, me),
        }
    }

    fn act(&self, from: Agent, to: Agent) -> R::Act {
        let arc = self.network.outgoing().find(from, to);
        arc.and_then(|arc| self.acts.get(arc)).copied().unwrap_or_default()
    }
}
