use super::{Disposition, Member, PublicGoods, Technology};
use crate::{
    error::Result,
    param::Param,
    rules::{Catalogued, Entry, Parameter, Settings},
};

impl Catalogued for PublicGoods {
    const ENTRY: Entry = Entry {
        name: "public-goods",
        says: "gives to a common good as it believes that the others will, and punishes those who give less",
        parameters: &[
            Parameter::number("endowment", "1 to 1000", 20.0, "tokens per period, a whole number"),
            Parameter::number(
                "mpcr",
                "[0, 1]",
                0.4,
                "what a token in the project pays to each of the group; payoffs only",
            ),
            Parameter::per_agent(
                "kind",
                "0, 1, 2 or 3",
                0.0,
                "0 conditional cooperator, 1 free rider, 2 triangle, 3 other",
            ),
            Parameter::per_agent("constant", "[-1e6, 1e6]", -0.473, "constant of what is given, in tokens"),
            Parameter::number("on_schedule", "[0, 1e6]", 0.242, "weight of what one's own schedule says"),
            Parameter::number("on_belief", "[0, 1e6]", 0.666, "weight of one's belief"),
            Parameter::per_agent("noise", "[0, 1]", 0.33, "noise in what is given: 0 none, 1 all or nothing"),
            Parameter::number("belief_constant", "[-1e6, 1e6]", 0.118, "constant of the belief, in tokens"),
            Parameter::number("belief_lag", "[0, 1e6]", 0.569, "weight of the last belief"),
            Parameter::number("belief_others", "[0, 1e6]", 0.415, "weight of what the others gave last"),
            Parameter::per_agent("doubt", "[0, 1]", 0.01, "noise in the belief: 0 none, 1 all or nothing"),
            Parameter::per_agent("severity", "[0, 1e6]", 0.139, "points per token below the mean of the others"),
            Parameter::per_agent("readiness", "[0, 1]", 1.0, "chance per tie and tick to punish where there is cause"),
            Parameter::per_agent("antisocial", "[0, 1e6]", 0.0, "points per token above the punisher"),
            Parameter::number("most", "1 to 1000", 10.0, "most points from one to another, a whole number"),
            Parameter::word("technology", &["linear", "convex"], "what points cost and take; payoffs only"),
            Parameter::per_agent("response", "[0, 1e6]", 1.79, "tokens more per point, of those below the others"),
            Parameter::per_agent("resentment", "[0, 1e6]", 1.79, "tokens less per point, of those not below"),
            Parameter::number("memory", "[0, 1]", 0.836, "part of a response that is left a tick later"),
        ],
        clock: "synchronous",
        source: "Fischbacher & Gächter (2010), doi 10.1257/aer.100.1.541; Fehr & Gächter (2000), doi 10.1257/aer.90.4.980; Fehr & Gächter \
                 (2002), doi 10.1038/415137a",
        page: include_str!("../../../../docs/rules/public-goods.md"),
    };
    const SEEDED: Option<Member> = None;
    const AMOUNTS: &'static [&'static str] = &["contribution", "belief", "received"];

    fn from_settings(settings: &Settings) -> Result<Self> {
        let number = |name| settings.number(&Self::ENTRY, name);
        let param = |name| settings.param(&Self::ENTRY, name);
        let kind = match param("kind") {
            Param::Same(number) => Param::Same(Disposition::of(number)?),
            Param::Each(numbers) => numbers.iter().copied().map(Disposition::of).collect::<Result<Vec<_>>>()?.into(),
        };
        let technology = match settings.word(&Self::ENTRY, "technology") {
            "convex" => Technology::Convex,
            _ => Technology::Linear,
        };
        PublicGoods::new(number("endowment"))?
            .mpcr(number("mpcr"))?
            .kind(kind)
            .contributes(param("constant"), number("on_schedule"), number("on_belief"))?
            .believes(number("belief_constant"), number("belief_lag"), number("belief_others"))?
            .noise(param("noise"), param("doubt"))?
            .punishes(param("severity"), param("antisocial"))?
            .readiness(param("readiness"))?
            .points(number("most"), technology)?
            .responds(param("response"), param("resentment"), number("memory"))
    }
}
