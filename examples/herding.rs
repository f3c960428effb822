//! Herding: people mostly copy others, and sometimes choose at random. Does a crowd converge on one option?
//!
//! No agent has a preference (bias 0). The strength of social influence (beta) determines whether the crowd stays
//! divided or tips to one side at random.

use bandwagon::prelude::*;

fn main() -> bandwagon::Result<()> {
    // 200 people who all influence each other, updated one at a time in random order.
    let n = 200;
    let all_pairs = (0..n).flat_map(|a| (0..a).map(move |b| (a, b)));
    let crowd = Network::from_ties(n as usize, all_pairs)?;

    // Half of the people start as adopters. The half is redrawn in every replicate.
    let experiment = Experiment::from(Start::random(n as usize / 2, true))
        .clock(Clock::RandomSequential)
        .until(Until::ticks(200))
        .replicates(100);

    let mut divided = vec![];
    for beta in [1.0, 4.0] {
        let record = experiment.run(&crowd, &Herding::new(beta, 0.0)?)?;
        let shares: Vec<f64> = record.last("adopted")?.iter().map(|adopted| adopted / f64::from(n)).collect();
        let up = shares.iter().filter(|&&share| share > 0.8).count();
        let down = shares.iter().filter(|&&share| share < 0.2).count();
        println!(
            "beta {beta}: {up} crowds tipped to adoption, {down} to rejection, {} stayed divided",
            100 - up - down
        );
        divided.push(100 - up - down);
    }

    // In mean-field theory, the stable states are roots of m = tanh(beta m / 2): the balanced state m = 0 for beta up
    // to 2, and two opposite states for larger beta.
    assert_eq!(divided, [100, 0]);
    Ok(())
}
