//! Error messages: one line for each mistake, in terms of the arguments given. An error that is not a mistake in the
//! input is a [`Failure`].

use super::args::Args;
use anyhow::anyhow;
use bandwagon::rules;
use bandwagon::spec::{Mistake, Mistakes};
use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::error::Error;
use std::io::{self, ErrorKind as IoErrorKind};

/// The mistakes in a description, each with the place where the user made it.
#[derive(Debug)]
struct Several(Vec<String>);

impl std::fmt::Display for Several {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str(&self.0.join("; "))
    }
}

impl Error for Several {}

/// An error that is not a mistake in the input, such as a full disk.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    pub fn new(line: String) -> Failure {
        Failure(line)
    }

    /// The error and its causes.
    pub fn of(error: impl Into<anyhow::Error>) -> Failure {
        Failure(line(&error.into()))
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str(&self.0)
    }
}

impl Error for Failure {}

/// Whether an error, or one of its causes, is a [`Failure`].
pub fn is_failure(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| match cause.downcast_ref::<io::Error>() {
        Some(error) => error.get_ref().is_some_and(|inner| inner.is::<Failure>()),
        None => cause.is::<Failure>(),
    })
}

/// The error of a folder for results. A full disk is a failure, and every other reason is a mistake in the name of the
/// folder.
pub fn in_folder(error: bandwagon::Error) -> anyhow::Error {
    match &error {
        bandwagon::Error::Io { source, .. }
            if [IoErrorKind::StorageFull, IoErrorKind::QuotaExceeded].contains(&source.kind()) =>
        {
            Failure::of(error).into()
        }
        _ => error.into(),
    }
}

/// The error of writing results. A file that is in the way is a mistake, and every other reason is a failure.
pub fn in_writing(error: bandwagon::Error) -> anyhow::Error {
    match error {
        bandwagon::Error::WouldReplace { .. } => error.into(),
        _ => Failure::of(error).into(),
    }
}

/// Collects errors, so that all of them are reported together.
#[derive(Default)]
pub struct Errors(Vec<String>);

