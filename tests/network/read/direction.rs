use super::*;

#[test]
fn influence_runs_from_the_first_to_the_second() {
    assert_eq!(arcs(&read(&NetworkFile::new().direction(Direction::Influence), "ann,bob\n")), ["ann>bob"]);
}

#[test]
fn nomination_runs_from_the_named_to_the_one_who_names() {
    assert_eq!(arcs(&read(&NetworkFile::new().direction(Direction::Nomination), "ann,bob\n")), ["bob>ann"]);
}

#[test]
fn undirected_runs_both_ways() {
    assert_eq!(arcs(&read(&NetworkFile::new().direction(Direction::Undirected), "ann,bob\n")), ["ann>bob", "bob>ann"]);
}

#[test]
fn weights_go_along_in_every_direction() {
    let weigh = |direction| read(&NetworkFile::new().direction(direction).weight(2), "0,1,2.5\n");
    assert_eq!(weigh(Direction::Influence).weight(0, 1), Some(2.5));
    assert_eq!(weigh(Direction::Nomination).weight(1, 0), Some(2.5));
    let both = weigh(Direction::Undirected);
    assert_eq!((both.weight(0, 1), both.weight(1, 0)), (Some(2.5), Some(2.5)));
}

#[test]
fn words_are_read_back_as_written() {
    for direction in [Direction::Influence, Direction::Nomination, Direction::Undirected] {
        assert_eq!(direction.to_string().parse::<Direction>().unwrap(), direction);
    }
    assert_eq!("nomination".parse::<Direction>().unwrap(), Direction::Nomination);
}

#[test]
fn another_word_is_refused_with_those_allowed() {
    assert_eq!(
        message("Nominations".parse::<Direction>()),
        "no direction is called Nominations (did you mean nomination?); known: influence, nomination, undirected"
    );
}

#[test]
fn a_file_that_states_that_no_edge_has_a_direction_needs_none() {
    let none = NetworkFile::new();
    for (text, due) in [
        ("Source,Target,Type,Id\n0,1,Undirected,7\n2,1,undirected,8\n", &["0>1", "1>0", "1>2", "2>1"][..]),
        (",ann,bob\nann,0,1\nbob,1,0\n", &["ann>bob", "bob>ann"]),
        ("*Vertices 2\n*Edges\n1 2\n", &["1>2", "2>1"]),
    ] {
        let network = read(&none, text);
        assert_eq!(arcs(&network), due, "{text}");
        for direction in [Direction::Influence, Direction::Nomination, Direction::Undirected] {
            assert_eq!(arcs(&read(&none.clone().direction(direction), text)), due, "{text}");
        }
    }
}

#[test]
fn a_directed_edge_needs_a_direction() {
    for text in [
        "Source,Target,Type\n0,1,Undirected\n2,1,Directed\n",
        "Source,Target,Type\n0,1,kin\n2,1,work\n",
        "Source,Target\n0,1\n",
        ",ann,bob\nann,0,1\nbob,0,0\n",
        "*Vertices 2\n*Arcs\n1 2\n",
    ] {
        let error = message(NetworkFile::new().read(text.as_bytes(), "edges.csv"));
        assert!(error.starts_with("direction is missing: in edges.csv, "), "{text}: {error}");
    }
}
