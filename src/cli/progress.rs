//! A progress bar, where somebody is looking.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;

/// Counts replicates on standard error; nothing is drawn if that is not a terminal.
pub fn bar(replicates: u32) -> ProgressBar {
    let target =
        if std::io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(Some(replicates.into()), target);
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} replicates, {eta} left");
    style.map_or(bar.clone(), |style| bar.with_style(style))
}
