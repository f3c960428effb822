//! Networks made from others by changing some arcs.

use super::{Adjacency, Agent, Network};

/// Changes of the arcs of a network: arcs that are dropped, and arcs that are formed.
#[derive(Clone, Debug, Default)]
pub(crate) struct ArcChanges {
    /// Existing arcs `(from, to)`.
    pub dropped: Vec<Ends>,
    /// New arcs `(from, to)`, each with the existing arc whose weight it takes over.
    pub formed: Vec<(Ends, Option<Ends>)>,
}

/// The ends of an arc: (from, to).
type Ends = (Agent, Agent);

/// Where an entry of changed rows comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The entry at this position of the old rows.
    Kept(u32),
    /// A new entry, which takes over the weight of the entry at this position of the old rows, if there is one.
    Formed(Option<u32>),
}

impl Network {
    /// The network after these changes, and the origin of every arc, in the order of arc ids. In a symmetric network the
    /// changes must be symmetric. One pass over the arcs.
    pub(crate) fn changed_arcs(&self, mut changes: ArcChanges) -> (Network, Vec<Origin>) {
        let (outgoing, origins) = self.outgoing().changed(&mut changes);
        if self.is_symmetric() {
            return (self.with_moved_arcs(None, outgoing, &origins), origins);
        }
        let flip = |(from, to): Ends| (to, from);
        changes.dropped.iter_mut().for_each(|arc| *arc = flip(*arc));
        changes.formed.iter_mut().for_each(|(arc, of)| (*arc, *of) = (flip(*arc), of.map(flip)));
        let (incoming, arrivals) = self.incoming().changed(&mut changes);
        (self.with_moved_arcs(Some(incoming), outgoing, &arrivals), origins)
    }

    /// The same agents with other arcs. `arrivals` are the origins of the incoming entries.
    fn with_moved_arcs(&self, incoming: Option<Adjacency>, outgoing: Adjacency, arrivals: &[Origin]) -> Network {
        let weights = self.weights().map(|weights| moved_weights(weights, arrivals));
        let network = self.with_arcs(incoming, outgoing, weights);
        match &self.inner.arc_columns {
            columns if columns.is_empty() => network,
            columns => network.changed(|inner| inner.arc_columns = columns.moved_as(arrivals)),
        }
    }

    /// Moves one end of a tie in a symmetric network, or of an arc in another: `me` drops `old`, which influences it, and
    /// is influenced by `new` instead, which it is not tied to. Calls `moved` for each entry of the outgoing rows that moved,
    /// with its old and its new position. The cost is the distance between the rows of `old` and `new`, in entries.
    pub(crate) fn move_tie(&mut self, me: Agent, old: Agent, new: Agent, mut moved: impl FnMut(usize, usize)) {
        self.edit_arcs(|incoming, outgoing, of_entries| {
            let mut move_values = |from: usize, to: usize| {
                of_entries.weights.iter_mut().for_each(|weights| rotate(weights, from, to));
                of_entries.columns.move_arc(from, to);
            };
            match incoming {
                Some(incoming) => {
                    let (from, to) = incoming.move_entry((me, old), (me, new));
                    move_values(from, to);
                    let (from, to) = outgoing.move_entry((old, me), (new, me));
                    moved(from, to);
                }
                None => {
                    for (old_entry, new_entry) in [((me, old), (me, new)), ((old, me), (new, me))] {
                        let (from, to) = outgoing.move_entry(old_entry, new_entry);
                        move_values(from, to);
                        moved(from, to);
                    }
                }
            }
        });
    }

    /// Whether the two networks have the same arcs with the same weights.
    pub(crate) fn has_arcs_of(&self, other: &Network) -> bool {
        self.is_same(other) || (self.outgoing() == other.outgoing() && self.weights() == other.weights())
    }

    /// The same agents with these arcs `(from, to, weight)`. The network stays symmetric if it is, and stays directed if it is
    /// not.
    pub(crate) fn with_these_arcs(&self, arcs: impl Iterator<Item = (Agent, Agent, f32)>) -> Network {
        let mut builder = Network::builder(self.n_agents());
        for (from, to, weight) in arcs {
            let added = if self.is_weighted() { builder.weighted_arc(from, to, weight) } else { builder.arc(from, to) };
            added.expect("the arcs join agents of the network");
        }
        let built = builder.build();
        let incoming = (!self.is_symmetric()).then(|| built.incoming().clone());
        // Without arcs, the builder has no weights.
        let weights = built.weights().map(Into::into).or_else(|| self.is_weighted().then(Box::default));
        self.with_arcs(incoming, built.outgoing().clone(), weights)
    }

