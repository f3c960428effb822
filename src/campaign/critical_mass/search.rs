use super::{Curve, Point, Proportion};
use crate::campaign::comparison::{Interval, Ratio};
use crate::campaign::progress::{OnProgress, Progress};
use crate::campaign::scenario::{Arm, Most, PerReplicate, Scenario, Step, Treatment, When, Whom};
use crate::campaign::trial::{ArmOutcomes, Trial};
use crate::error::{Error, Result, counted};
use crate::range::Range;
use crate::record::quantile_band;
use crate::rules::Persuasion;
use crate::seeding::{Seeding, Strategy};

/// A seed set of variable size: which agents are treated at tick 0, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct SeedSet {
    /// The conditions and the order of the agents. Their number is varied, so `whom.most` is ignored.
    pub whom: Whom,
    /// The treatment.
    pub treatment: Treatment,
}

impl Default for SeedSet {
    /// A sample for the agents with the most followers.
    fn default() -> SeedSet {
        SeedSet { whom: Whom::first(1, Seeding::by(Strategy::Degree)), treatment: Treatment::Sample }
    }
}

impl SeedSet {
    /// The treatment of this number of its agents.
    fn step(&self, size: usize) -> Step {
        let whom = Whom { most: Most::Count(size), ..self.whom.clone() };
        Step::new(When::At(0), self.treatment).whom(whom)
    }
}

/// Number of replicates, random seed and level of the intervals.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Replication {
    /// Number of replicates of each size, at least 1; default 200.
    pub replicates: u32,
    /// Random seed; default 1.
    pub seed: u64,
    /// Level of intervals and bands, in (0, 1); default 0.9.
    pub level: f64,
}

impl Default for Replication {
    fn default() -> Replication {
        Replication { replicates: 200, seed: 1, level: 0.9 }
    }
}

/// Number of sizes in the first grid, both ends included.
const SIZES: usize = 21;
/// Largest number of sizes that are added at once between two others.
const FINER: usize = 3;

/// A search for the critical mass of a seed set.
#[must_use]
pub struct CriticalMass {
    /// The scenario without arms, and the seed set, of each replicate.
    seeded: PerReplicate<(Scenario, SeedSet)>,
    threshold: f64,
    replication: Replication,
    n_candidates: usize,
}

impl CriticalMass {
    /// This seed set for the product of a scenario, whose arms are ignored. A replicate is a success if at least a
    /// share `threshold` of all agents uses the product at the end.
    ///
    /// # Errors
    ///
    /// If the threshold is outside (0, 1], the level is outside (0, 1), or no agent of replicate 0 meets the conditions.
    pub fn of(
        scenario: &Scenario,
        seed_set: SeedSet,
        threshold: f64,
        replication: Replication,
    ) -> Result<CriticalMass> {
        CriticalMass::redrawn((scenario.clone(), seed_set), threshold, replication)
    }

    /// Like [`of`](CriticalMass::of), with the scenario and the seed set of each replicate.
    pub fn redrawn(
        seeded: impl Into<PerReplicate<(Scenario, SeedSet)>>,
        threshold: f64,
        replication: Replication,
    ) -> Result<CriticalMass> {
        if !(threshold > 0.0 && threshold <= 1.0) {
            return Err(Error::out_of_range("takes-off", "(0, 1]", threshold));
        }
        if !(replication.level > 0.0 && replication.level < 1.0) {
            return Err(Error::out_of_range("level", "(0, 1)", replication.level));
        }
        let seeded = seeded.into().map(|(scenario, seed_set)| Ok((scenario.without_arms(), seed_set.clone())))?;
        let (scenario, seed_set) = seeded.first();
        let start = Trial::of(scenario, replication.seed)?.start(0)?;
        let n_candidates = seed_set.whom.n_at_start::<Persuasion>(&start);
        let tipping = CriticalMass { n_candidates, seeded, threshold, replication };
        if n_candidates == 0 {
            let got = "conditions that nobody meets before tick 0".into();
            return Err(Error::WrongKind { name: "among".into(), wanted: "met by at least one agent", got });
        }
        tipping.seed_set().step(1).check(tipping.scenario().network(), tipping.scenario().ticks())?;
        Ok(tipping)
    }

    fn scenario(&self) -> &Scenario {
        &self.seeded.first().0
    }

    fn seed_set(&self) -> &SeedSet {
        &self.seeded.first().1
    }

    /// The largest possible seed set: the number of agents that meet the conditions before the first round of replicate 0.
    /// Replicates with other networks or other initial users may have fewer such agents, or none. All of them are then
    /// treated.
    pub fn n_candidates(&self) -> usize {
        self.n_candidates
    }

    /// The largest size worth trying. This is the number of candidates. For samples, if no user drops the product, it
    /// is at most the number of users that reaches the threshold by itself.
    pub fn most(&self) -> usize {
        let n_agents = self.scenario().network().n_agents();
        let enough = (1..=n_agents).find(|&users| self.reaches_threshold(users as f64)).unwrap_or(n_agents);
        let is_kept = self.scenario().number("drop") == 0.0;
        if self.seed_set().treatment == Treatment::Sample && is_kept {
            self.n_candidates().min(enough)
        } else {
            self.n_candidates()
        }
    }

    /// Whether this number of users at the end reaches the threshold. The tolerance is for rounding: a share of 0.3 may
    /// be 0.29999999999999998 of all.
    fn reaches_threshold(&self, users: f64) -> bool {
        users >= self.threshold * self.scenario().network().n_agents() as f64 - 1e-9
    }

