//! `bandwagon rerun`: repeats the command of a provenance file and compares the files byte by byte.

use super::args::{Args, RerunArgs};
use super::mistake::Failure;
use super::number::counted;
use super::options::TableFiles;
use super::results::{self, folder_of, listed};
use super::toml_file::TomlFile;
use super::{campaign, interrupt, mistake, run, scenario, screen, tipping};
use anyhow::{Context, Result, anyhow, bail, ensure};
use bandwagon::campaign::spec::{CampaignSpec, Task};
use bandwagon::network::read::read_at_most;
use bandwagon::network::write::Format;
use bandwagon::record::Input;
use bandwagon::spec::RunSpec;
use clap::{CommandFactory, Parser};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{ErrorKind, Write, sink};
use std::path::{Path, PathBuf};

/// The largest provenance file, in bytes: a description may list a million agents.
const LARGEST: u64 = 256 << 20;

/// The field of the document that says whether the results are the same.
pub const IS_IDENTICAL: &str = "is_identical";

/// The name of a provenance file.
const PROVENANCE: &str = "provenance.json";

/// The parts of a provenance file that are needed to repeat its command.
#[derive(Deserialize)]
struct Recorded {
    program: String,
    version: String,
    command: Vec<String>,
    #[serde(default)]
    spec: Option<Value>,
    #[serde(default)]
    parameters: BTreeMap<String, Value>,
    #[serde(default)]
    inputs: Vec<Input>,
    #[serde(default)]
    outputs: BTreeMap<String, String>,
    /// Results of earlier commands in the same folder.
    #[serde(default)]
    earlier: BTreeMap<String, String>,
}

/// The result of a comparison.
#[derive(Default, Serialize)]
struct Comparison {
    identical: Vec<String>,
    different: Vec<String>,
    /// Files in the folder that differ from the recorded ones.
    edited: Vec<String>,
    /// Recorded files that are not in the folder.
    missing: Vec<String>,
    /// Input files that differ from the recorded ones.
    inputs: Vec<String>,
}

/// Repeats the recorded command. `execute` runs it if the provenance has no description. [`IS_IDENTICAL`] is `true` in the
/// document if (1) the new files are identical to the recorded ones and (2) no recorded file was edited or removed.
pub fn rerun(args: &RerunArgs, execute: impl Fn(Args) -> Result<()>, out: &mut impl Write) -> Result<Value> {
    results::completed(if args.file.is_dir() { &args.file } else { folder_of(&args.file) })?;
    let path = if args.file.is_dir() { args.file.join(PROVENANCE) } else { args.file.clone() };
    let recorded = Recorded::read(&path)?;
    let folder = folder_of(&path).to_path_buf();
    let repeated = interrupt::temporary_folder().context("a temporary folder").map_err(Failure::of)?;
    ensure!(!recorded.command.is_empty(), "{}: command must not be empty", path.display());
    let failed = || format!("{}: the command cannot be repeated", path.display());
    let done = recorded.repeat(repeated.path(), execute).map_err(|error| recorded.advised(error));
    done.with_context(failed)?;
    writeln!(out, "Repeats    {}", screen::escaped(&recorded.command.join(" ")))?;
    writeln!(out, "           made by bandwagon {}, repeated by {}", recorded.version, env!("CARGO_PKG_VERSION"))?;
    let mut comparison = Comparison::default();
    comparison.add(&recorded, "", (&folder, repeated.path()))?;
    for name in folders_of(repeated.path()).map_err(Failure::of)? {
        match Recorded::read(&folder.join(&name).join(PROVENANCE)) {
            Ok(part) => {
                comparison.add(&part, &format!("{name}/"), (&folder.join(&name), &repeated.path().join(&name)))?;
            }
            Err(_) => {
                let path = folder.join(&name).join(PROVENANCE);
                if path.exists() { &mut comparison.edited } else { &mut comparison.missing }
                    .push(format!("{name}/{PROVENANCE}"));
            }
        }
    }
    comparison.report(out)?;
    let earlier: Vec<String> = recorded.earlier.into_keys().collect();
    if !earlier.is_empty() {
        writeln!(out, "Results of an earlier command in this folder were not compared: {}", listed(&earlier))?;
    }
    if recorded.version != env!("CARGO_PKG_VERSION") && !comparison.different.is_empty() {
        writeln!(out, "The versions differ. In the changelog, changes under “Value-breaking” change results.")?;
    }
    comparison.document()
}

impl Recorded {
    fn read(path: &Path) -> Result<Recorded> {
        let at = || path.display().to_string();
        let bytes = read_at_most(path, LARGEST)?;
        let recorded: Recorded = serde_json::from_slice(&bytes)
            .map_err(|error| anyhow!("{}:{}: not the provenance of a command: {error}", at(), error.line()))?;
        let program = &recorded.program;
        ensure!(program == "bandwagon", "{}: program must be \"bandwagon\", got {program:?}", at());
        Ok(recorded)
    }

    /// Repeats the command and writes to another folder. Runs the description if there is one, or else the arguments.
    fn repeat(&self, folder: &Path, execute: impl Fn(Args) -> Result<()>) -> Result<()> {
        results::repeats(&self.command);
        if let Some(spec) = &self.spec {
            return self.repeat_description(spec.clone(), folder);
        }
        const NO_RESULTS: &str = "the command writes no results";
        let mut args = Args::try_parse_from(&self.command).map_err(|error| match error.use_stderr() {
            true => anyhow!(mistake::parse_error(&error, &Args::command())),
            false => anyhow!(NO_RESULTS),
        })?;
        // `bandwagon lab all` writes a provenance for each study. From it, only that study is repeated.
        if let (Some(study), Some(name)) = (self.parameters.get("study").and_then(|it| it.as_str()), args.study_mut()) {
            *name = study.into();
        }
        ensure!(args.write_to(folder), NO_RESULTS);
        execute(args)
    }

