//! Tables as other programs export them.

use super::*;
use bandwagon::network::read::{Comment, Note};

fn refused(text: &str) -> String {
    message(influence().read(text.as_bytes(), "edges.csv"))
}

fn notes(text: &str) -> Vec<Note> {
    influence().read_with_report(text.as_bytes(), "edges.csv").unwrap().1.notes
}

#[test]
fn of_networkx_with_several_attributes_are_refused() {
    for text in [
        "ann bob {'weight': 3, 'kind': 'x'}\nbob cem {'weight': 1, 'kind': 'y'}\n",
        "ann|bob|{'weight': 0, 'kind': 'x'}\nbob|cem|{'weight': 0, 'kind': 'x'}\n",
        "1 2 {'label': 'a, b'}\n2 3 {'label': 'c, d'}\n",
    ] {
        assert!(refused(text).contains("write_weighted_edgelist"), "{text}");
        let stated = message(influence().format(Format::EdgeList).read(text.as_bytes(), "edges.csv"));
        assert!(stated.contains("write_weighted_edgelist"), "{text}: {stated}");
    }
}

#[test]
fn of_konect_may_have_blanks_and_tabs() {
    let text = "% sym positive\n1 2\t1\t1082\n2 3\t1\t1083\n";
    assert_eq!(arcs(&read(&NetworkFile::new(), text)), ["1>2", "2>1", "2>3", "3>2"]);
    assert_eq!(arcs(&read(&influence(), "1\t2 1 1082008561\n2\t3 1 1082008562\n")), ["1>2", "2>3"]);
    assert!(refused("3, 4 1\n4, 5 1\n5, 6 1\n").contains("blanks between numbers"));
}

#[test]
fn with_columns_before_or_between_the_ids_ask_for_a_choice() {
    for header in [
        "student,wave,friend",
        "student_id,wave,friend_id",
        "survey_wave,person,friend",
        "pupil,grade,nominee",
        "edge_id,person_a,person_b",
        "index,name_a,name_b",
        "tie,i,j",
        "From Type,From Name,To Name",
        "airline,source airport,destination airport",
        "amount,nameOrig,nameDest",
    ] {
        let text = format!("{header}\n1,1,2\n1,2,3\n2,1,3\n2,2,1\n3,1,1\n");
        let said = message(influence().read(text.as_bytes(), "edges.csv"));
        assert!(said.ends_with("choose the id columns"), "{header}: {said}");
    }
    let redcap = "record_id,instrument,instance,alter\n1,nom,1,2\n1,nom,2,3\n2,nom,1,3\n3,nom,1,1\n";
    assert!(refused(redcap).contains("columns 1 and 4"), "{}", refused(redcap));
    let contacts: String =
        (0..12).map(|row| format!("{} {} {}\n", 1_385_982_200 + 20 * row, row % 5, (row + 1) % 5)).collect();
    assert!(refused(&contacts).contains("columns 2 and 3"), "{}", refused(&contacts));
    assert_eq!(arcs(&read(&influence(), "a,hub,3\nb,hub,2\nc,hub,5\n")), ["a>hub", "b>hub", "c>hub"]);
}

#[test]
fn of_cytoscape_are_named() {
    for text in ["ann\tpp\tbob\nbob\tpp\tcem\ndee\n", "ann\tpp\tbob\tcem\nbob\tpp\tcem\n"] {
        assert!(refused(text).contains("SIF file of Cytoscape"), "{}", refused(text));
    }
}

#[test]
fn of_forms_have_several_names_in_one_field() {
    for text in
        ["from,to\nAnn,\"Bob,Cem\"\nBob,Cem\nCem,Ann\n", "from,to\nAnn,Bob;Cem\nBob,Cem\n", "from,to\n1,\"2,3\"\n2,3\n"]
    {
        assert!(notes(text).iter().any(|note| matches!(note, Note::SeveralIds { .. })), "{text}: {:?}", notes(text));
    }
}

#[test]
fn state_directions_under_other_names_than_gephi() {
    let file = NetworkFile::new();
    assert_eq!(arcs(&read(&file, "Source,Target,Directed\nann,bob,false\n")), ["ann>bob", "bob>ann"]);
    assert_eq!(arcs(&read(&file, "From,To,Direction\nann,bob,mutual\n")), ["ann>bob", "bob>ann"]);
    let both = "From,To,Direction\nann,bob,directed\nbob,cem,mutual\n";
    assert_eq!(arcs(&read(&influence(), both)), ["ann>bob", "bob>cem", "cem>bob"]);
    assert_eq!(arcs(&read(&influence(), "from,to,direction\nann,bob,north\n")), ["ann>bob"]);
}

#[test]
fn have_usual_headers() {
    for header in [
        ":START_ID,:END_ID",
        "student_id,friend_id",
        "user_id,follower_id",
        "from_user,to_user",
        "Source_Name,Target_Name",
        "SourceNode,TargetNode",
        "follower,followed",
        "retweeter,author",
        "citing,cited",
        "Quelle,Ziel",
        "De,Vers",
        "Origen,Destino",
        "Źródło,Cel",
        "Van,Naar",
        "Name,Whom do you ask for advice?",
    ] {
        assert_eq!(
            arcs(&read(&influence(), &format!("{header}\nann,bob\nbob,cem\n"))),
            ["ann>bob", "bob>cem"],
            "{header}"
        );
    }
}

#[test]
fn have_ids_that_are_mentioned() {
    assert!(notes("a,b\n1.23457E+17,2.34568E+17\n").contains(&Note::RoundedId { id: "1.23457E+17".into() }));
    let why = "they differ only in their blanks";
    for text in ["from,to\nAnn\u{a0}Lee,Bob\nBob,Ann Lee\n", "from,to\nCem  X,Bob\nBob,Cem X\n"] {
        let twins = notes(text).into_iter().find(|note| matches!(note, Note::Twins { .. }));
        assert!(twins.is_some_and(|note| note.to_string().ends_with(why)), "{text:?}: {:?}", notes(text));
    }
    let kinds = |has_common| Note::TwoKinds { names: ("user_id".into(), "item_id".into()), has_common };
    assert!(notes("user_id,item_id,rating\n1,1,5\n1,2,4\n2,2,3\n3,1,1\n").contains(&kinds(true)));
    assert!(notes("user_id,item_id,rating\nu1,a,5\nu1,b,4\nu2,b,3\n").contains(&kinds(false)));
}

#[test]
fn may_have_blanks_before_quotes() {
    for text in ["\"ann\", \"bob\"\n\"bob\", \"cem, jr\"\n", "\"ann\" ,\"bob\"\nbob, \"cem, jr\"\n"] {
        assert_eq!(arcs(&read(&influence(), text)), ["ann>bob", "bob>cem, jr"], "{text}");
    }
}

#[test]
fn that_cannot_be_read_say_why() {
    for (text, why) in [
        ("ann|bob\nbob|cem\n", "2 rows of 1 field: an edge needs two; | separates no fields: use commas"),
        ("ann->bob\nbob->cem\n", "-> separates no fields"),
        ("#a,#b\n#b,#c\n", "no rows of data: all 2 lines begin with # or %, as comments do"),
    ] {
        assert!(refused(text).contains(why), "{}", refused(text));
    }
    let listed = influence().format(Format::AdjacencyList).comment(Comment::None);
    let said = message(listed.read("ann #metoo bob\nbob\n".as_bytes(), "edges.csv"));
    assert_eq!(said, "comment must be left out: it is for edge lists, and the file has the format adjacency-list");
}
