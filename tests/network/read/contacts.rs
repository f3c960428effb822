//! Files of contacts with times.

use super::*;
use bandwagon::network::Contacts;
use bandwagon::network::read::{ContactFile, Report};

fn undirected() -> NetworkFile {
    NetworkFile::new().direction(Direction::Undirected)
}

fn contacts(file: &ContactFile, text: &str) -> (Network, Contacts, Report) {
    file.read(text.as_bytes(), "met.csv").unwrap()
}

/// The ties of each tick, as labels.
fn ties(file: &ContactFile, text: &str) -> Vec<Vec<String>> {
    let (network, contacts, _) = contacts(file, text);
    let name = |(a, b, _): (u32, u32, f32)| format!("{}-{}", network.label(a), network.label(b));
    let of_tick = |tick| {
        let network = contacts.network(tick);
        let arcs = network.arcs().filter(|(a, b, _)| !network.is_symmetric() || a < b);
        arcs.map(name).collect()
    };
    (0..=contacts.n_ticks()).map(of_tick).collect()
}

fn refuses(file: &ContactFile, text: &str, due: &str) {
    assert_eq!(file.read(text.as_bytes(), "met.csv").unwrap_err().to_string(), due);
}

/// The files of SocioPatterns have a time in seconds, every 20 seconds, then the two persons and their groups.
#[test]
fn a_file_of_face_to_face_contacts_is_read() {
    let text = "1385982020\t454\t640\tMP\tMP\n1385982020\t1\t939\t2BIO3\t2BIO3\n1385982040\t454\t640\tMP\tMP\n1385982080\t939\t454\t2BIO3\tMP\n";
    let file = ContactFile::new(undirected().ids(1, 2), 0).tick(20.0).unwrap();
    assert_eq!(ties(&file, text), [vec!["1-939", "454-640"], vec!["454-640"], vec![], vec!["454-939"], vec![]]);
    let (network, _, report) = contacts(&file, text);
    assert_eq!((network.n_agents(), network.n_arcs()), (4, 6));
    let notes: Vec<String> = report.notes.iter().map(ToString::to_string).collect();
    assert_eq!(
        notes,
        [
            "the columns \"4\", \"5\" of the edges were not read",
            "4 contacts in 4 ticks; the network shown has a tie between every two agents that have a contact",
        ]
    );
    let named = format!("t\ti\tj\tCi\tCj\n{text}");
    let (_, _, report) = contacts(&ContactFile::new(undirected().ids("i", "j"), "t").tick(20.0).unwrap(), &named);
    assert_eq!(report.notes[0].to_string(), "the columns \"Ci\", \"Cj\" of the edges were not read");
}

#[test]
fn contacts_with_a_start_and_an_end_last() {
    let text = "from,to,start,end\nann,bob,0,2.5\nbob,cem,1,1\ncem,ann,2,4\n";
    let file = ContactFile::new(undirected(), "start").end("end");
    assert_eq!(
        ties(&file, text),
        [vec!["ann-bob"], vec!["ann-bob", "bob-cem"], vec!["ann-bob", "ann-cem"], vec!["ann-cem"], vec![]]
    );
    let influence = NetworkFile::new().direction(Direction::Influence);
    let file = ContactFile::new(influence, 2).end(3);
    assert_eq!(ties(&file, &text[18..])[2], ["ann-bob", "cem-ann"]);
    let nomination = NetworkFile::new().direction(Direction::Nomination);
    let file = ContactFile::new(nomination, "start").end("end");
    assert_eq!(ties(&file, text)[2], ["ann-cem", "bob-ann"]);
}

/// 0.3 − 0.1 is less than 2 × 0.1 in floating-point numbers, and 0.4 − 0.1 is more than 3 × 0.1.
#[test]
fn ticks_do_not_depend_on_the_rounding_of_a_division() {
    let file = ContactFile::new(undirected().ids("a", "b"), "t").end("u").tick(0.1).unwrap();
    let text = "a,b,t,u\nann,bob,0.1,0.2\nbob,cem,0.2,0.4\ncem,dan,0.3,0.4\ndan,eve,0.7,0.8\n";
    let due: [&[&str]; 8] = [&["ann-bob"], &["bob-cem"], &["bob-cem", "cem-dan"], &[], &[], &[], &["dan-eve"], &[]];
    assert_eq!(ties(&file, text), due);
}

