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
        /// Share of the endowment sent at first.
        trust: each f64 = 0.5, Range::PROBABILITY;
        /// Share returned of next to nothing.
        returns: each f64 = 0.4, Range::PROBABILITY;
        /// Rise of the share returned as the share sent goes from 0 to 1.
        reciprocity: each f64 = 0.0, Range::closed(-1.0, 1.0);
        /// Rise of the share sent per endowment won on the tie.
        learning: each f64 = 0.0, Range::closed(0.0, 1e9);
        /// Money to send from, per tie and tick.
        endowment: all f64 = 10.0, Range::above(0.0).up_to(1e9);
        /// What arrives per unit sent.
        factor: all f64 = 3.0, Range::closed(1.0, 1e9);
    }
}

/// What passes across a tie: money sent, and what is returned of the last money received. The default is nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Investment {
    /// What I send to the other, in units of money, before it is multiplied.
    pub sent: f32,
    /// What the other had sent when I answered it, in units of money.
    pub answered: f32,
    /// What I return of it, in units of money.
    pub returned: f32,
    /// Whether I have acted on this tie before.
    pub met: bool,
}

/// What the games of an agent came to last tick, in units of money. The default is nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Account {
    /// What it had sent, as far as it was answered.
    pub sent: f32,
    /// What was returned to it.
    pub returned: f32,
    /// By how much it has more than its endowments, as sender and as receiver.
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
    /// Sends the share `trust` of 10, in [0, 1], and returns the share `returns` of what arrives, three times what was
    /// sent, in [0, 1], however much that is; nobody learns.
    pub fn new(trust: impl Into<Param<f64>>, returns: impl Into<Param<f64>>) -> Result<Self> {
        TrustGame::default().with_trust(trust)?.with_returns(returns)
    }

    /// The share of the endowment that an amount is, in [0, 1].
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
        says: "sends each neighbour money that is multiplied on its way, and returns a share of what arrives",
        parameters: Self::TABLE,
        clock: "synchronous",
        source: "Berg, Dickhaut & McCabe (1995), doi 10.1006/game.1995.1027",
        page: include_str!("../../../docs/rules/trust-game.md"),
    };
    const SEEDED: Option<Account> = None;
    const AMOUNTS: &'static [&'static str] = &["sent", "returned", "gain"];

    /// What I part with: what I send and what I return.
    fn amount(investment: Investment) -> Option<f64> {
        Some(f64::from(investment.sent) + f64::from(investment.returned))
    }
}
