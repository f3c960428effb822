use crate::{
    param::Parameters,
    parameters,
    random::Coin,
    rule::{Rule, Tie, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/sznajd.md")]
    #[derive(Copy)]
    pub struct Sznajd;
}

impl Rule for Sznajd {
    type State = bool;
    /// Whether I speak for my opinion.
    type Act = bool;

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> bool {
        let heard = |opinion| me.ties().filter(|tie| tie.received && tie.state == opinion).count();
        let (with, against) = (heard(me.state()), heard(!me.state()));
        if against == 0 {
            return me.state();
        }
        // The word of one speaker, drawn at random; where all say the same, nothing is drawn.
        me.state() != coin.chance(against as f64 / (with + against) as f64)
    }

    #[inline]
    fn act(&self, me: impl View<Self>, tie: Tie<Self>, coin: &mut Coin) -> bool {
        // Who agrees need not be told. Whether the influencer looked at agrees with me has this chance.
        tie.state != me.state() && coin.chance(me.share(me.state()))
    }
}

impl Catalogued for Sznajd {
    const ENTRY: Entry = Entry {
        name: "sznajd",
        says: "speaks for its opinion together with an influencer who shares it, and is persuaded by those who speak",
        parameters: Self::TABLE,
        clock: "random-pairs",
        source: "Sznajd-Weron & Sznajd (2000), doi 10.1142/S0129183100000936",
        page: include_str!("../../../docs/rules/sznajd.md"),
    };
    const SEEDED: Option<bool> = Some(true);
}
