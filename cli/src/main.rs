//! The command line. Only this crate prints, and only [`main`] decides the exit code.
//!
//! Arguments are parsed ([`args`]) and turned into descriptions that the library resolves. All input errors are reported
//! before any file is written ([`mistake`]). Then the command runs ([`run`], [`choose`], [`campaign`], [`tipping`],
//! [`study`], [`lab`], [`describe`], [`convert`], [`rerun`]), writes its files ([`results`]) and prints a report ([`table`]).
#![forbid(unsafe_code)]

mod args;
mod campaign;
mod choose;
mod convert;
mod describe;
mod excel;
mod files;
mod interrupt;
mod lab;
mod list;
mod manual;
mod mistake;
mod network;
mod network_files;
mod new;
mod number;
mod options;
mod pipe;
mod progress;
mod pseudonyms;
mod rerun;
mod results;
mod run;
mod scenario;
mod screen;
mod shell;
mod study;
mod table;
mod tipping;
mod toml_file;

use anyhow::{Result, anyhow, bail};
use args::{Args, Command};
use clap::{CommandFactory, Parser};
use mistake::Failure;
use pipe::Pipe;
use screen::Report;
use serde_json::Value;
use std::io::{ErrorKind, Write};
use std::process::ExitCode;

/// The exit code for a mistake in the input. The exit code is 1 for other failures ([`Failure`]) and if
/// `bandwagon rerun` finds a difference, and 128 plus the number of the signal after a signal ([`interrupt`]).
const MISTAKE: u8 = 2;

/// Runs the command. An error is printed as one line on standard error.
fn main() -> ExitCode {
    interrupt::listen();
    let result = match Args::try_parse() {
        Ok(args) => print_results(args),
        Err(error) if error.use_stderr() => Err(anyhow!(mistake::parse_error(&error, &Args::command()))),
        Err(help) => print(&help).map(|()| true),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            interrupt::wait_for_end();
            mistake::lines(&error).iter().for_each(|line| screen::error(line));
            if mistake::is_failure(&error) { ExitCode::FAILURE } else { ExitCode::from(MISTAKE) }
        }
    }
}

/// Runs the command and prints its report on standard output. Returns `false` if the command is `bandwagon rerun` and
/// finds a difference, and otherwise `true`.
fn print_results(args: Args) -> Result<bool> {
    let report = match (args.json, args.quiet) {
        (true, _) => Report::Json,
        (_, true) => Report::Nothing,
        _ => Report::Text,
    };
    screen::show(report, args.quiet);
    let mut out = Pipe::new(std::io::stdout().lock());
    let document = match report {
        Report::Text => execute(args, &mut out)?,
        _ => execute(args, &mut std::io::sink())?,
    };
    if report == Report::Json {
        serde_json::to_writer_pretty(&mut out, &document)?;
        writeln!(out)?;
    }
    out.flush()?;
    Ok(document.get(rerun::IS_IDENTICAL) != Some(&Value::Bool(false)))
}

/// Runs the command, prints its report to `out`, and returns its results as a document for `--json`.
fn execute(args: Args, out: &mut impl Write) -> Result<Value> {
    match args.command {
        None => study::run(&args.study, out),
        Some(Command::Run(args)) => run::run(&run::Plan::from_args(&args)?, out),
        Some(Command::Seeds(args)) => choose::run(&choose::Plan::from_args(&args)?, out),
        Some(Command::Campaign(args)) => campaign::run(&args.scenario, out),
        Some(Command::Describe(args)) => describe::run(&args, out),
        Some(Command::Convert(args)) => convert::run(&args, out),
        Some(Command::Pseudonyms(args)) => pseudonyms::run(&args, out),
        Some(Command::New(args)) => new::run(&args, out),
        Some(Command::Tipping(args)) => tipping::run(&args.scenario, out),
        Some(Command::Lab(args)) => lab::run(&args, out),
        Some(Command::Rules(args)) => list::rules(args.name.as_deref(), out),
        Some(Command::Completions(args)) => manual::completions(&args, out),
        Some(Command::Man(args)) => manual::man(&args, out),
        Some(Command::Rerun(args)) => rerun::rerun(&args, execute_again, out),
    }
}

/// Runs a command that `bandwagon rerun` repeats.
fn execute_again(args: Args) -> Result<()> {
    match args.command {
        Some(Command::Rerun(_)) => bail!("rerun repeats other commands only"),
        _ => execute(args, &mut std::io::sink()).map(|_| ()),
    }
}

/// Prints help or version unchanged.
fn print(help: &clap::Error) -> Result<()> {
    match help.print() {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result.map_err(|error| Failure::new(format!("standard output: {error}")).into()),
    }
}
