use super::neighbours::Neighbours;
use crate::network::{Agent, Network};

/// The core number of every agent: the greatest `k` such that it lies in the `k`-core, the largest group in which everybody
/// has at least `k` neighbours.
///
/// Directions and weights are not used: whoever shares an arc is a neighbour, once.
///
/// The algorithm is that of Batagelj & Zaversnik (2003, arXiv cs/0310049): whoever has fewest neighbours left is taken away next,
/// in buckets. **Cost.** O(agents + arcs), on one thread.
///
/// ```
/// use bandwagon::network::{Network, measure};
///
/// // A triangle with a tail.
/// let network = Network::from_ties(4, [(0, 1), (1, 2), (2, 0), (2, 3)])?;
/// assert_eq!(measure::core_number(&network), [2, 2, 2, 1]);
/// # Ok::<(), bandwagon::Error>(())
/// ```
pub fn core_number(network: &Network) -> Vec<u32> {
    let mut left: Vec<u32> =
        (0..network.n_agents() as Agent).map(|agent| Neighbours::of(network, agent).count() as u32).collect();
    let mut queue = Buckets::new(&left);
    for turn in 0..left.len() {
        let me = queue.order[turn];
        for other in Neighbours::of(network, me) {
            if left[other as usize] > left[me as usize] {
                queue.lower(other, left[other as usize]);
                left[other as usize] -= 1;
            }
        }
    }
    left
}

/// The agents in the order of a small number that each has, and which may be lowered by one.
struct Buckets {
    order: Vec<Agent>,
    place: Vec<u32>,
    /// By number: where the agents who have it start in the order.
    starts: Vec<u32>,
}

impl Buckets {
    fn new(numbers: &[u32]) -> Self {
        let most = numbers.iter().max().map_or(0, |&most| most as usize);
        let mut starts = vec![0; most + 2];
        numbers.iter().for_each(|&number| starts[number as usize + 1] += 1);
        (0..=most).for_each(|number| starts[number + 1] += starts[number]);
        let (mut fill, mut order, mut place) = (starts.clone(), vec![0; numbers.len()], vec![0; numbers.len()]);
        for (agent, &number) in numbers.iter().enumerate() {
            let slot = &mut fill[number as usize];
            order[*slot as usize] = agent as Agent;
            place[agent] = *slot;
            *slot += 1;
        }
        Buckets { order, place, starts }
    }

    /// Moves `agent` down from the bucket of `number`: to its front, which then belongs to the bucket below.
    fn lower(&mut self, agent: Agent, number: u32) {
        let front = self.starts[number as usize];
        let (first, place) = (self.order[front as usize], self.place[agent as usize]);
        self.order.swap(front as usize, place as usize);
        self.place[first as usize] = place;
        self.place[agent as usize] = front;
        self.starts[number as usize] += 1;
    }
}
