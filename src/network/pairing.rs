use super::{Adjacency, Agent};

const NONE: u32 = u32::MAX;

/// The reverse of every arc, and the arc id of every incoming entry. Computed once per network, on first use.
#[derive(Clone, Debug)]
pub struct Pairing {
    /// The reverse of each arc, or `NONE`.
    reverse: Box<[u32]>,
    /// The arc id of each incoming entry. `None` if the network is symmetric: both directions then share the same rows,
    /// so the arc that arrives at a position is the reverse of the arc that leaves from that position.
    arriving: Option<Box<[u32]>>,
}

impl Pairing {
    pub(super) fn new(outgoing: &Adjacency, symmetric: bool) -> Self {
        let (incoming, arriving) = outgoing.transpose(true);
        let arriving = arriving.unwrap_or_default();
        if symmetric {
            return Pairing { reverse: arriving, arriving: None };
        }
        let mut reverse = vec![NONE; outgoing.n_arcs()].into_boxed_slice();
        for agent in 0..outgoing.n_agents() as Agent {
            let mut arrivals = incoming.range(agent).peekable();
            for arc in outgoing.range(agent) {
                let to = outgoing.agents()[arc];
                while arrivals.next_if(|&position| incoming.agents()[position] < to).is_some() {}
                if let Some(position) = arrivals.next_if(|&position| incoming.agents()[position] == to) {
                    reverse[arc] = arriving[position];
                }
            }
        }
        Pairing { reverse, arriving: Some(arriving) }
    }

    /// The reverse of `arc`, if it exists.
    #[inline]
    pub fn reverse(&self, arc: usize) -> Option<usize> {
        let reverse = self.reverse[arc];
        (reverse != NONE).then_some(reverse as usize)
    }

    /// The reverse of every arc, or `u32::MAX` if it has none.
    #[inline]
    pub(crate) fn reverses(&self) -> &[u32] {
        &self.reverse
    }

    /// The arc whose incoming entry is at `position`.
    #[inline]
    pub fn arriving(&self, position: usize) -> usize {
        match &self.arriving {
            Some(arriving) => arriving[position] as usize,
            None => self.reverse[position] as usize,
        }
    }

    /// The reverse of the arc whose incoming entry is at `position`, if it exists.
    #[inline]
    pub fn answering(&self, position: usize) -> Option<usize> {
        match &self.arriving {
            Some(arriving) => self.reverse(arriving[position] as usize),
            None => Some(position),
        }
    }
}
