use super::sir::{infects, moves, rate};
use crate::{
    error::Result,
    network::Network,
    param::Param,
    random::Coin,
    rule::{Rule, State, Tally, View},
    rules::{Catalogued, Entry, Parameter, Settings},
};

#[doc = include_str!("../../../docs/rules/sis.md")]
#[derive(Clone, Debug)]
pub struct Sis {
    beta: Param<f64>,
    gamma: Param<f64>,
}

/// Where an agent of [`Sis`] stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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

    #[inline]
    fn post(self, tally: &mut Tally) {
        tally.count(self as usize);
    }

    fn from_number(number: f64) -> Option<Self> {
        let all = [SisState::Susceptible, SisState::Infected];
        all.into_iter().find(|&state| f64::from(state as u8) == number)
    }
}

impl Sis {
    /// Rates of infection `beta` per infected contact and of recovery `gamma`, per unit of time, each finite and not negative.
    pub fn new(beta: impl Into<Param<f64>>, gamma: impl Into<Param<f64>>) -> Result<Self> {
        Ok(Sis { beta: rate(beta, "beta")?, gamma: rate(gamma, "gamma")? })
    }
}

impl Rule for Sis {
    type State = SisState;
    type Act = ();

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
        self.beta.fits("beta", network.n_agents())?;
        self.gamma.fits("gamma", network.n_agents())?;
        infects(network)
    }
}

impl Catalogued for Sis {
    const ENTRY: Entry = Entry {
        name: "sis",
        says: "is infected at a rate per infected contact, recovers at another, and can be infected again",
        parameters: &[
            Parameter::per_agent("beta", "[0, ∞)", 0.2, "rate of infection per infected contact and unit of time"),
            Parameter::per_agent("gamma", "[0, ∞)", 0.5, "rate of recovery per unit of time"),
        ],
        clock: "continuous",
        source: "Kermack & McKendrick (1932), doi 10.1098/rspa.1932.0171; Keeling & Eames (2005), doi 10.1098/rsif.2005.0051",
        page: include_str!("../../../docs/rules/sis.md"),
    };
    const SEEDED: Option<SisState> = Some(SisState::Infected);

    fn from_settings(settings: &Settings) -> Result<Self> {
        Sis::new(settings.param(&Self::ENTRY, "beta"), settings.param(&Self::ENTRY, "gamma"))
    }
}
