//! Describes an arm, with one sentence per step.

use super::numeral::{as_written, percent_as_written};
use crate::number::{counted, grouped};
use bandwagon::campaign::scenario::{Arm, By, Condition, Cost, Most, Step, Terms, Treatment, What, When, Whom};
use bandwagon::seeding::Strategy;

/// What the sentences about all steps depend on.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The name of a tick.
    pub unit: &'a str,
    /// Number of ticks of a replicate.
    pub n_ticks: u32,
    /// Whether the network is redrawn in every replicate. The arms are then those of the first network.
    pub redraws_network: bool,
}

/// One sentence per step: `At month 3, a paid message to the 10 agents with the most followers, at 150 each.`
pub fn sentences(arm: &Arm, context: Context<'_>) -> Vec<String> {
    if arm.steps.is_empty() {
        return vec!["No interventions and no spending.".into()];
    }
    arm.steps.iter().map(|step| sentence(step, context)).collect()
}

fn sentence(step: &Step, context: Context<'_>) -> String {
    let Context { unit, n_ticks, redraws_network } = context;
    let when = when(&step.when, unit, n_ticks);
    let limit = if is_limited(step, n_ticks) { ", as long as the budget lasts" } else { "" };
    let price = price(&step.cost, &step.what);
    match intervention(&step.what, unit) {
        (intervention, _) if step.what.is_for_all() => format!("{when}, {intervention}{limit}, {price}."),
        (intervention, word) => {
            let targets = match is_paid_for_each(&step.cost) {
                true => first_targets(&step.whom, redraws_network),
                false => whom(&step.whom, redraws_network),
            };
            format!("{when}, {intervention} {word} {targets}{limit}, {price}.")
        }
    }
}

/// Whether a step costs money for each treated agent.
fn is_paid_for_each(cost: &Cost) -> bool {
    cost.each > 0.0 || cost.per_follower > 0.0
}

/// Whether only the budget limits how many agents a step treats, or how often it is done.
fn is_limited(step: &Step, n_ticks: u32) -> bool {
    let is_repeated = match step.when {
        When::At(_) | When::Reaches(_) => false,
        When::Every { ticks, first, last } => last_visit(ticks, (first, last), n_ticks) > first,
        When::Stalls { times, .. } => times > 1,
    };
    let is_for_many = step.whom.most == Most::All && !step.what.is_for_all();
    (is_for_many && is_paid_for_each(&step.cost))
        || (is_repeated && (is_paid_for_each(&step.cost) || step.cost.fixed > 0.0))
}

/// The last tick at which a step at regular intervals is done.
fn last_visit(ticks: u32, (first, last): (u32, u32), n_ticks: u32) -> u32 {
    let last = last.min(n_ticks.saturating_sub(1)).max(first);
    last - (last - first) % ticks.max(1)
}

fn when(when: &When, unit: &str, n_ticks: u32) -> String {
    match *when {
        When::At(0) => format!("At the start ({unit} 0)"),
        When::At(tick) => format!("At {unit} {tick}"),
        When::Every { ticks, first, last } => match last_visit(ticks, (first, last), n_ticks) {
            last if last == first => self::when(&When::At(first), unit, n_ticks),
            last if ticks == 1 => format!("Every {unit} from {unit} {first} to {unit} {last}"),
            last => format!("Every {ticks} {unit}s from {unit} {first} to {unit} {last}"),
        },
        When::Reaches(share) => format!("Once {} of the agents have adopted", percent_as_written(share)),
        When::Stalls { ticks, growth, times } => format!(
            "When adoption stalls (at most {} of the agents adopt within {}), at most {}",
            percent_as_written(growth),
            counted(ticks as usize, unit),
            counted(times as usize, "time")
        ),
    }
}

/// The intervention, and the word that connects it to its targets.
fn intervention(what: &What, unit: &str) -> (String, &'static str) {
    let gifts = |value: f64| match value {
        1.0 => "one small gift".to_string(),
        _ => format!("{} small gifts", as_written(value)),
    };
    let treatment = match *what {
        What::Agents(treatment) => treatment,
        What::Market(terms) => return (change(terms, unit), "for"),
    };
    let text = match treatment {
        Treatment::Gift(value) => format!("a gift worth {}", gifts(value)),
        Treatment::Sample => "a free sample of the product".into(),
        Treatment::Reach(1.0) => "a paid message".into(),
        Treatment::Reach(messages) => format!("{} paid messages each,", as_written(messages)),
        Treatment::Reward(value) => format!("the promise of a reward of {} for each neighbor won", as_written(value)),
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
        Terms::Price(price) => format!("the price is set to {}", as_written(price)),
        Terms::Offer { price, ticks } => {
            format!(
                "the price changes to {} for {}, and all agents know when the offer ends",
                as_written(price),
                counted(ticks as usize, unit)
            )
        }
    }
}

