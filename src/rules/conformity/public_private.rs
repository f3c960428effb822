//! The rule [`PublicPrivate`] and its types.

use crate::{
    Range,
    error::Result,
    network::Network,
    param::{Param, Parameters},
    parameters,
    random::Coin,
    rule::{Rule, State, Tally, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/public-private.md")]
    pub struct PublicPrivate {
        /// Learning rate: how far the belief moves toward the share of influencers that act; at 0 agents do not learn.
        informational: each f64 = 0.1, Range::PROBABILITY, symbol "λ", unit "share of the distance per tick";
        /// Weight of others' acts, relative to the agent's belief, in its act; at 0 acts are anonymous.
        surveillance: each f64 = 0.5, Range::PROBABILITY, symbol "σ", unit "share of the decision";
    }
}

/// An agent's private belief, and its act, which all its neighbors see.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Stance {
    /// The private belief that the act is right, in [0, 1].
    pub belief: f64,
    /// Whether it acts in public.
    pub act: bool,
}

impl Stance {
    /// An agent that acts on its belief: it acts if the belief is above one half. The belief is clamped to [0, 1].
    pub fn sincere(belief: f64) -> Stance {
        Stance { belief: belief.clamp(0.0, 1.0), act: belief > 0.5 }
    }
}

impl State for Stance {
    const COLUMNS: &'static [&'static str] = &["acting", "belief", "against"];
    const NUMBERS: &'static str = "[0, 1]";

    /// `against` counts agents that act with a belief of one half or less, or do not act with a belief above one half.
    #[inline]
    fn post(self, tally: &mut Tally) {
        if self.act {
            tally.count(0);
        }
        tally.add(1, self.belief);
        if self.act != (self.belief > 0.5) {
            tally.count(2);
        }
    }

    /// The state of an agent that acts on this belief.
    fn from_number(number: f64) -> Option<Stance> {
        // Adding 0.0 turns -0.0 into 0.0.
        (0.0..=1.0).contains(&number).then(|| Stance::sincere(number + 0.0))
    }

    fn to_number(self) -> Option<f64> {
        Some(self.belief)
    }
}

impl PublicPrivate {
    /// A rule with the learning rate `informational` (in [0, 1], share of the distance per tick) and the weight
    /// `surveillance` of others' acts (in [0, 1]).
    pub fn new(informational: impl Into<Param<f64>>, surveillance: impl Into<Param<f64>>) -> Result<Self> {
        PublicPrivate::default().with_informational(informational)?.with_surveillance(surveillance)
    }
}

impl Rule for PublicPrivate {
    type State = Stance;
    type Act = ();

    #[inline]
    fn next(&self, me: impl View<Self>, _: &mut Coin) -> Stance {
        let Stance { belief, act } = me.state();
        let Some(seen) = me.mean(|tie| f64::from(tie.state.act)) else {
            return Stance { act: decide(belief, act), belief };
        };
        let moved = (belief + self.informational.of(me.id()) * (seen - belief)).clamp(0.0, 1.0);
        let belief = if (moved - belief).abs() < STILL { belief } else { moved };
        let surveillance = self.surveillance.of(me.id());
        Stance { act: decide((1.0 - surveillance) * belief + surveillance * seen, act), belief }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}

/// A belief does not make a move shorter than this. Otherwise it would go on approaching its limit in ever smaller
/// steps, longest if the limit is near 0, and the run would not come to rest.
const STILL: f64 = 1e-12;

/// Whether an agent acts. At exactly one half it repeats its last act.
#[inline]
fn decide(lean: f64, act: bool) -> bool {
    lean > 0.5 || (lean == 0.5 && act)
}

impl Catalogued for PublicPrivate {
    const ENTRY: Entry = Entry {
        name: "public-private",
        says: "learns in private from what others do; in public it acts on its belief and, if watched, also on what \
               others do",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Deutsch & Gerard (1955), doi 10.1037/h0046408; Ye et al. (2019), doi 10.1016/j.automatica.2019.05.059",
        page: include_str!("../../../docs/rules/public-private.md"),
    };
    const SEEDED: Option<Stance> = Some(Stance { belief: 1.0, act: true });
}
