use super::rows::Rows;
use crate::error::{Error, Result};
use std::{borrow::Cow, fmt, str::FromStr};

/// The number of rows used to detect the separator and the header.
pub(super) const SAMPLE: usize = 10;

/// The separator between the fields of a row.
///
/// If it is not set, it is detected from the first 10 rows: of tab, semicolon and comma (in this order if tied), the
/// one that occurs in most rows. Whitespace is chosen instead if it occurs in more rows than that one, and that one
/// occurs in at most half of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Separator {
    /// `,`
    Comma,
    /// A tab.
    Tab,
    /// `;`
    Semicolon,
    /// Any run of whitespace.
    Whitespace,
}

impl Separator {
    pub(super) fn detect(rows: Rows<'_>) -> Separator {
        let sample: Vec<&str> = rows.take(SAMPLE).map(|row| row.text.trim_ascii()).collect();
        let found = |separator: Separator| {
            sample.iter().filter(|row| has_outside_quotes(row, |byte| separator.is(byte))).count()
        };
        let mut best = (Separator::Whitespace, 0);
        for separator in [Separator::Tab, Separator::Semicolon, Separator::Comma] {
            if found(separator) > best.1 {
                best = (separator, found(separator));
            }
        }
        if best.0 == Separator::Comma && sample.iter().all(|row| has_decimal_comma(row)) {
            return Separator::Whitespace;
        }
        if best.0 == Separator::Tab && has_blanks_between_numbers(sample.iter().copied()) {
            return Separator::Whitespace;
        }
        let most = 2 * best.1 > sample.len();
        if most || best.1 >= found(Separator::Whitespace) { best.0 } else { Separator::Whitespace }
    }

    /// Splits a row without quotes into fields.
    pub(super) fn split<'t>(self, row: &'t str, fields: &mut Vec<Cow<'t, str>>) {
        match self {
            Separator::Whitespace => fields.extend(row.split_ascii_whitespace().map(Cow::Borrowed)),
            _ => fields.extend(row.split(char::from(self.byte())).map(|field| Cow::Borrowed(field.trim()))),
        }
    }

    #[inline]
    pub(super) fn is(self, byte: u8) -> bool {
        byte == self.byte() || (self == Separator::Whitespace && byte == b'\t')
    }

    /// The separator as a byte; a blank for [`Separator::Whitespace`].
    pub(super) fn byte(self) -> u8 {
        match self {
            Separator::Comma => b',',
            Separator::Tab => b'\t',
            Separator::Semicolon => b';',
            Separator::Whitespace => b' ',
        }
    }
}

/// Whether a row has three fields or more, separated by blanks, and its only comma is that of a number such as `0,5`.
pub(super) fn has_decimal_comma(row: &str) -> bool {
    let fields: Vec<&str> = row.split_ascii_whitespace().collect();
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_decimal = |field: &&str| {
        let parts = field.trim_start_matches('-').split_once(',');
        parts.is_some_and(|(whole, rest)| is_digits(whole) && is_digits(rest))
    };
    let with_comma: Vec<&&str> = fields.iter().filter(|field| field.contains(',')).collect();
    fields.len() >= 3 && with_comma.len() <= 1 && with_comma.into_iter().all(is_decimal)
}

/// Whether all fields of rows are numbers, and some are separated by blanks and others by tabs, as in files of KONECT.
pub(super) fn has_blanks_between_numbers<'r>(mut rows: impl Iterator<Item = &'r str> + Clone) -> bool {
    let has_both = |row: &str| row.trim().contains(' ') && row.trim().contains('\t');
    rows.clone().any(has_both) && rows.all(|row| row.split_ascii_whitespace().all(|field| field.parse::<f64>().is_ok()))
}

fn has_outside_quotes(row: &str, separator: impl Fn(u8) -> bool) -> bool {
    let mut quoted = false;
    row.bytes().any(|byte| {
        quoted ^= byte == b'"';
        !quoted && separator(byte)
    })
}

impl FromStr for Separator {
    type Err = Error;

    fn from_str(word: &str) -> Result<Separator> {
        match word {
            "comma" => Ok(Separator::Comma),
            "tab" => Ok(Separator::Tab),
            "semicolon" => Ok(Separator::Semicolon),
            "whitespace" => Ok(Separator::Whitespace),
            _ => Err(Error::NotOneOf {
                name: "separator",
                allowed: "comma, tab, semicolon, whitespace",
                got: word.into(),
            }),
        }
    }
}

impl fmt::Display for Separator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Separator::Comma => "comma",
            Separator::Tab => "tab",
            Separator::Semicolon => "semicolon",
            Separator::Whitespace => "whitespace",
        })
    }
}
