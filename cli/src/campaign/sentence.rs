//! Describes an arm, with one sentence per step.

use super::numeral::{money, percent, plain};
use crate::number::counted;
use bandwagon::campaign::scenario::{Arm, By, Condition, Cost, Most, Step, Terms, Treatment, What, When, Whom};
use bandwagon::seeding::Strategy;

/// One sentence per step: `At month 3, a paid message to 10 agents with the most followers, at 150 each.`
pub fn sentences(arm: &Arm, unit: &str) -> Vec<String> {
    if arm.steps.is_empty() {
        return vec!["No interventions and no spending.".into()];
    }
    arm.steps.iter().map(|step| sentence(step, unit)).collect()
}

fn sentence(step: &Step, unit: &str) -> String {
    let (when, price) = (when(&step.when, unit), price(&step.cost, &step.what));
    match intervention(&step.what, unit) {
        (intervention, _) if step.what.is_for_all() => format!("{when}, {intervention}, {price}."),
        (intervention, word) => {
            let order = match whom_first(&step.whom) {
                Some(order) if step.cost.each > 0.0 || step.cost.per_follower > 0.0 => {
                    format!(" (as long as the budget lasts, {order})")
                }
                _ => String::new(),
            };
            format!("{when}, {intervention} {word} {}{order}, {price}.", whom(&step.whom))
        }
    }
}

fn when(when: &When, unit: &str) -> String {
    match *when {
        When::At(0) => format!("At the start ({unit} 0)"),
        When::At(tick) => format!("At {unit} {tick}"),
        When::Every { ticks, first, last } => {
            let often = if ticks == 1 { format!("Every {unit}") } else { format!("Every {ticks} {unit}s") };
            format!("{often} from {unit} {first} to {unit} {last}")
        }
        When::Reaches(share) => format!("Once {} of the agents have adopted", percent(share)),
        When::Stalls { ticks, growth, times } => format!(
            "When adoption stalls (at most {} of the agents adopt within {}), at most {}",
            percent(growth),
            counted(ticks as usize, unit),
            counted(times as usize, "time")
        ),
    }
}

/// The intervention, and the word that connects it to its targets.
fn intervention(what: &What, unit: &str) -> (String, &'static str) {
    let gifts = |value: f64| match value {
        1.0 => "one small gift".to_string(),
        _ => format!("{} small gifts", plain(value)),
    };
    let treatment = match *what {
        What::Agents(treatment) => treatment,
        What::Market(terms) => return (change(terms, unit), "for"),
    };
    let text = match treatment {
        Treatment::Gift(value) => format!("a gift worth {}", gifts(value)),
        Treatment::Sample => "a free sample of the product".into(),
        Treatment::Reach(1.0) => "a paid message".into(),
        Treatment::Reach(messages) => format!("{} paid messages each", plain(messages)),
        Treatment::Reward(value) => format!("the promise of a reward of {} for each neighbor won", plain(value)),
        Treatment::Ask => "a request for a testimonial".into(),
        Treatment::Endorse(ticks) => format!("an endorsement that lasts {}", counted(ticks.into(), unit)),
        Treatment::Favors(value) => format!("a favor worth {} to pass on to each follower, given", gifts(value)),
    };
    let word = match treatment {
        Treatment::Ask | Treatment::Favors(_) | Treatment::Reward(_) | Treatment::Reach(_) => "to",
        Treatment::Endorse(_) => "by",
        Treatment::Gift(_) | Treatment::Sample => "for",
    };
    (text, word)
}

/// The change of the terms of the market.
fn change(terms: Terms, unit: &str) -> String {
    match terms {
        Terms::Counter(true) => "the counter of users is shown".into(),
        Terms::Counter(false) => "the counter of users is hidden".into(),
        Terms::Stock(Some(most)) => format!("the stock is limited to {}", counted(most as usize, "piece")),
        Terms::Stock(None) => "the limit on the stock is removed".into(),
        Terms::Price(price) => format!("the price is set to {}", money(price)),
        Terms::Offer { price, ticks } => {
            format!(
                "the price changes to {} for {}, and all agents know when the offer ends",
                money(price),
                counted(ticks as usize, unit)
            )
        }
    }
}

/// `10 agents with the most followers among those who do not use the product yet`.
pub fn whom(whom: &Whom) -> String {
    let first = order(&whom.by);
    let first = if first.is_empty() { " drawn at random".into() } else { format!(" {first}") };
    let conditions = conditions(&whom.among);
    let among = if conditions.is_empty() { String::new() } else { format!(" among those {conditions}") };
    let over = match &whom.over {
        None => String::new(),
        Some(groups) => format!(", spread proportionally over {}", counted(groups.n_groups(), "group")),
    };
    match whom.most {
        Most::All if conditions.is_empty() => format!("all agents{over}"),
        Most::All => format!("all agents {conditions}{over}"),
        Most::Count(1) => format!("one agent{first}{among}{over}"),
        Most::Count(count) => format!("{}{first}{among}{over}", counted(count, "agent")),
        Most::Share(share) => format!("{} of the agents{first}{among}{over}", percent(share)),
    }
}

