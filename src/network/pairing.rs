use super::{Adjacency, Agent};

const NONE: u32 = u32::MAX;

/// Which arc answers which: computed once per network, when acts are first used.
#[derive(Debug)]
pub struct Pairing {
    /// By arc: its reverse, or `NONE`.
    reverse: Box<[u32]>,
    /// By incoming place: the arc that arrives there; `None` where every arc has its reverse, since then the arc
    /// that arrives at a place is the reverse of the arc that leaves from it.
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
                while arrivals.next_if(|&place| incoming.agents()[place] < to).is_some() {}
                if let Some(place) = arrivals.next_if(|&place| incoming.agents()[place] == to) {
                    reverse[arc] = arriving[place];
                }
            }
        }
        Pairing { reverse, arriving: Some(arriving) }
    }

    /// The arc opposite to `arc`, if the network has it.
    #[inline]
    pub fn reverse(&self, arc: usize) -> Option<usize> {
        let reverse = self.reverse[arc];
        (reverse != NONE).then_some(reverse as usize)
    }

    /// The reverse of every arc; past all arcs where there is none.
    #[inline]
    pub(crate) fn reverses(&self) -> &[u32] {
        &self.reverse
    }

    /// The arc that arrives at an incoming place.
    #[inline]
    pub fn arriving(&self, place: usize) -> usize {
        match &self.arriving {
            Some(arriving) => arriving[place] as usize,
            None => self.reverse[place] as usize,
        }
    }

    /// The arc that answers the one arriving at an incoming place, if the network has it.
    #[inline]
    pub fn answering(&self, place: usize) -> Option<usize> {
        match &self.arriving {
            Some(arriving) => self.reverse(arriving[place] as usize),
            None => Some(place),
        }
    }
}
