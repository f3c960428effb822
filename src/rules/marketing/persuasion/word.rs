/// A message about the product across a tie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Said {
    /// No message.
    #[default]
    Nothing,
    /// The agent mentions the product.
    Share,
    /// A user that was promised a reward mentions the product.
    Refer,
    /// The agent endorses the product.
    Endorse,
    /// The agent speaks against the product.
    Against,
}

/// An act across a tie in a tick, and what the agent remembers of the other. The default is no act and no debt.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Word {
    /// The message.
    pub said: Said,
    /// The standing of the agent if it endorses, from 0 to 1; otherwise 0.
    pub standing: f32,
    /// The value of a favor to the other, in small gifts; 0 if there is none.
    pub favor: f32,
    /// The agent's debt to the other, in small gifts.
    pub owed: f32,
}
