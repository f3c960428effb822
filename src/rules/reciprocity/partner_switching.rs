//! The rule [`PartnerSwitching`] and its states.

use crate::{
    Range,
    error::Result,
    network::Network,
    numeric::logistic,
    param::Parameters,
    parameters,
    random::Coin,
    rule::{Clock, Partner, Rule, State, Tally, TieChange, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/partner-switching.md")]
    pub struct PartnerSwitching {
        /// Payoff of an agent that defects against a cooperator.
        temptation: all f64 = 2.0, Range::closed(-1e6, 1e6), symbol "T", unit "points per tie";
        /// Payoff of an agent that cooperates with a defector.
        sucker: all f64 = -1.0, Range::closed(-1e6, 1e6), symbol "S", unit "points per tie";
        /// Strength of selection: effect of a difference of payoffs on who is copied and on who moves a tie.
        beta: all f64 = 0.005, Range::closed(0.0, 1e6), symbol "β", unit "log-odds per point";
        /// Ratio of the time scales: changes of ties per change of strategy.
        ratio: all f64 = 1.0, Range::closed(0.0, 1e6), symbol "W";
    }
}

/// The strategy of an agent, and what it earned.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Player {
    /// Whether it cooperates with all its neighbors.
    pub cooperates: bool,
    /// Its payoff over all its ties when it moved last, in points; 0 before it moves for the first time.
    pub payoff: f64,
}

impl Player {
    /// A cooperator that has not moved.
    pub const COOPERATOR: Player = Player { cooperates: true, payoff: 0.0 };
    /// A defector that has not moved: the default.
    pub const DEFECTOR: Player = Player { cooperates: false, payoff: 0.0 };
}

impl State for Player {
    const COLUMNS: &'static [&'static str] = &["cooperators", "payoff"];
    const NUMBERS: &'static str = "the numbers 0 (defector) and 1 (cooperator)";
    const NAMES: &'static [&'static str] = &["defector", "cooperator"];

    #[inline]
    fn post(self, tally: &mut Tally) {
        if self.cooperates {
            tally.count(0);
        }
        tally.add(1, self.payoff);
    }

    fn from_number(number: f64) -> Option<Player> {
        bool::from_number(number).map(|cooperates| Player { cooperates, payoff: 0.0 })
    }

    fn to_number(self) -> Option<f64> {
        self.cooperates.to_number()
    }
}

impl PartnerSwitching {
    /// A rule with `ratio` changes of ties per change of strategy, from 0 to 10⁶. The other parameters have their defaults.
    pub fn new(ratio: f64) -> Result<Self> {
        PartnerSwitching::default().with_ratio(ratio)
    }

    /// What an agent earns from its ties, in points. Two cooperators earn 1 each, two defectors nothing.
    #[inline]
    fn payoff(&self, cooperates: bool, (cooperators, defectors): (usize, usize)) -> f64 {
        let (cooperators, defectors) = (cooperators as f64, defectors as f64);
        if cooperates { cooperators + self.sucker * defectors } else { self.temptation * cooperators }
    }
}

impl Rule for PartnerSwitching {
    type State = Player;
    type Act = ();

    const CLOCK: Clock = Clock::RandomSequential;
    const CHANGES_TIES: bool = true;

    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> Player {
        self.next_and_ties(me, coin).0
    }

    fn next_and_ties(&self, me: impl View<Self>, coin: &mut Coin) -> (Player, TieChange) {
        let cooperates = me.state().cooperates;
        let cooperators = me.ties().filter(|tie| tie.state.cooperates).count();
        let neighbors = (cooperators, me.degree() - cooperators);
        let earning = |cooperates| Player { cooperates, payoff: self.payoff(cooperates, neighbors) };
        let unchanged = (earning(cooperates), TieChange::none());
        // Among like agents no strategy changes, and cooperators among themselves move no tie. No coin is drawn then.
        let differ = if cooperates { neighbors.1 } else { neighbors.0 };
        let may_move = self.ratio > 0.0 && !cooperates && me.degree() > 0;
        if differ == 0 && !may_move {
            return unchanged;
        }
        let Some(tie) = me.ties().nth(coin.below(me.degree() as u32) as usize) else { return unchanged };
        let lead = self.beta * (unchanged.0.payoff - tie.state.payoff);
        if coin.chance(1.0 / (1.0 + self.ratio)) {
            let copies = tie.state.cooperates != cooperates && coin.chance(logistic(-lead));
            return (earning(cooperates != copies), TieChange::none());
        }
        let i_decide = coin.chance(logistic(lead));
        let change = match (i_decide, cooperates, tie.state.cooperates) {
            (true, _, false) => TieChange::replace(tie.other, Partner::NeighborOf(tie.other)),
            (false, false, _) => TieChange::moved_by(tie.other, Partner::NeighborOf(me.id())),
            // The one who decides is satisfied: the other cooperates.
            _ => TieChange::none(),
        };
        (unchanged.0, change)
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for PartnerSwitching {
    const ENTRY: Entry = Entry {
        name: "partner-switching",
        says: "copies the strategy of a neighbor that earns more, or moves a tie from a defector to a neighbor of the defector",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Santos, Pacheco & Lenaerts (2006), doi 10.1371/journal.pcbi.0020140",
        page: include_str!("../../../docs/rules/partner-switching.md"),
    };
    const SEEDED: Option<Player> = Some(Player::COOPERATOR);
    const AMOUNTS: &'static [&'static str] = &["payoff"];
}
