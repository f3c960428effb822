//! The benchmark cases: the engine and a hand-written loop on the same task, checked to give the same result. The
//! generator is the exception: its hand-written loop merges repeated ties, and the library draws them again.

use crate::baseline;
use bandwagon::engine::Sweep;
use bandwagon::network::generate;
use bandwagon::network::read::{Direction, NetworkFile};
use bandwagon::prelude::*;
use bandwagon::random::Purpose;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;
use std::rc::Rc;

pub const SEED: u64 = 5;
const M: usize = 8;

/// The number of agents: `BANDWAGON_BENCH_AGENTS`, by default 10⁶.
pub fn n_agents() -> usize {
    std::env::var("BANDWAGON_BENCH_AGENTS").ok().and_then(|text| text.parse().ok()).unwrap_or(1_000_000)
}

/// A task in two implementations.
pub struct Case<'a> {
    pub name: &'static str,
    /// The number of arcs per run, for the time per arc.
    pub arcs: usize,
    pub engine: Box<dyn FnMut() + 'a>,
    pub baseline: Box<dyn FnMut() + 'a>,
}

pub fn network() -> Network {
    generate::barabasi_albert(n_agents(), M, Key::new(SEED)).expect("m is below n")
}

/// All cases on one network, on one thread or on rayon's threads.
pub fn all(network: &Network, parallel: bool) -> Vec<Case<'_>> {
    let mut cases = vec![dense(network, parallel), stochastic(network, parallel)];
    if !parallel {
        cases.extend([wide_cascade(network), small_cascade(network), arcs_tried_once(network), gifts(network)]);
        cases.push(generation());
    }
    cases.extend(load(network, parallel));
    cases
}

fn bytes(states: &[bool]) -> Vec<u8> {
    states.iter().map(|&adopted| u8::from(adopted)).collect()
}

/// Every hundredth agent.
fn hundredths(network: &Network) -> Vec<Agent> {
    (0..network.n_agents() as Agent).filter(|agent| agent % 100 == 7).collect()
}

/// A threshold so high that almost no agent adopts: every step reads every arc.
fn dense(network: &Network, parallel: bool) -> Case<'_> {
    const THETA: f64 = 2.0 / 3.0;
    let (seeds, rule) = (hundredths(network), leak(Threshold::share(THETA).expect("in [0, 1]")));
    let simulation = Simulation::new(network, rule, &Start::seeds(seeds, true), Key::new(SEED)).expect("fits");
    let mut simulation = simulation.sweep(Sweep::Dense).parallel(parallel);
    let mut old = bytes(simulation.states());
    let mut new = old.clone();
    simulation.step();
    let step = if parallel { baseline::threshold_step_in_parallel } else { baseline::threshold_step };
    step(network, THETA, &old, &mut new);
    assert_eq!(bytes(simulation.states()), new);
    Case {
        name: "dense step (threshold)",
        arcs: network.n_arcs(),
        engine: Box::new(move || simulation.step()),
        baseline: Box::new(move || {
            step(network, THETA, &old, &mut new);
            std::mem::swap(&mut old, &mut new);
        }),
    }
}

/// A hazard so low that adopters stay few: every step reads every arc and draws a coin per agent.
fn stochastic(network: &Network, parallel: bool) -> Case<'_> {
    const HAZARD: (f64, f64) = (1e-5, 1e-4);
    let rule = leak(InnovationImitation::new(HAZARD.0, HAZARD.1).expect("in [0, 1]"));
    let (key, coins) = (Key::new(SEED), Key::new(SEED).stream(Purpose::Next));
    let start = Start::seeds(hundredths(network), true);
    let mut simulation = Simulation::new(network, rule, &start, key).expect("fits").parallel(parallel);
    let mut old = bytes(simulation.states());
    let mut new = old.clone();
    let mut tick = 1;
    let step = if parallel { baseline::hazard_step_in_parallel } else { baseline::hazard_step };
    step(network, HAZARD, (coins, tick), &old, &mut new);
    simulation.step();
    assert_eq!(bytes(simulation.states()), new);
    Case {
        name: "stochastic step (innovation–imitation)",
        arcs: network.n_arcs(),
        engine: Box::new(move || simulation.step()),
        baseline: Box::new(move || {
            tick += 1;
            std::mem::swap(&mut old, &mut new);
            step(network, HAZARD, (coins, tick), &old, &mut new);
        }),
    }
}

fn cascade<'a>(network: &'a Network, theta: f64, seeds: Vec<Agent>, name: &'static str) -> Case<'a> {
    let rule = leak(Threshold::share(theta).expect("in [0, 1]"));
    let start = Start::seeds(seeds.clone(), true);
    let engine = move || {
        let simulation = Simulation::new(network, rule, &start, Key::new(SEED)).expect("fits");
        let mut simulation = simulation.parallel(false);
        simulation.run(Until::rest(), &mut ());
        simulation.states().to_vec()
    };
    assert_eq!(bytes(&engine()), baseline::threshold_cascade(network, theta, &seeds));
    Case {
        name,
        arcs: network.n_arcs(),
        engine: Box::new(move || drop(engine())),
        baseline: Box::new(move || drop(baseline::threshold_cascade(network, theta, &seeds))),
    }
}

/// Every hundredth agent starts, and all agents adopt within some ticks.
fn wide_cascade(network: &Network) -> Case<'_> {
    cascade(network, 0.05, hundredths(network), "threshold cascade, everybody adopts")
}

