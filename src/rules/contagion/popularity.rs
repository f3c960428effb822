//! The rule [`Popularity`] and its types.

use crate::{
    Range, choice,
    error::{Error, Result},
    network::Network,
    param::{Param, Parameter, Parameters, Settings},
    parameters,
    random::Coin,
    rule::{Clock, Rule, State, Tally, View},
    rules::{Catalogued, Entry},
};

/// The largest number of items; a visitor's state has one bit for each.
const MOST: usize = 64;

parameters! {
    /// The parameters of [`Popularity`], except the lists of appeals and qualities.
    pub struct PopularityParameters {
        /// Number of items in the market.
        items: all u32 = 48, Range::whole(1, 64), unit "items";
        /// Mean probability of downloading an item after listening to it.
        download: all f64 = 0.3, Range::closed(0.0, 0.5), symbol "q̄", unit "probability";
        /// Mean number of items that a visitor listens to.
        listens: each f64 = 3.8, Range::NOT_NEGATIVE, symbol "ℓ", unit "items per visit";
        /// Appeal that one download adds to an item, which has an appeal of 1 without downloads.
        influence: each f64 = 0.1, Range::NOT_NEGATIVE, symbol "s", unit "appeal per download";
        /// Exponent by which attention falls with the rank in the list; at 0 rank has no effect.
        position: all f64 = 0.0, Range::NOT_NEGATIVE, symbol "β";
        /// Whose downloads are counted and shown: those of all agents, of the influencers, or of none.
        counter: word Counter;
    }
}

#[doc = include_str!("../../../docs/rules/popularity.md")]
#[derive(Clone, Debug, PartialEq)]
pub struct Popularity {
    parameters: PopularityParameters,
    appeal: Box<[f64]>,
    quality: Box<[f64]>,
}

choice! {
    /// Whose downloads the counter that a visitor sees includes.
    pub enum Counter {
        /// The downloads of all visitors.
        Global = "global",
        /// The downloads of the visitor's influencers.
        Local = "local",
        /// No counter is shown.
        None = "none",
    }
}

/// What a visitor did in the market. The sets of items have one bit per item, the first item in the lowest bit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Visit {
    /// Whether it has visited the market.
    pub arrived: bool,
    /// The items that it listened to.
    pub heard: u64,
    /// The items that it downloaded, a subset of those that it listened to.
    pub downloaded: u64,
}

/// [`Popularity`] adds one column per item to these columns.
impl State for Visit {
    const COLUMNS: &'static [&'static str] = &["arrived", "listens"];

    fn post(self, tally: &mut Tally) {
        if self.arrived {
            tally.count(0);
        }
        tally.add(1, self.heard.count_ones().into());
    }
}

/// The number of columns before those of the items.
const BEFORE: usize = Visit::COLUMNS.len();

impl Popularity {
    /// A market of 1 to 64 items, with one appeal (0 or more) and one quality (the probability of a download after
    /// listening, in [0, 1]) per item. The rest is at the default.
    pub fn new(appeal: Vec<f64>, quality: Vec<f64>) -> Result<Self> {
        let items = u32::try_from(appeal.len()).unwrap_or(u32::MAX);
        let parameters = PopularityParameters::default().with_items(items)?;
        Error::check_length("quality", quality.len(), appeal.len())?;
        let _: Param<f64> = Param::from(appeal.clone()).within("appeal", Range::NOT_NEGATIVE)?;
        let _: Param<f64> = Param::from(quality.clone()).within("quality", Range::PROBABILITY)?;
        Ok(Popularity { parameters, appeal: appeal.into(), quality: quality.into() })
    }

    /// The rule with changed parameters, for example `rule.with(|parameters| parameters.with_listens(2.0))?`.
    pub fn with(self, change: impl FnOnce(PopularityParameters) -> Result<PopularityParameters>) -> Result<Self> {
        Ok(Popularity { parameters: change(self.parameters)?, ..self })
    }

    /// The parameters.
    pub fn parameters(&self) -> &PopularityParameters {
        &self.parameters
    }

    /// The number of items.
    pub fn n_items(&self) -> usize {
        self.appeal.len()
    }

    /// The number of downloads that the counter shows to `me`, by item.
    fn shown(&self, me: impl View<Self>) -> [f64; MOST] {
        let mut shown = [0.0; MOST];
        match self.parameters.counter {
            Counter::None => {}
            Counter::Global => {
                let board = me.board();
                (0..self.n_items()).for_each(|item| shown[item] = board.sum(BEFORE + item));
            }
            Counter::Local => me.ties().for_each(|tie| {
                bits(tie.state.downloaded & self.known()).for_each(|item| shown[item] += 1.0);
            }),
        }
        shown
    }

