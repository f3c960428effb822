use crate::{
    error::{Error, Result},
    network::Network,
    param::Param,
    random::Coin,
    rule::{Rule, State, Tally, Tie, View},
    rules::{Catalogued, Entry, Parameter, Settings},
};

#[doc = include_str!("../../../docs/rules/indirect-reciprocity.md")]
#[derive(Clone, Debug)]
pub struct IndirectReciprocity {
    threshold: Param<f64>,
    observation: Param<f64>,
    meeting: Param<f64>,
    cost: Param<f64>,
    benefit: f64,
    memory: f64,
    most: f64,
}

/// What was done across a tie last tick.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Deed {
    /// Nobody asked.
    #[default]
    None,
    /// Gave help.
    Gave,
    /// Refused it.
    Refused,
}

/// How an agent looks to others, and what the last tick brought it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Standing {
    /// Its image score.
    pub image: f32,
    /// Benefits received minus costs paid last tick.
    pub payoff: f32,
    /// How often it gave last tick.
    pub gifts: u32,
    /// How often it refused last tick.
    pub refusals: u32,
}

impl Standing {
    /// Starts with this image.
    pub fn with_image(image: f32) -> Standing {
        // The sum turns -0.0 into 0.0.
        Standing { image: if image.is_finite() { image + 0.0 } else { 0.0 }, ..Standing::default() }
    }
}

impl State for Standing {
    const COLUMNS: &'static [&'static str] = &["image", "payoff", "gifts", "refusals"];
    const NUMBERS: &'static str = "[-3.4e38, 3.4e38]";

    #[inline]
    fn post(self, tally: &mut Tally) {
        tally.add(0, self.image.into());
        tally.add(1, self.payoff.into());
        tally.add(2, self.gifts.into());
        tally.add(3, self.refusals.into());
    }

    /// An image.
    fn from_number(number: f64) -> Option<Standing> {
        let image = number as f32;
        image.is_finite().then(|| Standing::with_image(image))
    }
}

impl IndirectReciprocity {
    /// Helps whoever has an image of at least `threshold`, and knows an image with chance `observation` per encounter, in
    /// [0, 1]. All ties meet at every tick, help costs 0.1 and is worth 1, and images from -5 to 5 add up for ever.
    pub fn new(threshold: impl Into<Param<f64>>, observation: impl Into<Param<f64>>) -> Result<Self> {
        Ok(IndirectReciprocity {
            threshold: threshold.into().within("threshold", "(-∞, ∞)", f64::is_finite)?,
            observation: observation.into().probability("observation")?,
            meeting: Param::Same(1.0),
            cost: Param::Same(0.1),
            benefit: 1.0,
            memory: 1.0,
            most: 5.0,
        })
    }

    /// With a chance in [0, 1] per tie and tick to be asked for help.
    pub fn meeting(self, meeting: impl Into<Param<f64>>) -> Result<Self> {
        Ok(IndirectReciprocity { meeting: meeting.into().probability("meeting")?, ..self })
    }

    /// With another cost and benefit of help, each from 0 to 10⁶.
    pub fn stakes(self, cost: impl Into<Param<f64>>, benefit: f64) -> Result<Self> {
        // A sum over the ties of a hub still fits an f32.
        let allowed = |stake: f64| (0.0..=1e6).contains(&stake);
        let cost = cost.into().within("cost", "[0, 1e6]", allowed)?;
        let benefit = Param::Same(benefit).within("benefit", "[0, 1e6]", allowed)?.of(0);
        Ok(IndirectReciprocity { cost, benefit, ..self })
    }

    /// With a share, in [0, 1], of the old image that is kept when something new is known.
    pub fn memory(self, memory: f64) -> Result<Self> {
        Ok(IndirectReciprocity { memory: Param::Same(memory).probability("memory")?.of(0), ..self })
    }

