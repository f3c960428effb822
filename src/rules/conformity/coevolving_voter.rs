//! The rule `coevolving-voter` and its states.

use crate::{
    Range,
    error::Result,
    network::Network,
    param::{Param, Parameters},
    parameters,
    random::Coin,
    rule::{Clock, Partner, Rule, State, Tally, TieChange, View},
    rules::{Catalogued, Entry},
};
use serde::{Deserialize, Serialize};

parameters! {
    #[doc = include_str!("../../../docs/rules/coevolving-voter.md")]
    pub struct CoevolvingVoter {
        /// Probability that a move changes a tie instead of the opinion.
        phi: each f64 = 0.4, Range::PROBABILITY, symbol "φ", unit "probability per move";
    }
}

/// One of many opinions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Camp {
    /// The number of the opinion, from 0.
    pub opinion: u16,
    /// Whether the agent, when it moved last, saw nobody of another opinion.
    pub content: bool,
}

impl State for Camp {
    const COLUMNS: &'static [&'static str] = &["content"];
    const NUMBERS: &'static str = "the whole numbers from 0 to 65535";

    fn post(self, tally: &mut Tally) {
        if self.content {
            tally.count(0);
        }
    }

    fn from_number(number: f64) -> Option<Camp> {
        let opinion = number as u16;
        (f64::from(opinion) == number).then_some(Camp { opinion, content: false })
    }

    fn from_draw(number: f64) -> Option<Camp> {
        Camp::from_number(number.floor())
    }

    fn to_number(self) -> Option<f64> {
        Some(self.opinion.into())
    }
}

impl CoevolvingVoter {
    /// A rule in which a move changes a tie with probability `phi`, in [0, 1].
    pub fn new(phi: impl Into<Param<f64>>) -> Result<Self> {
        CoevolvingVoter::default().with_phi(phi)
    }
}

impl Rule for CoevolvingVoter {
    type State = Camp;
    type Act = ();

    const CLOCK: Clock = Clock::RandomSequential;
    const CHANGES_TIES: bool = true;

    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> Camp {
        self.next_and_ties(me, coin).0
    }

    fn next_and_ties(&self, me: impl View<Self>, coin: &mut Coin) -> (Camp, TieChange) {
        let opinion = me.state().opinion;
        let content = me.ties().all(|tie| tie.state.opinion == opinion);
        let moves_tie = me.degree() > 0 && coin.chance(self.phi.of(me.id()));
        // An agent that copies a random influencer keeps its opinion if all agree with it. No coin is drawn then.
        if content && !moves_tie {
            return (Camp { opinion, content }, TieChange::none());
        }
        let drawn = me.ties().nth(coin.below(me.degree() as u32) as usize);
        match drawn {
            Some(tie) if moves_tie => (Camp { opinion, content }, TieChange::replace(tie.other, Partner::Alike)),
            Some(tie) => (Camp { opinion: tie.state.opinion, content }, TieChange::none()),
            None => (Camp { opinion, content }, TieChange::none()),
        }
    }

    #[inline]
    fn kind(&self, state: Camp) -> u64 {
        state.opinion.into()
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for CoevolvingVoter {
    const ENTRY: Entry = Entry {
        name: "coevolving-voter",
        says: "takes the opinion of one influencer drawn at random, or moves a tie to an agent of its own opinion",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Holme & Newman (2006), doi 10.1103/PhysRevE.74.056108",
        page: include_str!("../../../docs/rules/coevolving-voter.md"),
    };
    const SEEDED: Option<Camp> = Some(Camp { opinion: 1, content: false });
    const SPREAD: Option<(f64, f64)> = Some((0.0, 10.0));
}