    /// The network with more agents, which have no ties. The new agents have the highest numbers. If there are any, labels and
    /// attributes are left out.
    pub(crate) fn with_more_agents(&self, n_agents: usize) -> Network {
        if n_agents <= self.n_agents() {
            return self.clone();
        }
        let more = |rows: &Adjacency| rows.with_more_rows(n_agents);
        let incoming = (!self.is_symmetric()).then(|| more(self.incoming()));
        let weights = self.weights().map(Into::into);
        let network = Network::with_rows(incoming, more(self.outgoing()), weights, self.dropped());
        network.changed(|inner| inner.arc_columns = self.inner.arc_columns.clone())
    }

    /// For every arc of `self`, by id, the same arc in `old`, if it exists there. One pass over both.
    pub(crate) fn origins_in(&self, old: &Network) -> Vec<Origin> {
        let mut origins = Vec::with_capacity(self.n_arcs());
        for agent in 0..self.n_agents() as Agent {
            let range = if (agent as usize) < old.n_agents() { old.outgoing().range(agent) } else { 0..0 };
            let (mut place, entries) = (range.start, old.outgoing().agents());
            for &to in self.followers(agent) {
                while place < range.end && entries[place] < to {
                    place += 1;
                }
                let is_old = place < range.end && entries[place] == to;
                origins.push(if is_old { Origin::Kept(place as u32) } else { Origin::Formed(None) });
            }
        }
        origins
    }
}

/// The weights of changed rows.
fn moved_weights(weights: &[f32], origins: &[Origin]) -> Box<[f32]> {
    let weight = |origin: &Origin| match *origin {
        Origin::Kept(place) | Origin::Formed(Some(place)) => weights[place as usize],
        Origin::Formed(None) => 1.0,
    };
    origins.iter().map(weight).collect()
}

/// Moves the value at position `from` to position `to`. The values between them make room.
pub(crate) fn rotate<T>(values: &mut [T], from: usize, to: usize) {
    match from <= to {
        true => values[from..=to].rotate_left(1),
        false => values[to..=from].rotate_right(1),
    }
}

impl Adjacency {
    fn with_more_rows(&self, n_agents: usize) -> Adjacency {
        let mut starts = self.starts().to_vec();
        starts.resize((n_agents + 1).max(starts.len()), self.n_arcs() as u32);
        Adjacency::new(starts.into(), self.agents().into())
    }

    /// The rows after these changes, and the origin of every entry. Sorts the changes.
    fn changed(&self, changes: &mut ArcChanges) -> (Adjacency, Vec<Origin>) {
        let ArcChanges { dropped, formed } = changes;
        dropped.sort_unstable();
        formed.sort_unstable();
        let (mut drops, mut forms) = (dropped.iter().peekable(), formed.iter().peekable());
        let n_arcs = self.n_arcs() + formed.len() - dropped.len();
        let mut starts = Vec::with_capacity(self.n_agents() + 1);
        let (mut agents, mut origins) = (Vec::with_capacity(n_arcs), Vec::with_capacity(n_arcs));
        for owner in 0..self.n_agents() as Agent {
            starts.push(agents.len() as u32);
            let mut form_below = |limit: Option<Agent>, agents: &mut Vec<Agent>, origins: &mut Vec<Origin>| {
                let is_due =
                    |entry: &&((Agent, Agent), _)| entry.0.0 == owner && limit.is_none_or(|limit| entry.0.1 < limit);
                while let Some(((_, other), of)) = forms.next_if(is_due) {
                    agents.push(*other);
                    let place = of.and_then(|(owner, other)| self.find(owner, other));
                    origins.push(Origin::Formed(place.map(|place| place as u32)));
                }
            };
            for (&other, place) in self.row(owner).iter().zip(self.range(owner)) {
                form_below(Some(other), &mut agents, &mut origins);
                if drops.next_if(|&&entry| entry == (owner, other)).is_none() {
                    agents.push(other);
                    origins.push(Origin::Kept(place as u32));
                }
            }
            form_below(None, &mut agents, &mut origins);
        }
        starts.push(agents.len() as u32);
        (Adjacency::new(starts.into(), agents.into()), origins)
    }

