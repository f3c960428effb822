use crate::error::{Error, Result};
use crate::network::{Agent, Column, Network, measure};
use crate::random::Key;
use crate::rules::{Predicate, Treatable};

/// A condition on agents, in text form: `village == 3`, `followers >= 5`, `not adopted`.
///
/// A comparison has an attribute of the network or a measure (`followers`, `influencers`, `core`, `pagerank`,
/// `betweenness`), one of `==`, `!=`, `<`, `<=`, `>`, `>=`, and a value. An agent whose value is missing meets `!=`
/// only. All other conditions are words for the state of an agent, evaluated at each use: `adopted`, `bought`,
/// `sampled`, `reached`, `referred`, `pledged`, `endorsing`, `left`, and `treated` (by an earlier step of the same
/// arm).
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    text: String,
    test: Test,
}

#[derive(Clone, Debug, PartialEq)]
enum Test {
    /// The fixed answer of each agent.
    Known(Box<[bool]>),
    /// A word that is evaluated at each use, and the answer that it must have.
    Word { question: Question, wanted: bool },
}

/// What a word asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Question {
    /// Whether a predicate holds for the state of the agent.
    State(Predicate),
    /// Whether an earlier step of the arm treated the agent.
    Treated,
}

const WORDS: [(&str, Question); 9] = [
    ("adopted", Question::State(Predicate::Adopted)),
    ("bought", Question::State(Predicate::Bought)),
    ("sampled", Question::State(Predicate::Sampled)),
    ("reached", Question::State(Predicate::Reached)),
    ("referred", Question::State(Predicate::Referred)),
    ("pledged", Question::State(Predicate::Pledged)),
    ("endorsing", Question::State(Predicate::Endorsing)),
    ("left", Question::State(Predicate::Left)),
    ("treated", Question::Treated),
];

const MEASURES: [&str; 5] = ["followers", "influencers", "core", "pagerank", "betweenness"];

/// The comparison operators.
const SIGNS: [&str; 6] = ["==", "!=", "<", "<=", ">", ">="];

fn is_of_sign(letter: char) -> bool {
    "=!<>".contains(letter)
}

impl Condition {
    /// Parses a condition and resolves the name in it.
    ///
    /// # Errors
    ///
    /// If it is neither a comparison nor one of the words, names no attribute or measure, or compares with a value of
    /// the wrong kind.
    pub fn read(text: &str, network: &Network) -> Result<Condition> {
        Condition::read_with(text, network, Key::new(1))
    }

    /// Like [`Condition::read`]. The key draws the sample from which the betweenness in networks of more than 4,000 agents
    /// is estimated.
    pub fn read_with(text: &str, network: &Network, key: Key) -> Result<Condition> {
        let test = match text.find(is_of_sign) {
            Some(place) => Test::Known(comparison((text, place), network, key)?),
            None => word(text)?,
        };
        Ok(Condition { text: text.trim().into(), test })
    }

    /// The condition as text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether its answer may change while a campaign runs.
    pub(super) fn may_change(&self) -> bool {
        matches!(self.test, Test::Word { .. })
    }

    /// Whether an agent in this state meets it. `treated` is whether the arm treated the agent before.
    pub(super) fn holds<R: Treatable>(&self, agent: Agent, state: &R::State, treated: bool) -> bool {
        match &self.test {
            Test::Known(answers) => answers[agent as usize],
            Test::Word { question: Question::State(predicate), wanted } => R::holds(state, *predicate) == *wanted,
            Test::Word { question: Question::Treated, wanted } => treated == *wanted,
        }
    }

    /// Whether an agent could ever meet it.
    pub(super) fn could_hold(&self, agent: Agent) -> bool {
        match &self.test {
            Test::Known(answers) => answers[agent as usize],
            Test::Word { .. } => true,
        }
    }

    /// Whether an agent can meet it in its initial state. The answer to every word is no then.
    pub(super) fn may_hold_at_first(&self) -> bool {
        match &self.test {
            Test::Known(_) => true,
            Test::Word { wanted, .. } => !wanted,
        }
    }

    /// Whether the two require opposite answers to the same word.
    pub(super) fn contradicts(&self, other: &Condition) -> bool {
        match (&self.test, &other.test) {
            (Test::Word { question: a, wanted }, Test::Word { question: b, wanted: opposite }) => {
                a == b && wanted != opposite
            }
            _ => false,
        }
    }

