use crate::{
    Range,
    error::Result,
    network::{Agent, Network},
    param::{Param, Parameters},
    parameters,
    random::Coin,
    rule::{Rule, State, Tally, Tie, View},
    rules::{Catalogued, Entry},
};
use rand_distr::{Distribution, StandardNormal};

/// The least effort of a worker.
const LEAST: f64 = 0.1;
/// What effort costs its worker, in units of money, at 0.1, 0.2, and so on to 1.
const COST: [f64; 10] = [0.0, 1.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 15.0, 18.0];

parameters! {
    #[doc = include_str!("../../../docs/rules/gift-exchange.md")]
    pub struct GiftExchange {
        /// Wage offered on each tie, in money.
        wage: each f64 = 72.0, Range::closed(0.0, 1e9);
        /// Wage thought fair, in money.
        reference: each f64 = 72.0, Range::above(0.0).up_to(1e9);
        /// Effort for a fair wage.
        norm: each f64 = 0.4, Range::closed(0.1, 1.0);
        /// Effort added per fair wage above a fair wage.
        rho_plus: each f64 = 1.0, Range::closed(0.0, 1e9);
        /// Effort withheld per fair wage below a fair wage.
        rho_minus: each f64 = 0.5, Range::closed(0.0, 1e9);
        /// Wage added per unit of effort above 0.1.
        response: each f64 = 0.0, Range::closed(0.0, 1e9);
        /// Standard deviation of effort before it is rounded.
        noise: each f64 = 0.0, Range::PROBABILITY;
        /// Value of effort 1 to a firm, in money.
        value: all f64 = 126.0, Range::closed(0.0, 1e9);
        /// Cost of accepting a wage, in money.
        outside: all f64 = 26.0, Range::closed(0.0, 1e9);
    }
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
        GiftExchange::default().with_wage(wage)?.with_reference(reference)
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
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for GiftExchange {
    const ENTRY: Entry = Entry {
        name: "gift-exchange",
        says: "offers each neighbour a wage, and works for the other's the harder, the fairer it is",
        parameters: Self::TABLE,
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
}
