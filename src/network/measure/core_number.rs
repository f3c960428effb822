use super::neighbors::Neighbors;
use crate::network::{Agent, Network};

/// The core number of every agent: the greatest `k` such that the agent is in the `k`-core, the largest subnetwork in
/// which every agent has at least `k` neighbors.
///
/// Directions and weights are ignored: agents that share at least one arc are neighbors and count once.
///
/// The algorithm of Batagelj & Zaversnik (2003, arXiv cs/0310049) repeatedly removes the agent with the fewest
/// remaining neighbors, using buckets.
///
/// **Cost.** O(agents + arcs), on one thread.
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
        (0..network.n_agents() as Agent).map(|agent| Neighbors::of(network, agent).count() as u32).collect();
    let mut queue = Buckets::new(&left);
    for turn in 0..left.len() {
        let me = queue.order[turn];
        for other in Neighbors::of(network, me) {
            if left[other as usize] > left[me as usize] {
                queue.decrease(other, left[other as usize]);
                left[other as usize] -= 1;
            }
        }
    }
    left
}

/// The agents sorted by a small number, which can be decreased by one in constant time.
struct Buckets {
    order: Vec<Agent>,
    /// The position of each agent in `order`.
    position: Vec<u32>,
    /// For each number, the position in `order` at which its agents start.
    starts: Vec<u32>,
}

impl Buckets {
    fn new(numbers: &[u32]) -> Self {
        let max = numbers.iter().max().map_or(0, |&max| max as usize);
        let mut starts = vec![0; max + 2];
        numbers.iter().for_each(|&number| starts[number as usize + 1] += 1);
        (0..=max).for_each(|number| starts[number + 1] += starts[number]);
        let (mut fill, mut order, mut position) = (starts.clone(), vec![0; numbers.len()], vec![0; numbers.len()]);
        for (agent, &number) in numbers.iter().enumerate() {
            let slot = &mut fill[number as usize];
            order[*slot as usize] = agent as Agent;
            position[agent] = *slot;
            *slot += 1;
        }
        Buckets { order, position, starts }
    }

    /// Moves `agent` from the bucket of `number` to the bucket below: to the front of its bucket, which then becomes
    /// the end of the bucket below.
    fn decrease(&mut self, agent: Agent, number: u32) {
        let front = self.starts[number as usize];
        let (first, position) = (self.order[front as usize], self.position[agent as usize]);
        self.order.swap(front as usize, position as usize);
        self.position[first as usize] = position;
        self.position[agent as usize] = front;
        self.starts[number as usize] += 1;
    }
}
