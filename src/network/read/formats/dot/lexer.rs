//! The tokens of DOT, with their lines.

use crate::error::Problem;
use crate::network::read::graph::Mistake;
use std::borrow::Cow;

/// What follows a name must be a delimiter, so that `a.b` or `x-1` is not read as two names.
const UNQUOTED: &str = "quotes around names with other characters than letters, digits and _";

/// A token of DOT.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token<'a> {
    /// A name, numeral or value. HTML keeps its outer `<` and `>`.
    Id(Cow<'a, str>),
    /// A keyword, in lower case.
    Keyword(&'static str),
    /// `->` or `--`.
    Link(&'static str),
    /// One of `{}[]=;,:`
    Sign(char),
    /// The end of the text.
    End,
}

impl Token<'_> {
    /// A syntax problem with this token.
    pub(super) fn unlike(&self, expected: &'static str) -> Problem {
        match self {
            Token::Id(text) => Problem::syntax(expected, text),
            Token::Keyword(text) | Token::Link(text) => Problem::syntax(expected, text),
            Token::Sign(sign) => Problem::syntax(expected, sign.encode_utf8(&mut [0; 4])),
            Token::End => Problem::syntax(expected, "the end of the file"),
        }
    }
}

/// A position in the text, which yields tokens.
pub(super) struct Lexer<'a> {
    rest: &'a str,
    line: u64,
    /// Whether only blanks precede on this line.
    fresh: bool,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str) -> Lexer<'a> {
        Lexer { rest: text.trim_end(), line: 1, fresh: true }
    }

    /// The next token and the line on which it begins.
    pub(super) fn next(&mut self) -> Result<(Token<'a>, u64), Mistake> {
        self.skip_blanks()?;
        self.fresh = false;
        let line = self.line;
        let mut chars = self.rest.chars();
        let token = match (chars.next(), chars.next()) {
            (None, _) => Token::End,
            (Some('"'), _) => Token::Id(self.quoted(line)?),
            (Some('<'), _) => Token::Id(Cow::Borrowed(self.html(line)?)),
            (Some('-'), Some('>')) => self.sign(2, Token::Link("->")),
            (Some('-'), Some('-')) => self.sign(2, Token::Link("--")),
            (Some(sign @ ('{' | '}' | '[' | ']' | '=' | ';' | ',' | ':')), _) => self.sign(1, Token::Sign(sign)),
            (Some(first), _) if is_letter(first) => self.word(line)?,
            (Some('0'..='9' | '.' | '-'), _) => self.numeral(line)?,
            (Some(other), _) => {
                return Err(
                    Problem::syntax("a name, or a sign of the DOT language", other.encode_utf8(&mut [0; 4])).on(line)
                );
            }
        };
        Ok((token, line))
    }

    fn sign(&mut self, length: usize, token: Token<'a>) -> Token<'a> {
        self.take(length);
        token
    }

    /// Skips blanks, comments and lines that begin with `#`.
    fn skip_blanks(&mut self) -> Result<(), Mistake> {
        loop {
            let length = self.rest.bytes().take_while(u8::is_ascii_whitespace).count();
            let ends = self.take_lines(length);
            self.fresh |= ends > 0;
            if self.rest.starts_with("//") || (self.fresh && self.rest.starts_with('#')) {
                self.take(self.rest.find('\n').unwrap_or(self.rest.len()));
            } else if self.rest.starts_with("/*") {
                let line = self.line;
                let Some(length) = self.rest.get(2..).and_then(|inside| inside.find("*/")) else {
                    return Err(Token::End.unlike("*/ after the comment that begins on this line").on(line));
                };
                self.take_lines(length + 4);
                self.fresh = false;
            } else {
                return Ok(());
            }
        }
    }

    /// One or more strings in quotes, joined with `+`.
    fn quoted(&mut self, line: u64) -> Result<Cow<'a, str>, Mistake> {
        let mut text = self.string(line)?;
        loop {
            self.delimited(line)?;
            self.skip_blanks()?;
            if !self.rest.starts_with('+') {
                return Ok(text);
            }
            self.take(1);
            self.skip_blanks()?;
            if !self.rest.starts_with('"') {
                return Err(Problem::syntax("a string in quotes after +", &text).on(self.line));
            }
            text.to_mut().push_str(&self.string(self.line)?);
        }
    }

    /// A string in quotes. `\"` is a quote, a line end after `\` is dropped; all else, also `\\`, stays as it is.
    fn string(&mut self, line: u64) -> Result<Cow<'a, str>, Mistake> {
        self.take(1);
        let mut text = Cow::Borrowed("");
        loop {
            let Some(length) = self.rest.find(['"', '\\', '\r']) else {
                return Err(Token::End.unlike("a quote at the end of the string that begins on this line").on(line));
            };
            let piece = self.take_text(length);
            let (length, escape) = match self.rest.as_bytes() {
                [b'"', ..] => {
                    self.take(1);
                    return Ok(joined(text, piece));
                }
                [b'\\', b'"', ..] => (2, "\""),
                [b'\\', b'\\', ..] => (2, "\\\\"),
                [b'\\', b'\n', ..] => (2, ""),
                [b'\\', b'\r', b'\n', ..] => (3, ""),
                [b'\r', b'\n', ..] => (2, "\n"),
                [b'\\', ..] => (1, "\\"),
                _ => (1, "\r"),
            };
            self.take_lines(length);
            text = joined(text, piece);
            text.to_mut().push_str(escape);
        }
    }

    /// HTML in `<` and `>`, which may be nested; those in comments do not count.
    fn html(&mut self, line: u64) -> Result<&'a str, Mistake> {
        let (mut depth, mut length) = (0_u64, 0);
        let whole = self.rest;
        while let Some(next) = whole.get(length..).and_then(|rest| rest.find(['<', '>'])) {
            length += next;
            let rest = whole.get(length..).unwrap_or_default();
            if depth > 0 && rest.starts_with("<!--") {
                match rest.find("-->") {
                    Some(comment) => length += comment + 3,
                    None => break,
                }
                continue;
            }
            length += 1;
            depth = if rest.starts_with('<') { depth + 1 } else { depth - 1 };
            if depth == 0 {
                return Ok(self.take_text(length));
            }
        }
        Err(Token::End.unlike("> at the end of the HTML that begins on this line").on(line))
    }

    fn word(&mut self, line: u64) -> Result<Token<'a>, Mistake> {
        let length = self.rest.find(|c: char| !is_letter(c) && !c.is_ascii_digit()).unwrap_or(self.rest.len());
        let word = self.take(length);
        self.delimited(line)?;
        let keywords = ["graph", "digraph", "node", "edge", "subgraph", "strict"];
        let keyword = keywords.into_iter().find(|keyword| keyword.eq_ignore_ascii_case(word));
        Ok(keyword.map_or(Token::Id(Cow::Borrowed(word)), Token::Keyword))
    }

    fn numeral(&mut self, line: u64) -> Result<Token<'a>, Mistake> {
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let unsigned = self.rest.trim_start_matches('-');
        let whole = digits(unsigned);
        let part = unsigned.get(whole..).and_then(|rest| rest.strip_prefix('.')).map(digits);
        if whole + part.unwrap_or(0) == 0 {
            let end = self.rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(self.rest.len());
            return Err(Problem::syntax("a name, a numeral, -> or --", self.take(end)).on(line));
        }
        let sign = self.rest.len() - unsigned.len();
        let numeral = self.take(sign + whole + part.map_or(0, |part| part + 1));
        self.delimited(line)?;
        Ok(Token::Id(Cow::Borrowed(numeral)))
    }

    /// Fails if a name is directly followed by what would begin another one.
    fn delimited(&self, line: u64) -> Result<(), Mistake> {
        let mut chars = self.rest.chars();
        let glued = match (chars.next(), chars.next()) {
            (Some('-'), next) => !matches!(next, Some('-' | '>')),
            (Some(next), _) => is_letter(next) || next.is_ascii_digit() || matches!(next, '.' | '"'),
            (None, _) => false,
        };
        if glued {
            let end = self.rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(self.rest.len());
            return Err(Problem::syntax(UNQUOTED, self.rest.get(..end).unwrap_or_default()).on(line));
        }
        Ok(())
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// Takes text that may have line ends.
    fn take_text(&mut self, length: usize) -> &'a str {
        let taken = self.take(length);
        self.line += taken.bytes().filter(|&byte| byte == b'\n').count() as u64;
        taken
    }

    /// Takes text and returns the number of its line ends.
    fn take_lines(&mut self, length: usize) -> u64 {
        let before = self.line;
        self.take_text(length);
        self.line - before
    }
}

/// Whether a name without quotes can begin with this character. All characters beyond ASCII count as letters.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_' || !c.is_ascii()
}

fn joined<'a>(text: Cow<'a, str>, piece: &'a str) -> Cow<'a, str> {
    match text {
        text if piece.is_empty() => text,
        text if text.is_empty() => Cow::Borrowed(piece),
        text => Cow::Owned(text.into_owned() + piece),
    }
}

#[cfg(test)]
mod tests;
