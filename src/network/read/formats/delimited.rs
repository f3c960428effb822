//! Delimited text: rows of fields, as adjacency lists, adjacency matrices and edge lists use them.
//!
//! Blank lines and lines that begin with `#` or `%` are no rows. Fields are trimmed. A field in double quotes can
//! contain separators, and a doubled quote in it is a quote; it ends on its line.

use crate::error::Problem;
use crate::network::read::separator::{has_blanks_between_numbers, has_decimal_comma};
use std::borrow::Cow;

/// The number of rows from which the separator is detected.
const SAMPLE: usize = 1000;

/// What separates the fields of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// A tab.
    Tab,
    /// `;`
    Semicolon,
    /// `,`
    Comma,
    /// Any run of blanks and tabs.
    Blank,
}

/// A row and its line, counted from 1.
#[derive(Clone, Copy, Debug)]
pub struct Row<'t> {
    pub line: u64,
    pub text: &'t str,
}

/// The rows of a text.
pub fn rows(text: &str) -> impl Iterator<Item = Row<'_>> + Clone {
    let rows = (1..).zip(text.lines()).map(|(line, text)| Row { line, text });
    rows.filter(|row| !row.text.trim().is_empty() && !is_comment(row.text))
}

/// Returns `true` if a line begins with `#` or `%`.
pub fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with(['#', '%'])
}

impl Separator {
    /// Detects the separator from the first 1,000 rows: of tab, semicolon and comma (in this order if tied), the one
    /// that occurs in most rows. Blanks are chosen instead if they occur in more rows than that one, and that one
    /// occurs in at most half of the rows.
    pub fn detect(text: &str) -> Separator {
        let (mut sampled, mut found) = (0, [0; 4]);
        let all = [Separator::Tab, Separator::Semicolon, Separator::Comma, Separator::Blank];
        for row in rows(text).take(SAMPLE) {
            sampled += 1;
            for (count, separator) in found.iter_mut().zip(all) {
                // A leading separator belongs to an empty first field, but blanks around a row mean nothing.
                let text = if separator == Separator::Blank { row.text.trim() } else { row.text.trim_end() };
                *count += usize::from(separator.occurs(text));
            }
        }
        let mut best = (Separator::Blank, 0);
        for (separator, count) in all.into_iter().zip(found).take(3) {
            if count > best.1 {
                best = (separator, count);
            }
        }
        if best.0 == Separator::Comma && rows(text).take(SAMPLE).all(|row| has_decimal_comma(row.text)) {
            return Separator::Blank;
        }
        if best.0 == Separator::Tab && has_blanks_between_numbers(rows(text).take(SAMPLE).map(|row| row.text)) {
            return Separator::Blank;
        }
        if 2 * best.1 > sampled || best.1 >= found[3] { best.0 } else { Separator::Blank }
    }

    fn is(self, letter: char) -> bool {
        match self {
            Separator::Tab => letter == '\t',
            Separator::Semicolon => letter == ';',
            Separator::Comma => letter == ',',
            Separator::Blank => letter == ' ' || letter == '\t',
        }
    }

    fn occurs(self, text: &str) -> bool {
        let mut is_quoted = false;
        text.chars().any(|letter| {
            is_quoted ^= letter == '"';
            !is_quoted && self.is(letter)
        })
    }

    /// Splits a row into fields, which replace those in `fields`.
    pub fn split<'t>(self, text: &'t str, fields: &mut Vec<Cow<'t, str>>) -> Result<(), Problem> {
        fields.clear();
        match self {
            _ if text.contains('"') => self.split_quoted(text, fields)?,
            Separator::Blank => fields.extend(text.split_ascii_whitespace().map(Cow::Borrowed)),
            _ => fields.extend(text.split(|letter| self.is(letter)).map(|field| Cow::Borrowed(field.trim()))),
        }
        Ok(())
    }

    fn split_quoted<'t>(self, text: &'t str, fields: &mut Vec<Cow<'t, str>>) -> Result<(), Problem> {
        let mut rest = if self == Separator::Blank { text.trim() } else { text };
        loop {
            let (field, after) = match self.trim_start(rest).strip_prefix('"') {
                Some(quoted) => closed(quoted)?,
                None => self.unquoted(rest)?,
            };
            fields.push(field);
            let after = self.trim_start(after);
            match self {
                _ if after.is_empty() => return Ok(()),
                Separator::Blank if after.len() < rest.len() => rest = after,
                _ => rest = after.strip_prefix(|letter| self.is(letter)).ok_or(Problem::Quotes)?,
            }
        }
    }

    /// Removes blanks at the start, but no tab that is the separator.
    fn trim_start(self, text: &str) -> &str {
        text.trim_start_matches(|letter: char| letter.is_whitespace() && (self == Separator::Blank || !self.is(letter)))
    }

    fn unquoted(self, text: &str) -> Result<(Cow<'_, str>, &str), Problem> {
        let (field, after) = text.split_at(text.find(|letter| self.is(letter)).unwrap_or(text.len()));
        if field.contains('"') { Err(Problem::Quotes) } else { Ok((field.trim().into(), after)) }
    }
}

