//! `[[arm]]` and its steps.

use super::calendar::{self, Calendar, date};
use super::fields::{Fields, Placed, shown};
use super::surroundings::Time;
use anyhow::Result;
use bandwagon::Error;
use bandwagon::campaign::scenario::{Arm, By, Condition, Cost, Most, Step, Terms, Treatment, What, When, Whom};
use bandwagon::network::measure::{self, Partition};
use bandwagon::network::{Column, Network};
use bandwagon::random::Key;
use bandwagon::seeding::influence::Model;
use bandwagon::seeding::{STRATEGIES, Seeding};
use toml::de::DeValue;

/// The network of a scenario and the key of its random numbers.
#[derive(Clone, Copy)]
pub struct Place<'n> {
    pub network: &'n Network,
    pub key: Key,
}

/// The names of the interventions in the file.
const DEEDS: [&str; 11] =
    ["gift", "sample", "reach", "reward", "ask", "endorse", "favors", "counter", "stock", "price", "offer"];

/// Rejects an invalid budget.
pub fn check_budget(fields: &Fields<'_>, budget: Option<f64>) -> Result<()> {
    match budget.filter(|budget| !(0.0..=1e9).contains(budget)) {
        Some(budget) => Err(fields.wrong_at("budget", format!("budget must lie in [0, 1e9], got {budget}"))),
        None => Ok(()),
    }
}

pub fn arm(fields: &Fields<'_>, budget: Option<f64>, place: Place<'_>, time: &Time) -> Result<Arm> {
    let name = fields.due("name", fields.text("name")?)?;
    if name.value.trim().is_empty() {
        return Err(fields.file.wrong(&name.at, "name must not be empty"));
    }
    let own = fields.number("budget")?.map(|it| it.value);
    let budget = fields.due("budget, and there is none for all arms", own.or(budget))?;
    check_budget(fields, own)?;
    let mut arm = Arm::new(name.value.trim(), budget);
    for step in fields.tables("step", "[[arm.step]]")? {
        arm = arm.step(self::step(&step, place, time)?);
    }
    fields.finish()?;
    if arm.steps.is_empty() {
        return Err(fields.wrong(format!("arm {:?} has no [[arm.step]], which says what is done", arm.name)));
    }
    Ok(arm)
}

fn step(fields: &Fields<'_>, place: Place<'_>, time: &Time) -> Result<Step> {
    let what = what(fields)?;
    let deed = fields.text("do")?.map_or_else(String::new, |it| format!("do = {:?}", it.value));
    let (when, of_when) = when(fields, time)?;
    let of_whom = fields.table("whom", "whom")?;
    let whom = match &of_whom {
        Some(of_whom) if what.is_for_all() => {
            return Err(of_whom.wrong(format!("{deed} is done for all at once: leave out whom")));
        }
        Some(of_whom) => self::whom(of_whom, place)?,
        None => Whom::everybody(),
    };
    let of_cost = fields.table("cost", "cost")?;
    let cost = match &of_cost {
        Some(of_cost) => cost(of_cost, &what, &deed)?,
        None => Cost { reward: reward(&what), ..Cost::NONE },
    };
    fields.finish_as(&deed)?;
    let step = Step { when, whom, what, cost };
    let tables: Vec<&Fields<'_>> =
        [Some(fields), of_when.as_ref(), of_whom.as_ref(), of_cost.as_ref()].into_iter().flatten().collect();
    step.check(place.network, time.ticks).map_err(|error| Fields::explain(error, &tables))?;
    Ok(step)
}

fn what(fields: &Fields<'_>) -> Result<What> {
    deed(fields, fields.due(&format!("do, one of {}", DEEDS.join(", ")), fields.text("do")?)?)
}

