//! Findings as text, Markdown and tables.

use super::{Basis, Criterion, Finding, Measured, Published, Replay};
use bandwagon::record::table::{Cell, Schema, Table};

/// The column headings of [`row`].
pub const HEADER: [&str; 7] =
    ["quantity", "published or expected", "simulated", "distance", "basis", "agrees if", "result"];

/// A finding as text: quantity, published, simulated with its standard error, distance, basis, criterion, result.
pub fn row(finding: &Finding) -> [String; 7] {
    let distance = finding.distance();
    let criterion = Some(criterion(finding)).filter(|criterion| !criterion.is_empty());
    [
        finding.what.clone(),
        published(finding),
        simulated(finding),
        if distance.is_nan() { NOTHING.into() } else { number(distance, finding.decimals) },
        basis(finding.basis).into(),
        criterion.unwrap_or_else(|| NOTHING.into()),
        verdict(finding),
    ]
}

/// Text of an empty cell.
const NOTHING: &str = "–";

/// The published number or range: `12.5`, or `5.0 to 9.0`.
pub fn published(finding: &Finding) -> String {
    match finding.published {
        Published::Value(value) => number(value, finding.decimals),
        Published::Range(low, high) => {
            format!("{} to {}", number(low, finding.decimals), number(high, finding.decimals))
        }
    }
}

/// The simulated number: `12.4 ± 0.3`, without `±` if no random draw is involved, and a dash if it is NaN.
pub fn simulated(finding: &Finding) -> String {
    let Measured { value, standard_error } = finding.simulated;
    if value.is_nan() {
        return NOTHING.into();
    }
    let value = number(value, finding.decimals);
    if standard_error > 0.0 { format!("{value} ± {}", apart(standard_error, finding.decimals)) } else { value }
}

/// The basis in one word.
pub fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Calibrated => "calibrated",
        Basis::Predicted => "predicted",
        Basis::Exact => "exact",
        Basis::Illustrative => "illustrative",
    }
}

/// What each basis among these findings means, and what a dash means: one sentence each.
pub fn legend(findings: &[Finding]) -> Vec<&'static str> {
    let sentences = [
        (Basis::Calibrated, "Calibrated: parameters were fitted to the published number, so agreement is expected."),
        (Basis::Predicted, "Predicted: no parameter was fitted to the published number."),
        (Basis::Exact, "Exact: the number follows from a theorem or a formula."),
        (Basis::Illustrative, "Illustrative: the two numbers are shown, but not compared."),
    ];
    let is_used = |basis: Basis| findings.iter().any(|finding| finding.basis == basis);
    let used = sentences.into_iter().filter(|(basis, _)| is_used(*basis)).map(|(_, sentence)| sentence);
    let dash = findings.iter().any(|finding| finding.agrees().is_none()).then_some("–: no criterion.");
    used.chain(dash).collect()
}

/// The criterion in words. Empty without a criterion.
pub fn criterion(finding: &Finding) -> String {
    let number = |value: f64| match number(value, finding.decimals.max(places(value))) {
        zero if value != 0.0 && zero.chars().all(|digit| matches!(digit, '0' | '.')) => format!("{value:.0e}"),
        shown => shown,
    };
    match finding.criterion {
        Criterion::Within(0.0) => match finding.published {
            Published::Value(_) => "equal".into(),
            Published::Range(..) => "in the range".into(),
        },
        Criterion::Within(most) => format!("within {}", number(most)),
        Criterion::WithinErrors(most) => format!("within {most} standard errors"),
        Criterion::AtLeast(least) => format!("at least {}", number(least)),
        Criterion::AtMost(most) => format!("at most {}", number(most)),
        Criterion::None => String::new(),
    }
}

/// `agrees`; `misses by x`, where x is the amount beyond the criterion; a dash without a criterion; or `not enough
/// replicates` if no replicate had the event to measure.
pub fn verdict(finding: &Finding) -> String {
    match finding.agrees() {
        _ if finding.simulated.value.is_nan() => "not enough replicates".into(),
        None => NOTHING.into(),
        Some(true) => "agrees".into(),
        Some(false) => format!("misses by {}", apart(shortfall(finding), finding.decimals)),
    }
}

