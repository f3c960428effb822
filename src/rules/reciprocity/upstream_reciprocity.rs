//! The rule [`UpstreamReciprocity`] and its types.

use crate::{
    Range,
    error::Result,
    network::{Agent, Network},
    param::{Param, Parameters},
    parameters,
    random::Coin,
    rule::{Rule, State, Tally, Tie, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/upstream-reciprocity.md")]
    pub struct UpstreamReciprocity {
        /// Probability of passing on a help received.
        pass_on: each f64 = 0.5, Range::PROBABILITY, symbol "p", unit "probability per help received";
        /// Probability of helping if the agent owes no help.
        spontaneous: each f64 = 0.01, Range::PROBABILITY, symbol "s", unit "probability per tick without a debt";
    }
}

/// The helps that an agent still has to pass on, and those that it received.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Gratitude {
    /// Number of helps that are still to be passed on.
    pub owed: u32,
    /// Number of helps received last tick.
    pub received: u32,
    /// The numbers that determine the neighbor helped this tick; `None` if the agent does not help.
    aim: Option<Aim>,
}

/// The value drawn this tick, and the smallest lottery number of the agent's ties under it (see [`lot`]). The neighbor
/// across the tie with this number is helped.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
struct Aim {
    draw: u64,
    lot: u64,
}

impl Gratitude {
    /// The state of an agent that owes this number of helps and has received none.
    pub fn owing(owed: u32) -> Gratitude {
        Gratitude { owed, ..Gratitude::default() }
    }

    /// Whether the agent helps a neighbor this tick.
    pub fn helps(self) -> bool {
        self.aim.is_some()
    }
}

impl State for Gratitude {
    const COLUMNS: &'static [&'static str] = &["helping", "received", "owed"];
    const NUMBERS: &'static str = "the whole numbers from 0 to 4294967295";

    #[inline]
    fn post(self, tally: &mut Tally) {
        if self.helps() {
            tally.count(0);
        }
        tally.add(1, self.received.into());
        tally.add(2, self.owed.into());
    }

    /// The number of helps to pass on.
    fn from_number(number: f64) -> Option<Gratitude> {
        let whole = number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number);
        whole.then(|| Gratitude::owing(number as u32))
    }

    fn to_number(self) -> Option<f64> {
        Some(self.owed.into())
    }
}

impl UpstreamReciprocity {
    /// A rule in which an agent passes on each help received with probability `pass_on`, and helps without owing one
    /// with probability `spontaneous` per tick. Each is in [0, 1].
    pub fn new(pass_on: impl Into<Param<f64>>, spontaneous: impl Into<Param<f64>>) -> Result<Self> {
        UpstreamReciprocity::default().with_pass_on(pass_on)?.with_spontaneous(spontaneous)
    }
}

impl Rule for UpstreamReciprocity {
    type State = Gratitude;
    /// Whether the agent helps the neighbor.
    type Act = bool;

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> Gratitude {
        let id = me.id();
        let received = me.ties().filter(|tie| tie.received).count() as u32;
        if me.degree() == 0 {
            return Gratitude { received, ..me.state() };
        }
        let passed_on = (0..received).filter(|_| coin.chance(self.pass_on.of(id))).count() as u32;
        let owed = me.state().owed.saturating_add(passed_on);
        if owed == 0 && !coin.chance(self.spontaneous.of(id)) {
            return Gratitude { received, ..Gratitude::default() };
        }
        // With one tie no draw is needed.
        let draw = if me.degree() == 1 { 0 } else { coin.uniform().to_bits() };
        let aim = me.ties().map(|tie| lot(coin, id, tie.other, draw)).min().map(|lot| Aim { draw, lot });
        Gratitude { owed: owed.saturating_sub(1), received, aim }
    }

    #[inline]
    fn act(&self, me: impl View<Self>, tie: Tie<Self>, coin: &mut Coin) -> bool {
        me.state().aim.is_some_and(|aim| lot(coin, me.id(), tie.other, aim.draw) == aim.lot)
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}

/// The lottery number of a tie: the number of the arc, which is constant over a replicate, mixed with the value drawn
/// this tick by the last steps of SplitMix64. `next` and `act` compute the same number, so the state does not store the
/// neighbor.
#[inline]
fn lot(coin: &Coin, me: Agent, other: Agent, draw: u64) -> u64 {
    let mixed = coin.on(me, other).uniform().to_bits() ^ draw.rotate_left(11);
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

impl Catalogued for UpstreamReciprocity {
    const ENTRY: Entry = Entry {
        name: "upstream-reciprocity",
        says: "passes on to a random neighbor the help that it received from another",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Nowak & Roch (2007), doi 10.1098/rspb.2006.0125",
        page: include_str!("../../../docs/rules/upstream-reciprocity.md"),
    };
    const SEEDED: Option<Gratitude> = Some(Gratitude { owed: 1, received: 0, aim: None });
    const AMOUNTS: &'static [&'static str] = &["received", "owed"];
}
