use crate::{
    error::Result,
    network::Network,
    param::Param,
    random::Coin,
    rule::{Rule, View},
    rules::{Catalogued, Entry, Parameter, Settings},
};
use std::f64::consts::LN_2;

#[doc = include_str!("../../../docs/rules/asch.md")]
#[derive(Clone, Debug)]
pub struct Asch {
    cap: Param<f64>,
    clarity: Param<f64>,
    conviction: Param<f64>,
    form: Form,
}

/// How the chance to yield grows with impact.
#[derive(Clone, Copy, Debug)]
enum Form {
    Logistic,
    Gompertz,
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
        let positive = |value: f64| value.is_finite() && value >= 0.0;
        Ok(Asch {
            cap: cap.into().within("cap", "[0, ∞)", positive)?,
            clarity: clarity.into().within("clarity", "[0, ∞)", positive)?,
            conviction: conviction.into().within("conviction", "(-∞, ∞)", f64::is_finite)?,
            form: Form::Logistic,
        })
    }

    /// With a chance to yield that grows along Gompertz's curve instead: slower to start, as fast to end.
    pub fn gompertz(self) -> Self {
        Asch { form: Form::Gompertz, ..self }
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
        self.cap.fits("cap", network.n_agents())?;
        self.clarity.fits("clarity", network.n_agents())?;
        self.conviction.fits("conviction", network.n_agents())
    }
}

impl Catalogued for Asch {
    const ENTRY: Entry = Entry {
        name: "asch",
        says: "gives the majority's wrong answer the more often the larger the majority is, up to a few, and the fewer hold out",
        parameters: &[
            Parameter::per_agent("cap", "[0, ∞)", 3.1, "persons from which on a majority presses no harder"),
            Parameter::per_agent("clarity", "[0, ∞)", 1.15, "log-odds of yielding per person of impact"),
            Parameter::per_agent("conviction", "(-∞, ∞)", 3.65, "impact in persons at which one yields half the time"),
            Parameter::word("form", &["logistic", "gompertz"], "how the chance to yield grows with impact"),
        ],
        clock: "synchronous",
        source: "Asch (1955), doi 10.1038/scientificamerican1155-31; Latané (1981), doi 10.1037/0003-066X.36.4.343; \
                 MacCoun (2012), doi 10.1037/a0027121",
        page: include_str!("../../../docs/rules/asch.md"),
    };
    const SEEDED: Option<bool> = Some(true);

    fn from_settings(settings: &Settings) -> Result<Self> {
        let [cap, clarity, conviction] =
            ["cap", "clarity", "conviction"].map(|name| settings.param(&Self::ENTRY, name));
        let rule = Asch::new(cap, clarity, conviction)?;
        Ok(if settings.word(&Self::ENTRY, "form") == "gompertz" { rule.gompertz() } else { rule })
    }
}
