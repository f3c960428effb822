use crate::network::Agent;
use crate::record::Record;

/// What came of an arm in one replicate.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Users at the end.
    pub adopted: f64,
    /// Whom the campaign or a neighbour reached, and who adopted by themselves.
    pub reached: f64,
    /// What was spent, in units of money: never more than the arm's budget.
    pub spent: f64,
    /// What was spent up to each tick, from tick 0.
    pub spending: Vec<f64>,
    /// What buyers brought, in units of money; 0 without a margin.
    pub earned: f64,
    /// What gifts made agents owe the campaign, in units of a small gift.
    pub given: f64,
    /// What of it was returned, by adopting, sharing and testimonials, in the same units.
    pub returned: f64,
    /// Rewards that were paid.
    pub rewards: u32,
    /// Rewards that were promised and due, but for which no money was left.
    pub unpaid: u32,
    /// For whom something was done, the first first.
    pub treated: Vec<Agent>,
}

/// What came of an arm in every replicate.
#[derive(Clone, Debug, PartialEq)]
pub struct ArmOutcomes {
    /// Its name.
    pub name: String,
    /// The columns of the rule, tick by tick. The row of a tick follows what the campaign did at that tick.
    pub record: Record,
    /// What came of it, replicate by replicate.
    pub outcomes: Vec<Outcome>,
}

/// What came of every arm, on the same coins.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcomes {
    arms: Vec<ArmOutcomes>,
}

impl Outcomes {
    pub(super) fn new(arms: Vec<ArmOutcomes>) -> Outcomes {
        Outcomes { arms }
    }

    /// The arms, in the scenario's order: the first is doing nothing.
    pub fn arms(&self) -> &[ArmOutcomes] {
        &self.arms
    }

    /// The arm at that place.
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
