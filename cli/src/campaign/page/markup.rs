//! The HTML elements of the page. Text arguments are escaped; the arguments `body` and `svg` are inserted as HTML.

pub use bandwagon::plot::escape;

/// Text with a link for every DOI.
pub fn linked(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("doi 10.").map(|place| place + "doi ".len()) {
        let end = rest[start..].find(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '"'));
        let doi = rest[start..end.map_or(rest.len(), |end| start + end)].trim_end_matches('.');
        let link = escape(doi);
        out += &format!("{}<a href=\"https://doi.org/{link}\">{link}</a>", escape(&rest[..start]));
        rest = &rest[start + doi.len()..];
    }
    out + &escape(rest)
}

pub fn paragraph(text: &str) -> String {
    format!("<p>{}</p>\n", linked(text))
}

/// A paragraph in small, gray type.
pub fn note(text: &str) -> String {
    format!("<p class=\"note\">{}</p>\n", linked(text))
}

pub fn list(items: impl IntoIterator<Item = String>) -> String {
    let items: String = items.into_iter().map(|item| format!("<li>{}</li>\n", linked(&item))).collect();
    format!("<ul>\n{items}</ul>\n")
}

/// A list of terms and their definitions.
pub fn terms<A: AsRef<str>, B: AsRef<str>>(terms: impl IntoIterator<Item = (A, B)>) -> String {
    let term =
        |(word, means): (A, B)| format!("<dt>{}</dt><dd>{}</dd>\n", escape(word.as_ref()), linked(means.as_ref()));
    let terms: String = terms.into_iter().map(term).collect();
    format!("<dl>\n{terms}</dl>\n")
}

/// Preformatted text.
pub fn verbatim(text: &str) -> String {
    // HTML drops a line break directly after the tag.
    format!("<pre><code>{}</code></pre>\n", escape(text.trim_end()))
}

pub fn heading(text: &str) -> String {
    format!("<h3>{}</h3>\n", escape(text))
}

/// A section of the page with its title.
pub fn section(id: &str, title: &str, body: &str) -> String {
    format!(
        "<section id=\"{id}\" aria-labelledby=\"{id}-title\">\n<h2 id=\"{id}-title\">{}</h2>\n{body}</section>\n",
        escape(title)
    )
}

/// A figure with its caption and the names of its files.
pub fn figure(svg: &str, name: &str, caption: &str) -> String {
    framed("figure", svg, name, caption)
}

/// The same as [`figure`], for a map, which is nearly square.
pub fn map(svg: &str, name: &str, caption: &str) -> String {
    framed("figure class=\"map\"", svg, name, caption)
}

fn framed(tag: &str, svg: &str, name: &str, caption: &str) -> String {
    let file = format!("{name}.svg, {name}.png");
    format!(
        "<{tag}>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">\n{svg}</div>\n\
         <figcaption>{} <span class=\"file\">{}</span></figcaption>\n</figure>\n",
        escape(&file),
        linked(caption),
        escape(&file)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_text_is_escaped() {
        assert_eq!(escape("<b>&\"x\"'\n\u{7}"), "&lt;b&gt;&amp;&quot;x&quot;&#39;\n ");
        assert_eq!(list(["<i>".to_string()]), "<ul>\n<li>&lt;i&gt;</li>\n</ul>\n");
    }

    #[test]
    fn every_doi_is_a_link() {
        let link = |doi: &str| format!("<a href=\"https://doi.org/{doi}\">{doi}</a>");
        assert_eq!(linked("A & B, doi 10.1/x."), format!("A &amp; B, doi {}.", link("10.1/x")));
        assert_eq!(linked("doi 10.1/a; doi 10.2/b"), format!("doi {}; doi {}", link("10.1/a"), link("10.2/b")));
        assert_eq!(
            linked("doi 10.1/\"><script>"),
            "doi <a href=\"https://doi.org/10.1/\">10.1/</a>&quot;&gt;&lt;script&gt;"
        );
    }
}
