//! `bandwagon new`: writes a starting scenario file.

use crate::mistake::{self, Failure};
use crate::shell;
use anyhow::{Context, Result, bail};
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;

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
pub fn run(args: &NewArgs, out: &mut impl Write) -> Result<()> {
    let path = args.file.display();
    let mut file = match OpenOptions::new().write(true).create_new(true).open(&args.file) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => bail!("{path} exists and is not replaced"),
        Err(error) => return Err(error).context(path.to_string()),
    };
    if let Err(error) = file.write_all(SCENARIO.as_bytes()) {
        // No half-written file stays, on a full disk for example.
        let _ = std::fs::remove_file(&args.file);
        return Err(Failure::of(anyhow::Error::from(error).context(path.to_string())).into());
    }
    let name = mistake::escaped(&path.to_string());
    writeln!(out, "Written: {name}, a scenario that runs unchanged, with a comment on every key.")?;
    let path = shell::path(&path.to_string());
    writeln!(out, "  bandwagon campaign {path}   compares its treatment arms")?;
    writeln!(out, "  bandwagon tipping {path}    estimates the critical mass")?;
    Ok(())
}
