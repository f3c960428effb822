//! The ranking of the arms in the scenario as written.

use super::markup::{section, terms};
use super::table::{Cell, Table, Tone};
use crate::campaign::findings::Findings;
use crate::campaign::numeral::{as_written, cost, decimals, ends, level, mean, money, number, percent};
use crate::number::counted;
use bandwagon::campaign::comparison::{Goal, Interval, Ranked, Ratio};

pub fn html(findings: &Findings<'_>) -> String {
    let with_money = findings.comparison.goal == Goal::Profit;
    let spends = findings.comparison.ranking.iter().any(|ranked| ranked.spent.mean > 0.0);
    let caption = format!(
        "The arms, best first. Numbers are means over {} of {} each. {} Differences are computed before rounding.",
        counted(findings.outcomes.n_replicates(), "replicate"),
        counted(findings.plan.spec().time.ticks as usize, &findings.plan.spec().time.unit),
        intervals(findings),
    );
    let mut table = Table::new(caption).bold("the first arm of the ranking").words(["Arm"]);
    table = table.numbers(["Users at the end", "Additional users", "Spent", "Cost per additional user"]);
    if with_money {
        table = table.numbers(["Profit", "Return on spend"]);
    }
    table = table.numbers(["Given back", "Probability of being best", "Regret"]);
    for (rank, ranked) in findings.comparison.ranking.iter().enumerate() {
        table.row(tone(rank, ranked), row(findings, ranked, spends));
    }
    section("ranking", "Ranking", &(table.html() + &terms(explained(findings, with_money))))
}

/// Says which columns have a confidence interval.
fn intervals(findings: &Findings<'_>) -> String {
    let with_cost = findings.comparison.ranking.iter().any(|ranked| cost_per_extra(ranked).is_some());
    let mut columns = vec!["“Users at the end”", "“Additional users”"];
    columns.extend(with_cost.then_some("“Cost per additional user”"));
    columns.extend((findings.comparison.goal == Goal::Profit).then_some("“Profit”"));
    let with_return = findings.comparison.ranking.iter().any(|ranked| ranked.return_on_spend.is_some());
    columns.extend((findings.comparison.goal == Goal::Profit && with_return).then_some("“Return on spend”"));
    let last = columns.pop().unwrap_or_default();
    format!(
        "In the columns {} and {last}, the range below a number is its {} confidence interval.",
        columns.join(", "),
        level(findings.comparison.level)
    )
}

/// The cost per additional user of an arm that spends money.
fn cost_per_extra(ranked: &Ranked) -> Option<&Ratio> {
    ranked.cost_per_extra.as_ref().filter(|_| ranked.spent.mean > 0.0)
}

pub fn tone(rank: usize, ranked: &Ranked) -> Tone {
    match (rank, ranked.arm) {
        (0, _) => Tone::First,
        (_, 0) => Tone::Soft,
        _ => Tone::Plain,
    }
}

fn row(findings: &Findings<'_>, ranked: &Ranked, spends: bool) -> Vec<Cell> {
    let is_baseline = ranked.arm == 0;
    let budget = findings.scenario.arms()[ranked.arm].budget;
    let difference = |interval: &Interval| if is_baseline { Cell::none() } else { in_interval(interval) };
    let spent = match budget > 0.0 {
        true => Cell::new(money(ranked.spent.mean)).below(format!("budget {}", as_written(budget))),
        false if spends => Cell::new(money(ranked.spent.mean)),
        false => Cell::none(),
    };
    let mut row = vec![
        Cell::new(findings.label(ranked.arm)),
        in_interval(&ranked.adopted),
        extra(findings, ranked),
        spent,
        ratio(cost_per_extra(ranked), cost),
    ];
    if findings.comparison.goal == Goal::Profit {
        row.push(difference(&ranked.profit.paired));
        row.push(ratio(ranked.return_on_spend.as_ref(), |value| number(value, 2)));
    }
    row.push(ranked.given_back.map_or_else(Cell::none, |ratio| Cell::new(percent(ratio.value))));
    row.push(Cell::new(percent(ranked.probability_best)));
    row.push(Cell::new(number(ranked.regret.mean, decimals(ranked.regret.mean))));
    row
}

