//! Voter model: the probability of consensus on an opinion, on networks with equal and with unequal degrees.
//!
//! **Model.** Agents copy one random neighbor each until all agree. A theorem: the sum of the degrees of the agents
//! that hold an opinion is conserved on average, so an opinion wins with probability equal to its share of the ends of
//! ties. If all degrees are equal, this is its share of agents (Holley & Liggett 1975, doi 10.1214/aop/1176996306).
//!
//! **Simulation.** Some agents start with an opinion; agents then follow the rule `voter` one at a time. The networks
//! are a complete network, a sparse random network with nearly equal degrees, a scale-free network (Barabási & Albert)
//! in which hubs or leaves start with the opinion, and a star.
//!
//! **Calibrated.** Nothing. **Exact.** The probability that the opinion wins.
//!
//! **Pass criterion.** The share of replicates won is within 4 Monte Carlo standard errors of the theorem.

use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::engine::{Clock, Simulation, Start, Until};
use bandwagon::error::Result;
use bandwagon::network::{Agent, Network, generate};
use bandwagon::plot::{Across, Band, Chart};
use bandwagon::random::Key;
use bandwagon::rules::Voter;

pub(super) const STUDY: Study = Study {
    name: "voter_1975",
    title: "Which opinion wins if agents copy a neighbor",
    says: "Agents copy a random neighbor until all agree. The probability that an opinion wins is the share of the \
           ends of ties that its initial holders have: a few hubs beat many leaves.",
    fitted: "Nothing. The theorem has no free parameters.",
    rules: &["voter"],
    source: "Holley & Liggett (1975), Ergodic theorems for weakly interacting infinite systems and the voter model, \
             doi 10.1214/aop/1176996306; Clifford & Sudbury (1973), A model for spatial conflict, doi \
             10.1093/biomet/60.3.581; Suchecki, Eguíluz & San Miguel (2005), Conservation laws for the voter model in \
             complex networks, doi 10.1209/epl/i2004-10329-8",
    replicates: 4_000,
    run,
};

/// Shares of agents that start with the opinion.
const SHARES: [f64; 5] = [0.1, 0.3, 0.5, 0.7, 0.9];
/// Number of agents.
const N: usize = 40;

/// A network, and the order in which its agents are given the opinion.
struct Place {
    name: &'static str,
    network: Network,
    order: Vec<Agent>,
}

impl Place {
    fn new(name: &'static str, network: Network) -> Place {
        let order = (0..network.n_agents() as Agent).collect();
        Place { name, network, order }
    }

    /// Agents in descending order of degree.
    fn hubs_first(name: &'static str, network: Network) -> Place {
        let mut place = Place::new(name, network);
        let network = &place.network;
        place.order.sort_by_key(|&agent| std::cmp::Reverse(network.influencers(agent).len()));
        place
    }

    /// Agents in ascending order of degree.
    fn leaves_first(name: &'static str, network: Network) -> Place {
        let mut place = Place::hubs_first(name, network);
        place.order.reverse();
        place
    }

    /// Agents that start with the opinion.
    fn holders(&self, share: f64) -> &[Agent] {
        &self.order[..(share * self.order.len() as f64).round() as usize]
    }

    /// Share of the ends of ties that the initial holders have.
    fn weighted_share(&self, share: f64) -> f64 {
        let ends: usize = self.holders(share).iter().map(|&agent| self.network.influencers(agent).len()).sum();
        ends as f64 / self.network.n_arcs() as f64
    }

    /// Whether the opinion wins.
    fn wins(&self, share: f64, key: Key) -> Result<bool> {
        let start = Start::seeds(self.holders(share), true);
        let simulation = Simulation::new(&self.network, &Voter, &start, key)?;
        let mut simulation = simulation.clock(Clock::RandomSequential).parallel(false);
        simulation.run(Until::rest(), &mut ());
        Ok(simulation.states()[0])
    }
}

/// Networks are the same in all replicates, because the probability in the theorem depends on the network.
fn places(seed: u64) -> Result<Vec<Place>> {
    let key = Key::new(seed);
    let scale_free = generate::barabasi_albert(N, 2, key)?;
    Ok(vec![
        Place::new("complete", generate::complete(N)?),
        Place::new("random, degree 4", generate::configuration_model(&[4; N], key)?),
        Place::hubs_first("scale-free, hubs first", scale_free.clone()),
        Place::leaves_first("scale-free, leaves first", scale_free),
    ])
}

fn run(run: &Run) -> Result<Outcome> {
    let (places, star) = (places(run.seed)?, Place::hubs_first("star", generate::star(21)?));
    let mut cases: Vec<(&Place, f64)> = vec![];
    places.iter().for_each(|place| cases.extend(SHARES.map(|share| (place, share))));
    // The hub alone.
    cases.push((&star, 1.0 / 21.0));
    let won = run.each(|key| cases.iter().map(|(place, share)| place.wins(*share, key)).collect::<Result<Vec<_>>>())?;
    let won: Vec<Measured> = (0..cases.len()).map(|case| Measured::share(won.iter().map(|row| row[case]))).collect();
    let find = |(&(place, share), &simulated): (&(&Place, f64), &Measured)| {
        let (n, all) = (place.holders(share).len(), place.order.len());
        let whose = if place.name == "star" { "the hub".to_owned() } else { format!("{n} of {all} agents") };
        Finding {
            what: format!("replicates won by an opinion that starts with {whose}, network: {} (share)", place.name),
            published: Published::Value(place.weighted_share(share)),
            simulated,
            basis: Basis::Exact,
            criterion: Criterion::WithinErrors(4.0),
            decimals: 3,
        }
    };
    let findings = cases.iter().zip(&won).map(find).collect();
    let notes = vec![
        "The second network is random with degree 4. Repeated ties are erased, so a few agents have fewer.".into(),
        "In the scale-free network agents are given the opinion in the order of their degrees.".into(),
    ];
    Ok(Outcome { findings, figure: figure(&places, &won), notes })
}

fn figure(places: &[Place], won: &[Measured]) -> Chart {
    let chart = Chart::new("Which opinion wins if agents copy a neighbor", "replicates won (%)")
        .subtitle("Voter model: probability of consensus on an opinion, by the share of agents that start with it")
        .caption(
            "Lines and bands: simulated, ± 2 standard errors. Points: the share of the ends of ties (Holley & Liggett \
             1975).",
        )
        .across("agents that start with the opinion (%)", Across::Linear);
    places.iter().zip(won.chunks(SHARES.len())).fold(chart, |chart, (place, won)| {
        let bands = SHARES.iter().zip(won).map(|(share, won)| {
            let Measured { value: mean, standard_error } = won.times(100.0);
            Band {
                at: 100.0 * share,
                mean,
                low: (mean - 2.0 * standard_error).max(0.0),
                high: mean + 2.0 * standard_error,
            }
        });
        let points = SHARES.map(|share| (100.0 * share, 100.0 * place.weighted_share(share)));
        chart.simulated(place.name, bands.collect()).published(place.name, points.to_vec())
    })
}
