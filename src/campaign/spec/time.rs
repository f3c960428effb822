use super::table::whole;
use crate::error::{Error, Result};
use crate::range::Range;
use crate::spec::Mistakes;
use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::{Serialize, Serializer};
use std::fmt;
use time::{Date, Duration, Month};

/// The ticks of a campaign, and their unit in the calendar.
#[derive(Clone, Debug, PartialEq, Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimeSpec {
    /// Number of ticks, from 1 to 100,000.
    #[serde(deserialize_with = "whole::<1, 100_000, _>")]
    pub ticks: u32,
    /// What one tick is called: week, month, ...; default `tick`. With a start, one of day, week, month, quarter and year.
    #[serde(default = "tick")]
    pub unit: String,
    /// The date on which tick 0 begins. Without it, steps name ticks and not dates. Default `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<DateSpec>,
}

/// A date. As serialized data, a text such as `2026-01-31`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateSpec(pub Date);

/// A tick. As serialized data, its number, or a date within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TickSpec {
    /// The number of the tick.
    Tick(u32),
    /// A date within the tick.
    Date(DateSpec),
}

fn tick() -> String {
    "tick".into()
}

impl TimeSpec {
    /// A number of ticks, without a calendar.
    pub fn new(ticks: u32) -> TimeSpec {
        TimeSpec { ticks, unit: tick(), start: None }
    }

    pub(super) fn calendar(&self, mistakes: &mut Mistakes) -> Calendar {
        mistakes.note("time.ticks", Error::check_range("ticks", Range::whole(1, 100_000), self.ticks.into()));
        let start = match self.start {
            _ if self.unit.trim().is_empty() => {
                let error = Error::WrongKind { name: "unit".into(), wanted: "a word such as week", got: "\"\"".into() };
                mistakes.note("time.unit", Err(error))
            }
            None => None,
            Some(DateSpec(date)) => {
                mistakes.note("time.unit", Unit::named(&self.unit)).map(|unit| Start { date, unit })
            }
        };
        Calendar { ticks: self.ticks, start }
    }
}

/// The ticks of a campaign and their dates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Calendar {
    pub ticks: u32,
    start: Option<Start>,
}

/// The date of tick 0 and the length of a tick.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Start {
    date: Date,
    unit: Unit,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Unit {
    Days(i64),
    Months(i32),
}

impl Unit {
    fn named(name: &str) -> Result<Unit> {
        match name {
            "day" => Ok(Unit::Days(1)),
            "week" => Ok(Unit::Days(7)),
            "month" => Ok(Unit::Months(1)),
            "quarter" => Ok(Unit::Months(3)),
            "year" => Ok(Unit::Months(12)),
            other => {
                let wanted = "one of day, week, month, quarter and year if [time] has a start";
                Err(Error::WrongKind { name: "unit".into(), wanted, got: format!("{other:?}") })
            }
        }
    }
}

impl Start {
    /// The tick that contains a date; negative before tick 0, which begins on the start date.
    fn tick(self, date: Date) -> i64 {
        match self.unit {
            Unit::Days(days) => (date - self.date).whole_days().div_euclid(days),
            Unit::Months(months) => {
                let months_of = |date: Date| i64::from(date.year()) * 12 + i64::from(date.month() as u8);
                let early = i64::from(date.day() < self.date.day());
                (months_of(date) - months_of(self.date) - early).div_euclid(months.into())
            }
        }
    }

    /// The last date of the first `ticks` ticks; `None` after the year 9999.
    fn last_date(self, ticks: u32) -> Option<Date> {
        let next = match self.unit {
            Unit::Days(days) => self.date.checked_add(Duration::days(days * i64::from(ticks)))?,
            Unit::Months(months) => {
                let month = i64::from(self.date.month() as u8) - 1 + i64::from(months) * i64::from(ticks);
                let on = |day: u8, month: i64| {
                    let year = i64::from(self.date.year()) + month.div_euclid(12);
                    let month = Month::try_from(month.rem_euclid(12) as u8 + 1).ok()?;
                    Date::from_calendar_date(i32::try_from(year).ok()?, month, day).ok()
                };
                // In a month without that day, the tick begins with the next month.
                on(self.date.day(), month).or_else(|| on(1, month + 1))?
            }
        };
        next.previous_day()
    }
}

impl Calendar {
    /// The number of a tick. `name` is the key in error messages.
    pub fn tick(&self, name: &str, tick: TickSpec) -> Result<u32> {
        match (tick, self.start) {
            (TickSpec::Tick(tick), _) => Ok(tick),
            (TickSpec::Date(DateSpec(date)), None) => {
                let wanted = "a tick, because [time] has no start, the date of tick 0";
                Err(Error::WrongKind { name: name.into(), wanted, got: date.to_string() })
            }
            (TickSpec::Date(DateSpec(date)), Some(start)) => u32::try_from(start.tick(date)).map_err(|_| {
                let got = format!("{date}; the start is {}", start.date);
                Error::WrongKind { name: name.into(), wanted: "a date from the start of [time] on", got }
            }),
        }
    }

