//! Nowak & Sigmund (1992): errors ruin strict tit for tat, and generosity above a bound is exploited.
//!
//! **Simulation.** Agents follow the rule `tit-for-tat`. Pairs play the dilemma T, R, P, S = 5, 3, 1, 0 round by round;
//! each move is reversed with probability ε. Tit for tat meets itself, defectors, and generous tit for tat, which
//! forgives a defection with probability γ. Two kinds of exploiters then meet generous players without errors:
//! defectors, and agents that defect every other round (doi 10.1038/355250a0, doi 10.1177/0022002785029004004).
//!
//! **Calibrated.** Nothing. **Exact.** An agent that considers only the other's last move cooperates with probability p
//! after cooperation and q after defection (errors included); r = p - q. In the long run two such agents cooperate with
//! probabilities
//!
//! ```text
//! s₁ = (q₁ + r₁ q₂)/(1 − r₁ r₂)     s₂ = (q₂ + r₂ q₁)/(1 − r₁ r₂)
//! ```
//!
//! Each move answers the other's last move, so the two moves of a round have no common past. They are independent, and
//! mean payoffs follow from s₁ and s₂. Tit for tat against itself has s = q/(1 − r) = 1/2 at any ε above 0, and so
//! earns (T + R + P + S)/4.
//!
//! Against generosity γ a defector earns γ T + (1 − γ) P, and an agent that defects every other round earns [T + γ R +
//! (1 − γ) S]/2. They earn at most R, the payoff of cooperators, up to γ = (R − P)/(T − P) and γ = 1 − (T − R)/(R − S)
//! respectively. The smaller of the two is Molander's bound (1985).
//!
//! **Pass criterion.** Payoffs and bounds are within 4 Monte Carlo standard errors of the exact ones.

use super::crossing::crossing;
use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::engine::{Simulation, Start};
use bandwagon::error::Result;
use bandwagon::network::{Agent, Network};
use bandwagon::plot::{Across, Band, Chart};
use bandwagon::random::Key;
use bandwagon::rules::{
    TitForTat,
    tit_for_tat::{Payoffs, Score},
};

pub(super) const STUDY: Study = Study {
    name: "nowak_sigmund_1992",
    title: "Generous tit for tat",
    says: "Pairs play a dilemma round by round, and moves are sometimes reversed by error. Strict tit for tat gets \
           into mutual retaliation; generosity ends it, and up to a bound it cannot be exploited.",
    fitted: "Nothing. The closed forms have no free parameters.",
    rules: &["tit-for-tat"],
    source: "Nowak & Sigmund (1992), Tit for tat in heterogeneous populations, doi 10.1038/355250a0; Molander (1985), \
             The optimal level of generosity in a selfish, uncertain environment, doi 10.1177/0022002785029004004",
    replicates: 2_000,
    run,
};

/// Error probability per move, and a second one for tit for tat.
const ERRORS: [f64; 2] = [0.02, 0.1];
/// Number of ticks before the measured rounds, and number of measured rounds. The influence of the start decays to
/// 0.96^250 < 0.0001.
const LONG_RUN: [u32; 2] = [250, 50];
/// The same without errors, where only the first move differs. The number of rounds is even.
const AT_ONCE: [u32; 2] = [2, 20];
/// Probabilities of forgiving a defection.
const GENEROSITY: [f64; 10] = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
/// Molander's bound for the payoffs 5, 3, 1, 0.
const THIRD: f64 = 1.0 / 3.0;
/// A dilemma in which defectors determine the bound.
const MILD: Payoffs = Payoffs { temptation: 5.0, reward: 4.0, punishment: 3.0, sucker: 0.0 };

/// Probabilities of cooperating in the first round and after CC, CD, DC and DD, of forgiving, and of an error.
#[derive(Clone, Copy)]
struct Player {
    first: f64,
    after: [f64; 4],
    generosity: f64,
    error: f64,
}

const DEFECTOR: Player = Player { first: 0.0, after: [0.0; 4], generosity: 0.0, error: 0.0 };
const ALTERNATING: Player = Player { after: [0.0, 0.0, 1.0, 1.0], ..DEFECTOR };

fn generous(generosity: f64) -> Player {
    Player { first: 1.0, after: [1.0, 0.0, 1.0, 0.0], generosity, error: 0.0 }
}

impl Player {
    fn erring(self, error: f64) -> Player {
        Player { error, ..self }
    }

    /// p and q of a player that considers only the other's last move.
    fn answers(self) -> (f64, f64) {
        let erring = |chance: f64| chance * (1.0 - self.error) + (1.0 - chance) * self.error;
        let [cc, cd, ..] = self.after;
        (erring(cc), erring(cd + (1.0 - cd) * self.generosity))
    }
}

