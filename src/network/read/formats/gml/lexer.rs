//! The tokens of GML, with their lines.

use crate::error::Problem;
use crate::network::read::graph::Mistake;

/// Lists may be nested this deep. Files of graphs reach about 6.
const DEEPEST: u32 = 64;

/// A token of GML.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token<'a> {
    /// A run of characters without blanks, brackets and quotes: a key, a number or a bare word.
    Word(&'a str),
    /// A string without its quotes. Entities are not decoded yet.
    Text(&'a str),
    /// `[`
    Open,
    /// `]`
    Close,
    /// The end of the text.
    End,
}

impl<'a> Token<'a> {
    /// The token as an error message shows it.
    pub(super) fn shown(self) -> &'a str {
        match self {
            Token::Word(text) | Token::Text(text) => text,
            Token::Open => "[",
            Token::Close => "]",
            Token::End => "the end of the file",
        }
    }

    /// A syntax problem with this token.
    pub(super) fn unlike(self, expected: &'static str) -> Problem {
        Problem::syntax(expected, self.shown())
    }
}

/// A position in the text, which yields tokens. A copy of it reads the same tokens again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexer<'a> {
    text: &'a str,
    rest: &'a str,
    line: u64,
    depth: u32,
}

/// A place in the text, in half the memory of a [`Lexer`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Position {
    byte: usize,
    line: u64,
    depth: u32,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str) -> Lexer<'a> {
        let text = text.trim_end();
        Lexer { text, rest: text, line: 1, depth: 0 }
    }

    pub(super) fn position(&self) -> Position {
        Position { byte: self.text.len() - self.rest.len(), line: self.line, depth: self.depth }
    }

    /// A lexer of the same text at a position in it.
    pub(super) fn at(&self, position: Position) -> Lexer<'a> {
        let Position { byte, line, depth } = position;
        Lexer { rest: self.text.get(byte..).unwrap_or_default(), line, depth, ..*self }
    }

    /// The next token and the line on which it begins.
    pub(super) fn next(&mut self) -> Result<(Token<'a>, u64), Mistake> {
        self.skip_blanks();
        let line = self.line;
        let token = match self.rest.as_bytes().first() {
            None => Token::End,
            Some(b'[') if self.depth == DEEPEST => {
                return Err(Problem::Unsupported { what: "a list inside more than 64 other lists" }.on(line));
            }
            Some(b'[') => {
                self.depth += 1;
                self.take(1);
                Token::Open
            }
            Some(b']') => {
                self.depth = self.depth.saturating_sub(1);
                self.take(1);
                Token::Close
            }
            Some(b'"') => Token::Text(self.string(line)?),
            Some(_) => Token::Word(self.word(line)?),
        };
        Ok((token, line))
    }

    /// Reads up to the `]` that closes the list that has just been opened.
    pub(super) fn skip_list(&mut self) -> Result<(), Mistake> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            let (token, line) = self.next()?;
            if token == Token::End {
                return Err(token.unlike("] at the end of a list").on(line));
            }
        }
        Ok(())
    }

    /// Skips blanks, line ends and comments, which reach from `#` to the end of the line.
    fn skip_blanks(&mut self) {
        loop {
            let length = self.rest.bytes().take_while(u8::is_ascii_whitespace).count();
            self.line += line_ends(self.take(length));
            if !self.rest.starts_with('#') {
                return;
            }
            self.take(self.rest.find('\n').unwrap_or(self.rest.len()));
        }
    }

    /// The string that begins here. A quote inside a string shows by what follows it.
    fn string(&mut self, line: u64) -> Result<&'a str, Mistake> {
        self.take(1);
        let Some(length) = self.rest.find('"') else {
            return Err(Token::End.unlike("a quote at the end of the string that begins on this line").on(line));
        };
        let text = self.take(length);
        self.line += line_ends(text);
        self.take(1);
        match self.rest.chars().next() {
            Some(c) if !c.is_ascii_whitespace() && c != ']' && c != '#' => {
                let end = self.rest.find(['\n', '\r']).unwrap_or(self.rest.len());
                let expected = "a blank after a string (a quote inside a string is written &quot;)";
                Err(Problem::syntax(expected, self.take(end)).on(self.line))
            }
            _ => Ok(text),
        }
    }

    fn word(&mut self, line: u64) -> Result<&'a str, Mistake> {
        let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '[' | ']' | '"' | '#');
        let word = self.take(self.rest.find(ends).unwrap_or(self.rest.len()));
        if self.rest.starts_with('#') {
            return Err(Problem::syntax("a blank before #", word).on(line));
        }
        Ok(word)
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }
}

fn line_ends(text: &str) -> u64 {
    text.bytes().filter(|&byte| byte == b'\n').count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Result<Vec<(Token<'_>, u64)>, Mistake> {
        let mut lexer = Lexer::new(text);
        let mut tokens = vec![];
        loop {
            match lexer.next()? {
                (Token::End, _) => return Ok(tokens),
                token => tokens.push(token),
            }
        }
    }

    #[test]
    fn counts_lines_with_and_without_carriage_returns() {
        let expected = vec![
            (Token::Word("a"), 1),
            (Token::Text("x\ny"), 3),
            (Token::Word("b"), 4),
            (Token::Open, 5),
            (Token::Close, 5),
        ];
        assert_eq!(tokens("a # c [ \" ]\n\n\"x\ny\" b\n[]\n"), Ok(expected));
        let lines: Vec<u64> =
            tokens("a # c\r\n\r\n\"x\r\ny\" b\r\n[]\r\n").unwrap().iter().map(|&(_, line)| line).collect();
        assert_eq!(lines, [1, 3, 4, 5, 5]);
    }

    #[test]
    fn reports_the_line_on_which_an_open_string_begins() {
        assert_eq!(tokens("a\nb \"c\nd\n").unwrap_err().line, Some(2));
    }

    #[test]
    fn refuses_a_quote_inside_a_string() {
        assert_eq!(tokens("label \"a \"big\" b\"").unwrap_err().line, Some(1));
        assert!(tokens(r#"label "a \"big\" b""#).is_err());
        assert!(tokens("label\n\"a\n\"b").is_err_and(|mistake| mistake.line == Some(3)));
    }

    #[test]
    fn refuses_a_comment_glued_to_a_word() {
        assert!(tokens("id 5#x").is_err());
        assert_eq!(tokens("id 5 #x").unwrap().len(), 2);
    }

    #[test]
    fn refuses_lists_that_are_nested_too_deep() {
        assert!(tokens(&"[".repeat(64)).is_ok());
        assert!(tokens(&"[".repeat(65)).is_err());
        assert!(tokens(&"[]".repeat(1000)).is_ok());
    }
}
