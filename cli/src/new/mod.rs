//! `bandwagon new`: writes a starting scenario file.

use crate::interrupt::{self, Writing};
use crate::mistake::{self, Failure};
use crate::screen;
use crate::{results, shell};
use anyhow::{Result, bail};
use bandwagon::Error;
use bandwagon::record::PartFile;
use serde_json::{Value, json};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
#[command(override_usage = "bandwagon new [FILE]")]
pub struct NewArgs {
    /// The file to write; an existing file is never replaced
    #[arg(value_name = "FILE", default_value = "scenario.toml")]
    pub file: PathBuf,
}

/// A scenario that runs unchanged and has every table and key, some of them commented out.
const SCENARIO: &str = include_str!("scenario.toml");

/// Writes the scenario file. An existing file is never replaced.
pub fn run(args: &NewArgs, out: &mut impl Write) -> Result<Value> {
    let path = args.file.display();
    if args.file.symlink_metadata().is_ok() {
        bail!("{path} exists and is not replaced");
    }
    write(&args.file)?;
    let name = screen::escaped(&path.to_string());
    writeln!(out, "Written: {name}, a scenario that runs unchanged, with a comment on every key.")?;
    let path = shell::path(&path.to_string());
    writeln!(out, "  bandwagon campaign {path}   compares its treatment arms")?;
    writeln!(out, "  bandwagon tipping {path}    estimates the critical mass")?;
    Ok(json!({ "file": args.file }))
}

/// Writes the whole file or, on a full disk for example, nothing.
fn write(path: &Path) -> Result<()> {
    let folder = results::folder_of(path);
    let _writing = Writing::begin()?;
    let mut file = PartFile::shared(path).map_err(mistake::in_folder)?;
    results::say_recovered(folder, file.recovery());
    let written = file.write_all(SCENARIO.as_bytes());
    written.map_err(|source| Failure::of(Error::Io { path: path.into(), source }))?;
    match file.create() {
        Err(Error::Io { source, .. }) if source.kind() == ErrorKind::AlreadyExists => {
            bail!("{} exists and is not replaced", path.display())
        }
        created => created.map_err(mistake::in_writing)?,
    }
    interrupt::written(folder);
    Ok(())
}