    /// The number of a tick before the last.
    pub fn tick_before_the_end(&self, name: &str, tick: TickSpec) -> Result<u32> {
        let number = self.tick(name, tick)?;
        if number < self.ticks {
            return Ok(number);
        }
        let last = self.start.and_then(|start| start.last_date(self.ticks));
        Err(match (tick, last) {
            (TickSpec::Date(date), Some(last)) => {
                let got = format!("{date}; the last date is {}", DateSpec(last));
                Error::WrongKind { name: name.into(), wanted: "a date before the end of [time]", got }
            }
            _ => Error::out_of_range(name, Range::whole(0, self.ticks.saturating_sub(1)), number.into()),
        })
    }
}

impl DateSpec {
    fn read(text: &str) -> Option<DateSpec> {
        let mut parts = text.splitn(3, '-');
        let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
        let mut part = |length: usize| parts.next().filter(is_number).filter(|part| part.len() == length);
        let (year, month, day) = (part(4)?.parse().ok()?, part(2)?.parse::<u8>().ok()?, part(2)?.parse().ok()?);
        Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok().map(DateSpec)
    }
}

impl fmt::Display for DateSpec {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.0;
        write!(to, "{:04}-{:02}-{:02}", date.year(), date.month() as u8, date.day())
    }
}

impl fmt::Display for TickSpec {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TickSpec::Tick(tick) => write!(to, "tick {tick}"),
            TickSpec::Date(date) => date.fmt(to),
        }
    }
}

impl Serialize for DateSpec {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DateSpec {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<DateSpec, D::Error> {
        struct Text;

        impl Visitor<'_> for Text {
            type Value = DateSpec;

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("a date, as in 2026-01-31")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<DateSpec, E> {
                DateSpec::read(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
            }
        }

        from.deserialize_any(Text)
    }
}

impl Serialize for TickSpec {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            TickSpec::Tick(tick) => tick.serialize(to),
            TickSpec::Date(date) => date.serialize(to),
        }
    }
}

/// Reads ticks and dates for the visitors of this folder.
pub(super) fn tick_of_number<E: de::Error>(number: f64, expected: &dyn de::Expected) -> Result<TickSpec, E> {
    let range = Range::whole(0, u32::MAX - 1);
    if range.contains(number) {
        Ok(TickSpec::Tick(number as u32))
    } else {
        Err(E::invalid_value(de::Unexpected::Float(number), expected))
    }
}

pub(super) fn tick_of_text<E: de::Error>(text: &str, expected: &dyn de::Expected) -> Result<TickSpec, E> {
    DateSpec::read(text).map(TickSpec::Date).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), expected))
}

impl<'de> Deserialize<'de> for TickSpec {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<TickSpec, D::Error> {
        struct TickOrDate;

        impl Visitor<'_> for TickOrDate {
            type Value = TickSpec;

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("the number of a tick, or a date")
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> Result<TickSpec, E> {
                tick_of_number(number as f64, &self)
            }

            fn visit_i64<E: de::Error>(self, number: i64) -> Result<TickSpec, E> {
                tick_of_number(number as f64, &self)
            }

            fn visit_f64<E: de::Error>(self, number: f64) -> Result<TickSpec, E> {
                tick_of_number(number, &self)
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<TickSpec, E> {
                tick_of_text(text, &self)
            }
        }

        from.deserialize_any(TickOrDate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        DateSpec::read(text).unwrap().0
    }

    #[test]
    fn dates_are_converted_to_ticks() {
        let monthly = Start { date: date("2026-01-15"), unit: Unit::Months(1) };
        let dates = ["2026-01-15", "2026-02-14", "2026-02-15", "2027-01-20"];
        assert_eq!(dates.map(|text| monthly.tick(date(text))), [0, 0, 1, 12]);
        let weekly = Start { date: date("2026-01-01"), unit: Unit::Days(7) };
        assert_eq!(weekly.tick(date("2026-01-14")), 1);
        assert_eq!(weekly.tick(date("2025-12-31")), -1);
    }

    /// The last date is in the last tick, and the day after it is in no tick.
    #[test]
    fn the_last_date_is_that_of_the_last_tick() {
        let start = |text: &str, unit: Unit| Start { date: date(text), unit };
        for (start, ticks, last) in [
            (start("2026-01-15", Unit::Months(1)), 10, "2026-11-14"),
            (start("2026-01-01", Unit::Days(7)), 7, "2026-02-18"),
            // February has no day 31, so tick 1 begins on the first of March.
            (start("2026-01-31", Unit::Months(1)), 1, "2026-02-28"),
            (start("2026-01-31", Unit::Months(1)), 2, "2026-03-30"),
            (start("2024-02-29", Unit::Months(12)), 1, "2025-02-28"),
            (start("2026-12-05", Unit::Months(3)), 1, "2027-03-04"),
        ] {
            assert_eq!(start.last_date(ticks).map(|last| DateSpec(last).to_string()).as_deref(), Some(last));
            let last = date(last);
            assert_eq!(start.tick(last), i64::from(ticks) - 1, "{last}");
            assert_eq!(start.tick(last.next_day().unwrap()), i64::from(ticks), "{last}");
        }
        assert_eq!(start("2026-01-01", Unit::Months(12)).last_date(100_000), None);
    }

    #[test]
    fn dates_that_do_not_exist_are_refused() {
        for text in ["2026-02-30", "2026-13-01", "2026-1-15", "15.01.2026", "2026-01-15-", "+226-01-15", ""] {
            assert_eq!(DateSpec::read(text), None, "{text}");
        }
        assert_eq!(DateSpec::read("2024-02-29").unwrap().to_string(), "2024-02-29");
    }
}
