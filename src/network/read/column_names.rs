//! Usual names of columns.

use crate::error::Problem;

/// Words for the first agent of an edge.
const FIRST: [&str; 15] = [
    "tail",
    "from",
    "source",
    "src",
    "ego",
    "sender",
    "follower",
    "nominator",
    "giver",
    "influencer",
    "caller",
    "origin",
    "von",
    "startid",
    "quelle",
];

/// Words for the second.
const SECOND: [&str; 17] = [
    "head",
    "to",
    "target",
    "dst",
    "alter",
    "receiver",
    "followee",
    "nominee",
    "recipient",
    "influenced",
    "callee",
    "destination",
    "dest",
    "nach",
    "endid",
    "followed",
    "ziel",
];

/// Words that name the two agents of an edge only together.
const PAIRS: [(&str, &str); 26] = [
    ("u", "v"),
    ("i", "j"),
    ("von", "an"),
    ("de", "vers"),
    ("de", "a"),
    ("origen", "destino"),
    ("źródło", "cel"),
    ("van", "naar"),
    ("da", "a"),
    ("retweeter", "author"),
    ("parent", "child"),
    ("buyer", "seller"),
    ("citing", "cited"),
    ("mentor", "mentee"),
    ("referrer", "referred"),
    ("subject", "object"),
    ("user", "follower"),
    ("follower", "user"),
    ("user", "friend"),
    ("lender", "borrower"),
    ("exporter", "importer"),
    ("teacher", "student"),
    ("advisor", "advisee"),
    ("leader", "follower"),
    ("manager", "employee"),
    ("orig", "dest"),
];

/// Words for an agent, and for an agent that it names.
const NAMING: [&str; 12] =
    ["respondent", "chooser", "who", "person", "pupil", "student", "child", "user", "name", "id", "employee", "member"];
const NAMED: [&str; 7] = ["friend", "chosen", "whom", "nominee", "peer", "named", "contact"];

/// Words that may follow another with the same meaning: `from_id`, `Source Name`.
const ENDINGS: [&str; 9] = ["nodeid", "userid", "id", "name", "label", "node", "user", "agent", "person"];

