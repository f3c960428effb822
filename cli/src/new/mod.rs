//! `bandwagon new`: writes a starting scenario file.

use super::args::NewArgs;
use anyhow::{Context, Result, bail};
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};

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
    file.write_all(SCENARIO.as_bytes()).with_context(|| path.to_string())?;
    writeln!(out, "Written: {path}, a scenario that runs unchanged, with a comment on every key.")?;
    writeln!(out, "  bandwagon campaign {path}   compares its treatment arms")?;
    writeln!(out, "  bandwagon tipping {path}    estimates the critical mass")?;
    Ok(())
}
