//! The rule [`TitForTat`] and its types.

use crate::{
    Range, choice,
    error::{Error, Result},
    network::Network,
    param::{Param, Parameters, Settings},
    parameters,
    random::Coin,
    rule::{Rule, State, Tally, Tie, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/tit-for-tat.md")]
    pub struct TitForTat {
        /// Strategy, by name; memory-one reads first and p_cc to p_dd, whose defaults are tit for tat.
        strategy: shorthand PlayStrategy;
        /// Probability of cooperating in the first move of a game.
        first: each f64 = 1.0, Range::PROBABILITY, unit "probability per first move";
        /// Probability of cooperating after both cooperated.
        p_cc: each f64 = 1.0, Range::PROBABILITY, unit "probability per move";
        /// Probability of cooperating after only the other defected.
        p_cd: each f64 = 0.0, Range::PROBABILITY, unit "probability per move";
        /// Probability of cooperating after only the agent defected.
        p_dc: each f64 = 1.0, Range::PROBABILITY, unit "probability per move";
        /// Probability of cooperating after both defected.
        p_dd: each f64 = 0.0, Range::PROBABILITY, unit "probability per move";
        /// Probability of cooperating if the other defected and the strategy responds with defection.
        generosity: each f64 = 0.0, Range::PROBABILITY, symbol "γ", unit "probability per move after a defection";
        /// Probability of doing the opposite of the move intended.
        error: each f64 = 0.0, Range::PROBABILITY, symbol "ε", unit "probability per move";
        /// The payoffs of the game.
        payoffs: group Payoffs;
    }
    resolve TitForTat::resolve;
}

choice! {
    /// A strategy by name.
    pub enum PlayStrategy {
        /// Cooperates with the probabilities `first` and `p_cc` to `p_dd`.
        MemoryOne = "memory-one",
        /// Cooperates first, and then repeats the other's last move.
        TitForTat = "tit-for-tat",
        /// Tit for tat with the largest generosity that no strategy can exploit: [`Payoffs::safe_generosity`].
        Generous = "generous",
        /// Repeats its last move after a temptation or a reward, and changes it after a punishment or a sucker's
        /// payoff.
        WinStayLoseShift = "win-stay-lose-shift",
        /// Always cooperates.
        AllCooperate = "all-cooperate",
        /// Always defects.
        AllDefect = "all-defect",
    }
}

/// A move in a game.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Play {
    /// No move so far.
    #[default]
    None,
    /// Cooperation.
    Cooperate,
    /// Defection.
    Defect,
}

/// Totals over an agent's games last tick.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Score {
    /// Total payoff, in points.
    pub payoff: f32,
    /// Number of games in which the agent cooperated.
    pub cooperations: u32,
    /// Number of games in which the agent defected.
    pub defections: u32,
}

impl State for Score {
    const COLUMNS: &'static [&'static str] = &["payoff", "cooperations", "defections"];

    #[inline]
    fn post(self, tally: &mut Tally) {
        tally.add(0, self.payoff.into());
        tally.add(1, self.cooperations.into());
        tally.add(2, self.defections.into());
    }
}

parameters! {
    /// The four payoffs of a game of two players. In a dilemma temptation > reward > punishment > sucker.
    #[derive(Copy)]
    pub struct Payoffs {
        /// Payoff of an agent that defects against a cooperator.
        pub temptation: all f64 = 5.0, Range::closed(-1e6, 1e6), symbol "T", unit "points per game and tick";
        /// Payoff of both if both cooperate.
        pub reward: all f64 = 3.0, Range::closed(-1e6, 1e6), symbol "R", unit "points per game and tick";
        /// Payoff of both if both defect.
        pub punishment: all f64 = 1.0, Range::closed(-1e6, 1e6), symbol "P", unit "points per game and tick";
        /// Payoff of an agent that cooperates with a defector.
        pub sucker: all f64 = 0.0, Range::closed(-1e6, 1e6), symbol "S", unit "points per game and tick";
    }
}

impl Payoffs {
    /// The payoffs of most tournaments: 5, 3, 1 and 0.
    pub const USUAL: Payoffs = Payoffs { temptation: 5.0, reward: 3.0, punishment: 1.0, sucker: 0.0 };

    /// The largest generosity that no strategy can exploit: min(1 - (T - R)/(R - S), (R - P)/(T - P)), clamped to
    /// [0, 1] (Molander 1985).
    pub fn safe_generosity(self) -> f64 {
        let Payoffs { temptation, reward, punishment, sucker } = self;
        let once = 1.0 - (temptation - reward) / (reward - sucker);
        let ever = (reward - punishment) / (temptation - punishment);
        // Without a dilemma a fraction may be NaN. Then no generosity is safe.
        if once.is_nan() || ever.is_nan() { 0.0 } else { once.min(ever).clamp(0.0, 1.0) }
    }

    #[inline]
    fn of(self, mine: Play, others: Play) -> f64 {
        match (mine, others) {
            (Play::Cooperate, Play::Cooperate) => self.reward,
            (Play::Cooperate, Play::Defect) => self.sucker,
            (Play::Defect, Play::Cooperate) => self.temptation,
            (Play::Defect, Play::Defect) => self.punishment,
            _ => 0.0,
        }
    }
}

