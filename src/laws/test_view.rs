use crate::network::Agent;
use crate::rule::{Board, Rule, Tie, View};
use std::cell::Cell;
use std::collections::BTreeMap;

/// A view with public fields, for tests. It records whether a rule read the board. Pass `&TestView` to a rule.
///
/// ```
/// use bandwagon::laws::TestView;
/// use bandwagon::prelude::*;
/// use bandwagon::{random::Purpose, rule::Board};
///
/// let rule = Threshold::share(0.5)?;
/// let tie = |other, state| Tie { other, weight: 1.0, state, given: (), received: () };
/// let mut view = TestView::new(7, false, Board::of(&rule, &[]));
/// view.ties = vec![tie(3, true), tie(5, false)];
/// assert!(rule.next(&view, &mut Key::new(1).coin(Purpose::Next, 7, 0, 1)));
/// assert!(!view.has_read_board());
/// # Ok::<(), bandwagon::Error>(())
/// ```
pub struct TestView<R: Rule> {
    /// The agent whose view it is.
    pub id: Agent,
    /// The state of that agent.
    pub state: R::State,
    /// The ties to its influencers. The engine sorts them by agent.
    pub ties: Vec<Tie<R>>,
    /// For each layer, the strength of each tie, in the order of `ties`; NaN for a tie that is not in the layer. Empty in a
    /// network without layers.
    pub layers: Vec<Vec<f32>>,
    /// The attributes of the agent and of agents at the other ends of its ties. The engine gives a word as a number.
    pub attributes: BTreeMap<Agent, Vec<f64>>,
    /// The values of the agent's arcs, `(from, to)`, in the columns of the arcs.
    pub arc_attributes: BTreeMap<(Agent, Agent), Vec<f64>>,
    /// The public counters.
    pub board: Board,
    read_board: Cell<bool>,
}

impl<R: Rule> TestView<R> {
    /// The view of an agent without ties.
    pub fn new(id: Agent, state: R::State, board: Board) -> Self {
        let (attributes, arc_attributes) = (BTreeMap::new(), BTreeMap::new());
        let (ties, layers, read_board) = (vec![], vec![], Cell::new(false));
        TestView { id, state, ties, layers, attributes, arc_attributes, board, read_board }
    }

    /// Whether a rule has read the board through this view.
    pub fn has_read_board(&self) -> bool {
        self.read_board.get()
    }
}

impl<R: Rule> Clone for TestView<R> {
    fn clone(&self) -> Self {
        TestView {
            id: self.id,
            state: self.state,
            ties: self.ties.clone(),
            layers: self.layers.clone(),
            attributes: self.attributes.clone(),
            arc_attributes: self.arc_attributes.clone(),
            board: self.board.clone(),
            read_board: self.read_board.clone(),
        }
    }
}

impl<R: Rule> View<R> for &TestView<R> {
    fn id(&self) -> Agent {
        self.id
    }

    fn state(&self) -> R::State {
        self.state
    }

    fn degree(&self) -> usize {
        self.ties.len()
    }

    fn ties(&self) -> impl Iterator<Item = Tie<R>> {
        self.ties.iter().copied()
    }

    fn ties_in(&self, layer: usize) -> impl Iterator<Item = Tie<R>> {
        let strengths = self.layers.get(layer);
        let is_whole = self.layers.is_empty() && layer == 0;
        self.ties.iter().enumerate().filter_map(move |(place, tie)| match strengths {
            Some(strengths) => Some(Tie { weight: strengths[place], ..*tie }).filter(|tie| !tie.weight.is_nan()),
            None => Some(*tie).filter(|_| is_whole),
        })
    }

    fn attribute(&self, agent: Agent, attribute: usize) -> f64 {
        value(self.attributes.get(&agent), attribute)
    }

    fn arc_attribute(&self, from: Agent, to: Agent, column: usize) -> f64 {
        value(self.arc_attributes.get(&(from, to)), column)
    }

    fn board(&self) -> &Board {
        self.read_board.set(true);
        &self.board
    }
}

/// The value at a place; NaN if there is none.
fn value(values: Option<&Vec<f64>>, place: usize) -> f64 {
    values.and_then(|values| values.get(place)).copied().unwrap_or(f64::NAN)
}