impl Errors {
    /// The value of a result. An error is added to the list, and `None` is returned.
    pub fn note<T>(&mut self, result: anyhow::Result<T>) -> Option<T> {
        result.map_err(|error| self.0.extend(lines(&error))).ok()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The error for all of them.
    pub fn into_error(self) -> anyhow::Error {
        Several(self.0).into()
    }
}

/// The error for mistakes in a description. `option` gives the option that sets the field at a path, if the message has to
/// name it.
pub fn in_options(mistakes: Mistakes, option: impl Fn(&str) -> Option<String>) -> anyhow::Error {
    let line = |Mistake { path, error }: &Mistake| {
        let error = plain(&with_advice(error));
        option(path).map_or_else(|| error.clone(), |option| format!("{option}: {error}"))
    };
    Several(mistakes.0.iter().map(line).collect()).into()
}

/// The error of a run. A value that cannot be used in one replicate has the option that sets it in front, as in
/// [`in_options`].
pub fn in_run(error: bandwagon::Error, option: impl Fn(&str) -> Option<String>) -> anyhow::Error {
    match error {
        bandwagon::Error::InReplicate { ref path, .. } => in_options(Mistakes::one(path.clone(), error), option),
        _ => error.into(),
    }
}

/// A library error with the option that helps.
pub fn advised(error: bandwagon::Error) -> anyhow::Error {
    let message = with_advice(&error);
    if message == error.to_string() { error.into() } else { anyhow!(message) }
}

/// The message of a library error, with the option that helps. A setting that has an option is called as the option is.
fn with_advice(error: &bandwagon::Error) -> String {
    use bandwagon::Error::{Misplaced, NoAgent, NoDirection};
    match error {
        NoDirection { .. } => format!("--{error}"),
        NoAgent { id, .. } => other_agents(id).map_or(error.to_string(), |hint| format!("{error} ({hint})")),
        Misplaced { name, why } if name == "layer-files" => format!("--layer must be left out: {why}"),
        Misplaced { name, .. } if is_of_run(&format!("--{name}"), &Args::command()) => format!("--{error}"),
        _ => message(error, |name, value| format!("--{name} {value}")),
    }
}

/// How agents are probably to be given instead, if a text that no agent has as its id is like another form of them: a file, a
/// number of agents, or a range of numbers.
fn other_agents(id: &str) -> Option<String> {
    const TABLES: [&str; 4] = [".txt", ".csv", ".tsv", ".dat"];
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if TABLES.iter().any(|ending| id.to_ascii_lowercase().ends_with(ending)) || std::path::Path::new(id).is_file() {
        return Some(format!("did you mean file:{id}?"));
    }
    for word in ["top", "random"] {
        let rest = id.strip_prefix(word).map(|rest| rest.trim_start_matches([' ', '-', '_', '=', ':']));
        if let Some(count) = rest.filter(|rest| is_number(rest)) {
            return Some(format!("did you mean {word}:{count}?"));
        }
    }
    let (first, last) = id.split_once('-')?;
    (is_number(first) && is_number(last)).then(|| "agents are listed one by one, with commas between them".into())
}

/// The message of a library error, with the setting that helps. `setting` writes a setting and its value.
fn message(error: &bandwagon::Error, setting: impl Fn(&str, &str) -> String) -> String {
    use bandwagon::Error::{Input, NoAgent, NoWeights, Unknown};
    use bandwagon::error::Problem;
    match error {
        Unknown { what, known, .. } if what == "column of agents" && known == "none" => {
            format!("{error}; {} reads a table of agents", setting("nodes", "FILE"))
        }
        NoWeights { .. } => format!("{error}, with {}", setting("weight", "COLUMN")),
        Input { problem, .. } => match problem {
            Problem::IdColumns { .. } => format!("{error} ({})", setting("ids", "A,B")),
            Problem::OtherIds { .. } => {
                format!("{error} ({}; {} keeps the first two)", setting("ids", "A,B"), setting("ids", "1,2"))
            }
            Problem::UnknownLabels { header: true, .. } => format!("{error} ({})", setting("header", "yes")),
            Problem::HeaderOrData { .. } => {
                format!("{error} ({}, or {})", setting("header", "yes"), setting("header", "no"))
            }
            Problem::CommentOrData { .. } => {
                format!("{error} ({}, or {})", setting("comment", "#"), setting("comment", "none"))
            }
            Problem::Refused(refused) if matches!(&**refused, NoAgent { id, .. } if id.contains([',', ';', '\t'])) => {
                format!("{error} (the first row of a table names its columns, one of them agent or id)")
            }
            Problem::TwoWeights { .. } => format!("{error} ({})", setting("repeated", "sum")),
            Problem::UnevenRows { .. } => {
                format!("{error} ({})", setting("format", "NAME"))
            }
            Problem::OptionOfLists { .. } => format!("{error} ({})", setting("format", "edge-list")),
            Problem::MixedDirections { .. } => format!("{error} ({})", setting("direction", "undirected")),
            Problem::Ambiguous { .. } | Problem::NoShape { .. } => {
                error.to_string().replace(&problem.to_string(), &problem.with_settings(setting))
            }
            _ => error.to_string(),
        },
        _ => error.to_string(),
    }
}

/// A setting of a scenario file.
fn in_toml(name: &str, value: &str) -> String {
    match value.split_once(',') {
        Some((first, second)) => format!("{name} = [\"{first}\", \"{second}\"]"),
        None if value.bytes().all(|byte| byte.is_ascii_digit()) => format!("{name} = {value}"),
        None => format!("{name} = \"{value}\""),
    }
}

/// The error for mistakes in a file. `place` gives the line of the field at a path.
pub fn in_file(mistakes: Mistakes, place: impl Fn(&str) -> String) -> anyhow::Error {
    let line = |Mistake { path, error }: &Mistake| format!("{}: {}", place(path), plain(&message(error, in_toml)));
    Several(mistakes.0.iter().map(line).collect()).into()
}

/// The lines of an error: one for each mistake in a description, or else the error and its causes in one line.
pub fn lines(error: &anyhow::Error) -> Vec<String> {
    // An error with a context is one line, even if its cause is a list.
    let outermost = error.chain().next().and_then(|error| error.downcast_ref::<Several>());
    outermost.map_or_else(|| vec![line(error)], |several| several.0.clone())
}

/// An error and its causes in one line, without duplicates and without the operating system's error number.
pub fn line(error: &anyhow::Error) -> String {
    let mut line = String::new();
    for cause in error.chain().map(ToString::to_string) {
        let cause = plain(&cause);
        if line.is_empty() {
            line = cause;
        } else if !line.contains(&cause) {
            line = format!("{line}: {cause}");
        }
    }
    line
}

fn plain(text: &str) -> String {
    match text.split_once(" (os error ") {
        Some((before, after)) => format!("{before}{}", after.split_once(')').map_or("", |(_, rest)| rest)),
        None => text.into(),
    }
}

/// The message for arguments of `program` that cannot be parsed.
pub fn parse_error(error: &clap::Error, program: &clap::Command) -> String {
    let option = one(error, ContextKind::InvalidArg);
    let name = option.split(' ').next().unwrap_or_default();
    let value = one(error, ContextKind::InvalidValue);
    let got = if value.is_empty() { "nothing" } else { value.as_str() };
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand].map(|kind| one(error, kind));
    let near = near.iter().find(|near| !near.is_empty()).map(|near| format!(" (did you mean {near}?)"));
    let near = near.unwrap_or_default();
    match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => format!("{name} needs a value"),
        ErrorKind::InvalidValue => {
            format!("{name} must be one of {}, got {value}", many(error, ContextKind::ValidValue))
        }
        ErrorKind::ValueValidation => {
            format!("{name} must be {}, got {got}", error.source().map(ToString::to_string).unwrap_or_default())
        }
        ErrorKind::UnknownArgument if !name.starts_with('-') => {
            let is_rule = usage(error).contains("--rule") && rules::entry(name).is_ok();
            let near = if is_rule { format!(" (did you mean --rule {name}?)") } else { near };
            format!("there is no place for the word {name}{near}")
        }
        ErrorKind::UnknownArgument if is_of_run(name, program) => format!("{name} is an option of bandwagon run"),
        ErrorKind::UnknownArgument => format!("no option is called {name}{near}; --help lists them"),
        ErrorKind::InvalidSubcommand => {
            let commands: Vec<&str> = program.get_subcommands().map(clap::Command::get_name).collect();
            format!(
                "no command is called {}{near}; known: {}",
                one(error, ContextKind::InvalidSubcommand),
                commands.join(", ")
            )
        }
        ErrorKind::MissingRequiredArgument if option == "<SCENARIO>" => {
            "the name of a scenario file is missing; bandwagon new writes one to begin with".into()
        }
        ErrorKind::MissingRequiredArgument if option == "<FILE>" => {
            "the provenance.json of a command is missing; it is in the folder of its results".into()
        }
        ErrorKind::MissingRequiredArgument if ["<NETWORK>", "<OUT>", "<KEY>"].contains(&option.as_str()) => {
            format!("{} missing; --help shows what the command needs", many(error, ContextKind::InvalidArg))
        }
        ErrorKind::MissingRequiredArgument if option.starts_with(['[', '<']) => {
            "the name of a study is missing; bandwagon lab lists them".into()
        }
        ErrorKind::MissingRequiredArgument => {
            let usage = usage(error);
            let command = usage.split_once("bandwagon ").and_then(|(_, rest)| rest.split_whitespace().next());
            let command = command.unwrap_or("run");
            format!("{} missing; see bandwagon {command} --help", many(error, ContextKind::InvalidArg))
        }
        ErrorKind::ArgumentConflict if one(error, ContextKind::PriorArg) == option => format!("{name} is given twice"),
        ErrorKind::ArgumentConflict => "options stand after the command, as in bandwagon run [OPTIONS]".into(),
        ErrorKind::InvalidUtf8 => "an argument is not UTF-8 text".into(),
        _ => error.to_string().lines().next().unwrap_or_default().trim_start_matches("error: ").into(),
    }
}

