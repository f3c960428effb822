//! The command line. Only this crate prints, and only [`main`] decides the exit code.
//!
//! Arguments are parsed ([`args`]) and resolved ([`plan`], [`source`], [`seeds`], [`values`]). All input errors are
//! reported before any file is written. Then the command runs ([`run`], [`choose`], [`campaign`], [`tipping`],
//! [`study`], [`lab`]), writes its files and prints a report ([`table`]).
#![forbid(unsafe_code)]

mod args;
mod beginning;
mod campaign;
mod choose;
mod giving;
mod lab;
mod list;
mod mistake;
mod new;
mod number;
mod pictures;
mod pipe;
mod plan;
mod progress;
mod report;
mod results;
mod run;
mod scenario;
mod seeds;
mod source;
mod study;
mod table;
mod tipping;
mod values;

use anyhow::{Context, Result};
use args::{Args, Command};
use clap::Parser;
use pipe::Pipe;
use std::io::{ErrorKind, Write};
use std::process::ExitCode;

/// The exit code for invalid input.
const MISTAKE: u8 = 2;

/// Runs the command. An error is printed as one line on standard error.
fn main() -> ExitCode {
    let done = match Args::try_parse() {
        Ok(args) => carry_out(args).map_err(|error| mistake::line(&error)),
        Err(error) if error.use_stderr() => Err(mistake::typed(&error)),
        Err(help) => print(&help).map_err(|error| mistake::line(&error)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(mistake) => {
            mistake::say(&mistake);
            ExitCode::from(MISTAKE)
        }
    }
}

fn carry_out(args: Args) -> Result<()> {
    let mut out = Pipe::new(std::io::stdout().lock());
    match args.command {
        None => study::run(&args.study, &mut out)?,
        Some(Command::Run(args)) => run::run(&plan::Plan::from_args(&args)?, &mut out)?,
        Some(Command::Seeds(args)) => choose::run(&choose::Plan::from_args(&args)?, &mut out)?,
        Some(Command::Campaign(args)) => campaign::run(&args.scenario, &mut out)?,
        Some(Command::New(args)) => new::run(&args, &mut out)?,
        Some(Command::Tipping(args)) => tipping::run(&args.scenario, &mut out)?,
        Some(Command::Lab(args)) => lab::run(&args, &mut out)?,
        Some(Command::Rules(args)) => list::rules(args.name.as_deref(), &mut out)?,
    }
    Ok(out.flush()?)
}

/// Prints help or version unchanged.
fn print(help: &clap::Error) -> Result<()> {
    match help.print() {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        done => done.context("standard output"),
    }
}
