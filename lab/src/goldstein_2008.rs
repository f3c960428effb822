//! Goldstein, Cialdini & Griskevicius (2008): hotel guests who read that most guests reuse their towels reuse them more
//! often.
//!
//! **Experiment.** A card in the bathroom asks guests to reuse towels, either for the sake of the environment or
//! because most guests do (doi 10.1086/586910).
//!
//! **Simulation.** Agents follow the rule `herding`. A guest with the environmental card sees no other guest. A guest
//! with the norm card sees four earlier guests, of whom three reuse. That the card stated 75 % was not checked against
//! the paper. A replicate is 100 guests per card and experiment.
//!
//! **Calibrated.** Inclination and strength of conformity, to the two cards of experiment 1; the inclination of
//! experiment 2, to its environmental card. **Not calibrated.** The effect of the norm in experiment 2.
//!
//! **Pass criterion.** None. All findings are illustrative, because other studies did not replicate the size of the
//! effect.

use super::middle::middle;
use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::Param;
use bandwagon::engine::{Simulation, Start};
use bandwagon::error::Result;
use bandwagon::network::{Agent, Network};
use bandwagon::plot::{Across, Chart};
use bandwagon::random::Key;
use bandwagon::rule::Stubborn;
use bandwagon::rules::Herding;

pub(super) const STUDY: Study = Study {
    name: "goldstein_2008",
    title: "Descriptive norms: towel reuse in a hotel",
    says: "Some hotel guests read that most guests reuse their towels, others are asked to save the environment. How \
           many reuse their towels?",
    fitted: "Inclination and strength of conformity, to experiment 1; the inclination of experiment 2, to its \
             environmental card. The effect of the norm in experiment 2 is not fitted. All findings are illustrative.",
    rules: &["herding"],
    source: "Goldstein, Cialdini & Griskevicius (2008), A room with a viewpoint, doi 10.1086/586910",
    replicates: 2_000,
    run,
};

/// Guests per card and experiment.
const GUESTS: Agent = 100;
/// Number of earlier guests that a norm card represents, and number of them that reuse.
const EARLIER: (Agent, Agent) = (4, 3);

/// Guests who reuse towels in %, without and with the norm, in experiments 1 and 2. Experiment 2 uses the norm of
/// guests of the same room; norms of other groups together gave 42.8 %.
const PUBLISHED: [(f64, f64); 2] = [(35.1, 44.1), (37.2, 49.3)];
const OTHER_NORMS: f64 = 42.8;

fn log_odds(percent: f64) -> f64 {
    (percent / (100.0 - percent)).ln()
}

/// Reuse in one replicate in %, without and with the norm, in experiments 1 and 2.
fn replicate(network: &Network, key: Key) -> Result<[f64; 4]> {
    let consensus = 2.0 * f64::from(EARLIER.1) / f64::from(EARLIER.0) - 1.0;
    let beta = (log_odds(PUBLISHED[0].1) - log_odds(PUBLISHED[0].0)) / consensus;
    let first = 2 * GUESTS;
    let bias = |agent: Agent| log_odds(PUBLISHED[usize::from(agent >= EARLIER.0 + first)].0);
    let n_agents = network.n_agents() as Agent;
    let who = Param::from((0..n_agents).map(|agent| agent < EARLIER.0).collect::<Vec<_>>());
    let rule = Herding::new(beta, (0..n_agents).map(bias).collect::<Vec<_>>())?;
    let start = Start::seeds((0..EARLIER.1).collect::<Vec<_>>(), true);
    let rule = Stubborn { rule, who };
    let mut simulation = Simulation::new(network, &rule, &start, key)?.parallel(false);
    simulation.step();
    let guests = &simulation.states()[EARLIER.0 as usize..];
    let mut reuse = [0.0; 4];
    for (share, cards) in reuse.iter_mut().zip(guests.chunks(GUESTS as usize)) {
        *share = 100.0 * cards.iter().filter(|&&reuses| reuses).count() as f64 / cards.len() as f64;
    }
    Ok(reuse)
}

fn run(run: &Run) -> Result<Outcome> {
    // Four blocks of guests. The second and the fourth see the earlier guests.
    let readers = [1, 3].into_iter().flat_map(|block| (0..GUESTS).map(move |guest| EARLIER.0 + block * GUESTS + guest));
    let arcs = readers.flat_map(|reader| (0..EARLIER.0).map(move |earlier| (earlier, reader)));
    let network = Network::from_arcs((EARLIER.0 + 4 * GUESTS) as usize, arcs)?;
    let replicates = run.each(|key| replicate(&network, key))?;
    let column = |block: usize| replicates.iter().map(|reuse| reuse[block]).collect::<Vec<f64>>();
    let finding = |what: &str, block: usize, published| Finding {
        what: what.into(),
        published: Published::Value(published),
        simulated: Measured::mean(&column(block)),
        basis: Basis::Illustrative,
        criterion: Criterion::None,
        decimals: 1,
    };
    let [(first_plain, first_norm), (second_plain, second_norm)] = PUBLISHED;
    let findings = vec![
        finding("towel reuse in experiment 1, environmental card (% of guests)", 0, first_plain),
        finding("towel reuse in experiment 1, norm card (% of guests)", 1, first_norm),
        finding("towel reuse in experiment 2, environmental card (% of guests)", 2, second_plain),
        finding("towel reuse in experiment 2, norm of the same room (% of guests)", 3, second_norm),
        finding("towel reuse in experiment 2, norms of other groups (% of guests)", 3, OTHER_NORMS),
    ];
    let cards = ["1, environment", "1, norm", "2, environment", "2, norm"];
    let published = [first_plain, first_norm, second_plain, second_norm];
    let figure = Chart::new("A norm card increases towel reuse", "guests who reuse towels (%)")
        .subtitle("Goldstein, Cialdini & Griskevicius 2008: environmental and norm cards in two experiments")
        .across("experiment, card", Across::Names(cards.map(String::from).into()))
        .simulated("guests", (0..4).map(|block| middle(block as f64, column(block))).collect())
        .published("guests", (0..4).map(|block| (block as f64, published[block])).collect())
        .caption(
            "Points: Goldstein et al. (2008). Marks: simulated mean and middle 90 % of replicates, each of 100 guests \
             per card.",
        );
    let notes = vec![
        "The norm changes the log-odds by the same amount in experiments 1 and 2.".into(),
        "The rule does not distinguish reference groups: the simulated number lies between those for the same room and \
         for other groups.".into(),
        "A replication in Germany found no advantage of the norm card.".into(),
    ];
    Ok(Outcome { findings, figure, notes })
}
