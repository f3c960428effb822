use crate::{
    error::{Error, Result},
    network::{Agent, Network},
    param::Param,
    random::Coin,
    rule::{Rule, State, Tally, Tie, View},
    rules::{Catalogued, Entry, Parameter, Settings},
};
use rand_distr::{Distribution, StandardNormal};

/// The least effort of a worker.
const LEAST: f64 = 0.1;
/// What effort costs its worker, in units of money, at 0.1, 0.2, and so on to 1.
const COST: [f64; 10] = [0.0, 1.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 15.0, 18.0];

#[doc = include_str!("../../../docs/rules/gift-exchange.md")]
#[derive(Clone, Debug)]
pub struct GiftExchange {
    wage: Param<f64>,
    reference: Param<f64>,
    norm: Param<f64>,
    rho_plus: Param<f64>,
    rho_minus: Param<f64>,
    response: Param<f64>,
    noise: Param<f64>,
    value: f64,
    outside: f64,
}

/// What passes across a tie: a wage for work to come, and the effort given for the last one. The default is nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Contract {
    /// The wage that I offer to the other, in units of money; 0 if I offer none.
    pub wage: f32,
    /// The wage of the other's that I answer, in units of money; 0 if there was none.
    pub paid: f32,
    /// My effort for it, in tenths from 0.1 to 1; 0 if there was no wage.
    pub effort: f32,
}

/// What the contracts of an agent came to last tick. The default is none.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Labour {
    /// Wages that the agent answered, in number.
    pub contracts: u32,
    /// What it was paid, in units of money.
    pub wages: f32,
    /// The effort it gave, added up over contracts.
    pub effort: f32,
    /// Wages less what accepting them and effort cost it, in units of money.
    pub earnings: f32,
    /// What it made as a firm from the efforts of others, in units of money.
    pub profit: f32,
}

impl State for Labour {
    const COLUMNS: &'static [&'static str] = &["contracts", "wages", "effort", "earnings", "profit"];

    fn post(self, tally: &mut Tally) {
        tally.add(0, self.contracts.into());
        tally.add(1, self.wages.into());
        tally.add(2, self.effort.into());
        tally.add(3, self.earnings.into());
        tally.add(4, self.profit.into());
    }
}

impl GiftExchange {
    /// Offers a `wage` on every tie, in [0, 1e9], and thinks a wage of `reference` fair, in (0, 1e9]. For it workers give an
    /// effort of 0.4, with reciprocity 1 above and 1/2 below; firms do not respond, and nobody errs.
    pub fn new(wage: impl Into<Param<f64>>, reference: impl Into<Param<f64>>) -> Result<Self> {
        let above_none = |amount| 0.0 < amount && amount <= MOST;
        Ok(GiftExchange {
            wage: wage.into().within("wage", "[0, 1e9]", up_to_most)?,
            reference: reference.into().within("reference", "(0, 1e9]", above_none)?,
            norm: Param::Same(0.4),
            rho_plus: Param::Same(1.0),
            rho_minus: Param::Same(0.5),
            response: Param::Same(0.0),
            noise: Param::Same(0.0),
            value: 126.0,
            outside: 26.0,
        })
    }

    /// With another effort at the reference wage, in [0.1, 1].
    pub fn norm(self, norm: impl Into<Param<f64>>) -> Result<Self> {
        let norm = norm.into().within("norm", "[0.1, 1]", |effort| (LEAST..=1.0).contains(&effort))?;
        Ok(GiftExchange { norm, ..self })
    }

    /// With another positive reciprocity, in [0, 1e9]: effort added per reference wage above the reference.
    pub fn rho_plus(self, rho_plus: impl Into<Param<f64>>) -> Result<Self> {
        Ok(GiftExchange { rho_plus: rho_plus.into().within("rho_plus", "[0, 1e9]", up_to_most)?, ..self })
    }

    /// With another negative reciprocity, in [0, 1e9]: effort withheld per reference wage below the reference.
    pub fn rho_minus(self, rho_minus: impl Into<Param<f64>>) -> Result<Self> {
        Ok(GiftExchange { rho_minus: rho_minus.into().within("rho_minus", "[0, 1e9]", up_to_most)?, ..self })
    }

    /// With firms that respond: wage added per unit of effort above the least that a worker gave, in [0, 1e9].
    pub fn response(self, response: impl Into<Param<f64>>) -> Result<Self> {
        Ok(GiftExchange { response: response.into().within("response", "[0, 1e9]", up_to_most)?, ..self })
    }

    /// With a standard deviation of effort before it is rounded, in [0, 1].
    pub fn noise(self, noise: impl Into<Param<f64>>) -> Result<Self> {
        Ok(GiftExchange {
            noise: noise.into().within("noise", "[0, 1]", |noise| (0.0..=1.0).contains(&noise))?,
            ..self
        })
    }

    /// With another value to a firm of effort 1, before the wage, in [0, 1e9].
    pub fn value(self, value: f64) -> Result<Self> {
        Ok(GiftExchange { value: amount("value", value)?, ..self })
    }

    /// With another cost to a worker of accepting a wage, in [0, 1e9].
    pub fn outside(self, outside: f64) -> Result<Self> {
        Ok(GiftExchange { outside: amount("outside", outside)?, ..self })
    }

