//! The progress of a command, on standard error: a bar on a terminal, a line every 10 seconds elsewhere, and nothing with
//! `--quiet`.
//!
//! A command has one bar. If its steps are of equal cost, the time left is the time so far, times the number of steps left
//! divided by the number of those done.

use super::screen;
use bandwagon::campaign;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How often a bar is drawn.
const DRAWN: Duration = Duration::from_millis(200);

/// How often a line is printed.
const PRINTED: Duration = Duration::from_secs(10);

/// The progress of a command. It disappears when it is dropped.
pub struct Progress {
    steps: Arc<Steps>,
    /// Ends the thread when it is dropped.
    end: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// The steps of a command.
struct Steps {
    /// Their plural: "replicates".
    what: &'static str,
    /// Whether they have equal costs, so that the time left is known.
    are_equal: bool,
    start: Instant,
    n_done: AtomicU64,
    /// 0 if the number is not known.
    n_planned: AtomicU64,
}

impl Progress {
    /// Begins to show this number of steps of equal cost.
    pub fn of(n_planned: u64, what: &'static str) -> Progress {
        Progress::begin(n_planned, what, true)
    }

    /// Begins to show this number of steps of unequal cost, without the time left.
    pub fn of_unequal(n_planned: u64, what: &'static str) -> Progress {
        Progress::begin(n_planned, what, false)
    }

    fn begin(n_planned: u64, what: &'static str, are_equal: bool) -> Progress {
        let (n_done, n_planned) = (AtomicU64::new(0), AtomicU64::new(n_planned));
        let steps = Arc::new(Steps { what, are_equal, start: Instant::now(), n_done, n_planned });
        if screen::is_quiet() {
            return Progress { steps, end: None, thread: None };
        }
        let (end, ended) = mpsc::channel();
        let shown = steps.clone();
        let thread = std::thread::spawn(move || match std::io::stderr().is_terminal() {
            true => {
                let bar = bar();
                while !waits(&ended, DRAWN) {
                    shown.draw(&bar);
                }
                bar.finish_and_clear();
            }
            false => {
                while !waits(&ended, PRINTED) {
                    screen::progress(&shown.line());
                }
            }
        });
        Progress { steps, end: Some(end), thread: Some(thread) }
    }

    /// Shows work whose number of steps is not known, while `work` is done.
    pub fn while_doing<T>(what: &'static str, work: impl FnOnce() -> T) -> T {
        let _progress = Progress::of(0, what);
        work()
    }

    /// Adds steps to those planned.
    fn plan(&self, steps: u64) {
        self.steps.n_planned.fetch_add(steps, Relaxed);
    }

    /// Follows the simulations of a campaign.
    pub fn follow(&self, progress: campaign::Progress) {
        match progress {
            campaign::Progress::Planned(simulations) => self.plan(simulations),
            campaign::Progress::Simulated => self.step(),
        }
    }

    /// A step is done.
    pub fn step(&self) {
        self.steps.n_done.fetch_add(1, Relaxed);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        drop(self.end.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Waits, and returns whether the work has ended.
fn waits(ended: &mpsc::Receiver<()>, duration: Duration) -> bool {
    !matches!(ended.recv_timeout(duration), Err(RecvTimeoutError::Timeout))
}

fn bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{bar:40} {msg}");
    style.map_or(bar.clone(), |style| bar.with_style(style))
}

impl Steps {
    fn draw(&self, bar: &ProgressBar) {
        bar.set_length(self.n_planned.load(Relaxed).max(1));
        bar.set_position(self.n_done.load(Relaxed));
        bar.set_message(self.line());
    }

    fn line(&self) -> String {
        self.line_after(self.start.elapsed())
    }

    /// "1,200 of 5,000 replicates, 12 s so far, about 38 s left".
    fn line_after(&self, so_far: Duration) -> String {
        let (n_done, n_planned) = (self.n_done.load(Relaxed), self.n_planned.load(Relaxed));
        let grouped = |number: u64| super::number::grouped(number as usize);
        let steps = match n_planned {
            0 => self.what.to_string(),
            // A choice may need more steps than expected.
            _ => format!("{} of {} {}", grouped(n_done), grouped(n_planned.max(n_done)), self.what),
        };
        let left = match n_done > 0 && self.are_equal {
            true => {
                let left = n_planned.saturating_sub(n_done) as f64 / n_done as f64;
                format!(", about {} left", in_words(so_far.mul_f64(left.min(1e9))))
            }
            false => String::new(),
        };
        format!("{steps}, {} so far{left}", in_words(so_far))
    }
}

/// A duration in the two largest units that it has: "2 h 5 min".
fn in_words(duration: Duration) -> String {
    let seconds = duration.as_secs();
    let (hours, minutes) = (seconds / 3600, seconds / 60);
    match (hours, minutes) {
        (0, 0) => format!("{seconds} s"),
        (0, _) => format!("{minutes} min {} s", seconds % 60),
        _ => format!("{hours} h {} min", minutes % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_is_that_of_the_steps_left() {
        let line = |(n_done, n_planned): (u64, u64), are_equal, seconds| {
            let (n_done, n_planned) = (n_done.into(), n_planned.into());
            let steps = Steps { what: "runs", are_equal, start: Instant::now(), n_done, n_planned };
            steps.line_after(Duration::from_secs(seconds))
        };
        assert_eq!(line((0, 500), true, 9), "0 of 500 runs, 9 s so far");
        assert_eq!(line((1200, 4800), true, 70), "1,200 of 4,800 runs, 1 min 10 s so far, about 3 min 30 s left");
        assert_eq!(line((1, 10_000), true, 10), "1 of 10,000 runs, 10 s so far, about 27 h 46 min left");
        assert_eq!(line((7, 5), true, 4), "7 of 7 runs, 4 s so far, about 0 s left");
        assert_eq!(line((3, 40), false, 4), "3 of 40 runs, 4 s so far");
        assert_eq!(line((0, 0), true, 61), "runs, 1 min 1 s so far");
        assert!(line((1, u64::MAX), true, 1000).ends_with(" left"));
    }
}
