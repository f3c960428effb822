//! Rules of reciprocity: agents that respond in kind to what they received.

mod commitment;
mod direct_reciprocity;
mod gift_exchange;
mod indirect_reciprocity;
mod obligation;
mod public_goods;
mod retaliation;
mod tit_for_tat;
mod trust_game;
mod ultimatum;
mod upstream_reciprocity;

pub use commitment::{Commitment, Compliance, Request};
pub use direct_reciprocity::DirectReciprocity;
pub use gift_exchange::{Contract, GiftExchange, Labor};
pub use indirect_reciprocity::{Deed, IndirectReciprocity, Standing};
pub use obligation::{Dealing, Favors, Obligation, Reply};
pub use public_goods::{Disposition, Member, PublicGoods, Technology};
pub use retaliation::{Blow, Retaliation};
pub use tit_for_tat::{Payoffs, Play, PlayStrategy, Score, TitForTat};
pub use trust_game::{Account, Investment, TrustGame};
pub use ultimatum::{Answer, Bargain, Income, Ultimatum, UltimatumParameters};
pub use upstream_reciprocity::{Gratitude, UpstreamReciprocity};
