//! Herding: people who mostly do what others do, now and then at random, end up on one side, and it could have been either.
//!
//! Nobody has a preference (bias 0). How strongly they follow (beta) decides whether the crowd stays divided or tips.

use bandwagon::prelude::*;

fn main() -> bandwagon::Result<()> {
    // 200 people who all see each other, moved one at a time in random order.
    let n = 200;
    let everybody = (0..n).flat_map(|a| (0..a).map(move |b| (a, b)));
    let crowd = Network::from_ties(n as usize, everybody)?;

    // Half of them start with the new behaviour; a different half in every replicate.
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
        println!("beta {beta}: {up} crowds tipped to it, {down} away from it, {} stayed divided", 100 - up - down);
        divided.push(100 - up - down);
    }

    // The mean field says: one balanced state up to beta = 2, two opposite ones beyond (the roots of m = tanh(beta m / 2)).
    assert_eq!(divided, [100, 0]);
    Ok(())
}
