//! `bandwagon completions` and `bandwagon man`: both are made from the definition of the command line.

use super::args::Args;
use anyhow::{Context, Result};
use clap::CommandFactory;
use clap_complete::Shell;
use serde_json::{Value, json};
use std::io::Write;

#[derive(Debug, clap::Args)]
#[command(
    override_usage = "bandwagon completions SHELL",
    after_help = "\
Examples:
  bandwagon completions bash > ~/.local/share/bash-completion/completions/bandwagon
  bandwagon completions zsh > ~/.zfunc/_bandwagon     ~/.zfunc must be in fpath
  bandwagon completions fish > ~/.config/fish/completions/bandwagon.fish
  bandwagon completions powershell >> $PROFILE"
)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

#[derive(Debug, clap::Args)]
#[command(
    override_usage = "bandwagon man [COMMAND]",
    after_help = "\
Examples:
  bandwagon man > bandwagon.1           then: man ./bandwagon.1
  bandwagon man run > bandwagon-run.1"
)]
pub struct ManArgs {
    /// The command whose page is printed [default: the page about all commands]
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,
}

/// Prints the script that completes commands, options and their values in a shell.
pub fn completions(args: &CompletionsArgs, out: &mut impl Write) -> Result<Value> {
    let mut script = vec![];
    clap_complete::generate(args.shell, &mut Args::command(), "bandwagon", &mut script);
    out.write_all(&script)?;
    Ok(json!({ "script": String::from_utf8_lossy(&script) }))
}

/// Prints a page of the manual.
pub fn man(args: &ManArgs, out: &mut impl Write) -> Result<Value> {
    let mut all = Args::command();
    all.build();
    let command = match &args.command {
        None => all,
        Some(name) => {
            let named = all.get_subcommands().map(clap::Command::get_name).filter(|name| *name != "help");
            let named: Vec<&str> = named.collect();
            let wrong = || format!("COMMAND must be one of {}, got {name}", named.join(", "));
            all.find_subcommand(name).with_context(wrong)?.clone()
        }
    };
    let mut page = vec![];
    clap_mangen::Man::new(command).render(&mut page)?;
    out.write_all(&page)?;
    Ok(json!({ "page": String::from_utf8_lossy(&page) }))
}
