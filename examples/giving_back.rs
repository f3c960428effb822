//! Giving back: neighbors return each other's gifts. How much is given when some gifts are lost?
//!
//! Agents act *on each other*: an act travels along every arc, and each agent sees what it gave and received.

use bandwagon::prelude::*;

fn main() -> bandwagon::Result<()> {
    let ring = Network::from_ties(100, (0..100).map(|a| (a, (a + 1) % 100)))?;
    let experiment = Experiment::from(Start::Everyone(0.0)).until(Until::ticks(60)).replicates(50);

    // Agents return gifts in full, but no agent makes a first gift.
    let no_first_gifts = DirectReciprocity::new(1.0, 0.5)?.with_initiative(0.0)?;
    // Without a first gift there are no gifts at all.
    assert!(experiment.run(&ring, &no_first_gifts)?.last("received")?.iter().all(|&received| received == 0.0));

    let after = |rule: DirectReciprocity| -> bandwagon::Result<f64> {
        let received = experiment.run(&ring, &rule)?.last("received")?;
        Ok(received.iter().sum::<f64>() / 50.0 / 100.0)
    };
    // With first gifts of 0.5, each agent receives 0.5 from each of its two neighbors: 1 per agent and tick.
    let full = after(DirectReciprocity::new(1.0, 0.5)?)?;
    // If agents return only nine tenths, gifts decline to zero.
    let partial = after(DirectReciprocity::new(0.9, 0.5)?)?;
    // If a gift is lost (one in ten), the neighbor does not return it. When both agents of a tie have stopped giving,
    // one of them makes a first gift again.
    let lossy = after(DirectReciprocity::new(1.0, 0.5)?.with_error(0.1)?)?;
    println!("received per agent at tick 60: in full {full:.3}, nine tenths {partial:.3}, one in ten lost {lossy:.3}");

    assert_eq!(full, 1.0);
    assert!(partial < 0.01);
    assert!((0.3..0.7).contains(&lossy));
    Ok(())
}
