//! The initial states of agents.

use super::plan::Plan;
use super::seeds::Seeds;
use super::values::{numbers, pair};
use anyhow::{Context, Result, bail, ensure};
use bandwagon::engine::Start;
use bandwagon::network::Network;
use bandwagon::rule::State;
use bandwagon::rules::Catalogued;

/// Initial states, given as numbers.
#[derive(Debug)]
pub enum Beginning {
    Each(Vec<f64>),
    Even(f64, f64),
    Same(f64),
}

impl Beginning {
    pub fn from_typed(text: &str, network: &Network) -> Result<Beginning> {
        let read = || match text.split_once(':') {
            Some(("column", column)) => Ok(Beginning::Each(numbers(column, network)?)),
            Some(("uniform", bounds)) => {
                let (low, high) = pair(bounds)?;
                ensure!(low < high, "the first bound must be below the second");
                Ok(Beginning::Even(low, high))
            }
            _ => match text.trim().parse::<f64>() {
                Ok(number) => Ok(Beginning::Same(number)),
                Err(_) => bail!("must be a number, column:NAME or uniform:LOW,HIGH"),
            },
        };
        read().with_context(|| format!("--start {text}"))
    }

    fn start<S: State>(&self, n_agents: usize) -> bandwagon::Result<Start<S>> {
        match self {
            Beginning::Each(numbers) => Start::numbers(numbers),
            Beginning::Even(low, high) => Ok(Start::even(*low, *high)),
            Beginning::Same(number) => Start::numbers(&vec![*number; n_agents]),
        }
    }
}

/// The initial states under a rule: those given on the command line, or else the rule's default for agents that are not
/// seeds.
pub fn start<R: Catalogued>(plan: &Plan) -> Result<Start<R::State>> {
    match (&plan.start, &plan.seeds, R::SEEDED) {
        (Some((typed, _)), Seeds::Nobody, _) if R::State::NUMBERS.is_empty() => {
            bail!("--start {typed}: no number stands for a state of {}", plan.entry.name)
        }
        (Some((typed, beginning)), Seeds::Nobody, _) => {
            if let Beginning::Even(low, high) = beginning {
                let stands =
                    [*low, low + 0.382 * (high - low), *high].map(|number| R::State::from_number(number).is_some());
                let rule = plan.entry.name;
                ensure!(
                    stands == [true; 3],
                    "--start {typed}: not every number between stands for a state of {rule}, only {}",
                    R::State::NUMBERS
                );
            }
            beginning.start(plan.network.n_agents()).with_context(|| format!("--start {typed}"))
        }
        (Some(_), _, _) => bail!("--start says of everybody how they start: no --seeds beside it"),
        (None, Seeds::Nobody, _) => {
            Ok(R::SPREAD.map_or(Start::Everyone(R::State::default()), |(low, high)| Start::even(low, high)))
        }
        (None, Seeds::Listed(agents), Some(state)) => Ok(Start::seeds(agents.as_slice(), state)),
        (None, Seeds::Random(count), Some(state)) => Ok(Start::random(*count, state)),
        (None, _, None) => bail!("--seeds {}: {} starts by itself, without seeds", plan.seeds_typed, plan.entry.name),
    }
}