/// Long-run mean payoff of the first of two players that consider only the other's last move.
fn exact(me: Player, other: Player) -> f64 {
    let ((p, q), (v, w)) = (me.answers(), other.answers());
    let (r, z) = (p - q, v - w);
    let (mine, others) = ((q + r * w) / (1.0 - r * z), (w + z * q) / (1.0 - r * z));
    let Payoffs { temptation, reward, punishment, sucker } = Payoffs::USUAL;
    mine * (others * reward + (1.0 - others) * sucker)
        + (1.0 - mine) * (others * temptation + (1.0 - others) * punishment)
}

/// Mean payoff per round of both players of each pair.
fn earn(pairs: &[[Player; 2]], payoffs: Payoffs, [before, rounds]: [u32; 2], key: Key) -> Result<Vec<[f64; 2]>> {
    let each = |of: &dyn Fn(&Player) -> f64| -> Vec<f64> { pairs.as_flattened().iter().map(of).collect() };
    let rule = TitForTat::new()
        .with_first(each(&|player| player.first))?
        .with_chances([0, 1, 2, 3].map(|place| each(&|player| player.after[place])))?
        .with_generosity(each(&|player| player.generosity))?
        .with_error(each(&|player| player.error))?
        .with_payoffs(payoffs)?;
    let ties = (0..pairs.len() as Agent).map(|pair| (2 * pair, 2 * pair + 1));
    let network = Network::from_ties(2 * pairs.len(), ties)?;
    let start = Start::Everyone(Score::default());
    let mut simulation = Simulation::new(&network, &rule, &start, key)?.parallel(false);
    (0..before).for_each(|_| simulation.step());
    let mut earned = vec![[0.0; 2]; pairs.len()];
    for _ in 0..rounds {
        simulation.step();
        for (sum, score) in earned.as_flattened_mut().iter_mut().zip(simulation.states()) {
            *sum += f64::from(score.payoff) / f64::from(rounds);
        }
    }
    Ok(earned)
}

