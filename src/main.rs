//! The command line: what was typed ([`cli::args`]), what is meant ([`cli::plan`]), and doing it.
#![forbid(unsafe_code)]

fn main() -> std::process::ExitCode {
    std::process::ExitCode::SUCCESS
}
