use super::{TestView, Trial};
use crate::network::Agent;
use crate::random::{Key, Purpose};
use crate::rule::{Rule, Tie};
use std::collections::BTreeMap;

/// How the order of the other agents changes when they get new ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TieOrder {
    /// The order stays; only the ids change.
    Kept,
    /// The first two are swapped. Sums of floats keep their bits.
    FirstTwo,
    /// The order is reversed.
    Reversed,
}

/// A view with new ids.
pub(super) struct Relabeled<R: Rule> {
    pub view: TestView<R>,
    /// The new and the old id of each other agent.
    pub names: Vec<(Agent, Agent)>,
    /// The tie acted on, with its new id.
    pub tie: Option<Tie<R>>,
}

/// Gives the other agents in `view` new ids, drawn from the trial's agents and assigned in ascending order to the ties
/// in the new `order`. `tie` is the tie acted on.
pub(super) fn relabeled_view<R: Rule>(
    trial: &Trial<R::State>,
    view: &TestView<R>,
    tie: Option<Tie<R>>,
    order: TieOrder,
) -> Relabeled<R> {
    let mut ties = view.ties.clone();
    let unseen = tie.filter(|tie| ties.iter().all(|known| known.other != tie.other));
    let mut ids = draw_ids(trial, view.id, ties.len() + usize::from(unseen.is_some()));
    let own = unseen.map(|tie| ids.remove(ties.iter().filter(|known| known.other < tie.other).count()));
    let mut layers = view.layers.clone();
    match order {
        TieOrder::FirstTwo if ties.len() > 1 => {
            ties.swap(0, 1);
            layers.iter_mut().for_each(|strengths| strengths.swap(0, 1));
        }
        TieOrder::Reversed => {
            ties.reverse();
            layers.iter_mut().for_each(|strengths| strengths.reverse());
        }
        _ => {}
    }
    let renamed = tie.map(|tie| {
        let place = ties.iter().position(|known| known.other == tie.other);
        Tie { other: place.map_or(own.unwrap_or(tie.other), |place| ids[place]), ..tie }
    });
    let names: Vec<(Agent, Agent)> = ids.iter().copied().zip(ties.iter().map(|tie| tie.other)).collect();
    let of_unseen = own.zip(unseen).map(|(own, tie)| (own, tie.other));
    let mut view = with_names(view, names.iter().copied().chain(of_unseen));
    ties.iter_mut().zip(&ids).for_each(|(tie, &id)| tie.other = id);
    (view.ties, view.layers) = (ties, layers);
    Relabeled { view, names, tie: renamed }
}

/// The view with the attributes of agents and arcs under new names, given as (new, old).
fn with_names<R: Rule>(view: &TestView<R>, names: impl Iterator<Item = (Agent, Agent)>) -> TestView<R> {
    let new_names: BTreeMap<Agent, Agent> = names.map(|(new, old)| (old, new)).chain([(view.id, view.id)]).collect();
    let renamed = |agent: &Agent| new_names.get(agent).copied();
    let mut renamed_view = view.clone();
    let attributes = view.attributes.iter();
    renamed_view.attributes =
        attributes.filter_map(|(agent, values)| Some((renamed(agent)?, values.clone()))).collect();
    let arcs = view.arc_attributes.iter();
    renamed_view.arc_attributes =
        arcs.filter_map(|((from, to), values)| Some(((renamed(from)?, renamed(to)?), values.clone()))).collect();
    renamed_view
}

/// Draws `count` agents other than `me`, and sorts them.
fn draw_ids<S>(trial: &Trial<S>, me: Agent, count: usize) -> Vec<Agent> {
    let mut ids: Vec<Agent> = (0..trial.network.n_agents() as Agent).filter(|&other| other != me).collect();
    for place in 0..count {
        let left = (ids.len() - place) as u32;
        let mut coin = Key::new(RELABEL_SEED).coin(Purpose::Order, me, place as u32, 0);
        ids.swap(place, place + coin.below(left) as usize);
    }
    ids.truncate(count);
    ids.sort_unstable();
    ids
}

/// The seed for new ids.
const RELABEL_SEED: u64 = 0x1abe1;