/// The pairs of strategies that meet with errors, apart from those with other generosities.
fn meetings() -> [(&'static str, [Player; 2]); 5] {
    let [some, more] = ERRORS;
    let (strict, generous, defector) =
        (generous(0.0).erring(some), generous(THIRD).erring(some), DEFECTOR.erring(some));
    [
        ("tit for tat, ε = 0.1", [strict.erring(more); 2]),
        ("generous tit for tat, ε = 0.02", [generous; 2]),
        ("tit for tat and generous tit for tat", [strict, generous]),
        ("tit for tat and defector", [strict, defector]),
        ("generous tit for tat and defector", [generous, defector]),
    ]
}

/// The mean of one number per replicate.
fn measured(numbers: impl Iterator<Item = f64>) -> Measured {
    Measured::mean(&numbers.collect::<Vec<_>>())
}

/// Payoffs of exploiters of one kind: one row per replicate and one number per generosity.
type Exploited = Vec<Vec<f64>>;

/// Payoffs of defectors, and of agents that defect every other round, against generous players.
fn exploited(run: &Run, payoffs: Payoffs) -> Result<[Exploited; 2]> {
    let pairs = [DEFECTOR, ALTERNATING].map(|exploiter| GENEROSITY.map(|chance| [exploiter, generous(chance)]));
    let rows = run.each(|key| earn(pairs.as_flattened(), payoffs, AT_ONCE, key))?;
    let n = GENEROSITY.len();
    Ok([0, n].map(|from| rows.iter().map(|row| row[from..from + n].iter().map(|pair| pair[0]).collect()).collect()))
}

fn run(run: &Run) -> Result<Outcome> {
    let meetings = meetings();
    let selves = GENEROSITY.map(|chance| [generous(chance).erring(ERRORS[0]); 2]);
    let mut pairs = meetings.map(|meeting| meeting.1).to_vec();
    pairs.extend(selves);
    let rows = run.each(|key| earn(&pairs, Payoffs::USUAL, LONG_RUN, key))?;
    let alike = |pair: usize| measured(rows.iter().map(|row| 0.5 * (row[pair][0] + row[pair][1])));
    let among: Vec<Measured> = (0..selves.len()).map(|place| alike(meetings.len() + place)).collect();

    let mut findings = vec![finding(
        "tit for tat, ε = 0.02: mean payoff per round against itself".into(),
        exact(selves[0][0], selves[0][1]),
        among[0],
    )];
    for (pair, (name, players)) in meetings.iter().enumerate() {
        let [one, other] = *players;
        let Some((first, second)) = name.split_once(" and ") else {
            findings.push(finding(
                format!("{name}: mean payoff per round against itself"),
                exact(one, other),
                alike(pair),
            ));
            continue;
        };
        let payoff = |place: usize| measured(rows.iter().map(|row| row[pair][place]));
        findings.push(finding(
            format!("{first}, ε = 0.02: mean payoff per round against {second}"),
            exact(one, other),
            payoff(0),
        ));
        findings.push(finding(
            format!("{second}, ε = 0.02: mean payoff per round against {first}"),
            exact(other, one),
            payoff(1),
        ));
    }
    let usual = exploited(&run.case(1), Payoffs::USUAL)?;
    findings.extend(bounds(Payoffs::USUAL, &usual));
    findings.extend(bounds(MILD, &exploited(&run.case(2), MILD)?));
    Ok(Outcome { findings, figure: figure(&among, &usual), notes: notes() })
}

fn finding(what: String, published: f64, simulated: Measured) -> Finding {
    Finding {
        what,
        published: Published::Value(published),
        simulated,
        basis: Basis::Exact,
        criterion: Criterion::WithinErrors(4.0),
        decimals: 3,
    }
}

/// The generosity above which exploiters of each kind earn more than cooperators.
fn bounds(payoffs: Payoffs, exploited: &[Exploited; 2]) -> [Finding; 2] {
    let Payoffs { temptation, reward, punishment, sucker } = payoffs;
    let exact = [(reward - punishment) / (temptation - punishment), 1.0 - (temptation - reward) / (reward - sucker)];
    let whom = ["defectors", "agents that defect every other round"];
    [0, 1].map(|kind| {
        let beyond = |row: &Vec<f64>| row.iter().map(|earned| earned - reward).collect();
        let found = crossing(&GENEROSITY, &exploited[kind].iter().map(beyond).collect::<Vec<_>>());
        let game = [temptation, reward, punishment, sucker].map(|payoff| payoff.to_string()).join(", ");
        finding(
            format!("largest generosity (probability) that resists {}, payoffs {game}", whom[kind]),
            exact[kind],
            found,
        )
    })
}

fn notes() -> Vec<String> {
    vec![
        format!("Unless stated otherwise, payoffs are 5, 3, 1, 0, ε = {}, and generosity is 1/3.", ERRORS[0]),
        "Molander's bound is the smaller of the two: 1/3 for payoffs 5, 3, 1, 0, determined by agents that defect \
         every other round, and 1/2 for payoffs 5, 4, 3, 0, determined by defectors. Bounds are measured without \
         errors, as they are defined."
            .into(),
    ]
}

fn figure(among: &[Measured], [defectors, alternating]: &[Exploited; 2]) -> Chart {
    let Payoffs { temptation, reward, punishment, sucker } = Payoffs::USUAL;
    let itself = |chance: f64| exact(generous(chance).erring(ERRORS[0]), generous(chance).erring(ERRORS[0]));
    let defects = |chance: f64| chance * temptation + (1.0 - chance) * punishment;
    let alternates = |chance: f64| 0.5 * (temptation + chance * reward + (1.0 - chance) * sucker);
    let of = |rows: &Exploited| -> Vec<Measured> {
        (0..GENEROSITY.len()).map(|place| measured(rows.iter().map(|row| row[place]))).collect()
    };
    let curves = [
        ("generous tit for tat against itself, 2 % errors", among.to_vec(), GENEROSITY.map(itself)),
        ("agents that defect every other round", of(alternating), GENEROSITY.map(alternates)),
        ("defectors", of(defectors), GENEROSITY.map(defects)),
    ];
    let chart = Chart::new("Some generosity corrects errors, more is exploited", "payoff per round")
        .subtitle(
            "Iterated dilemma 5, 3, 1, 0: payoffs against generous players. Exploiters gain if they earn more than 3",
        )
        .note("Line: mean. Band: ± 2 standard errors.")
        .caption(
            "Points: closed forms (Molander 1985; Nowak & Sigmund 1992), with bounds 1/3 and 1/2. Exploiters play \
             without errors.",
        )
        .across("generosity: probability of forgiving a defection", Across::Linear);
    curves.into_iter().fold(chart, |chart, (name, curve, exact)| {
        let bands = GENEROSITY.into_iter().zip(curve).map(|(at, Measured { value: mean, standard_error })| Band {
            at,
            mean,
            low: mean - 2.0 * standard_error,
            high: mean + 2.0 * standard_error,
        });
        chart.simulated(name, bands.collect()).published(name, GENEROSITY.into_iter().zip(exact).collect())
    })
}