/// `the 10 agents with the most followers among those that do not use the product yet`.
pub fn whom(whom: &Whom, redraws_network: bool) -> String {
    let first = order(&whom.by);
    let the = if is_random(&whom.by) { "" } else { "the " };
    let first = if first.is_empty() { " drawn at random".into() } else { format!(" {first}") };
    let conditions = conditions(&whom.among);
    let among = if conditions.is_empty() { String::new() } else { format!(" among those {conditions}") };
    let over = match &whom.over {
        None => String::new(),
        // A network that is redrawn has no attributes, so the groups are communities.
        Some(groups) if redraws_network => {
            format!(", spread proportionally over communities ({} in the first network)", grouped(groups.n_groups()))
        }
        Some(groups) => format!(", spread proportionally over {}", counted(groups.n_groups(), "group")),
    };
    match whom.most {
        Most::All if conditions.is_empty() => format!("all agents{over}"),
        Most::All => format!("all agents {conditions}{over}"),
        Most::Count(1) if the.is_empty() => format!("one agent{first}{among}{over}"),
        Most::Count(1) => format!("the agent{first}{among}{over}"),
        Most::Count(count) => format!("{the}{}{first}{among}{over}", counted(count, "agent")),
        Most::Share(share) => format!("{the}{} of the agents{first}{among}{over}", percent_as_written(share)),
    }
}

/// The agents of a step that costs money for each agent. If only the budget limits their number, their order is given:
/// `agents that do not use the product yet, in random order`.
fn first_targets(targets: &Whom, redraws_network: bool) -> String {
    let all = whom(targets, redraws_network);
    if targets.most != Most::All {
        return all;
    }
    let agents = all.strip_prefix("all ").filter(|_| !targets.among.is_empty()).unwrap_or(&all);
    match order(&targets.by) {
        "" => format!("{agents}, in random order"),
        first => format!("{agents}, those {first} first"),
    }
}

/// Whether other agents come first in each replicate.
fn is_random(by: &By) -> bool {
    let By::Strategy(seeding) = by else { return false };
    matches!(seeding.strategy(), Strategy::Random | Strategy::FriendOfRandom)
}

/// A clause that describes the agents that rank first, of one agent or of many. Empty if the order is random.
fn order(by: &By) -> &'static str {
    let By::Strategy(seeding) = by else { return "with the largest joint reach in simulated cascades (OPIM-C)" };
    match seeding.strategy() {
        Strategy::Random => "",
        Strategy::FriendOfRandom => "that agents drawn at random name as friends",
        Strategy::Degree => "with the most followers",
        Strategy::SingleDiscount => "with the most followers that are not yet chosen",
        Strategy::DegreeDiscount => {
            "with the most followers, discounted for followers of agents already chosen (degree discount)"
        }
        Strategy::KCore => "in the innermost core of the network (k-core)",
        Strategy::PageRank => "with the most influence on influential agents (PageRank)",
        Strategy::Betweenness => "on the most shortest paths between other agents (betweenness)",
        Strategy::VoteRank => "with the most votes of followers (VoteRank)",
        Strategy::CollectiveInfluence => "without which the network falls apart (collective influence)",
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
        "adopted" => ("that use the product", "that do not use the product yet"),
        "bought" => ("that bought the product", "that did not buy the product"),
        "sampled" => ("that got a sample", "that got no sample"),
        "reached" => ("that have heard of the product", "that have not heard of the product"),
        "referred" => ("that adopted through a rewarded referral", "that did not adopt through a rewarded referral"),
        "pledged" => ("that did a small act for the product", "that did no small act for the product"),
        "endorsing" => ("that endorse the product now", "that do not endorse the product now"),
        "left" => ("that gave up the product", "that did not give up the product"),
        "treated" => ("that this arm treated before", "that this arm did not treat before"),
        _ => return format!("with {text}"),
    };
    if wanted { yes.into() } else { no.into() }
}