    /// The relative attention that each item draws by its appeal and its counter. It is scaled by the largest appeal or
    /// by the influence, so that no sum is infinite.
    fn attention(&self, shown: &[f64], influence: f64) -> [f64; MOST] {
        let scale = self.appeal.iter().copied().fold(influence, f64::max);
        let mut attention = [0.0; MOST];
        if scale > 0.0 {
            for (item, appeal) in self.appeal.iter().enumerate() {
                attention[item] = appeal / scale + influence / scale * shown[item];
            }
        }
        attention
    }

    /// The attention after the effect of rank. Ranks are relative to the best rank among the items that still draw
    /// attention, so that a large exponent does not round the attention of all items to 0.
    fn listed(&self, attention: &[f64; MOST], places: &[f64; MOST]) -> [f64; MOST] {
        let mut listed = *attention;
        if self.parameters.position > 0.0 {
            let draws = |item: &usize| attention[*item] > 0.0;
            let first = (0..self.n_items()).filter(draws).map(|item| places[item]).fold(f64::INFINITY, f64::min);
            for item in (0..self.n_items()).filter(draws) {
                listed[item] *= (first / places[item]).powf(self.parameters.position);
            }
        }
        listed
    }

    /// The set of all items.
    fn known(&self) -> u64 {
        u64::MAX >> (MOST - self.n_items())
    }
}

/// The positions of the bits that are set.
fn bits(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = (set != 0).then(|| set.trailing_zeros() as usize)?;
        set &= set - 1;
        Some(place)
    })
}

/// The rank of an item with this count, the largest count first. Items with equal counts share the mean of their ranks.
fn place(shown: &[f64], count: f64) -> f64 {
    let above = shown.iter().filter(|&&other| other > count).count() as f64;
    let equal = shown.iter().filter(|&&other| other == count).count() as f64;
    above + (equal + 1.0) / 2.0
}

/// An item drawn with probability proportional to attention; `None` if no item draws attention.
fn draw(attention: &[f64], coin: &mut Coin) -> Option<usize> {
    let total: f64 = attention.iter().sum();
    let last = attention.iter().rposition(|&weight| weight > 0.0)?;
    let mut left = total * coin.uniform();
    let passed = attention.iter().position(|&weight| {
        left -= weight;
        left < 0.0
    });
    // Because of rounding, `left` may stay above 0 after the last item.
    Some(passed.map_or(last, |item| item.min(last)))
}

impl Rule for Popularity {
    type State = Visit;
    type Act = ();

    const CLOCK: Clock = Clock::RandomSequential;

    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> Visit {
        if me.state().arrived {
            return me.state();
        }
        let listens = self.parameters.listens.of(me.id());
        let more = coin.chance(listens.fract());
        let shown = self.shown(me);
        let shown = &shown[..self.n_items()];
        let mut attention = self.attention(shown, self.parameters.influence.of(me.id()));
        let mut places = [1.0; MOST];
        if self.parameters.position > 0.0 {
            (0..self.n_items()).for_each(|item| places[item] = place(shown, shown[item]));
        }
        let mut visit = Visit { arrived: true, ..Visit::default() };
        for _ in 0..(listens as usize + usize::from(more)).min(self.n_items()) {
            let Some(item) = draw(&self.listed(&attention, &places)[..self.n_items()], coin) else { break };
            attention[item] = 0.0;
            visit.heard |= 1 << item;
            visit.downloaded |= u64::from(coin.chance(self.quality[item])) << item;
        }
        visit
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }

    fn columns(&self) -> Vec<String> {
        let items = (1..=self.n_items()).map(|item| format!("item_{item}"));
        Visit::COLUMNS.iter().map(|&name| name.into()).chain(items).collect()
    }

    fn post(&self, visit: Visit, tally: &mut Tally) {
        visit.post(tally);
        bits(visit.downloaded & self.known()).for_each(|item| tally.count(BEFORE + item));
    }
}

impl Parameters for Popularity {
    const TABLE: &'static [Parameter] = PopularityParameters::TABLE;

    fn from_settings(settings: &Settings) -> Result<Self> {
        let parameters = PopularityParameters::from_settings(settings)?;
        let (items, download) = (parameters.items, parameters.download);
        // Equally spaced from about 0 to about twice the mean.
        let quality = (0..items).map(|item| download * f64::from(2 * item + 1) / f64::from(items)).collect();
        Ok(Popularity { parameters, ..Popularity::new(vec![1.0; items as usize], quality)? })
    }

    fn settings(&self) -> Settings {
        self.parameters.settings()
    }

    fn check(&self) -> Result<()> {
        self.parameters.check()
    }

    fn fits_agents(&self, n_agents: usize) -> Result<()> {
        self.parameters.fits_agents(n_agents)
    }
}

impl Catalogued for Popularity {
    const ENTRY: Entry = Entry {
        name: "popularity",
        says: "visits a market once, tries mainly items that are popular there, and downloads an item according to \
               its quality",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Salganik, Dodds & Watts (2006), doi 10.1126/science.1121066",
        page: include_str!("../../../docs/rules/popularity.md"),
    };
    const SEEDED: Option<Visit> = None;
    const AMOUNTS: &'static [&'static str] = &["listens"];
}
