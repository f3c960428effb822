//! Agents who give back what they were given.

mod direct_reciprocity;
mod gift_exchange;
mod trust_game;
mod ultimatum;

pub use direct_reciprocity::DirectReciprocity;
pub use gift_exchange::{Contract, GiftExchange, Labour};
pub use trust_game::{Account, Investment, TrustGame};
pub use ultimatum::{Answer, Bargain, Income, Ultimatum};
mod indirect_reciprocity;
mod retaliation;
mod tit_for_tat;
mod upstream_reciprocity;

pub use direct_reciprocity::DirectReciprocity;
pub use indirect_reciprocity::{Deed, IndirectReciprocity, Standing};
pub use retaliation::{Blow, Retaliation};
pub use tit_for_tat::{Payoffs, Play, Score, TitForTat};
pub use upstream_reciprocity::{Gratitude, UpstreamReciprocity};
mod public_goods;

pub use direct_reciprocity::DirectReciprocity;
pub use public_goods::{Disposition, Member, PublicGoods, Technology};
