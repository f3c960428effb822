use crate::error::{Error, Result};
use std::{fmt, str::FromStr};

/// Which lines of an edge list or node table are comments, and skipped.
///
/// A line that begins like a comment, but comes after data and has as many fields as the data, may be an id such as
/// `#metoo`. It is an error unless the choice is explicit.
///
/// ```
/// use bandwagon::network::read::Comment;
///
/// assert_eq!("none".parse::<Comment>()?, Comment::None);
/// assert_eq!("#".parse::<Comment>()?, Comment::Begins('#'));
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Comment {
    /// Lines that begin with `#` or `%`, unless they look like data.
    #[default]
    Usual,
    /// Lines that begin with this character.
    Begins(char),
    /// No lines.
    None,
}

impl Comment {
    /// Whether a line without leading blanks is a comment.
    #[inline]
    pub(super) fn is(self, line: &str) -> bool {
        match self {
            Comment::Usual => line.starts_with(['#', '%']),
            Comment::Begins(character) => line.starts_with(character),
            Comment::None => false,
        }
    }
}

impl FromStr for Comment {
    type Err = Error;

    fn from_str(text: &str) -> Result<Comment> {
        let mut characters = text.chars();
        match (text, characters.next(), characters.next()) {
            ("auto", ..) => Ok(Comment::Usual),
            ("none", ..) => Ok(Comment::None),
            (_, Some(character), None) if !character.is_alphanumeric() && !character.is_whitespace() => {
                Ok(Comment::Begins(character))
            }
            _ => Err(Error::NotOneOf {
                name: "comment",
                allowed: "auto, none, or one character that is no letter, digit or blank",
                got: text.into(),
            }),
        }
    }
}

impl fmt::Display for Comment {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Comment::Usual => to.pad("auto"),
            Comment::Begins(character) => character.fmt(to),
            Comment::None => to.pad("none"),
        }
    }
}
