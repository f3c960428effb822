//! The answer in sentences, with its statistical uncertainty.

use super::markup::{escape, linked, list, note};
use super::worlds::best_in;
use crate::campaign::findings::Findings;
use crate::campaign::numeral::{as_written, bracketed, cost, level, mean, money};
use crate::number::counted;
use bandwagon::campaign::analysis::{BreakEven, Conclusion, Rival};
use bandwagon::campaign::comparison::{Goal, Interval, Ranked};

pub fn html(findings: &Findings<'_>) -> String {
    let first: Vec<String> = [numbers(findings), lead(findings)].into_iter().flatten().collect();
    let more = [over_worlds(findings), most_users(findings), break_even(findings)];
    let caution = format!(
        "A {} confidence interval shows how far chance usually moves a mean over {}, if the model and its assumptions hold. It \
         does not show whether they hold. Differences are computed before rounding.",
        level(findings.comparison.level),
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

/// Treatment arms other than the leader that are not clearly worse than the leader.
fn close<'f>(findings: &'f Findings<'_>) -> Vec<&'f Ranked> {
    treatments(findings).filter(|ranked| findings.headline.ties.contains(&ranked.arm)).collect()
}

fn headline(findings: &Findings<'_>) -> String {
    let name = treatments(findings).next().map_or("", |best| &best.name);
    let are_many = findings.comparison.ranking.len() > 2;
    match findings.headline.conclusion {
        Conclusion::NoTreatment => "There is no treatment arm to compare with the baseline.".into(),
        Conclusion::BaselineIsBest => {
            let subject = match are_many {
                true => format!("even the best treatment arm, “{name}”,"),
                false => format!("“{name}”"),
            };
            match findings.comparison.goal {
                Goal::Profit => format!("Doing nothing is best: {subject} costs more than it earns."),
                Goal::Adopters => format!("Doing nothing is best: {subject} ends with fewer users."),
            }
        }
        Conclusion::NoneIsDistinguishable => format!(
            "No treatment arm is clearly better than doing nothing. The highest-ranked treatment arm is “{name}”."
        ),
        Conclusion::BestIsTied => {
            format!("“{name}” ranks first, but it is not clearly better than {}.", names(&close(findings)))
        }
        Conclusion::BestIsDistinguishable if are_many => {
            let n_arms = counted(findings.plan.spec().arms.len(), "treatment arm");
            format!("“{name}” is the best of {n_arms}{}.", proviso(findings))
        }
        Conclusion::BestIsDistinguishable => format!("“{name}” is better than doing nothing{}.", proviso(findings)),
    }
}

/// The caveat for a leader that is best in less than half of the worlds.
fn proviso(findings: &Findings<'_>) -> &'static str {
    match findings.headline.leads_in_worlds {
        Some(share) if share < 0.5 => {
            ", with the parameter values of the scenario. In most worlds (random draws of the uncertain parameters), another arm is best"
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
    let plan = findings.plan;
    let interval = format!("{} confidence interval ", level(findings.comparison.level));
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
        counted(plan.campaign.network().n_agents(), "agent"),
        counted(plan.spec().time.ticks as usize, &plan.spec().time.unit),
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
    let Rival { arm, lead: ahead } = findings.headline.rival?;
    let next = treatments(findings).find(|ranked| ranked.arm == arm)?;
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

/// Names the arm with the most users, if arms are ranked by profit and this arm is not the leader.
fn most_users(findings: &Findings<'_>) -> Option<String> {
    let best = treatments(findings).next().filter(|_| findings.comparison.goal == Goal::Profit)?;
    let most = treatments(findings).find(|ranked| Some(ranked.arm) == findings.headline.most_users)?;
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
    let buyers = match more.mean == 0.0 && more.width() == 0.0 {
        true => "as many buyers as".to_string(),
        false => format!("{} {word} buyers than", mean(&more)),
    };
    format!(" The arm has {buyers} the baseline. (Agents that got a sample are users, not buyers.)")
}

/// The interval of the opposite difference.
fn flipped(interval: &Interval) -> Interval {
    Interval { mean: -interval.mean, low: -interval.high, high: -interval.low }
}

/// If no treatment arm is profitable: the arm that breaks even at the smallest margin.
fn break_even(findings: &Findings<'_>) -> Option<String> {
    let BreakEven { arm, margin } = findings.headline.break_even?;
    Some(format!(
        "“{}” would break even at a margin of about {} per buyer instead of {}. No other arm breaks even at a smaller \
         margin.",
        findings.outcomes.arm(arm).name,
        cost(margin),
        as_written(findings.plan.campaign.scenario().worth()?)
    ))
}

/// The result over worlds, each with one draw of all uncertain parameters.
fn over_worlds(findings: &Findings<'_>) -> Option<String> {
    let worlds = findings.worlds.as_ref()?.drawn.len();
    let best = best_in(findings, "them")?;
    Some(format!("In {} of all uncertain parameters (worlds), {best}.", counted(worlds, "draw")))
}
