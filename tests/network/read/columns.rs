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
