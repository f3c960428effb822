use super::power_law::PowerLaw;
use super::rows::check_size;
use super::wiring::{Ends, Wiring, pairs};
use crate::error::{Error, Result};
use crate::network::{Agent, Attributes, Column, Network};
use crate::random::{Key, Purpose, Stream};
use crate::range::Range;

/// The number of draws of degrees and community sizes, until the communities can hold the agents.
const ATTEMPTS: u32 = 100;

/// Lanes of the coins: of each agent, of each community, and of the whole network.
const DEGREE: u32 = 0;
const SIZE: u32 = 1;
const INSIDE: u32 = 2;
const PLACE: u32 = 3;
const PARITY: u32 = 4;
const WITHIN: u32 = 5;
const BETWEEN: u32 = 6;

/// The parameters of [`lfr`].
#[derive(Clone, Copy, Debug, PartialEq)]
#[must_use]
pub struct Lfr {
    /// Number of agents; at least 2.
    pub n_agents: usize,
    /// Mean degree; in [1, `max_degree`].
    pub mean_degree: f64,
    /// Mixing parameter: the share of an agent's ties that lead to other communities; in [0, 1].
    pub mu: f64,
    /// Greatest degree; below `n_agents`. Default: 2.5 times the mean.
    pub max_degree: usize,
    /// Exponent of the distribution of degrees, the γ or τ₁ of the source; in [0, 10]. Default: 2.
    pub degree_exponent: f64,
    /// Exponent of the distribution of community sizes, the β or τ₂ of the source; in [0, 10]. Default: 1.
    pub size_exponent: f64,
    /// Size of the smallest community; at least 1. Default: the mean degree.
    pub min_community: usize,
    /// Size of the largest community; greater than the ties of an agent of degree `max_degree` inside its community, and so
    /// that there are at least two communities if `mu` is above 0. Default: 5 times the mean degree.
    pub max_community: usize,
}

impl Lfr {
    /// The customary parameters, in proportion to the mean degree: with mean degree 20 and 1,000 agents, these are the
    /// networks with large communities of Lancichinetti & Fortunato (2009, doi 10.1103/PhysRevE.80.056117), with degrees
    /// up to 50 and communities of 20 to 100 agents. In a small network, a community has at most half of the agents, and the
    /// greatest degree is one that fits.
    pub fn new(n_agents: usize, mean_degree: f64, mu: f64) -> Lfr {
        let max_community = ((5.0 * mean_degree).round() as usize).min(n_agents / 2);
        // With `mu = 1`, the quotient is infinite or not a number, and all degrees fit.
        let fitting = (max_community.saturating_sub(1) as f64 / (1.0 - mu)).min(n_agents.saturating_sub(1) as f64);
        Lfr {
            n_agents,
            mean_degree,
            mu,
            max_degree: (2.5 * mean_degree).round().min(fitting) as usize,
            degree_exponent: 2.0,
            size_exponent: 1.0,
            min_community: (mean_degree.round() as usize).min(max_community),
            max_community,
        }
    }

    /// Fails if a parameter is out of range, or no communities of these sizes add up to the number of agents.
    ///
    /// # Errors
    ///
    /// The first parameter that is out of range.
    pub fn check(&self) -> Result<()> {
        let (n, exponents) = (self.n_agents, Range::closed(0.0, 10.0));
        Error::check_range("n_agents", Range::whole(2, u32::MAX), n as f64)?;
        Error::check_range("mu", Range::PROBABILITY, self.mu)?;
        Error::check_range("max_degree", Range::whole(1, n as u32 - 1), self.max_degree as f64)?;
        Error::check_range("mean_degree", Range::closed(1.0, self.max_degree as f64), self.mean_degree)?;
        Error::check_range("degree_exponent", exponents, self.degree_exponent)?;
        Error::check_range("size_exponent", exponents, self.size_exponent)?;
        Error::check_range("min_community", Range::whole(1, n as u32), self.min_community as f64)?;
        let inside = ((1.0 - self.mu) * self.max_degree as f64).ceil() as u32;
        let least = (self.min_community as u32).max(inside + 1);
        // If there is to be another community, one is left over for it.
        let most = if self.mu > 0.0 { n - self.min_community } else { n };
        Error::check_range("max_community", Range::whole(least, most as u32), self.max_community as f64)?;
        if n.div_ceil(self.max_community) > n / self.min_community {
            let (name, wanted) = ("the size of a community".into(), "one that communities of all agents can have");
            let got = format!("{} to {} for {n} agents", self.min_community, self.max_community);
            return Err(Error::WrongKind { name, wanted, got });
        }
        check_size(n, n as f64 * self.mean_degree)
    }
}

