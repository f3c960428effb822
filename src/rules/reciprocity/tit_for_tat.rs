use crate::{
    error::{Error, Result},
    network::Network,
    param::Param,
    random::Coin,
    rule::{Rule, State, Tally, Tie, View},
    rules::{Catalogued, Entry, Parameter, Settings},
};

#[doc = include_str!("../../../docs/rules/tit-for-tat.md")]
#[derive(Clone, Debug)]
pub struct TitForTat {
    first: Param<f64>,
    /// After both cooperated, the other alone defected, I alone defected, and both defected.
    after: [Param<f64>; 4],
    generosity: Param<f64>,
    error: Param<f64>,
    payoffs: Payoffs,
}

/// What was played across a tie last tick.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Play {
    /// Nothing yet.
    #[default]
    None,
    /// Cooperation.
    Cooperate,
    /// Defection.
    Defect,
}

/// What I got last tick, and what I had played for it, over all my games.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// The payoffs of all my games, added up.
    pub payoff: f32,
    /// In how many of them I had cooperated.
    pub cooperations: u32,
    /// In how many I had defected.
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

/// The four payoffs of a game between two. A dilemma has temptation > reward > punishment > sucker.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Payoffs {
    /// T: I defect and the other cooperates.
    pub temptation: f64,
    /// R: both cooperate.
    pub reward: f64,
    /// P: both defect.
    pub punishment: f64,
    /// S: I cooperate and the other defects.
    pub sucker: f64,
}

impl Payoffs {
    /// Those of most tournaments: 5, 3, 1 and 0.
    pub const USUAL: Payoffs = Payoffs { temptation: 5.0, reward: 3.0, punishment: 1.0, sucker: 0.0 };

