//! The rule [`Seir`] and its types.

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
    #[doc = include_str!("../../../docs/rules/seir.md")]
    pub struct Seir {
        /// Rate at which an infected contact infects the agent.
        beta: each f64 = 0.2, Range::NOT_NEGATIVE, symbol "β", unit "per infected contact and unit of time";
        /// Rate at which an exposed agent becomes infectious.
        sigma: each f64 = 1.0, Range::NOT_NEGATIVE, symbol "σ", unit "per unit of time";
        /// Rate at which an infected agent recovers.
        gamma: each f64 = 0.5, Range::NOT_NEGATIVE, symbol "γ", unit "per unit of time";
    }
}

/// The state of an agent of [`Seir`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum SeirState {
    /// Can be infected.
    #[default]
    Susceptible,
    /// Is infected but does not infect others.
    Exposed,
    /// Infects others.
    Infected,
    /// Immune.
    Recovered,
}

impl State for SeirState {
    const COLUMNS: &'static [&'static str] = &["susceptible", "exposed", "infected", "recovered"];
    const NUMBERS: &'static str = "the numbers 0 (susceptible), 1 (exposed), 2 (infected) and 3 (recovered)";
    const NAMES: &'static [&'static str] = &["susceptible", "exposed", "infected", "recovered"];

    #[inline]
    fn post(self, tally: &mut Tally) {
        tally.count(self as usize);
    }

    fn from_number(number: f64) -> Option<Self> {
        let all = [SeirState::Susceptible, SeirState::Exposed, SeirState::Infected, SeirState::Recovered];
        all.into_iter().find(|&state| f64::from(state as u8) == number)
    }

    fn to_number(self) -> Option<f64> {
        Some(f64::from(self as u8))
    }
}

impl Seir {
    /// A rule with the rates of infection `beta` (per infected contact), of becoming infectious `sigma` and of recovery
    /// `gamma`, per unit of time. Each is finite and at least 0.
    pub fn new(
        beta: impl Into<Param<f64>>,
        sigma: impl Into<Param<f64>>,
        gamma: impl Into<Param<f64>>,
    ) -> Result<Self> {
        Seir::default().with_beta(beta)?.with_sigma(sigma)?.with_gamma(gamma)
    }
}

impl Rule for Seir {
    type State = SeirState;
    type Act = ();

    const CLOCK: Clock = Clock::Continuous;

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> SeirState {
        if moves(self.rate(me), coin) { self.jump(me, coin) } else { me.state() }
    }

    #[inline]
    fn rate(&self, me: impl View<Self>) -> f64 {
        match me.state() {
            SeirState::Susceptible => self.beta.of(me.id()) * me.weight(SeirState::Infected),
            SeirState::Exposed => self.sigma.of(me.id()),
            SeirState::Infected => self.gamma.of(me.id()),
            SeirState::Recovered => 0.0,
        }
    }

    #[inline]
    fn jump(&self, me: impl View<Self>, _: &mut Coin) -> SeirState {
        match me.state() {
            SeirState::Susceptible => SeirState::Exposed,
            SeirState::Exposed => SeirState::Infected,
            SeirState::Infected | SeirState::Recovered => SeirState::Recovered,
        }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())?;
        infects(network)
    }
}

impl Catalogued for Seir {
    const ENTRY: Entry = Entry {
        name: "seir",
        says: "is infected at a rate per infected contact, becomes infectious only later, recovers, and is immune \
               from then on",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Kermack & McKendrick (1927), doi 10.1098/rspa.1927.0118; Keeling & Eames (2005), doi 10.1098/rsif.2005.0051",
        page: include_str!("../../../docs/rules/seir.md"),
    };
    const SEEDED: Option<SeirState> = Some(SeirState::Infected);
}
