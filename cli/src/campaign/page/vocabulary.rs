//! A short description of each model parameter, and the source of its default.

/// The description of a parameter.
pub struct Word {
    pub name: &'static str,
    pub means: &'static str,
    /// The source of the default. Empty if the default is a choice.
    pub from: &'static str,
}

const fn word(name: &'static str, means: &'static str, from: &'static str) -> Word {
    Word { name, means, from }
}

const CHOICE: &str = "";
const GOLDSTEIN: &str =
    "Goldstein, Cialdini & Griskevicius (2008), hotel guests told that 75 % reuse towels, doi 10.1086/586910";
const FALK: &str = "Falk (2007), donations after a small gift, doi 10.1111/j.1468-0262.2007.00800.x";
const FREEDMAN: &str = "Freedman & Fraser (1966), agreeing after a small act, doi 10.1037/h0023552";
const BICKMAN: &str = "Bickman (1974), obeying a guard or a civilian, doi 10.1111/j.1559-1816.1974.tb02599.x";
const CAI: &str = "Cai, Chen & Fang (2009), dishes shown to be popular, doi 10.1257/aer.99.3.864";
const KNISHINSKY: &str = "Knishinsky (1982), a dissertation: orders when told of scarcity";
const BANERJEE: &str = "Banerjee et al. (2013), who passes news on, doi 10.1126/science.1236498; a seventh of sharing";

/// Parameters of the product.
pub const PRODUCT: [Word; 6] = [
    word("appeal", "How likely an agent is to adopt by itself", CHOICE),
    word("sensitivity", "How much a unit of price puts off", CHOICE),
    word("standing", "How much an agent’s word counts when it endorses", CHOICE),
    word("price", "The price at the start", CHOICE),
    word("stock", "How many can be sold in all (0: no limit)", CHOICE),
    word("display", "Whether the counter of users is displayed", CHOICE),
];

/// Forces for or against adoption.
pub const FORCES: [Word; 16] = [
    word("share", "Social proof: all of those who influence me use it", GOLDSTEIN),
    word("number", "Social proof: very many of those who influence me use it", CHOICE),
    word("counter", "Social proof: the displayed counter says that all use it", CAI),
    word("heard", "Having heard of it very often lately", CHOICE),
    word("obligation", "Reciprocation: one small gift’s worth is owed", FALK),
    word("commitment", "Commitment: a small thing was done for the product before", FREEDMAN),
    word("liking", "Liking: those who use it are close or alike", CHOICE),
    word("authority", "Authority: somebody of full standing endorses it", BICKMAN),
    word("scarcity", "Scarcity: the last piece of the stock", KNISHINSKY),
    word("limited", "Scarcity: the stock is limited at all", CHOICE),
    word("deadline", "Scarcity: the last moment before a deadline", CHOICE),
    word("warning", "Held back: very many speak against it", CHOICE),
    word("reactance", "Held back: a contact beyond those tolerated", CHOICE),
    word("power", "How gifts add up (below 1: larger ones count for less each)", FALK),
    word("half", "How many users, mentions or warnings have half of the greatest effect", CHOICE),
    word("tolerance", "Contacts lately that are tolerated", CHOICE),
];

/// Parameters of behavior other than adoption.
pub const HABITS: [Word; 11] = [
    word("sharing", "Chance that a user tells a follower", CHOICE),
    word("relay", "Chance that one who only heard of it tells a follower", BANERJEE),
    word("incentive", "How much a unit of reward makes users tell more", CHOICE),
    word("initiative", "Chance that a user does a follower a favour", CHOICE),
    word("favour", "Size of such a favour, in small gifts", CHOICE),
    word("testimonial", "Chance to give a testimonial when asked", FREEDMAN),
    word("endorses", "How long one then endorses", CHOICE),
    word("keep", "Share of what is owed that is still felt a tick later", CHOICE),
    word("memory", "Share of what was heard that is still felt a tick later", CHOICE),
    word("drop", "Chance that a user gives the product up", CHOICE),
    word("grudge", "Chance that whoever gives it up warns others", CHOICE),
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
