//! The answer in plain sentences, with its uncertainty.

use super::markup::{escape, linked, list, note};
use super::worlds::best_in;
use crate::campaign::findings::Findings;
use crate::campaign::numeral::{bracketed, cost, mean, money, percent};
use crate::number::counted;
use bandwagon::campaign::analysis::{BreakEven, Conclusion, Rival};
use bandwagon::campaign::comparison::{Goal, Interval, Ranked};

pub fn html(findings: &Findings<'_>) -> String {
    let first: Vec<String> = [numbers(findings), lead(findings)].into_iter().flatten().collect();
    let more = [over_worlds(findings), most_users(findings), break_even(findings)];
    let level = percent(findings.verdict.level);
    let caution = format!(
        "“{level}” intervals say how far chance alone could have moved an average over {} of each idea, if the model and its \
         assumptions hold. They do not say whether these hold.",
        counted(findings.outcomes.n_replicates(), "simulated run")
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

/// The best treatment arm. `None` if there is none.
fn idea<'f>(findings: &'f Findings<'_>) -> Option<&'f Ranked> {
    findings.verdict.ranking.iter().find(|standing| standing.arm != 0)
}

/// Treatment arms that the leader is not clearly ahead of.
fn close<'f>(findings: &'f Findings<'_>) -> Vec<&'f Ranked> {
    let ranking = findings.verdict.ranking.iter();
    ranking.filter(|other| findings.headline.ties.contains(&other.arm)).collect()
}

fn headline(findings: &Findings<'_>) -> String {
    let Some(idea) = idea(findings) else { return "There is no idea to compare with doing nothing.".into() };
    let conclusion = findings.headline.conclusion;
    let many = findings.verdict.ranking.len() > 2;
    let best = if many { "the best idea, " } else { "" };
    match findings.verdict.goal {
        Goal::Profit if conclusion == Conclusion::BaselineIsBest => {
            format!("Doing nothing is best: even {best}“{}”, costs more than it brings.", idea.name)
        }
        Goal::Adopters if conclusion == Conclusion::BaselineIsBest => {
            format!("Doing nothing is best: even {best}“{}”, ends with fewer users.", idea.name)
        }
        _ if conclusion == Conclusion::NoneIsDistinguishable => {
            format!("No idea is clearly better than doing nothing. The nearest to it is “{}”.", idea.name)
        }
        _ => match close(findings).as_slice() {
            [] if many => {
                let n_ideas = counted(findings.told.arms.len(), "idea");
                format!("“{}” is the best of {n_ideas}{}.", idea.name, proviso(findings))
            }
            [] => format!("“{}” is better than doing nothing{}.", idea.name, proviso(findings)),
            others => format!("“{}” comes first, but is not clearly ahead of {}.", idea.name, names(others)),
        },
    }
}

/// The caveat for a leader that is best in less than half of the worlds.
fn proviso(findings: &Findings<'_>) -> &'static str {
    match findings.headline.leads_in_worlds {
        Some(share) if share < 0.5 => " if people are as assumed, which is far from sure",
        _ => "",
    }
}

/// `“a”, “b” and “c”`, or only the number if there are more than three.
fn names(standings: &[&Ranked]) -> String {
    let quoted: Vec<String> = standings.iter().map(|standing| format!("“{}”", standing.name)).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first, rest @ ..] if rest.len() > 2 => format!("{first} and {} others", rest.len()),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The results of the best treatment arm.
fn numbers(findings: &Findings<'_>) -> Option<String> {
    let idea = idea(findings)?;
    let (told, level) = (findings.told, percent(findings.verdict.level));
    let more = match idea.extra.paired {
        extra if extra.mean == 0.0 && extra.width() == 0.0 => "as many as".to_string(),
        extra if extra.mean < 0.0 => format!("{} fewer than", mean(&flipped(&extra))),
        extra => format!("{} more than", mean(&extra)),
    };
    let upright = |it: &Interval| if it.mean < 0.0 { flipped(it) } else { *it };
    let spent = match idea.spent.mean > 0.0 {
        true => format!(", for {} spent", money(idea.spent.mean)),
        false => String::new(),
    };
    let mut said = format!(
        "With it, {} of {} use the product after {}: {more} if nothing is done{}{spent}{}.",
        mean(&idea.adopted),
        counted(told.network.n_agents(), "agent"),
        counted(told.time.ticks as usize, &told.time.unit),
        bracketed(&format!("{level} interval "), &upright(&idea.extra.paired)),
        bought(findings, idea),
    );
    if findings.verdict.goal == Goal::Profit {
        let profit = &idea.profit.paired;
        let word = if profit.mean < 0.0 { "lower" } else { "higher" };
        let by = upright(profit);
        said += &format!(" What buyers bring less what is spent is {} {word}{}.", mean(&by), bracketed("", &by));
    } else if let Some(ratio) = &idea.cost_per_extra.filter(|ratio| ratio.value > 0.0) {
        said += &format!(" That is {} for each user won in addition.", cost(ratio.value));
    }
    Some(said)
}

/// The lead of the best treatment arm over the next.
fn lead(findings: &Findings<'_>) -> Option<String> {
    let Rival { arm, lead: ahead } = findings.headline.rival?;
    let next = findings.verdict.ranking.iter().find(|other| other.arm == arm)?;
    let what = match findings.verdict.goal {
        Goal::Profit => "units of profit",
        Goal::Adopters => "users",
    };
    let sure = match (ahead.low > 0.0, ahead.width() > 0.0) {
        (true, _) => "so chance is no likely reason for the lead",
        (false, true) => "which contains 0: choose between them on other grounds",
        (false, false) => return Some(format!("The next idea, “{}”, comes to the same in every run.", next.name)),
    };
    Some(format!(
        "The next idea, “{}”, is behind by {} {what}{}, {sure}.",
        next.name,
        mean(&ahead),
        bracketed("interval ", &ahead)
    ))
}

/// If arms are ranked by profit: the arm with the most users, if that is another one.
fn most_users(findings: &Findings<'_>) -> Option<String> {
    let first = idea(findings).filter(|_| findings.verdict.goal == Goal::Profit)?;
    let most = findings.verdict.ranking.iter().find(|standing| Some(standing.arm) == findings.headline.most_users)?;
    let extra = &most.extra.paired;
    let bought = bought(findings, most);
    if most.arm == first.arm || extra.low <= first.extra.paired.mean {
        return None;
    }
    let each = match most.cost_per_extra.filter(|_| most.spent.mean > 0.0) {
        Some(ratio) => format!(", at {} for each", cost(ratio.value)),
        None => String::new(),
    };
    Some(format!("Most users are won by “{}”: {} more{}{each}{bought}.", most.name, mean(extra), bracketed("", extra)))
}

/// How many of the additional users are buyers, for arms that give away samples.
fn bought(findings: &Findings<'_>, standing: &Ranked) -> String {
    if !findings.gives_samples(standing.arm) {
        return String::new();
    }
    let more = findings.more_buyers(standing.arm);
    let (more, word) = if more.mean < 0.0 { (flipped(&more), "fewer") } else { (more, "more") };
    format!("; {} {word} buyers, since whoever got a sample is a user too", mean(&more))
}

/// The interval of the opposite difference.
fn flipped(interval: &Interval) -> Interval {
    Interval { mean: -interval.mean, low: -interval.high, high: -interval.low }
}

/// If no treatment arm is profitable: the arm that would break even first at a higher margin.
fn break_even(findings: &Findings<'_>) -> Option<String> {
    let (margin, best) = (findings.told.margin?, idea(findings)?);
    let BreakEven { arm, margin: least } = findings.headline.break_even?;
    let name = &findings.outcomes.arm(arm).name;
    let who =
        if *name == best.name { "It would break even".into() } else { format!("“{name}” would break even first") };
    Some(format!("{who}, at a margin of about {} for each buyer instead of {}.", cost(least), money(margin)))
}

/// The result over worlds in which uncertain parameters are redrawn.
fn over_worlds(findings: &Findings<'_>) -> Option<String> {
    let worlds = findings.worlds.as_ref()?.drawn.len();
    let best = best_in(findings, "them")?;
    Some(format!("With everything uncertain about people drawn anew in {}, {best}.", counted(worlds, "world")))
}
