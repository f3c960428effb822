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
