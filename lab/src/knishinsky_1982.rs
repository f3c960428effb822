//! Knishinsky (1982): buyers of beef who heard that it runs short. Beside it the jars of cookies of Worchel, Lee & Adewole (1975).
//!
//! Design: 1,000 buyers who are told nothing, or that 99 of 100 pieces are sold; to order is to adopt. Jars: 1,000 persons each see ten cookies of
//! ten, two from the start, or two that others left of ten. Everybody answers in one tick. A replicate is one round of each.
//!
//! Calibrated: scarcity is the catalogue's, taken from "twice the orders". Predicted: six times the orders where the news is exclusive too, for
//! which there is no force. Both pass within 0.2. Predicted, by order alone: two cookies from the start, and two left by others, are wanted more
//! than ten, and the latter most; each passes if at least 95 % of replicates have that order.

use super::customers::{after, apart, each_relative, forces, percent, relative};
use super::middle::middle;
use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::error::Result;
use bandwagon::network::Agent;
use bandwagon::plot::{Across, Chart};
use bandwagon::rules::{Customer, Market, Persuasion};

pub(super) const STUDY: Study = Study {
    name: "knishinsky_1982",
    title: "Scarcity: beef that runs short, and jars of cookies",
    says: "Buyers who heard that beef will be scarce, and buyers who did not; persons who see ten cookies in a jar, or two.",
    fitted: "Scarcity is the catalogue's, taken from twice the orders for scarce beef. Predicted: exclusive news, and the order of the jars.",
    rules: &["persuasion"],
    source: "Knishinsky (1982), The effects of scarcity of material and exclusivity of information on industrial buyer perceived risk in provoking a purchase \
             decision, dissertation, Arizona State University; Worchel, Lee & Adewole (1975), Effects of supply and demand on ratings of object \
             value, doi 10.1037/0022-3514.32.5.906",
    replicates: 2_000,
    run,
};

/// Those who choose in one round.
const BUYERS: Agent = 1_000;
/// Orders relative to nothing told: scarce, and scarce with the news exclusive. As told elsewhere, and about.
const PUBLISHED: (f64, f64) = (2.0, 6.0);
/// The appeal of beef, the catalogue's; and of a cookie, of which half take one: assumed.
const BEEF: f64 = -4.0;
const COOKIE: f64 = 0.0;

/// What is offered: its appeal, the stock if there is one, and how many of it others took.
struct Offer {
    appeal: f64,
    stock: Option<f64>,
    taken: Agent,
    counter: bool,
}

const PLENTY: Offer = Offer { appeal: BEEF, stock: None, taken: 99, counter: false };
const SCARCE: Offer = Offer { stock: Some(100.0), ..PLENTY };
const TEN: Offer = Offer { appeal: COOKIE, stock: Some(10.0), taken: 0, counter: true };
const TWO: Offer = Offer { stock: Some(2.0), ..TEN };
const TWO_LEFT: Offer = Offer { taken: 8, ..TEN };

/// % who want it, one number per replicate. The buyers come first, so that their coins are the same whatever others took.
fn wanted(run: &Run, offer: &Offer) -> Result<Vec<f64>> {
    let market = Market { stock: offer.stock, display: offer.counter.into(), ..Market::default() };
    let rule = Persuasion::without_influence(offer.appeal)?.with_forces(forces()?)?.with_market(market)?;
    let network = apart(BUYERS + offer.taken)?;
    let state = |agent: Agent| if agent < BUYERS { Customer::default() } else { Customer::ADOPTED };
    run.each(|key| {
        let answers = after(&network, [&rule], (0..BUYERS + offer.taken).map(state).collect(), key)?;
        Ok(percent(&answers[..BUYERS as usize]))
    })
}

fn run(run: &Run) -> Result<Outcome> {
    let (plenty, scarce) = (wanted(run, &PLENTY)?, wanted(run, &SCARCE)?);
    let (ten, two, left) = (wanted(run, &TEN)?, wanted(run, &TWO)?, wanted(run, &TWO_LEFT)?);
    let orders = |what: &str, published, basis| Finding {
        what: what.into(),
        published: Published::Value(published),
        simulated: relative(&scarce, &plenty),
        basis,
        criterion: Criterion::Within(0.2),
        decimals: 2,
    };
    let more = |what: &str, one: &[f64], other: &[f64]| Finding {
        what: format!("{what} (share of replicates)"),
        published: Published::Value(1.0),
        simulated: Measured::share(one.iter().zip(other).map(|(one, other)| one > other)),
        basis: Basis::Predicted,
        criterion: Criterion::AtLeast(0.95),
        decimals: 2,
    };
    let findings = vec![
        orders("orders for scarce beef, relative to nothing told", PUBLISHED.0, Basis::Calibrated),
        orders("the same, if the news is exclusive too", PUBLISHED.1, Basis::Predicted),
        more("two cookies left by others wanted more than ten", &left, &ten),
        more("two left by others wanted more than two from the start", &left, &two),
        more("two from the start wanted more than ten", &two, &ten),
    ];
    let names = [
        "beef: nothing told",
        "beef: scarce",
        "beef: exclusive too",
        "ten cookies",
        "two from start",
        "two left of ten",
    ];
    let beef = |at, orders: &[f64]| middle(at, each_relative(orders, &plenty));
    let jar = |at, wanted: &[f64]| middle(at, each_relative(wanted, &ten));
    let figure = Chart::new("One force explains scarce, not exclusive", "wanted, relative to plenty")
        .subtitle("Knishinsky 1982 and Worchel, Lee & Adewole 1975, answered with the forces of the catalogue")
        .across("offer", Across::Names(names.map(String::from).into()))
        .simulated(
            "wanted",
            vec![beef(0.0, &plenty), beef(1.0, &scarce), beef(2.0, &scarce), jar(3.0, &ten), jar(4.0, &two), jar(5.0, &left)],
        )
        .published("wanted", vec![(0.0, 1.0), (1.0, PUBLISHED.0), (2.0, PUBLISHED.1)])
        .caption("Points: Knishinsky (1982), as told elsewhere; of cookies only the order is known. Marks: simulated mean and middle 90 % of rounds of 1,000.");
    let notes = vec![
        "Scarcity adds 0.69 times the share of the stock that is sold: twice the orders where few order. Where half would order anyway it is 1.3 times."
            .into(),
        "Exclusive news is no force of this rule, so it is predicted as scarcity alone, 4 short of 6 times: ln 6 is 1.79, and one force does not explain it."
            .into(),
        "Two cookies from the start count as none sold of two, and are wanted like ten of ten: scarcity grows with what is sold, and being limited adds \
         nothing by default. So the first half of the order that was published is missed, the second is met: what others took is wanted most."
            .into(),
        "Cookies were rated, not taken. That half take one of ten is assumed; the order does not hang on it.".into(),
    ];
    Ok(Outcome { findings, figure, notes })
}