/// An intervention with its parameters.
pub fn deed(fields: &Fields<'_>, word: Placed<String>) -> Result<What> {
    let value = |default: Option<f64>| -> Result<f64> {
        let found = fields.number("value")?.map(|it| it.value).or(default);
        found.ok_or_else(|| fields.lacks(&["value"], format!("do = {:?} needs a value", word.value)))
    };
    Ok(match word.value.as_str() {
        "gift" => Treatment::Gift(value(Some(1.0))?).into(),
        "sample" => Treatment::Sample.into(),
        "reach" => Treatment::Reach(fields.number("messages")?.map_or(1.0, |it| it.value)).into(),
        "reward" => Treatment::Reward(value(None)?).into(),
        "ask" => Treatment::Ask.into(),
        "endorse" => Treatment::Endorse(fields.whole("ticks", 1, 65535)?.map_or(5, |it| it.value as u16)).into(),
        // The British spelling of earlier releases.
        "favors" | "favours" => Treatment::Favors(value(Some(1.0))?).into(),
        "counter" => Terms::Counter(fields.due("show", fields.flag("show")?)?.value).into(),
        "stock" => Terms::Stock(Some(value(None)?)).into(),
        "price" => Terms::Price(value(None)?).into(),
        "offer" => {
            let ticks = fields.due("ticks, for how long the offer lasts", fields.whole("ticks", 1, 100_000)?)?.value;
            Terms::Offer { price: value(None)?, ticks }.into()
        }
        other => return Err(fields.file.wrong(&word.at, Error::unknown("deed", other, DEEDS.into_iter()))),
    })
}

/// Reads `when`: a tick, a date, or a table with a condition.
fn when<'t>(fields: &Fields<'t>, time: &Time) -> Result<(When, Option<Fields<'t>>)> {
    let Some(value) = fields.value("when") else { return Ok((When::At(0), None)) };
    let is_table = matches!(value.get_ref(), DeValue::Table(_));
    if !is_table {
        if date(value).is_none() && super::fields::number(value.get_ref()).is_none() {
            let said = format!("when must be a tick, a date or a table such as {{ every = 4 }}, got {}", shown(value));
            return Err(fields.file.wrong(&value.span(), said));
        }
        let tick = calendar::tick(fields, "when", time.calendar)?.map_or(0, |it| it.value);
        before_the_end(fields, "when", tick, time.ticks)?;
        return Ok((When::At(tick), None));
    }
    let table = fields.due("when", fields.table("when", "when")?)?;
    let when = occasion(&table, time.calendar, time.ticks)?;
    table.finish()?;
    Ok((when, Some(table)))
}

fn occasion(table: &Fields<'_>, calendar: Option<Calendar>, ticks: u32) -> Result<When> {
    for (key, owner) in [("from", "every"), ("until", "every"), ("growth", "stalls"), ("times", "stalls")] {
        if table.place(key).is_some() && table.place(owner).is_none() {
            let message = format!("{key} can only be given together with {owner}, and this when has no {owner}");
            return Err(table.lacks(&[owner], message));
        }
    }
    let every = table.whole("every", 1, 100_000)?;
    let reaches = table.number("reaches")?;
    let stalls = table.whole("stalls", 1, 100_000)?;
    let plain = |found: Option<Placed<u32>>, default: u32| found.map_or(default, |it| it.value);
    match (every, reaches, stalls) {
        (Some(every), None, None) => {
            let first = plain(calendar::tick(table, "from", calendar)?, 0);
            let last = plain(calendar::tick(table, "until", calendar)?, ticks - 1);
            before_the_end(table, "from", first, ticks)?;
            if last < first {
                return Err(table.wrong_at("until", format!("until is tick {last}, before from, tick {first}")));
            }
            Ok(When::Every { ticks: every.value, first, last })
        }
        (None, Some(share), None) => Ok(When::Reaches(share.value)),
        (None, None, Some(stalls)) => {
            if stalls.value >= ticks {
                let message = format!("stalls is {}, which must be less than ticks = {ticks}", stalls.value);
                return Err(table.wrong_at("stalls", message));
            }
            let growth = table.number("growth")?.map_or(0.01, |it| it.value);
            let times = plain(table.whole("times", 1, 100_000)?, 1);
            Ok(When::Stalls { ticks: stalls.value, growth, times })
        }
        (None, None, None) => {
            table.knows(&["from", "until", "growth", "times"]);
            table.finish()?;
            Err(table.wrong("when needs one of the keys every, reaches and stalls"))
        }
        _ => Err(table.wrong("when takes only one of the keys every, reaches and stalls")),
    }
}

/// Rejects a tick that is not before the end.
fn before_the_end(fields: &Fields<'_>, key: &'static str, tick: u32, ticks: u32) -> Result<()> {
    if tick < ticks {
        return Ok(());
    }
    let last = ticks - 1;
    Err(fields.wrong_at(key, format!("{key} is tick {tick}, and with ticks = {ticks} the last is tick {last}")))
}

/// The default cost of a reward: its value.
fn reward(what: &What) -> f64 {
    if let What::Agents(Treatment::Reward(value)) = what { *value } else { 0.0 }
}

