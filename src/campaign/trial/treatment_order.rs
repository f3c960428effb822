use crate::campaign::scenario::{TreatmentOrder, Whom};
use crate::error::Result;
use crate::network::Network;
use crate::random::Key;
use std::borrow::Cow;

/// The order in which each step takes its agents; `None` where it is drawn anew in every replicate.
pub(super) struct TreatmentOrders(Vec<Option<TreatmentOrder>>);

impl TreatmentOrders {
    pub fn of<'w>(whom: impl Iterator<Item = &'w Whom>, network: &Network, key: Key) -> Result<TreatmentOrders> {
        let order = |whom: &Whom| if whom.is_random() { Ok(None) } else { whom.order(network, key).map(Some) };
        whom.map(order).collect::<Result<_>>().map(TreatmentOrders)
    }

    /// All of them in the replicate of `key`, for the same steps as at first.
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
