//! The rule [`CommittedMinority`] and its types.

use crate::{
    Range,
    error::Result,
    network::Network,
    param::{Param, Parameters},
    parameters,
    random::Coin,
    rule::{Clock, Rule, State, Tally, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/committed-minority.md")]
    pub struct CommittedMinority {
        /// Number of the last words heard that an agent remembers.
        memory: each u32 = 12, Range::whole(1, 32), symbol "M", unit "words";
    }
}

/// The word that an agent of [`CommittedMinority`] says, and the words that it remembers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Convention {
    /// Whether it says the new word.
    pub says: bool,
    /// The words that it heard, one per bit: 1 is the new word, 0 the old one. The last word is in the lowest bit.
    pub heard: u32,
}

impl Convention {
    /// An agent that says the new word and remembers only the new word.
    pub const NEW: Convention = Convention { says: true, heard: u32::MAX };
}

impl State for Convention {
    const COLUMNS: &'static [&'static str] = &["adopted"];
    const NUMBERS: &'static str = "the numbers 0 (the old word) and 1 (the new)";
    const NAMES: &'static [&'static str] = &["old word", "new word"];

    #[inline]
    fn post(self, tally: &mut Tally) {
        if self.says {
            tally.count(0);
        }
    }

    fn from_number(number: f64) -> Option<Self> {
        bool::from_number(number).map(|new| if new { Convention::NEW } else { Convention::default() })
    }

    fn to_number(self) -> Option<f64> {
        self.says.to_number()
    }
}

impl CommittedMinority {
    /// A rule in which an agent remembers the last `memory` words that it heard, from 1 to 32.
    pub fn new(memory: impl Into<Param<u32>>) -> Result<Self> {
        CommittedMinority::default().with_memory(memory)
    }
}

impl Rule for CommittedMinority {
    type State = Convention;
    type Act = ();

    const CLOCK: Clock = Clock::RandomPairs;

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> Convention {
        if me.degree() == 0 {
            return me.state();
        }
        // The agent hears one influencer drawn at random. If all say the same word, no coin is drawn.
        let new = me.ties().filter(|tie| tie.state.says).count();
        let word = coin.chance(new as f64 / me.degree() as f64);
        let length = self.memory.of(me.id());
        let heard = (me.state().heard << 1 | u32::from(word)) & (u32::MAX >> (32 - length));
        let twice = 2 * heard.count_ones();
        Convention { says: twice > length || (twice == length && coin.chance(0.5)), heard }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for CommittedMinority {
    const ENTRY: Entry = Entry {
        name: "committed-minority",
        says: "meets one influencer at a time, and says the one of two words that it heard more often in its last \
               meetings",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Centola, Becker, Brackbill & Baronchelli (2018), doi 10.1126/science.aas8827",
        page: include_str!("../../../docs/rules/committed-minority.md"),
    };
    const SEEDED: Option<Convention> = Some(Convention::NEW);
}
