//! What became of each agent, as attributes of the network.

use super::{MatchingSpec, Model, RandomPart, Session};
use crate::engine::run_replicates;
use crate::error::Result;
use crate::network::{Attributes, Column, Network};
use crate::record::ADOPTED;

/// The most numbers that one batch of replicates keeps in memory.
const BATCH: usize = 1 << 25;

impl Model {
    /// The network of replicate 0 (at its end, if the rule changes ties), with what became of each agent as attributes that follow its own:
    ///
    /// | attribute | values | only if |
    /// |---|---|---|
    /// | `seed` | `true` if the agent is a seed in replicate 0, otherwise `false` | the run has seeds |
    /// | `adopted_tick` | the tick at which the agent adopted in replicate 0, NaN if it did not | the rule has the column `adopted` |
    /// | `adopted_share` | the share of the replicates in which the agent adopted, from 0 to 1 | the same, and the network is not redrawn |
    /// | `final_state` | the name of the agent's state at the end of replicate 0, or its number | names or numbers stand for the states |
    ///
    /// If the agents have pseudonyms, only the attributes that are kept are among its own, and the agents are in the order of
    /// [`Loaded::listing`](super::Loaded::listing). If the network has an attribute with one of these names, a number is added to the name: `seed_1`. An agent has adopted
    /// if its state counts in the column `adopted` at any tick, also if it drops the behavior later. `done` is called after each
    /// replicate, from the thread that ran it.
    ///
    /// ```
    /// use bandwagon::spec::{BuiltIn, RuleSpec, RunSpec};
    ///
    /// let model = RunSpec::new(BuiltIn::Karate, RuleSpec::new("threshold")).with_seeds([0, 33]).resolve()?;
    /// let network = model.network_with_outcomes(&|| ())?;
    /// let adopted = network.numbers_or_nan("adopted_tick")?;
    /// assert_eq!(adopted[..4], [0.0, 4.0, 5.0, 5.0]);
    /// assert_eq!(network.words("final_state")?[..2], ["adopted", "adopted"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// **Cost.** All replicates are run for `adopted_share`, and replicate 0 for each of the other attributes. Memory is at most
    /// about 32 MB, or 1 byte per agent and thread.
    ///
    /// # Errors
    ///
    /// If a value drawn for a replicate is out of range.
    pub fn network_with_outcomes(&self, done: &(dyn Fn() + Sync)) -> Result<Network> {
        let network = self.loaded.with_kept_attributes();
        let mut attributes = network.attributes().clone();
        if let Some(seeds) = self.run.seeds().filter(|_| !self.spec.seeds.is_none() && self.spec.start.is_none()) {
            let words = seeds?.into_iter().map(|is_seed| is_seed.to_string()).collect();
            add(&mut attributes, "seed", Column::Text(words));
        }
        if self.columns().iter().any(|column| column == ADOPTED) {
            let ticks = self.first_ticks(0, ADOPTED)?.into_iter();
            add(
                &mut attributes,
                "adopted_tick",
                Column::Number(ticks.map(|tick| tick.map_or(f64::NAN, f64::from)).collect()),
            );
            if !self.spec.redrawn().contains(&RandomPart::Network) {
                let counts = self.adopted_counts(done)?.into_iter();
                let share = |count: u32| f64::from(count) / f64::from(self.spec.replicates);
                add(&mut attributes, "adopted_share", Column::Number(counts.map(share).collect()));
            }
        }
        let mut session = self.session(0)?;
        session.run_to(self.spec.ticks);
        if let Some(states) = final_states(&session) {
            add(&mut attributes, "final_state", states);
        }
        // What the rule has made of the network. Contacts and groups that change by themselves are shown as they were read.
        let changes_by_itself = self.loaded.contacts.is_some() || self.spec.matching != MatchingSpec::default();
        let network = match changes_by_itself || session.network().is_same(self.network()) {
            true => network,
            false if self.loaded.has_pseudonyms() => session.network().clone().without_arc_columns(),
            false => session.network().clone(),
        };
        self.loaded.listed(network.with_attributes(attributes)?)
    }

    /// The number of replicates in which each agent adopted.
    fn adopted_counts(&self, done: &(dyn Fn() + Sync)) -> Result<Vec<u32>> {
        let (n_agents, replicates) = (self.network().n_agents(), self.spec.replicates);
        let adopted = |replicate| {
            let ticks = self.run.first_ticks(replicate, ADOPTED)?;
            done();
            Ok(ticks.iter().map(Option::is_some).collect::<Vec<bool>>())
        };
        let mut counts = vec![0; n_agents];
        let batch = (BATCH / n_agents.max(1)).clamp(1, replicates as usize) as u32;
        for first in (0..replicates).step_by(batch as usize) {
            let of_batch = run_replicates(batch.min(replicates - first), |place| adopted(first + place))?;
            for adopted in of_batch {
                counts.iter_mut().zip(adopted).for_each(|(count, is)| *count += u32::from(is));
            }
        }
        Ok(counts)
    }
}

/// The names of the states of all agents, or their numbers; `None` if there are neither.
fn final_states(session: &Session) -> Option<Column> {
    if !session.state_names().is_empty() {
        return Some(Column::Text(session.named_states().into_iter().map(String::from).collect()));
    }
    let numbers = session.states();
    numbers.iter().any(|number| !number.is_nan()).then_some(Column::Number(numbers))
}

/// Adds a column, with a number after its name if the name is taken.
fn add(attributes: &mut Attributes, name: &str, column: Column) {
    let numbered = (1..).map(|number| format!("{name}_{number}"));
    let mut names = std::iter::once(name.to_string()).chain(numbered);
    let free = names.find(|name| attributes.get(name).is_none());
    attributes.insert(free.unwrap_or_default(), column);
}
