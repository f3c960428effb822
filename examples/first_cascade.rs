//! First cascade: the two leaders of a karate club adopt something new. How many members follow?
//!
//! Each of the 34 members adopts when the share of adopters among its friends reaches a threshold. The size of the
//! cascade depends on the threshold.

use bandwagon::prelude::*;

fn main() -> bandwagon::Result<()> {
    // The network. An undirected tie is two arcs: each agent influences the other.
    let club = Network::karate_club();

    // At the start only the instructor (0) and the president (33) have adopted.
    let leaders = Experiment::from(Start::seeds([0, 33], true));

    for theta in [0.3, 0.5, 0.7] {
        // A rule computes the next state of one agent. The engine updates the agents at every tick until no state can
        // change.
        let rule = Threshold::share(theta)?;
        let record = leaders.run(&club, &rule)?;
        let adopted = record.summary("adopted", 0.9)?;
        let curve: Vec<f64> = adopted.total.iter().map(|moment| moment.mean).collect();
        println!("threshold {:.0} % of friends: adopters at each tick {curve:?}", 100.0 * theta);
    }

    // At 30 % the whole club adopts. At 50 % all but five members adopt. At 70 % few members besides the leaders'
    // friends do.
    let final_size = |theta| -> bandwagon::Result<f64> {
        let record = leaders.run(&club, &Threshold::share(theta)?)?;
        Ok(record.last("adopted")?[0])
    };
    assert_eq!([final_size(0.3)?, final_size(0.5)?], [34.0, 29.0]);
    assert!(final_size(0.7)? < 29.0);
    Ok(())
}