/// The order of treatment if the number of agents is limited only by the budget.
fn whom_first(whom: &Whom) -> Option<String> {
    match (whom.most, order(&whom.by)) {
        (Most::All, "") => Some("in random order".into()),
        (Most::All, first) => Some(format!("first those {first}")),
        _ => None,
    }
}

/// A clause that describes the agents that rank first. Empty if the order is random.
fn order(by: &By) -> &'static str {
    let By::Strategy(seeding) = by else { return "who together reach the most agents in simulated cascades (OPIM-C)" };
    match seeding.strategy() {
        Strategy::Random => "",
        Strategy::FriendOfRandom => "whom agents drawn at random name as friends",
        Strategy::Degree => "with the most followers",
        Strategy::SingleDiscount => "with the most followers that are not yet chosen",
        Strategy::DegreeDiscount => {
            "with the most followers, discounted for followers of agents already chosen (degree discount)"
        }
        Strategy::KCore => "in the innermost core of the network (k-core)",
        Strategy::PageRank => "who influence influential agents (PageRank)",
        Strategy::Betweenness => "on the most shortest paths between other agents (betweenness)",
        Strategy::VoteRank => "elected by their followers (VoteRank)",
        Strategy::CollectiveInfluence => "without whom the network falls apart (collective influence)",
        Strategy::DiffusionCentrality => "whose news is heard most often (diffusion centrality)",
    }
}

fn conditions(all: &[Condition]) -> String {
    all.iter().map(|condition| relative(condition.text())).collect::<Vec<_>>().join(" and ")
}

/// A condition as a clause after `those`.
fn relative(text: &str) -> String {
    let (word, wanted) = match text.strip_prefix("not ") {
        Some(word) => (word.trim(), false),
        None => (text, true),
    };
    let (yes, no) = match word {
        "adopted" => ("who use the product", "who do not use the product yet"),
        "bought" => ("who bought the product", "who did not buy the product"),
        "sampled" => ("who got a sample", "who got no sample"),
        "reached" => ("who have heard of the product", "who have not heard of the product"),
        "referred" => ("who adopted through a rewarded referral", "who did not adopt through a rewarded referral"),
        "pledged" => ("who did a small act for the product", "who did no small act for the product"),
        "endorsing" => ("who endorse the product now", "who do not endorse the product now"),
        "left" => ("who gave up the product", "who did not give up the product"),
        "treated" => ("whom this arm treated before", "whom this arm did not treat before"),
        _ => return format!("with {text}"),
    };
    if wanted { yes.into() } else { no.into() }
}

fn price(cost: &Cost, what: &What) -> String {
    let mut parts = vec![];
    if cost.each > 0.0 {
        parts.push(format!("{} each", money(cost.each)));
    }
    if cost.per_follower > 0.0 {
        parts.push(format!("{} for each of their followers", money(cost.per_follower)));
    }
    if cost.reward > 0.0 {
        parts.push(format!("{} for each reward paid", money(cost.reward)));
    }
    if cost.fixed > 0.0 {
        parts.push(format!("{} each time", money(cost.fixed)));
    }
    match (parts.is_empty(), what) {
        (true, _) => "at no cost".into(),
        (false, _) => format!("at {}", parts.join(" and ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bandwagon::network::Network;
    use bandwagon::seeding::Seeding;

    #[test]
    fn a_step_is_a_sentence() {
        let club = Network::karate_club();
        let open = Condition::read("not adopted", &club).unwrap();
        let hubs = Whom::first(10, Seeding::by(Strategy::Degree)).among(open);
        let sample = Step::new(When::At(0), Treatment::Sample).whom(hubs).cost(Cost { each: 150.0, ..Cost::NONE });
        let price = Step::new(When::Every { ticks: 3, first: 1, last: 9 }, Terms::Price(4.5));
        let arm = Arm::new("both", 1500.0).step(sample).step(price);
        assert_eq!(
            sentences(&arm, "month"),
            [
                "At the start (month 0), a free sample of the product for 10 agents with the most followers among those who \
                 do not use the product yet, at 150 each.",
                "Every 3 months from month 1 to month 9, the price is set to 4.5, at no cost."
            ]
        );
        assert_eq!(sentences(&Arm::baseline(), "day"), ["No interventions and no spending."]);
    }
}
