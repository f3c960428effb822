use super::{COLUMN, Outside, ParamSpec};
use crate::error::{Error, Result, format_number};
use crate::spec::Distribution;
use crate::spec::distribution::N_NUMBERS;
use crate::spec::form::{self, Form};
use serde::Serialize;
use serde::de::{self, Deserialize, Deserializer, SeqAccess, Visitor};
use std::fmt;
use std::str::FromStr;

impl FromStr for ParamSpec {
    type Err = Error;

    fn from_str(text: &str) -> Result<ParamSpec> {
        let text = text.trim();
        if let Ok(number) = text.parse() {
            return Ok(ParamSpec::Number(number));
        }
        if let Some(list) = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) {
            return list_of_numbers(list);
        }
        match text.split_once(':').map(|(word, rest)| (word.trim_end(), rest.trim())) {
            None if text.is_empty() => Err(nothing("a value", "a number or a word")),
            None => Ok(ParamSpec::Word(text.into())),
            Some(("column", "")) => Err(COLUMN.wrap(nothing("NAME", "the name of a column"))),
            Some(("column", name)) => Ok(ParamSpec::Column(name.into())),
            Some((word, rest)) => drawn(word, rest),
        }
    }
}

fn nothing(name: &str, wanted: &'static str) -> Error {
    Error::WrongKind { name: name.into(), wanted, got: "nothing".into() }
}

fn list_of_numbers(list: &str) -> Result<ParamSpec> {
    let number = |text: &str| {
        let wrong =
            || Error::WrongKind { name: "every value of a list".into(), wanted: "a number", got: format!("{text:?}") };
        text.parse().map_err(|_| wrong())
    };
    match list.trim() {
        "" => Ok(ParamSpec::Each(vec![])),
        list => list.split(',').map(str::trim).map(number).collect::<Result<_>>().map(ParamSpec::Each),
    }
}

/// A distribution, perhaps with a word behind its numbers.
fn drawn(word: &str, rest: &str) -> Result<ParamSpec> {
    let comma = rest.match_indices(',').nth(N_NUMBERS - 1).map(|(place, _)| place);
    let (numbers, end) = comma.map_or((rest, None), |comma| (&rest[..comma], Some(rest[comma + 1..].trim())));
    let Some(distribution) = Distribution::named(word, numbers)? else {
        let known = ParamSpec::FORMS.map(|form| Form(form).word());
        return Err(Error::unknown("kind of value", word, known.into_iter()));
    };
    let outside = match end {
        None => Outside::Refuse,
        Some(word) => word.parse().map_err(|_| {
            let (name, allowed) = ("the word after the numbers", "clip, truncate, refuse");
            distribution.form().wrap(Error::NotOneOf { name, allowed, got: word.into() })
        })?,
    };
    Ok(ParamSpec::Drawn { distribution, outside })
}

impl fmt::Display for ParamSpec {
    /// The shortest text that is read as this value.
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ParamSpec::Number(number) => to.write_str(&format_number(*number)),
            ParamSpec::Each(numbers) => {
                let numbers: Vec<String> = numbers.iter().map(|number| format_number(*number)).collect();
                write!(to, "[{}]", numbers.join(","))
            }
            ParamSpec::Word(word) => to.write_str(word),
            ParamSpec::Column(name) => write!(to, "column:{name}"),
            ParamSpec::Drawn { distribution, outside: Outside::Refuse } => distribution.fmt(to),
            ParamSpec::Drawn { distribution, outside } => write!(to, "{distribution},{outside}"),
        }
    }
}

/// A value as serialized data.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Raw {
    Number(form::Number),
    Each(Vec<f64>),
    Text(String),
}

impl<'de> Deserialize<'de> for ParamSpec {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<ParamSpec, D::Error> {
        struct Value;

        impl<'de> Visitor<'de> for Value {
            type Value = ParamSpec;

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("a number, a list of numbers or a text such as \"count\" or \"normal:0.3,0.1\"")
            }

