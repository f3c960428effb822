use crate::error::{Error, Result};
use crate::network::{Agent, Network};
use crate::random::{Key, Purpose};

/// Cascades as trees: every agent that adopted has one parent, the agent from which it adopted, or is the root of a tree.
///
/// ```
/// use bandwagon::{network::{Network, measure::CascadeTrees}, random::Key};
///
/// // Agents 0 and 4 adopted at tick 0, agent 1 at tick 1, agents 2 and 3 at tick 2.
/// let network = Network::from_ties(5, [(0, 1), (1, 2), (1, 3)])?;
/// let trees = CascadeTrees::from_ticks(&network, &[Some(0), Some(1), Some(2), Some(2), Some(0)], Key::new(1))?;
/// let cascade = trees.cascades()[0];
/// assert_eq!((cascade.root, cascade.size, cascade.depth, cascade.breadth), (0, 4, 2, 2));
/// assert_eq!(cascade.structural_virality, Some(1.5));
/// assert_eq!((trees.parent(3), trees.cascades().len()), (Some(1), 2));
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct CascadeTrees {
    /// For each agent its parent, or itself if it is a root; `None` if it is in no tree.
    parents: Vec<Option<Agent>>,
    /// For each agent the index of its tree; 0 outside of the trees.
    trees: Vec<u32>,
    cascades: Vec<Cascade>,
}

/// The size and the shape of one cascade.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Cascade {
    /// The agent that adopted without a parent.
    pub root: Agent,
    /// The number of agents, with the root.
    pub size: u32,
    /// The greatest distance from the root, in arcs; 0 for a root alone.
    pub depth: u32,
    /// The greatest number of agents at the same distance from the root.
    pub breadth: u32,
    /// The structural virality (Goel, Anderson, Hofman & Watts 2016, doi 10.1287/mnsc.2015.2158): the mean distance
    /// between two agents of the tree, over all pairs. About 2 if the root influenced nearly all others itself; larger
    /// if agents were influenced in many generations, up to (size + 1) / 3. `None` for a root alone.
    pub structural_virality: Option<f64>,
}

impl CascadeTrees {
    /// The trees of these parents, one entry per agent: the parent of an agent, the agent itself if it is a root, or `None`
    /// if it did not adopt.
    ///
    /// **Cost.** O(agents).
    ///
    /// # Errors
    ///
    /// If a parent does not exist or did not adopt, or if parents form a circle.
    pub fn new(parents: Vec<Option<Agent>>) -> Result<CascadeTrees> {
        let n_agents = parents.len();
        for &parent in parents.iter().flatten() {
            match parents.get(parent as usize) {
                Some(Some(_)) => {}
                Some(None) => {
                    let why = "it is the parent of an agent, so it adopted";
                    return Err(Error::Missing { name: format!("the parent of agent {parent}"), why: why.into() });
                }
                None => return Err(Error::UnknownAgent { agent: parent.into(), n_agents }),
            }
        }
        let order = leaves_first(&parents);
        if order.len() < parents.iter().flatten().count() {
            return Err(Error::Circle { agent: least_left_out(&parents, &order) });
        }
        let (trees, cascades) = shapes(&parents, &order);
        Ok(CascadeTrees { parents, trees, cascades })
    }

    /// The trees that follow from the tick at which each agent adopted (`None` if it never did), such as the ticks of
    /// [`Model::first_ticks`](crate::spec::Model::first_ticks).
    ///
    /// The parent of an agent is, of its influencers that adopted at earlier ticks, the one that adopted last, as in Goel
    /// et al. (2016). Under the synchronous clock often several adopted at that tick: one of them is drawn with `key`,
    /// each with equal probability. An agent none of whose influencers adopted before it is a root. Weights are ignored.
    ///
    /// This parent is a guess: the rule may have counted all influencers. An influencer that adopted at the same tick is no
    /// parent.
    ///
    /// **Cost.** O(agents + arcs).
    ///
    /// # Errors
    ///
    /// If there is not one tick per agent.
    pub fn from_ticks(network: &Network, ticks: &[Option<u32>], key: Key) -> Result<CascadeTrees> {
        Error::check_length("ticks", ticks.len(), network.n_agents())?;
        let coins = key.stream(Purpose::Seeding);
        let mut last_ones: Vec<Agent> = vec![];
        let mut parent = |agent: Agent| {
            let tick = ticks[agent as usize]?;
            let mut last = None;
            last_ones.clear();
            for &other in network.influencers(agent) {
                let Some(earlier) = ticks[other as usize].filter(|&earlier| earlier < tick) else { continue };
                if last < Some(earlier) {
                    last = Some(earlier);
                    last_ones.clear();
                }
                if last == Some(earlier) {
                    last_ones.push(other);
                }
            }
            Some(match last_ones[..] {
                [] => agent,
                [only] => only,
                ref several => several[coins.coin(agent, super::PARENT, 0).below(several.len() as u32) as usize],
            })
        };
        CascadeTrees::new((0..network.n_agents() as Agent).map(&mut parent).collect())
    }

    /// The cascades, in the order of their roots.
    pub fn cascades(&self) -> &[Cascade] {
        &self.cascades
    }