    /// Moves an entry to another place, which may be in another row. Returns its old and its new position.
    fn move_entry(&mut self, (old_row, old): (Agent, Agent), (new_row, new): (Agent, Agent)) -> (usize, usize) {
        let from = self.find(old_row, old).expect("the entry exists");
        let row = self.range(new_row);
        let mut to = row.start + self.row(new_row).partition_point(|&other| other < new);
        // The position counts the old entry if that lies before it.
        if from < to {
            to -= 1;
        }
        let (starts, agents) = self.parts_mut();
        rotate(agents, from, to);
        agents[to] = new;
        match old_row <= new_row {
            true => starts[old_row as usize + 1..=new_row as usize].iter_mut().for_each(|start| *start -= 1),
            false => starts[new_row as usize + 1..=old_row as usize].iter_mut().for_each(|start| *start += 1),
        }
        (from, to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Key, Purpose};
    use std::collections::BTreeMap;

    /// A random network with weights, and its arcs.
    fn random(lane: u32, is_symmetric: bool) -> (Network, BTreeMap<(Agent, Agent), f32>) {
        let mut builder = Network::builder(9);
        for number in 0..16 {
            let mut coin = Key::new(5).coin(Purpose::User, number, lane, 0);
            let (from, to, weight) = (coin.below(9), coin.below(9), number as f32);
            match is_symmetric {
                true => builder.weighted_tie(from, to, weight).unwrap(),
                false => builder.weighted_arc(from, to, weight).unwrap(),
            }
        }
        let network = builder.build();
        let arcs = network.arcs().map(|(from, to, weight)| ((from, to), weight)).collect();
        (network, arcs)
    }

    /// A tie of some agent, and an agent that it is not tied to.
    fn some_move(network: &Network, lane: u32) -> (Agent, Agent, Agent) {
        let mut coin = Key::new(6).coin(Purpose::User, 0, lane, 0);
        loop {
            let (me, new) = (coin.below(9), coin.below(9));
            let ties = network.influencers(me);
            if me != new && !ties.is_empty() && !ties.contains(&new) {
                return (me, ties[coin.below(ties.len() as u32) as usize], new);
            }
        }
    }

    #[test]
    fn a_tie_moves_alike_in_place_and_in_a_new_network() {
        for lane in 0..200 {
            let is_symmetric = lane % 2 == 0;
            let (mut network, mut arcs) = random(lane, is_symmetric);
            let (me, old, new) = some_move(&network, lane);
            let mut changes = ArcChanges::default();
            for (dropped, formed) in [((old, me), (new, me)), ((me, old), (me, new))] {
                if is_symmetric || dropped.1 == me {
                    let weight = arcs.remove(&dropped).unwrap();
                    arcs.insert(formed, weight);
                    changes.dropped.push(dropped);
                    changes.formed.push((formed, Some(dropped)));
                }
            }
            let ids: Vec<(Agent, Agent)> = network.arcs().map(|(from, to, _)| (from, to)).collect();
            let mut moved_ids = ids.clone();
            let (other, origins) = network.changed_arcs(changes);
            network.move_tie(me, old, new, |from, to| rotate(&mut moved_ids, from, to));
            for changed in [&network, &other] {
                let found: BTreeMap<_, _> = changed.arcs().map(|(from, to, weight)| ((from, to), weight)).collect();
                assert_eq!(found, arcs, "{lane}");
                assert_eq!(changed.is_symmetric(), is_symmetric);
                let incoming = changed.outgoing().transpose(false).0;
                assert_eq!(*changed.incoming(), incoming);
            }
            for (arc, origin) in origins.iter().enumerate() {
                match *origin {
                    Origin::Kept(old) => {
                        assert_eq!((ids[old as usize], moved_ids[arc]), (other.arc(arc), other.arc(arc)))
                    }
                    Origin::Formed(_) => assert!(!ids.contains(&other.arc(arc))),
                }
            }
            assert_eq!(network.pairing().reverses(), other.pairing().reverses());
        }
    }

    #[test]
    fn arcs_are_found_again_in_another_network() {
        let ((one, _), (other, _)) = (random(1, false), random(2, false));
        for (arc, origin) in other.origins_in(&one).into_iter().enumerate() {
            let (from, to) = other.arc(arc);
            let due = one.outgoing().find(from, to).map_or(Origin::Formed(None), |place| Origin::Kept(place as u32));
            assert_eq!(origin, due);
        }
    }
}
