//! Rows with gaps, in which arcs change one after the other at low cost.
//!
//! In rows without gaps, an entry that moves to another row moves all entries between the two rows. So a tick in which agents
//! change ties one after the other opens the rows: each row is followed by a gap. An entry then leaves its row and enters
//! another at a cost that depends on the lengths of the two rows. If the gap of a row is used up, the entries up to the next
//! gap make room. Rows are closed again at the end of the tick, so no other code sees gaps. Opening and closing cost one
//! pass over the arcs each.

use super::frozen::OfEntries;
use super::{Adjacency, Agent, Network, rotate};

/// The length of the gap after a row: a quarter of the row, and this.
const LEAST_GAP: usize = 2;

impl Network {
    /// Opens the rows, if they are closed. Returns whether they are open: rows stay closed if arcs have layers or columns, or if
    /// their positions would not fit into 32 bits.
    pub(crate) fn open_rows(&mut self) -> bool {
        if self.outgoing().has_gaps() {
            return true;
        }
        let slots = self.n_arcs() as u64 / 4 + self.n_arcs() as u64 + (LEAST_GAP * self.n_agents()) as u64;
        if !self.inner.arc_columns.is_empty() || slots > u64::from(u32::MAX) {
            return false;
        }
        self.lay_out_rows(Adjacency::opened);
        true
    }

    /// Closes the rows, if they are open.
    pub(crate) fn close_rows(&mut self) {
        if self.outgoing().has_gaps() {
            self.lay_out_rows(Adjacency::closed);
        }
    }

    /// Lays out all rows in another way, and the weights with them.
    fn lay_out_rows(&mut self, layout: fn(&Adjacency) -> (Adjacency, Moves)) {
        self.edit_arcs(|incoming, outgoing, of_entries| {
            let (rows, mut moves) = layout(outgoing);
            *outgoing = rows;
            if let Some(rows) = incoming {
                (*rows, moves) = layout(rows);
            }
            if let Some(weights) = of_entries.weights {
                let mut moved = vec![0.0; incoming.as_ref().unwrap_or(outgoing).n_arcs()];
                for (from, to, count) in moves {
                    moved[to..to + count].copy_from_slice(&weights[from..from + count]);
                }
                *weights = moved.into();
            }
        });
    }

    /// In open rows, `me` drops its tie to `drop` and forms one to `form`. In a network that is not symmetric, these are
    /// arcs that lead to `me`. A formed tie takes over the weight of the dropped one; without it, it has weight 1.
    pub(crate) fn change_tie(&mut self, me: Agent, drop: Option<Agent>, form: Option<Agent>) {
        let mut weights = [1.0; 2];
        if let Some(other) = drop {
            self.edit_arcs(|incoming, outgoing, mut of| match incoming {
                Some(rows) => {
                    weights[0] = of.removed(rows.remove(me, other));
                    outgoing.remove(other, me);
                }
                None => {
                    weights = [(me, other), (other, me)].map(|(row, other)| of.removed(outgoing.remove(row, other)))
                }
            });
        }
        let Some(other) = form else { return };
        if drop.is_none() && !(self.outgoing().has_room() && self.incoming().has_room()) {
            self.close_rows();
            self.open_rows();
        }
        self.edit_arcs(|incoming, outgoing, mut of| match incoming {
            Some(rows) => {
                of.inserted(rows.insert(me, other), weights[0]);
                outgoing.insert(other, me);
            }
            None => {
                of.inserted(outgoing.insert(me, other), weights[0]);
                of.inserted(outgoing.insert(other, me), weights[1]);
            }
        });
    }
}

impl OfEntries<'_> {
    /// The weight of an entry that was removed, 1 without weights. `from` and `to` are as in [`rotate`].
    fn removed(&mut self, (from, to): (usize, usize)) -> f32 {
        let Some(weights) = self.weights else { return 1.0 };
        rotate(weights, from, to);
        weights[to]
    }

    /// Sets the weight of an entry that was inserted. `from` and `to` are as in [`rotate`].
    fn inserted(&mut self, (from, to): (usize, usize), weight: f32) {
        let Some(weights) = self.weights else { return };
        rotate(weights, from, to);
        weights[to] = weight;
    }
}

/// Runs of entries: the old position, the new position and the number of entries.
type Moves = Vec<(usize, usize, usize)>;

impl Adjacency {
    /// The same rows with gaps.
    fn opened(&self) -> (Adjacency, Moves) {
        let n_slots = self.n_arcs() + self.n_arcs() / 4 + LEAST_GAP * self.n_agents();
        let (mut starts, mut agents) = (Vec::with_capacity(2 * self.n_agents() + 1), Vec::with_capacity(n_slots));
        let mut moves = Vec::with_capacity(self.n_agents());
        for agent in 0..self.n_agents() as Agent {
            let row = self.row(agent);
            moves.push((self.range(agent).start, agents.len(), row.len()));
            starts.push(agents.len() as u32);
            agents.extend_from_slice(row);
            starts.push(agents.len() as u32);
            agents.resize(agents.len() + row.len() / 4 + LEAST_GAP, 0);
        }
        starts.push(agents.len() as u32);
        (Adjacency::with_gaps(starts.into(), agents.into()), moves)
    }

