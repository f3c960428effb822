//! Seeding strategies: every strategy chooses fifty seeds in a small world of five thousand agents, and the numbers of
//! adopters are compared under two rules.
//!
//! If one contact can be enough to adopt, seeds should be far apart, so that they do not reach the same agents. If
//! several contacts are needed, seeds that are far apart convince no one.

use bandwagon::network::generate;
use bandwagon::prelude::*;
use bandwagon::seeding::{STRATEGIES, Seeding, Strategy};

fn main() -> bandwagon::Result<()> {
    let world = generate::watts_strogatz(5_000, 10, 0.05, Key::new(1))?;

    // Independent cascade: each contact is tried once, and succeeds with probability 0.1.
    let cascade_size = |strategy| -> bandwagon::Result<f64> {
        let seeds = Seeding::by(strategy).choose(&world, 50, Key::new(1))?;
        let experiment = Experiment::from(Start::seeds(seeds, true)).replicates(200);
        let adopted = experiment.run(&world, &IndependentCascade::uniform(0.1)?)?.last("adopted")?;
        Ok(adopted.iter().sum::<f64>() / adopted.len() as f64)
    };
    // Threshold: an agent adopts when 30 % of its friends have adopted.
    let threshold_size = |strategy| -> bandwagon::Result<f64> {
        let seeds = Seeding::by(strategy).choose(&world, 50, Key::new(1))?;
        Ok(Experiment::from(Start::seeds(seeds, true)).run(&world, &Threshold::share(0.3)?)?.last("adopted")?[0])
    };

    println!("{:<22}{:>10}{:>10}", "50 seeds by", "cascade", "threshold");
    for entry in STRATEGIES {
        let (cascade, threshold) = (cascade_size(entry.strategy)?, threshold_size(entry.strategy)?);
        println!("{:<22}{cascade:>10.0}{threshold:>10.0}", entry.name);
    }

    // VoteRank places seeds far apart. For cascades it is better than choosing the agents with the most followers. At a
    // threshold of 30 %, no other agent adopts.
    assert!(cascade_size(Strategy::VoteRank)? > cascade_size(Strategy::Degree)?);
    assert_eq!(threshold_size(Strategy::VoteRank)?, 50.0);
    // Some of the agents with the most followers are neighbors, which is enough for all agents to adopt.
    assert_eq!(threshold_size(Strategy::Degree)?, 5_000.0);
    Ok(())
}
