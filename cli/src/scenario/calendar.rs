//! Converts dates to ticks.

use super::fields::{Fields, Placed, shown};
use anyhow::Result;
use time::{Date, Month};
use toml::Spanned;
use toml::de::DeValue;

/// A start date and the calendar unit of a tick.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calendar {
    start: Date,
    unit: Unit,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Unit {
    Days(i64),
    Months(i32),
}

impl Calendar {
    /// Reads `start` and `unit` of `[time]`. `None` without a start.
    pub fn of(time: &Fields<'_>, unit: &str) -> Result<Option<Calendar>> {
        let Some(value) = time.value("start") else { return Ok(None) };
        let Some(start) = date(value) else {
            let message = format!("start must be a date, as in 2026-01-31, got {}", shown(value));
            return Err(time.wrong_at("start", message));
        };
        let unit = match unit {
            "day" => Unit::Days(1),
            "week" => Unit::Days(7),
            "month" => Unit::Months(1),
            "quarter" => Unit::Months(3),
            "year" => Unit::Months(12),
            _ if time.place("unit").is_none() => {
                let message = "[time] has a start, so it needs a unit, one of day, week, month, quarter and year";
                return Err(time.lacks(&["unit"], message));
            }
            other => {
                let message = format!(
                    "[time] has a start, so unit must be one of day, week, month, quarter and year, got {other:?}"
                );
                return Err(time.wrong_at("unit", message));
            }
        };
        Ok(Some(Calendar { start, unit }))
    }

    /// The date on which tick 0 begins.
    pub fn start(self) -> Date {
        self.start
    }

    /// The tick that contains a date. Tick 0 begins on the start date.
    pub fn tick(&self, date: Date) -> Option<u32> {
        let ticks = match self.unit {
            Unit::Days(days) => (date - self.start).whole_days().div_euclid(days),
            Unit::Months(months) => {
                let months_of = |date: Date| i64::from(date.year()) * 12 + i64::from(date.month() as u8);
                let early = i64::from(date.day() < self.start.day());
                (months_of(date) - months_of(self.start) - early).div_euclid(months.into())
            }
        };
        u32::try_from(ticks).ok()
    }
}

/// A tick, given as a number or a date.
pub fn tick(fields: &Fields<'_>, key: &'static str, calendar: Option<Calendar>) -> Result<Option<Placed<u32>>> {
    let Some(value) = fields.value(key) else { return Ok(None) };
    let Some(date) = date(value) else { return fields.whole(key, 0, u32::MAX - 1) };
    let Some(calendar) = calendar else {
        return Err(fields.wrong_at(key, format!("{key} is a date, so [time] needs a start, the date of tick 0")));
    };
    match calendar.tick(date) {
        Some(tick) => Ok(Some(Placed { value: tick, at: value.span() })),
        None => Err(fields.wrong_at(key, format!("{key} is {date}, before the start of [time], {}", calendar.start))),
    }
}

pub fn date(value: &Spanned<DeValue<'_>>) -> Option<Date> {
    let date = value.get_ref().as_datetime()?.date?;
    let month = Month::try_from(date.month).ok()?;
    Date::from_calendar_date(date.year.into(), month, date.day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn dates_are_converted_to_ticks() {
        let monthly = Calendar { start: date!(2026 - 01 - 15), unit: Unit::Months(1) };
        let dates = [date!(2026 - 01 - 15), date!(2026 - 02 - 14), date!(2026 - 02 - 15), date!(2027 - 01 - 20)];
        assert_eq!(dates.map(|date| monthly.tick(date)), [Some(0), Some(0), Some(1), Some(12)]);
        let weekly = Calendar { start: date!(2026 - 01 - 01), unit: Unit::Days(7) };
        assert_eq!(weekly.tick(date!(2026 - 01 - 14)), Some(1));
        assert_eq!(weekly.tick(date!(2025 - 12 - 31)), None);
    }
}