/// Generates a benchmark for community detection, with power laws of degrees and of community sizes (Lancichinetti,
/// Fortunato & Radicchi 2008, doi 10.1103/PhysRevE.78.046110).
///
/// 1. Degrees are drawn from `k^-degree_exponent`, up to `max_degree`. The least degree follows from the mean degree; it
///    gets the share for which the mean is exact.
/// 2. Community sizes are drawn from `s^-size_exponent` until they hold all agents; the last ones are adjusted.
/// 3. A share `1 - mu` of each agent's ties is inside its community, rounded at random to one of the two nearest numbers.
/// 4. Agents are placed in communities with more members than the agent has ties inside. All such placements are equally
///    likely; the source reaches one by moving agents until all fit.
/// 5. Inside each community, and between communities, ends are paired at random. A self-loop, a repeated tie, or a tie
///    between communities that would be inside one exchanges an end with another tie. If that fails, as it may in a small
///    dense community, it is dropped and counted in [`Network::dropped`].
///
/// The network has an attribute `community`, the number of each agent's planted community.
///
/// **Cost.** O(agents + arcs), on one thread; comparing ties takes up to `max_degree` steps each.
///
/// ```
/// use bandwagon::{network::{generate::{lfr, Lfr}, measure::{Partition, modularity}}, random::Key};
///
/// let network = lfr(&Lfr { max_community: 50, ..Lfr::new(1_000, 10.0, 0.1) }, Key::new(1))?;
/// let planted = Partition::by(&network.words("community")?);
/// assert!(modularity(&network, &planted)? > 0.8);
/// # Ok::<(), bandwagon::Error>(())
/// ```
///
/// # Errors
///
/// As for [`Lfr::check`]; or if the communities of 100 draws could not hold the agents with many ties inside.
pub fn lfr(parameters: &Lfr, key: Key) -> Result<Network> {
    parameters.check()?;
    let coins = key.stream(Purpose::Network);
    let plan = (0..ATTEMPTS).find_map(|attempt| Plan::draw(parameters, &coins, attempt));
    let mut plan = plan.ok_or_else(|| Error::WrongKind {
        name: "max_community".into(),
        wanted: "so large that communities can hold all agents with many ties inside",
        got: parameters.max_community.to_string(),
    })?;
    let mut wiring = Wiring::new(parameters.n_agents);
    for (community, members) in plan.members().iter().enumerate() {
        plan.make_even(members, parameters.mu, &coins, community);
        let mut coin = coins.coin(community as u32, WITHIN, 0);
        wiring.add(pairs(ends(members, |agent| plan.inside[agent]), &mut coin), Ends::Any, &mut coin);
    }
    let all: Vec<Agent> = (0..parameters.n_agents as Agent).collect();
    let mut coin = coins.coin(0, BETWEEN, 0);
    let outside = ends(&all, |agent| plan.degrees[agent] - plan.inside[agent]);
    wiring.add(pairs(outside, &mut coin), Ends::Apart(&plan.community), &mut coin);

    let mut attributes = Attributes::default();
    attributes.insert("community", Column::Number(plan.community.iter().map(|&number| number.into()).collect()));
    wiring.network()?.with_attributes(attributes)
}

/// Each agent as often as it has ends of ties.
fn ends(agents: &[Agent], count: impl Fn(usize) -> u32) -> Vec<Agent> {
    agents.iter().flat_map(|&agent| std::iter::repeat_n(agent, count(agent as usize) as usize)).collect()
}

/// What is drawn before the ties.
struct Plan {
    degrees: Vec<u32>,
    /// The ties of each agent inside its community.
    inside: Vec<u32>,
    sizes: Vec<u32>,
    community: Vec<u32>,
}