/// The field up to its closing quote, and the text after the quote. A separator or the end of the row must follow.
fn closed(text: &str) -> Result<(Cow<'_, str>, &str), Problem> {
    let mut from = 0;
    while let Some(quote) = text[from..].find('"').map(|place| from + place) {
        let after = &text[quote + 1..];
        if !after.starts_with('"') {
            let field = text[..quote].trim();
            let field = if from > 0 { Cow::Owned(field.replace("\"\"", "\"")) } else { Cow::Borrowed(field) };
            let is_end = after.is_empty() || after.starts_with([',', ';', '\t', ' ']);
            return if is_end { Ok((field, after)) } else { Err(Problem::Quotes) };
        }
        from = quote + 2;
    }
    Err(Problem::Quotes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(separator: Separator, text: &str) -> Result<Vec<String>, Problem> {
        let mut fields = vec![];
        separator.split(text, &mut fields)?;
        Ok(fields.into_iter().map(Cow::into_owned).collect())
    }

    #[test]
    fn splits_rows() {
        assert_eq!(fields(Separator::Comma, "a, b c,,d"), Ok(["a", "b c", "", "d"].map(String::from).to_vec()));
        assert_eq!(fields(Separator::Blank, "  a \t b "), Ok(["a", "b"].map(String::from).to_vec()));
        assert_eq!(fields(Separator::Tab, "\ta b\tc"), Ok(["", "a b", "c"].map(String::from).to_vec()));
    }

    #[test]
    fn reads_quoted_fields() {
        let expected = Ok(["a,b", "say \"é\"", "", "c"].map(String::from).to_vec());
        assert_eq!(fields(Separator::Comma, "\"a,b\", \"say \"\"é\"\"\",\"\",c"), expected);
        assert_eq!(
            fields(Separator::Blank, "\"Jean V\" \"b\"  c"),
            Ok(["Jean V", "b", "c"].map(String::from).to_vec())
        );
        assert_eq!(fields(Separator::Tab, "\"\"\t\"a\"\t"), Ok(["", "a", ""].map(String::from).to_vec()));
    }

    #[test]
    fn refuses_quotes_inside_a_field() {
        for text in ["a\"b,c", "\"a\"b,c", "\"a,b", "\"a\" b,c", "a \"b\",c"] {
            assert_eq!(fields(Separator::Comma, text), Err(Problem::Quotes), "{text}");
        }
        assert_eq!(fields(Separator::Blank, "\"a\"\"b"), Err(Problem::Quotes));
    }

    #[test]
    fn detects_the_separator() {
        let detect = Separator::detect;
        assert_eq!(detect("1 2\n3 4\n"), Separator::Blank);
        assert_eq!(detect("\"a;b\",c\nd\n"), Separator::Comma);
        assert_eq!(detect("a b\tc\nd e\tf\n"), Separator::Tab);
        assert_eq!(detect("0,5;1\n1;2\n"), Separator::Semicolon);
        assert_eq!(detect("# a,b\n\nx, y z\nu v\nw v\n"), Separator::Blank);
        assert_eq!(detect("a\nb\n"), Separator::Blank);
        assert_eq!(detect("% sym positive\n1 2\t1\t1082\n2 3\t1\t1083\n"), Separator::Blank);
        assert_eq!(detect("1 2\tx\n2 3\ty\n"), Separator::Tab);
    }
}
