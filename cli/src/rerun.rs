//! `bandwagon rerun`: repeats the command of a provenance file and compares the files byte by byte.

use super::args::{Args, RerunArgs};
use super::number::counted;
use super::toml_file::TomlFile;
use super::{campaign, interrupt, mistake, run, scenario, tipping};
use anyhow::{Context, Result, anyhow, bail, ensure};
use bandwagon::campaign::spec::CampaignSpec;
use bandwagon::record::Input;
use bandwagon::spec::RunSpec;
use clap::{CommandFactory, Parser};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::{ErrorKind, Write, sink};
use std::path::{Path, PathBuf};

/// The name of a provenance file.
const PROVENANCE: &str = "provenance.json";

/// What a provenance file says of a command.
#[derive(Deserialize)]
struct Recorded {
    program: String,
    version: String,
    command: Vec<String>,
    #[serde(default)]
    spec: Option<serde_json::Value>,
    #[serde(default)]
    parameters: BTreeMap<String, serde_json::Value>,
    #[serde(default)]
    inputs: Vec<Input>,
    #[serde(default)]
    outputs: BTreeMap<String, String>,
}

/// The result of a comparison.
#[derive(Default)]
struct Comparison {
    equal: Vec<String>,
    different: Vec<String>,
    /// Files in the folder whose bytes are not those that the command wrote.
    edited: Vec<String>,
    /// Files that the command wrote and that are not in the folder.
    missing: Vec<String>,
    /// Input files whose bytes are not those that the command read.
    inputs: Vec<String>,
}

/// Repeats the command, which `carry_out` runs if it has no description. Returns whether all files that it writes now are
/// equal to those that it wrote, and these are still in the folder as they were written.
pub fn rerun(args: &RerunArgs, carry_out: impl Fn(Args) -> Result<()>, out: &mut impl Write) -> Result<bool> {
    let path = if args.file.is_dir() { args.file.join(PROVENANCE) } else { args.file.clone() };
    let recorded = Recorded::read(&path)?;
    let folder = path.parent().unwrap_or(Path::new("")).to_path_buf();
    let again = interrupt::temporary_folder().context("a temporary folder")?;
    ensure!(!recorded.command.is_empty(), "{}: command must not be empty", path.display());
    recorded.repeat(again.path(), carry_out).with_context(|| format!("{}: the command fails now", path.display()))?;
    writeln!(out, "Repeats  {}", mistake::escaped(&recorded.command.join(" ")))?;
    writeln!(out, "         made by bandwagon {}, repeated by {}", recorded.version, env!("CARGO_PKG_VERSION"))?;
    let mut comparison = Comparison::default();
    comparison.add(&recorded, "", (&folder, again.path()))?;
    for name in folders_of(again.path())? {
        match Recorded::read(&folder.join(&name).join(PROVENANCE)) {
            Ok(part) => comparison.add(&part, &format!("{name}/"), (&folder.join(&name), &again.path().join(&name)))?,
            Err(_) => {
                let path = folder.join(&name).join(PROVENANCE);
                if path.exists() { &mut comparison.edited } else { &mut comparison.missing }
                    .push(format!("{name}/{PROVENANCE}"));
            }
        }
    }
    comparison.report(out)?;
    if recorded.version != env!("CARGO_PKG_VERSION") && !comparison.different.is_empty() {
        writeln!(out, "The versions differ: the changelog marks what gives other results as value-breaking.")?;
    }
    Ok(comparison.is_equal())
}

impl Recorded {
    fn read(path: &Path) -> Result<Recorded> {
        let at = || path.display().to_string();
        let text = std::fs::read_to_string(path).with_context(at)?;
        let recorded: Recorded = serde_json::from_str(&text)
            .map_err(|error| anyhow!("{}:{}: not the provenance of a command: {error}", at(), error.line()))?;
        let program = &recorded.program;
        ensure!(program == "bandwagon", "{}: program must be \"bandwagon\", got {program:?}", at());
        Ok(recorded)
    }

