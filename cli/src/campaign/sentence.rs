//! Describes an arm with one sentence per step.

use super::numeral::{money, percent, plain};
use crate::number::counted;
use bandwagon::campaign::scenario::{Arm, By, Condition, Cost, Most, Step, Terms, Treatment, What, When, Whom};
use bandwagon::seeding::Strategy;

/// One sentence for each step: `At month 0, a sample for the 10 agents with most followers, at 150 each.`
pub fn sentences(arm: &Arm, unit: &str) -> Vec<String> {
    if arm.steps.is_empty() {
        return vec!["Nothing is done, and nothing is spent.".into()];
    }
    arm.steps.iter().map(|step| sentence(step, unit)).collect()
}

fn sentence(step: &Step, unit: &str) -> String {
    let (when, price) = (when(&step.when, unit), price(&step.cost, &step.what));
    match deed(&step.what, unit) {
        (deed, _) if step.what.is_for_all() => format!("{when}, {deed}, {price}."),
        (deed, word) => {
            let order = match whom_first(&step.whom) {
                Some(order) if step.cost.each > 0.0 || step.cost.per_follower > 0.0 => {
                    format!(" (while the money lasts, {order})")
                }
                _ => String::new(),
            };
            format!("{when}, {deed} {word} {}{order}, {price}.", whom(&step.whom))
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
            "Whenever adoption stalls (within {} no more than {} of the agents came to adopt), {} at most",
            counted(ticks as usize, unit),
            percent(growth),
            counted(times as usize, "time")
        ),
    }
}

/// The intervention, and the word that connects it to its targets.
fn deed(what: &What, unit: &str) -> (String, &'static str) {
    let gifts = |value: f64| match value {
        1.0 => "one small gift".to_string(),
        _ => format!("{} small gifts", plain(value)),
    };
    let treatment = match *what {
        What::Agents(treatment) => treatment,
        What::Market(terms) => return (change(terms, unit), "for"),
    };
    let deed = match treatment {
        Treatment::Gift(value) => format!("a gift worth {}", gifts(value)),
        Treatment::Sample => "a sample of the product, for keeps,".into(),
        Treatment::Reach(1.0) => "a paid message".into(),
        Treatment::Reach(messages) => format!("{} paid messages each", plain(messages)),
        Treatment::Reward(value) => format!("the promise of a reward of {} per neighbour won over", plain(value)),
        Treatment::Ask => "a request for a testimonial".into(),
        Treatment::Endorse(ticks) => format!("an endorsement lasting {}", counted(ticks.into(), unit)),
        Treatment::Favors(value) => {
            format!("for every follower a favour worth {}, to be passed on, handed", gifts(value))
        }
    };
    let word = match treatment {
        Treatment::Ask | Treatment::Favors(_) | Treatment::Reward(_) | Treatment::Reach(_) => "to",
        Treatment::Endorse(_) => "by",
        _ => "for",
    };
    (deed, word)
}

/// The change of the terms of the market.
fn change(terms: Terms, unit: &str) -> String {
    match terms {
        Terms::Counter(true) => "the counter of users is put on display".into(),
        Terms::Counter(false) => "the counter of users is hidden".into(),
        Terms::Stock(Some(most)) => format!("the stock is limited to {}", counted(most as usize, "piece")),
        Terms::Stock(None) => "the limit on the stock is lifted".into(),
        Terms::Price(price) => format!("the price is set to {}", money(price)),
        Terms::Offer { price, ticks } => {
            format!(
                "the price falls to {} for {}, and all are told when that ends",
                money(price),
                counted(ticks as usize, unit)
            )
        }
    }
}

/// `10 agents with most followers among those who do not use the product yet`.
pub fn whom(whom: &Whom) -> String {
    let first = order(&whom.by);
    let first = if first.is_empty() { " drawn by lot".into() } else { format!(" {first}") };
    let conditions = conditions(&whom.among);
    let among = if conditions.is_empty() { String::new() } else { format!(" among those {conditions}") };
    let over = match &whom.over {
        None => String::new(),
        Some(groups) => format!(", spread in proportion over {}", counted(groups.n_groups(), "group")),
    };
    match whom.most {
        Most::All if conditions.is_empty() => format!("everybody{over}"),
        Most::All => format!("all agents {conditions}{over}"),
        Most::Count(1) => format!("one agent{first}{among}{over}"),
        Most::Count(count) => format!("{}{first}{among}{over}", counted(count, "agent")),
        Most::Share(share) => format!("{} of the agents{first}{among}{over}", percent(share)),
    }
}

/// Which agents come first if the intervention is for all until the budget is spent.
fn whom_first(whom: &Whom) -> Option<String> {
    match (whom.most, order(&whom.by)) {
        (Most::All, "") => Some("in an order drawn by lot".into()),
        (Most::All, first) => Some(format!("first those {first}")),
        _ => None,
    }
}

/// What ranks agents first. Empty if the order is random.
fn order(by: &By) -> &'static str {
    let By::Strategy(seeding) = by else { return "who together reach most in simulated cascades (OPIM-C)" };
    match seeding.strategy() {
        Strategy::Random => "",
        Strategy::FriendOfRandom => "whom others, drawn by lot, name as friends",
        Strategy::Degree => "with most followers",
        Strategy::SingleDiscount => "with most followers not yet chosen",
        Strategy::DegreeDiscount => "with most followers, less those whom the chosen already win (degree discount)",
        Strategy::KCore => "deepest in the dense middle of the network",
        Strategy::PageRank => "who influence the influential (PageRank)",
        Strategy::Betweenness => "on most of the shortest ways between others (betweenness)",
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
        "referred" => ("who were won over for a reward", "who were not won over for a reward"),
        "pledged" => ("who did a small thing for the product", "who did nothing for the product so far"),
        "endorsing" => ("who endorse the product now", "who do not endorse the product now"),
        "left" => ("who gave the product up", "who did not give the product up"),
        "treated" => ("for whom this idea did something before", "for whom this idea did nothing before"),
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
        parts.push(format!("{} for each follower they have", money(cost.per_follower)));
    }
    if cost.reward > 0.0 {
        parts.push(format!("{} for each reward paid", money(cost.reward)));
    }
    if cost.fixed > 0.0 {
        parts.push(format!("{} each time it is done", money(cost.fixed)));
    }
    match (parts.is_empty(), what) {
        (true, _) => "free of charge".into(),
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
                "At the start (month 0), a sample of the product, for keeps, for 10 agents with most followers among those \
                 who do not use the product yet, at 150 each.",
                "Every 3 months from month 1 to month 9, the price is set to 4.5, free of charge."
            ]
        );
        assert_eq!(sentences(&Arm::baseline(), "day"), ["Nothing is done, and nothing is spent."]);
    }
}
