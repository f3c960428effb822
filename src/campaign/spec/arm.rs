use super::intervention::InterventionSpec;
use super::table::{Table, table};
use super::time::{Calendar, TickSpec};
use super::when::WhenSpec;
use super::whom::WhomSpec;
use crate::campaign::scenario::{Arm, Cost, Step, Whom, amount};
use crate::error::Error;
use crate::network::Network;
use crate::random::Key;
use crate::spec::Mistakes;
use serde::de::MapAccess;
use serde::{Deserialize, Serialize};

/// A treatment arm: a list of steps under a budget.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArmSpec {
    /// Its name; different for each arm, and not `nothing`, which is the name of the baseline.
    pub name: String,
    /// Budget, in units of money, from 0 to 10⁹; default that of the campaign.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<f64>,
    /// The steps, at least one.
    #[serde(default, rename = "step")]
    pub steps: Vec<StepSpec>,
}

/// One intervention: what is done, when, for whom and at what cost.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct StepSpec {
    /// What is done.
    #[serde(flatten)]
    pub intervention: InterventionSpec,
    /// When it is done; default tick 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<WhenSpec>,
    /// The agents that are treated; default all. Not for `counter`, `stock`, `price` and `offer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whom: Option<WhomSpec>,
    /// The cost; default none, except that a reward costs its value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<CostSpec>,
}

/// The cost of a step, in units of money. Each amount is in [0, 10⁹]; default 0.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct CostSpec {
    /// Fixed cost of each time that the step is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fixed: Option<f64>,
    /// Cost per treated agent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub each: Option<f64>,
    /// Cost per follower of each treated agent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_follower: Option<f64>,
    /// Cost per reward paid; only for `reward`, and by default its value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reward: Option<f64>,
}

table!(StepSpec);

impl Table for StepSpec {
    fn keys() -> &'static [&'static str] {
        &["do", "value", "messages", "ticks", "show", "when", "whom", "cost"]
    }

    fn read<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<bool, A::Error> {
        match key {
            "when" => self.when = Some(map.next_value()?),
            "whom" => self.whom = Some(map.next_value()?),
            "cost" => self.cost = Some(map.next_value()?),
            _ => return self.intervention.read(key, map),
        }
        Ok(true)
    }
}

impl ArmSpec {
    /// The arm in a network, without the steps that have mistakes. `budget` is that of the campaign, and `path` the field of
    /// this table.
    pub(super) fn resolve(
        &self,
        budget: Option<f64>,
        place: (&Network, Key, Calendar),
        path: &str,
        mistakes: &mut Mistakes,
    ) -> Arm {
        let name = self.name.trim();
        let named = match name {
            "" => Err(Error::Missing { name: "name".into(), why: "every arm needs one".into() }),
            "nothing" => {
                let wanted = "different from that of the baseline";
                Err(Error::WrongKind { name: "name".into(), wanted, got: name.into() })
            }
            _ => Ok(()),
        };
        mistakes.note(format!("{path}.name"), named);
        let budget = self.budget.or(budget).ok_or_else(|| {
            let why = "neither the arm nor the campaign has one".into();
            Error::Missing { name: "budget".into(), why }
        });
        let mut arm = Arm::new(name, mistakes.note(path, budget).unwrap_or_default());
        mistakes.note(format!("{path}.budget"), amount("budget", arm.budget));
        if self.steps.is_empty() {
            let why = format!("arm {name:?} needs an [[arm.step]], which says what is done");
            mistakes.note(path, Err::<(), _>(Error::Missing { name: "step".into(), why }));
        }
        for (number, step) in self.steps.iter().enumerate() {
            arm.steps.extend(step.resolve(place, &format!("{path}.step[{number}]"), mistakes));
        }
        arm
    }
}

impl StepSpec {
    fn resolve(
        &self,
        (network, key, calendar): (&Network, Key, Calendar),
        path: &str,
        mistakes: &mut Mistakes,
    ) -> Option<Step> {
        let what = self.intervention.resolve(path, mistakes);
        let named = |key: &str| format!("{path}.{key}");
        let when = self.when.clone().unwrap_or(WhenSpec::At(TickSpec::Tick(0)));
        let when = when.resolve(calendar, &named("when"), mistakes);
        let whom = match &self.whom {
            None => Some(Whom::everybody()),
            Some(whom) => whom.resolve((network, key), &named("whom"), mistakes),
        };
        if self.whom.is_some() && self.intervention.is_for_all() {
            let error = Error::Misplaced { name: "whom".into(), why: format!("{} is for all at once", self.deed()) };
            mistakes.note(named("whom"), Err::<(), _>(error));
        }
        let cost = self.cost(&named("cost"), mistakes);
        Some(Step { when: when?, whom: whom?, what: what?, cost })
    }

    /// What is done, for error messages.
    fn deed(&self) -> String {
        format!("do = {:?}", self.intervention.what.as_deref().unwrap_or_default())
    }

    fn cost(&self, path: &str, mistakes: &mut Mistakes) -> Cost {
        let (given, intervention) = (self.cost.clone().unwrap_or_default(), &self.intervention);
        let per_agent = || format!("{} is for all at once, so its cost is fixed", self.deed());
        let per_agent = intervention.is_for_all().then(per_agent);
        let no_reward = || format!("only do = \"reward\" pays rewards, not {}", self.deed());
        let no_reward = intervention.pays_no_rewards().then(no_reward);
        for (key, cost, why) in [
            ("fixed", given.fixed, &None),
            ("each", given.each, &per_agent),
            ("per-follower", given.per_follower, &per_agent),
            ("reward", given.reward, &no_reward),
        ] {
            let cost = cost.unwrap_or_default();
            let checked = match why {
                Some(why) if cost != 0.0 => Err(Error::Misplaced { name: key.into(), why: why.clone() }),
                _ => amount(key, cost),
            };
            mistakes.note(format!("{path}.{key}"), checked);
        }
        let reward = if intervention.pays_no_rewards() { None } else { intervention.value };
        Cost {
            fixed: given.fixed.unwrap_or_default(),
            each: given.each.unwrap_or_default(),
            per_follower: given.per_follower.unwrap_or_default(),
            reward: given.reward.or(reward).unwrap_or_default(),
        }
    }
}
