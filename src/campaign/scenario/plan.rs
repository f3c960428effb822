use super::{Arm, Whom};
use crate::error::{Error, Result};
use crate::network::Network;
use crate::param::Parameters;
use crate::rules::{Persuasion, Setting, Settings};

/// Arms to be compared: the same product in the same network, and doing nothing beside them.
#[derive(Clone, Debug)]
pub struct Scenario<'n> {
    network: &'n Network,
    settings: Settings,
    start: Option<Whom>,
    ticks: u32,
    margin: Option<f64>,
    arms: Vec<Arm>,
}

impl<'n> Scenario<'n> {
    /// A product, told by the parameters of [`Persuasion`], in a network, for so many ticks, with nothing done for it yet.
    ///
    /// # Errors
    ///
    /// If the parameters are not those of the rule or not in their ranges, or `ticks` is 0.
    pub fn new(network: &'n Network, settings: Settings, ticks: u32) -> Result<Scenario<'n>> {
        settings.check("persuasion", Persuasion::TABLE)?;
        Persuasion::from_settings(&settings)?;
        if ticks == 0 {
            return Err(Error::out_of_range("ticks", "the whole numbers from 1", 0.0));
        }
        Ok(Scenario { network, settings, start: None, ticks, margin: None, arms: vec![Arm::nothing()] })
    }

    /// With these who use the product from the start.
    pub fn start(self, users: Whom) -> Result<Self> {
        users.check(self.network)?;
        if let Some(never) = users.among.iter().find(|condition| !condition.may_hold_at_first()) {
            let got = format!("{:?}", never.text());
            return Err(Error::WrongKind { name: "users".into(), wanted: "chosen by what holds before tick 0", got });
        }
        Ok(Scenario { start: Some(users), ..self })
    }

    /// With what each who buys at the price set brings, in units of money.
    pub fn margin(self, margin: f64) -> Result<Self> {
        match margin.abs() <= 1e9 {
            true => Ok(Scenario { margin: Some(margin), ..self }),
            false => Err(Error::out_of_range("margin", "[-1e9, 1e9]", margin)),
        }
    }

    /// With one more arm.
    ///
    /// # Errors
    ///
    /// If a step of it cannot be done, or another arm has its name.
    pub fn arm(mut self, arm: Arm) -> Result<Self> {
        arm.check(self.network, self.ticks)?;
        if self.arms.iter().any(|known| known.name == arm.name) {
            return Err(Error::WrongKind { name: "name".into(), wanted: "different for each arm", got: arm.name });
        }
        self.arms.push(arm);
        Ok(self)
    }

    /// The same with nothing done.
    pub(in crate::campaign) fn without_arms(&self) -> Scenario<'n> {
        Scenario { arms: vec![Arm::nothing()], ..self.clone() }
    }

    /// The network.
    pub fn network(&self) -> &'n Network {
        self.network
    }

    /// The parameters that were set.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Who uses the product from the start.
    pub fn users(&self) -> Option<&Whom> {
        self.start.as_ref()
    }

    /// The number of ticks.
    pub fn ticks(&self) -> u32 {
        self.ticks
    }

    /// What each who buys brings.
    pub fn worth(&self) -> Option<f64> {
        self.margin
    }

    /// The arms; the first is doing nothing.
    pub fn arms(&self) -> &[Arm] {
        &self.arms
    }

    /// The rule that its parameters make.
    pub fn rule(&self) -> Result<Persuasion> {
        Persuasion::from_settings(&self.settings)
    }

    /// A parameter's number, the same for everybody; NaN if agents differ.
    pub fn number(&self, name: &str) -> f64 {
        match self.settings.given(name) {
            Some(Setting::Each(_)) => f64::NAN,
            _ => {
                let row = Persuasion::TABLE.iter().find(|row| row.name == name);
                row.and_then(|row| row.number(&self.settings)).unwrap_or(f64::NAN)
            }
        }
    }
}
