//! Work spread over threads.

use super::stirred::Stirred;
use rayon::prelude::*;

/// A chunk's worth of work. It is boxed so that what spreads it is compiled once, and not once for every rule.
pub(super) type Job<'a> = Box<dyn FnOnce() -> Stirred + Send + 'a>;

/// Does every job, in parallel if that is wanted; the results are in the order of the jobs.
pub(super) fn carry_out(jobs: Vec<Job<'_>>, parallel: bool) -> Vec<Stirred> {
    if parallel && jobs.len() > 1 {
        jobs.into_par_iter().map(|job| job()).collect()
    } else {
        jobs.into_iter().map(|job| job()).collect()
    }
}
