use super::Origin;
use std::ops::Range;
use std::sync::Arc;

/// An arc in a layer: its position in the incoming rows, and its strength.
type Member = (u32, f32);

/// The arcs of one kind. An arc that is not in the layer takes no memory.
#[derive(Clone, Debug)]
pub(super) struct Layer {
    pub name: String,
    /// Sorted by position.
    members: Arc<Vec<Member>>,
}

impl Layer {
    /// The layer with these arcs, sorted by position.
    pub fn new(name: String, members: impl Iterator<Item = Member>) -> Layer {
        Layer { name, members: Arc::new(members.collect()) }
    }

    /// The arcs at some positions.
    #[inline]
    pub fn within(&self, positions: Range<usize>) -> &[Member] {
        let place = |limit: usize| self.members.partition_point(|&(position, _)| (position as usize) < limit);
        &self.members[place(positions.start)..place(positions.end)]
    }

    /// The strength of the arc at a position; `None` if it is not in the layer.
    pub fn strength(&self, position: usize) -> Option<f32> {
        let place = self.members.binary_search_by_key(&(position as u32), |&(position, _)| position).ok()?;
        Some(self.members[place].1)
    }

    /// The number of arcs.
    pub fn n_arcs(&self) -> usize {
        self.members.len()
    }

    /// The layer after a change of arcs. `origin` is the old position of each arc, if there is one.
    pub fn moved(&self, origins: impl Iterator<Item = Option<usize>>) -> Layer {
        let member = |(position, origin): (u32, Option<usize>)| Some((position, self.strength(origin?)?));
        Layer::new(self.name.clone(), (0..).zip(origins).filter_map(member))
    }

    /// Moves the arc at position `from` to position `to`. The arcs between them make room.
    pub fn move_arc(&mut self, from: usize, to: usize) {
        let members = Arc::make_mut(&mut self.members);
        let place = |limit: usize| members.partition_point(|&(position, _)| (position as usize) < limit);
        if from <= to {
            let (first, end) = (place(from), place(to + 1));
            let between = &mut members[first..end];
            let is_member = between.first().is_some_and(|&(position, _)| position as usize == from);
            between.iter_mut().skip(usize::from(is_member)).for_each(|(position, _)| *position -= 1);
            if is_member {
                between[0].0 = to as u32;
                between.rotate_left(1);
            }
        } else {
            let (first, end) = (place(to), place(from + 1));
            let between = &mut members[first..end];
            let is_member = between.last().is_some_and(|&(position, _)| position as usize == from);
            let others = between.len() - usize::from(is_member);
            between[..others].iter_mut().for_each(|(position, _)| *position += 1);
            if is_member {
                between[others].0 = to as u32;
                between.rotate_right(1);
            }
        }
    }
}

impl Origin {
    /// The old position of the arc, or of the arc that it replaces.
    pub(super) fn position(&self) -> Option<usize> {
        match *self {
            Origin::Kept(position) | Origin::Formed(Some(position)) => Some(position as usize),
            Origin::Formed(None) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::rotate;
    use super::*;

    /// The layer of a list with the strength at each position.
    fn layer(strengths: &[Option<f32>]) -> Layer {
        Layer::new("kin".into(), (0..).zip(strengths).filter_map(|(position, strength)| Some((position, (*strength)?))))
    }

    #[test]
    fn arcs_move_as_in_a_full_list() {
        let due = [None, Some(1.0), None, Some(3.0), Some(4.0), None, Some(6.0)];
        for from in 0..due.len() {
            for to in 0..due.len() {
                let (mut moved, mut due) = (layer(&due), due);
                moved.move_arc(from, to);
                rotate(&mut due, from, to);
                let got: Vec<Option<f32>> = (0..due.len()).map(|position| moved.strength(position)).collect();
                assert_eq!(got, due, "{from} {to}");
                assert!(moved.members.is_sorted_by_key(|&(position, _)| position));
            }
        }
    }

    #[test]
    fn arcs_are_found_by_position() {
        let layer = layer(&[None, Some(1.0), None, Some(3.0), Some(4.0)]);
        assert_eq!((layer.within(1..4), layer.within(2..3), layer.n_arcs()), (&[(1, 1.0), (3, 3.0)][..], &[][..], 3));
        let moved = layer.moved([Some(4), None, Some(0), Some(1)].into_iter());
        assert_eq!(moved.within(0..9), [(0, 4.0), (3, 1.0)]);
    }
}
