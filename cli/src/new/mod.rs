//! `bandwagon new`: writes a starting scenario file.

use super::args::NewArgs;
use anyhow::{Context, Result, bail};
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};

/// A complete scenario that runs unchanged and shows every section and key.
const SCENARIO: &str = include_str!("scenario.toml");

/// Writes the scenario file, unless the file exists.
pub fn run(args: &NewArgs, out: &mut impl Write) -> Result<()> {
    let path = args.file.display();
    let mut file = match OpenOptions::new().write(true).create_new(true).open(&args.file) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => bail!("{path} is there already, and is not replaced"),
        Err(error) => return Err(error).context(path.to_string()),
    };
    file.write_all(SCENARIO.as_bytes()).with_context(|| path.to_string())?;
    writeln!(out, "Written: {path}, a scenario that runs as it is and explains itself.")?;
    writeln!(out, "  bandwagon campaign {path}   which of its ideas is worth its money")?;
    writeln!(out, "  bandwagon tipping {path}    how large a first push must be to carry itself")?;
    Ok(())
}
