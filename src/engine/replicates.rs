use crate::error::{Error, Result};
use rayon::prelude::*;

/// Calls `work` for each replicate, in parallel, and returns the results in the order of the replicates.
///
/// If replicates fail, the error is that of the first of them, on any number of threads. Therefore all replicates run,
/// also after one has failed.
pub(crate) fn run_replicates<T: Send>(replicates: u32, work: impl Fn(u32) -> Result<T> + Sync) -> Result<Vec<T>> {
    // An error takes much more memory than most results, and all results are kept until the end.
    let work = |replicate| work(replicate).map_err(Box::new);
    let results: Vec<Result<T, Box<Error>>> = (0..replicates).into_par_iter().map(work).collect();
    results.into_iter().collect::<Result<_, _>>().map_err(|error| *error)
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
