use super::*;

#[test]
fn is_known_by_usual_names_of_ids() {
    for header in ["from,to", "Source,Target", "ego,alter", "FromNodeId,ToNodeId", "sender,receiver"] {
        assert_eq!(arcs(&read(&influence(), &format!("{header}\nann,bob\n"))), ["ann>bob"], "{header}");
    }
}

#[test]
fn is_known_by_words_above_integers() {
    assert_eq!(arcs(&read(&influence(), "person,friend\n1,2\n2,3\n")), ["1>2", "2>3"]);
}

#[test]
fn is_known_by_a_word_above_weights() {
    assert_eq!(arcs(&read(&influence().weight(2), "person,friend,strength\nann,bob,2\n")), ["ann>bob"]);
}

#[test]
fn is_not_seen_in_a_first_row_like_the_others() {
    assert_eq!(arcs(&read(&influence(), "ann,bob\nbob,cem\n")), ["ann>bob", "bob>cem"]);
    assert_eq!(arcs(&read(&influence(), "1,2\n2,3\n")), ["1>2", "2>3"]);
}

#[test]
fn is_not_seen_in_integers_with_a_bad_weight() {
    says(&influence().weight(2), "1,2,x\n2,3,1\n", "edges.csv:1: weight must be a number, got \"x\"");
}

#[test]
fn can_be_forced() {
    let present = influence().header(Header::Present);
    assert_eq!(arcs(&read(&present, "ann,bob\nbob,cem\n")), ["bob>cem"]);
    let absent = influence().header(Header::Absent);
    assert_eq!(arcs(&read(&absent, "from,to\nto,in\n")), ["from>to", "to>in"]);
}

#[test]
fn that_names_the_ids_the_other_way_round_asks_for_a_choice() {
    says(
        &influence(),
        "target,source\n1,2\n",
        "edges.csv:1: the first two columns are \"target\" and \"source\": choose the id columns",
    );
    says(
        &influence(),
        "id,from,to\n1,5,6\n",
        "edges.csv:1: the first two columns are \"id\" and \"from\": choose the id columns",
    );
    assert_eq!(arcs(&read(&influence().ids(0, 1), "target,source\n1,2\n")), ["1>2"]);
}