fn is_of_run(option: &str, program: &clap::Command) -> bool {
    let run = program.find_subcommand("run");
    let known = |name: &str| run.is_some_and(|run| run.get_arguments().any(|arg| arg.get_long() == Some(name)));
    !program.get_arguments().any(|arg| arg.get_long() == option.strip_prefix("--"))
        && option.strip_prefix("--").is_some_and(known)
}

/// The usage line of the command with the error.
fn usage(error: &clap::Error) -> String {
    match error.get(ContextKind::Usage) {
        Some(ContextValue::StyledStr(usage)) => usage.to_string(),
        _ => String::new(),
    }
}

fn one(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.first().cloned().unwrap_or_default(),
        _ => String::new(),
    }
}

fn many(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => format!("{text} is"),
        Some(ContextValue::Strings(texts)) if kind == ContextKind::InvalidArg => {
            let names: Vec<&str> = texts.iter().filter_map(|text| text.split(' ').next()).collect();
            format!("{} {}", names.join(" and "), if texts.len() == 1 { "is" } else { "are" })
        }
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::Context;

    #[test]
    fn a_failure_is_found_among_the_causes() {
        let full = || io::Error::from(IoErrorKind::StorageFull);
        let in_file = |source| bandwagon::Error::Io { path: "out".into(), source };
        let failed = anyhow::Error::from(Failure::of(full())).context("rerun");
        assert!(is_failure(&failed) && line(&failed) == format!("rerun: {}", full()));
        assert!(is_failure(&io::Error::other(Failure::new("full".into())).into()));
        assert!(is_failure(&in_folder(in_file(full()))) && is_failure(&in_writing(in_file(full()))));
        let missing = || io::Error::from(IoErrorKind::NotFound);
        assert!(!is_failure(&missing().into()) && !is_failure(&in_folder(in_file(missing()))));
        assert!(!is_failure(&Err::<(), _>(full()).context("input.csv").unwrap_err()));
        let in_the_way = bandwagon::Error::WouldReplace { path: "a".into(), why: "it is a folder" };
        assert!(!is_failure(&in_writing(in_the_way)));
    }
}
