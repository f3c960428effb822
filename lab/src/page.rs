//! An HTML page with all replications. The page needs no scripts, fonts or other files.

use super::table::{number, row, tally};
use super::{Finding, Replay};
use bandwagon::error::Result;
use bandwagon::plot::escape;
use bandwagon::record::Input;

const STYLE: &str = include_str!("page.css");

/// Renders the page: a table of all findings, then each study with its figure, findings, notes and citation.
///
/// # Errors
///
/// Returns the errors of the figures, see [`Chart::to_svg`](bandwagon::plot::Chart::to_svg).
pub fn html(replays: &[Replay]) -> Result<String> {
    let sections: String = replays.iter().map(section).collect::<Result<_>>()?;
    Ok(format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n{policy}\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Published studies, replicated</title>\n{style}</head>\n<body>\n\
         <header>\n<h1>Published studies, replicated</h1>\n\
         <p class=\"lead\">Published results of experiments and models, next to simulations of agents on \
         social networks.</p>\n\
         {}</header>\n<main>\n{}{sections}</main>\n<footer>\n<p>Simulated by bandwagon {}. ± is the Monte Carlo \
         standard error of a simulated number. <em>Calibrated</em>: parameters were fitted to the published number, \
         so agreement is expected. <em>Predicted</em>: no parameter was fitted to it. <em>Exact</em>: the number \
         follows from a theorem or a formula. <em>Illustrative</em>: the two numbers are shown, but not \
         compared.</p>\n</footer>\n</body>\n</html>\n",
        counts(replays),
        summary(replays),
        env!("CARGO_PKG_VERSION"),
        policy = content_security_policy(STYLE),
        style = style_element(STYLE),
    ))
}

/// The HTML element of a style sheet.
pub fn style_element(style: &str) -> String {
    format!("<style>\n{style}</style>\n")
}

/// The HTML element that forbids a page to run scripts, to load anything and to send forms. Only the style sheet of
/// [`style_element`] is allowed, by its hash.
pub fn content_security_policy(style: &str) -> String {
    // HTML does not drop the line break after the tag, so it is a part of what is hashed.
    let hash = base64(&Input::hash("style", format!("\n{style}").as_bytes()).sha256);
    format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{hash}'; base-uri \
         'none'; form-action 'none'\">\n"
    )
}

/// A hexadecimal number in base 64.
fn base64(hexadecimal: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits: Vec<usize> =
        hexadecimal.chars().filter_map(|digit| digit.to_digit(16)).map(|digit| digit as usize).collect();
    // Three digits of 4 bits are two digits of 6 bits.
    let pair = |three: &[usize]| {
        let number = (three[0] << 8) | (three.get(1).unwrap_or(&0) << 4) | three.get(2).unwrap_or(&0);
        [number >> 6, number & 63].map(|digit| char::from(DIGITS[digit]))
    };
    let mut text: String = bits.chunks(3).flat_map(pair).take((2 * bits.len()).div_ceil(3)).collect();
    text += &"=".repeat((4 - text.len() % 4) % 4);
    text
}

fn counts(replays: &[Replay]) -> String {
    if replays.is_empty() {
        return "<p>There are no studies yet.</p>\n".into();
    }
    let [agree, short, open, few] = tally(replays);
    let item = |number: usize, what: &str| format!("<li><b>{number}</b>{what}</li>\n");
    let plural = |number: usize, one: &str, many: &str| if number == 1 { one.to_string() } else { many.to_string() };
    format!(
        "<ul class=\"tally\">\n{}{}{}{}{}</ul>\n",
        item(replays.len(), &plural(replays.len(), "study", "studies")),
        item(agree, &plural(agree, "finding agrees", "findings agree")),
        item(short, &plural(short, "misses its criterion", "miss their criteria")),
        item(open, "without a criterion"),
        if few > 0 { item(few, "with too few replicates") } else { String::new() },
    )
}

