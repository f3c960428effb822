use super::{Coin, philox::philox4x32};

/// What a stream of coins is used for. Coins of different purposes are independent.
///
/// The discriminants determine every recorded result: add new ones, never renumber.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Purpose {
    /// The coins of `Rule::next`.
    Next = 1,
    /// The coins of `Rule::act`.
    Act = 2,
    /// Coins that belong to an arc or an agent for a whole replicate.
    Fixed = 3,
    /// Which agent is visited, and which arc meets, under the random sequential clock and under random pairs.
    Order = 4,
    /// Random start states.
    Start = 5,
    /// Random networks.
    Network = 6,
    /// Parameters drawn from a distribution, one per agent.
    Param = 7,
    /// The coins of `Rule::next` under the random sequential clock, addressed by visit.
    VisitNext = 8,
    /// The coins of `Rule::act` under the random sequential clock, addressed by visit and recipient.
    VisitAct = 9,
    /// The coins of `Rule::next` in a meeting of two, addressed by meeting and agent.
    MeetNext = 10,
    /// The coins of `Rule::act` in a meeting of two, addressed by `2 * meeting` for the first of the two or
    /// `2 * meeting + 1` for the second, and by recipient.
    MeetAct = 11,
    /// Waiting times in continuous time, addressed by agent and number of its earlier waiting times in the tick.
    Wait = 12,
    /// The coins of `Rule::jump`, addressed by agent and number of its earlier jumps in the tick.
    Jump = 13,
    /// The coins of `Rule::act` in continuous time, addressed by number of earlier jumps of all agents in the tick and
    /// by recipient.
    JumpAct = 14,
    /// The random groups of a rematched society, addressed by tick.
    Match = 15,
    /// Reverse-reachable sets, addressed by the index of the set and by which of the two collections it is in.
    Reverse = 16,
    /// The choice of a campaign's seeds, and the network measures behind it. Each has its own lane.
    Seeding = 17,
    /// Random events of a campaign other than its agents' decisions, each with its own lane: which agents get the last
    /// units of a stock, addressed by tick, and the lottery that draws the users at the start.
    Campaign = 18,
    /// Draws of uncertain parameters from their priors, addressed by the index of the draw and of the parameter.
    Prior = 19,
    /// Coins of your own program. The library never draws them.
    User = 20,
    /// The seeds of child keys, addressed by their number.
    Child = 21,
    /// Changes of ties. Under the synchronous clock, lane 0 of an agent draws its new partner and lane 1 its place in the
    /// random order in which conflicting changes are decided.
    Ties = 22,
    /// The new partner of a visit under the random sequential clock, addressed by visit.
    VisitTies = 23,
    /// The new partner of an agent in a meeting of two, addressed by meeting and agent.
    MeetTies = 24,
    /// The new partner of a jump in continuous time, addressed by agent and number of its earlier jumps in the tick.
    JumpTies = 25,
    /// Samples of networks, each with its own lanes.
    Sample = 26,
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
#[must_use]
pub struct Key {
    seed: u64,
    replicate: u32,
}

impl Key {
    /// The key of replicate 0 of `seed`.
    pub fn new(seed: u64) -> Self {
        Key { seed, replicate: 0 }
    }

    /// The seed.
    pub fn seed(self) -> u64 {
        self.seed
    }

    /// The number of the replicate.
    pub fn replicate_number(self) -> u32 {
        self.replicate
    }

    /// An independent key for a part of the replicate, such as one of several networks. It has the same replicate number.
    ///
    /// ```
    /// use bandwagon::random::{Key, Purpose};
    ///
    /// let key = Key::new(7).replicate(3);
    /// assert_eq!((key.child(0).replicate_number(), key.child(0) == key.child(1)), (3, false));
    /// let first = |key: Key| key.coin(Purpose::User, 0, 0, 0).uniform();
    /// assert!(first(key) != first(key.child(0)));
    /// ```
    pub fn child(self, number: u64) -> Key {
        let halves = |word: u64| [word as u32, (word >> 32) as u32];
        let [low, high] = halves(number);
        let [a, b, ..] = philox4x32([self.replicate, Purpose::Child as u32, low, high], halves(self.seed));
        Key { seed: u64::from(a) | u64::from(b) << 32, replicate: self.replicate }
    }

    /// The key of another replicate of the same seed.
    pub fn replicate(self, replicate: u32) -> Self {
        Key { replicate, ..self }
    }

    /// The coin at (agent, lane, tick) for `purpose`. For many coins of one purpose, [`Key::stream`] is faster.
    pub fn coin(self, purpose: Purpose, agent: u32, lane: u32, tick: u32) -> Coin {
        self.stream(purpose).coin(agent, lane, tick)
    }

    /// The stream of all coins of one purpose. Its key is computed once.
    pub fn stream(self, purpose: Purpose) -> Stream {
        Stream { words: self.words(purpose), fixed: self.words(Purpose::Fixed) }
    }

    fn words(self, purpose: Purpose) -> [u32; 2] {
        let seed = [self.seed as u32, (self.seed >> 32) as u32];
        let [a, b, ..] = philox4x32([self.replicate, purpose as u32, 0, 0], seed);
        [a, b]
    }
}

/// All coins of one (seed, replicate, purpose).
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