fn cost(fields: &Fields<'_>, what: &What, deed: &str) -> Result<Cost> {
    let number = |key: &'static str| fields.number(key).map(|found| found.map(|it| it.value));
    let cost = Cost {
        fixed: number("fixed")?.unwrap_or(0.0),
        each: number("each")?.unwrap_or(0.0),
        per_follower: number("per-follower")?.unwrap_or(0.0),
        reward: number("reward")?.unwrap_or(reward(what)),
    };
    fields.finish()?;
    for (key, given) in [("each", cost.each), ("per-follower", cost.per_follower)] {
        if what.is_for_all() && given != 0.0 {
            return Err(
                fields.wrong_at(key, format!("{deed} is done for all at once, so its cost takes fixed, and not {key}"))
            );
        }
    }
    if !matches!(what, What::Agents(Treatment::Reward(_))) && cost.reward != 0.0 {
        let message = format!("only do = \"reward\" pays rewards, and this is {deed}");
        return Err(fields.wrong_at("reward", message));
    }
    Ok(cost)
}

/// Reads a choice of agents.
pub fn whom(fields: &Fields<'_>, place: Place<'_>) -> Result<Whom> {
    let mut whom = choice(fields, place)?;
    let count = fields.whole("k", 1, u32::MAX - 1)?;
    let share = fields.number("share")?;
    whom.most = match (&count, &share) {
        (Some(_), Some(_)) => return Err(fields.wrong_at("share", "k and share exclude each other")),
        (Some(count), None) => Most::Count(count.value as usize),
        (None, Some(share)) => Most::Share(share.value),
        (None, None) => Most::All,
    };
    let mut title = fields.title.clone();
    if let Some(by) = fields.text("by")? {
        title = format!("{title} with by = {:?}", by.value);
        if by.value == "opim" && count.is_none() && share.is_none() {
            return Err(fields.lacks(&["k", "share"], "by = \"opim\" needs k or share: how many to choose"));
        }
    }
    fields.finish_as(&title)?;
    whom.check(place.network).map_err(|error| Fields::explain(error, &[fields]))?;
    Ok(whom)
}

/// Reads the candidates and their order, but not their number.
pub fn choice(fields: &Fields<'_>, place: Place<'_>) -> Result<Whom> {
    let mut whom = Whom::everybody();
    for text in fields.texts("among")? {
        let condition = Condition::read_with(&text.value, place.network, place.key);
        let wrong = |error: Error| fields.file.wrong(&text.at, format!("among {:?}: {error}", text.value));
        whom = whom.among(condition.map_err(wrong)?);
    }
    if let Some(by) = fields.text("by")? {
        whom.by = self::by(fields, &by)?;
    }
    if let Some(over) = fields.text("over")? {
        whom.over = Some(groups(fields, &over, place)?);
    }
    Ok(whom)
}

fn by(fields: &Fields<'_>, by: &Placed<String>) -> Result<By> {
    if by.value == "opim" {
        return Ok(By::Influence(Model::WeightedCascade));
    }
    let known = || STRATEGIES.iter().map(|entry| entry.name).chain(["opim"]);
    let Some(entry) = STRATEGIES.iter().find(|entry| entry.name == by.value) else {
        return Err(fields.file.wrong(&by.at, Error::unknown("strategy", &by.value, known())));
    };
    let mut seeding = Seeding::by(entry.strategy);
    for parameter in entry.parameters {
        if let Some(value) = fields.number(parameter.name)? {
            let with = seeding.with(parameter.name, value.value);
            seeding = with.map_err(|error| fields.file.wrong(&value.at, error))?;
        }
    }
    Ok(By::Strategy(seeding))
}

/// The groups of an attribute, or the communities of the network.
fn groups(fields: &Fields<'_>, over: &Placed<String>, Place { network, key }: Place<'_>) -> Result<Partition> {
    match network.attributes().get(&over.value) {
        Some(Column::Text(words)) => Ok(Partition::by(words)),
        Some(Column::Number(numbers)) => Ok(Partition::by(&numbers.iter().map(|it| it.to_bits()).collect::<Vec<_>>())),
        None if over.value == "communities" => Ok(measure::communities(network, key)),
        None => {
            let known = network.attributes().names().chain(["communities"]);
            Err(fields.file.wrong(&over.at, Error::unknown("attribute", &over.value, known)))
        }
    }
}
