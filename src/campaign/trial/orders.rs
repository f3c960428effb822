use crate::campaign::scenario::{Order, Whom};
use crate::error::Result;
use crate::network::Network;
use crate::random::Key;
use std::borrow::Cow;

/// The order in which each step takes its agents; `None` where it is drawn anew in every replicate.
pub(super) struct Orders(Vec<Option<Order>>);

impl Orders {
    pub fn of<'w>(whom: impl Iterator<Item = &'w Whom>, network: &Network, key: Key) -> Result<Orders> {
        let order = |whom: &Whom| if whom.is_by_lot() { Ok(None) } else { whom.order(network, key).map(Some) };
        whom.map(order).collect::<Result<_>>().map(Orders)
    }

    /// All of them in the replicate of `key`, for the same steps as at first.
    pub fn drawn<'o, 'w>(
        &'o self,
        whom: impl Iterator<Item = &'w Whom>,
        network: &Network,
        key: Key,
    ) -> Result<Vec<Cow<'o, Order>>> {
        let drawn = |(order, whom): (&'o Option<Order>, &Whom)| match order {
            Some(order) => Ok(Cow::Borrowed(order)),
            None => whom.order(network, key).map(Cow::Owned),
        };
        self.0.iter().zip(whom).map(drawn).collect()
    }
}
