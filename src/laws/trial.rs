use super::{Broken, Law};
use crate::network::{Agent, Network};
use crate::random::{Key, Purpose};
use crate::rule::State;

/// A test case for laws: a network with start states, a seed and a number of ticks.
#[derive(Clone, Debug)]
pub struct Trial<S> {
    /// The name shown when a law is broken.
    pub name: String,
    /// The network.
    pub network: Network,
    /// The state of every agent at tick 0.
    pub start: Vec<S>,
    /// The key of all coins. Some laws also use other replicates of it.
    pub key: Key,
    /// Number of ticks to run.
    pub ticks: u32,
}

impl<S: State> Trial<S> {
    /// The built-in networks, each with three starts: all agents in a state drawn independently from `states`; one
    /// agent in 16, on average, in such a state; all agents in the default state.
    ///
    /// Weights are multiples of 1/64 with a total below 1 per agent, so their sums are exact.
    pub fn family(states: &[S]) -> Vec<Trial<S>> {
        let trials = networks().into_iter().flat_map(|(name, network)| Trial::on(name, &network, states));
        trials.chain(Trial::on("many agents", &many_agents(), states).into_iter().take(2)).collect()
    }

    /// One network with the three starts of [`Trial::family`].
    pub fn on(name: &str, network: &Network, states: &[S]) -> Vec<Trial<S>> {
        let start = |one_in: u32| -> Vec<S> {
            let state = |agent| {
                let mut coin = Key::new(FAMILY_SEED).coin(Purpose::Start, agent, one_in, 0);
                let drawn = one_in > 0 && coin.below(one_in) == 0;
                let place = coin.below(states.len() as u32) as usize;
                states.get(place).copied().filter(|_| drawn).unwrap_or_default()
            };
            (0..network.n_agents() as Agent).map(state).collect()
        };
        let starts = [("mixed", start(1)), ("few", start(16)), ("default", start(0))];
        let ticks = if network.n_agents() > LARGE { 4 } else { 8 };
        let trial = |(kind, start)| {
            let name = format!("{name}, {kind} start");
            Trial { name, network: network.clone(), start, key: Key::new(FAMILY_SEED), ticks }
        };
        starts.map(trial).into()
    }
}

impl<S> Trial<S> {
    pub(super) fn agents(&self) -> std::ops::Range<Agent> {
        0..self.network.n_agents() as Agent
    }

    /// At most `at_most` agents, evenly spaced, including the first.
    pub(super) fn sample(&self, at_most: usize) -> impl Iterator<Item = Agent> + use<S> {
        self.agents().step_by(self.network.n_agents().div_ceil(at_most).max(1))
    }

    pub(super) fn broken(&self, law: Law, tick: u32, agent: Option<Agent>, how: &'static str) -> Broken {
        Broken { law, trial: self.name.clone(), tick, agent, how }
    }
}

/// Trials with more agents than this run fewer ticks.
const LARGE: usize = 1_000;
/// The seed of the family.
const FAMILY_SEED: u64 = 0x1aa5;

fn networks() -> Vec<(&'static str, Network)> {
    let arcs = |n, arcs: &[(Agent, Agent)]| Network::from_arcs(n, arcs.iter().copied());
    let ties = |n, ties: &[(Agent, Agent)]| Network::from_ties(n, ties.iter().copied());
    let leaves = 1..9;
    let everybody: Vec<_> = (0..6).flat_map(|a| (0..a).map(move |b| (a, b))).collect();
    let made = [
        ("nobody", arcs(0, &[])),
        ("one agent", arcs(1, &[])),
        ("strangers", arcs(5, &[])),
        ("one arc", arcs(2, &[(1, 0)])),
        ("a pair", ties(2, &[(0, 1)])),
        ("a hub that is followed", Network::from_arcs(9, leaves.clone().map(|leaf| (0, leaf)))),
        ("a hub that follows", Network::from_arcs(9, leaves.clone().map(|leaf| (leaf, 0)))),
        ("a star", Network::from_ties(9, leaves.map(|leaf| (0, leaf)))),
        ("a one-way ring", Network::from_arcs(7, (0..7).map(|a| (a, (a + 1) % 7)))),
        ("a ring", Network::from_ties(8, (0..8).map(|a| (a, (a + 1) % 8)))),
        ("a clique", ties(6, &everybody)),
        ("the karate club", Ok(Network::karate_club())),
        ("random ties", random(1, true, false)),
        ("random arcs", random(2, false, false)),
        ("weighted ties", random(3, true, true)),
        ("weighted arcs", random(4, false, true)),
    ];
    made.map(|(name, network)| (name, network.expect("the kit names agents that there are"))).into()
}

/// 24 agents with up to 40 arcs or ties among the first 21; the other agents are isolated.
fn random(lane: u32, tied: bool, weighted: bool) -> crate::Result<Network> {
    let mut builder = Network::builder(24);
    for arc in 0..40 {
        let mut coin = Key::new(FAMILY_SEED).coin(Purpose::Network, arc, lane, 0);
        let (from, to, weight) = (coin.below(21), coin.below(21), coin.below(4) as f32 / 64.0);
        match (tied, weighted) {
            (true, true) => builder.weighted_tie(from, to, weight)?,
            (true, false) => builder.tie(from, to)?,
            (false, true) => builder.weighted_arc(from, to, weight)?,
            (false, false) => builder.arc(from, to)?,
        }
    }
    Ok(builder.build())
}

/// Enough agents for several chunks of work, including a hub with many followers.
fn many_agents() -> Network {
    let n = 4096 + 70;
    let near = (0..n).flat_map(|a| [1, 7, 613].map(|step| (a, (a + step) % n)));
    let arcs = near.chain((1..n / 16).map(|a| (0, a * 16)));
    Network::from_arcs(n as usize, arcs).expect("the kit names agents that there are")
}