/// Letters and digits in lower case: `FromNodeId` and `from_node_id` are the same name.
fn normalized(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The name without a word such as `id` at its end.
fn stem(name: &str) -> String {
    let name = normalized(name);
    let stem = ENDINGS.iter().find_map(|ending| name.strip_suffix(ending).filter(|stem| !stem.is_empty()));
    stem.map_or_else(|| name.clone(), String::from)
}

/// Returns `true` for a usual name of the first id.
pub(super) fn is_first(name: &str) -> bool {
    FIRST.contains(&normalized(name).as_str()) || FIRST.contains(&stem(name).as_str())
}

/// Returns `true` for a usual name of the second id.
pub(super) fn is_second(name: &str) -> bool {
    SECOND.contains(&normalized(name).as_str()) || SECOND.contains(&stem(name).as_str())
}

/// Returns `true` if the names contain a usual name for the first id and one for the second id.
pub(super) fn has_pair(names: &[String]) -> bool {
    names.iter().any(|name| is_first(name)) && names.iter().any(|name| is_second(name))
}

/// Returns `true` for two names that are usual only together: `u` and `v`, `parent` and `child`, or a word for an agent and
/// one for the agent that it names, as in surveys: `name,friend`.
pub(super) fn is_pair([first, second]: [&str; 2]) -> bool {
    let (first, second) = (stem(first), stem(second));
    let (first, second) = (first.as_str(), second.as_str());
    PAIRS.contains(&(first, second)) || (NAMING.contains(&first) && NAMED.contains(&second))
}

/// Returns `true` for a row with exactly the usual names of two id columns, `from` and `to` or the like, which words of a
/// network of words are not by chance.
pub(super) fn is_first_and_second(row: &[impl AsRef<str>]) -> bool {
    let pairs = [("from", "to"), ("source", "target"), ("src", "dst"), ("ego", "alter"), ("sender", "receiver")];
    let has = |wanted: &str| row.iter().any(|name| stem(name.as_ref()) == wanted);
    pairs.iter().any(|(first, second)| has(first) && has(second))
}

/// Returns `true` for two names that have a usual pair of words at one end and the same word at the other: `source airport`
/// and `target airport`, `nameOrig` and `nameDest`.
fn has_two_beginnings([first, second]: [&str; 2]) -> bool {
    const WORDS: [(&str, &str); 6] = [
        ("source", "target"),
        ("source", "destination"),
        ("from", "to"),
        ("origin", "destination"),
        ("sender", "receiver"),
        ("orig", "dest"),
    ];
    let (first, second) = (normalized(first), normalized(second));
    WORDS.iter().any(|(one, other)| {
        let same = |a: Option<&str>, b: Option<&str>| a.zip(b).is_some_and(|(a, b)| a == b && a.len() > 2);
        same(first.strip_prefix(one), second.strip_prefix(other))
            || same(first.strip_suffix(one), second.strip_suffix(other))
    })
}

/// Returns `true` for one word with two endings: `node1,node2`, `customer_a,customer_b`, `id_x,id_y`.
pub(super) fn has_two_endings([first, second]: [&str; 2]) -> bool {
    const ENDINGS: [(&str, &str); 6] = [("1", "2"), ("a", "b"), ("x", "y"), ("i", "j"), ("from", "to"), ("one", "two")];
    let (first, second) = (first.to_lowercase(), second.to_lowercase());
    ENDINGS.iter().any(|(one, other)| {
        let stem = first.strip_suffix(one).filter(|stem| stem.chars().any(char::is_alphabetic));
        let is_separated =
            |stem: &str| one.starts_with(|digit: char| digit.is_ascii_digit()) || stem.ends_with(['_', '-', '.', ' ']);
        stem.is_some_and(|stem| second.strip_suffix(other) == Some(stem) && is_separated(stem))
    })
}

/// Returns `true` for a question of a survey: `Whom do you ask for advice?`
pub(super) fn is_question(name: &str) -> bool {
    name.ends_with('?') && name.contains(' ')
}

/// Returns an error if the header's names show that the first two columns are not the ids in the usual order.
pub(super) fn check_order(header: &[String]) -> Result<(), Problem> {
    let [first, second, ..] = header else { return Ok(()) };
    let names = [first.as_str(), second.as_str()];
    let is_usual = (is_first(first) && is_second(second)) || is_pair(names);
    if (has_pair(header) && !is_usual)
        || numbered_stem(header).is_some()
        || (is_id(first) && !is_second(second) && !is_id(second) && !is_usual)
        // A table of agents that begins with another attribute.
        || (is_id(second) && !is_first(first) && !is_id(first) && !is_usual && header.len() > 2)
        || is_time(first)
        || (is_time(second) && header.len() > 2)
        || (is_second(first) && !is_usual)
        || (is_first(second) && !is_usual)
        || normalized(first) == "weight"
        || normalized(second) == "weight"
        || (is_counter(first) && header.len() > 2)
        || (!is_usual && !has_two_endings(names) && has_later_pair(header))
    {
        return Err(Problem::IdColumns { first: first.clone(), second: second.clone() });
    }
    Ok(())
}

/// The most columns of which every two are compared.
const COMPARED: usize = 100;

/// Returns `true` if two other columns than the first two have names that are usual together.
fn has_later_pair(header: &[String]) -> bool {
    let header = &header[..header.len().min(COMPARED)];
    let is_named = |names: [&str; 2]| is_pair(names) || has_two_beginnings(names);
    let later = |one: usize| (one.max(1) + 1..header.len()).map(move |other| (one, other));
    (0..header.len()).flat_map(later).any(|(one, other)| is_named([&header[one], &header[other]]))
}

/// Returns `true` for the usual names of a column that counts the rows.
fn is_counter(name: &str) -> bool {
    ["edgeid", "edge", "index", "row", "rowid", "rownumber", "tie", "tieid", "arcid", "linkid", "nr", "no"]
        .contains(&normalized(name).as_str())
}

/// Returns `true` for two kinds of things, as in a network of two modes: `user,item`.
pub(super) fn are_two_kinds([_, second]: [&str; 2]) -> bool {
    const KINDS: [&str; 17] = [
        "item",
        "product",
        "movie",
        "film",
        "event",
        "paper",
        "book",
        "song",
        "artist",
        "group",
        "page",
        "hashtag",
        "venue",
        "organization",
        "company",
        "project",
        "team",
    ];
    KINDS.contains(&stem(second).as_str())
}

/// The word that the second and the third name have in common, and not the first, if they are numbered:
/// `name,friend1,friend2`, as in a table with a row per agent and a column per named agent.
pub(super) fn numbered_stem(names: &[String]) -> Option<String> {
    let numbered = |name: &String| {
        let name = name.to_lowercase();
        let stem = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
        (!stem.is_empty() && stem != name).then(|| stem.to_string())
    };
    let [first, one, other, ..] = names else { return None };
    numbered(one).filter(|stem| numbered(other).as_ref() == Some(stem) && numbered(first).as_ref() != Some(stem))
}

/// Returns `true` for the usual names of a column of times.
pub(super) fn is_time(name: &str) -> bool {
    ["year", "date", "time", "timestamp", "month", "day", "week", "wave", "period"].contains(&normalized(name).as_str())
}

/// Returns `true` for the usual names of the ids in a table of agents.
pub(super) fn is_id(name: &str) -> bool {
    ["id", "nodeid", "agentid", "node", "agent"].contains(&normalized(name).as_str())
}

pub(super) fn is_weight(name: &str) -> bool {
    ["weight", "weights", "edgeweight", "w", "strength", "probability", "prob", "value"]
        .contains(&normalized(name).as_str())
}
