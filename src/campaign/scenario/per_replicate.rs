use crate::error::Result;
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// A value that each replicate has: the same in all of them, or redrawn.
///
/// ```
/// use bandwagon::campaign::scenario::{PerReplicate, Scenario};
/// use bandwagon::network::generate::barabasi_albert;
/// use bandwagon::random::Key;
/// use bandwagon::rules::Settings;
///
/// let scenarios = PerReplicate::redrawn(|replicate| {
///     let network = barabasi_albert(100, 2, Key::new(1).replicate(replicate))?;
///     Scenario::new(&network, Settings::default(), 12)
/// })?;
/// let (one, other) = (scenarios.get(1)?, scenarios.get(2)?);
/// assert!(one.network().arcs().ne(other.network().arcs()));
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone)]
pub struct PerReplicate<T> {
    first: T,
    redraw: Option<Arc<dyn Fn(u32) -> Result<T> + Send + Sync>>,
}

impl<T: Clone> PerReplicate<T> {
    /// The same value in every replicate.
    pub fn fixed(value: T) -> PerReplicate<T> {
        PerReplicate { first: value, redraw: None }
    }

    /// The value that `draw` gives for the number of a replicate. The same number must always give the same value.
    ///
    /// # Errors
    ///
    /// The error of `draw` for replicate 0.
    pub fn redrawn(draw: impl Fn(u32) -> Result<T> + Send + Sync + 'static) -> Result<PerReplicate<T>> {
        Ok(PerReplicate::with_first(draw(0)?, draw))
    }

    /// Like [`redrawn`](PerReplicate::redrawn), with the value of replicate 0.
    pub(in crate::campaign) fn with_first(
        first: T,
        draw: impl Fn(u32) -> Result<T> + Send + Sync + 'static,
    ) -> PerReplicate<T> {
        PerReplicate { first, redraw: Some(Arc::new(draw)) }
    }

    /// The value of replicate 0.
    pub fn first(&self) -> &T {
        &self.first
    }

    /// Whether replicates differ.
    pub fn is_redrawn(&self) -> bool {
        self.redraw.is_some()
    }

    /// The value of a replicate.
    ///
    /// # Errors
    ///
    /// If it cannot be drawn, with the number of the replicate.
    pub fn get(&self, replicate: u32) -> Result<Cow<'_, T>> {
        match &self.redraw {
            Some(draw) if replicate > 0 => match draw(replicate) {
                Ok(value) => Ok(Cow::Owned(value)),
                Err(error) => Err(error.in_replicate(replicate)),
            },
            _ => Ok(Cow::Borrowed(&self.first)),
        }
    }

    /// What `make` makes of the value of each replicate.
    ///
    /// # Errors
    ///
    /// The error of `make` for replicate 0.
    pub fn map<U: Clone>(&self, make: impl Fn(&T) -> Result<U> + Send + Sync + 'static) -> Result<PerReplicate<U>>
    where
        T: 'static,
    {
        let first = make(&self.first)?;
        let redraw = self.redraw.clone().map(|draw| -> Arc<dyn Fn(u32) -> Result<U> + Send + Sync> {
            Arc::new(move |replicate| make(&draw(replicate)?))
        });
        Ok(PerReplicate { first, redraw })
    }
}

impl<T: fmt::Debug> fmt::Debug for PerReplicate<T> {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.debug_struct("PerReplicate").field("first", &self.first).finish_non_exhaustive()
    }
}

impl<T: Clone> From<T> for PerReplicate<T> {
    fn from(value: T) -> PerReplicate<T> {
        PerReplicate::fixed(value)
    }
}

impl<T: Clone> From<&T> for PerReplicate<T> {
    fn from(value: &T) -> PerReplicate<T> {
        PerReplicate::fixed(value.clone())
    }
}
