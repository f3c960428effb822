//! The rule [`QVoter`] and its types.

use crate::{
    Range, choice,
    error::Result,
    network::Network,
    param::{Param, Parameters},
    parameters,
    random::Coin,
    rule::{Clock, Rule, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/q-voter.md")]
    pub struct QVoter {
        /// Number of influencers that an agent asks.
        q: all u32 = 2, Range::whole(1, u32::MAX), symbol "q", unit "influencers per move";
        /// Probability of changing if the influencers asked disagree.
        epsilon: each f64 = 0.0, Range::PROBABILITY, symbol "ε", unit "probability per move";
        /// Probability of an independent decision: the agent asks no influencer and tosses a fair coin.
        independence: each f64 = 0.0, Range::PROBABILITY, symbol "p", unit "probability per move";
        /// Whether the same influencer may be asked twice in a move.
        asks: word Asks;
    }
}

choice! {
    /// How influencers are drawn.
    pub enum Asks {
        /// With replacement: each is drawn from all influencers, so the same one may be asked twice.
        WithRepetition = "with-repetition",
        /// Without replacement: all asked are distinct. An agent with fewer than `q` influencers asks all of them.
        WithoutRepetition = "without-repetition",
    }
}

impl QVoter {
    /// A rule in which an agent asks `q` influencers (1 to 4294967295) and, if they disagree, changes with probability
    /// `epsilon`, in [0, 1]. The rest is at the default: with repetition and without independence.
    pub fn new(q: u32, epsilon: impl Into<Param<f64>>) -> Result<Self> {
        QVoter::default().with_q(q)?.with_epsilon(epsilon)
    }

    /// The probability that all influencers asked are among `count` given ones of `degree`.
    fn all_among(&self, count: usize, degree: usize) -> f64 {
        match self.asks {
            Asks::WithRepetition => (count as f64 / degree as f64).powf(self.q.into()),
            Asks::WithoutRepetition => {
                let asked = degree.min(self.q as usize);
                // If `count` is less than `asked`, the last factor is 0.
                let chances = (0..asked.min(count + 1)).map(|i| (count - i) as f64 / (degree - i) as f64);
                chances.product()
            }
        }
    }
}

impl Rule for QVoter {
    type State = bool;
    type Act = ();

    const CLOCK: Clock = Clock::RandomSequential;

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> bool {
        let (state, degree, independence) = (me.state(), me.degree(), self.independence.of(me.id()));
        let persuaded = if degree == 0 {
            0.0
        } else {
            let others = me.count(!state);
            let (against, with) = (self.all_among(others, degree), self.all_among(degree - others, degree));
            against + self.epsilon.of(me.id()) * (1.0 - against - with)
        };
        state != coin.chance(independence / 2.0 + (1.0 - independence) * persuaded)
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for QVoter {
    const ENTRY: Entry = Entry {
        name: "q-voter",
        says: "asks q influencers drawn at random, and takes their opinion if they agree",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Castellano, Muñoz & Pastor-Satorras (2009), doi 10.1103/PhysRevE.80.041129; Nyczka, Sznajd-Weron & Cisło (2012), doi 10.1103/PhysRevE.86.011105",
        page: include_str!("../../../docs/rules/q-voter.md"),
    };
    const SEEDED: Option<bool> = Some(true);
}