/// Every hundredth agent starts, and few agents adopt.
fn small_cascade(network: &Network) -> Case<'_> {
    cascade(network, 0.18, hundredths(network), "threshold cascade, few adopt")
}

/// Every hundredth agent starts; the mean number of live arcs per agent is 1.6.
fn arcs_tried_once(network: &Network) -> Case<'_> {
    const PROBABILITY: f64 = 0.1;
    let rule = leak(IndependentCascade::uniform(PROBABILITY).expect("in [0, 1]"));
    let (key, seeds) = (Key::new(SEED), hundredths(network));
    let start = Start::seeds(seeds.clone(), true);
    let engine = move || {
        let mut simulation = Simulation::new(network, rule, &start, key).expect("fits").parallel(false);
        simulation.run(Until::rest(), &mut ());
        simulation.states().to_vec()
    };
    assert_eq!(bytes(&engine()), baseline::independent_cascade(network, PROBABILITY, &seeds, key));
    Case {
        name: "independent cascade, p = 0.1",
        arcs: network.n_arcs(),
        engine: Box::new(move || drop(engine())),
        baseline: Box::new(move || drop(baseline::independent_cascade(network, PROBABILITY, &seeds, key))),
    }
}

/// All agents return all gifts.
fn gifts(network: &Network) -> Case<'_> {
    const RATES: (f32, f32) = (0.99, 0.5);
    let rule = leak(DirectReciprocity::new(f64::from(RATES.0), f64::from(RATES.1)).expect("not negative"));
    let simulation = Simulation::new(network, rule, &Start::Everyone(0.0), Key::new(SEED)).expect("fits");
    let mut simulation = simulation.parallel(false);
    let mut old = simulation.acts().to_vec();
    let mut new = old.clone();
    let mut totals = vec![0.0; network.n_agents()];
    for _ in 0..2 {
        simulation.step();
        baseline::gift_tick(network, RATES, &old, &mut new, &mut totals);
        std::mem::swap(&mut old, &mut new);
    }
    assert_eq!((simulation.acts(), simulation.states()), (old.as_slice(), totals.as_slice()));
    Case {
        name: "acts: a tick of gifts (direct reciprocity)",
        arcs: network.n_arcs(),
        engine: Box::new(move || simulation.step()),
        baseline: Box::new(move || {
            baseline::gift_tick(network, RATES, &old, &mut new, &mut totals);
            std::mem::swap(&mut old, &mut new);
        }),
    }
}

fn generation() -> Case<'static> {
    Case {
        name: "Barabási–Albert network, made and frozen",
        arcs: 2 * M * n_agents(),
        engine: Box::new(|| drop(network())),
        baseline: Box::new(|| drop(baseline::barabasi_albert(n_agents() as Agent, M as Agent, Key::new(SEED)))),
    }
}

/// Reading a file of numbers, against two loops on one thread: bytes, and lines as one would write it at first.
fn load(network: &Network, parallel: bool) -> [Case<'_>; 2] {
    let n_agents = network.n_agents();
    let mut text = String::new();
    for (from, to, _) in network.arcs().filter(|(from, to, _)| from < to) {
        writeln!(text, "{from} {to}").expect("a string can always grow");
    }
    let path = std::env::temp_dir().join(format!("bandwagon-bench-{}.txt", std::process::id()));
    fs::write(&path, text).expect("a folder for temporary files");
    let file = Rc::new(Temporary(path));
    let edges = NetworkFile::new().direction(Direction::Undirected).numbered(n_agents);
    let threads = rayon::ThreadPoolBuilder::new().num_threads(if parallel { 0 } else { 1 }).build().expect("threads");
    let read = Rc::new(move |file: &Temporary| threads.install(|| edges.read_path(&file.0)).expect("well formed"));
    let rows = baseline::read_ties(&file.bytes(), n_agents);
    let rows = (0..n_agents).map(|agent| &rows.1[rows.0[agent] as usize..rows.0[agent + 1] as usize]);
    let found = read(&file);
    assert!(rows.zip(0..).all(|(row, agent)| found.followers(agent) == row));
    assert_eq!(found.outgoing(), baseline::ties_of_lines(&file.text(), n_agents).outgoing());
    let case = |name, baseline: Box<dyn FnMut()>| {
        let (read, file) = (Rc::clone(&read), Rc::clone(&file));
        Case { name, arcs: network.n_arcs(), engine: Box::new(move || drop(read(&file))), baseline }
    };
    let (bytes, lines) = (Rc::clone(&file), Rc::clone(&file));
    [
        case("edge list, against bytes", Box::new(move || drop(baseline::read_ties(&bytes.bytes(), n_agents)))),
        case("edge list, against lines", Box::new(move || drop(baseline::ties_of_lines(&lines.text(), n_agents)))),
    ]
}

/// A file that is removed at the end.
struct Temporary(PathBuf);

impl Temporary {
    fn bytes(&self) -> Vec<u8> {
        fs::read(&self.0).expect("the file was written")
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.0).expect("the file was written")
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // The folder is for temporary files: it does not matter if this one stays.
        let _ = fs::remove_file(&self.0);
    }
}

/// Leaks a rule, so that a simulation that borrows it can be kept between runs.
fn leak<R>(rule: R) -> &'static R {
    Box::leak(Box::new(rule))
}