    /// At most 21 evenly spaced sizes from 0 to `most`.
    pub fn sizes(&self, most: usize) -> Vec<usize> {
        let last = SIZES - 1;
        // Quotient and remainder apart, so that no product overflows.
        let (whole, rest) = (most / last, most % last);
        let mut sizes: Vec<usize> = (0..=last).map(|place| whole * place + (rest * place + last / 2) / last).collect();
        sizes.dedup();
        sizes
    }

    /// Simulates these sizes, and then sizes between them until the least size with a probability of success of at
    /// least `sure` is located exactly. If the smallest of these sizes succeeds, smaller ones are tried too, down to 0.
    /// `progress` receives the number of simulations of each round when the round begins.
    ///
    /// # Errors
    ///
    /// If a size exceeds the number of candidates, or there are no sizes or no replicates.
    pub fn curve(&self, sizes: &[usize], sure: f64, progress: &OnProgress<'_>) -> Result<Curve> {
        if sizes.is_empty() {
            return Err(Error::NoInformation { on: "sizes: none is given" });
        }
        let mut curve = Curve {
            n_agents: self.scenario().network().n_agents(),
            threshold: self.threshold,
            level: self.replication.level,
            points: vec![],
        };
        self.add(&mut curve, sizes, false, progress)?;
        loop {
            let mut between = between(&curve, curve.place(|chance| chance.share >= sure));
            between.extend(self::between(&curve, curve.place(|chance| chance.low >= sure)));
            if between.is_empty() {
                return Ok(curve);
            }
            self.add(&mut curve, &between, true, progress)?;
        }
    }

    fn add(&self, curve: &mut Curve, sizes: &[usize], refined: bool, progress: &OnProgress<'_>) -> Result<()> {
        let Replication { replicates, seed, level } = self.replication;
        let mut sizes = sizes.to_vec();
        sizes.sort_unstable();
        sizes.dedup();
        if let Some(size) = sizes.last().filter(|&&size| size > self.n_candidates()) {
            let name = format!("size, among {},", counted(self.n_candidates(), "agent"));
            return Err(Error::out_of_range(name, Range::whole(0, self.n_candidates() as u32), *size as f64));
        }
        let arms = sizes.clone();
        let n_agents = self.scenario().network().n_agents();
        let scenarios = self.seeded.map(move |(scenario, seed_set)| {
            // A seed set of one size is compared between replicates.
            check_size(scenario, n_agents)?;
            // A redrawn network may have fewer candidates, or none.
            let most = seed_set.whom.candidates(scenario.network()).len();
            let treating = |&size: &usize| {
                let arm = Arm::new(size.to_string(), 0.0);
                if most == 0 { arm } else { arm.step(seed_set.step(size.min(most))) }
            };
            arms.iter().filter(|&&size| size > 0).map(treating).try_fold(scenario.clone(), Scenario::arm)
        })?;
        progress(Progress::Planned(scenarios.first().arms().len() as u64 * u64::from(replicates)));
        let outcomes = Trial::of(scenarios, seed)?.run_with_progress(replicates, &|| progress(Progress::Simulated))?;
        let (baseline, arms) = outcomes.arms().split_at(1);
        let pushed = if sizes[0] == 0 { outcomes.arms() } else { arms };
        let points = sizes.iter().zip(pushed).map(|(&size, arm)| self.point(size, (arm, &baseline[0]), level, refined));
        curve.points.extend(points);
        curve.points.sort_by_key(|point| point.size);
        Ok(())
    }

    fn point(&self, size: usize, (arm, baseline): (&ArmOutcomes, &ArmOutcomes), level: f64, refined: bool) -> Point {
        let n_agents = self.scenario().network().n_agents() as f64;
        let users: Vec<f64> = arm.outcomes.iter().map(|outcome| outcome.adopted).collect();
        let treated: Vec<f64> = arm.outcomes.iter().map(|outcome| outcome.treated.len() as f64).collect();
        let more = arm.outcomes.iter().zip(&baseline.outcomes).map(|(with, without)| with.adopted - without.adopted);
        let more: Vec<f64> = more.collect();
        let Interval { mean, low, high } = Interval::of(&users, level);
        let up = users.iter().filter(|&&users| self.reaches_threshold(users)).count();
        let band = quantile_band(&users, level);
        Point {
            size,
            seeds: treated.iter().sum::<f64>() / treated.len() as f64,
            share: Interval { mean: mean / n_agents, low: low / n_agents, high: high / n_agents },
            band: (band.0 / n_agents, band.1 / n_agents),
            reaches_threshold: Proportion::of(up, users.len(), level),
            extra_per_seed: Ratio::of(&more, &treated, level),
            refined,
        }
    }
}

/// Fails unless a replicate has as many agents as replicate 0.
fn check_size(scenario: &Scenario, n_agents: usize) -> Result<()> {
    match scenario.network().n_agents() {
        got if got == n_agents => Ok(()),
        got => {
            let (name, wanted) = ("the number of agents".into(), "that of replicate 0");
            Err(Error::WrongKind { name, wanted, got: format!("{got}, not {n_agents}") })
        }
    }
}

/// Sizes between the point at this index and the point before it. Below the first point, these are 0 and sizes above it.
fn between(curve: &Curve, place: Option<usize>) -> Vec<usize> {
    let Some(place) = place else { return vec![] };
    let before = place.checked_sub(1).map(|before| curve.points[before].size);
    let low = before.unwrap_or(0);
    let gap = curve.points[place].size - low;
    let steps = gap.min(FINER + 1);
    let first = usize::from(before.is_some());
    (first..steps).map(|step| low + gap * step / steps).collect()
}