    /// The effort for a wage above 0, in tenths: 1 to 10.
    fn tenths(&self, me: Agent, wage: f32, coin: &mut Coin) -> u8 {
        let reference = self.reference.of(me);
        let apart = (f64::from(wage) - reference) / reference;
        let rho = if apart < 0.0 { self.rho_minus.of(me) } else { self.rho_plus.of(me) };
        // A reference next to nothing makes any wage infinitely fair: to whom it does not matter, it does not.
        let answer = if rho == 0.0 { 0.0 } else { rho * apart };
        let noise = self.noise.of(me);
        let slip = if noise > 0.0 { noise * Distribution::<f64>::sample(&StandardNormal, coin) } else { 0.0 };
        (10.0 * (self.norm.of(me) + answer + slip)).round().clamp(1.0, 10.0) as u8
    }
}

/// The greatest amount of money: sums over any number of ties stay finite.
const MOST: f64 = 1e9;

fn up_to_most(amount: f64) -> bool {
    (0.0..=MOST).contains(&amount)
}

fn amount(name: &str, amount: f64) -> Result<f64> {
    if up_to_most(amount) { Ok(amount) } else { Err(Error::out_of_range(name, "[0, 1e9]", amount)) }
}

/// What an effort in tenths costs: 0 for no effort at all.
fn cost(effort: f32) -> f64 {
    COST[((10.0 * effort).round() as usize).clamp(1, 10) - 1]
}

impl Rule for GiftExchange {
    type State = Labour;
    type Act = Contract;

    fn next(&self, me: impl View<Self>, _: &mut Coin) -> Labour {
        let mut contracts = 0;
        let [mut wages, mut effort, mut earnings, mut profit] = [0.0; 4];
        for tie in me.ties() {
            if tie.given.paid > 0.0 {
                contracts += 1;
                wages += f64::from(tie.given.paid);
                effort += f64::from(tie.given.effort);
                earnings += f64::from(tie.given.paid) - self.outside - cost(tie.given.effort);
            }
            profit += (self.value - f64::from(tie.received.paid)) * f64::from(tie.received.effort);
        }
        let [wages, effort, earnings, profit] = [wages, effort, earnings, profit].map(|sum| sum as f32);
        Labour { contracts, wages, effort, earnings, profit }
    }

    fn act(&self, me: impl View<Self>, tie: Tie<Self>, coin: &mut Coin) -> Contract {
        let me = me.id();
        let Contract { wage: paid, effort: got, .. } = tie.received;
        let extra = self.response.of(me) * (f64::from(got) - LEAST).max(0.0);
        let wage = (self.wage.of(me) + extra).min(MOST) as f32;
        let effort = if paid > 0.0 { f32::from(self.tenths(me, paid, coin)) / 10.0 } else { 0.0 };
        Contract { wage, paid, effort }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        let n_agents = network.n_agents();
        self.wage.fits("wage", n_agents)?;
        self.reference.fits("reference", n_agents)?;
        self.norm.fits("norm", n_agents)?;
        self.rho_plus.fits("rho_plus", n_agents)?;
        self.rho_minus.fits("rho_minus", n_agents)?;
        self.response.fits("response", n_agents)?;
        self.noise.fits("noise", n_agents)
    }
}

impl Catalogued for GiftExchange {
    const ENTRY: Entry = Entry {
        name: "gift-exchange",
        says: "offers each neighbour a wage, and works for the other's the harder, the fairer it is",
        parameters: &[
            Parameter::per_agent("wage", "[0, 1e9]", 72.0, "wage offered on each tie, in money"),
            Parameter::per_agent("reference", "(0, 1e9]", 72.0, "wage thought fair, in money"),
            Parameter::per_agent("norm", "[0.1, 1]", 0.4, "effort for a fair wage"),
            Parameter::per_agent("rho_plus", "[0, 1e9]", 1.0, "effort added per fair wage above a fair wage"),
            Parameter::per_agent("rho_minus", "[0, 1e9]", 0.5, "effort withheld per fair wage below a fair wage"),
            Parameter::per_agent("response", "[0, 1e9]", 0.0, "wage added per unit of effort above 0.1"),
            Parameter::per_agent("noise", "[0, 1]", 0.0, "standard deviation of effort before it is rounded"),
            Parameter::number("value", "[0, 1e9]", 126.0, "value of effort 1 to a firm, in money"),
            Parameter::number("outside", "[0, 1e9]", 26.0, "cost of accepting a wage, in money"),
        ],
        clock: "synchronous",
        source: "Fehr, Kirchsteiger & Riedl (1993), doi 10.2307/2118338; Fehr & Gächter (2000), doi 10.1257/jep.14.3.159",
        page: include_str!("../../../docs/rules/gift-exchange.md"),
    };
    const SEEDED: Option<Labour> = None;
    const AMOUNTS: &'static [&'static str] = &["contracts", "wages", "effort", "earnings", "profit"];

    /// The wage: effort is not in money.
    fn amount(contract: Contract) -> Option<f64> {
        Some(contract.wage.into())
    }

    fn from_settings(settings: &Settings) -> Result<Self> {
        let param = |name| settings.param(&Self::ENTRY, name);
        GiftExchange::new(param("wage"), param("reference"))?
            .norm(param("norm"))?
            .rho_plus(param("rho_plus"))?
            .rho_minus(param("rho_minus"))?
            .response(param("response"))?
            .noise(param("noise"))?
            .value(settings.number(&Self::ENTRY, "value"))?
            .outside(settings.number(&Self::ENTRY, "outside"))
    }
}
