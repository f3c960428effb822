use crate::error::{Error, Result};
use rayon::prelude::*;
use std::sync::atomic::{AtomicU32, Ordering};

/// Calls `work` for each replicate, in parallel, and returns the results in the order of the replicates.
///
/// If replicates fail, the error is that of the first of them, on any number of threads. Therefore those before it run,
/// also after it has failed; those after it are left out.
pub(crate) fn run_replicates<T: Send>(replicates: u32, work: impl Fn(u32) -> Result<T> + Sync) -> Result<Vec<T>> {
    // An error takes much more memory than most results, and all results are kept until the end.
    let first_failed = AtomicU32::new(u32::MAX);
    let work = |replicate| {
        if replicate > first_failed.load(Ordering::Relaxed) {
            return Err(None);
        }
        work(replicate).map_err(|error| {
            first_failed.fetch_min(replicate, Ordering::Relaxed);
            Some(Box::new(error))
        })
    };
    let results: Vec<Result<T, Option<Box<Error>>>> = (0..replicates).into_par_iter().map(work).collect();
    // A replicate is left out only if one before it failed.
    results.into_iter().collect::<Result<_, _>>().map_err(|error| *error.expect("the first that failed has an error"))
}

#[cfg(test)]
mod tests {
    use super::run_replicates;
    use crate::error::Error;

    #[test]
    fn the_error_is_that_of_the_first_replicate_that_fails() {
        for replicates in [1, 2, 100] {
            assert_eq!(run_replicates(replicates, Ok).unwrap(), (0..replicates).collect::<Vec<_>>());
        }
        for _ in 0..100 {
            let fails = |replicate: u32| match replicate {
                3.. => Err(Error::out_of_range("x", "[0, 1]", replicate.into())),
                _ => Ok(replicate),
            };
            assert_eq!(run_replicates(50, fails).unwrap_err().to_string(), "x must lie in [0, 1], got 3");
        }
    }
}
