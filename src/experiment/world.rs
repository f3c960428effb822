use crate::engine::{Society, Start};
use crate::rule::Rule;
use std::sync::Arc;

/// The network, the rule and the start of one replicate.
#[derive(Debug)]
pub struct World<R: Rule> {
    /// The network, or the groups that are redrawn at every tick.
    pub society: Society,
    /// The rule.
    pub rule: Arc<R>,
    /// The states at tick 0.
    pub start: Start<R::State>,
}

impl<R: Rule> Clone for World<R> {
    fn clone(&self) -> Self {
        World { society: self.society.clone(), rule: Arc::clone(&self.rule), start: self.start.clone() }
    }
}
