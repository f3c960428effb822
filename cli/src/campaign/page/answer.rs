//! The answer in sentences, with its statistical uncertainty.

use super::markup::{escape, linked, list, note};
use super::worlds::best_in;
use crate::campaign::findings::Findings;
use crate::campaign::numeral::{bracketed, cost, mean, money, percent};
use crate::number::counted;
use bandwagon::campaign::comparison::{Goal, Interval, Ranked};
use bandwagon::campaign::scenario::What;

pub fn html(findings: &Findings<'_>) -> String {
    let first: Vec<String> = [numbers(findings), lead(findings)].into_iter().flatten().collect();
    let more = [over_worlds(findings), most_users(findings), break_even(findings)];
    let caution = format!(
        "A {} confidence interval shows how far chance can move a mean over {}, if the model and its assumptions hold. It \
         does not show whether they hold.",
        percent(findings.comparison.level),
        counted(findings.outcomes.n_replicates(), "replicate")
    );
    format!(
        "<section id=\"answer\" class=\"answer\" aria-labelledby=\"answer-title\">\n<h2 id=\"answer-title\">The answer</h2>\n\
         <p class=\"headline\">{}</p>\n<p>{}</p>\n{}{}</section>\n",
        escape(&headline(findings)),
        linked(&first.join(" ")),
        list(more.into_iter().flatten()),
        note(&caution)
    )
}

/// All treatment arms, best first.
fn treatments<'f>(findings: &'f Findings<'_>) -> impl Iterator<Item = &'f Ranked> {
    findings.comparison.ranking.iter().filter(|ranked| ranked.arm != 0)
}

/// The paired difference in the goal between two arms.
fn difference(findings: &Findings<'_>, first: &Ranked, second: usize) -> Interval {
    findings.comparison.difference(&findings.outcomes, first.arm, second).paired
}

/// Treatment arms other than the leader that are not clearly worse than the leader.
fn close<'f>(findings: &'f Findings<'_>) -> Vec<&'f Ranked> {
    let leader = findings.comparison.leader();
    let others = findings.comparison.ranking.iter().skip(1).filter(|ranked| ranked.arm != 0);
    others.filter(|other| difference(findings, leader, other.arm).low <= 0.0).collect()
}

fn headline(findings: &Findings<'_>) -> String {
    let Some(best) = treatments(findings).next() else {
        return "There is no treatment arm to compare with the baseline.".into();
    };
    let (name, gain) = (&best.name, difference(findings, best, 0));
    let are_many = findings.comparison.ranking.len() > 2;
    if gain.high < 0.0 {
        let subject = match are_many {
            true => format!("even the best treatment arm, “{name}”,"),
            false => format!("“{name}”"),
        };
        return match findings.comparison.goal {
            Goal::Profit => format!("Doing nothing is best: {subject} costs more than it earns."),
            Goal::Adopters => format!("Doing nothing is best: {subject} ends with fewer users."),
        };
    }
    if gain.low <= 0.0 {
        return format!(
            "No treatment arm is clearly better than doing nothing. The highest-ranked treatment arm is “{name}”."
        );
    }
    match close(findings).as_slice() {
        [] if are_many => {
            let n_arms = counted(findings.told.arms.len(), "treatment arm");
            format!("“{name}” is the best of {n_arms}{}.", proviso(findings))
        }
        [] => format!("“{name}” is better than doing nothing{}.", proviso(findings)),
        others => format!("“{name}” ranks first, but it is not clearly better than {}.", names(others)),
    }
}

