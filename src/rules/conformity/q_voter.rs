use crate::{
    error::{Error, Result},
    network::Network,
    param::Param,
    random::Coin,
    rule::{Rule, View},
    rules::{Catalogued, Entry, Parameter, Settings},
};

#[doc = include_str!("../../../docs/rules/q-voter.md")]
#[derive(Clone, Debug)]
pub struct QVoter {
    q: u32,
    epsilon: Param<f64>,
    independence: Param<f64>,
    asks: Asks,
}

/// How an agent asks several influencers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// One after the other, each drawn from all: the same one may be asked twice.
    WithRepetition,
    /// Different ones; all of them if there are fewer.
    WithoutRepetition,
}

impl QVoter {
    /// Asks `q` influencers (1 to 4294967295, with repetition) and changes, if they disagree, with probability `epsilon`, in [0, 1].
    pub fn new(q: u32, epsilon: impl Into<Param<f64>>) -> Result<Self> {
        if q == 0 {
            return Err(Error::out_of_range("q", "the whole numbers from 1 to 4294967295", 0.0));
        }
        let epsilon = epsilon.into().probability("epsilon")?;
        Ok(QVoter { q, epsilon, independence: Param::Same(0.0), asks: Asks::WithRepetition })
    }

    /// With a probability to ask nobody and toss a fair coin, in [0, 1].
    pub fn independence(self, independence: impl Into<Param<f64>>) -> Result<Self> {
        Ok(QVoter { independence: independence.into().probability("independence")?, ..self })
    }

    /// With another way of asking.
    pub fn asks(self, asks: Asks) -> Self {
        QVoter { asks, ..self }
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
        self.epsilon.fits("epsilon", network.n_agents())?;
        self.independence.fits("independence", network.n_agents())
    }
}

impl Catalogued for QVoter {
    const ENTRY: Entry = Entry {
        name: "q-voter",
        says: "asks several influencers drawn at random and takes their opinion if they agree",
        parameters: &[
            Parameter::number("q", "the whole numbers from 1 to 4294967295", 2.0, "how many influencers are asked"),
            Parameter::per_agent("epsilon", "[0, 1]", 0.0, "chance per move to change if those asked disagree"),
            Parameter::per_agent("independence", "[0, 1]", 0.0, "chance per move to ask nobody and toss a fair coin"),
            Parameter::word("asks", &["with-repetition", "without-repetition"], "whether one may be asked twice"),
        ],
        clock: "random-sequential",
        source: "Castellano, Muñoz & Pastor-Satorras (2009), doi 10.1103/PhysRevE.80.041129; Nyczka, Sznajd-Weron & Cisło (2012), doi 10.1103/PhysRevE.86.011105",
        page: include_str!("../../../docs/rules/q-voter.md"),
    };
    const SEEDED: Option<bool> = Some(true);

    fn from_settings(settings: &Settings) -> Result<Self> {
        let q = settings.number(&Self::ENTRY, "q");
        if q.fract() != 0.0 || !(1.0..=f64::from(u32::MAX)).contains(&q) {
            return Err(Error::out_of_range("q", "the whole numbers from 1 to 4294967295", q));
        }
        let [epsilon, independence] = ["epsilon", "independence"].map(|name| settings.param(&Self::ENTRY, name));
        let asks = match settings.word(&Self::ENTRY, "asks") {
            "without-repetition" => Asks::WithoutRepetition,
            _ => Asks::WithRepetition,
        };
        Ok(QVoter::new(q as u32, epsilon)?.independence(independence)?.asks(asks))
    }
}
