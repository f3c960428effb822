//! First cascade: two leaders of a karate club take up something new. Who follows?
//!
//! Each of the 34 members takes it up once enough of their friends have. How much is *enough* decides everything.

use bandwagon::prelude::*;

fn main() -> bandwagon::Result<()> {
    // Who sees whom. An undirected tie is two arcs: each influences the other.
    let club = Network::karate_club();

    // Everybody starts as a non-adopter, but for the instructor (0) and the president (33).
    let leaders = Experiment::from(Start::seeds([0, 33], true));

    for theta in [0.3, 0.5, 0.7] {
        // A rule says what one member does next; the engine asks everybody at every tick until nothing can change.
        let rule = Threshold::share(theta)?;
        let record = leaders.run(&club, &rule)?;
        let adopted = record.summary("adopted", 0.9)?;
        let curve: Vec<f64> = adopted.total.iter().map(|moment| moment.mean).collect();
        println!("adopts when {:.0} % of friends have: {curve:?}", 100.0 * theta);
    }

    // At 30 % the whole club follows; at 50 % the movement stops five short; at 70 % it barely leaves the leaders' circles.
    let final_size = |theta| -> bandwagon::Result<f64> {
        let record = leaders.run(&club, &Threshold::share(theta)?)?;
        Ok(record.last("adopted")?[0])
    };
    assert_eq!([final_size(0.3)?, final_size(0.5)?], [34.0, 29.0]);
    assert!(final_size(0.7)? < 29.0);
    Ok(())
}
