use crate::{
    param::Parameters,
    parameters,
    random::Coin,
    rule::{Clock, Rule, Tie, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/sznajd.md")]
    #[derive(Copy)]
    pub struct Sznajd;
}

impl Rule for Sznajd {
    type State = bool;
    /// Whether the agent speaks for its opinion.
    type Act = bool;

    const CLOCK: Clock = Clock::RandomPairs;

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> bool {
        let heard = |opinion| me.ties().filter(|tie| tie.received && tie.state == opinion).count();
        let (with, against) = (heard(me.state()), heard(!me.state()));
        if against == 0 {
            return me.state();
        }
        // The agent takes the opinion of a speaker drawn at random. If all speakers agree, no coin is drawn.
        me.state() != coin.chance(against as f64 / (with + against) as f64)
    }

    #[inline]
    fn act(&self, me: impl View<Self>, tie: Tie<Self>, coin: &mut Coin) -> bool {
        // Speaking to an agent with the same opinion has no effect. The partner is an influencer drawn at random, which
        // agrees with probability `share`.
        tie.state != me.state() && coin.chance(me.share(me.state()))
    }
}

impl Catalogued for Sznajd {
    const ENTRY: Entry = Entry {
        name: "sznajd",
        says: "speaks for its opinion together with an influencer that shares it, and is persuaded by agents that \
               speak",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Sznajd-Weron & Sznajd (2000), doi 10.1142/S0129183100000936",
        page: include_str!("../../../docs/rules/sznajd.md"),
    };
    const SEEDED: Option<bool> = Some(true);
}
