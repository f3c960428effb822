use crate::error::{Error, Result};
use crate::random::Key;
use rayon::prelude::*;

/// Does the work once for every replicate of a seed, in parallel; what comes of it is in the order of the replicates.
///
/// For what an [`Experiment`](super::Experiment) cannot say: a network made anew in every replicate, two treatments on the same
/// coins, a measure that is not a sum over agents. Inside, a simulation is best run on one thread.
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
/// The first that a replicate fails with, or if there are no replicates.
pub fn ensemble<T: Send>(replicates: u32, seed: u64, work: impl Fn(Key) -> Result<T> + Sync) -> Result<Vec<T>> {
    if replicates == 0 {
        return Err(Error::out_of_range("replicates", "1 to 4294967295", 0.0));
    }
    (0..replicates).into_par_iter().map(|replicate| work(Key::new(seed).replicate(replicate))).collect()
}