    /// With another greatest image, 10⁻⁶ to 10⁶ points; the least is its negative.
    pub fn most(self, most: f32) -> Result<Self> {
        if (1e-6..=1e6).contains(&most) {
            Ok(IndirectReciprocity { most: most.into(), ..self })
        } else {
            Err(Error::out_of_range("most", "[1e-6, 1e6]", most.into()))
        }
    }
}

impl Rule for IndirectReciprocity {
    type State = Standing;
    type Act = Deed;

    #[inline]
    fn next(&self, me: impl View<Self>, _: &mut Coin) -> Standing {
        let (mut gifts, mut refusals, mut received) = (0, 0, 0);
        for tie in me.ties() {
            gifts += u32::from(tie.given == Deed::Gave);
            refusals += u32::from(tie.given == Deed::Refused);
            received += u32::from(tie.received == Deed::Gave);
        }
        let mut image = me.state().image;
        if gifts + refusals > 0 {
            let scored = self.memory * f64::from(image) + f64::from(gifts) - f64::from(refusals);
            image = scored.clamp(-self.most, self.most) as f32;
        }
        let payoff = self.benefit * f64::from(received) - self.cost.of(me.id()) * f64::from(gifts);
        Standing { image, payoff: payoff as f32, gifts, refusals }
    }

    #[inline]
    fn act(&self, me: impl View<Self>, tie: Tie<Self>, coin: &mut Coin) -> Deed {
        let me = me.id();
        if !coin.chance(self.meeting.of(me)) {
            return Deed::None;
        }
        let threshold = self.threshold.of(me);
        let (knowing, not_knowing) = (f64::from(tie.state.image) >= threshold, 0.0 >= threshold);
        // Whoever does the same to all need not look.
        let gives = if knowing != not_knowing && coin.chance(self.observation.of(me)) { knowing } else { not_knowing };
        if gives { Deed::Gave } else { Deed::Refused }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        let n_agents = network.n_agents();
        self.threshold.fits("threshold", n_agents)?;
        self.observation.fits("observation", n_agents)?;
        self.meeting.fits("meeting", n_agents)?;
        self.cost.fits("cost", n_agents)
    }
}

impl Catalogued for IndirectReciprocity {
    const ENTRY: Entry = Entry {
        name: "indirect-reciprocity",
        says: "helps those neighbours who, by their image, have helped others",
        parameters: &[
            Parameter::per_agent("threshold", "(-∞, ∞)", 0.0, "image from which on one helps, in points"),
            Parameter::per_agent("observation", "[0, 1]", 1.0, "chance per encounter to know the other's image"),
            Parameter::per_agent("meeting", "[0, 1]", 1.0, "chance per tie and tick to be asked for help"),
            Parameter::per_agent("cost", "[0, 1e6]", 0.1, "what a help costs who gives it"),
            Parameter::number("benefit", "[0, 1e6]", 1.0, "what a help is worth to who receives it"),
            Parameter::number("memory", "[0, 1]", 1.0, "share of the old image that is kept when one acts"),
            Parameter::number("most", "[1e-6, 1e6]", 5.0, "greatest image, in points; the least is its negative"),
        ],
        clock: "synchronous",
        source: "Nowak & Sigmund (1998), doi 10.1038/31225",
        page: include_str!("../../../docs/rules/indirect-reciprocity.md"),
    };
    const SEEDED: Option<Standing> = None;
    const AMOUNTS: &'static [&'static str] = Standing::COLUMNS;

    fn from_settings(settings: &Settings) -> Result<Self> {
        let [threshold, observation, meeting, cost] =
            ["threshold", "observation", "meeting", "cost"].map(|name| settings.param(&Self::ENTRY, name));
        IndirectReciprocity::new(threshold, observation)?
            .meeting(meeting)?
            .stakes(cost, settings.number(&Self::ENTRY, "benefit"))?
            .memory(settings.number(&Self::ENTRY, "memory"))?
            .most(settings.number(&Self::ENTRY, "most") as f32)
    }
}
