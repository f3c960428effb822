//! The rule [`Sir`] and its types.

use crate::{
    Range,
    error::{Error, Result},
    network::Network,
    param::{Param, Parameters},
    parameters,
    random::Coin,
    rule::{Clock, Rule, State, Tally, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/sir.md")]
    pub struct Sir {
        /// Rate at which an infected contact infects the agent.
        beta: each f64 = 0.2, Range::NOT_NEGATIVE, symbol "β", unit "per infected contact and unit of time";
        /// Rate at which an infected agent recovers.
        gamma: each f64 = 0.5, Range::NOT_NEGATIVE, symbol "γ", unit "per unit of time";
    }
}

/// The state of an agent of [`Sir`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum SirState {
    /// Can be infected.
    #[default]
    Susceptible,
    /// Infects others.
    Infected,
    /// Immune.
    Recovered,
}

impl State for SirState {
    const COLUMNS: &'static [&'static str] = &["susceptible", "infected", "recovered"];
    const NUMBERS: &'static str = "the numbers 0 (susceptible), 1 (infected) and 2 (recovered)";
    const NAMES: &'static [&'static str] = &["susceptible", "infected", "recovered"];

    #[inline]
    fn post(self, tally: &mut Tally) {
        tally.count(self as usize);
    }

    fn from_number(number: f64) -> Option<Self> {
        let all = [SirState::Susceptible, SirState::Infected, SirState::Recovered];
        all.into_iter().find(|&state| f64::from(state as u8) == number)
    }

    fn to_number(self) -> Option<f64> {
        Some(f64::from(self as u8))
    }
}

impl Sir {
    /// A rule with the rates of infection `beta` (per infected contact) and of recovery `gamma`, per unit of time. Each
    /// is finite and at least 0.
    pub fn new(beta: impl Into<Param<f64>>, gamma: impl Into<Param<f64>>) -> Result<Self> {
        Sir::default().with_beta(beta)?.with_gamma(gamma)
    }
}

impl Rule for Sir {
    type State = SirState;
    type Act = ();

    const CLOCK: Clock = Clock::Continuous;

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> SirState {
        if moves(self.rate(me), coin) { self.jump(me, coin) } else { me.state() }
    }

    #[inline]
    fn rate(&self, me: impl View<Self>) -> f64 {
        match me.state() {
            SirState::Susceptible => self.beta.of(me.id()) * me.weight(SirState::Infected),
            SirState::Infected => self.gamma.of(me.id()),
            SirState::Recovered => 0.0,
        }
    }

    #[inline]
    fn jump(&self, me: impl View<Self>, _: &mut Coin) -> SirState {
        match me.state() {
            SirState::Susceptible => SirState::Infected,
            SirState::Infected | SirState::Recovered => SirState::Recovered,
        }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())?;
        infects(network)
    }
}

impl Catalogued for Sir {
    const ENTRY: Entry = Entry {
        name: "sir",
        says: "is infected at a rate per infected contact, recovers at another rate, and is immune from then on",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Kermack & McKendrick (1927), doi 10.1098/rspa.1927.0118; Keeling & Eames (2005), doi 10.1098/rsif.2005.0051",
        page: include_str!("../../../docs/rules/sir.md"),
    };
    const SEEDED: Option<SirState> = Some(SirState::Infected);
}

/// Draws whether an event with this rate happens within one tick: with probability 1 - exp(-rate).
#[inline]
pub(super) fn moves(rate: f64, coin: &mut Coin) -> bool {
    coin.chance(-(-rate).exp_m1())
}

/// Fails if a weight is negative, because weights multiply the rate of infection.
pub(super) fn infects(network: &Network) -> Result<()> {
    if network.weights().unwrap_or_default().iter().all(|&weight| weight >= 0.0) {
        return Ok(());
    }
    let (from, to, weight) = network.arcs().find(|arc| arc.2 < 0.0).unwrap_or_default();
    let name = format!("the weight of {} -> {} as a contact", network.label(from), network.label(to));
    Err(Error::weight_out_of_range(name, Range::NOT_NEGATIVE, weight))
}