    /// Runs the command again and writes to another folder: from the description if there is one, or else from its
    /// arguments.
    fn repeat(&self, folder: &Path, carry_out: impl Fn(Args) -> Result<()>) -> Result<()> {
        if let Some(spec) = &self.spec {
            return self.repeat_description(spec.clone(), folder);
        }
        const NO_RESULTS: &str = "the command writes no results";
        let mut args = Args::try_parse_from(&self.command).map_err(|error| match error.use_stderr() {
            true => anyhow!(mistake::typed(&error, &Args::command())),
            false => anyhow!(NO_RESULTS),
        })?;
        // `bandwagon lab all` writes each study to its own folder, with its own provenance.
        if let (Some(study), Some(name)) = (self.parameters.get("study").and_then(|it| it.as_str()), args.study_mut()) {
            *name = study.into();
        }
        ensure!(args.write_to(folder), NO_RESULTS);
        carry_out(args)
    }

    /// Runs a description. That of a scenario comes with the text of its file, which may have changed since.
    fn repeat_description(&self, spec: serde_json::Value, folder: &Path) -> Result<()> {
        let scenario = |spec| -> Result<scenario::Plan> {
            let spec: CampaignSpec = serde_json::from_value(spec).context("spec")?;
            let path = self.inputs.first().map(|input| input.name.clone().into()).unwrap_or_default();
            let text = self.parameters.get(scenario::TEXT).and_then(|text| text.as_str()).unwrap_or_default();
            scenario::Plan::new(&spec, TomlFile { path, text: text.into() }, None)
        };
        match self.command.get(1).map(String::as_str) {
            Some("campaign") => campaign::compare(&scenario(spec)?, folder, &mut sink()),
            Some("tipping") => tipping::search(&scenario(spec)?, folder, &mut sink()),
            _ => {
                let spec: RunSpec = serde_json::from_value(spec).context("spec")?;
                run::run(&run::Plan::new(&spec, Some(folder.into()))?, &mut sink())
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
    /// Compares the files that a command wrote with those that it writes now. `prefix` is the folder in the report.
    fn add(&mut self, then: &Recorded, prefix: &str, (folder, again): (&PathBuf, &Path)) -> Result<()> {
        let now = Recorded::read(&again.join(PROVENANCE))?;
        for (name, checksum) in &then.outputs {
            let is_equal = now.outputs.get(name) == Some(checksum);
            if is_equal { &mut self.equal } else { &mut self.different }.push(format!("{prefix}{name}"));
            match std::fs::read(folder.join(name)) {
                Ok(bytes) if Input::hash("", &bytes).sha256 == *checksum => {}
                Err(error) if error.kind() == ErrorKind::NotFound => self.missing.push(format!("{prefix}{name}")),
                _ => self.edited.push(format!("{prefix}{name}")),
            }
        }
        for name in now.outputs.keys().filter(|name| !then.outputs.contains_key(*name)) {
            self.different.push(format!("{prefix}{name}"));
        }
        for input in &then.inputs {
            let is_same = now.inputs.iter().any(|it| it.name == input.name && it.sha256 == input.sha256);
            if !is_same && !self.inputs.contains(&input.name) {
                self.inputs.push(input.name.clone());
            }
        }
        if then.outputs.is_empty() {
            bail!("{}: it lists no files", folder.join(PROVENANCE).display());
        }
        Ok(())
    }

    fn is_equal(&self) -> bool {
        self.different.is_empty() && self.edited.is_empty() && self.missing.is_empty()
    }

    fn report(&self, out: &mut impl Write) -> Result<()> {
        let listed = |names: &[String]| mistake::escaped(&names.join(", "));
        if !self.equal.is_empty() {
            writeln!(out, "Equal    {}: {}", counted(self.equal.len(), "file"), listed(&self.equal))?;
        }
        if !self.different.is_empty() {
            writeln!(out, "Differ   {}: {}", counted(self.different.len(), "file"), listed(&self.different))?;
        }
        if !self.inputs.is_empty() {
            writeln!(out, "Inputs   these have changed since: {}", listed(&self.inputs))?;
        }
        if !self.edited.is_empty() {
            writeln!(out, "Edited   these are not as the command wrote them: {}", listed(&self.edited))?;
        }
        if !self.missing.is_empty() {
            writeln!(out, "Missing  these are no longer in the folder: {}", listed(&self.missing))?;
        }
        match (self.is_equal(), self.different.is_empty()) {
            (true, _) => writeln!(out, "Every byte is equal.")?,
            (_, true) => {
                writeln!(out, "Every byte is equal to what the command wrote, but the folder has changed since.")?
            }
            _ => writeln!(out, "The results differ.")?,
        }
        Ok(())
    }
}
