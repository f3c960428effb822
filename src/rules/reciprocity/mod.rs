//! Rules of reciprocity: agents that respond in kind to what they received.

pub mod commitment;
mod direct_reciprocity;
pub mod gift_exchange;
pub mod indirect_reciprocity;
pub mod obligation;
pub mod partner_switching;
pub mod public_goods;
pub mod retaliation;
pub mod tit_for_tat;
pub mod trust_game;
pub mod ultimatum;
pub mod upstream_reciprocity;

pub use commitment::Commitment;
pub use direct_reciprocity::DirectReciprocity;
pub use gift_exchange::GiftExchange;
pub use indirect_reciprocity::IndirectReciprocity;
pub use obligation::Obligation;
pub use partner_switching::PartnerSwitching;
pub use public_goods::PublicGoods;
pub use retaliation::Retaliation;
pub use tit_for_tat::TitForTat;
pub use trust_game::TrustGame;
pub use ultimatum::Ultimatum;
pub use upstream_reciprocity::UpstreamReciprocity;