    /// An error of the repeated command, with advice if an input file is missing.
    fn advised(&self, error: anyhow::Error) -> anyhow::Error {
        let said = mistake::lines(&error).join("; ");
        let is_missing = |input: &Input| match std::fs::metadata(&input.name) {
            Err(missing) if missing.kind() == ErrorKind::NotFound => {
                said.contains(&format!("{}: {}", input.name, mistake::line(&missing.into())))
            }
            _ => false,
        };
        match self.inputs.iter().any(is_missing) {
            true => anyhow!("{said}; repeat it in the folder in which the command was given, with its input files"),
            false => error,
        }
    }

    /// Runs a description. The provenance of a scenario includes the text of its file at that time.
    fn repeat_description(&self, spec: Value, folder: &Path) -> Result<()> {
        let tables = TableFiles::recorded(&self.parameters)?;
        let scenario = |spec, task| -> Result<scenario::Plan> {
            let spec: CampaignSpec = serde_json::from_value(spec).context("spec")?;
            let path = self.inputs.first().map(|input| input.name.clone().into()).unwrap_or_default();
            let text = self.parameters.get(scenario::TEXT).and_then(|text| text.as_str()).unwrap_or_default();
            let plan = scenario::Plan::new(&spec, TomlFile { path, text: text.into() }, None, task)?;
            Ok(plan.with_tables(tables))
        };
        match self.command.get(1).map(String::as_str) {
            Some("campaign") => campaign::compare(&scenario(spec, Task::Comparison)?, folder, &mut sink()).map(|_| ()),
            Some("tipping") => tipping::search(&scenario(spec, Task::CriticalMass)?, folder, &mut sink()).map(|_| ()),
            _ => {
                let spec: RunSpec = serde_json::from_value(spec).context("spec")?;
                let format = self.parameters.get(run::WRITE_NETWORK).and_then(|format| format.as_str());
                let format = format.map(str::parse::<Format>).transpose().context(run::WRITE_NETWORK)?;
                let plan = run::Plan::new(&spec, Some(folder.into()))?.write_network(format).with_tables(tables);
                run::run(&plan, &mut sink()).map(|_| ())
            }
        }
    }
}

/// The names of the folders in a folder, in alphabetical order.
fn folders_of(folder: &Path) -> Result<Vec<String>> {
    let mut names = vec![];
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.path().is_dir() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

impl Comparison {
    /// Compares the recorded files with those in `folder` and in `repeated`. `prefix` is printed before file names.
    fn add(&mut self, recorded: &Recorded, prefix: &str, (folder, repeated): (&PathBuf, &Path)) -> Result<()> {
        let repeated = Recorded::read(&repeated.join(PROVENANCE))?;
        for (name, checksum) in &recorded.outputs {
            let is_identical = repeated.outputs.get(name) == Some(checksum);
            if is_identical { &mut self.identical } else { &mut self.different }.push(format!("{prefix}{name}"));
            match std::fs::read(folder.join(name)) {
                Ok(bytes) if Input::hash("", &bytes).sha256 == *checksum => {}
                Err(error) if error.kind() == ErrorKind::NotFound => self.missing.push(format!("{prefix}{name}")),
                _ => self.edited.push(format!("{prefix}{name}")),
            }
        }
        for name in repeated.outputs.keys().filter(|name| !recorded.outputs.contains_key(*name)) {
            self.different.push(format!("{prefix}{name}"));
        }
        // The inputs of commands with pseudonyms have no checksums.
        for input in recorded.inputs.iter().filter(|input| !input.sha256.is_empty()) {
            let is_identical = repeated.inputs.iter().any(|it| it.name == input.name && it.sha256 == input.sha256);
            if !is_identical && !self.inputs.contains(&input.name) {
                self.inputs.push(input.name.clone());
            }
        }
        if recorded.outputs.is_empty() {
            bail!("{}: no output files are listed", folder.join(PROVENANCE).display());
        }
        Ok(())
    }

    fn is_identical(&self) -> bool {
        self.different.is_empty() && self.edited.is_empty() && self.missing.is_empty()
    }

    fn document(&self) -> Result<Value> {
        let mut document = serde_json::to_value(self)?;
        document[IS_IDENTICAL] = self.is_identical().into();
        Ok(document)
    }

    fn report(&self, out: &mut impl Write) -> Result<()> {
        let listed = |names: &[String]| screen::escaped(&names.join(", "));
        if !self.identical.is_empty() {
            writeln!(out, "Identical  {}: {}", counted(self.identical.len(), "file"), listed(&self.identical))?;
        }
        if !self.different.is_empty() {
            writeln!(out, "Differ     {}: {}", counted(self.different.len(), "file"), listed(&self.different))?;
        }
        if !self.inputs.is_empty() {
            writeln!(out, "Inputs     these input files have changed: {}", listed(&self.inputs))?;
        }
        if !self.edited.is_empty() {
            writeln!(
                out,
                "Edited     these files in the folder differ from the recorded ones: {}",
                listed(&self.edited)
            )?;
        }
        if !self.missing.is_empty() {
            writeln!(out, "Missing    these files are no longer in the folder: {}", listed(&self.missing))?;
        }
        let result = match (self.is_identical(), self.different.is_empty()) {
            (true, _) => "All files are identical.",
            (_, true) => {
                "The repeated files are identical to the recorded ones, but files in the folder were edited or \
                 removed."
            }
            _ => "The results differ.",
        };
        Ok(writeln!(out, "{result}")?)
    }
}
