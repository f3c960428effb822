//! The whole file.

use super::fields::Fields;
use super::file::File;
use super::product::{self, Uncertain};
use super::steps;
use super::surroundings::{self, Time};
use super::tipping::{self, FirstPush};
use anyhow::Result;
use bandwagon::campaign::scenario::{Arm, Scenario, Whom};
use bandwagon::network::{Network, load::FirstRow};
use bandwagon::record::Input;
use bandwagon::rules::Settings;
use std::path::Path;
use toml::de::DeTable;

/// What a scenario file tells.
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
    pub text: String,
}

impl Told {
    /// The scenario, on the network told.
    pub fn scenario(&self) -> bandwagon::Result<Scenario<'_>> {
        self.arms.iter().cloned().try_fold(self.surroundings()?, Scenario::arm)
    }

    /// The same without its arms.
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

/// Reads a file; every mistake in it is one line that says where.
pub fn read(path: &Path) -> Result<Told> {
    let file = File::open(path)?;
    let document = DeTable::parse(&file.text).map_err(|error| {
        let first = error.message().lines().next().unwrap_or("not TOML").to_string();
        file.wrong(&error.span().unwrap_or(0..0), first)
    })?;
    let top = Fields::new(&file, "the scenario", document.get_ref(), 0..0);
    let title = top.text("title")?;
    let question = top.text("question")?;
    let replicates = top.whole("replicates", 2, 1_000_000)?.map_or(200, |it| it.value);
    let seed = top.whole("seed", 0, u32::MAX)?.map_or(1, |it| it.value).into();
    let budget = top.number("budget")?.map(|it| it.value);

    let fields = top.due("[network]", top.table("network", "[network]")?)?;
    let network_name = fields.text("name")?.or(fields.text("file")?).map_or_else(String::new, |it| it.value);
    let found = surroundings::network(&fields, seed)?;
    let network = found.network;
    let time = surroundings::time(&top.due("[time]", top.table("time", "[time]")?)?)?;

    let mut settings = Settings::default();
    let (mut margin, mut users) = (None, None);
    let product = top.table("product", "[product]")?;
    if let Some(product) = &product {
        product::settings(product, "product", &network, &mut settings)?;
        margin = product.number("margin")?.map(|it| it.value);
        if let Some(of_users) = product.table("users", "users")? {
            users = Some(steps::whom(&of_users, &network)?);
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
    if let Some(margin) = margin {
        scenario = scenario.margin(margin).map_err(|error| Fields::explain(error, &tables))?;
    }
    let push = tipping::push(top.table("tipping", "[tipping]")?.as_ref(), &scenario)?;
    let uncertain = product::uncertain(top.table("uncertain", "[uncertain]")?.as_ref())?;
    let mut arms: Vec<Arm> = vec![];
    for fields in top.tables("arm", "[[arm]]")? {
        let arm = steps::arm(&fields, budget, &network, &time)?;
        if arm.name == "nothing" || arms.iter().any(|known| known.name == arm.name) {
            let said = match arm.name.as_str() {
                "nothing" => "\"nothing\" is what doing nothing is called; every arm is held against it".into(),
                name => format!("two arms are called {name:?}"),
            };
            return Err(fields.wrong_at("name", said));
        }
        arms.push(arm);
    }
    top.finish()?;
    let mut inputs = vec![Input::hash(path.display().to_string(), file.text.as_bytes())];
    inputs.extend(found.inputs);
    let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
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
        text: file.text.clone(),
    })
}