    /// The same rows without gaps.
    fn closed(&self) -> (Adjacency, Moves) {
        let (mut starts, mut agents) = (Vec::with_capacity(self.n_agents() + 1), Vec::with_capacity(self.n_arcs()));
        let mut moves = Vec::with_capacity(self.n_agents());
        for agent in 0..self.n_agents() as Agent {
            moves.push((self.range(agent).start, agents.len(), self.range(agent).len()));
            starts.push(agents.len() as u32);
            agents.extend_from_slice(self.row(agent));
        }
        starts.push(agents.len() as u32);
        (Adjacency::new(starts.into(), agents.into()), moves)
    }

    /// Whether two entries can be inserted into open rows.
    fn has_room(&self) -> bool {
        let slots = self.starts()[1..].chunks_exact(2).flat_map(|gap| gap[0]..gap[1]);
        slots.take(2).count() == 2
    }

    /// Removes an entry. The entries after it in its row make up for it: returns the positions between which they moved.
    fn remove(&mut self, row: Agent, other: Agent) -> (usize, usize) {
        let (from, to) = (self.find(row, other).expect("the entry exists"), self.range(row).end - 1);
        let (starts, agents) = self.parts_mut();
        rotate(agents, from, to);
        starts[2 * row as usize + 1] -= 1;
        (from, to)
    }

    /// Inserts an entry, for which a slot of the next gap is used. Returns the positions of the slot and of the entry.
    fn insert(&mut self, row: Agent, other: Agent) -> (usize, usize) {
        let place = self.range(row).start + self.row(row).partition_point(|&known| known < other);
        let (starts, agents) = self.parts_mut();
        let row = row as usize;
        let has_room = |gap: &usize| starts[2 * gap + 1] < starts[2 * gap + 2];
        let (from, to) = match (row..starts.len() / 2).find(has_room) {
            Some(gap) => {
                let slot = starts[2 * gap + 1] as usize;
                starts[2 * row + 1..=2 * gap + 1].iter_mut().for_each(|start| *start += 1);
                (slot, place)
            }
            None => {
                let gap = (0..row).rev().find(has_room).expect("there is room");
                let slot = starts[2 * gap + 2] as usize - 1;
                starts[2 * gap + 2..=2 * row].iter_mut().for_each(|start| *start -= 1);
                (slot, place - 1)
            }
        };
        rotate(agents, from, to);
        agents[to] = other;
        (from, to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Key, Purpose};
    use std::collections::BTreeMap;

    const N: u32 = 12;

    /// A random network with weights, and its arcs.
    fn random(lane: u32, is_symmetric: bool) -> (Network, BTreeMap<(Agent, Agent), f32>) {
        let mut builder = Network::builder(N as usize);
        for number in 0..20 {
            let mut coin = Key::new(7).coin(Purpose::User, number, lane, 0);
            let (from, to, weight) = (coin.below(N), coin.below(N), number as f32);
            match is_symmetric {
                true => builder.weighted_tie(from, to, weight).unwrap(),
                false => builder.weighted_arc(from, to, weight).unwrap(),
            }
        }
        let network = builder.build();
        let arcs = network.arcs().map(|(from, to, weight)| ((from, to), weight)).collect();
        (network, arcs)
    }

    /// Ties that all lead to few agents use up gaps to the left and to the right, and the whole room at last.
    #[test]
    fn many_changes_give_the_arcs_that_a_map_has() {
        for lane in 0..40 {
            let is_symmetric = lane % 2 == 0;
            let (mut network, mut arcs) = random(lane, is_symmetric);
            assert!(network.open_rows() && network.open_rows());
            for change in 0..400 {
                let mut coin = Key::new(8).coin(Purpose::User, change, lane, 0);
                let me = if coin.chance(0.7) { coin.below(3) * (N - 1) / 2 } else { coin.below(N) };
                let row = network.influencers(me).to_vec();
                let new = coin.below(N);
                let drop = coin.chance(0.7) && !row.is_empty();
                let drop = drop.then(|| row[coin.below(row.len() as u32) as usize]);
                let form = Some(new).filter(|new| *new != me && !row.contains(new) && coin.chance(0.9));
                network.change_tie(me, drop, form);
                for flip in [false, true].into_iter().filter(|flip| is_symmetric || !flip) {
                    let arc = |other: Agent| if flip { (me, other) } else { (other, me) };
                    let weight = drop.map(|other| arcs.remove(&arc(other)).unwrap());
                    form.map(|other| arcs.insert(arc(other), weight.unwrap_or(1.0)));
                }
                let found: BTreeMap<_, _> = network.arcs().map(|(from, to, weight)| ((from, to), weight)).collect();
                assert_eq!(found, arcs, "{lane} {change}");
            }
            network.close_rows();
            let mut builder = Network::builder(N as usize);
            arcs.iter().for_each(|(&(from, to), &weight)| builder.weighted_arc(from, to, weight).unwrap());
            let due = builder.build();
            assert_eq!((network.outgoing(), network.weights()), (due.outgoing(), due.weights()));
            assert_eq!((network.incoming(), network.is_symmetric()), (due.incoming(), is_symmetric));
        }
    }

    #[test]
    fn rows_with_columns_of_arcs_stay_closed() {
        let network = Network::from_arcs(2, [(0, 1)]).unwrap();
        let mut network = network.with_arc_column("since", crate::network::Column::Number(vec![1.0])).unwrap();
        assert!(!network.open_rows());
        network.close_rows();
        assert_eq!(network.arcs().collect::<Vec<_>>(), [(0, 1, 1.0)]);
    }
}
