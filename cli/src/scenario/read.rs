//! Reads a whole scenario file.

use super::fields::Fields;
use super::file::File;
use super::product::{self, Uncertain};
use super::steps;
use super::surroundings::{self, Time};
use super::tipping::{self, FirstPush};
use anyhow::Result;
use bandwagon::campaign::scenario::{Arm, Scenario, Whom};
use bandwagon::network::{Network, load::FirstRow};
use bandwagon::random::Key;
use bandwagon::record::Input;
use bandwagon::rules::Settings;
use std::path::Path;
use toml::de::DeTable;

/// The contents of a scenario file.
pub struct Told {
    pub title: String,
    pub question: String,
    pub network: Network,
    pub network_name: String,
    pub first: Option<FirstRow>,
    pub inputs: Vec<Input>,
    pub time: Time,
    pub settings: Settings,
    pub margin: Option<f64>,
    pub users: Option<Whom>,
    pub uncertain: Uncertain,
    pub arms: Vec<Arm>,
    pub push: FirstPush,
    pub replicates: u32,
    pub seed: u64,
    /// The position in the file of the settings that determine the size of the run.
    pub size_at: String,
    pub text: String,
}

impl Told {
    /// The scenario, on the network of the file.
    pub fn scenario(&self) -> bandwagon::Result<Scenario<'_>> {
        self.arms.iter().cloned().try_fold(self.surroundings()?, Scenario::arm)
    }

    /// The scenario without its arms.
    pub fn surroundings(&self) -> bandwagon::Result<Scenario<'_>> {
        let mut scenario = Scenario::new(&self.network, self.settings.clone(), self.time.ticks)?;
        if let Some(users) = &self.users {
            scenario = scenario.start(users.clone())?;
        }
        if let Some(margin) = self.margin {
            scenario = scenario.margin(margin)?;
        }
        Ok(scenario)
    }
}

/// Rewrites a TOML syntax error for readers who do not know TOML.
fn plain(message: &str, what: &str) -> String {
    let first = message.lines().next().unwrap_or("not TOML");
    match first.strip_suffix(", expected nothing").unwrap_or(first) {
        "duplicate key" if ["arm", "step"].contains(&what) => {
            format!("{what} is there already; write it in double brackets each time, as [[arm]] and [[arm.step]]")
        }
        "duplicate key" => format!("{what} is there twice"),
        "key with no value, expected `=`" => "a line must be KEY = VALUE, [TABLE] or a # comment".into(),
        "invalid basic string, expected `\"`" => "text lacks its closing quote".into(),
        said if ["string values", "invalid boolean", "invalid float"].iter().any(|start| said.starts_with(start)) => {
            "a value must be a number, a date such as 2026-01-31, true, false, a list, a table or text in quotes".into()
        }
        said if said.contains("recurs") => "lists or tables stand too deep in each other".into(),
        said => said.into(),
    }
}

