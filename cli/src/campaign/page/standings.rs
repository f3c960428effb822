//! The ranking, given that the model and its assumptions hold.

use super::markup::{section, terms};
use super::table::{Cell, Table, Tone};
use crate::campaign::findings::Findings;
use crate::campaign::numeral::{cost, decimals, ends, mean, money, number, percent};
use crate::number::counted;
use bandwagon::campaign::comparison::{Goal, Interval, Ranked, Ratio};

pub fn html(findings: &Findings<'_>) -> String {
    let with_money = findings.verdict.goal == Goal::Profit;
    let spends = findings.verdict.ranking.iter().any(|standing| standing.spent.mean > 0.0);
    let caption = format!(
        "The ideas, the best first; below each number its {} interval. Averages over {}, each {} long.",
        percent(findings.verdict.level),
        counted(findings.outcomes.n_replicates(), "simulated run"),
        counted(findings.told.time.ticks as usize, &findings.told.time.unit),
    );
    let mut table = Table::new(caption).words(["Idea"]).numbers(["Users at the end", "More than nothing"]);
    table = table.numbers(["Spent", "Each extra costs"]);
    if with_money {
        table = table.numbers(["Profit", "Per unit spent"]);
    }
    table = table.numbers(["Given back", "Best in", "Regret"]);
    for (rank, standing) in findings.verdict.ranking.iter().enumerate() {
        table.row(tone(rank, standing), row(findings, standing, spends));
    }
    section("ranking", "Ranking", &(table.html() + &terms(explained(findings, with_money))))
}

pub fn tone(rank: usize, standing: &Ranked) -> Tone {
    match (rank, standing.arm) {
        (0, _) => Tone::First,
        (_, 0) => Tone::Soft,
        _ => Tone::Plain,
    }
}

fn row(findings: &Findings<'_>, standing: &Ranked, spends: bool) -> Vec<Cell> {
    let nothing = standing.arm == 0;
    let budget = findings.scenario.arms()[standing.arm].budget;
    let against = |interval: &Interval| if nothing { Cell::none() } else { in_interval(interval) };
    let spent = match budget > 0.0 {
        true => Cell::new(money(standing.spent.mean)).below(format!(
            "{} of {}",
            percent(standing.spent.mean / budget),
            money(budget)
        )),
        false if spends => Cell::new(money(standing.spent.mean)),
        false => Cell::none(),
    };
    let mut row = vec![
        Cell::new(&standing.name),
        in_interval(&standing.adopted),
        extra(findings, standing),
        spent,
        ratio(standing.cost_per_extra.as_ref().filter(|_| standing.spent.mean > 0.0), cost),
    ];
    if findings.verdict.goal == Goal::Profit {
        row.push(against(&standing.profit.paired));
        row.push(ratio(standing.return_on_spend.as_ref(), |value| number(value, 2)));
    }
    row.push(standing.given_back.map_or_else(Cell::none, |ratio| Cell::new(percent(ratio.value))));
    row.push(Cell::new(percent(standing.probability_best)));
    row.push(Cell::new(number(standing.regret.mean, decimals(standing.regret.mean))));
    row
}

/// Additional users compared with the baseline and, for an arm that gives away samples, how many of them buy.
fn extra(findings: &Findings<'_>, standing: &Ranked) -> Cell {
    if standing.arm == 0 {
        return Cell::none();
    }
    let cell = in_interval(&standing.extra.paired);
    if !findings.gives_samples(standing.arm) {
        return cell;
    }
    let below = format!("{}\nbuyers {}", cell.below, mean(&findings.more_buyers(standing.arm)));
    cell.below(below)
}

pub fn in_interval(interval: &Interval) -> Cell {
    let cell = Cell::new(mean(interval));
    if interval.width() > 0.0 { cell.below(ends(interval)) } else { cell }
}

fn ratio(ratio: Option<&Ratio>, write: impl Fn(f64) -> String) -> Cell {
    match ratio {
        None => Cell::none(),
        Some(Ratio { value, interval: None }) => Cell::new(write(*value)).below("unsure"),
        Some(Ratio { value, interval: Some((low, high)) }) => {
            Cell::new(write(*value)).below(format!("{} to {}", write(*low), write(*high)))
        }
    }
}

fn explained(findings: &Findings<'_>, with_money: bool) -> Vec<(&'static str, String)> {
    let of_any = |is: fn(&Ranked) -> bool| findings.verdict.ranking.iter().any(is);
    let mut terms = vec![
        ("Users at the end", "Agents (the members of the network) who use the product in the end.".to_string()),
        (
            "More than nothing",
            "How many more that is than if nothing is done, compared run by run under the same luck.".into(),
        ),
    ];
    if (0..findings.scenario.arms().len()).any(|arm| findings.gives_samples(arm)) {
        terms.push((
            "Buyers",
            "Of an idea that gives samples: how many more buy. Whoever got a sample is a user too, but bought nothing."
                .into(),
        ));
    }
    if of_any(|standing| standing.cost_per_extra.is_some()) {
        terms.push((
            "Each extra costs",
            "What was spent, divided by the users won in addition. “Unsure”: these cannot be told from none, so no interval \
             is claimed."
                .into(),
        ));
    }
    if with_money {
        terms.push((
            "Profit",
            "What buyers bring (the margin, in units of money) less what is spent, more than if nothing is done. The ranking is by \
             this."
                .into(),
        ));
        terms.push((
            "Per unit spent",
            "That profit, divided by what was spent: below 0 the idea does not earn its cost.".into(),
        ));
    }
    if of_any(|standing| standing.given_back.is_some()) {
        terms.push((
            "Given back",
            "Of what gifts made agents owe, how much came back: whatever is still owed by adopting, one small gift’s worth each time by \
             telling others or by a testimonial. What fades before does not."
                .into(),
        ));
    }
    terms.push(("Best in", "The share of the runs in which no other idea came out better.".into()));
    let unit = if with_money { "money" } else { "users" };
    terms.push((
        "Regret",
        format!(
            "What is lost on average, in {unit}, against the idea that turns out best in each run: the less the better."
        ),
    ));
    if of_any(|standing| standing.unpaid > 0.0) {
        terms.push((
            "Promises broken",
            format!("In some runs the budget ran out before all rewards were paid: {}.", unpaid(findings).join("; ")),
        ));
    }
    terms
}

fn unpaid(findings: &Findings<'_>) -> Vec<String> {
    let unpaid = findings.verdict.ranking.iter().filter(|standing| standing.unpaid > 0.0);
    unpaid.map(|standing| format!("“{}” {} on average", standing.name, number(standing.unpaid, 1))).collect()
}
