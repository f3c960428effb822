use crate::campaign::scenario::{TreatmentOrder, Whom};
use crate::error::Result;
use crate::network::Network;
use crate::random::Key;
use std::borrow::Cow;

/// The order of the agents for each step; `None` if it is redrawn in every replicate.
pub(super) struct TreatmentOrders(Vec<Option<TreatmentOrder>>);

impl TreatmentOrders {
    pub fn of<'w>(whom: impl Iterator<Item = &'w Whom>, network: &Network, key: Key) -> Result<TreatmentOrders> {
        let order = |whom: &Whom| if whom.is_random() { Ok(None) } else { whom.order(network, key).map(Some) };
        whom.map(order).collect::<Result<_>>().map(TreatmentOrders)
    }

    /// All orders in the replicate of `key`; `whom` must be the same as in [`of`](TreatmentOrders::of).
    pub fn drawn<'o, 'w>(
        &'o self,
        whom: impl Iterator<Item = &'w Whom>,
        network: &Network,
        key: Key,
    ) -> Result<Vec<Cow<'o, TreatmentOrder>>> {
        let drawn = |(order, whom): (&'o Option<TreatmentOrder>, &Whom)| match order {
            Some(order) => Ok(Cow::Borrowed(order)),
            None => whom.order(network, key).map(Cow::Owned),
        };
        self.0.iter().zip(whom).map(drawn).collect()
    }
}
