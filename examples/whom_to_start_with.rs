//! Whom to start with: fifty seeds in a small world of five thousand, by every strategy, under two rules.
//!
//! Where one contact may win somebody over, seeds should not get in each other's way. Where it takes several, seeds that
//! keep apart win nobody.

use bandwagon::network::generate;
use bandwagon::prelude::*;
use bandwagon::seeding::{STRATEGIES, Seeding, Strategy};

fn main() -> bandwagon::Result<()> {
    let world = generate::watts_strogatz(5_000, 10, 0.05, Key::new(1))?;

    // Each contact wins over one in ten, once.
    let one_is_enough = |strategy| -> bandwagon::Result<f64> {
        let seeds = Seeding::by(strategy).choose(&world, 50, Key::new(1))?;
        let experiment = Experiment::from(Start::seeds(seeds, true)).replicates(200);
        let adopted = experiment.run(&world, &IndependentCascade::uniform(0.1)?)?.last("adopted")?;
        Ok(adopted.iter().sum::<f64>() / adopted.len() as f64)
    };
    // Whoever sees three in ten of its friends adopt does so too.
    let three_in_ten = |strategy| -> bandwagon::Result<f64> {
        let seeds = Seeding::by(strategy).choose(&world, 50, Key::new(1))?;
        Ok(Experiment::from(Start::seeds(seeds, true)).run(&world, &Threshold::share(0.3)?)?.last("adopted")?[0])
    };

    println!("{:<22}{:>10}{:>10}", "50 seeds by", "cascade", "threshold");
    for entry in STRATEGIES {
        let (cascade, threshold) = (one_is_enough(entry.strategy)?, three_in_ten(entry.strategy)?);
        println!("{:<22}{cascade:>10.0}{threshold:>10.0}", entry.name);
    }

    // VoteRank keeps its seeds apart: best for cascades, and nobody follows where three in ten are needed.
    assert!(one_is_enough(Strategy::VoteRank)? > one_is_enough(Strategy::Degree)?);
    assert_eq!(three_in_ten(Strategy::VoteRank)?, 50.0);
    // Some of the hubs are neighbours, and that is enough to win everybody.
    assert_eq!(three_in_ten(Strategy::Degree)?, 5_000.0);
    Ok(())
}