/// The caveat for a leader that is best in less than half of the worlds.
fn proviso(findings: &Findings<'_>) -> &'static str {
    match findings.share_led() {
        Some(share) if share < 0.5 => {
            ", if the uncertain parameters are as assumed. For most other values, another arm is best"
        }
        _ => "",
    }
}

/// `“a”, “b” and “c”`, or the first and the number of others if there are more than three.
fn names(arms: &[&Ranked]) -> String {
    let quoted: Vec<String> = arms.iter().map(|ranked| format!("“{}”", ranked.name)).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first, rest @ ..] if rest.len() > 2 => format!("{first} and {} others", rest.len()),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The results of the best treatment arm.
fn numbers(findings: &Findings<'_>) -> Option<String> {
    let best = treatments(findings).next()?;
    let told = findings.told;
    let interval = format!("{} confidence interval ", percent(findings.comparison.level));
    let extra = match best.extra.paired {
        extra if extra.mean == 0.0 && extra.width() == 0.0 => "as many as".to_string(),
        extra if extra.mean < 0.0 => format!("{} fewer than", mean(&flipped(&extra))),
        extra => format!("{} more than", mean(&extra)),
    };
    let positive = |it: &Interval| if it.mean < 0.0 { flipped(it) } else { *it };
    let mut text = format!(
        "With “{}”, {} of {} use the product after {}. That is {extra} in the baseline{}.",
        best.name,
        mean(&best.adopted),
        counted(told.network.n_agents(), "agent"),
        counted(told.time.ticks as usize, &told.time.unit),
        bracketed(&interval, &positive(&best.extra.paired)),
    );
    text += &buyers(findings, best);
    if best.spent.mean > 0.0 {
        text += &format!(" The arm spends {} on average.", money(best.spent.mean));
    }
    if findings.comparison.goal == Goal::Profit {
        let profit = &best.profit.paired;
        let word = if profit.mean < 0.0 { "lower" } else { "higher" };
        let by = positive(profit);
        text += &format!(
            " Its profit (revenue from buyers minus spending) is {} {word} than in the baseline{}.",
            mean(&by),
            bracketed("confidence interval ", &by)
        );
    } else if let Some(ratio) = &best.cost_per_extra.filter(|ratio| ratio.value > 0.0) {
        text += &format!(" Each additional user costs {}.", cost(ratio.value));
    }
    Some(text)
}

/// The lead of the best treatment arm over the next.
fn lead(findings: &Findings<'_>) -> Option<String> {
    let best = treatments(findings).next()?;
    let next = treatments(findings).nth(1)?;
    let ahead = difference(findings, best, next.arm);
    let unit = match findings.comparison.goal {
        Goal::Profit => "units of profit",
        Goal::Adopters => "users",
    };
    let reading = match (ahead.low > 0.0, ahead.width() > 0.0) {
        (true, true) => "The interval excludes 0, so chance is an unlikely reason for the difference.",
        (true, false) => "The difference is the same in every replicate.",
        (false, true) => "The interval contains 0, so these results do not show which of the two is better.",
        (false, false) => {
            return Some(format!("The next arm, “{}”, has the same result in every replicate.", next.name));
        }
    };
    Some(format!(
        "The next arm, “{}”, is {} {unit} behind{}. {reading}",
        next.name,
        mean(&ahead),
        bracketed("confidence interval ", &ahead)
    ))
}

/// If arms are ranked by profit: the arm with the most users, if that is another one.
fn most_users(findings: &Findings<'_>) -> Option<String> {
    let best = treatments(findings).next().filter(|_| findings.comparison.goal == Goal::Profit)?;
    let most = treatments(findings).max_by(|a, b| a.extra.paired.mean.total_cmp(&b.extra.paired.mean))?;
    let extra = &most.extra.paired;
    if most.arm == best.arm || extra.low <= best.extra.paired.mean {
        return None;
    }
    let mut text = format!(
        "“{}” has the most users: {} more than the baseline{}.",
        most.name,
        mean(extra),
        bracketed("confidence interval ", extra)
    );
    if let Some(ratio) = most.cost_per_extra.filter(|_| most.spent.mean > 0.0) {
        text += &format!(" Each additional user costs {}.", cost(ratio.value));
    }
    Some(text + &buyers(findings, most))
}

/// For arms that give away samples: the number of buyers, compared with the baseline.
fn buyers(findings: &Findings<'_>, ranked: &Ranked) -> String {
    if !findings.gives_samples(ranked.arm) {
        return String::new();
    }
    let more = findings.more_buyers(ranked.arm);
    let (more, word) = if more.mean < 0.0 { (flipped(&more), "fewer") } else { (more, "more") };
    format!(" It has {} {word} buyers; an agent that got a sample is a user, but not a buyer.", mean(&more))
}

/// The interval of the opposite difference.
fn flipped(interval: &Interval) -> Interval {
    Interval { mean: -interval.mean, low: -interval.high, high: -interval.low }
}

/// If no treatment arm is profitable: the arm that breaks even at the smallest margin.
fn break_even(findings: &Findings<'_>) -> Option<String> {
    let margin = findings.told.margin.filter(|margin| *margin > 0.0)?;
    treatments(findings).next().filter(|best| difference(findings, best, 0).low <= 0.0)?;
    let changes_price = |what: &What| matches!(what, What::Price(_) | What::Offer { .. });
    if findings.told.arms.iter().flat_map(|arm| &arm.steps).any(|step| changes_price(&step.what)) {
        return None;
    }
    let needed = |ranked: &Ranked| {
        let more = findings.more_buyers(ranked.arm);
        (more.low > 0.0 && ranked.spent.mean > 0.0).then(|| (ranked.spent.mean / more.mean, ranked.name.clone()))
    };
    let (least, name) = treatments(findings).filter_map(needed).min_by(|a, b| a.0.total_cmp(&b.0))?;
    Some(format!(
        "“{name}” would break even at a margin of about {} per buyer instead of {}. No other arm breaks even at a smaller \
         margin.",
        cost(least),
        money(margin)
    ))
}

/// The result over worlds, each with one draw of all uncertain parameters.
fn over_worlds(findings: &Findings<'_>) -> Option<String> {
    let worlds = findings.worlds.as_ref()?.drawn.len();
    let best = best_in(findings, "them")?;
    Some(format!("In {} with other values of the uncertain parameters, {best}.", counted(worlds, "simulated world")))
}