    /// The cascade that contains `agent`; `None` if it did not adopt.
    ///
    /// # Panics
    ///
    /// If there is no such agent.
    pub fn cascade_of(&self, agent: Agent) -> Option<&Cascade> {
        self.parents[agent as usize].map(|_| &self.cascades[self.trees[agent as usize] as usize])
    }

    /// The parent of `agent`; `None` if it is a root or did not adopt.
    ///
    /// # Panics
    ///
    /// If there is no such agent.
    pub fn parent(&self, agent: Agent) -> Option<Agent> {
        self.parents[agent as usize].filter(|&parent| parent != agent)
    }
}

/// The agents that adopted, each before its parent. Agents in circles are left out.
fn leaves_first(parents: &[Option<Agent>]) -> Vec<Agent> {
    let mut n_children = vec![0u32; parents.len()];
    let children = (0..).zip(parents).filter_map(|(agent, &parent)| parent.filter(|&parent| parent != agent));
    children.for_each(|parent| n_children[parent as usize] += 1);
    let adopted = (0..parents.len() as Agent).filter(|&agent| parents[agent as usize].is_some());
    let mut order: Vec<Agent> = adopted.filter(|&agent| n_children[agent as usize] == 0).collect();
    let mut next = 0;
    while let Some(&agent) = order.get(next) {
        if let Some(parent) = parents[agent as usize].filter(|&parent| parent != agent) {
            n_children[parent as usize] -= 1;
            if n_children[parent as usize] == 0 {
                order.push(parent);
            }
        }
        next += 1;
    }
    order
}

/// The lowest agent that adopted and is not in `order`.
fn least_left_out(parents: &[Option<Agent>], order: &[Agent]) -> Agent {
    let mut is_left_out: Vec<bool> = parents.iter().map(Option::is_some).collect();
    order.iter().for_each(|&agent| is_left_out[agent as usize] = false);
    is_left_out.iter().position(|&is| is).unwrap_or(0) as Agent
}

/// The tree of each agent, and the trees. `order` has each agent before its parent.
fn shapes(parents: &[Option<Agent>], order: &[Agent]) -> (Vec<u32>, Vec<Cascade>) {
    let parent = |agent: Agent| parents[agent as usize].unwrap_or(agent);
    let (mut below, mut depths, mut trees) =
        (vec![1u32; parents.len()], vec![0; parents.len()], vec![0; parents.len()]);
    for &agent in order.iter().filter(|&&agent| parent(agent) != agent) {
        below[parent(agent) as usize] += below[agent as usize];
    }
    let mut cascades = vec![];
    for root in (0..parents.len() as Agent).filter(|&agent| parents[agent as usize] == Some(agent)) {
        trees[root as usize] = cascades.len() as u32;
        let size = below[root as usize];
        cascades.push(Cascade { root, size, depth: 0, breadth: 0, structural_virality: None });
    }
    for &agent in order.iter().rev().filter(|&&agent| parent(agent) != agent) {
        let (me, above) = (agent as usize, parent(agent) as usize);
        (trees[me], depths[me]) = (trees[above], depths[above] + 1);
        let cascade = &mut cascades[trees[me] as usize];
        cascade.depth = cascade.depth.max(depths[me]);
    }
    set_breadths(&mut cascades, order.iter().map(|&agent| (trees[agent as usize], depths[agent as usize])));
    let under = order.iter().filter(|&&agent| parent(agent) != agent);
    set_virality(&mut cascades, under.map(|&agent| (trees[agent as usize], below[agent as usize])));
    (trees, cascades)
}

/// Sets the breadth of each tree from the tree and the depth of each agent.
fn set_breadths(cascades: &mut [Cascade], places: impl Iterator<Item = (u32, u32)>) {
    let mut starts = vec![0];
    for cascade in cascades.iter() {
        starts.push(starts[starts.len() - 1] + cascade.depth as usize + 1);
    }
    let mut counts = vec![0u32; starts[cascades.len()]];
    places.for_each(|(tree, depth)| counts[starts[tree as usize] + depth as usize] += 1);
    for (cascade, ends) in cascades.iter_mut().zip(starts.windows(2)) {
        cascade.breadth = counts[ends[0]..ends[1]].iter().copied().max().unwrap_or(0);
    }
}

/// Sets the structural virality of each tree from the tree and the subtree size of each agent but the roots. The arc
/// above a subtree of s agents lies between s · (n - s) pairs of the n agents of the tree.
fn set_virality(cascades: &mut [Cascade], subtrees: impl Iterator<Item = (u32, u32)>) {
    let mut arcs = vec![0u128; cascades.len()];
    subtrees.for_each(|(tree, below)| {
        let all = u128::from(cascades[tree as usize].size);
        arcs[tree as usize] += u128::from(below) * (all - u128::from(below));
    });
    for (cascade, arcs) in cascades.iter_mut().zip(arcs).filter(|(cascade, _)| cascade.size > 1) {
        let pairs = u64::from(cascade.size) * u64::from(cascade.size - 1) / 2;
        cascade.structural_virality = Some(arcs as f64 / pairs as f64);
    }
}