/// The table of all findings. Each study links to its section.
fn summary(replays: &[Replay]) -> String {
    if replays.is_empty() {
        return String::new();
    }
    let body = |replay: &Replay| {
        let Replay { study, outcome, .. } = replay;
        let rows: String = outcome.findings.iter().map(|finding| cells(finding, false)).collect();
        format!(
            "<tbody class=\"study\">\n<tr><th scope=\"rowgroup\" colspan=\"5\"><a href=\"#{name}\">{}</a> \
             <code class=\"soft\">{name}</code></th></tr>\n{rows}</tbody>\n",
            escape(study.title),
            name = escape(study.name),
        )
    };
    let bodies: String = replays.iter().map(body).collect();
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"All findings\">\n<table>\n\
         <caption>All findings: the published number, and the simulated number with its Monte Carlo standard error\
         </caption>\n{}{bodies}</table>\n</div>\n",
        head(false)
    )
}

fn head(full: bool) -> String {
    let (distance, criterion) = match full {
        true => ("<th scope=\"col\" class=\"n\">Distance</th>", "<th scope=\"col\">Agrees if</th>"),
        false => ("", ""),
    };
    format!(
        "<thead>\n<tr><th scope=\"col\">Quantity</th><th scope=\"col\" class=\"n\">Published or expected</th>\
         <th scope=\"col\" class=\"n\">Simulated</th>{distance}<th scope=\"col\">Basis</th>{criterion}\
         <th scope=\"col\">Result</th></tr>\n</thead>\n"
    )
}

/// A finding as a table row. With `full`, the row includes the distance and the criterion.
fn cells(finding: &Finding, full: bool) -> String {
    let [what, published, simulated, distance, basis, criterion, verdict] = row(finding).map(|cell| escape(&cell));
    let (distance, criterion) = match full {
        true => (format!("<td class=\"n\">{distance}</td>"), format!("<td>{criterion}</td>")),
        false => (String::new(), String::new()),
    };
    let (class, sign) = match finding.agrees().filter(|_| !finding.simulated.value.is_nan()) {
        Some(true) => ("agrees", "✓ "),
        Some(false) => ("short", "✗ "),
        None => ("open", ""),
    };
    let sign = if sign.is_empty() { String::new() } else { format!("<span aria-hidden=\"true\">{sign}</span>") };
    format!(
        "<tr><th scope=\"row\">{what}</th><td class=\"n\">{published}</td><td class=\"n\">{simulated}</td>{distance}\
         <td>{basis}</td>{criterion}<td class=\"v {class}\">{sign}{verdict}</td></tr>\n"
    )
}

fn section(replay: &Replay) -> Result<String> {
    let Replay { study, run, outcome } = replay;
    let name = escape(study.name);
    let rows: String = outcome.findings.iter().map(|finding| cells(finding, true)).collect();
    let notes: String = outcome.notes.iter().map(|note| format!("<li>{}</li>\n", escape(note))).collect();
    let notes = if notes.is_empty() { notes } else { format!("<h3>Notes</h3>\n<ul>\n{notes}</ul>\n") };
    let rules: Vec<String> = study.rules.iter().map(|rule| format!("<code>{}</code>", escape(rule))).collect();
    Ok(format!(
        "<section id=\"{name}\" aria-labelledby=\"{name}-title\">\n<h2 id=\"{name}-title\">{title}</h2>\n\
         <p><code class=\"soft\">{name}</code></p>\n<p>{says}</p>\n<dl>\n<dt>Fitted</dt><dd>{fitted}</dd>\n\
         <dt>{rule}</dt><dd>{rules}</dd>\n<dt>Replicates</dt><dd>{replicates}, seed {seed}</dd>\n</dl>\n\
         <figure>\n{figure}</figure>\n<h3>Findings</h3>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" \
         aria-label=\"Findings of {name}\">\n<table>\n{head}<tbody>\n{rows}</tbody>\n\
         </table>\n</div>\n{notes}<h3>Source</h3>\n<p>{source}</p>\n</section>\n",
        title = escape(study.title),
        says = escape(study.says),
        fitted = escape(study.fitted),
        rule = if rules.len() == 1 { "Rule" } else { "Rules" },
        rules = rules.join(", "),
        replicates = number(f64::from(run.replicates), 0),
        seed = run.seed,
        figure = outcome.figure.to_svg()?,
        head = head(true),
        source = linked(study.source),
    ))
}

