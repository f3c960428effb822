use super::{Customer, Forces, Habits, Market, Persuasion, Word};
use crate::{
    error::Result,
    param::Param,
    rules::{Catalogued, Entry, Parameter, Settings},
};

/// A strength in log-odds.
const fn strength(name: &'static str, default: f64, says: &'static str) -> Parameter {
    Parameter::number(name, "[-100, 100]", default, says)
}

/// A chance, or a share that is kept.
const fn chance(name: &'static str, default: f64, says: &'static str) -> Parameter {
    Parameter::number(name, "[0, 1]", default, says)
}

impl Catalogued for Persuasion {
    const ENTRY: Entry = Entry {
        name: "persuasion",
        says: "adopts the likelier, the more of six principles of influence speak for it, and then influences others",
        parameters: &[
            Parameter::per_agent("appeal", "[-100, 100]", -4.0, "log-odds of adopting in a tick, no force at work"),
            Parameter::per_agent("sensitivity", "[0, 100]", 0.0, "log-odds that a unit of price takes away"),
            Parameter::per_agent("standing", "[0, 1]", 0.0, "how much its word counts when it endorses"),
            strength("share", 0.5, "log-odds if all influencers use the product"),
            strength("number", 0.0, "log-odds if ever so many influencers use it"),
            strength("counter", 0.15, "log-odds if the displayed counter says that all use it"),
            strength("heard", 0.3, "log-odds if it was heard of ever so often lately"),
            strength("obligation", 0.157, "log-odds per unit owed"),
            strength("commitment", 1.37, "log-odds per small act done before"),
            strength("liking", 0.3, "log-odds if the influencers who use it are close (weight 1)"),
            strength("authority", 2.8, "log-odds if somebody of standing 1 endorses it"),
            strength("scarcity", 0.69, "log-odds for the last piece of the stock"),
            strength("limited", 0.0, "log-odds if the stock is limited"),
            strength("deadline", 0.0, "log-odds in the last tick before a deadline"),
            strength("warning", 1.0, "log-odds that ever so many warnings take away"),
            strength("reactance", 0.2, "log-odds that each contact beyond those tolerated takes away"),
            Parameter::number("power", "(0, 10]", 0.94, "power of what is owed"),
            Parameter::number("half", "(0, 1e6]", 2.0, "users, mentions or warnings with half the greatest effect"),
            Parameter::number("tolerance", "[0, 1e6]", 3.0, "contacts lately that are tolerated"),
            Parameter::number("price", "[0, 1e9]", 0.0, "price, in units of money"),
            Parameter::number("stock", "[0, 1e9]", 0.0, "how many can be sold in all; 0 if there is no limit"),
            Parameter::word("display", &["shown", "hidden"], "whether the counter of users is displayed"),
            chance("urgency", 0.0, "how near the deadline is: 0 none in sight, 1 the last tick"),
            chance("sharing", 0.05, "chance per tie and tick that a user tells a follower"),
            chance("relay", 0.007, "chance per tie and tick that one who was reached but does not use it does"),
            Parameter::number("incentive", "[0, 100]", 0.5, "log-odds of sharing per unit of reward"),
            chance("initiative", 0.0, "chance per tie and tick that a user does a follower a favour"),
            Parameter::number("favour", "[0, 1e6]", 1.0, "size of such a favour, in units of a small gift"),
            chance("testimonial", 0.222, "chance to give a testimonial when asked, nothing owed or done before"),
            Parameter::number("endorses", "0 to 65535", 5.0, "ticks for which one then endorses, a whole number"),
            chance("keep", 0.9, "share of a debt still felt a tick later"),
            chance("memory", 0.5, "share of what was heard, and of contacts, still felt a tick later"),
            chance("drop", 0.0, "chance per tick that a user gives the product up"),
            chance("grudge", 0.0, "chance that whoever gives it up speaks against it from then on"),
        ],
        clock: "synchronous",
        source: "Goldstein, Cialdini & Griskevicius (2008), doi 10.1086/586910; Falk (2007), doi 10.1111/j.1468-0262.2007.00800.x; Freedman & \
                 Fraser (1966), doi 10.1037/h0023552; Bickman (1974), doi 10.1111/j.1559-1816.1974.tb02599.x; Cai, Chen & Fang \
                 (2009), doi 10.1257/aer.99.3.864; Banerjee et al. (2013), doi 10.1126/science.1236498",
        page: include_str!("../../../../docs/rules/persuasion.md"),
    };
    const SEEDED: Option<Customer> = Some(Customer::ADOPTED);
    const AMOUNTS: &'static [&'static str] = &["pledged", "returned", "owed"];

    /// A favour.
    fn amount(act: Word) -> Option<f64> {
        Some(act.favour.into())
    }

    fn from_settings(settings: &Settings) -> Result<Self> {
        let param = |name| settings.param(&Self::ENTRY, name);
        let number = |name| settings.number(&Self::ENTRY, name);
        let forces = Forces::names().fold(Forces::NONE, |forces, name| forces.with(name, number(name)));
        let endorses = Param::Same(number("endorses"))
            .within("endorses", "0 to 65535", |ticks| ticks.fract() == 0.0 && (0.0..=65535.0).contains(&ticks))?;
        let stock = number("stock");
        Persuasion::new(param("appeal"))?
            .sensitivity(param("sensitivity"))?
            .standing(param("standing"))?
            .forces(Forces { power: number("power"), half: number("half"), tolerance: number("tolerance"), ..forces })?
            .market(Market {
                price: number("price"),
                counter: settings.word(&Self::ENTRY, "display") == "shown",
                stock: (stock != 0.0).then_some(stock),
                urgency: number("urgency"),
            })?
            .habits(Habits {
                sharing: number("sharing"),
                relay: number("relay"),
                incentive: number("incentive"),
                initiative: number("initiative"),
                favour: number("favour"),
                testimonial: number("testimonial"),
                endorses: endorses.of(0) as u16,
                keep: number("keep"),
                memory: number("memory"),
                drop: number("drop"),
                grudge: number("grudge"),
            })
    }
}
