use crate::error::{Error, Result};
use crate::range::Range;

/// The form of a short text with numbers: a word, a colon and the names of the numbers, as in `er:N,P`.
///
/// Errors about a number name the form and the number: `er:N,P: P must lie in [0, 1], got 2`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form(pub(super) &'static str);

impl Form {
    /// The word before the colon.
    pub(super) fn word(self) -> &'static str {
        word(self.0)
    }

    /// The names of the numbers.
    pub(super) fn names(self) -> impl Iterator<Item = &'static str> {
        self.0.split(':').nth(1).into_iter().flat_map(|names| names.split(','))
    }

    /// The error with the form in front.
    pub(super) fn wrap(self, error: Error) -> Error {
        Error::Form { form: self.0, error: Box::new(error) }
    }

    /// Reads the part behind the colon: one number per name, separated by commas.
    pub(super) fn numbers<const N: usize>(self, text: &str) -> Result<[f64; N]> {
        let mut numbers = [0.0; N];
        let mut texts = text.split(',').map(str::trim);
        for (number, name) in numbers.iter_mut().zip(self.names()) {
            let text = texts.next().ok_or_else(|| self.wrong_count(N, text))?;
            *number = text.parse().map_err(|_| self.not_a_number(name, text))?;
        }
        if texts.next().is_some() { Err(self.wrong_count(N, text)) } else { Ok(numbers) }
    }

    /// Fails unless a number lies in a range.
    pub(super) fn within(self, name: &'static str, range: Range, number: f64) -> Result<()> {
        if range.contains(number) { Ok(()) } else { Err(self.wrap(Error::out_of_range(name, range, number))) }
    }

    /// Fails unless a number is below another.
    pub(super) fn below(
        self,
        (low_name, low): (&'static str, f64),
        (high_name, high): (&'static str, f64),
    ) -> Result<()> {
        if low < high { Ok(()) } else { Err(self.wrap(Error::NotBelow { low_name, low, high_name, high })) }
    }

    /// A count from a number. Numbers too large for `usize` become `usize::MAX`.
    pub(super) fn whole(self, name: &'static str, number: f64) -> Result<usize> {
        if number >= 0.0 && number.fract() == 0.0 {
            Ok(number as usize)
        } else {
            Err(self.wrap(Error::out_of_range(name, Range::whole_from(0), number)))
        }
    }

    fn wrong_count(self, expected: usize, text: &str) -> Error {
        self.wrap(Error::NumberCount { expected, got: text.into() })
    }

    fn not_a_number(self, name: &str, text: &str) -> Error {
        self.wrap(Error::WrongKind { name: name.into(), wanted: "a number", got: format!("{text:?}") })
    }
}

/// The word before the first colon of a text.
pub(super) fn word(text: &str) -> &str {
    text.split(':').next().unwrap_or_default().trim()
}

/// A number as serialized data: whole numbers have no decimal point. `None` if it is not finite.
pub(super) fn whole_or_real(number: f64) -> Option<Number> {
    let is_whole = number.fract() == 0.0 && number.abs() < 1e15 && !(number == 0.0 && number.is_sign_negative());
    match number.is_finite() {
        true if is_whole => Some(Number::Whole(number as i64)),
        true => Some(Number::Real(number)),
        false => None,
    }
}

/// A number in serialized data.
#[derive(Clone, Copy, serde::Serialize, serde::Deserialize)]
#[serde(untagged)]
pub(super) enum Number {
    Whole(i64),
    Real(f64),
}

impl Number {
    pub(super) fn value(self) -> f64 {
        match self {
            Number::Whole(number) => number as f64,
            Number::Real(number) => number,
        }
    }
}

/// Serializes types as their text.
macro_rules! serde_as_text {
    ($($type:ty),* $(,)?) => {$(
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                <String as serde::Deserialize>::deserialize(from)?.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}

/// Reads and writes a [`Choice`](crate::param::Choice) as its word; `$what` is its kind for errors.
macro_rules! choice_as_text {
    ($type:ty, $what:literal) => {
        impl std::str::FromStr for $type {
            type Err = crate::error::Error;

            fn from_str(word: &str) -> crate::error::Result<Self> {
                use crate::param::Choice;
                let known = Self::ALL.iter().find(|value| value.word() == word.trim());
                known.copied().ok_or_else(|| crate::error::Error::unknown($what, word, Self::WORDS.iter().copied()))
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                to.pad(crate::param::Choice::word(*self))
            }
        }

        crate::spec::form::serde_as_text!($type);
    };
}

pub(super) use {choice_as_text, serde_as_text};

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: Form = Form("ws:N,K,BETA");

    #[test]
    fn a_form_has_a_word_and_names() {
        assert_eq!(FORM.word(), "ws");
        assert_eq!(FORM.names().collect::<Vec<_>>(), ["N", "K", "BETA"]);
    }

    #[test]
    fn numbers_are_separated_by_commas() {
        assert_eq!(FORM.numbers("10, 1e3 ,-0.5").unwrap(), [10.0, 1000.0, -0.5]);
        for (text, message) in [
            ("10,2", "ws:N,K,BETA: expected 3 numbers, got \"10,2\""),
            ("10,2,3,4", "ws:N,K,BETA: expected 3 numbers, got \"10,2,3,4\""),
            ("", "ws:N,K,BETA: N must be a number, got \"\""),
            ("10,,3", "ws:N,K,BETA: K must be a number, got \"\""),
            ("10,2,x", "ws:N,K,BETA: BETA must be a number, got \"x\""),
        ] {
            assert_eq!(FORM.numbers::<3>(text).unwrap_err().to_string(), message);
        }
        let error = Form("complete:N").numbers::<1>("10,2").unwrap_err();
        assert_eq!(error.to_string(), "complete:N: expected 1 number, got \"10,2\"");
    }

    #[test]
    fn counts_are_whole_numbers() {
        assert_eq!(FORM.whole("N", 1e6).unwrap(), 1_000_000);
        assert_eq!(FORM.whole("N", 1e300).unwrap(), usize::MAX);
        for number in [-1.0, 1.5, f64::NAN, f64::INFINITY] {
            let message = format!("ws:N,K,BETA: N must be a whole number from 0, got {number}");
            assert_eq!(FORM.whole("N", number).unwrap_err().to_string(), message);
        }
    }

    #[test]
    fn a_number_is_written_as_it_is_read() {
        let text = |number| serde_json::to_string(&whole_or_real(number).unwrap()).unwrap();
        assert_eq!([3.0, 0.25, -0.0, 1e300].map(text), ["3", "0.25", "-0.0", "1e+300"]);
        for number in [3.0, 0.1 + 0.2, -0.0, 1e300, 5e-324, 2f64.powi(60)] {
            let back: Number = serde_json::from_str(&text(number)).unwrap();
            assert_eq!(back.value().to_bits(), number.to_bits());
        }
        assert!(whole_or_real(f64::NAN).is_none() && whole_or_real(f64::INFINITY).is_none());
    }
}
