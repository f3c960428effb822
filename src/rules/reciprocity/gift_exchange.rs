//! The rule [`GiftExchange`] and its types.

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

/// The smallest effort of a worker.
const LEAST: f64 = 0.1;
/// The cost of effort to the worker, in units of money, for efforts of 0.1, 0.2, .., 1.
const COST: [f64; 10] = [0.0, 1.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 15.0, 18.0];

parameters! {
    #[doc = include_str!("../../../docs/rules/gift-exchange.md")]
    pub struct GiftExchange {
        /// Wage that the agent offers across each tie; at 0 it offers none and is only a worker.
        wage: each f64 = 72.0, Range::closed(0.0, 1e9), symbol "w", unit "money per contract";
        /// Reference wage: the wage that the agent regards as fair.
        reference: each f64 = 72.0, Range::above(0.0).up_to(1e9), symbol "w₀", unit "money per contract";
        /// Effort in return for the reference wage, from 0.1 (the smallest) to 1.
        norm: each f64 = 0.4, Range::closed(0.1, 1.0), unit "effort";
        /// Positive reciprocity: increase in effort for a wage above the reference wage.
        rho_plus: each f64 = 1.0, Range::closed(0.0, 1e9), symbol "ρ₊", unit "effort per reference wage";
        /// Negative reciprocity: decrease in effort for a wage below the reference wage.
        rho_minus: each f64 = 0.5, Range::closed(0.0, 1e9), symbol "ρ₋", unit "effort per reference wage";
        /// Increase in the wage for effort above 0.1 received last tick.
        response: each f64 = 0.0, Range::closed(0.0, 1e9), unit "money per unit of effort";
        /// Standard deviation of the noise in effort, before effort is rounded to tenths.
        noise: each f64 = 0.0, Range::PROBABILITY, unit "effort";
        /// Value of effort to a firm.
        value: all f64 = 126.0, Range::closed(0.0, 1e9), unit "money per unit of effort";
        /// Cost to a worker of accepting a wage.
        outside: all f64 = 26.0, Range::closed(0.0, 1e9), unit "money per contract";
    }
}

/// An act across a tie: an offer of a wage, and the effort in return for the other's last wage. The default is neither.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Contract {
    /// The wage that the agent offers to the other, in units of money; 0 if it offers none.
    pub wage: f32,
    /// The wage of the other that the agent answers, in units of money; 0 if there was none.
    pub paid: f32,
    /// The agent's effort for the wage paid, a multiple of 0.1 from 0.1 to 1; 0 if there was no wage.
    pub effort: f32,
}

/// Totals of an agent's contracts last tick. The default is no contracts.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Labor {
    /// Number of wages that the agent answered.
    pub contracts: u32,
    /// Total wages paid to it, in units of money.
    pub wages: f32,
    /// Total effort that it gave.
    pub effort: f32,
    /// Total wages minus the costs of accepting them and of effort, in units of money.
    pub earnings: f32,
    /// Total profit as a firm from the efforts of others, in units of money.
    pub profit: f32,
}

impl State for Labor {
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
    /// A rule in which agents offer the `wage` (in [0, 1e9]) across every tie and regard the wage `reference` (in
    /// (0, 1e9]) as fair. The rest is at the default: `norm` 0.4, `rho_plus` 1, `rho_minus` 0.5, `response` 0, `noise`
    /// 0, `value` 126 and `outside` 26.
    pub fn new(wage: impl Into<Param<f64>>, reference: impl Into<Param<f64>>) -> Result<Self> {
        GiftExchange::default().with_wage(wage)?.with_reference(reference)
    }

    /// The effort for a wage above 0, in tenths: 1 to 10.
    fn tenths(&self, me: Agent, wage: f32, coin: &mut Coin) -> u8 {
        let reference = self.reference.of(me);
        let apart = (f64::from(wage) - reference) / reference;
        let rho = if apart < 0.0 { self.rho_minus.of(me) } else { self.rho_plus.of(me) };
        // If the reference is near 0, `apart` may be infinite, and 0 times infinity is not a number.
        let answer = if rho == 0.0 { 0.0 } else { rho * apart };
        let noise = self.noise.of(me);
        let slip = if noise > 0.0 { noise * Distribution::<f64>::sample(&StandardNormal, coin) } else { 0.0 };
        (10.0 * (self.norm.of(me) + answer + slip)).round().clamp(1.0, 10.0) as u8
    }
}

/// The largest amount of money, so that sums over any number of ties stay finite.
const MOST: f64 = 1e9;

/// The cost of an effort, in units of money; 0 for no effort.
fn cost(effort: f32) -> f64 {
    COST[((10.0 * effort).round() as usize).clamp(1, 10) - 1]
}

impl Rule for GiftExchange {
    type State = Labor;
    type Act = Contract;

    fn next(&self, me: impl View<Self>, _: &mut Coin) -> Labor {
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
        Labor { contracts, wages, effort, earnings, profit }
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
        says: "offers each neighbor a wage, and gives it an effort that rises with the wage it offers, relative to a fair \
               wage",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Fehr, Kirchsteiger & Riedl (1993), doi 10.2307/2118338; Fehr & Gächter (2000), doi 10.1257/jep.14.3.159",
        page: include_str!("../../../docs/rules/gift-exchange.md"),
    };
    const SEEDED: Option<Labor> = None;
    const AMOUNTS: &'static [&'static str] = &["contracts", "wages", "effort", "earnings", "profit"];

    /// The wage offered. Effort does not count, because it is not money.
    fn amount(contract: Contract) -> Option<f64> {
        Some(contract.wage.into())
    }
}
