//! The words of a DL file.

use crate::error::Problem;
use crate::network::read::graph::Mistake;

/// A word and its line, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Word<'a> {
    pub text: &'a str,
    pub line: u64,
    /// Whether the word stands in double quotes, which are not part of `text`.
    pub quoted: bool,
}

impl Word<'_> {
    /// Whether this is the keyword, in any case and with or without a colon at its end.
    pub fn is(self, keyword: &str) -> bool {
        !self.quoted && self.text.strip_suffix(':').unwrap_or(self.text).eq_ignore_ascii_case(keyword)
    }

    /// A syntax problem at this word.
    pub fn wrong(self, expected: &'static str) -> Mistake {
        Problem::syntax(expected, self.text).on(self.line)
    }
}

/// Reads words that blanks, line ends or single commas separate, and equal signs in the header.
#[derive(Clone, Copy, Debug)]
pub struct Scanner<'a> {
    rest: &'a str,
    line: u64,
}

impl<'a> Scanner<'a> {
    /// Reads `text` from its first line on, which has number `line`.
    pub fn new(text: &'a str, line: u64) -> Self {
        Scanner { rest: text, line }
    }

    /// The number of the current line.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The next word of the header. A colon ends a word, so `data:0 1` is a keyword and two values.
    pub fn header_word(&mut self) -> Result<Option<Word<'a>>, Mistake> {
        self.skip(&['='])?;
        let word = self.rest.get(..self.plain_end(&['='])).unwrap_or("");
        match word.find(':') {
            Some(colon) if !word.starts_with('"') => Ok(Some(self.take(colon + 1))),
            _ => self.word(&['=']),
        }
    }

    /// The next label of a list in the header, which equal signs may separate.
    pub fn label(&mut self) -> Result<Option<Word<'a>>, Mistake> {
        self.word(&['='])
    }

    /// The next word of the data.
    pub fn value(&mut self) -> Result<Option<Word<'a>>, Mistake> {
        self.word(&[])
    }

    /// The lines that follow, with one scanner per line. Lines without words are left out.
    pub fn lines(self) -> impl Iterator<Item = Scanner<'a>> {
        let lines = self.rest.lines().zip(self.line..).map(|(text, line)| Scanner::new(text, line));
        lines.filter(|line| !line.rest.trim_ascii().is_empty())
    }

    /// What follows, without blanks around it.
    pub fn rest(&self) -> &'a str {
        self.rest.trim_ascii()
    }

    fn word(&mut self, separators: &[char]) -> Result<Option<Word<'a>>, Mistake> {
        self.skip(separators)?;
        if self.rest.is_empty() {
            return Ok(None);
        }
        let Some(inner) = self.rest.strip_prefix('"') else {
            return Ok(Some(self.take(self.plain_end(separators))));
        };
        let after = |rest: &str| rest.chars().next().is_none_or(|c| is_separator(c, separators));
        match inner.split_once('"') {
            Some((text, rest)) if !text.contains('\n') && after(rest) => {
                self.rest = rest;
                Ok(Some(Word { text, line: self.line, quoted: true }))
            }
            _ => {
                let got: String = self.rest.chars().take_while(|&c| c != '\n').take(41).collect();
                Err(Problem::syntax("a closing quote, then a blank or comma", &got).on(self.line))
            }
        }
    }

    /// Skips separators. Two commas without a word between them are an error, as a value is missing.
    fn skip(&mut self, separators: &[char]) -> Result<(), Mistake> {
        let mut commas = 0;
        while let Some(c) = self.rest.chars().next().filter(|&c| is_separator(c, separators)) {
            commas += u64::from(c == ',');
            self.line += u64::from(c == '\n');
            self.rest = &self.rest[c.len_utf8()..];
            if commas == 2 {
                return Err(Problem::syntax("a word between two commas", ",,").on(self.line));
            }
        }
        Ok(())
    }

    fn plain_end(&self, separators: &[char]) -> usize {
        self.rest.find(|c| is_separator(c, separators)).unwrap_or(self.rest.len())
    }

    fn take(&mut self, end: usize) -> Word<'a> {
        let (text, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        Word { text, line: self.line, quoted: false }
    }
}

fn is_separator(c: char, more: &[char]) -> bool {
    c.is_ascii_whitespace() || c == ',' || more.contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_lines_and_splits_at_commas_and_equal_signs() {
        let mut scanner = Scanner::new("N = 5,\r\nlabels:a", 1);
        let mut word = || scanner.header_word().unwrap().map(|word| (word.text, word.line));
        assert_eq!([word(), word(), word()], [Some(("N", 1)), Some(("5", 1)), Some(("labels:", 2))]);
        assert_eq!([word(), word()], [Some(("a", 2)), None]);
    }

    #[test]
    fn refuses_two_commas_and_open_quotes() {
        let value = |text| Scanner::new(text, 1).value();
        assert!(value(", ,1").is_err());
        assert!(value("\"a").is_err());
        assert!(value("\"a\nb\"").is_err());
        assert!(value("\"a\"b").is_err());
        assert_eq!(value("\"a b\",c"), Ok(Some(Word { text: "a b", line: 1, quoted: true })));
    }
}
