//! How often each agent is treated.

use bandwagon::campaign::trial::ArmOutcomes;

/// Classes of agents by the share of the replicates in which an arm treats them.
pub const CLASSES: [&str; 4] =
    ["in 90 % of the replicates or more", "in 10 % to less than 90 %", "in less than 10 %", "never"];

/// The index of the class of an agent that is treated in this share of the replicates.
pub fn class(share: f64) -> usize {
    match share {
        share if share >= 0.9 => 0,
        share if share >= 0.1 => 1,
        share if share > 0.0 => 2,
        _ => 3,
    }
}

/// The number of agents in each class.
pub fn count(shares: &[f64]) -> [usize; 4] {
    let mut counts = [0; 4];
    shares.iter().for_each(|share| counts[class(*share)] += 1);
    counts
}

/// The share of replicates in which each agent was treated.
pub fn shares(arm: &ArmOutcomes, n_agents: usize) -> Vec<f64> {
    let mut times = vec![0u32; n_agents];
    for outcome in &arm.outcomes {
        outcome.treated.iter().for_each(|&agent| times[agent as usize] += 1);
    }
    times.into_iter().map(|times| f64::from(times) / arm.outcomes.len() as f64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_class_contains_its_lower_end() {
        assert_eq!([1.0, 0.9, 0.89, 0.1, 0.09, 0.0].map(class), [0, 0, 1, 1, 2, 3]);
        assert_eq!(count(&[0.0, 0.5, 0.0]), [0, 1, 0, 2]);
    }
}