/// A citation in which every DOI is a link.
fn linked(source: &str) -> String {
    let mut out = String::new();
    let mut rest = source;
    while let Some(start) = rest.find("doi 10.").map(|place| place + "doi ".len()) {
        let end = rest[start..].find(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '"'));
        let mut doi = &rest[start..end.map_or(rest.len(), |end| start + end)];
        // A final period, or a closing bracket without an opening one, belongs to the sentence.
        while doi.ends_with('.') || (doi.ends_with(')') && doi.matches(')').count() > doi.matches('(').count()) {
            doi = &doi[..doi.len() - 1];
        }
        let link = escape(doi);
        out += &format!("{}<a href=\"https://doi.org/{link}\">{link}</a>", escape(&rest[..start]));
        rest = &rest[start + doi.len()..];
    }
    out + &escape(rest)
}

#[cfg(test)]
mod tests {
    use super::super::{Outcome, Run, STUDIES, Study};
    use super::*;
    use bandwagon::plot::Chart;

    #[test]
    fn every_doi_is_a_link_and_nothing_else_is() {
        let link = |doi: &str| format!("<a href=\"https://doi.org/{doi}\">{doi}</a>");
        assert_eq!(linked("A & B (1978), doi 10.1/x."), format!("A &amp; B (1978), doi {}.", link("10.1/x")));
        let two = format!("(doi {}); C, doi {}", link("10.1/a(69)9-8"), link("10.2/b"));
        assert_eq!(linked("(doi 10.1/a(69)9-8); C, doi 10.2/b"), two);
        assert_eq!(linked("no <doi>"), "no &lt;doi&gt;");
    }

    #[test]
    fn no_studies_make_a_page_without_a_table() {
        let page = html(&[]).unwrap();
        assert!(page.contains("There are no studies yet.") && !page.contains("<table"));
    }

    #[test]
    fn markup_in_text_is_escaped() {
        let study = Study { title: "<script>", says: "a & b", ..STUDIES[0] };
        let figure = Chart::new("<b>", "\"y\"").published("<i>", vec![(0.0, 1.0)]);
        let outcome = Outcome { findings: vec![], figure, notes: vec!["<script>".into()] };
        let page = html(&[Replay { study, run: Run { replicates: 2, seed: 1 }, outcome }]).unwrap();
        assert!(!page.contains("<script") && !page.contains("<b>\n") && !page.contains("<i>"));
        assert!(page.contains("a &amp; b") && page.contains("<li>&lt;script&gt;</li>"));
    }

    /// sha256sum and base64 of coreutils, for an empty text and for `abc`.
    #[test]
    fn hashes_are_in_base_64() {
        let of = |text: &str| base64(&Input::hash("", text.as_bytes()).sha256);
        assert_eq!(of(""), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assert_eq!(of("abc"), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }

    #[test]
    fn a_page_allows_its_own_style_sheet_and_nothing_else() {
        let page = html(&[]).unwrap();
        let (_, style) = page.split_once("<style>").unwrap();
        let (style, _) = style.split_once("</style>").unwrap();
        let hash = base64(&Input::hash("", style.as_bytes()).sha256);
        assert!(page.contains(&format!("content=\"default-src 'none'; style-src 'sha256-{hash}';")), "{hash}");
        assert!(!page.contains("style=\"") && !page.contains("<script"));
    }
}
