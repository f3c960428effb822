use super::{ParamSpec, within};
use crate::error::{Error, Result};
use crate::param::{Parameter, Setting};
use crate::random::Key;
use crate::spec::distribution::Sampler;
use crate::spec::form::choice_as_text;
use crate::{Param, Range, choice};

choice! {
    /// What happens to a drawn value outside the range of the parameter.
    pub enum Outside {
        /// It is an error. The default.
        Refuse = "refuse",
        /// It is replaced by the nearest number of the range ([`Range::nearest`](crate::Range::nearest)).
        Clip = "clip",
        /// It is drawn again, from the same stream of random numbers, until it is in the range; after
        /// [`Outside::MAX_DRAWS`] draws it is an error.
        Truncate = "truncate",
    }
}

impl Outside {
    /// The largest number of draws for one agent from a truncated distribution.
    pub const MAX_DRAWS: u32 = 10_000;
}

choice_as_text!(Outside, "treatment of values outside the range");

impl ParamSpec {
    /// The setting of a parameter for `n_agents` agents.
    ///
    /// `column` looks up a column of numbers by its name. Random values come from the coins of `key` on `lane`, as in
    /// [`Param::drawn`]; the lane of a parameter is the place of its row in the table of its rule.
    ///
    /// # Errors
    /// If [`check`](Self::check) fails, if a value is out of range, or if there is not one value per agent.
    pub fn resolve(
        &self,
        row: &Parameter,
        n_agents: usize,
        column: &dyn Fn(&str) -> Result<Vec<f64>>,
        key: Key,
        lane: u32,
    ) -> Result<Setting> {
        self.check(row)?;
        let Some((range, _)) = row.kind.number() else { return Ok(Setting::Word(self.to_string())) };
        let numbers = match self {
            ParamSpec::Number(number) => return Ok(Setting::Number(*number)),
            ParamSpec::Word(word) => return Ok(Setting::Word(word.clone())),
            ParamSpec::Each(numbers) => numbers.clone(),
            ParamSpec::Column(name) => column(name)?,
            ParamSpec::Drawn { distribution, outside } => {
                let draw = Draw { sampler: distribution.sampler()?, outside: *outside, range };
                let drawn = Param::drawn(n_agents, key, lane, &draw);
                let bad = drawn.values().iter().position(|value| !range.contains(*value));
                if let Some(agent) = bad {
                    return Err(self.drawn_outside(row, *outside, (agent as u32, drawn.values()[agent])));
                }
                drawn.values().to_vec()
            }
        };
        Error::check_length(row.name, numbers.len(), n_agents)?;
        within(row.name, range, &numbers)?;
        Ok(Setting::Each(numbers))
    }

    fn drawn_outside(&self, row: &Parameter, outside: Outside, (agent, got): (u32, f64)) -> Error {
        let range = row.kind.number().map_or(Range::FINITE, |(range, _)| range);
        let (name, allowed, distribution) = (row.name.into(), range.into(), self.to_string());
        match outside {
            Outside::Truncate => {
                Error::NeverInside { name, allowed, distribution, agent, attempts: Outside::MAX_DRAWS }
            }
            Outside::Refuse => Error::DrawnOutside { name, allowed, distribution, agent, got },
            // Every number except NaN is clipped to the range.
            Outside::Clip => Error::OutOfRange { name, allowed, got },
        }
    }
}

/// Draws values for a range. The first draw of an agent is the draw of [`Param::drawn`] from the plain distribution.
struct Draw {
    sampler: Sampler,
    outside: Outside,
    range: Range,
}

