use super::{Member, PublicGoods};
use crate::param::Parameters;
use crate::rule::Rule;
use crate::rules::{Catalogued, Entry};

impl Catalogued for PublicGoods {
    const ENTRY: Entry = Entry {
        name: "public-goods",
        says: "contributes to a public good according to its belief about the others' contributions, and punishes \
               low contributors",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Fischbacher & Gächter (2010), doi 10.1257/aer.100.1.541; Fehr & Gächter (2000), doi 10.1257/aer.90.4.980; Fehr & Gächter \
                 (2002), doi 10.1038/415137a",
        page: include_str!("../../../../docs/rules/public-goods.md"),
    };
    const SEEDED: Option<Member> = None;
    const AMOUNTS: &'static [&'static str] = &["contribution", "belief", "received"];
}
