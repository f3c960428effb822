use crate::{
    error::Result,
    network::Network,
    param::Param,
    random::Coin,
    rule::{Rule, Tie, View},
    rules::{Catalogued, Entry, Parameter, Settings},
};

#[doc = include_str!("../../../docs/rules/direct-reciprocity.md")]
#[derive(Clone, Debug)]
pub struct DirectReciprocity {
    rate: Param<f64>,
    offer: Param<f64>,
    initiative: Param<f64>,
    error: Param<f64>,
    most: f32,
}

impl DirectReciprocity {
    /// Returns `rate` times what was received (0 or more) and opens a tie with a gift of `offer` (0 or more); every
    /// agent takes the first step, none errs, and no gift exceeds 1.
    pub fn new(rate: impl Into<Param<f64>>, offer: impl Into<Param<f64>>) -> Result<Self> {
        // Gifts are f32: a greater rate would be infinite there, and NaN times nothing received.
        let not_negative = |value: f64| (0.0..=f64::from(f32::MAX)).contains(&value);
        Ok(DirectReciprocity {
            rate: rate.into().within("rate", "[0, 3.4e38]", not_negative)?,
            offer: offer.into().within("offer", "[0, 3.4e38]", not_negative)?,
            initiative: Param::Same(1.0),
            error: Param::Same(0.0),
            most: 1.0,
        })
    }

    /// With a probability per tie and tick to offer where nothing passed last tick, in [0, 1].
    pub fn initiative(self, initiative: impl Into<Param<f64>>) -> Result<Self> {
        Ok(DirectReciprocity { initiative: initiative.into().probability("initiative")?, ..self })
    }

    /// With a probability per tie and tick that a gift fails to be given, in [0, 1].
    pub fn error(self, error: impl Into<Param<f64>>) -> Result<Self> {
        Ok(DirectReciprocity { error: error.into().probability("error")?, ..self })
    }

    /// With another greatest gift, 10⁻⁶ to 10⁶.
    pub fn most(self, most: f64) -> Result<Self> {
        let most = Param::Same(most).within("most", "[1e-6, 1e6]", |most| (1e-6..=1e6).contains(&most))?.of(0);
        Ok(DirectReciprocity { most: most as f32, ..self })
    }
}

impl Rule for DirectReciprocity {
    /// What I received last tick, in all.
    type State = f32;
    /// A gift.
    type Act = f32;

    #[inline]
    fn next(&self, me: impl View<Self>, _: &mut Coin) -> f32 {
        // In double precision: a hub would lose a part in a thousand after 10^5 single ones.
        me.ties().map(|tie| f64::from(tie.received)).sum::<f64>() as f32
    }

    #[inline]
    fn act(&self, me: impl View<Self>, tie: Tie<Self>, coin: &mut Coin) -> f32 {
        let me = me.id();
        let strangers = tie.given == 0.0 && tie.received == 0.0;
        let gift = match strangers {
            true if coin.chance(self.initiative.of(me)) => self.offer.of(me) as f32,
            true => 0.0,
            false => self.rate.of(me) as f32 * tie.received,
        };
        if gift == 0.0 || coin.chance(self.error.of(me)) { 0.0 } else { gift.min(self.most) }
    }

    fn columns(&self) -> Vec<String> {
        vec!["received".into()]
    }

    fn fits(&self, network: &Network) -> Result<()> {
        let n_agents = network.n_agents();
        self.rate.fits("rate", n_agents)?;
        self.offer.fits("offer", n_agents)?;
        self.initiative.fits("initiative", n_agents)?;
        self.error.fits("error", n_agents)
    }
}

impl Catalogued for DirectReciprocity {
    const ENTRY: Entry = Entry {
        name: "direct-reciprocity",
        says: "gives to each neighbour in proportion to what that neighbour gave, after a first offer",
        parameters: &[
            Parameter::per_agent("rate", "[0, 3.4e38]", 1.0, "returned per unit received"),
            Parameter::per_agent("offer", "[0, 3.4e38]", 0.5, "first gift, in units"),
            Parameter::per_agent(
                "initiative",
                "[0, 1]",
                1.0,
                "chance per tie and tick to offer where nothing passed last tick",
            ),
            Parameter::per_agent("error", "[0, 1]", 0.0, "chance per tie and tick that a gift fails"),
            Parameter::number("most", "[1e-6, 1e6]", 1.0, "greatest gift, in units"),
        ],
        clock: "synchronous",
        source: "Trivers (1971), doi 10.1086/406755; Gouldner (1960), doi 10.2307/2092623",
        page: include_str!("../../../docs/rules/direct-reciprocity.md"),
    };
    const SEEDED: Option<f32> = None;
    const AMOUNTS: &'static [&'static str] = &["received"];

    fn amount(gift: f32) -> Option<f64> {
        Some(gift.into())
    }

    fn from_settings(settings: &Settings) -> Result<Self> {
        let [rate, offer, initiative, error] =
            ["rate", "offer", "initiative", "error"].map(|name| settings.param(&Self::ENTRY, name));
        DirectReciprocity::new(rate, offer)?
            .initiative(initiative)?
            .error(error)?
            .most(settings.number(&Self::ENTRY, "most"))
    }
}
