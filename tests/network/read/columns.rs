use super::*;

#[test]
fn of_ids_are_chosen_by_name() {
    let text = "when,target,source\nmon,ann,bob\n";
    assert_eq!(arcs(&read(&influence().ids("source", "target"), text)), ["bob>ann"]);
}

#[test]
fn of_ids_are_chosen_by_place() {
    assert_eq!(arcs(&read(&influence().ids(2, 1), "mon,ann,bob\n")), ["bob>ann"]);
}

#[test]
fn of_weights_are_never_taken_unasked() {
    let text = "from,to,weight\n0,1,7\n";
    assert!(!read(&influence(), text).is_weighted());
    assert_eq!(read(&influence().weight("weight"), text).weight(0, 1), Some(7.0));
    assert_eq!(read(&influence().weight(2), text).weight(0, 1), Some(7.0));
}

#[test]
fn of_one_name_cannot_be_told_apart() {
    says(&influence().weight("w"), "from,to,w,w\n0,1,2,3\n", "edges.csv:1: column \"w\" appears twice");
}

#[test]
fn that_are_missing_are_reported_with_those_there_are() {
    says(
        &influence().weight("wieght"),
        "# study 1\n\nego,alter,weight\n1,2,3\n",
        "edges.csv:3: no column \"wieght\" among ego, alter, weight (did you mean \"weight\"?)",
    );
    says(&influence().ids("sender", "alter"), "ego,alter\n1,2\n", "edges.csv:1: no column \"sender\" among ego, alter");
}

#[test]
fn cannot_be_named_without_a_header() {
    says(
        &influence().weight("weight").header(Header::Absent),
        "1,2,3\n",
        "edges.csv: column \"weight\" is named, but the input is read without a header",
    );
}

#[test]
fn columns_without_a_name_and_without_use_are_mentioned() {
    let notes = |file: &NetworkFile, text: &str| -> Vec<String> {
        let (_, report) = file.read_with_report(text.as_bytes(), "out.x").unwrap();
        report.notes.iter().map(ToString::to_string).collect()
    };
    // A file of KONECT: weights and times.
    let konect = "% asym weighted\n1 2 1 1082040961\n1 3 2 1082155839\n2 3 1 1082414391\n";
    let unused = "the columns \"3\", \"4\" of the edges were not read";
    let is_comment = |note: &String| note.starts_with("line 1 is a comment");
    let found: Vec<String> = notes(&influence(), konect).into_iter().filter(|note| !is_comment(note)).collect();
    assert_eq!(found, [unused]);
    let weighted = notes(&influence().weight(2), konect);
    assert!(weighted.contains(&"the column \"4\" of the edges was not read".into()), "{weighted:?}");
    assert_eq!(notes(&influence(), "a,b,x\nb,c,y\n"), ["the column \"3\" of the edges was not read"]);
    assert!(notes(&influence(), "a b\nb c\n").is_empty());
    // NetworkX.
    assert!(notes(&influence().header(Header::Absent), "0 1 {}\n1 2 {}\n").is_empty());
}
