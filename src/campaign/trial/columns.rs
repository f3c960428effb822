use crate::error::{Error, Result};
use crate::rules::{Counters, Treatable};

/// The indices of the columns that a campaign reads.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    pub adopted: usize,
    pub bought: usize,
    pub referred: usize,
    pub reached: usize,
    pub returned: usize,
}

impl Columns {
    /// Looks up the names of [`Treatable::COUNTERS`].
    ///
    /// # Errors
    ///
    /// If the rule has no column of that name.
    pub fn of<R: Treatable>(rule: &R) -> Result<Columns> {
        let columns = rule.columns();
        let known = || columns.iter().map(String::as_str);
        let index =
            |name: &str| known().position(|known| known == name).ok_or_else(|| Error::unknown("column", name, known()));
        let Counters { adopted, bought, referred, reached, returned } = R::COUNTERS;
        Ok(Columns {
            adopted: index(adopted)?,
            bought: index(bought)?,
            referred: index(referred)?,
            reached: index(reached)?,
            returned: index(returned)?,
        })
    }
}
