//! The rule [`Asch`] and its types.

use crate::{
    Range, choice,
    error::Result,
    network::Network,
    numeric::logistic,
    param::{Param, Parameters},
    parameters,
    random::Coin,
    rule::{Rule, View},
    rules::{Catalogued, Entry},
};
use std::f64::consts::LN_2;

parameters! {
    #[doc = include_str!("../../../docs/rules/asch.md")]
    pub struct Asch {
        /// Size of the wrong majority beyond which further members add no impact.
        cap: each f64 = 3.1, Range::NOT_NEGATIVE, symbol "c", unit "persons";
        /// Increase in the log-odds of the wrong answer per unit of impact; at 0 impact has no effect.
        clarity: each f64 = 1.15, Range::NOT_NEGATIVE, symbol "κ", unit "log-odds per person";
        /// Impact at which the probability of the wrong answer is one half.
        conviction: each f64 = 3.65, Range::FINITE, symbol "θ", unit "persons";
        /// Curve by which the probability of the wrong answer rises with the impact.
        form: word Form;
    }
}

choice! {
    /// Curve by which the probability of the wrong answer rises with the impact.
    pub enum Form {
        /// A logistic curve.
        Logistic = "logistic",
        /// A Gompertz curve. It rises more slowly at low impact, and like the logistic curve at high impact.
        Gompertz = "gompertz",
    }
}

impl Form {
    /// The probability of the wrong answer. It is one half if the impact equals the conviction, that is at log-odds of
    /// 0.
    #[inline]
    fn chance(self, log_odds: f64) -> f64 {
        match self {
            Form::Logistic => logistic(log_odds),
            Form::Gompertz => (-LN_2 * (-log_odds).exp()).exp(),
        }
    }
}

impl Asch {
    /// A rule with the given `cap` (at least 0, in persons), `clarity` (at least 0, in log-odds per person) and
    /// `conviction` (finite, in persons). The form is logistic, the default.
    pub fn new(
        cap: impl Into<Param<f64>>,
        clarity: impl Into<Param<f64>>,
        conviction: impl Into<Param<f64>>,
    ) -> Result<Self> {
        Asch::default().with_cap(cap)?.with_clarity(clarity)?.with_conviction(conviction)
    }
}

impl Rule for Asch {
    type State = bool;
    type Act = ();

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> bool {
        let wrong = me.count(true);
        // The pressure is divided among the agent itself and the influencers that did not give the wrong answer.
        let targets = 1 + me.degree() - wrong;
        let impact = (wrong as f64).min(self.cap.of(me.id())) / targets as f64;
        coin.chance(self.form.chance(self.clarity.of(me.id()) * (impact - self.conviction.of(me.id()))))
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for Asch {
    const ENTRY: Entry = Entry {
        name: "asch",
        says: "repeats the majority's wrong answer: more often if the majority is larger, up to a cap; less often with \
               each dissenter",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Asch (1955), doi 10.1038/scientificamerican1155-31; Latané (1981), doi 10.1037/0003-066X.36.4.343; \
                 MacCoun (2012), doi 10.1037/a0027121",
        page: include_str!("../../../docs/rules/asch.md"),
    };
    const SEEDED: Option<bool> = Some(true);
}
