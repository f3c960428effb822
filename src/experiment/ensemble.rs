use crate::engine::run_replicates;
use crate::error::{Error, Result};
use crate::random::Key;

/// Calls `work` once per replicate, in parallel, and returns the results in the order of the replicates.
///
/// Use it for cases that [`Experiment`](super::Experiment) does not cover: a network redrawn in every replicate, two
/// treatments with common random numbers, or a measure that depends on acts. Run simulations inside `work` on
/// one thread, because the replicates already use all threads.
///
/// ```
/// use bandwagon::experiment::ensemble;
/// use bandwagon::network::generate;
/// use bandwagon::prelude::*;
///
/// let rule = Threshold::share(0.2)?;
/// let adopted = ensemble(50, 1, |key| {
///     let network = generate::erdos_renyi(200, 0.02, key)?;
///     let mut simulation = Simulation::new(&network, &rule, &Start::random(3, true), key)?.parallel(false);
///     simulation.run(Until::rest(), &mut ());
///     Ok(simulation.board().sum(0))
/// })?;
/// assert_eq!(adopted.len(), 50);
/// # Ok::<(), bandwagon::Error>(())
/// ```
///
/// # Errors
///
/// If `replicates` is 0, or if a replicate fails; then the error of the first one that fails is returned.
pub fn ensemble<T: Send>(replicates: u32, seed: u64, work: impl Fn(Key) -> Result<T> + Sync) -> Result<Vec<T>> {
    if replicates == 0 {
        return Err(Error::out_of_range("replicates", "1 to 4294967295", 0.0));
    }
    run_replicates(replicates, |replicate| work(Key::new(seed).replicate(replicate)))
}
