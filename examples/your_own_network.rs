//! Your own network, from a file: which way does influence run, and what if nobody starts with a friend?
//!
//! A file of names says who named whom. Which way influence runs is not in it; you say it.

use bandwagon::network::load::{Direction, EdgeList, NodeList};
use bandwagon::prelude::*;

const PEOPLE: &str = "\
name,doubt
ann,0.2
bob,0.5
cem,0.9
dua,0.4
";

// Who asks whom for advice: ann asks bob, so bob influences ann.
const ADVICE: &str = "\
asks,asked,times
ann,bob,3
cem,bob,1
cem,ann,1
dua,cem,2
dua,ann,1
";

fn main() -> bandwagon::Result<()> {
    // `read_path("people.csv")` reads a file, plain or gzip; text in memory will do here.
    let people = NodeList::new().read(PEOPLE.as_bytes(), "people.csv")?;
    let network = EdgeList::new(Direction::Nomination)
        .ids("asks", "asked")
        .nodes(people)
        .read(ADVICE.as_bytes(), "advice.csv")?;

    // A column of the table becomes a parameter: how many of my advisers must have adopted before I do.
    let doubt = network.attributes().numbers("doubt").unwrap_or_default().to_vec();
    let rule = Threshold::share(doubt)?;

    let bob = network.labels().unwrap_or_default().iter().position(|name| name == "bob").unwrap_or_default() as Agent;
    let record = Experiment::from(Start::seeds([bob], true)).run(&network, &rule)?;
    let curve: Vec<f64> = record.summary("adopted", 0.9)?.total.iter().map(|moment| moment.mean).collect();
    println!("bob starts: {curve:?}"); // then ann; then cem, who asks both, and dua, half of whose advisers have

    // A mistake is named with its place.
    let wrong = EdgeList::new(Direction::Nomination).numbered(3).read("0 1\n1 7\n".as_bytes(), "advice.txt");
    println!("{}", wrong.err().map_or(String::new(), |error| error.to_string()));

    assert_eq!(curve, [1.0, 2.0, 4.0, 4.0]);
    Ok(())
}
