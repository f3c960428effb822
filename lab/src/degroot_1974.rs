//! DeGroot (1974): a group that averages opinions reaches a consensus that the network determines.
//!
//! **Model.** If opinions change by an irreducible and aperiodic matrix T, all of them tend to π · x(0), where π is the
//! left eigenvector πT = π. If ties are reciprocal, π has a closed form: the weight of a member is its number of ties
//! divided by 1 − s, where s is the weight on its own opinion, normalized to sum 1 (DeGroot 1974, doi
//! 10.1080/01621459.1974.10480137).
//!
//! **Simulation.** The members of Zachary's karate club follow the rule `degroot` from random opinions, redrawn in
//! every replicate, until rest.
//!
//! **Calibrated.** Nothing. **Predicted.** Nothing; the theorem is exact.
//!
//! **Pass criterion.** No member in any replicate ends farther than 10⁻⁹ from π · x(0), with s = ½ for all members and
//! with s from 0.1 to 0.9. The weights of the two leaders are 16/156 and 17/156 within 10⁻⁹; each is measured by
//! starting the leader at 1 and all others at 0.

use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::Param;
use bandwagon::engine::{Simulation, Start, Until};
use bandwagon::error::Result;
use bandwagon::network::{Agent, Network};
use bandwagon::plot::{Across, Band, Chart};
use bandwagon::random::Key;
use bandwagon::rules::{DeGroot, Opinion};

pub(super) const STUDY: Study = Study {
    name: "degroot_1974",
    title: "Reaching a consensus: the weight of each member",
    says: "A theorem: people who take weighted means of each other's opinions reach a consensus, and the left \
           eigenvector of their weights determines it. Here the 34 members of Zachary's karate club start at random \
           opinions and interact until no opinion changes.",
    fitted: "Nothing. The limit is exact.",
    rules: &["degroot"],
    source: "DeGroot (1974), Reaching a consensus, Journal of the American Statistical Association 69, 118–121, doi \
             10.1080/01621459.1974.10480137; Zachary (1977), doi 10.1086/jar.33.4.3629752",
    replicates: 2_000,
    run,
};

/// The two leaders of the club and their numbers of ties, and the total number of ends of ties.
const LEADERS: [(Agent, f64); 2] = [(0, 16.0), (33, 17.0)];
const ENDS: f64 = 156.0;

fn run(run: &Run) -> Result<Outcome> {
    let club = Network::karate_club();
    let alike = Param::Same(0.5);
    let unlike = Param::from((0..club.n_agents()).map(|member| (member % 9 + 1) as f64 / 10.0).collect::<Vec<_>>());
    let exact = |what: String, published, simulated, criterion, decimals| Finding {
        what,
        published: Published::Value(published),
        simulated: Measured::exact(simulated),
        basis: Basis::Exact,
        criterion,
        decimals,
    };
    let mut findings = vec![];
    for (own, name) in [(alike, "½"), (unlike, "0.1 to 0.9")] {
        let what = format!("largest distance of a final opinion (0 to 1) from the limit, own weight {name}");
        findings.push(exact(what, 0.0, farthest(&club, own, run)?, Criterion::AtMost(1e-9), 12));
    }
    for (leader, ties) in LEADERS {
        let what = format!("weight of member {} in the consensus (%)", leader + 1);
        findings.push(exact(what, 100.0 * ties / ENDS, 100.0 * weight(&club, leader)?, Criterion::Within(1e-7), 6));
    }
    let notes = vec![
        "Opinions do not change by less than 10⁻¹². The distance shown is the remaining distance when no opinion \
         changes."
            .into(),
        "Members are numbered from 1 to 34, as in the source of the network.".into(),
    ];
    Ok(Outcome { findings, figure: figure(&club)?, notes })
}

/// Largest distance of any member in any replicate from the limit, at rest.
fn farthest(club: &Network, own: Param<f64>, run: &Run) -> Result<f64> {
    let ties = |member: Agent| club.influencers(member).len() as f64 / (1.0 - own.of(member));
    let members = 0..club.n_agents() as Agent;
    let total: f64 = members.clone().map(ties).sum();
    let rule = DeGroot::new(own.clone())?;
    let distances = run.each(|key| {
        let mut talk = Simulation::new(club, &rule, &Start::even(0.0, 1.0), key)?.parallel(false);
        let limit: f64 = members.clone().zip(talk.states()).map(|(member, at)| ties(member) / total * at.0).sum();
        talk.run(Until::rest(), &mut ());
        Ok(talk.states().iter().map(|at| (at.0 - limit).abs()).fold(0.0, f64::max))
    })?;
    Ok(distances.into_iter().fold(0.0, f64::max))
}

/// The consensus if one member starts at 1 and all others at 0.
fn weight(club: &Network, member: Agent) -> Result<f64> {
    let rule = DeGroot::new(0.5)?;
    let start = Start::seeds([member], Opinion(1.0));
    let mut talk = Simulation::new(club, &rule, &start, Key::new(1))?.parallel(false);
    talk.run(Until::rest(), &mut ());
    Ok(talk.board().share(0))
}

fn figure(club: &Network) -> Result<Chart> {
    let ties = |member: Agent| club.influencers(member).len() as f64;
    let members = 0..club.n_agents() as Agent;
    let mut simulated: Vec<Band> = vec![];
    for member in members.clone() {
        let mean = 100.0 * weight(club, member)?;
        simulated.push(Band { at: ties(member), mean, low: mean, high: mean });
    }
    simulated.sort_by(|a, b| a.at.total_cmp(&b.at));
    simulated.dedup_by(|a, b| a.at == b.at);
    let limit = simulated.iter().map(|band| (band.at, 100.0 * band.at / ENDS)).collect();
    Ok(Chart::new("The weight of a member is proportional to its number of ties", "Weight in the consensus (%)")
        .subtitle("Zachary's karate club, all members with weight ½ on their own opinion")
        .across("Ties of a member", Across::Linear)
        .simulated("simulated", simulated)
        .published("left eigenvector", limit)
        .caption("Simulated: the consensus if one member starts at 1 and all others at 0. DeGroot (1974)."))
}