/// The amount by which a finding misses its criterion.
fn shortfall(finding: &Finding) -> f64 {
    let Measured { value, standard_error } = finding.simulated;
    match finding.criterion {
        Criterion::Within(most) => finding.distance() - most,
        Criterion::WithinErrors(most) => finding.distance() - most * standard_error,
        Criterion::AtLeast(least) => least - value,
        Criterion::AtMost(most) => value - most,
        Criterion::None => 0.0,
    }
}

/// A number with `decimals` decimals, or with more if it would show only zeros.
fn apart(value: f64, decimals: usize) -> String {
    let needed = if value > 0.0 { (-value.log10().floor()).clamp(0.0, 12.0) as usize } else { 0 };
    number(value, decimals.max(needed))
}

/// Number of decimals needed to write a round number, at most 6.
fn places(value: f64) -> usize {
    (0..6).find(|&places| (value * 10f64.powi(places)).fract().abs() < 1e-9).unwrap_or(6) as usize
}

/// A number with `decimals` decimals, commas between thousands and a minus sign (U+2212). With more than 9 decimals, 0
/// and tiny numbers are short: `0`, `2e-11`.
pub(super) fn number(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return "not a number".into();
    }
    if decimals > 9 && value == 0.0 {
        return "0".into();
    }
    if decimals > 9 && value.abs() < 1e-6 {
        return format!("{value:.0e}").replacen('-', "−", usize::from(value < 0.0));
    }
    let digits = format!("{:.decimals$}", value.abs());
    let (whole, rest) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let is_zero = digits.chars().all(|digit| matches!(digit, '0' | '.'));
    let mut text = String::from(if value < 0.0 && !is_zero { "−" } else { "" });
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text + rest
}

/// Number of findings that agree, miss their criterion, have no criterion, and have too few replicates.
pub fn tally(replays: &[Replay]) -> [usize; 4] {
    let mut tally = [0; 4];
    for finding in replays.iter().flat_map(|replay| &replay.outcome.findings) {
        let place = match finding.agrees() {
            None => 2,
            Some(_) if finding.simulated.value.is_nan() => 3,
            Some(agrees) => usize::from(!agrees),
        };
        tally[place] += 1;
    }
    tally
}

/// A Markdown table: study, quantity, published, simulated, basis, criterion, result. The first row of a study names
/// it.
pub fn markdown(replays: &[Replay]) -> String {
    let mut text = String::from(HEAD);
    for replay in replays {
        for (place, finding) in replay.outcome.findings.iter().enumerate() {
            text += &line(if place == 0 { replay.study.name } else { "" }, finding);
        }
    }
    text
}

/// Maximum number of findings per study in a [`summary`].
const MOST: usize = 4;

/// A shorter table: the first findings of each study that have a criterion, and a count of the rest.
pub fn summary(replays: &[Replay]) -> String {
    let mut text = String::from(HEAD);
    for replay in replays {
        let asked: Vec<&Finding> =
            replay.outcome.findings.iter().filter(|finding| finding.agrees().is_some()).collect();
        for (place, finding) in asked.iter().take(MOST).enumerate() {
            text += &line(if place == 0 { replay.study.name } else { "" }, finding);
        }
        let rest = &asked[asked.len().min(MOST)..];
        let short = rest.iter().filter(|finding| finding.agrees() == Some(false)).count();
        let counts = [(rest.len() - short, ["agrees", "agree"]), (short, ["misses", "miss"])];
        let counts = counts.into_iter().filter(|(count, _)| *count > 0);
        let counts: Vec<String> =
            counts.map(|(count, verb)| format!("{count} {}", verb[usize::from(count > 1)])).collect();
        if !rest.is_empty() {
            text += &format!("| | and {} more | | | | | {} |\n", rest.len(), counts.join(", "));
        }
    }
    text
}

const HEAD: &str = "| study | quantity | published or expected | simulated | basis | agrees if | result |\n\
                    |---|---|--:|--:|---|---|---|\n";

/// A row in Markdown.
fn line(study: &str, finding: &Finding) -> String {
    let study = if study.is_empty() { String::new() } else { format!("`{study}`") };
    let [what, published, simulated, _, basis, criterion, verdict] = row(finding).map(|cell| plain(&cell));
    format!("| {study} | {what} | {published} | {simulated} | {basis} | {criterion} | {verdict} |\n")
}

