use crate::network::Agent;
use crate::record::Record;

/// The outcome of one arm in one replicate.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Number of users at the end.
    pub adopted: f64,
    /// Number of agents that the campaign or a neighbor reached, or that adopted by themselves.
    pub reached: f64,
    /// Money spent; never more than the budget of the arm.
    pub spent: f64,
    /// Cumulative money spent at each tick, from tick 0.
    pub spending: Vec<f64>,
    /// Margin from buyers, in units of money; 0 if no margin is set.
    pub earned: f64,
    /// Value that agents owe the campaign because of gifts, in units of a small gift.
    pub given: f64,
    /// Value returned by adopting, sharing and testimonials, in the same unit.
    pub returned: f64,
    /// Number of rewards paid.
    pub rewards: u32,
    /// Number of rewards that were due but not paid because the budget was exhausted.
    pub unpaid: u32,
    /// The treated agents, in the order of their first treatment.
    pub treated: Vec<Agent>,
}

/// The outcomes of one arm in all replicates.
#[derive(Clone, Debug, PartialEq)]
pub struct ArmOutcomes {
    /// Name of the arm.
    pub name: String,
    /// The columns of the rule at each tick. The row of a tick includes what the campaign did at that tick.
    pub record: Record,
    /// The outcomes, by replicate.
    pub outcomes: Vec<Outcome>,
}

/// The outcomes of all arms, under common random numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcomes {
    arms: Vec<ArmOutcomes>,
}

impl Outcomes {
    pub(super) fn new(arms: Vec<ArmOutcomes>) -> Outcomes {
        Outcomes { arms }
    }

    /// The arms, in the order of the scenario; the first is the baseline.
    pub fn arms(&self) -> &[ArmOutcomes] {
        &self.arms
    }

    /// The arm at this index.
    ///
    /// # Panics
    ///
    /// If there is none.
    pub fn arm(&self, place: usize) -> &ArmOutcomes {
        &self.arms[place]
    }

    /// The number of replicates.
    pub fn n_replicates(&self) -> usize {
        self.arms[0].outcomes.len()
    }
}
