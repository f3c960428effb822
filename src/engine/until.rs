/// Why a run ended. Stopping early is a reason, not an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stop {
    /// The last tick asked for was reached.
    Ticks,
    /// Nothing can change any more: nobody changed, and nobody drew a coin.
    Rest,
    /// The condition of the run was met.
    Reached,
    /// An observer had seen enough.
    Observer,
}