            fn visit_i64<E: de::Error>(self, number: i64) -> Result<ParamSpec, E> {
                Ok(ParamSpec::Number(number as f64))
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> Result<ParamSpec, E> {
                Ok(ParamSpec::Number(number as f64))
            }

            fn visit_f64<E: de::Error>(self, number: f64) -> Result<ParamSpec, E> {
                Ok(ParamSpec::Number(number))
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<ParamSpec, E> {
                text.parse().map_err(E::custom)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<ParamSpec, A::Error> {
                let mut numbers = vec![];
                while let Some(number) = list.next_element()? {
                    numbers.push(number);
                }
                Ok(ParamSpec::Each(numbers))
            }
        }

        from.deserialize_any(Value)
    }
}

impl From<ParamSpec> for Raw {
    fn from(value: ParamSpec) -> Raw {
        match &value {
            ParamSpec::Number(number) => form::whole_or_real(*number).map(Raw::Number),
            ParamSpec::Each(numbers) if numbers.iter().all(|number| number.is_finite()) => {
                Some(Raw::Each(numbers.clone()))
            }
            _ => None,
        }
        .unwrap_or_else(|| Raw::Text(value.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<ParamSpec> {
        text.parse()
    }

    fn drawn(distribution: Distribution, outside: Outside) -> ParamSpec {
        ParamSpec::Drawn { distribution, outside }
    }

    #[test]
    fn text_and_json_give_the_value_back() {
        let normal = Distribution::Normal { mean: 0.3, sd: 0.1 };
        for (text, json, value) in [
            ("0.3", "0.3", ParamSpec::Number(0.3)),
            ("3", "3", ParamSpec::Number(3.0)),
            ("-0", "-0.0", ParamSpec::Number(-0.0)),
            ("1e300", "1e+300", ParamSpec::Number(1e300)),
            ("inf", "\"inf\"", ParamSpec::Number(f64::INFINITY)),
            ("[0.1,0.30000000000000004]", "[0.1,0.30000000000000004]", ParamSpec::Each(vec![0.1, 0.1 + 0.2])),
            ("[]", "[]", ParamSpec::Each(vec![])),
            ("count", "\"count\"", ParamSpec::Word("count".into())),
            ("column:doubt", "\"column:doubt\"", ParamSpec::Column("doubt".into())),
            ("column:a:b, c", "\"column:a:b, c\"", ParamSpec::Column("a:b, c".into())),
            ("normal:0.3,0.1", "\"normal:0.3,0.1\"", drawn(normal, Outside::Refuse)),
            ("normal:0.3,0.1,clip", "\"normal:0.3,0.1,clip\"", drawn(normal, Outside::Clip)),
            (
                "lognormal:0,1,truncate",
                "\"lognormal:0,1,truncate\"",
                drawn(Distribution::LogNormal { mu: 0.0, sigma: 1.0 }, Outside::Truncate),
            ),
        ] {
            assert_eq!(read(text).unwrap(), value, "{text}");
            assert_eq!(value.to_string(), text);
            assert_eq!(serde_json::to_string(&value).unwrap(), json);
            assert_eq!(serde_json::from_str::<ParamSpec>(json).unwrap(), value, "{json}");
        }
    }

    #[test]
    fn longer_texts_are_read_too() {
        for (long, short) in [
            (" 0.30 ", "0.3"),
            ("1e3", "1000"),
            ("[ 1, 2 ]", "[1,2]"),
            ("column: doubt", "column:doubt"),
            ("normal : 0.3 , 0.1 , clip", "normal:0.3,0.1,clip"),
            ("normal:0.3,0.1,refuse", "normal:0.3,0.1"),
        ] {
            assert_eq!(read(long).unwrap().to_string(), short);
        }
        assert!(matches!(read("nan").unwrap(), ParamSpec::Number(number) if number.is_nan()));
    }

    #[test]
    fn errors_say_what_is_wrong_and_what_is_allowed() {
        let known = "known: column, uniform, normal, beta, lognormal";
        for (text, message) in [
            ("", "a value must be a number or a word, got nothing".into()),
            ("column:", "column:NAME: NAME must be the name of a column, got nothing".into()),
            ("gamma:1,2", format!("no kind of value is called gamma; {known}")),
            ("colum:x", format!("no kind of value is called colum (did you mean column?); {known}")),
            ("normal:0.3", "normal:MEAN,SD: expected 2 numbers, got \"0.3\"".into()),
            ("normal:0.3,clip", "normal:MEAN,SD: SD must be a number, got \"clip\"".into()),
            (
                "normal:0.3,0.1,clp",
                "normal:MEAN,SD: the word after the numbers must be one of clip, truncate, refuse, got \"clp\"".into(),
            ),
            (
                "uniform:0,1,2",
                "uniform:LOW,HIGH: the word after the numbers must be one of clip, truncate, refuse, got \"2\"".into(),
            ),
            ("uniform:1,0,clip", "uniform:LOW,HIGH: LOW must be below HIGH, got 1 and 0".into()),
            ("[1,x]", "every value of a list must be a number, got \"x\"".into()),
        ] {
            assert_eq!(read(text).unwrap_err().to_string(), message, "{text}");
        }
        let value = "expected a number, a list of numbers or a text such as";
        for (json, message) in [
            ("true", format!("invalid type: boolean `true`, {value}")),
            ("null", format!("invalid type: null, {value}")),
            ("{}", format!("invalid type: map, {value}")),
            ("[\"x\"]", "invalid type: string \"x\", expected f64".into()),
        ] {
            let error = serde_json::from_str::<ParamSpec>(json).unwrap_err().to_string();
            assert!(error.starts_with(&message), "{error}");
        }
    }
}
