//! Types that a file declares for its attributes, as GraphML and GEXF name them.

use crate::error::Problem;
use std::borrow::Cow;

/// The declared type of an attribute. Every type that is neither a number nor a truth value counts as text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Datatype {
    /// Any text.
    Text,
    /// An integer of any size.
    Integer,
    /// A decimal number, infinity or NaN.
    Decimal,
    /// True or false.
    Boolean,
}

impl Datatype {
    /// The type with this name in GraphML or GEXF.
    pub(super) fn named(name: &str) -> Self {
        match name {
            "int" | "integer" | "long" | "short" | "byte" | "biginteger" => Datatype::Integer,
            "float" | "double" | "bigdecimal" => Datatype::Decimal,
            "boolean" => Datatype::Boolean,
            _ => Datatype::Text,
        }
    }

    /// The type of which all values of both types are.
    pub(super) fn union(self, other: Self) -> Self {
        match (self, other) {
            _ if self == other => self,
            (Datatype::Integer, Datatype::Decimal) | (Datatype::Decimal, Datatype::Integer) => Datatype::Decimal,
            _ => Datatype::Text,
        }
    }

    /// The value as a column holds it: texts unchanged, numbers without blanks around them, `true` or `false`. A blank
    /// value of a type other than text is no value, "", and so is NaN. An error if the value is not of the type.
    pub(super) fn value<'a>(self, text: &'a str) -> Result<Cow<'a, str>, Problem> {
        let trimmed = text.trim();
        if self != Datatype::Text && trimmed.is_empty() {
            return Ok("".into());
        }
        match self {
            Datatype::Text => Ok(text.into()),
            Datatype::Integer if is_integer(trimmed) => Ok(trimmed.into()),
            Datatype::Integer => Err(Problem::syntax("an integer, as the type of the attribute states", text)),
            Datatype::Decimal => match trimmed.parse::<f64>() {
                Ok(number) => Ok(if number.is_nan() { "" } else { trimmed }.into()),
                Err(_) => Err(Problem::syntax("a number, as the type of the attribute states", text)),
            },
            Datatype::Boolean => match boolean(trimmed) {
                Some(truth) => Ok(if truth { "true" } else { "false" }.into()),
                None => Err(Problem::syntax("true or false, as the type of the attribute states", text)),
            },
        }
    }
}

/// The truth value that XML Schema writes as `true`, `false`, `1` or `0`, in any case.
pub(super) fn boolean(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(name: &str, text: &str) -> Option<String> {
        Datatype::named(name).value(text).ok().map(Cow::into_owned)
    }

    #[test]
    fn checks_numbers_and_truth_values() {
        assert_eq!(value("int", " 12\n").unwrap(), "12");
        assert_eq!(value("long", "123456789012345678901234567890").unwrap(), "123456789012345678901234567890");
        assert_eq!(value("int", "1.0"), None);
        assert_eq!(value("double", "-1e-3").unwrap(), "-1e-3");
        assert_eq!(value("float", "INF").unwrap(), "INF");
        assert_eq!(value("double", "NaN").unwrap(), "");
        assert_eq!(value("double", "1,5"), None);
        assert_eq!(value("boolean", "True").unwrap(), "true");
        assert_eq!(value("boolean", "0").unwrap(), "false");
        assert_eq!(value("boolean", "yes"), None);
    }

    #[test]
    fn unites_types() {
        assert_eq!(Datatype::Integer.union(Datatype::Decimal), Datatype::Decimal);
        assert_eq!(Datatype::Boolean.union(Datatype::Boolean), Datatype::Boolean);
        assert_eq!(Datatype::Boolean.union(Datatype::Integer), Datatype::Text);
    }

    #[test]
    fn leaves_texts_and_blank_numbers() {
        assert_eq!(value("string", " a ").unwrap(), " a ");
        assert_eq!(value("liststring", "[1, 2]").unwrap(), "[1, 2]");
        assert_eq!(value("int", " ").unwrap(), "");
    }
}
