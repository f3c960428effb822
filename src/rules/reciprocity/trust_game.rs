//! The rule [`TrustGame`] and its types.

use crate::{
    Range,
    error::Result,
    network::Network,
    param::{Param, Parameters},
    parameters,
    random::Coin,
    rule::{Rule, State, Tally, Tie, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/trust-game.md")]
    pub struct TrustGame {
        /// Share of the endowment that the agent sends at first; at 0 it is only a receiver.
        trust: each f64 = 0.5, Range::PROBABILITY, symbol "s", unit "share of the endowment";
        /// Share of the money received that the agent returns, in the limit of a very small amount sent.
        returns: each f64 = 0.4, Range::PROBABILITY, unit "share of what arrives";
        /// Increase in the share returned as the share of the endowment sent rises from 0 to 1.
        reciprocity: each f64 = 0.0, Range::closed(-1.0, 1.0), unit "share of what arrives per share of the endowment";
        /// Change of the share sent with the gain across the tie; at 0 agents do not learn.
        learning: each f64 = 0.0, Range::closed(0.0, 1e9), unit "share of the endowment per endowment gained";
        /// Money that a sender has for each tie.
        endowment: all f64 = 10.0, Range::above(0.0).up_to(1e9), symbol "y", unit "money per tie and tick";
        /// Factor by which money is multiplied on the way.
        factor: all f64 = 3.0, Range::closed(1.0, 1e9), symbol "k", unit "money arrived per money sent";
    }
}

/// An act across a tie: money sent, and money returned of the last amount received. The default is nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Investment {
    /// Money that the agent sends to the other, in units of money, before it is multiplied.
    pub sent: f32,
    /// Money sent by the other that the agent answers, in units of money, before it is multiplied.
    pub answered: f32,
    /// Money that the agent returns to the other, in units of money.
    pub returned: f32,
    /// Whether the agent has acted across this tie before.
    pub met: bool,
}

/// Totals of an agent's games last tick, in units of money. The default is 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Account {
    /// Money that it sent and that was answered.
    pub sent: f32,
    /// Money that was returned to it.
    pub returned: f32,
    /// Its gain over its endowments, as a sender and as a receiver.
    pub gain: f32,
}

impl State for Account {
    const COLUMNS: &'static [&'static str] = &["sent", "returned", "gain"];

    fn post(self, tally: &mut Tally) {
        tally.add(0, self.sent.into());
        tally.add(1, self.returned.into());
        tally.add(2, self.gain.into());
    }
}

impl TrustGame {
    /// A rule in which agents send the share `trust` of their endowment and return the share `returns` of what arrives,
    /// each in [0, 1]. The rest is at the default: `reciprocity` 0, `learning` 0, `endowment` 10 and `factor` 3.
    pub fn new(trust: impl Into<Param<f64>>, returns: impl Into<Param<f64>>) -> Result<Self> {
        TrustGame::default().with_trust(trust)?.with_returns(returns)
    }

    /// An amount as a share of the endowment, in [0, 1].
    fn share(&self, amount: f32) -> f64 {
        (f64::from(amount) / self.endowment).clamp(0.0, 1.0)
    }
}

impl Rule for TrustGame {
    type State = Account;
    type Act = Investment;

    fn next(&self, me: impl View<Self>, _: &mut Coin) -> Account {
        let [mut sent, mut returned, mut gain] = [0.0; 3];
        for tie in me.ties() {
            sent += f64::from(tie.received.answered);
            returned += f64::from(tie.received.returned);
            gain += self.factor * f64::from(tie.given.answered) - f64::from(tie.given.returned);
        }
        gain += returned - sent;
        let [sent, returned, gain] = [sent, returned, gain].map(|sum| sum as f32);
        Account { sent, returned, gain }
    }

    fn act(&self, me: impl View<Self>, tie: Tie<Self>, _: &mut Coin) -> Investment {
        let me = me.id();
        let (mine, others) = (tie.given, tie.received);
        let learning = self.learning.of(me);
        let trust = if learning == 0.0 || !mine.met {
            self.trust.of(me)
        } else {
            let won = f64::from(others.returned) - f64::from(others.answered);
            (self.share(mine.sent) + learning * won / self.endowment).clamp(0.0, 1.0)
        };
        let share = (self.returns.of(me) + self.reciprocity.of(me) * self.share(others.sent)).clamp(0.0, 1.0);
        Investment {
            sent: (trust * self.endowment) as f32,
            answered: others.sent,
            returned: (share * self.factor * f64::from(others.sent)) as f32,
            met: true,
        }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for TrustGame {
    const ENTRY: Entry = Entry {
        name: "trust-game",
        says: "sends each neighbor money that is multiplied on the way, and returns a share of the money that it \
               receives",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Berg, Dickhaut & McCabe (1995), doi 10.1006/game.1995.1027",
        page: include_str!("../../../docs/rules/trust-game.md"),
    };
    const SEEDED: Option<Account> = None;
    const AMOUNTS: &'static [&'static str] = &["sent", "returned", "gain"];

    /// The money sent plus the money returned.
    fn amount(investment: Investment) -> Option<f64> {
        Some(f64::from(investment.sent) + f64::from(investment.returned))
    }
}
