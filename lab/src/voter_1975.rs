//! The voter model's chance of consensus, on networks where some have more ties than others.
//!
//! Design: some agents start with an opinion, and agents copy one neighbour each, one at a time, until all agree. The
//! networks: a crowd where all see all, a sparse random one of nearly equal degrees, a scale-free one (Barabási & Albert) in
//! which hubs start with the opinion, or leaves do, and a star.
//!
//! Nothing is calibrated. Published is a theorem: the degrees of those who hold an opinion, added up, are conserved on
//! average, so an opinion wins with its share of the ends of ties; where all degrees are equal, with its share of the agents.
//!
//! Pass criterion: the share of replicates won lies within 4 Monte Carlo standard errors of the theorem's.

use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::engine::{Clock, Simulation, Start, Until};
use bandwagon::error::Result;
use bandwagon::network::{Agent, Network, generate};
use bandwagon::plot::{Across, Band, Chart};
use bandwagon::random::Key;
use bandwagon::rules::Voter;

pub(super) const STUDY: Study = Study {
    name: "voter_1975",
    title: "Which opinion wins where all copy",
    says: "Agents copy a random neighbour until all agree. An opinion wins with the share of the ends of ties that its \
           first holders have: a few hubs beat many leaves.",
    fitted: "Nothing: a theorem without parameters.",
    rules: &["voter"],
    source: "Holley & Liggett (1975), Ergodic theorems for weakly interacting infinite systems and the voter model, \
             doi 10.1214/aop/1176996306; Clifford & Sudbury (1973), A model for spatial conflict, \
             doi 10.1093/biomet/60.3.581; Suchecki, Eguíluz & San Miguel (2005), Conservation laws for the voter model in \
             complex networks, doi 10.1209/epl/i2004-10329-8",
    replicates: 4_000,
    run,
};

/// The shares of agents who start with the opinion.
const SHARES: [f64; 5] = [0.1, 0.3, 0.5, 0.7, 0.9];
/// How many agents there are.
const N: usize = 40;

/// A network, and its agents in the order in which they are given the opinion.
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

    /// Those of the greatest degrees first.
    fn hubs_first(name: &'static str, network: Network) -> Place {
        let mut place = Place::new(name, network);
        let network = &place.network;
        place.order.sort_by_key(|&agent| std::cmp::Reverse(network.influencers(agent).len()));
        place
    }

    /// Those of the least degrees first.
    fn leaves_first(name: &'static str, network: Network) -> Place {
        let mut place = Place::hubs_first(name, network);
        place.order.reverse();
        place
    }

    /// Who starts with the opinion.
    fn holders(&self, share: f64) -> &[Agent] {
        &self.order[..(share * self.order.len() as f64).round() as usize]
    }

    /// Their share of the ends of ties.
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

/// Networks are the same in all replicates, since the theorem's share is that of the network.
fn places() -> Result<Vec<Place>> {
    let scale_free = generate::barabasi_albert(N, 2, Key::new(1))?;
    Ok(vec![
        Place::new("all see all", generate::complete(N)?),
        Place::new("random, degree 4", generate::configuration_model(&[4; N], Key::new(1))?),
        Place::hubs_first("scale-free, hubs first", scale_free.clone()),
        Place::leaves_first("scale-free, leaves first", scale_free),
    ])
}

fn run(run: &Run) -> Result<Outcome> {
    let (places, star) = (places()?, Place::hubs_first("star", generate::star(21)?));
    let mut cases: Vec<(&Place, f64)> = vec![];
    places.iter().for_each(|place| cases.extend(SHARES.map(|share| (place, share))));
    // The hub alone.
    cases.push((&star, 1.0 / 21.0));
    let won = run.each(|key| cases.iter().map(|(place, share)| place.wins(*share, key)).collect::<Result<Vec<_>>>())?;
    let won: Vec<Measured> = (0..cases.len()).map(|case| Measured::share(won.iter().map(|row| row[case]))).collect();
    let find = |(&(place, share), &simulated): (&(&Place, f64), &Measured)| {
        let (n, all) = (place.holders(share).len(), place.order.len());
        let whose = if place.name == "star" { "the hub".to_owned() } else { format!("{n} of {all}") };
        Finding {
            what: format!("wins from {whose} ({}), share of replicates", place.name),
            published: Published::Value(place.weighted_share(share)),
            simulated,
            basis: Basis::Exact,
            criterion: Criterion::WithinErrors(4.0),
            decimals: 3,
        }
    };
    let findings = cases.iter().zip(&won).map(find).collect();
    let notes = vec![
        "The second network is random of degree 4 with repeated ties erased, so a few agents have fewer.".into(),
        "Agents of the scale-free network start with the opinion in the order of their degrees.".into(),
    ];
    Ok(Outcome { findings, figure: figure(&places, &won), notes })
}

fn figure(places: &[Place], won: &[Measured]) -> Chart {
    let chart = Chart::new("Which opinion wins where all copy", "replicates won (%)")
        .subtitle("Voter model: the chance of consensus on an opinion, by the share of agents who start with it")
        .caption("Lines: simulated, with two standard errors. Points: the share of the ends of ties (Holley & Liggett 1975).")
        .across("agents who start with the opinion (%)", Across::Linear);
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