#[test]
fn long_contacts_are_found_at_every_tick() {
    let rows: String = (0..60).map(|start| format!("x{start},y{start},{start},{}\n", start + 1)).collect();
    let file = ContactFile::new(undirected(), "s").end("e");
    let ties = ties(&file, &format!("a,b,s,e\nann,bob,5,50\n{rows}"));
    assert!(ties.iter().enumerate().all(|(tick, ties)| ties.contains(&"ann-bob".into()) == (5..50).contains(&tick)));
    assert!(ties[..60].iter().enumerate().all(|(tick, ties)| ties.contains(&format!("x{tick}-y{tick}"))));
}

#[test]
fn contacts_from_a_tick_on_are_counted() {
    let file = ContactFile::new(undirected(), "s").end("e");
    let (_, contacts, _) = contacts(&file, "a,b,s,e\nann,bob,0,900\nbob,cem,2,3\ncem,dan,2,800\ndan,ann,5,6\n");
    assert_eq!([0, 1, 2, 3, 5, 6].map(|tick| contacts.n_from(tick)), [4, 3, 3, 1, 1, 0]);
}

#[test]
fn weights_are_those_of_the_contacts() {
    let text = "t,a,b,p\n0,ann,bob,0.5\n1,ann,bob,0.25\n1,bob,cem,1\n";
    let file = ContactFile::new(undirected().ids("a", "b").weight("p"), "t");
    let (network, contacts, _) = contacts(&file, text);
    assert_eq!((network.weight(0, 1), contacts.network(1).weight(0, 1)), (Some(0.5), Some(0.25)));
}

#[test]
fn the_agents_of_a_table_exist_without_contacts() {
    let people = NodeList::new().read("id,age\nann,30\nbob,40\ncem,50\n".as_bytes(), "people.csv").unwrap();
    let file = ContactFile::new(undirected().nodes(people).ids("a", "b"), "t");
    let (network, contacts, _) = contacts(&file, "t,a,b\n7,cem,ann\n");
    assert_eq!((network.n_agents(), contacts.network(0).influencers(0)), (3, &[2][..]));
    assert_eq!(network.attributes().numbers("age").unwrap(), [30.0, 40.0, 50.0]);
    refuses(&file, "t,a,b\n7,cem,dan\n", "met.csv:2: agent \"dan\" is not in the node table");
}

#[test]
fn wrong_times_are_refused() {
    let file = ContactFile::new(undirected().ids("a", "b"), "t").end("u");
    refuses(
        &file,
        "a,b,t,u\nann,bob,0,x\n",
        "met.csv:2: the column \"u\" has the times of contacts: expected a number, got \"x\"",
    );
    refuses(&file, "a,b,t,u\nann,bob,0,1\nann,bob,3,2\n", "met.csv:3: a contact ends before it starts: 3 to 2");
    refuses(&file, "a,b,t\nann,bob,0\n", "met.csv:1: no column \"u\" among a, b, t");
    refuses(&file, "a,b,t,u\nann,bob,0,1\nann,bob,1e12,1e12\n", "met.csv: too many ticks: at most 4294967294 fit");
    refuses(&file, "a,b,t,u\n", "met.csv: no rows of data");
    // 2⁵³ + 1 would be read as 2⁵³.
    let due = "met.csv:3: time 9007199254740993 is not between -2⁵³ and 2⁵³ (9,007,199,254,740,992), where all whole numbers are \
               exact: subtract the first time from all, or use a longer unit, such as seconds in place of nanoseconds";
    refuses(&file, "a,b,t,u\nann,bob,0,1\nann,bob,0,9007199254740993\n", due);
    let largest = ContactFile::new(undirected(), 2).tick(1e15).unwrap();
    assert_eq!(contacts(&largest, "a,b,-9007199254740991\na,b,9007199254740991\n").1.n_ticks(), 19);
    let file = ContactFile::new(undirected(), 0);
    let due = "met.csv: column 1 has the times, so it cannot have ids or weights: name other columns";
    refuses(&file, "0,1,2\n1,2,3\n", due);
    for length in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert!(ContactFile::new(undirected(), 0).tick(length).is_err());
    }
}
