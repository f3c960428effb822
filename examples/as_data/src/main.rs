//! A run as data: read from JSON, run, stepped, changed from outside, and counted by group.

use bandwagon::network::measure::communities;
use bandwagon::random::Key;
use bandwagon::spec::RunSpec;

const RUN: &str = r#"{
    "network": "karate",
    "rule": { "name": "independent-cascade", "parameters": { "probability": 0.15 } },
    "seeds": [0],
    "ticks": 30,
    "replicates": 1000,
    "seed": 7
}"#;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let spec: RunSpec = serde_json::from_str(RUN)?;
    let model = spec.resolve()?;
    let record = model.run(&|| ())?;
    let adopted = record.last("adopted")?;
    println!("adopted, mean of {} replicates: {:.2}", adopted.len(), adopted.iter().sum::<f64>() / 1000.0);

    // Replicate 0 again, tick by tick. After tick 2 the other leader of the club adopts too.
    let groups = communities(model.network(), Key::new(1));
    let mut session = model.session(0)?;
    while !session.is_at_rest() && session.tick() < spec.ticks {
        session.step();
        if session.tick() == 2 {
            session.intervene(&[33], 1.0)?;
        }
        let mut by_group = vec![0.0; groups.n_groups()];
        for (state, &group) in session.states().iter().zip(groups.groups()) {
            by_group[group as usize] += state;
        }
        println!("tick {}: adopted by community {by_group:?}", session.tick());
    }
    let leader = session.look(33)?;
    println!("agent {}: {}, {} neighbors", leader.label, leader.name, leader.ties.len());
    assert_eq!((leader.name, leader.ties.len()), ("adopted", 17));
    Ok(())
}
