use crate::{
    error::{Error, Result},
    network::Network,
    param::Param,
    random::Coin,
    rule::{Rule, State, Tally, Tie, View},
    rules::{Catalogued, Entry, Parameter, Settings},
};

#[doc = include_str!("../../../docs/rules/trust-game.md")]
#[derive(Clone, Debug)]
pub struct TrustGame {
    trust: Param<f64>,
    returns: Param<f64>,
    reciprocity: Param<f64>,
    learning: Param<f64>,
    endowment: f64,
    factor: f64,
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
        Ok(TrustGame {
            trust: trust.into().probability("trust")?,
            returns: returns.into().probability("returns")?,
            reciprocity: Param::Same(0.0),
            learning: Param::Same(0.0),
            endowment: 10.0,
            factor: 3.0,
        })
    }

    /// With a share returned that rises by this with the share sent, from nothing to everything, in [-1, 1].
    pub fn reciprocity(self, reciprocity: impl Into<Param<f64>>) -> Result<Self> {
        let reciprocity = reciprocity.into().within("reciprocity", "[-1, 1]", |slope| (-1.0..=1.0).contains(&slope))?;
        Ok(TrustGame { reciprocity, ..self })
    }

    /// With a share sent that moves by this per endowment won or lost on the tie, in [0, 1e9].
    pub fn learning(self, learning: impl Into<Param<f64>>) -> Result<Self> {
        let learning = learning.into().within("learning", "[0, 1e9]", |rate| (0.0..=MOST).contains(&rate))?;
        Ok(TrustGame { learning, ..self })
    }

    /// With another endowment per tie and tick, in (0, 1e9].
    pub fn endowment(self, endowment: f64) -> Result<Self> {
        if 0.0 < endowment && endowment <= MOST {
            Ok(TrustGame { endowment, ..self })
        } else {
            Err(Error::out_of_range("endowment", "(0, 1e9]", endowment))
        }
    }

    /// With another factor by which what is sent is multiplied, in [1, 1e9].
    pub fn factor(self, factor: f64) -> Result<Self> {
        if (1.0..=MOST).contains(&factor) {
            Ok(TrustGame { factor, ..self })
        } else {
            Err(Error::out_of_range("factor", "[1, 1e9]", factor))
        }
    }

    /// The share of the endowment that an amount is, in [0, 1].
    fn share(&self, amount: f32) -> f64 {
        (f64::from(amount) / self.endowment).clamp(0.0, 1.0)
    }
}

/// The greatest amount of money: sums over any number of ties stay finite.
const MOST: f64 = 1e9;

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
        let n_agents = network.n_agents();
        self.trust.fits("trust", n_agents)?;
        self.returns.fits("returns", n_agents)?;
        self.reciprocity.fits("reciprocity", n_agents)?;
        self.learning.fits("learning", n_agents)
    }
}

impl Catalogued for TrustGame {
    const ENTRY: Entry = Entry {
        name: "trust-game",
        says: "sends each neighbour money that is multiplied on its way, and returns a share of what arrives",
        parameters: &[
            Parameter::per_agent("trust", "[0, 1]", 0.5, "share of the endowment sent at first"),
            Parameter::per_agent("returns", "[0, 1]", 0.4, "share returned of next to nothing"),
            Parameter::per_agent(
                "reciprocity",
                "[-1, 1]",
                0.0,
                "rise of the share returned as the share sent goes from 0 to 1",
            ),
            Parameter::per_agent("learning", "[0, 1e9]", 0.0, "rise of the share sent per endowment won on the tie"),
            Parameter::number("endowment", "(0, 1e9]", 10.0, "money to send from, per tie and tick"),
            Parameter::number("factor", "[1, 1e9]", 3.0, "what arrives per unit sent"),
        ],
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

    fn from_settings(settings: &Settings) -> Result<Self> {
        let param = |name| settings.param(&Self::ENTRY, name);
        TrustGame::new(param("trust"), param("returns"))?
            .reciprocity(param("reciprocity"))?
            .learning(param("learning"))?
            .endowment(settings.number(&Self::ENTRY, "endowment"))?
            .factor(settings.number(&Self::ENTRY, "factor"))
    }
}
