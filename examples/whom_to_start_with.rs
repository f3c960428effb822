//! Seeding strategies: compares fifty seeds in a small world of five thousand agents, by every strategy and under two
//! rules.
//!
//! If one contact can be enough to adopt, seeds should be far apart, so that they do not reach the same agents. If
//! several contacts are needed, seeds that are far apart convince no one.

use bandwagon::network::generate;
use bandwagon::prelude::*;
use bandwagon::seeding::{STRATEGIES, Seeding, Strategy};

fn main() -> bandwagon::Result<()> {
    let world = generate::watts_strogatz(5_000, 10, 0.05, Key::new(1))?;

    // Independent cascade: each contact succeeds once with probability 0.1.
    let one_is_enough = |strategy| -> bandwagon::Result<f64> {
        let seeds = Seeding::by(strategy).choose(&world, 50, Key::new(1))?;
        let experiment = Experiment::from(Start::seeds(seeds, true)).replicates(200);
        let adopted = experiment.run(&world, &IndependentCascade::uniform(0.1)?)?.last("adopted")?;
        Ok(adopted.iter().sum::<f64>() / adopted.len() as f64)
    };
    // Threshold: an agent adopts when 30 % of its friends have adopted.
    let three_in_ten = |strategy| -> bandwagon::Result<f64> {
        let seeds = Seeding::by(strategy).choose(&world, 50, Key::new(1))?;
        Ok(Experiment::from(Start::seeds(seeds, true)).run(&world, &Threshold::share(0.3)?)?.last("adopted")?[0])
    };

    println!("{:<22}{:>10}{:>10}", "50 seeds by", "cascade", "threshold");
    for entry in STRATEGIES {
        let (cascade, threshold) = (one_is_enough(entry.strategy)?, three_in_ten(entry.strategy)?);
        println!("{:<22}{cascade:>10.0}{threshold:>10.0}", entry.name);
    }

    // VoteRank places seeds far apart. It is better than degree for cascades, but no agent follows at a threshold of 30
    // %.
    assert!(one_is_enough(Strategy::VoteRank)? > one_is_enough(Strategy::Degree)?);
    assert_eq!(three_in_ten(Strategy::VoteRank)?, 50.0);
    // Some of the hubs are neighbors, which is enough for all agents to adopt.
    assert_eq!(three_in_ten(Strategy::Degree)?, 5_000.0);
    Ok(())
}
