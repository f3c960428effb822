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
}

/// A part of an analysis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The replicates of all arms; one step is one simulation.
    Arms,
    /// The worlds; one step is one world.
    Worlds,
    /// The sensitivity analysis; one step is one parameter.
    OneAtATime,
}

/// A report of the progress of an analysis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// A stage with this number of steps begins.
    Begin(Stage, u64),
    /// A step of the current stage is done.
    Step,
}

/// Receives the progress of an analysis, from the thread that made it.
pub type OnProgress<'w> = dyn Fn(Progress) + Sync + 'w;
