//! Progress bars, shown only on a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::time::Instant;

/// Runs `work` and, if standard error is a terminal, prints the elapsed time there.
pub fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    if !std::io::stderr().is_terminal() {
        return work();
    }
    let spinner = ProgressBar::new_spinner().with_message(what.to_string());
    spinner.enable_steady_tick(std::time::Duration::from_millis(120));
    let start = Instant::now();
    let done = work();
    spinner.finish_and_clear();
    let _ = writeln!(std::io::stderr(), "{what}: {:.1} s", start.elapsed().as_secs_f64());
    done
}

/// A progress bar that counts replicates, hidden if standard error is not a terminal.
pub fn bar(replicates: u32) -> ProgressBar {
    counting(replicates.into(), "replicates")
}

/// A progress bar for several stages, hidden if standard error is not a terminal. Each stage sets its number of steps and
/// its message.
pub fn stages() -> ProgressBar {
    counting(0, "{msg}")
}

/// A progress bar of `steps` steps, hidden if standard error is not a terminal.
pub fn counting(steps: u64, what: &str) -> ProgressBar {
    let target =
        if std::io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(Some(steps), target);
    let style = ProgressStyle::with_template(&format!("{{bar:40}} {{pos}}/{{len}} {what}, {{eta}} left"));
    style.map_or(bar.clone(), |style| bar.with_style(style))
}
