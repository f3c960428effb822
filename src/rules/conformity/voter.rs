use crate::{
    param::Parameters,
    parameters,
    random::Coin,
    rule::{Clock, Rule, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/voter.md")]
    #[derive(Copy)]
    pub struct Voter;
}

impl Rule for Voter {
    type State = bool;
    type Act = ();

    const CLOCK: Clock = Clock::RandomSequential;

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> bool {
        // The influencer drawn holds the other opinion with probability `share`. At 0 and at 1 no coin is drawn.
        me.state() != coin.chance(me.share(!me.state()))
    }
}

impl Catalogued for Voter {
    const ENTRY: Entry = Entry {
        name: "voter",
        says: "takes the opinion of one influencer drawn at random",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Clifford & Sudbury (1973), doi 10.1093/biomet/60.3.581; Holley & Liggett (1975), doi 10.1214/aop/1176996306",
        page: include_str!("../../../docs/rules/voter.md"),
    };
    const SEEDED: Option<bool> = Some(true);
}