fn price(cost: &Cost, what: &What) -> String {
    let mut parts = vec![];
    if cost.each > 0.0 {
        parts.push(format!("{} each", as_written(cost.each)));
    }
    if cost.per_follower > 0.0 {
        parts.push(format!("{} for each of their followers", as_written(cost.per_follower)));
    }
    if cost.reward > 0.0 {
        parts.push(format!("{} for each reward paid", as_written(cost.reward)));
    }
    if cost.fixed > 0.0 {
        parts.push(format!("{} each time", as_written(cost.fixed)));
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
    use bandwagon::network::measure::Partition;
    use bandwagon::seeding::Seeding;

    fn over(unit: &str, n_ticks: u32) -> Context<'_> {
        Context { unit, n_ticks, redraws_network: false }
    }

    #[test]
    fn a_step_is_a_sentence() {
        let club = Network::karate_club();
        let open = Condition::read("not adopted", &club).unwrap();
        let hubs = Whom::first(10, Seeding::by(Strategy::Degree)).among(open);
        let sample = Step::new(When::At(0), Treatment::Sample).whom(hubs).cost(Cost { each: 150.0, ..Cost::NONE });
        let price = Step::new(When::Every { ticks: 3, first: 1, last: 9 }, Terms::Price(4.5));
        let arm = Arm::new("both", 1500.0).step(sample).step(price);
        assert_eq!(
            sentences(&arm, over("month", 12)),
            [
                "At the start (month 0), a free sample of the product for the 10 agents with the most followers among those \
                 that do not use the product yet, at 150 each.",
                "Every 3 months from month 1 to month 7, the price is set to 4.5, at no cost."
            ]
        );
        assert_eq!(sentences(&Arm::baseline(), over("day", 1)), ["No interventions and no spending."]);
    }

    #[test]
    fn a_step_that_only_the_budget_limits_says_so() {
        let (cost, every) = (Cost { each: 20.0, ..Cost::NONE }, |last| When::Every { ticks: 3, first: 0, last });
        let open = Condition::read("not adopted", &Network::karate_club()).unwrap();
        let gift = Step::new(When::At(0), Treatment::Gift(1.0)).whom(Whom::everybody().among(open)).cost(cost);
        let hub = Whom::first(1, Seeding::by(Strategy::Degree));
        let visits = Step::new(every(30), Treatment::Reach(3.0)).whom(hub).cost(cost);
        let once = Step { when: every(2), ..visits.clone() };
        assert_eq!(
            sentences(&Arm::new("all", 100.0).step(gift).step(visits).step(once), over("month", 18)),
            [
                "At the start (month 0), a gift worth one small gift for agents that do not use the product yet, in random \
                 order, as long as the budget lasts, at 20 each.",
                "Every 3 months from month 0 to month 15, 3 paid messages each, to the agent with the most followers, as \
                 long as the budget lasts, at 20 each.",
                "At the start (month 0), 3 paid messages each, to the agent with the most followers, at 20 each."
            ]
        );
    }

    #[test]
    fn numbers_are_as_in_the_scenario_file() {
        let cost = Cost { each: 150.35, per_follower: 0.001, ..Cost::NONE };
        let whom = Whom { most: Most::Share(0.125), ..Whom::everybody() };
        let gift = Step::new(When::Reaches(0.975), Treatment::Gift(0.12345)).whom(whom).cost(cost);
        let offer = Step::new(When::At(0), Terms::Offer { price: 1234.5, ticks: 2 });
        assert_eq!(
            sentences(&Arm::new("all", 300.35).step(gift).step(offer), over("day", 9)),
            [
                "Once 97.5 % of the agents have adopted, a gift worth 0.12345 small gifts for 12.5 % of the agents drawn at \
                 random, at 150.35 each and 0.001 for each of their followers.",
                "At the start (day 0), the price changes to 1,234.5 for 2 days, and all agents know when the offer ends, at no \
                 cost."
            ]
        );
    }

    #[test]
    fn the_number_of_communities_is_that_of_one_network_if_it_is_redrawn() {
        let groups = Some(Partition::by(&["a", "b", "a"]));
        let hubs = Whom { over: groups, ..Whom::first(2, Seeding::by(Strategy::Degree)) };
        let agents = "the 2 agents with the most followers, spread proportionally over";
        assert_eq!(whom(&hubs, false), format!("{agents} 2 groups"));
        assert_eq!(whom(&hubs, true), format!("{agents} communities (2 in the first network)"));
    }
}
