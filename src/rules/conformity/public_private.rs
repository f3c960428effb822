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
        /// Part of the way per tick from one's belief to the share of acts seen.
        informational: each f64 = 0.1, Range::PROBABILITY;
        /// Weight of others' acts, against one's belief, in one's own act: 0 is anonymity.
        surveillance: each f64 = 0.5, Range::PROBABILITY;
    }
}

/// What an agent believes, which is its own affair, and what it does, which all its neighbours see.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stance {
    /// The private belief that the act is right, in [0, 1].
    pub belief: f64,
    /// Whether it acts in public.
    pub act: bool,
}

impl Stance {
    /// Acts as it believes: a belief above one half is acted on. Beliefs beyond [0, 1] count as its ends.
    pub fn sincere(belief: f64) -> Stance {
        Stance { belief: belief.clamp(0.0, 1.0), act: belief > 0.5 }
    }
}

impl State for Stance {
    const COLUMNS: &'static [&'static str] = &["acting", "belief", "against"];
    const NUMBERS: &'static str = "[0, 1]";

    /// `against` counts who acts without believing, or believes without acting.
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

    /// A belief that is acted on sincerely.
    fn from_number(number: f64) -> Option<Stance> {
        // The sum turns -0.0 into 0.0.
        (0.0..=1.0).contains(&number).then(|| Stance::sincere(number + 0.0))
    }

    fn to_number(self) -> Option<f64> {
        Some(self.belief)
    }
}

impl PublicPrivate {
    /// Informational influence moves beliefs by a rate per tick, normative influence counts in acts as much as acts are seen:
    /// by the weight `surveillance`. Both in [0, 1].
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

/// A belief that would move by less stays: it would creep on for ever, the longer the nearer to 0.
const STILL: f64 = 1e-12;

/// At exactly one half everybody does what it did.
#[inline]
fn decide(lean: f64, act: bool) -> bool {
    lean > 0.5 || (lean == 0.5 && act)
}

impl Catalogued for PublicPrivate {
    const ENTRY: Entry = Entry {
        name: "public-private",
        says: "learns from what others do in private, and in public does what it believes or, if watched, what others do",
        parameters: Self::TABLE,
        clock: "synchronous",
        source: "Deutsch & Gerard (1955), doi 10.1037/h0046408; Ye et al. (2019), doi 10.1016/j.automatica.2019.05.059",
        page: include_str!("../../../docs/rules/public-private.md"),
    };
    const SEEDED: Option<Stance> = Some(Stance { belief: 1.0, act: true });
}
