//! Your own rule: fashion. Followers want what others have; snobs want it only while it is rare.
//!
//! A rule is a struct with its parameters and one function. The library does the rest.

use bandwagon::prelude::*;

/// Followers adopt if more than a third of their friends have adopted; snobs stop if more than a third have.
#[derive(Clone)]
struct Fashion {
    snob: Param<bool>,
}

impl Rule for Fashion {
    type State = bool;
    type Act = ();

    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> bool {
        let common = me.share(true) > 1.0 / 3.0;
        // With probability 0.01 an agent adopts spontaneously. Otherwise its next state depends on its type.
        coin.chance(0.01) || if self.snob.of(me.id()) { !common && me.state() } else { common || me.state() }
    }
}

fn main() -> bandwagon::Result<()> {
    let club = Network::karate_club();
    let experiment = Experiment::from(Start::Everyone(false)).until(Until::ticks(300)).replicates(200);

    let followers = experiment.run(&club, &Fashion { snob: Param::from(false) })?;
    let snobs = experiment.run(&club, &Fashion { snob: Param::from(true) })?;
    let mean = |record: &Record| record.last("adopted").map(|last| last.iter().sum::<f64>() / last.len() as f64);
    println!("of 34: {:.1} followers have adopted after 300 ticks, but {:.1} snobs", mean(&followers)?, mean(&snobs)?);

    // Check what must hold for all rules, for example: its functions are pure and local, results do not depend on the
    // number of threads, and a run that is reported to be at rest does not change any more.
    bandwagon::laws::hold_for(&Fashion { snob: Param::from(false) }, &[false, true]);
    assert!(mean(&followers)? > 33.0 && mean(&snobs)? < 20.0);
    Ok(())
}