/// Users in excess of the baseline and, for an arm that gives away samples, buyers in excess of the baseline.
fn extra(findings: &Findings<'_>, ranked: &Ranked) -> Cell {
    if ranked.arm == 0 {
        return Cell::none();
    }
    let cell = in_interval(&ranked.extra.paired);
    if !findings.gives_samples(ranked.arm) {
        return cell;
    }
    let more = findings.more_buyers(ranked.arm);
    let plus = if more.mean > 0.0 { "+" } else { "" };
    let below = format!("{}\nbuyers {plus}{}", cell.below, mean(&more));
    cell.below(below)
}

/// A mean with its interval below it.
pub fn in_interval(interval: &Interval) -> Cell {
    let cell = Cell::new(mean(interval));
    if interval.width() > 0.0 { cell.below(ends(interval)) } else { cell }
}

fn ratio(ratio: Option<&Ratio>, write: impl Fn(f64) -> String) -> Cell {
    match ratio {
        None => Cell::none(),
        Some(Ratio { value, interval: None }) => Cell::new(write(*value)).below("no interval"),
        Some(Ratio { value, interval: Some((low, high)) }) => {
            Cell::new(write(*value)).below(format!("{} to {}", write(*low), write(*high)))
        }
    }
}

/// Explains the columns that the table has.
fn explained(findings: &Findings<'_>, with_money: bool) -> Vec<(&'static str, String)> {
    let of_any = |is: fn(&Ranked) -> bool| findings.comparison.ranking.iter().any(is);
    let mut terms = vec![
        (
            "Confidence interval",
            format!(
                "The range below a number. It contains the expected value with a confidence of {}.",
                level(findings.comparison.level)
            ),
        ),
        ("Users at the end", "Agents (the members of the network) that use the product at the end.".into()),
        (
            "Additional users",
            "The paired difference: users of the arm minus users of the baseline in the same replicate, with the same random \
             numbers."
                .into(),
        ),
    ];
    if (0..findings.scenario.arms().len()).any(|arm| findings.gives_samples(arm)) {
        terms.push((
            "Buyers",
            "For arms that give samples: buyers in excess of the baseline. An agent that got a sample is a user, but not a \
             buyer."
                .into(),
        ));
    }
    if of_any(|ranked| cost_per_extra(ranked).is_some()) {
        terms.push((
            "Cost per additional user",
            "Spending divided by the users in excess of the baseline. “No interval”: the true \
             number of these users may be 0, so the cost per user has no upper limit."
                .into(),
        ));
    }
    if with_money {
        terms.push((
            "Profit",
            "Revenue from buyers (the margin) minus spending, in excess of the baseline, in units of money. The arms are ranked \
             by profit."
                .into(),
        ));
        terms.push((
            "Return on spend",
            "Profit divided by spending. If it is below 0, the arm earns less than it costs.".into(),
        ));
    }
    if of_any(|ranked| ranked.given_back.is_some()) {
        terms.push((
            "Given back",
            "The share of gifts that agents returned. When an agent adopts, its whole remaining debt counts as \
             returned. Each time it tells others or gives a testimonial, it returns the worth of one small gift. \
             Debts that fade are not returned."
                .into(),
        ));
    }
    terms.push((
        "Probability of being best",
        "The share of the replicates in which the arm has the best result. A tie between n arms counts as 1/n for each."
            .into(),
    ));
    let unit = if with_money { "money" } else { "users" };
    terms.push((
        "Regret",
        format!(
            "The expected regret: the mean loss, in {unit}, compared with the best arm of each replicate. Lower is better."
        ),
    ));
    if of_any(|ranked| ranked.unpaid > 0.0) {
        terms.push((
            "Unpaid rewards",
            format!(
                "In some replicates, the budget ran out before all rewards were paid. Mean number of unpaid rewards: {}.",
                unpaid(findings).join("; ")
            ),
        ));
    }
    terms
}

fn unpaid(findings: &Findings<'_>) -> Vec<String> {
    let unpaid = findings.comparison.ranking.iter().filter(|ranked| ranked.unpaid > 0.0);
    unpaid.map(|ranked| format!("“{}” {}", ranked.name, number(ranked.unpaid, 1))).collect()
}
