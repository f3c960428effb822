//! The rule [`Sis`] and its types.

use super::sir::{infects, moves};
use crate::{
    Range,
    error::Result,
    network::Network,
    param::{Param, Parameters},
    parameters,
    random::Coin,
    rule::{Clock, Rule, State, Tally, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/sis.md")]
    pub struct Sis {
        /// Rate at which an infected contact infects the agent.
        beta: each f64 = 0.2, Range::NOT_NEGATIVE, symbol "β", unit "per infected contact and unit of time";
        /// Rate at which an infected agent recovers and becomes susceptible again.
        gamma: each f64 = 0.5, Range::NOT_NEGATIVE, symbol "γ", unit "per unit of time";
    }
}

/// The state of an agent of [`Sis`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum SisState {
    /// Can be infected.
    #[default]
    Susceptible,
    /// Infects others.
    Infected,
}

impl State for SisState {
    const COLUMNS: &'static [&'static str] = &["susceptible", "infected"];
    const NUMBERS: &'static str = "the numbers 0 (susceptible) and 1 (infected)";
    const NAMES: &'static [&'static str] = &["susceptible", "infected"];

    #[inline]
    fn post(self, tally: &mut Tally) {
        tally.count(self as usize);
    }

    fn from_number(number: f64) -> Option<Self> {
        let all = [SisState::Susceptible, SisState::Infected];
        all.into_iter().find(|&state| f64::from(state as u8) == number)
    }

    fn to_number(self) -> Option<f64> {
        Some(f64::from(self as u8))
    }
}

impl Sis {
    /// A rule with the rates of infection `beta` (per infected contact) and of recovery `gamma`, per unit of time. Each
    /// is finite and at least 0.
    pub fn new(beta: impl Into<Param<f64>>, gamma: impl Into<Param<f64>>) -> Result<Self> {
        Sis::default().with_beta(beta)?.with_gamma(gamma)
    }
}

impl Rule for Sis {
    type State = SisState;
    type Act = ();

    const CLOCK: Clock = Clock::Continuous;

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> SisState {
        if moves(self.rate(me), coin) { self.jump(me, coin) } else { me.state() }
    }

    #[inline]
    fn rate(&self, me: impl View<Self>) -> f64 {
        match me.state() {
            SisState::Susceptible => self.beta.of(me.id()) * me.weight(SisState::Infected),
            SisState::Infected => self.gamma.of(me.id()),
        }
    }

    #[inline]
    fn jump(&self, me: impl View<Self>, _: &mut Coin) -> SisState {
        match me.state() {
            SisState::Susceptible => SisState::Infected,
            SisState::Infected => SisState::Susceptible,
        }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())?;
        infects(network)
    }
}

impl Catalogued for Sis {
    const ENTRY: Entry = Entry {
        name: "sis",
        says: "is infected at a rate per infected contact, recovers at another rate, and can be infected again",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Kermack & McKendrick (1932), doi 10.1098/rspa.1932.0171; Keeling & Eames (2005), doi 10.1098/rsif.2005.0051",
        page: include_str!("../../../docs/rules/sis.md"),
    };
    const SEEDED: Option<SisState> = Some(SisState::Infected);
}