/// Escapes text for Markdown, on one line.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '|' | '*' | '_' | '`' | '<' | '[' | ']' | '\\' => out.extend(['\\', letter]),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

/// The findings with unrounded numbers, a row each.
pub fn findings(replays: &[Replay]) -> Table<'_> {
    let schema = Schema::new("findings", "What the replays of published studies found, beside the published numbers.")
        .text("study", "Name of the study.")
        .text("quantity", "What is compared.")
        .number("published_low", "", "Published or expected number, or the lower end of its range. Empty if there is none.")
        .number("published_high", "", "The same number, or the upper end of the range.")
        .number("simulated", "", "Simulated number: a mean over replicates, or a number computed from them. Empty if no replicate could measure it.")
        .number("standard_error", "", "Standard error of the simulated number.")
        .number("distance", "", "Distance of the simulated number from the published number or range.")
        .text(
            "basis",
            "How the two are related. predicted: nothing was fitted to the number. calibrated: the rule was fitted to it. \
             exact: the number is exact. illustrative: the two need not agree.",
        )
        .text("criterion", "When the two are said to agree.")
        .truth("agrees", "Whether they do. Empty without a criterion.")
        .key(["study", "quantity"]);
    Table::new(schema, move |rows| {
        for replay in replays {
            for finding in &replay.outcome.findings {
                let (low, high) = match finding.published {
                    Published::Value(value) => (value, value),
                    Published::Range(low, high) => (low, high),
                };
                let Measured { value, standard_error } = finding.simulated;
                let numbers = [low, high, value, standard_error, finding.distance()].map(Cell::from);
                let agrees = finding.agrees().filter(|_| !value.is_nan());
                let words = [basis(finding.basis).into(), criterion(finding).into(), agrees.into()];
                let keys = [Cell::from(replay.study.name), (&finding.what).into()];
                rows.add(keys.into_iter().chain(numbers).chain(words))?;
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(published: Published, (value, standard_error): (f64, f64), criterion: Criterion) -> Finding {
        let simulated = Measured { value, standard_error };
        Finding { what: "a|b, c".into(), published, simulated, basis: Basis::Predicted, criterion, decimals: 1 }
    }

    #[test]
    fn a_row_shows_decimals_and_standard_error() {
        let said = row(&finding(Published::Range(5.0, 9.0), (1234.56, 0.04), Criterion::None));
        assert_eq!(said, ["a|b, c", "5.0 to 9.0", "1,234.6 ± 0.04", "1,225.6", "predicted", "–", "–"]);
        let said = row(&finding(Published::Value(-5.0), (-0.01, 0.0), Criterion::Within(5.0)));
        assert_eq!(said, ["a|b, c", "−5.0", "0.0", "5.0", "predicted", "within 5.0", "agrees"]);
    }

    #[test]
    fn tiny_numbers_are_short_and_keep_their_sign() {
        assert_eq!([0.0, 1.9e-11, -1.9e-11].map(|value| number(value, 12)), ["0", "2e-11", "−2e-11"]);
    }

    #[test]
    fn a_finding_that_misses_shows_by_how_much() {
        for (criterion, value, due) in [
            (Criterion::Within(2.0), 6.5, "misses by 1.5"),
            (Criterion::Within(2.0), 5.001, "misses by 0.001"),
            (Criterion::WithinErrors(4.0), 6.5, "misses by 1.5"),
            (Criterion::AtLeast(8.0), 6.5, "misses by 1.5"),
            (Criterion::AtMost(5.0), 6.5, "misses by 1.5"),
            (Criterion::AtMost(5.0), f64::NAN, "not enough replicates"),
            (Criterion::None, f64::NAN, "not enough replicates"),
        ] {
            assert_eq!(verdict(&finding(Published::Value(3.0), (value, 0.5), criterion)), due, "{criterion:?}");
        }
    }

    #[test]
    fn criteria_are_written_in_words() {
        let said = |criterion| super::criterion(&finding(Published::Value(3.0), (3.0, 0.0), criterion));
        let words = [Criterion::Within(0.0), Criterion::Within(0.25), Criterion::AtMost(10.0)].map(said);
        assert_eq!(words, ["equal", "within 0.25", "at most 10.0"]);
    }

    #[test]
    fn markup_is_escaped_in_markdown() {
        assert_eq!(plain("a|b_c*\n"), "a\\|b\\_c\\* ");
    }
}
