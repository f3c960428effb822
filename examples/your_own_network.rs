//! Your own network: reads a network and agent attributes from files.
//!
//! An edge list does not say in which direction agents influence each other, so the program specifies it.

use bandwagon::network::read::{Direction, NetworkFile, NodeList};
use bandwagon::prelude::*;

const PEOPLE: &str = "\
name,threshold
ann,0.2
bob,0.5
cem,0.9
dua,0.4
";

// Requests for advice: ann asks bob, so bob influences ann.
const ADVICE: &str = "\
asks,asked,times
ann,bob,3
cem,bob,1
cem,ann,1
dua,cem,2
dua,ann,1
";

fn main() -> bandwagon::Result<()> {
    // `read_path("people.csv")` reads a file, plain or gzip-compressed. This example reads text in memory.
    let people = NodeList::new().read(PEOPLE.as_bytes(), "people.csv")?;
    let network = NetworkFile::new()
        .direction(Direction::Nomination)
        .ids("asks", "asked")
        .nodes(people)
        .read(ADVICE.as_bytes(), "advice.csv")?;

    // A column of the table becomes a parameter: the share of an agent's advisers that must adopt before the agent
    // adopts.
    let threshold = network.attributes().numbers("threshold").unwrap_or_default().to_vec();
    let rule = Threshold::share(threshold)?;

    let bob = network.labels().unwrap_or_default().iter().position(|name| name == "bob").unwrap_or_default() as Agent;
    let record = Experiment::from(Start::seeds([bob], true)).run(&network, &rule)?;
    let curve: Vec<f64> = record.summary("adopted", 0.9)?.total.iter().map(|moment| moment.mean).collect();
    println!("bob starts: {curve:?}"); // ann follows at tick 1; cem and dua follow at tick 2

    // An error message has the file name and the line number.
    let invalid =
        NetworkFile::new().direction(Direction::Nomination).numbered(3).read("0 1\n1 7\n".as_bytes(), "advice.txt");
    println!("{}", invalid.err().map_or(String::new(), |error| error.to_string()));

    assert_eq!(curve, [1.0, 2.0, 4.0, 4.0]);
    Ok(())
}
