//! The command line. Only this module prints, and only [`main`] decides the exit code.

mod args;
mod list;
mod plan;
mod progress;
mod run;
mod source;
mod study;
mod table;
mod values;

use anyhow::Result;
use args::{Args, Command};
use clap::Parser;
use std::io::Write;
use std::process::ExitCode;

/// The exit code of every mistake in what was asked.
const MISTAKE: u8 = 2;

/// Runs what was typed; a mistake is one line on standard error.
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return explain(&error),
    };
    match carry_out(args) {
        Ok(()) => ExitCode::SUCCESS,
        // Nobody reads on: `bandwagon rules | head` is no mistake.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(MISTAKE)
        }
    }
}

fn carry_out(args: Args) -> Result<()> {
    let mut out = std::io::stdout().lock();
    match args.command {
        None => study::run(&args.study, &mut out)?,
        Some(Command::Run(args)) => run::run(&plan::Plan::from_args(&args)?, &mut out)?,
        Some(Command::Rules(args)) => list::rules(args.name.as_deref(), &mut out)?,
    }
    Ok(out.flush()?)
}

/// Help and version go to standard output as they are; a mistake becomes one line.
fn explain(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        return match error.print() {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::from(MISTAKE),
        };
    }
    let text = error.render().to_string();
    let said = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let kept = said.take_while(|line| !line.starts_with("Usage:") && !line.starts_with("For more"));
    eprintln!("{}", kept.collect::<Vec<_>>().join("; ").replace(":;", ":"));
    ExitCode::from(MISTAKE)
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<std::io::Error>().is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
    })
}
