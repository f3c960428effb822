//! A short description of each parameter of the model, and the source of its default.

/// The description of a parameter.
pub struct Word {
    pub name: &'static str,
    pub means: &'static str,
    /// The source of the default, or why it is 0. Empty if the default is a choice.
    pub from: &'static str,
}

const fn word(name: &'static str, means: &'static str, from: &'static str) -> Word {
    Word { name, means, from }
}

const CHOICE: &str = "";
const GOLDSTEIN: &str =
    "Goldstein, Cialdini & Griskevicius (2008), hotel guests who read that 75 % reuse towels, doi 10.1086/586910";
const FALK: &str = "Falk (2007), donations after a small gift, doi 10.1111/j.1468-0262.2007.00800.x";
const FREEDMAN: &str = "Freedman & Fraser (1966), agreeing after a small act, doi 10.1037/h0023552";
const BICKMAN: &str = "Bickman (1974), obeying a guard or a civilian, doi 10.1111/j.1559-1816.1974.tb02599.x";
const CAI: &str = "Cai, Chen & Fang (2009), dishes shown to be popular, doi 10.1257/aer.99.3.864";
const KNISHINSKY: &str = "Knishinsky (1982), a dissertation: orders after news of scarcity";
const BANERJEE: &str = "Banerjee et al. (2013), passing on news, doi 10.1126/science.1236498; one seventh of sharing";

// Forces that are left out.
const IN_SHARE: &str = "0, because “share” already counts these users";
const IN_SCARCITY: &str = "0, because “scarcity” already counts this news";
const LEFT_OUT: &str = "0, because it is left out";

/// Parameters of the product.
pub const PRODUCT: [Word; 6] = [
    word("appeal", "How likely an agent is to adopt without influence", CHOICE),
    word("sensitivity", "Decrease in the log-odds of adopting per unit of price", CHOICE),
    word("standing", "Weight of an agent’s endorsement (1: a known authority)", CHOICE),
    word("price", "Price at the start", CHOICE),
    word("stock", "Number of pieces for sale (0: no limit)", CHOICE),
    word("display", "Whether agents see the counter of users", CHOICE),
];

/// Forces for or against adoption.
pub const FORCES: [Word; 16] = [
    word("share", "Social proof: all influencers of the agent use it", GOLDSTEIN),
    word("number", "Social proof: effect on the log-odds if very many influencers use it", IN_SHARE),
    word("counter", "Social proof: the counter shows that all agents use it", CAI),
    word("heard", "Heard of it very often in recent ticks", CHOICE),
    word("obligation", "Reciprocity: the agent owes one small gift", FALK),
    word("commitment", "Commitment: each earlier small act for the product", FREEDMAN),
    word("liking", "Liking: the users are close or similar to the agent", CHOICE),
    word("authority", "Authority: an agent of standing 1 endorses it", BICKMAN),
    word("scarcity", "Scarcity: only the last piece of the stock is left", KNISHINSKY),
    word("limited", "Scarcity: the stock is limited", IN_SCARCITY),
    word("deadline", "Scarcity: the last tick before a deadline", LEFT_OUT),
    word("warning", "Against adoption: very many warnings", CHOICE),
    word("reactance", "Against adoption: each contact above the tolerance", CHOICE),
    word("power", "Exponent of what is owed (below 1: large gifts count less per unit)", FALK),
    word("half", "Users, mentions or warnings needed for half of the maximum effect", CHOICE),
    word("tolerance", "Number of recent contacts without effect", CHOICE),
];

/// Parameters of behavior other than adoption.
pub const HABITS: [Word; 11] = [
    word("sharing", "Probability that a user tells a follower", CHOICE),
    word("relay", "Probability that an agent that only heard of it tells a follower", BANERJEE),
    word("incentive", "Effect of each unit of reward on telling others", CHOICE),
    word("initiative", "Probability that a user does a follower a favor", CHOICE),
    word("favor", "Size of such a favor, in small gifts", CHOICE),
    word("testimonial", "Probability of giving a testimonial when asked", FREEDMAN),
    word("endorses", "Number of ticks that an endorsement lasts", CHOICE),
    word("keep", "Share of a debt that is left one tick later", CHOICE),
    word("memory", "Share of mentions and contacts that is remembered one tick later", CHOICE),
    word("drop", "Probability that a user gives up the product", CHOICE),
    word("grudge", "Probability that an agent that gives it up warns others", CHOICE),
];

/// The description of a parameter.
pub fn meaning(name: &str) -> &str {
    let all = PRODUCT.iter().chain(&FORCES).chain(&HABITS);
    all.clone().find(|word| word.name == name).map_or(name, |word| word.means)
}

#[cfg(test)]
mod tests {
    use super::*;
    use bandwagon::rules::{Catalogued, Persuasion};

    #[test]
    fn every_parameter_has_a_description() {
        let mut known: Vec<&str> = PRODUCT.iter().chain(&FORCES).chain(&HABITS).map(|word| word.name).collect();
        // The urgency of a deadline is computed from offers and cannot be set.
        let mut due: Vec<&str> =
            Persuasion::ENTRY.parameters.iter().map(|it| it.name).filter(|it| *it != "urgency").collect();
        known.sort_unstable();
        due.sort_unstable();
        assert_eq!(known, due);
    }
}
