//! The command line. Only this crate prints, and only [`main`] decides the exit code.
//!
//! Arguments are parsed ([`args`]) and turned into descriptions that the library resolves. All input errors are reported
//! before any file is written ([`mistake`]). Then the command runs ([`run`], [`choose`], [`campaign`], [`tipping`],
//! [`study`], [`lab`], [`rerun`]), writes its files ([`results`]) and prints a report ([`table`]).
#![forbid(unsafe_code)]

mod args;
mod campaign;
mod choose;
mod files;
mod interrupt;
mod lab;
mod list;
mod mistake;
mod network;
mod new;
mod number;
mod options;
mod pipe;
mod progress;
mod rerun;
mod results;
mod run;
mod scenario;
mod study;
mod table;
mod tipping;
mod toml_file;

use anyhow::{Context, Result, bail};
use args::{Args, Command};
use clap::{CommandFactory, Parser};
use pipe::Pipe;
use std::io::{ErrorKind, Write};
use std::process::ExitCode;

/// The exit code for invalid input. That of results that differ is 1, and after a signal it is 128 plus its
/// number ([`interrupt`]).
const MISTAKE: u8 = 2;

/// Runs the command. An error is printed as one line on standard error.
fn main() -> ExitCode {
    interrupt::listen();
    let done = match Args::try_parse() {
        Ok(args) => print_results(args).map_err(|error| mistake::lines(&error)),
        Err(error) if error.use_stderr() => Err(vec![mistake::typed(&error, &Args::command())]),
        Err(help) => print(&help).map(|()| true).map_err(|error| mistake::lines(&error)),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(mistakes) => {
            interrupt::wait_for_end();
            mistakes.iter().for_each(|mistake| mistake::say(mistake));
            ExitCode::from(MISTAKE)
        }
    }
}

/// Runs the command and prints its report on standard output. Returns whether a comparison, if the command is one, found
/// everything equal.
fn print_results(args: Args) -> Result<bool> {
    let mut out = Pipe::new(std::io::stdout().lock());
    let is_equal = match &args.command {
        Some(Command::Rerun(args)) => rerun::rerun(args, |args| carry_out(args, &mut std::io::sink()), &mut out)?,
        _ => carry_out(args, &mut out).map(|()| true)?,
    };
    out.flush()?;
    Ok(is_equal)
}

fn carry_out(args: Args, out: &mut impl Write) -> Result<()> {
    match args.command {
        None => study::run(&args.study, out),
        Some(Command::Run(args)) => run::run(&run::Plan::from_args(&args)?, out),
        Some(Command::Seeds(args)) => choose::run(&choose::Plan::from_args(&args)?, out),
        Some(Command::Campaign(args)) => campaign::run(&args.scenario, out),
        Some(Command::New(args)) => new::run(&args, out),
        Some(Command::Tipping(args)) => tipping::run(&args.scenario, out),
        Some(Command::Lab(args)) => lab::run(&args, out),
        Some(Command::Rules(args)) => list::rules(args.name.as_deref(), out),
        Some(Command::Rerun(_)) => bail!("rerun repeats other commands only"),
    }
}

/// Prints help or version unchanged.
fn print(help: &clap::Error) -> Result<()> {
    match help.print() {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        done => done.context("standard output"),
    }
}
