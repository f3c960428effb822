use crate::{
    Range, choice,
    error::Result,
    network::Network,
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
        /// Persons from which on a majority presses no harder.
        cap: each f64 = 3.1, Range::NOT_NEGATIVE;
        /// Log-odds of yielding per person of impact.
        clarity: each f64 = 1.15, Range::NOT_NEGATIVE;
        /// Impact in persons at which one yields half the time.
        conviction: each f64 = 3.65, Range::FINITE;
        /// How the chance to yield grows with impact.
        form: word Form;
    }
}

choice! {
    /// How the probability of yielding grows with impact.
    pub enum Form {
        /// Along a logistic curve.
        Logistic = "logistic",
        /// Along Gompertz's curve: slower to start, as fast to end.
        Gompertz = "gompertz",
    }
}

impl Form {
    /// One half where impact equals conviction.
    #[inline]
    fn chance(self, log_odds: f64) -> f64 {
        match self {
            Form::Logistic => 1.0 / (1.0 + (-log_odds).exp()),
            Form::Gompertz => (-LN_2 * (-log_odds).exp()).exp(),
        }
    }
}

impl Asch {
    /// People beyond `cap` (at least 0) add nothing to a majority; an agent whose private `conviction` (finite) equals the
    /// impact on it yields half the time, and the more surely above it the greater the `clarity` (at least 0). Logistic.
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
        // Everybody whom the wrong majority presses on: me, and all who hold out with me.
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
        says: "gives the majority's wrong answer the more often the larger the majority is, up to a few, and the fewer hold out",
        parameters: Self::TABLE,
        clock: "synchronous",
        source: "Asch (1955), doi 10.1038/scientificamerican1155-31; Latané (1981), doi 10.1037/0003-066X.36.4.343; \
                 MacCoun (2012), doi 10.1037/a0027121",
        page: include_str!("../../../docs/rules/asch.md"),
    };
    const SEEDED: Option<bool> = Some(true);
}
