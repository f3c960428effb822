//! From arguments to the description of a run.

use super::args::{NetworkArgs, RunArgs};
use anyhow::{Context, Result, bail, ensure};
use bandwagon::Error;
use bandwagon::spec::{AgentsSpec, FileSpec, NetworkSpec, ParamSpec, RandomPart, RuleSpec, RunSpec};
use std::fmt::Display;
use std::path::Path;
use std::str::FromStr;

/// The network that the arguments describe. A name takes precedence over a file of that name, which can be given as
/// `./name`.
pub fn network(args: &NetworkArgs) -> Result<NetworkSpec> {
    let name = args.network.as_str();
    let Some(spec) = NetworkSpec::named(name).with_context(|| format!("--network {name}"))? else {
        return file(args).map(NetworkSpec::from);
    };
    let for_files = [
        ("--direction", args.direction.is_some()),
        ("--ids", args.ids.is_some()),
        ("--weight", args.weight.is_some()),
        ("--nodes", args.nodes.is_some()),
        ("--header", args.header.is_some()),
    ];
    match for_files.into_iter().find(|(_, given)| *given) {
        None => Ok(spec),
        Some((option, _)) => {
            bail!("{option} is for a network from a file, not for {name} (a file of that name is ./{name})")
        }
    }
}

fn file(args: &NetworkArgs) -> Result<FileSpec> {
    let name = args.network.as_str();
    if !Path::new(name).exists() {
        let near = match name.parse::<NetworkSpec>() {
            Err(Error::Unknown { hint: Some(near), .. }) => format!(" (did you mean {near}?)"),
            _ => String::new(),
        };
        bail!("--network {name}: there is no such file, and no network of that name{near}; see bandwagon run --help");
    }
    let Some(direction) = args.direction else { bail!("--{}", Error::NoDirection { path: name.into() }) };
    let mut spec = FileSpec::new(name, direction).with_header(args.header.unwrap_or_default());
    if let Some(ids) = &args.ids {
        let (first, second) = FileSpec::columns(ids).with_context(|| format!("--ids {ids}"))?;
        spec = spec.with_ids(first, second);
    }
    if let Some(weight) = &args.weight {
        spec = spec.with_weight(FileSpec::column(weight).with_context(|| format!("--weight {weight}"))?);
    }
    Ok(match &args.nodes {
        Some(path) => spec.with_nodes(path),
        None => spec,
    })
}

/// The run that the arguments describe.
pub fn run(args: &RunArgs) -> Result<RunSpec> {
    let mut rule = RuleSpec::new(&args.rule);
    for text in &args.settings {
        let (name, value) = setting(text)?;
        ensure!(rule.parameters.get(name).is_none(), "--set {name} is given twice");
        rule = rule.with(name, value.parse::<ParamSpec>().with_context(|| format!("--set {text}"))?);
    }
    let mut spec = RunSpec::new(network(&args.source)?, rule);
    spec.matching = args.matching.unwrap_or_default();
    spec.seeds = parsed::<AgentsSpec>("--seeds", &args.seeds)?;
    spec.stubborn = parsed::<AgentsSpec>("--stubborn", &args.stubborn)?;
    spec.start = args.start.as_deref().map(|start| parsed("--start", start)).transpose()?;
    spec.clock = args.clock;
    spec.ticks = args.ticks;
    spec.replicates = args.repeat.replicates;
    spec.seed = args.repeat.seed;
    spec.hold.clone_from(&args.hold);
    spec.unit.clone_from(&args.unit);
    spec.level = args.level;
    spec.observed.clone_from(&args.observed);
    Ok(spec)
}

fn parsed<T: FromStr<Err = Error>>(option: &str, text: &str) -> Result<T> {
    text.parse().with_context(|| format!("{option} {text}"))
}

/// Splits `theta=0.18` into name and value.
fn setting(text: &str) -> Result<(&str, &str)> {
    match text.split_once('=').map(|(name, value)| (name.trim(), value.trim())) {
        Some((name, value)) if !name.is_empty() && !value.is_empty() => Ok((name, value)),
        _ => bail!("--set must be NAME=VALUE, got {text}"),
    }
}

/// The option, with its value, that sets the field at a path of a description. `None` if the error names its place itself: a
/// file and a line, or the rule.
pub fn option(spec: &RunSpec, path: &str) -> Option<String> {
    let given = |option: &str, value: &dyn Display| Some(format!("--{option} {value}"));
    match path {
        "network" => given("network", &spec.network),
        "hold" => given("hold", &spec.hold.iter().map(RandomPart::to_string).collect::<Vec<_>>().join(",")),
        "matching" => given("matching", &spec.matching),
        "seeds" => given("seeds", &spec.seeds),
        "stubborn" => given("stubborn", &spec.stubborn),
        "start" => spec.start.as_ref().and_then(|start| given("start", start)),
        "observed" => spec.observed.as_ref().and_then(|column| given("observed", column)),
        _ => {
            let name = path.strip_prefix("rule.parameters.")?;
            given("set", &format!("{name}={}", spec.rule.parameters.get(name)?))
        }
    }
}
