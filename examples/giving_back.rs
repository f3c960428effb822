//! Giving back: two neighbours answer each other's gifts. What becomes of generosity when some gifts get lost?
//!
//! Here agents do something *to each other*: an act travels along every arc, and each side sees what it gave and received.

use bandwagon::prelude::*;

fn main() -> bandwagon::Result<()> {
    let ring = Network::from_ties(100, (0..100).map(|a| (a, (a + 1) % 100)))?;
    let experiment = Experiment::from(Start::Everyone(0.0)).until(Until::ticks(60)).replicates(50);

    // Who gives back in full, forever, keeps what was started.
    let faithful = DirectReciprocity::new(1.0, 0.5)?.with_initiative(0.0)?;
    // Nobody starts: nothing ever passes.
    assert!(experiment.run(&ring, &faithful)?.last("received")?.iter().all(|&received| received == 0.0));

    let after = |rule: DirectReciprocity| -> bandwagon::Result<f64> {
        let received = experiment.run(&ring, &rule)?.last("received")?;
        Ok(received.iter().sum::<f64>() / 50.0 / 100.0)
    };
    // With first offers of 0.5, each of two neighbours gets 0.5 from both sides: 1 per agent and tick.
    let kept = after(DirectReciprocity::new(1.0, 0.5)?)?;
    // Return a little less than you got, and gifts melt away.
    let melting = after(DirectReciprocity::new(0.9, 0.5)?)?;
    // Lose one gift in ten, and half a friendship goes silent; both sides silent, and somebody offers again.
    let lossy = after(DirectReciprocity::new(1.0, 0.5)?.with_error(0.1)?)?;
    println!("received per agent at tick 60: in full {kept:.3}, nine tenths {melting:.3}, one in ten lost {lossy:.3}");

    assert_eq!(kept, 1.0);
    assert!(melting < 0.01);
    assert!((0.3..0.7).contains(&lossy));
    Ok(())
}
