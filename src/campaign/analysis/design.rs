use crate::campaign::comparison::Goal;
use crate::campaign::scenario::Scenario;
use crate::campaign::uncertainty::UncertainParameter;

/// The statistical design: the objective, and the number of simulations of each kind.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Design {
    /// The objective.
    pub goal: Goal,
    /// Level of all intervals and quantile bands, in (0, 1); default 0.9.
    pub level: f64,
    /// Random seed; default 1.
    pub seed: u64,
    /// Number of replicates of each arm, at least 1; default 200.
    pub replicates: u32,
    /// The parameters that are not known exactly; default none.
    pub uncertain: Vec<UncertainParameter>,
    /// Number of worlds, each with its own draw of all uncertain parameters; default 50. With 0 worlds there is no
    /// sensitivity analysis either.
    pub worlds: u32,
    /// Number of replicates of each arm in a world, at least 1; default 5, and never more than `replicates`. Few are
    /// enough: worlds differ more than replicates under common random numbers do.
    pub per_world: u32,
    /// Number of replicates of each arm at each end of the range of an uncertain parameter, at least 1; default 20, and
    /// never more than `replicates`.
    pub per_end: u32,
}

impl Design {
    /// The default design for a scenario. The objective is [`Goal::Profit`] if the scenario has a margin, and otherwise
    /// [`Goal::Adopters`].
    pub fn of(scenario: &Scenario) -> Design {
        Design {
            goal: if scenario.worth().is_some() { Goal::Profit } else { Goal::Adopters },
            level: 0.9,
            seed: 1,
            replicates: 200,
            uncertain: vec![],
            worlds: 50,
            per_world: 5,
            per_end: 20,
        }
    }

    /// Whether there are worlds and a sensitivity analysis.
    pub(super) fn has_worlds(&self) -> bool {
        self.worlds > 0 && !self.uncertain.is_empty()
    }

    /// The number of simulations of an analysis with this number of arms.
    pub(super) fn n_simulations(&self, n_arms: usize) -> u64 {
        let [replicates, worlds, per_world, per_end] =
            [self.replicates, self.worlds, self.per_world, self.per_end].map(u64::from);
        let ends = 2 * self.uncertain.len() as u64;
        let per_arm = replicates + if self.has_worlds() { worlds * per_world + ends * per_end } else { 0 };
        (n_arms as u64).saturating_mul(per_arm)
    }
}
