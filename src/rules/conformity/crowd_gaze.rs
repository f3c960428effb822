use crate::{
    error::Result,
    network::Network,
    param::Param,
    random::Coin,
    rule::{Rule, State, Tally, View},
    rules::{Catalogued, Entry, Parameter, Settings},
};

#[doc = include_str!("../../../docs/rules/crowd-gaze.md")]
#[derive(Clone, Debug)]
pub struct CrowdGaze {
    ceiling: Param<f64>,
    half: Param<f64>,
    steepness: Param<f64>,
    stop: Param<f64>,
}

/// What a passer-by does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gaze {
    /// Walks by without looking.
    #[default]
    Passing,
    /// Looks where the crowd looks, walking on.
    Looking,
    /// Stops and looks: part of the crowd.
    Stopped,
}

impl State for Gaze {
    const COLUMNS: &'static [&'static str] = &["looking", "stopped"];
    const NUMBERS: &'static str = "the numbers 0 (passing), 1 (looking) and 2 (stopped)";

    /// Who stops looks too, so counts in both columns.
    #[inline]
    fn post(self, tally: &mut Tally) {
        if self != Gaze::Passing {
            tally.count(0);
        }
        if self == Gaze::Stopped {
            tally.count(1);
        }
    }

    /// 0 passes, 1 looks, 2 has stopped.
    fn from_number(number: f64) -> Option<Gaze> {
        [(0.0, Gaze::Passing), (1.0, Gaze::Looking), (2.0, Gaze::Stopped)]
            .into_iter()
            .find_map(|(known, gaze)| (number == known).then_some(gaze))
    }
}

impl CrowdGaze {
    /// Of a large crowd's passers-by a share `ceiling` (in [0, 1]) looks, half of that share where the crowd has `half` persons
    /// (above 0), with Hill's exponent `steepness` (above 0); and each person of a crowd stops one with chance `stop` (in [0, 1]).
    pub fn new(
        ceiling: impl Into<Param<f64>>,
        half: impl Into<Param<f64>>,
        steepness: impl Into<Param<f64>>,
        stop: impl Into<Param<f64>>,
    ) -> Result<Self> {
        let positive = |value: f64| value.is_finite() && value > 0.0;
        Ok(CrowdGaze {
            ceiling: ceiling.into().probability("ceiling")?,
            half: half.into().within("half", "(0, ∞)", positive)?,
            steepness: steepness.into().within("steepness", "(0, ∞)", positive)?,
            stop: stop.into().probability("stop")?,
        })
    }
}

impl Rule for CrowdGaze {
    type State = Gaze;
    type Act = ();

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> Gaze {
        let crowd = me.degree() - me.count(Gaze::Passing);
        if crowd == 0 {
            return Gaze::Passing;
        }
        let crowd = crowd as f64;
        let look = self.ceiling.of(me.id()) / (1.0 + (self.half.of(me.id()) / crowd).powf(self.steepness.of(me.id())));
        if !coin.chance(look) {
            return Gaze::Passing;
        }
        // Who stops looks: of all the share 1 - (1 - stop)^crowd, of those who look that over `look`.
        let stop = 1.0 - (1.0 - self.stop.of(me.id())).powf(crowd);
        if coin.chance(stop / look) { Gaze::Stopped } else { Gaze::Looking }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.ceiling.fits("ceiling", network.n_agents())?;
        self.half.fits("half", network.n_agents())?;
        self.steepness.fits("steepness", network.n_agents())?;
        self.stop.fits("stop", network.n_agents())
    }
}

impl Catalogued for CrowdGaze {
    const ENTRY: Entry = Entry {
        name: "crowd-gaze",
        says: "looks where others look, or stops to look, the more often the more of its influencers do",
        parameters: &[
            Parameter::per_agent("ceiling", "[0, 1]", 0.92, "chance per tick to look where a very large crowd looks"),
            Parameter::per_agent("half", "(0, ∞)", 1.2, "crowd in persons at which that chance is half its ceiling"),
            Parameter::per_agent(
                "steepness",
                "(0, ∞)",
                1.05,
                "Hill's exponent, without unit: 1 is concave, above it S-shaped",
            ),
            Parameter::per_agent(
                "stop",
                "[0, 1]",
                0.0336,
                "chance per tick with which each person of the crowd stops one",
            ),
        ],
        clock: "synchronous",
        source: "Milgram, Bickman & Berkowitz (1969), doi 10.1037/h0028070; Gallup et al. (2012), doi 10.1073/pnas.1116141109",
        page: include_str!("../../../docs/rules/crowd-gaze.md"),
    };
    const SEEDED: Option<Gaze> = Some(Gaze::Stopped);

    fn from_settings(settings: &Settings) -> Result<Self> {
        let [ceiling, half, steepness, stop] =
            ["ceiling", "half", "steepness", "stop"].map(|name| settings.param(&Self::ENTRY, name));
        CrowdGaze::new(ceiling, half, steepness, stop)
    }
}
