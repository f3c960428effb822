use super::{Customer, Persuasion, Word};
use crate::param::Parameters;
use crate::rule::Rule;
use crate::rules::{Catalogued, Entry};

impl Catalogued for Persuasion {
    const ENTRY: Entry = Entry {
        name: "persuasion",
        says: "adopts a product with a probability that is raised by six principles of influence, and then influences \
               others",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Goldstein, Cialdini & Griskevicius (2008), doi 10.1086/586910; Falk (2007), doi 10.1111/j.1468-0262.2007.00800.x; Freedman & \
                 Fraser (1966), doi 10.1037/h0023552; Bickman (1974), doi 10.1111/j.1559-1816.1974.tb02599.x; Cai, Chen & Fang \
                 (2009), doi 10.1257/aer.99.3.864; Banerjee et al. (2013), doi 10.1126/science.1236498",
        page: include_str!("../../../../docs/rules/persuasion.md"),
    };
    const SEEDED: Option<Customer> = Some(Customer::ADOPTED);
    const AMOUNTS: &'static [&'static str] = &["pledged", "returned", "owed"];

    /// The value of a favor.
    fn amount(act: Word) -> Option<f64> {
        Some(act.favor.into())
    }
}