    pub(super) fn fits(&self, network: &Network) -> Result<()> {
        match &self.test {
            Test::Known(answers) => Error::check_length("condition", answers.len(), network.n_agents()),
            Test::Word { .. } => Ok(()),
        }
    }
}

fn word(text: &str) -> Result<Test> {
    let (name, wanted) = match text.trim().strip_prefix("not ") {
        Some(name) => (name.trim(), false),
        None => (text.trim(), true),
    };
    let known = || WORDS.iter().map(|(word, _)| *word);
    match WORDS.iter().find(|(word, _)| *word == name) {
        Some(&(_, question)) => Ok(Test::Word { question, wanted }),
        None if ["", "not"].contains(&name) => Err(neither(text)),
        None => Err(Error::unknown("condition", name, known().chain(["NAME == VALUE"]))),
    }
}

/// The error for text that is neither a comparison nor a word.
fn neither(text: &str) -> Error {
    let wanted = "a comparison such as followers >= 5, or a word such as adopted or not adopted";
    Error::WrongKind { name: "condition".into(), wanted, got: format!("{text:?}") }
}

/// The answer of each agent to a comparison whose operator begins at `place`.
fn comparison((text, place): (&str, usize), network: &Network, key: Key) -> Result<Box<[bool]>> {
    let (name, rest) = text.split_at(place);
    let value = rest.trim_start_matches(is_of_sign);
    let sign = &rest[..rest.len() - value.len()];
    let (name, value) = (name.trim(), value.trim());
    if !SIGNS.contains(&sign) {
        return Err(Error::NotOneOf { name: "comparison", allowed: "==, !=, <, <=, >, >=", got: sign.into() });
    }
    if name.is_empty() || value.is_empty() {
        return Err(neither(text));
    }
    let answers = measured(name, network, key)
        .and_then(|column| compared(&column, (name, sign), value.trim_matches(['"', '\''])));
    answers.map_err(|error| {
        let wanted = match (name.starts_with("not "), value.contains(is_of_sign)) {
            (true, _) => "without not: turn its sign round",
            (_, true) => "one comparison: write two of them as two conditions",
            _ => return error,
        };
        Error::WrongKind { name: "condition".into(), wanted, got: format!("{text:?}") }
    })
}

/// An attribute or a measure of the network, per agent.
fn measured(name: &str, network: &Network, key: Key) -> Result<Column> {
    let numbers = match (network.attributes().get(name), name) {
        (Some(column), _) => return Ok(column.clone()),
        (None, "followers") => measure::out_degree(network).into_iter().map(f64::from).collect(),
        (None, "influencers") => measure::in_degree(network).into_iter().map(f64::from).collect(),
        (None, "core") => measure::core_number(network).into_iter().map(f64::from).collect(),
        (None, "pagerank") => measure::pagerank(network, 0.85)?,
        (None, "betweenness") => match network.n_agents() {
            0..=4000 => measure::betweenness(network),
            _ => measure::betweenness_sampled(network, 256, key)?,
        },
        _ => {
            let known = network.attributes().names().chain(MEASURES);
            return Err(Error::unknown("attribute or measure", name, known));
        }
    };
    Ok(Column::Number(numbers))
}

fn compared(column: &Column, (name, sign): (&str, &str), value: &str) -> Result<Box<[bool]>> {
    let numbers = match column {
        Column::Text(words) => return among_words(name, sign, value, words),
        Column::Number(numbers) => numbers,
    };
    let limit: f64 = match value.parse() {
        Ok(limit) if f64::is_finite(limit) => limit,
        _ => return Err(Error::WrongKind { name: name.into(), wanted: "compared with a number", got: value.into() }),
    };
    let holds = |number: &f64| match sign {
        "==" => *number == limit,
        "!=" => *number != limit,
        "<" => *number < limit,
        "<=" => *number <= limit,
        ">" => *number > limit,
        _ => *number >= limit,
    };
    Ok(numbers.iter().map(holds).collect())
}

fn among_words(name: &str, sign: &str, value: &str, words: &[String]) -> Result<Box<[bool]>> {
    let wanted = match sign {
        "==" => true,
        "!=" => false,
        _ => return Err(Error::NotOneOf { name: "comparison of words", allowed: "==, !=", got: sign.into() }),
    };
    if !words.iter().any(|word| word == value) {
        let mut known: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
        known.sort_unstable();
        known.dedup();
        return Err(Error::unknown(format!("value of {name}"), value, known.into_iter().take(20)));
    }
    Ok(words.iter().map(|word| (word == value) == wanted).collect())
}
