use super::what::PIECES;
use super::{Arm, By, Whom};
use crate::error::{Error, Result};
use crate::network::Network;
use crate::param::Parameters;
use crate::range::Range;
use crate::rule::Rule;
use crate::rules::{Persuasion, Setting, Settings};

/// Treatment arms for one product in one network, and a baseline arm.
#[derive(Clone, Debug)]
#[must_use]
pub struct Scenario {
    network: Network,
    settings: Settings,
    start: Option<Whom>,
    ticks: u32,
    margin: Option<f64>,
    arms: Vec<Arm>,
}

impl Scenario {
    /// A product, described by the parameters of [`Persuasion`], in a network, for `ticks` ticks. Its only arm is the
    /// baseline.
    ///
    /// # Errors
    ///
    /// If a parameter is not one of the rule's or is out of range, the stock is not a whole number, or `ticks` is 0.
    pub fn new(network: &Network, settings: Settings, ticks: u32) -> Result<Scenario> {
        Scenario::check_settings(&settings)?;
        if ticks == 0 {
            return Err(Error::out_of_range("ticks", Range::whole_from(1), 0.0));
        }
        Ok(Scenario {
            network: network.clone(),
            settings,
            start: None,
            ticks,
            margin: None,
            arms: vec![Arm::baseline()],
        })
    }

    /// The same scenario with other parameters.
    pub(in crate::campaign) fn with_settings(self, settings: Settings) -> Result<Scenario> {
        Scenario::check_settings(&settings)?;
        Ok(Scenario { settings, ..self })
    }

    /// Fails unless these are parameters of [`Persuasion`] in their ranges, and the stock is a number of whole pieces.
    pub(in crate::campaign) fn check_settings(settings: &Settings) -> Result<()> {
        settings.check("persuasion", Persuasion::TABLE)?;
        Persuasion::from_settings(settings)?;
        match settings.given("stock") {
            Some(Setting::Number(stock)) => Error::check_range("stock", PIECES, *stock),
            _ => Ok(()),
        }
    }

    /// Sets the agents that use the product from the start.
    pub fn start(self, users: Whom) -> Result<Self> {
        users.check(&self.network)?;
        if let Some(never) = users.among.iter().find(|condition| !condition.may_hold_at_first()) {
            let got = format!("{:?}", never.text());
            return Err(Error::WrongKind { name: "users".into(), wanted: "chosen by what holds before tick 0", got });
        }
        Ok(Scenario { start: Some(users), ..self })
    }

    /// Sets the margin per buyer at the price in the settings, in units of money, from -10⁹ to 10⁹.
    pub fn margin(self, margin: f64) -> Result<Self> {
        match margin.abs() <= 1e9 {
            true => Ok(Scenario { margin: Some(margin), ..self }),
            false => Err(Error::out_of_range("margin", "[-1e9, 1e9]", margin)),
        }
    }

    /// Adds an arm.
    ///
    /// # Errors
    ///
    /// If a step of the arm cannot be done, or another arm has the same name.
    pub fn arm(mut self, arm: Arm) -> Result<Self> {
        arm.check(&self.network, self.ticks)?;
        if self.arms.iter().any(|known| known.name == arm.name) {
            return Err(Error::WrongKind { name: "name".into(), wanted: "different for each arm", got: arm.name });
        }
        self.arms.push(arm);
        Ok(self)
    }

    /// The same scenario with the baseline as its only arm.
    pub(in crate::campaign) fn without_arms(&self) -> Scenario {
        Scenario { arms: vec![Arm::baseline()], ..self.clone() }
    }

    /// The network.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The parameters that were set.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The agents that use the product from the start.
    pub fn users(&self) -> Option<&Whom> {
        self.start.as_ref()
    }

    /// The number of ticks.
    pub fn ticks(&self) -> u32 {
        self.ticks
    }

    /// The margin per buyer, if set.
    pub fn worth(&self) -> Option<f64> {
        self.margin
    }

    /// The arms; the first is the baseline.
    pub fn arms(&self) -> &[Arm] {
        &self.arms
    }

    /// Whether agents are chosen by influence maximization, which takes long.
    pub(in crate::campaign) fn maximizes_influence(&self) -> bool {
        let steps = self.arms.iter().flat_map(|arm| arm.steps.iter().map(|step| &step.whom));
        steps.chain(&self.start).any(|whom| matches!(whom.by, By::Influence(_)))
    }

    /// The rule with these parameters.
    pub fn rule(&self) -> Result<Persuasion> {
        Persuasion::from_settings(&self.settings)
    }

    /// The number of columns of the rule.
    pub(in crate::campaign) fn n_columns(&self) -> Result<usize> {
        Ok(self.rule()?.columns().len())
    }

    /// The value of a numeric parameter; NaN if it differs between agents.
    pub fn number(&self, name: &str) -> f64 {
        let row = Persuasion::TABLE.iter().find(|row| row.name == name);
        row.and_then(|row| row.number(&self.settings)).unwrap_or(f64::NAN)
    }
}