    /// The greatest generosity that nobody can exploit: min(1 - (T - R)/(R - S), (R - P)/(T - P)), within [0, 1] (Molander 1985).
    pub fn safe_generosity(self) -> f64 {
        let Payoffs { temptation, reward, punishment, sucker } = self;
        let once = 1.0 - (temptation - reward) / (reward - sucker);
        let ever = (reward - punishment) / (temptation - punishment);
        // Where there is no dilemma a fraction may be no number: then nothing is safe.
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
    /// Cooperates first, and then does what the other did; without generosity or errors, for the usual payoffs.
    pub fn new() -> Self {
        TitForTat {
            first: Param::Same(1.0),
            after: [1.0, 0.0, 1.0, 0.0].map(Param::Same),
            generosity: Param::Same(0.0),
            error: Param::Same(0.0),
            payoffs: Payoffs::USUAL,
        }
    }

    /// Stays with what it did after a temptation or a reward, and shifts after a punishment or a sucker's payoff.
    pub fn win_stay_lose_shift() -> Self {
        TitForTat { after: [1.0, 0.0, 0.0, 1.0].map(Param::Same), ..TitForTat::new() }
    }

    /// Always cooperates.
    pub fn all_cooperate() -> Self {
        TitForTat { after: [1.0; 4].map(Param::Same), ..TitForTat::new() }
    }

    /// Always defects.
    pub fn all_defect() -> Self {
        TitForTat { first: Param::Same(0.0), after: [0.0; 4].map(Param::Same), ..TitForTat::new() }
    }

    /// With another chance to cooperate where nothing was played yet, in [0, 1].
    pub fn first(self, first: impl Into<Param<f64>>) -> Result<Self> {
        Ok(TitForTat { first: first.into().probability("first")?, ..self })
    }

    /// With other chances to cooperate, each in [0, 1]: after both cooperated, after the other alone defected, after I alone
    /// defected, and after both defected.
    pub fn after(self, [cc, cd, dc, dd]: [impl Into<Param<f64>>; 4]) -> Result<Self> {
        let after = [
            cc.into().probability("p_cc")?,
            cd.into().probability("p_cd")?,
            dc.into().probability("p_dc")?,
            dd.into().probability("p_dd")?,
        ];
        Ok(TitForTat { after, ..self })
    }

    /// With a chance in [0, 1] to cooperate although one would not, after the other defected.
    pub fn generosity(self, generosity: impl Into<Param<f64>>) -> Result<Self> {
        Ok(TitForTat { generosity: generosity.into().probability("generosity")?, ..self })
    }

    /// With a chance in [0, 1] per move to do the opposite of what one means to do.
    pub fn error(self, error: impl Into<Param<f64>>) -> Result<Self> {
        Ok(TitForTat { error: error.into().probability("error")?, ..self })
    }

    /// With other payoffs, each from -10⁶ to 10⁶.
    pub fn payoffs(self, payoffs: Payoffs) -> Result<Self> {
        let Payoffs { temptation, reward, punishment, sucker } = payoffs;
        // A sum over the ties of a hub still fits an f32.
        for (name, value) in
            [("temptation", temptation), ("reward", reward), ("punishment", punishment), ("sucker", sucker)]
        {
            Param::Same(value).within(name, "[-1e6, 1e6]", |value| value.abs() <= 1e6)?;
        }
        Ok(TitForTat { payoffs, ..self })
    }
}

impl Default for TitForTat {
    fn default() -> Self {
        TitForTat::new()
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
        let [cc, cd, dc, dd] = &self.after;
        let meant = match (tie.given, tie.received) {
            (Play::None, _) | (_, Play::None) => self.first.of(me),
            (Play::Cooperate, Play::Cooperate) => cc.of(me),
            (Play::Cooperate, Play::Defect) => cd.of(me),
            (Play::Defect, Play::Cooperate) => dc.of(me),
            (Play::Defect, Play::Defect) => dd.of(me),
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
        let n_agents = network.n_agents();
        self.first.fits("first", n_agents)?;
        for (name, after) in ["p_cc", "p_cd", "p_dc", "p_dd"].into_iter().zip(&self.after) {
            after.fits(name, n_agents)?;
        }
        self.generosity.fits("generosity", n_agents)?;
        self.error.fits("error", n_agents)
    }
}

impl Catalogued for TitForTat {
    const ENTRY: Entry = Entry {
        name: "tit-for-tat",
        says: "plays a game with each neighbour again and again, and cooperates or defects as the last move of both says",
        parameters: &[
            Parameter::word(
                "strategy",
                &["memory-one", "tit-for-tat", "generous", "win-stay-lose-shift", "all-cooperate", "all-defect"],
                "by name, or as first and p_cc to p_dd say (with their defaults: tit for tat)",
            ),
            Parameter::per_agent("first", "[0, 1]", 1.0, "chance to cooperate where nothing was played yet"),
            Parameter::per_agent("p_cc", "[0, 1]", 1.0, "chance to cooperate after both cooperated"),
            Parameter::per_agent("p_cd", "[0, 1]", 0.0, "chance to cooperate after the other alone defected"),
            Parameter::per_agent("p_dc", "[0, 1]", 1.0, "chance to cooperate after one alone defected"),
            Parameter::per_agent("p_dd", "[0, 1]", 0.0, "chance to cooperate after both defected"),
            Parameter::per_agent(
                "generosity",
                "[0, 1]",
                0.0,
                "chance to cooperate after all, when the other defected and one would defect",
            ),
            Parameter::per_agent("error", "[0, 1]", 0.0, "chance per move to do the opposite of what was meant"),
            Parameter::number("temptation", "[-1e6, 1e6]", 5.0, "payoff of who defects against a cooperator"),
            Parameter::number("reward", "[-1e6, 1e6]", 3.0, "payoff of both if both cooperate"),
            Parameter::number("punishment", "[-1e6, 1e6]", 1.0, "payoff of both if both defect"),
            Parameter::number("sucker", "[-1e6, 1e6]", 0.0, "payoff of who cooperates with a defector"),
        ],
        clock: "synchronous",
        source: "Axelrod & Hamilton (1981), doi 10.1126/science.7466396; Molander (1985), doi 10.1177/0022002785029004004; \
                 Nowak & Sigmund (1992), doi 10.1038/355250a0; Nowak & Sigmund (1993), doi 10.1038/364056a0",
        page: include_str!("../../../docs/rules/tit-for-tat.md"),
    };
    const SEEDED: Option<Score> = None;
    const AMOUNTS: &'static [&'static str] = Score::COLUMNS;

    fn from_settings(settings: &Settings) -> Result<Self> {
        let number = |name| settings.number(&Self::ENTRY, name);
        let param = |name| settings.param(&Self::ENTRY, name);
        let payoffs = Payoffs {
            temptation: number("temptation"),
            reward: number("reward"),
            punishment: number("punishment"),
            sucker: number("sucker"),
        };
        let chances = ["first", "p_cc", "p_cd", "p_dc", "p_dd"];
        let [first, cc, cd, dc, dd] = chances.map(param);
        let strategy = settings.word(&Self::ENTRY, "strategy");
        let named = match strategy {
            "memory-one" => TitForTat::new().first(first)?.after([cc, cd, dc, dd])?,
            "win-stay-lose-shift" => TitForTat::win_stay_lose_shift(),
            "all-cooperate" => TitForTat::all_cooperate(),
            "all-defect" => TitForTat::all_defect(),
            _ => TitForTat::new(),
        };
        let given = chances.into_iter().find_map(|name| Some((name, settings.given(name)?)));
        if let (true, Some((name, given))) = (strategy != "memory-one", given) {
            let wanted = "left to the strategy that is named";
            return Err(Error::WrongKind { name: name.into(), wanted, got: given.to_string() });
        }
        let generous = strategy == "generous" && settings.given("generosity").is_none();
        let generosity = if generous { Param::Same(payoffs.safe_generosity()) } else { param("generosity") };
        named.payoffs(payoffs)?.generosity(generosity)?.error(param("error"))
    }
}
