use crate::{
    Range, choice,
    error::Result,
    network::Network,
    param::{Param, Parameters},
    parameters,
    random::Coin,
    rule::{Rule, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/q-voter.md")]
    pub struct QVoter {
        /// How many influencers are asked.
        q: all u32 = 2, Range::whole(1, u32::MAX);
        /// Chance per move to change if those asked disagree.
        epsilon: each f64 = 0.0, Range::PROBABILITY;
        /// Chance per move to ask nobody and toss a fair coin.
        independence: each f64 = 0.0, Range::PROBABILITY;
        /// Whether one may be asked twice.
        asks: word Asks;
    }
}

choice! {
    /// How an agent asks several influencers.
    pub enum Asks {
        /// One after the other, each drawn from all: the same one may be asked twice.
        WithRepetition = "with-repetition",
        /// Different ones; all of them if there are fewer.
        WithoutRepetition = "without-repetition",
    }
}

impl QVoter {
    /// Asks `q` influencers (1 to 4294967295, with repetition) and changes, if they disagree, with probability `epsilon`, in [0, 1].
    pub fn new(q: u32, epsilon: impl Into<Param<f64>>) -> Result<Self> {
        QVoter::default().with_q(q)?.with_epsilon(epsilon)
    }

    /// The chance that all who are asked are among these `count` of `degree` influencers.
    fn all_among(&self, count: usize, degree: usize) -> f64 {
        match self.asks {
            Asks::WithRepetition => (count as f64 / degree as f64).powf(self.q.into()),
            Asks::WithoutRepetition => {
                let asked = degree.min(self.q as usize);
                // 0 as soon as there are not so many.
                let chances = (0..asked.min(count + 1)).map(|i| (count - i) as f64 / (degree - i) as f64);
                chances.product()
            }
        }
    }
}

impl Rule for QVoter {
    type State = bool;
    type Act = ();

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
        says: "asks several influencers drawn at random and takes their opinion if they agree",
        parameters: Self::TABLE,
        clock: "random-sequential",
        source: "Castellano, Muñoz & Pastor-Satorras (2009), doi 10.1103/PhysRevE.80.041129; Nyczka, Sznajd-Weron & Cisło (2012), doi 10.1103/PhysRevE.86.011105",
        page: include_str!("../../../docs/rules/q-voter.md"),
    };
    const SEEDED: Option<bool> = Some(true);
}