/// Reads a scenario file. `seed` replaces that of the file. Every error is one line that states its position.
pub fn read(path: &Path, seed: Option<u64>) -> Result<Told> {
    let file = File::open(path)?;
    let document = DeTable::parse(&file.text).map_err(|error| {
        let at = error.span().unwrap_or(0..0);
        file.wrong(&at, plain(error.message(), file.text.get(at.clone()).unwrap_or_default()))
    })?;
    let top = Fields::new(&file, "the scenario", document.get_ref(), 0..0);
    let title = top.text("title")?;
    let question = top.text("question")?;
    let replicates = top.whole("replicates", 2, 1_000_000)?.map_or(200, |it| it.value);
    let of_file = top.whole("seed", 0, u32::MAX)?.map_or(1, |it| it.value);
    let seed = seed.unwrap_or(of_file.into());
    let budget = top.number("budget")?.map(|it| it.value);
    steps::check_budget(&top, budget)?;

    let fields = top.due("[network]", top.table("network", "[network]")?)?;
    let found = surroundings::network(&fields, seed)?;
    let (network, network_name) = (found.network, found.name);
    let place = steps::Place { network: &network, key: Key::new(seed) };
    let time = surroundings::time(&top.due("[time]", top.table("time", "[time]")?)?)?;

    let mut settings = Settings::default();
    let (mut margin, mut users) = (None, None);
    let product = top.table("product", "[product]")?;
    if let Some(product) = &product {
        product::settings(product, "product", &network, &mut settings)?;
        margin = product.number("margin")?.map(|it| it.value);
        if let Some(of_users) = product.table("users", "users")? {
            users = Some(steps::whom(&of_users, place)?);
        }
        product.finish()?;
    }
    let forces = top.table("forces", "[forces]")?;
    let habits = top.table("habits", "[habits]")?;
    for (fields, name) in [(&forces, "forces"), (&habits, "habits")] {
        if let Some(fields) = fields {
            product::settings(fields, name, &network, &mut settings)?;
            fields.finish()?;
        }
    }
    let tables: Vec<&Fields<'_>> = [&product, &forces, &habits].into_iter().flatten().chain([&top]).collect();
    let scenario = Scenario::new(&network, settings.clone(), time.ticks);
    let mut scenario = scenario.map_err(|error| Fields::explain(error, &tables))?;
    if let Some(users) = users.clone() {
        scenario = scenario.start(users).map_err(|error| Fields::explain(error, &tables))?;
    }
    if let Some(margin) = margin {
        scenario = scenario.margin(margin).map_err(|error| Fields::explain(error, &tables))?;
    }
    let push = tipping::push(top.table("tipping", "[tipping]")?.as_ref(), &scenario, place.key)?;
    let uncertain = product::uncertain(top.table("uncertain", "[uncertain]")?.as_ref())?;
    let mut arms: Vec<Arm> = vec![];
    for fields in top.tables("arm", "[[arm]]")? {
        let arm = steps::arm(&fields, budget, place, &time)?;
        if arm.name == "nothing" || arms.iter().any(|known| known.name == arm.name) {
            let said = match arm.name.as_str() {
                "nothing" => "\"nothing\" is the name of the baseline: choose another name".into(),
                name => format!("two arms are called {name:?}: each needs another name"),
            };
            return Err(fields.wrong_at("name", said));
        }
        arms.push(arm);
    }
    top.finish()?;
    let mut inputs = vec![Input::hash(path.display().to_string(), file.text.as_bytes())];
    inputs.extend(found.inputs);
    let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let size_at = top.place("replicates").or_else(|| top.place("time")).unwrap_or(0..0);
    Ok(Told {
        title: title.map_or(name, |it| it.value),
        question: question.map_or_else(String::new, |it| it.value),
        network,
        network_name,
        first: found.first,
        inputs,
        time,
        settings,
        margin,
        users,
        uncertain,
        arms,
        push,
        replicates,
        seed,
        size_at: file.place(&size_at),
        text: file.text.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mistake;

    const GOOD: &str = include_str!("../../../examples/campaigns/doctors.toml");

    /// A deterministic pseudorandom number generator.
    struct Dice(u64);

    impl Dice {
        /// A number below `sides`.
        fn roll(&mut self, sides: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) as usize % sides.max(1)
        }
    }

    fn with_lines_astray(dice: &mut Dice) -> Vec<u8> {
        let mut lines: Vec<&str> = GOOD.lines().collect();
        let (here, there) = (dice.roll(lines.len()), dice.roll(lines.len()));
        match dice.roll(4) {
            0 => {
                lines.remove(here);
            }
            1 => lines.insert(there, lines[here]),
            2 => lines.swap(here, there),
            _ => lines.truncate(here),
        }
        lines.join("\n").into_bytes()
    }

    fn with_bytes_astray(dice: &mut Dice) -> Vec<u8> {
        const ODD: &[u8] = b"\"'[]{}=#.,-+_:\\\n\r\t\0\xff\xc3 09eExX";
        let mut bytes = GOOD.as_bytes().to_vec();
        for _ in 0..=dice.roll(3) {
            let (here, there) = (dice.roll(bytes.len()), dice.roll(bytes.len()));
            match dice.roll(5) {
                0 => {
                    bytes.remove(here);
                }
                1 => bytes.insert(there, bytes[here]),
                2 => bytes.swap(here, there),
                3 => bytes[here] = ODD[dice.roll(ODD.len())],
                _ => bytes.insert(here, ODD[dice.roll(ODD.len())]),
            }
        }
        bytes
    }

    #[test]
    fn errors_in_corrupted_files_are_one_line_with_a_position() {
        let desk = tempfile::tempdir().unwrap();
        let path = desk.path().join("s.toml");
        let start = format!("{}:", path.display());
        let mut dice = Dice(1);
        let mut n_refused = 0;
        for round in 0..600 {
            let bytes = if round % 3 == 0 { with_lines_astray(&mut dice) } else { with_bytes_astray(&mut dice) };
            std::fs::write(&path, &bytes).unwrap();
            let Err(error) = read(&path, None) else { continue };
            n_refused += 1;
            let said = mistake::line(&error);
            let line = said.strip_prefix(&start).and_then(|rest| rest.split_once(": ")).map(|(line, _)| line);
            let line: usize = line.and_then(|line| line.parse().ok()).unwrap_or(0);
            let n_lines = 1 + bytes.iter().filter(|&&byte| byte == b'\n').count();
            assert!(
                (1..=n_lines).contains(&line) && !said.contains('\n'),
                "{said}\n{}",
                String::from_utf8_lossy(&bytes)
            );
        }
        assert!(n_refused > 200, "{n_refused}");
    }
}
