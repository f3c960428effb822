use super::{Coin, philox::philox4x32};

/// What a family of coins is for. Coins of different purposes are independent.
///
/// The numbers are part of every recorded result: never renumber, only add.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Purpose {
    /// The coins of `Rule::next`.
    Next = 1,
    /// The coins of `Rule::act`.
    Act = 2,
    /// Coins that belong to an arc or an agent for a whole replicate.
    Fixed = 3,
    /// Who moves when, in random sequential order.
    Order = 4,
    /// Who starts in which state.
    Start = 5,
    /// The making of a network.
    Network = 6,
    /// Parameters drawn from a distribution, one per agent.
    Param = 7,
    /// The coins of `Rule::next` in random sequential order, addressed by visit.
    VisitNext = 8,
    /// The coins of `Rule::act` in random sequential order, addressed by visit.
    VisitAct = 9,
    /// The coins of `Rule::next` in a meeting of two, addressed by meeting and agent.
    MeetNext = 10,
    /// The coins of `Rule::act` in a meeting of two, addressed by twice the meeting (one more for the second of the two) and
    /// whom the act is on.
    MeetAct = 11,
    /// Waiting times in continuous time, addressed by agent and how many it drew before in the tick.
    Wait = 12,
    /// The coins of `Rule::jump`, addressed by agent and how often it moved before in the tick.
    Jump = 13,
    /// The coins of `Rule::act` in continuous time, addressed by how many moves there were before in the tick and whom the act
    /// is on.
    JumpAct = 14,
    /// Who is put into which group, addressed by tick.
    Match = 15,
    /// Reverse-reachable sets, addressed by the set's number and which of the two collections it is in.
    Reverse = 16,
    /// Whom a campaign starts with, and the measures that its choice rests on, each of which has a lane.
    Seeding = 17,
    /// What chance decides in a campaign besides its agents: who gets the last pieces of a stock, addressed by tick, and by what lot
    /// users at the start are drawn, each with a lane.
    Campaign = 18,
    /// What is not known exactly, addressed by which draw it is and which parameter.
    Prior = 19,
}

/// The first half of an address: (seed, replicate).
///
/// ```
/// use bandwagon::random::{Key, Purpose};
///
/// let key = Key::new(7);
/// let mut one = key.coin(Purpose::Next, 3, 0, 12);
/// let mut same = key.coin(Purpose::Next, 3, 0, 12);
/// assert_eq!(one.uniform(), same.uniform());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    seed: u64,
    replicate: u32,
}

impl Key {
    /// The key of replicate 0 of `seed`.
    pub fn new(seed: u64) -> Self {
        Key { seed, replicate: 0 }
    }

    /// The key of another replicate of the same seed.
    pub fn replicate(self, replicate: u32) -> Self {
        Key { replicate, ..self }
    }

    /// The coin at (agent, lane, tick) for `purpose`. For many coins of one purpose take [`Key::stream`].
    pub fn coin(self, purpose: Purpose, agent: u32, lane: u32, tick: u32) -> Coin {
        self.stream(purpose).coin(agent, lane, tick)
    }

    /// All coins of one purpose: derived once, for many coins.
    pub fn stream(self, purpose: Purpose) -> Stream {
        Stream { words: self.words(purpose), fixed: self.words(Purpose::Fixed) }
    }

    fn words(self, purpose: Purpose) -> [u32; 2] {
        let seed = [self.seed as u32, (self.seed >> 32) as u32];
        let [a, b, ..] = philox4x32([self.replicate, purpose as u32, 0, 0], seed);
        [a, b]
    }
}

/// The coins of one (seed, replicate, purpose).
#[derive(Clone, Copy, Debug)]
pub struct Stream {
    words: [u32; 2],
    fixed: [u32; 2],
}

impl Stream {
    /// The coin at (agent, lane, tick).
    #[inline]
    pub fn coin(&self, agent: u32, lane: u32, tick: u32) -> Coin {
        Coin::at(self.words, [agent, lane, tick], self.fixed)
    }
}