impl Plan {
    /// `None` if no placement of the agents is possible.
    fn draw(parameters: &Lfr, coins: &Stream, attempt: u32) -> Option<Plan> {
        let law = PowerLaw::with_mean(parameters.mean_degree, parameters.max_degree as u32, parameters.degree_exponent);
        let all = 0..parameters.n_agents as Agent;
        let mut degrees: Vec<u32> =
            all.clone().map(|agent| law.draw(&mut coins.coin(agent, DEGREE, attempt))).collect();
        if degrees.iter().map(|&degree| u64::from(degree)).sum::<u64>() % 2 == 1 {
            // The sum of degrees is even.
            match degrees.iter_mut().find(|degree| (**degree as usize) < parameters.max_degree) {
                Some(degree) => *degree += 1,
                None => degrees[0] -= 1,
            }
        }
        let inside = |agent: Agent| {
            let exact = (1.0 - parameters.mu) * f64::from(degrees[agent as usize]);
            exact as u32 + u32::from(coins.coin(agent, INSIDE, attempt).chance(exact.fract()))
        };
        let inside: Vec<u32> = all.map(inside).collect();
        let sizes = sizes(parameters, coins, attempt);
        let community = placed(&inside, &sizes, coins, attempt)?;
        Some(Plan { degrees, inside, sizes, community })
    }

    /// The agents of each community, in ascending order.
    fn members(&self) -> Vec<Vec<Agent>> {
        let mut members: Vec<Vec<Agent>> = self.sizes.iter().map(|&size| Vec::with_capacity(size as usize)).collect();
        (0..).zip(&self.community).for_each(|(agent, &community)| members[community as usize].push(agent));
        members
    }

    /// Moves one end of a random member in or out of the community, if the number of ends inside is odd. Without ties
    /// between communities, one end is left over instead.
    fn make_even(&mut self, members: &[Agent], mu: f64, coins: &Stream, community: usize) {
        let is_odd = members.iter().map(|&agent| u64::from(self.inside[agent as usize])).sum::<u64>() % 2 == 1;
        if !is_odd || mu == 0.0 {
            return;
        }
        let mut coin = coins.coin(community as u32, PARITY, 0);
        let (is_in, first) = (coin.chance(0.5), coin.below(members.len() as u32) as usize);
        let order = || members[first..].iter().chain(&members[..first]).map(|&agent| agent as usize);
        let can_gain = |&agent: &usize| {
            self.inside[agent] < self.degrees[agent] && (self.inside[agent] as usize) + 1 < members.len()
        };
        let gains = order().find(can_gain).filter(|_| is_in);
        match (gains, order().find(|&agent| self.inside[agent] > 0)) {
            (Some(agent), _) => self.inside[agent] += 1,
            (None, Some(agent)) => self.inside[agent] -= 1,
            (None, None) => {}
        }
    }
}

/// The sizes of the communities. Their sum is the number of agents.
fn sizes(parameters: &Lfr, coins: &Stream, attempt: u32) -> Vec<u32> {
    let (n, least, most) = (parameters.n_agents, parameters.min_community, parameters.max_community);
    let law = PowerLaw::new(least as u32, most as u32, parameters.size_exponent);
    let (mut sizes, mut sum) = (vec![], 0);
    while sum < n {
        sizes.push(law.draw(&mut coins.coin(sizes.len() as u32, SIZE, attempt)));
        sum += sizes[sizes.len() - 1] as usize;
    }
    if sizes.len() * least > n {
        sum -= sizes.pop().unwrap_or(0) as usize;
    }
    let mut missing = n as i64 - sum as i64;
    for size in sizes.iter_mut().rev() {
        let changed = (i64::from(*size) + missing).clamp(least as i64, most as i64);
        missing -= changed - i64::from(*size);
        *size = changed as u32;
    }
    sizes
}

/// The community of each agent: all placements in communities with more members than the agent has ties inside are equally
/// likely. `None` if there is no such placement.
///
/// The agents with the most ties inside come first. Each is placed at one of the free places that are open to it, and those
/// are open to all later agents too, so the number of ways to place the others does not depend on the choice.
fn placed(inside: &[u32], sizes: &[u32], coins: &Stream, attempt: u32) -> Option<Vec<u32>> {
    let mut agents: Vec<Agent> = (0..inside.len() as Agent).collect();
    agents.sort_by_key(|&agent| std::cmp::Reverse(inside[agent as usize]));
    let mut communities: Vec<u32> = (0..sizes.len() as u32).collect();
    communities.sort_by_key(|&community| sizes[community as usize]);
    let (mut open, mut placed) = (vec![], vec![0; inside.len()]);
    let mut coin = coins.coin(0, PLACE, attempt);
    for agent in agents {
        while let Some(&largest) = communities.last()
            && sizes[largest as usize] > inside[agent as usize]
        {
            communities.pop();
            open.extend(std::iter::repeat_n(largest, sizes[largest as usize] as usize));
        }
        if open.is_empty() {
            return None;
        }
        placed[agent as usize] = open.swap_remove(coin.below(open.len() as u32) as usize);
    }
    Some(placed)
}
