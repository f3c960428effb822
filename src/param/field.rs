use super::{Kind, Param, Parameter, Setting};
use crate::error::{Error, Result};
use crate::range::Range;

/// A type that a row of a parameter table may have.
pub trait Field: Sized {
    /// The value that a setting stands for; the default if nothing was set. Fails if the setting is of another
    /// kind, or if no value stands for its number.
    fn from_setting(parameter: &Parameter, setting: Option<&Setting>) -> Result<Self>;

    /// The setting that stands for this value.
    fn to_setting(&self) -> Setting;

    /// Fails if a value is out of the range of its row.
    fn check(&self, _parameter: &Parameter) -> Result<()> {
        Ok(())
    }

    /// Fails unless there is one value for all, or one for each of `n_agents`.
    fn check_length(&self, _name: &str, _n_agents: usize) -> Result<()> {
        Ok(())
    }
}

/// A number that a parameter may hold: `f64`, `u32`, or a type whose values are numbered.
pub trait Number: Copy {
    /// Whether every `f64` has a value of this type. Otherwise numbers are compared with the range of the parameter
    /// before they are converted.
    const HAS_EVERY_NUMBER: bool = false;

    /// The value of a number that lies in the range of the parameter.
    fn from_f64(number: f64) -> Self;

    /// The number that stands for this value.
    fn to_f64(self) -> f64;
}

impl Number for f64 {
    const HAS_EVERY_NUMBER: bool = true;

    fn from_f64(number: f64) -> f64 {
        number
    }

    fn to_f64(self) -> f64 {
        self
    }
}

impl Number for u32 {
    fn from_f64(number: f64) -> u32 {
        number as u32
    }

    fn to_f64(self) -> f64 {
        self.into()
    }
}

impl<T: Number> Field for Param<T> {
    fn from_setting(parameter: &Parameter, setting: Option<&Setting>) -> Result<Self> {
        let (range, default) = parameter.kind.number().unwrap_or((Range::FINITE, f64::NAN));
        let values = match setting {
            None => return Ok(Param::Same(T::from_f64(default))),
            Some(Setting::Number(value)) => Param::Same(*value),
            Some(Setting::Each(values)) => Param::from(values.clone()),
            Some(word) => return Err(wrong_kind(parameter, word)),
        };
        // A number out of range may have no value of type `T`. If it has, the check of the whole table finds it.
        let values = if T::HAS_EVERY_NUMBER { values } else { values.within(parameter.name, range)? };
        Ok(values.map(T::from_f64))
    }

    fn to_setting(&self) -> Setting {
        match self {
            Param::Same(value) => Setting::Number(value.to_f64()),
            Param::Each(values) => Setting::Each(values.iter().map(|value| value.to_f64()).collect()),
        }
    }

    fn check(&self, parameter: &Parameter) -> Result<()> {
        let Some((range, _)) = parameter.kind.number() else { return Ok(()) };
        check_all(parameter.name, range, self.values().iter().map(|value| value.to_f64()))
    }

    fn check_length(&self, name: &str, n_agents: usize) -> Result<()> {
        self.fits(name, n_agents)
    }
}

impl<T: Number> Field for T {
    fn from_setting(parameter: &Parameter, setting: Option<&Setting>) -> Result<Self> {
        match setting {
            Some(each @ Setting::Each(_)) => Err(wrong_kind(parameter, each)),
            _ => Ok(Param::from_setting(parameter, setting)?.of(0)),
        }
    }

    fn to_setting(&self) -> Setting {
        Setting::Number(self.to_f64())
    }

    fn check(&self, parameter: &Parameter) -> Result<()> {
        Param::Same(*self).check(parameter)
    }
}

/// A number above 0, or none at all, for which 0 stands.
impl Field for Option<f64> {
    fn from_setting(parameter: &Parameter, setting: Option<&Setting>) -> Result<Self> {
        let number = f64::from_setting(parameter, setting)?;
        Ok((number != 0.0).then_some(number))
    }

    fn to_setting(&self) -> Setting {
        Setting::Number(self.unwrap_or_default())
    }

    fn check(&self, parameter: &Parameter) -> Result<()> {
        self.unwrap_or_default().check(parameter)
    }
}

/// One of a fixed list of words: an enum made by [`choice!`](crate::choice).
pub trait Choice: Copy + PartialEq + 'static {
    /// The words, in the order of [`Choice::ALL`]; the first is the default.
    const WORDS: &'static [&'static str];

    /// The values.
    const ALL: &'static [Self];

    /// The word for this value.
    fn word(self) -> &'static str {
        let place = Self::ALL.iter().position(|value| *value == self);
        place.map_or("", |place| Self::WORDS[place])
    }

    /// The value of a setting; the first if nothing was set.
    fn chosen(parameter: &Parameter, setting: Option<&Setting>) -> Result<Self> {
        match setting {
            None => Ok(Self::ALL[0]),
            Some(Setting::Word(word)) => match Self::WORDS.iter().position(|known| known == word) {
                Some(place) => Ok(Self::ALL[place]),
                None => Err(Error::unknown(format!("value of {}", parameter.name), word, Self::WORDS.iter().copied())),
            },
            Some(other) => Err(wrong_kind(parameter, other)),
        }
    }
}

fn wrong_kind(parameter: &Parameter, got: &Setting) -> Error {
    Error::WrongKind { name: parameter.name.into(), wanted: parameter.kind.wants(), got: got.to_string() }
}

pub(super) fn check_all(name: &str, range: Range, mut values: impl Iterator<Item = f64>) -> Result<()> {
    match values.find(|value| !range.contains(*value)) {
        Some(value) => Err(Error::out_of_range(name, range, value)),
        None => Ok(()),
    }
}

/// One row of a table. The macro writes these calls, so that its expansion stays short.
#[doc(hidden)]
pub const fn row(
    name: &'static str,
    alias: &'static str,
    symbol: &'static str,
    unit: &'static str,
    says: &'static str,
    kind: Kind,
) -> Parameter {
    Parameter { name, alias, symbol, unit, says: trimmed(says), kind }
}

/// Without the blank that begins a doc comment.
const fn trimmed(text: &'static str) -> &'static str {
    text.trim_ascii()
}

/// How many rows these lists have.
#[doc(hidden)]
pub const fn n_rows(lists: &[&[Parameter]]) -> usize {
    let (mut rows, mut list) = (0, 0);
    while list < lists.len() {
        rows += lists[list].len();
        list += 1;
    }
    rows
}

/// The rows of all lists, one after another.
#[doc(hidden)]
pub const fn joined<const N: usize>(lists: &[&[Parameter]]) -> [Parameter; N] {
    let mut rows = [row("", "", "", "", "", Kind::Word(&[])); N];
    let (mut next, mut list) = (0, 0);
    while list < lists.len() {
        let mut place = 0;
        while place < lists[list].len() {
            rows[next] = lists[list][place];
            next += 1;
            place += 1;
        }
        list += 1;
    }
    rows
}

/// The next row of a table.
#[doc(hidden)]
pub fn next<'a>(rows: &mut std::slice::Iter<'a, Parameter>) -> &'a Parameter {
    rows.next().expect("a table has a row for every field")
}

/// The row of a name.
#[doc(hidden)]
pub fn named<'a>(table: &'a [Parameter], name: &str) -> &'a Parameter {
    table.iter().find(|parameter| parameter.name == name).expect("a table has a row for every field")
}
