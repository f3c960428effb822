//! A run as data: read from JSON, run, counted by group, stepped, and changed from outside.

use bandwagon::network::measure::communities;
use bandwagon::random::Key;
use bandwagon::record::{Groups, Measure};
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
    // Adoption by community. A network with a node table needs no code: "measures": ["adopted by city"].
    let communities = communities(model.network(), Key::new(1));
    let groups = Groups::numbered("community", communities.groups().iter().copied())?;
    let model = model.with_measure(Measure::column_by("adopted", groups))?;

    let record = model.run()?;
    for column in record.columns() {
        let mean = record.summary(column, 0.9)?.total.last().map_or(0.0, |last| last.mean);
        println!("{column}: {mean:.2} of {} agents, mean of 1000 replicates", record.population_of(column)?);
    }

    // Replicate 0 again, tick by tick. After tick 2 the other leader of the club adopts too.
    let mut session = model.session(0)?;
    while !session.is_at_rest() && session.tick() < spec.ticks {
        session.step();
        if session.tick() == 2 {
            session.intervene(&[33], 1.0)?;
        }
        println!("tick {}: adopted by community {:?}", session.tick(), session.measures());
    }
    let leader = session.look(33)?;
    println!("agent {}: {}, {} neighbors", leader.label, leader.state_name, leader.ties.len());
    assert_eq!((leader.state_name, leader.ties.len()), ("adopted", 17));
    Ok(())
}
