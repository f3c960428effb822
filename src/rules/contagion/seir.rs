use super::sir::{infects, moves, rate};
use crate::{
    error::Result,
    network::Network,
    param::Param,
    random::Coin,
    rule::{Rule, State, Tally, View},
    rules::{Catalogued, Entry, Parameter, Settings},
};

#[doc = include_str!("../../../docs/rules/seir.md")]
#[derive(Clone, Debug)]
pub struct Seir {
    beta: Param<f64>,
    sigma: Param<f64>,
    gamma: Param<f64>,
}

/// Where an agent of [`Seir`] stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SeirState {
    /// Can be infected.
    #[default]
    Susceptible,
    /// Is infected and does not infect yet.
    Exposed,
    /// Infects others.
    Infected,
    /// Immune.
    Recovered,
}

impl State for SeirState {
    const COLUMNS: &'static [&'static str] = &["susceptible", "exposed", "infected", "recovered"];
    const NUMBERS: &'static str = "the numbers 0 (susceptible), 1 (exposed), 2 (infected) and 3 (recovered)";

    #[inline]
    fn post(self, tally: &mut Tally) {
        tally.count(self as usize);
    }

    fn from_number(number: f64) -> Option<Self> {
        let all = [SeirState::Susceptible, SeirState::Exposed, SeirState::Infected, SeirState::Recovered];
        all.into_iter().find(|&state| f64::from(state as u8) == number)
    }
}

impl Seir {
    /// Rates of infection `beta` per infected contact, of onset `sigma` and of recovery `gamma`, per unit of time, each
    /// finite and not negative.
    pub fn new(
        beta: impl Into<Param<f64>>,
        sigma: impl Into<Param<f64>>,
        gamma: impl Into<Param<f64>>,
    ) -> Result<Self> {
        Ok(Seir { beta: rate(beta, "beta")?, sigma: rate(sigma, "sigma")?, gamma: rate(gamma, "gamma")? })
    }
}

impl Rule for Seir {
    type State = SeirState;
    type Act = ();

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
        self.beta.fits("beta", network.n_agents())?;
        self.sigma.fits("sigma", network.n_agents())?;
        self.gamma.fits("gamma", network.n_agents())?;
        infects(network)
    }
}

impl Catalogued for Seir {
    const ENTRY: Entry = Entry {
        name: "seir",
        says: "is infected at a rate per infected contact, infects others only later, recovers, and is immune from then on",
        parameters: &[
            Parameter::per_agent("beta", "[0, ∞)", 0.2, "rate of infection per infected contact and unit of time"),
            Parameter::per_agent("sigma", "[0, ∞)", 1.0, "rate of onset of infectiousness per unit of time"),
            Parameter::per_agent("gamma", "[0, ∞)", 0.5, "rate of recovery per unit of time"),
        ],
        clock: "continuous",
        source: "Kermack & McKendrick (1927), doi 10.1098/rspa.1927.0118; Keeling & Eames (2005), doi 10.1098/rsif.2005.0051",
        page: include_str!("../../../docs/rules/seir.md"),
    };
    const SEEDED: Option<SeirState> = Some(SeirState::Infected);

    fn from_settings(settings: &Settings) -> Result<Self> {
        let [beta, sigma, gamma] = ["beta", "sigma", "gamma"].map(|name| settings.param(&Self::ENTRY, name));
        Seir::new(beta, sigma, gamma)
    }
}
