use super::intervention::InterventionSpec;
use super::table::{Table, table};
use super::whom::WhomSpec;
use crate::campaign::critical_mass::{CriticalMass, Replication, SeedSet};
use crate::campaign::scenario::{Scenario, Treatment};
use crate::error::Error;
use crate::network::Network;
use crate::random::Key;
use crate::range::Range;
use crate::spec::Mistakes;
use serde::Serialize;
use serde::de::MapAccess;
use std::sync::LazyLock;

/// The seed set whose size is varied to find the critical mass: see [`critical_mass`](crate::campaign::critical_mass).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct SeedSetSpec {
    /// The treatment of the seeds; default `sample`.
    #[serde(flatten)]
    pub intervention: InterventionSpec,
    /// The conditions and the order of the agents, without their number; default by `degree`.
    #[serde(flatten)]
    pub whom: WhomSpec,
    /// The share of all agents that must use the product at the end, in (0, 1]; default 0.5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub takes_off: Option<f64>,
    /// The required probability of reaching that share, in (0, 1); default 0.9.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sure: Option<f64>,
    /// The largest size, at most the number of agents that meet the conditions at tick 0 of replicate 0; default the largest
    /// size worth trying. Not together with `sizes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most: Option<u32>,
    /// The sizes, with the same limit; default 21 sizes at even distances.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sizes: Option<Vec<u32>>,
}

table!(SeedSetSpec);

impl Table for SeedSetSpec {
    fn keys() -> &'static [&'static str] {
        static KEYS: LazyLock<Vec<&str>> = LazyLock::new(|| {
            let own = ["takes-off", "sure", "most", "sizes"];
            InterventionSpec::KEYS.into_iter().chain(WhomSpec::choice_keys()).chain(own).collect()
        });
        &KEYS
    }

    fn read<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<bool, A::Error> {
        match key {
            "takes-off" => self.takes_off = Some(map.next_value()?),
            "sure" => self.sure = Some(map.next_value()?),
            "most" => self.most = Some(map.next_value()?),
            "sizes" => self.sizes = Some(map.next_value()?),
            _ => return Ok(self.intervention.read(key, map)? || self.whom.read_choice(key, map)?),
        }
        Ok(true)
    }
}

impl SeedSetSpec {
    /// The share of all agents that must use the product at the end.
    pub fn threshold(&self) -> f64 {
        self.takes_off.unwrap_or(0.5)
    }

    /// The required probability of reaching that share.
    pub fn probability(&self) -> f64 {
        self.sure.unwrap_or(0.9)
    }

    /// The treatment, by its name.
    pub fn treatment(&self) -> &str {
        self.intervention.what.as_deref().unwrap_or("sample")
    }

    /// The order of the agents, by its name.
    pub fn order(&self) -> &str {
        self.whom.by.as_deref().unwrap_or("degree")
    }

    /// The conditions that the agents must meet. Without any, the agents must not use the product yet.
    pub fn conditions(&self) -> Vec<&str> {
        match &self.whom.among {
            None => vec!["not adopted"],
            Some(conditions) => conditions.iter().map(String::as_str).collect(),
        }
    }

    /// Notes the mistakes that need no network.
    pub(super) fn check(&self, mistakes: &mut Mistakes) {
        self.treatment_of_each(mistakes);
        self.chosen().by("tipping", mistakes);
        self.check_numbers(mistakes);
    }

    /// The seed set in a network.
    pub(super) fn resolve(&self, network: &Network, key: Key, mistakes: &mut Mistakes) -> Option<SeedSet> {
        let before = mistakes.0.len();
        let treatment = self.treatment_of_each(mistakes);
        let whom = self.chosen().choice((network, key), "tipping", mistakes);
        self.check_numbers(mistakes);
        let treatment = treatment?;
        (mistakes.0.len() == before).then_some(SeedSet { whom, treatment })
    }

    /// The conditions and the order, with their defaults.
    fn chosen(&self) -> WhomSpec {
        WhomSpec {
            among: Some(self.conditions().into_iter().map(Into::into).collect()),
            by: Some(self.order().into()),
            ..self.whom.clone()
        }
    }

    fn check_numbers(&self, mistakes: &mut Mistakes) {
        let takes_off = Error::check_range("takes-off", Range::above(0.0).up_to(1.0), self.threshold());
        mistakes.note("tipping.takes-off", takes_off);
        let sure = Error::check_range("sure", Range::above(0.0).below(1.0), self.probability());
        mistakes.note("tipping.sure", sure);
        if self.most.is_some() && self.sizes.is_some() {
            let error = Error::Misplaced { name: "most".into(), why: "sizes is given".into() };
            mistakes.note("tipping.most", Err::<(), _>(error));
        }
        if self.sizes.as_ref().is_some_and(Vec::is_empty) {
            let error =
                Error::WrongKind { name: "sizes".into(), wanted: "a list of numbers", got: "an empty list".into() };
            mistakes.note("tipping.sizes", Err::<(), _>(error));
        }
    }

    /// The sizes of the first round, for the scenario of replicate 0 under this random seed.
    pub(super) fn first_sizes(
        &self,
        scenario: &Scenario,
        seed_set: &SeedSet,
        seed: u64,
        mistakes: &mut Mistakes,
    ) -> Option<Vec<usize>> {
        let replication = Replication { seed, ..Replication::default() };
        let critical_mass = match CriticalMass::of(scenario, seed_set.clone(), self.threshold(), replication) {
            // Only users do not meet the default condition.
            Err(Error::WrongKind { name, .. }) if name == "among" && self.whom.among.is_none() => {
                let wanted = "fewer than all agents, because the seeds are chosen among the others";
                let error = Error::WrongKind { name: "users".into(), wanted, got: "all agents".into() };
                return mistakes.note("product.users", Err(error));
            }
            found => mistakes.note_part("tipping", found)?,
        };
        let n_candidates = u32::try_from(critical_mass.n_candidates()).unwrap_or(u32::MAX);
        let checked = |key: &str, least: u32, size: u32| {
            let name = match n_candidates {
                1 => format!("{key}, among 1 agent that can be a seed,"),
                _ => format!("{key}, among {n_candidates} agents that can be seeds,"),
            };
            Error::check_range(&name, Range::whole(least, n_candidates), size.into())
        };
        let mut sizes = match (&self.sizes, self.most) {
            (Some(sizes), _) => {
                let checked = sizes.iter().try_for_each(|&size| checked("sizes", 0, size));
                mistakes.note("tipping.sizes", checked)?;
                sizes.iter().map(|&size| size as usize).collect()
            }
            (None, Some(most)) => {
                mistakes.note("tipping.most", checked("most", 1, most))?;
                critical_mass.sizes(most as usize)
            }
            (None, None) => critical_mass.sizes(critical_mass.most()),
        };
        sizes.sort_unstable();
        sizes.dedup();
        Some(sizes)
    }

    fn treatment_of_each(&self, mistakes: &mut Mistakes) -> Option<Treatment> {
        let named = InterventionSpec { what: Some(self.treatment().into()), ..self.intervention.clone() };
        let what = named.resolve("tipping", mistakes)?;
        let treatment = what.treatment().ok_or_else(|| {
            let (name, wanted) = ("do".into(), "a treatment of single agents, because [tipping] varies their number");
            Error::WrongKind { name, wanted, got: self.treatment().into() }
        });
        mistakes.note("tipping.do", treatment)
    }
}