impl rand_distr::Distribution<f64> for Draw {
    fn sample<R: rand::Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        let value = self.sampler.sample(rng);
        match self.outside {
            Outside::Refuse => value,
            Outside::Clip => self.range.nearest(value),
            Outside::Truncate => {
                // A parameter that takes whole numbers takes the nearest one.
                let whole = |value: f64| if self.range.is_whole() { value.round() } else { value };
                let mut values =
                    std::iter::once(value).chain((1..Outside::MAX_DRAWS).map(|_| self.sampler.sample(rng)));
                values.by_ref().map(whole).find(|value| self.range.contains(*value)).unwrap_or(value)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Kind;
    use crate::spec::Distribution;
    use rand_distr::Distribution as _;
    use std::f64::consts::PI;

    const N: usize = 40_000;
    const LANE: u32 = 3;

    fn row(range: Range) -> Parameter {
        Parameter {
            name: "theta",
            alias: "",
            symbol: "",
            unit: "",
            says: "",
            kind: Kind::PerAgent { range, default: 0.5 },
        }
    }

    fn no_column(name: &str) -> Result<Vec<f64>> {
        Err(Error::unknown("column", name, [].into_iter()))
    }

    fn key() -> Key {
        Key::new(7).replicate(2)
    }

    fn resolved(text: &str, range: Range, n_agents: usize) -> Result<Vec<f64>> {
        match text.parse::<ParamSpec>()?.resolve(&row(range), n_agents, &no_column, key(), LANE)? {
            Setting::Each(numbers) => Ok(numbers),
            setting => panic!("{setting} is not one number per agent"),
        }
    }

    fn message(text: &str, range: Range) -> String {
        resolved(text, range, 9).unwrap_err().to_string()
    }

    fn bits(numbers: &[f64]) -> Vec<u64> {
        numbers.iter().map(|number| number.to_bits()).collect()
    }

    #[test]
    fn draws_are_those_of_rand_distr_bit_by_bit() {
        let drawn = |sampler: &dyn Fn(u32) -> f64| (0..500).map(sampler).collect::<Vec<f64>>();
        let coin = |agent| key().coin(crate::random::Purpose::Param, agent, LANE, 0);
        let uniform = rand_distr::Uniform::new(-0.5, 2.0).unwrap();
        let normal = rand_distr::Normal::new(0.3, 0.1).unwrap();
        let beta = rand_distr::Beta::new(2.0, 5.0).unwrap();
        let log_normal = rand_distr::LogNormal::new(0.0, 1.0).unwrap();
        let expected = [
            ("uniform:-0.5,2", drawn(&|agent| uniform.sample(&mut coin(agent)))),
            ("normal:0.3,0.1", drawn(&|agent| normal.sample(&mut coin(agent)))),
            ("beta:2,5", drawn(&|agent| beta.sample(&mut coin(agent)))),
            ("lognormal:0,1", drawn(&|agent| log_normal.sample(&mut coin(agent)))),
        ];
        for (text, expected) in expected {
            for end in ["", ",refuse", ",clip", ",truncate"] {
                let got = resolved(&format!("{text}{end}"), Range::FINITE, 500).unwrap();
                assert_eq!(bits(&got), bits(&expected), "{text}{end}");
            }
        }
        let normal = Param::drawn(500, key(), LANE, &normal);
        assert_eq!(bits(&resolved("normal:0.3,0.1", Range::FINITE, 500).unwrap()), bits(normal.values()));
    }

    #[test]
    fn a_value_outside_is_refused_with_advice() {
        assert_eq!(
            message("normal:2,0", Range::PROBABILITY),
            "theta must lie in [0, 1], but normal:2,0 drew 2 for agent 0: add ,clip or ,truncate"
        );
        assert_eq!(
            message("uniform:1,9", Range::whole(1, 32)).split(", but ").next().unwrap(),
            "theta must be a whole number from 1 to 32"
        );
    }

    #[test]
    fn clip_moves_outside_values_to_the_nearest_number_and_leaves_the_others() {
        let plain = resolved("normal:0.5,0.5", Range::FINITE, N).unwrap();
        for range in [Range::PROBABILITY, Range::above(0.0).up_to(1.0), Range::above(0.2).below(0.8), Range::from(0.9)]
        {
            let clipped = resolved("normal:0.5,0.5,clip", range, N).unwrap();
            let mut n_moved = 0;
            for (&before, &after) in plain.iter().zip(&clipped) {
                assert!(range.contains(after));
                if range.contains(before) {
                    assert_eq!(before.to_bits(), after.to_bits());
                } else {
                    let end = if before > range.low() { range.high() } else { range.low() };
                    let is_nearest = !range.contains(if after > end { after.next_down() } else { after.next_up() });
                    assert!(after == end || is_nearest, "{before} became {after}");
                    n_moved += 1;
                }
            }
            assert!(n_moved > N / 20 && n_moved < N, "{range}: {n_moved}");
        }
        assert_eq!(resolved("normal:2,0,clip", Range::PROBABILITY, 2).unwrap(), [1.0, 1.0]);
        assert_eq!(resolved("normal:-2,0,clip", Range::above(0.0), 1).unwrap(), [f64::from_bits(1)]);
        assert_eq!(resolved("normal:2,0,clip", Range::closed(0.0, 1.0).below(1.0), 1).unwrap(), [1f64.next_down()]);
        let whole = resolved("uniform:-3,40,clip", Range::whole(1, 32), N).unwrap();
        assert!((1..=32).all(|number| whole.contains(&f64::from(number))));
    }

    /// A normal number clipped at 0: half of the values are 0, and the mean is 1 / √(2π).
    #[test]
    fn clip_agrees_with_the_closed_form() {
        let values = resolved("normal:0,1,clip", Range::NOT_NEGATIVE, N).unwrap();
        let n = N as f64;
        let zeros = values.iter().filter(|value| **value == 0.0).count() as f64;
        assert!((zeros / n - 0.5).abs() < 4.0 * (0.25 / n).sqrt(), "{zeros} zeros");
        let (mean, variance) = (1.0 / (2.0 * PI).sqrt(), 0.5 - 1.0 / (2.0 * PI));
        let got = values.iter().sum::<f64>() / n;
        assert!((got - mean).abs() < 4.0 * (variance / n).sqrt(), "mean {got}, not {mean}");
    }

    #[test]
    fn truncate_takes_the_first_draw_inside() {
        let range = Range::above(0.4).below(0.45);
        let normal = rand_distr::Normal::new(0.3, 0.1).unwrap();
        let values = resolved("normal:0.3,0.1,truncate", range, 2_000).unwrap();
        for (agent, value) in values.iter().enumerate() {
            let mut coin = key().coin(crate::random::Purpose::Param, agent as u32, LANE, 0);
            let first = std::iter::repeat_with(|| normal.sample(&mut coin)).find(|value| range.contains(*value));
            assert_eq!(value.to_bits(), first.unwrap().to_bits());
        }
        assert_eq!(resolved("normal:0.42,0,truncate", range, 2).unwrap(), [0.42, 0.42]);
    }

    /// A normal number truncated at 0 is half-normal: mean √(2/π), variance 1 - 2/π.
    #[test]
    fn truncate_agrees_with_the_closed_form() {
        let values = resolved("normal:0,1,truncate", Range::NOT_NEGATIVE, N).unwrap();
        assert!(values.iter().all(|value| *value >= 0.0));
        let (mean, variance) = ((2.0 / PI).sqrt(), 1.0 - 2.0 / PI);
        let got = values.iter().sum::<f64>() / N as f64;
        assert!((got - mean).abs() < 4.0 * (variance / N as f64).sqrt(), "mean {got}, not {mean}");
    }

    #[test]
    fn truncate_gives_up_after_10000_draws() {
        for text in ["normal:2,0,truncate", "uniform:1,2,truncate"] {
            let range = Range::closed(0.0, 1.0).below(1.0);
            let due = format!("theta must lie in [0, 1), but 10000 draws from {text} for agent 0 were all outside");
            assert_eq!(message(text, range), due);
        }
    }

    #[test]
    fn numbers_and_columns_are_one_per_agent_and_in_range() {
        let resolve = |value: &ParamSpec, n_agents| {
            let column = |name: &str| match name {
                "doubt" => Ok(vec![0.1, 0.9]),
                "age" => Ok(vec![20.0, 30.0]),
                _ => no_column(name),
            };
            value.resolve(&row(Range::PROBABILITY), n_agents, &column, key(), LANE)
        };
        let column = |name: &str| ParamSpec::Column(name.into());
        assert_eq!(resolve(&0.3.into(), 2).unwrap(), Setting::Number(0.3));
        assert_eq!(resolve(&column("doubt"), 2).unwrap(), Setting::Each(vec![0.1, 0.9]));
        for (value, n_agents, message) in [
            (column("doubt"), 3, "theta has 2 values for 3 agents"),
            (column("age"), 2, "theta must lie in [0, 1], got 20"),
            (column("height"), 2, "no column is called height; known: none"),
            (vec![0.5].into(), 2, "theta has 1 value for 2 agents"),
            (vec![0.5, -1.0].into(), 2, "theta must lie in [0, 1], got -1"),
            (f64::NAN.into(), 2, "theta must lie in [0, 1], got NaN"),
            (
                Distribution::Beta { alpha: 0.0, beta: 1.0 }.into(),
                2,
                "beta:ALPHA,BETA: ALPHA must lie in (0, ∞), got 0",
            ),
        ] {
            assert_eq!(resolve(&value, n_agents).unwrap_err().to_string(), message);
        }
    }
}
