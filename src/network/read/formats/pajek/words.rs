//! The words of a line of a Pajek file.

use crate::error::Problem;
use crate::network::read::graph::Mistake;
use std::borrow::Cow;

/// A word: a run of characters without blanks, a text in double quotes, or time intervals in brackets. Brackets around
/// anything but numbers, `-`, `,` and `*` are part of a plain word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Word<'a> {
    /// A run of characters without blanks.
    Plain(&'a str),
    /// The text between double quotes. Pajek has no escape for a quote inside.
    Quoted(&'a str),
    /// The text with its brackets: `[1-5,7-*]`.
    Time(&'a str),
}

impl<'a> Word<'a> {
    /// The text without quotes.
    pub fn text(self) -> &'a str {
        let (Word::Plain(text) | Word::Quoted(text) | Word::Time(text)) = self;
        text
    }

    /// Whether the word has the form of a number, well-formed or not: `0.5`, `-1`, `0,5`, `nan`.
    pub fn is_numeric(self) -> bool {
        let Word::Plain(text) = self else { return false };
        let digits = text.trim_start_matches(['+', '-', '.']);
        digits.starts_with(|c: char| c.is_ascii_digit()) || text.parse::<f64>().is_ok()
    }
}

/// The words of a line, from left to right.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    rest: &'a str,
    line: u64,
}

impl<'a> Words<'a> {
    /// The words of `text`, which is line number `line`, counted from 1.
    pub fn new(text: &'a str, line: u64) -> Self {
        Words { rest: text.trim_ascii(), line }
    }

    /// What follows the words read so far.
    pub fn rest(&self) -> &'a str {
        self.rest
    }

    /// The line number, counted from 1.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The next word; `None` at the end of the line.
    pub fn word(&mut self) -> Result<Option<Word<'a>>, Mistake> {
        let rest = self.rest;
        if let Some(inner) = rest.strip_prefix('"') {
            let (text, rest) = inner
                .split_once('"')
                .filter(|(_, rest)| ends_word(rest))
                .ok_or_else(|| Problem::syntax("a closing quote, then a blank", self.rest).on(self.line))?;
            self.rest = rest.trim_ascii_start();
            return Ok(Some(Word::Quoted(text)));
        }
        if let Some(inner) = rest.strip_prefix('[') {
            let end = inner.find(|c| !is_time(c)).unwrap_or(inner.len());
            let after = inner.get(end..).and_then(|after| after.strip_prefix(']'));
            if let Some(after) = after.filter(|after| ends_word(after)) {
                self.rest = after.trim_ascii_start();
                return Ok(rest.get(..end + 2).map(Word::Time));
            }
        }
        if rest.is_empty() {
            return Ok(None);
        }
        let (text, rest) = rest.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((rest, ""));
        self.rest = rest.trim_ascii_start();
        Ok(Some(Word::Plain(text)))
    }

    /// The next word, which must be the number of one of `n` vertices: the vertex, counted from 0.
    pub fn vertex(&mut self, n: u32) -> Result<u32, Mistake> {
        let word = self.word()?.map_or("the end of the line", Word::text);
        self.number_of_vertex(word, n)
    }

    /// The vertex, counted from 0, that `word` numbers from 1.
    pub fn number_of_vertex(&self, word: &str, n: u32) -> Result<u32, Mistake> {
        match word.parse::<i64>() {
            Ok(number) if (1..=i64::from(n)).contains(&number) => Ok((number - 1) as u32),
            Ok(_) => Err(Problem::NoNode { id: word.into() }.on(self.line)),
            Err(_) => Err(Problem::syntax("a vertex number", word).on(self.line)),
        }
    }
}

/// Whether a word may end before `rest`.
fn ends_word(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_whitespace())
}

/// Whether time intervals may contain the character.
fn is_time(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '-' | ',' | '*' | '.' | ' ')
}

/// The text with characters in place of their numbers, such as `Č` for `&#268;`. Pajek writes all characters so that are
/// not ASCII, unless it writes UTF-8.
pub fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains("&#") {
        return text.into();
    }
    let mut pieces = text.split("&#");
    let mut decoded = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let parts = piece.split_once(';').filter(|(digits, _)| digits.bytes().all(|byte| byte.is_ascii_digit()));
        let character = parts.and_then(|(digits, rest)| Some((char::from_u32(digits.parse().ok()?)?, rest)));
        match character {
            Some((character, rest)) => {
                decoded.push(character);
                decoded.push_str(rest);
            }
            None => {
                decoded.push_str("&#");
                decoded.push_str(piece);
            }
        }
    }
    decoded.into()
}

/// Checks that `text` is a finite number.
pub fn check_number(text: &str, expected: &'static str, line: u64) -> Result<(), Mistake> {
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(()),
        _ => Err(Problem::syntax(expected, text).on(line)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Result<Vec<Word<'_>>, Mistake> {
        let mut words = Words::new(text, 1);
        std::iter::from_fn(|| words.word().transpose()).collect()
    }

    #[test]
    fn splits_words_quotes_and_intervals() {
        let found = words("  1\t\"two words\" [1-5, 7-*] a\"b ").unwrap();
        assert_eq!(found, [Word::Plain("1"), Word::Quoted("two words"), Word::Time("[1-5, 7-*]"), Word::Plain("a\"b")]);
        assert_eq!(words("\"\"").unwrap(), [Word::Quoted("")]);
    }

    #[test]
    fn refuses_an_open_quote_or_a_quote_inside_quotes() {
        assert!(words("1 \"open").is_err());
        assert!(words("1 \"a \"b\" c\"").is_err());
        assert_eq!(words("[x] [1-5").unwrap(), [Word::Plain("[x]"), Word::Plain("[1-5")]);
    }

    #[test]
    fn decodes_the_numbers_of_characters() {
        assert_eq!(decoded("&#268;rt &#269;&#x;&#1114112;&amp;&#"), "Črt č&#x;&#1114112;&amp;&#");
        assert!(matches!(decoded("R&D"), Cow::Borrowed("R&D")));
    }

    #[test]
    fn tells_vertex_numbers_out_of_range_from_other_words() {
        let out = |text| Words::new(text, 4).vertex(3).unwrap_err();
        assert_eq!(out("0"), Problem::NoNode { id: "0".into() }.on(4));
        assert_eq!(out("-1"), Problem::NoNode { id: "-1".into() }.on(4));
        assert_eq!(out("4"), Problem::NoNode { id: "4".into() }.on(4));
        assert_eq!(out("1.5"), Problem::syntax("a vertex number", "1.5").on(4));
        assert_eq!(out(""), Problem::syntax("a vertex number", "the end of the line").on(4));
        assert_eq!(Words::new("3", 4).vertex(3), Ok(2));
    }
}
