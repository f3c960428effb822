//! Runs the chunks of a phase on one thread or several.

use super::changes::ChangeSet;
use rayon::prelude::*;

/// The work of one chunk. It is boxed so that [`run_jobs`] is compiled once, not once per rule.
pub(super) type Job<'a> = Box<dyn FnOnce() -> ChangeSet + Send + 'a>;

/// Runs all jobs, on rayon's threads if `parallel`. Returns their results in the order of `jobs`.
pub(super) fn run_jobs(jobs: Vec<Job<'_>>, parallel: bool) -> Vec<ChangeSet> {
    if parallel && jobs.len() > 1 {
        jobs.into_par_iter().map(|job| job()).collect()
    } else {
        jobs.into_iter().map(|job| job()).collect()
    }
}