impl TitForTat {
    /// Tit for tat: cooperates first, and then repeats the other's last move. Generosity and error are 0, and the
    /// payoffs are [`Payoffs::USUAL`], the defaults.
    pub fn new() -> Self {
        TitForTat::default()
    }

    /// Win-stay lose-shift: cooperates first, repeats its last move after a temptation or a reward, and changes it
    /// after a punishment or a sucker's payoff.
    pub fn win_stay_lose_shift() -> Self {
        TitForTat::default().playing([1.0, 0.0, 0.0, 1.0])
    }

    /// Always cooperates.
    pub fn all_cooperate() -> Self {
        TitForTat::default().playing([1.0; 4])
    }

    /// Always defects.
    pub fn all_defect() -> Self {
        TitForTat { first: Param::Same(0.0), ..TitForTat::default().playing([0.0; 4]) }
    }

    fn playing(self, chances: [f64; 4]) -> Self {
        let [p_cc, p_cd, p_dc, p_dd] = chances.map(Param::Same);
        TitForTat { p_cc, p_cd, p_dc, p_dd, ..self }
    }

    /// The rule with other probabilities of cooperating, each in [0, 1]: after both cooperated, after only the other
    /// defected, after only the agent defected, and after both defected.
    pub fn with_chances(self, [cc, cd, dc, dd]: [impl Into<Param<f64>>; 4]) -> Result<Self> {
        self.with_p_cc(cc)?.with_p_cd(cd)?.with_p_dc(dc)?.with_p_dd(dd)
    }

    /// Replaces the probabilities by those of the named strategy. Fails if settings give both a strategy and one of its
    /// probabilities.
    fn resolve(self, settings: &Settings) -> Result<Self> {
        let named = match self.strategy {
            PlayStrategy::MemoryOne => return Ok(self),
            PlayStrategy::TitForTat | PlayStrategy::Generous => TitForTat::new(),
            PlayStrategy::WinStayLoseShift => TitForTat::win_stay_lose_shift(),
            PlayStrategy::AllCooperate => TitForTat::all_cooperate(),
            PlayStrategy::AllDefect => TitForTat::all_defect(),
        };
        let chances = ["first", "p_cc", "p_cd", "p_dc", "p_dd"];
        if let Some((name, given)) = chances.into_iter().find_map(|name| Some((name, settings.given(name)?))) {
            let wanted = "left to the strategy that is named";
            return Err(Error::WrongKind { name: name.into(), wanted, got: given.to_string() });
        }
        let is_generous = self.strategy == PlayStrategy::Generous && settings.given("generosity").is_none();
        let generosity = if is_generous { self.payoffs.safe_generosity().into() } else { self.generosity };
        Ok(TitForTat { generosity, error: self.error, payoffs: self.payoffs, ..named })
    }
}

impl Rule for TitForTat {
    type State = Score;
    type Act = Play;

    #[inline]
    fn next(&self, me: impl View<Self>, _: &mut Coin) -> Score {
        let (mut payoff, mut score) = (0.0, Score::default());
        for tie in me.ties().filter(|tie| tie.received != Play::None) {
            match tie.given {
                Play::None => continue,
                Play::Cooperate => score.cooperations += 1,
                Play::Defect => score.defections += 1,
            }
            payoff += self.payoffs.of(tie.given, tie.received);
        }
        Score { payoff: payoff as f32, ..score }
    }

    #[inline]
    fn act(&self, me: impl View<Self>, tie: Tie<Self>, coin: &mut Coin) -> Play {
        let me = me.id();
        let meant = match (tie.given, tie.received) {
            (Play::None, _) | (_, Play::None) => self.first.of(me),
            (Play::Cooperate, Play::Cooperate) => self.p_cc.of(me),
            (Play::Cooperate, Play::Defect) => self.p_cd.of(me),
            (Play::Defect, Play::Cooperate) => self.p_dc.of(me),
            (Play::Defect, Play::Defect) => self.p_dd.of(me),
        };
        let meant = match tie.received {
            Play::Defect if tie.given != Play::None => meant + (1.0 - meant) * self.generosity.of(me),
            _ => meant,
        };
        let error = self.error.of(me);
        let cooperates = meant * (1.0 - error) + (1.0 - meant) * error;
        if coin.chance(cooperates) { Play::Cooperate } else { Play::Defect }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for TitForTat {
    const ENTRY: Entry = Entry {
        name: "tit-for-tat",
        says: "plays a repeated game with each neighbor, and cooperates or defects depending on the last move of both",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Axelrod & Hamilton (1981), doi 10.1126/science.7466396; Molander (1985), doi 10.1177/0022002785029004004; \
                 Nowak & Sigmund (1992), doi 10.1038/355250a0; Nowak & Sigmund (1993), doi 10.1038/364056a0",
        page: include_str!("../../../docs/rules/tit-for-tat.md"),
    };
    const SEEDED: Option<Score> = None;
    const AMOUNTS: &'static [&'static str] = Score::COLUMNS;
}
