use crate::{
    error::Result,
    network::Network,
    param::Param,
    random::Coin,
    rule::{Rule, State, Tally, Tie, View},
    rules::{Catalogued, Entry, Parameter, Settings},
};

#[doc = include_str!("../../../docs/rules/obligation.md")]
#[derive(Clone, Debug)]
pub struct Obligation {
    compliance: Param<f64>,
    weight: Param<f64>,
    power: f64,
    keep: f64,
    initiative: Param<f64>,
    gift: Param<f64>,
    personal: Param<f64>,
    asking: Param<f64>,
    request: Param<f64>,
    retreat: Param<f64>,
    cost: f64,
    concession: f64,
    ignore: Param<f64>,
    retaliation: Param<f64>,
}

/// What passes from one to another in a tick, and what the one remembers of the other.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Dealing {
    /// A favour done, unasked, in units as the other feels it; below 0, harm.
    pub favour: f32,
    /// The size of what is asked of the other, in units; 0 if nothing is.
    pub request: f32,
    /// The answer to what the other asked.
    pub answer: Reply,
    /// What I owe the other, in units; below 0, what it has to answer for.
    pub owed: f32,
    /// The size of the last request of the other that I denied, 0 if I denied none since I last complied.
    pub denied: f32,
}

/// The answer to a request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reply {
    /// Nothing was asked.
    #[default]
    None,
    /// I do what was asked.
    Accept,
    /// I say no.
    Deny,
    /// I say nothing.
    Ignore,
}

/// What an agent met with last tick, over all its ties.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Favours {
    /// Favours received less harm, in units.
    pub received: f32,
    /// Requests it answered or ignored.
    pub asked: f32,
    /// Requests it complied with.
    pub complied: f32,
    /// What it owes, in units.
    pub owed: f32,
}

impl State for Favours {
    const COLUMNS: &'static [&'static str] = &["received", "asked", "complied", "owed"];

    #[inline]
    fn post(self, tally: &mut Tally) {
        let Favours { received, asked, complied, owed } = self;
        [received, asked, complied, owed]
            .into_iter()
            .enumerate()
            .for_each(|(column, sum)| tally.add(column, sum.into()));
    }
}

/// Favours, debts and requests stay within this many units.
const MOST: f64 = 1e6;
/// A debt below this is forgotten.
const LEAST: f64 = 1e-6;

impl Obligation {
    /// Complies with a request of size 1 with chance `compliance` where nothing is owed; each unit owed adds `weight` (0 to 10⁶) to the log-odds.
    ///
    /// Nobody does favours or asks until told to: [`Obligation::giving`], [`Obligation::asking`].
    pub fn new(compliance: impl Into<Param<f64>>, weight: impl Into<Param<f64>>) -> Result<Self> {
        Ok(Obligation {
            compliance: compliance.into().probability("compliance")?,
            weight: weight.into().within("weight", "[0, 1e6]", |weight| (0.0..=MOST).contains(&weight))?,
            power: 1.0,
            keep: 1.0,
            initiative: Param::Same(0.0),
            gift: Param::Same(1.0),
            personal: Param::Same(1.0),
            asking: Param::Same(0.0),
            request: Param::Same(1.0),
            retreat: Param::Same(1.0),
            cost: 0.0,
            concession: 0.0,
            ignore: Param::Same(0.0),
            retaliation: Param::Same(0.0),
        })
    }

    /// With the power of a debt that counts, in (0, 10]: below 1, returns to larger favours diminish.
    pub fn power(self, power: f64) -> Result<Self> {
        let power = Param::Same(power).within("power", "(0, 10]", |power| power > 0.0 && power <= 10.0)?.of(0);
        Ok(Obligation { power, ..self })
    }

    /// With the share of a debt that is still felt a tick later, in [0, 1].
    pub fn keep(self, keep: f64) -> Result<Self> {
        Ok(Obligation { keep: Param::Same(keep).probability("keep")?.of(0), ..self })
    }

    /// With a chance per tie and tick to do a favour of so many units, -10⁶ to 10⁶; below 0 it is harm.
    pub fn giving(self, initiative: impl Into<Param<f64>>, gift: impl Into<Param<f64>>) -> Result<Self> {
        let initiative = initiative.into().probability("initiative")?;
        let gift = gift.into().within("gift", "[-1e6, 1e6]", |gift| gift.abs() <= MOST)?;
        Ok(Obligation { initiative, gift, ..self })
    }

    /// With favours that are felt so many times as large because they are meant for the receiver, 0 to 10⁶.
    pub fn personal(self, personal: impl Into<Param<f64>>) -> Result<Self> {
        let personal = personal.into().within("personal", "[0, 1e6]", |times| (0.0..=MOST).contains(&times))?;
        Ok(Obligation { personal, ..self })
    }

    /// With a chance per tie and tick, unless an answer is awaited, to ask for so many units, above 0 to 10⁶.
    pub fn asking(self, asking: impl Into<Param<f64>>, request: impl Into<Param<f64>>) -> Result<Self> {
        let asking = asking.into().probability("asking")?;
        let request = request.into().within("request", "(0, 1e6]", |size| size > 0.0 && size <= MOST)?;
        Ok(Obligation { asking, request, ..self })
    }

    /// With a share of the request, in (0, 1], that is asked for after a denial.
    pub fn retreat(self, retreat: impl Into<Param<f64>>) -> Result<Self> {
        let retreat = retreat.into().within("retreat", "(0, 1]", |share| share > 0.0 && share <= 1.0)?;
        Ok(Obligation { retreat, ..self })
    }

    /// With what each unit asked for beyond the first takes from the log-odds, 0 to 10⁶; and what a request that is smaller than one
    /// denied adds, at most, 0 to 10⁶.
    pub fn sizes(self, cost: f64, concession: f64) -> Result<Self> {
        let within = |name, value| Param::Same(value).within(name, "[0, 1e6]", |value| (0.0..=MOST).contains(&value));
        Ok(Obligation {
            cost: within("cost", cost)?.of(0),
            concession: within("concession", concession)?.of(0),
            ..self
        })
    }

    /// With a chance that a request that is not complied with gets no answer.
    pub fn ignore(self, ignore: impl Into<Param<f64>>) -> Result<Self> {
        Ok(Obligation { ignore: ignore.into().probability("ignore")?, ..self })
    }

    /// With a chance per tie and tick that harm is paid back in full; else it is met with indifference, but remembered.
    pub fn retaliation(self, retaliation: impl Into<Param<f64>>) -> Result<Self> {
        Ok(Obligation { retaliation: retaliation.into().probability("retaliation")?, ..self })
    }

    /// The chance to comply with a request of some size where so much is owed, after a larger request was denied or not (0).
    fn chance(&self, me: u32, size: f64, owed: f64, denied: f64) -> f64 {
        let base = self.compliance.of(me);
        let felt = owed.signum() * owed.abs().powf(self.power);
        let conceded = if size < denied { self.concession * (1.0 - size / denied) } else { 0.0 };
        let odds = (base / (1.0 - base)).ln() - self.cost * (size - 1.0) + self.weight.of(me) * felt + conceded;
        1.0 / (1.0 + (-odds).exp())
    }
}

impl Rule for Obligation {
    type State = Favours;
    type Act = Dealing;

    #[inline]
    fn next(&self, me: impl View<Self>, _: &mut Coin) -> Favours {
        let mut sums = [0.0_f64; 4];
        for Tie { given, received, .. } in me.ties() {
            let asked = f64::from(given.answer != Reply::None);
            let complied = f64::from(given.answer == Reply::Accept);
            let more = [received.favour.into(), asked, complied, f64::from(given.owed)];
            sums.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
        }
        let [received, asked, complied, owed] = sums.map(|sum| sum as f32);
        Favours { received, asked, complied, owed }
    }

    #[inline]
    fn act(&self, me: impl View<Self>, tie: Tie<Self>, coin: &mut Coin) -> Dealing {
        let (me, Tie { given, received, .. }) = (me.id(), tie);
        let owed = self.keep * f64::from(given.owed) + f64::from(received.favour);
        let mut owed = if owed.abs() < LEAST { 0.0 } else { owed.clamp(-MOST, MOST) };
        let size = f64::from(received.request);
        let (mut answer, mut denied) = (Reply::None, given.denied);
        if size > 0.0 {
            if coin.chance(self.chance(me, size, owed, denied.into())) {
                (answer, denied) = (Reply::Accept, 0.0);
                // To comply is to return: it settles as much as it is worth, and nobody owes less than nothing for it.
                owed = if owed > 0.0 { (owed - size).max(0.0) } else { owed };
            } else {
                answer = if coin.chance(self.ignore.of(me)) { Reply::Ignore } else { Reply::Deny };
                denied = received.request;
            }
        }
        let mut favour = 0.0;
        if owed < 0.0 && coin.chance(self.retaliation.of(me)) {
            (favour, owed) = (owed, 0.0);
        } else if coin.chance(self.initiative.of(me)) {
            favour = (self.gift.of(me) * self.personal.of(me)).clamp(-MOST, MOST);
        }
        let awaited = given.request > 0.0;
        let request = if !awaited && coin.chance(self.asking.of(me)) {
            let retreat = if received.answer == Reply::Deny { self.retreat.of(me) } else { 1.0 };
            retreat * self.request.of(me)
        } else {
            0.0
        };
        Dealing { favour: favour as f32, request: request as f32, answer, owed: owed as f32, denied }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        let n_agents = network.n_agents();
        for (name, parameter) in [
            ("compliance", &self.compliance),
            ("weight", &self.weight),
            ("initiative", &self.initiative),
            ("gift", &self.gift),
            ("personal", &self.personal),
            ("asking", &self.asking),
            ("request", &self.request),
            ("retreat", &self.retreat),
            ("ignore", &self.ignore),
            ("retaliation", &self.retaliation),
        ] {
            parameter.fits(name, n_agents)?;
        }
        Ok(())
    }
}

impl Catalogued for Obligation {
    const ENTRY: Entry = Entry {
        name: "obligation",
        says: "does what it is asked the rather, the more it owes to whoever asks",
        parameters: &[
            Parameter::per_agent(
                "compliance",
                "[0, 1]",
                0.2,
                "chance to comply with a request of size 1, nothing owed",
            ),
            Parameter::per_agent("weight", "[0, 1e6]", 0.5, "added to the log-odds per unit owed"),
            Parameter::number("power", "(0, 10]", 1.0, "power of what is owed"),
            Parameter::number("keep", "[0, 1]", 0.9, "share of a debt still felt a tick later"),
            Parameter::per_agent("initiative", "[0, 1]", 0.1, "chance per tie and tick to do a favour"),
            Parameter::per_agent("gift", "[-1e6, 1e6]", 1.0, "favour, in units; below 0, harm"),
            Parameter::per_agent("personal", "[0, 1e6]", 1.0, "how many times as large a favour is felt"),
            Parameter::per_agent(
                "asking",
                "[0, 1]",
                0.1,
                "chance per tie and tick to ask, unless an answer is awaited",
            ),
            Parameter::per_agent("request", "(0, 1e6]", 1.0, "size of a request, in units"),
            Parameter::per_agent("retreat", "(0, 1]", 1.0, "share of the request asked for after a denial"),
            Parameter::number("cost", "[0, 1e6]", 0.0, "taken from the log-odds per unit asked for beyond the first"),
            Parameter::number(
                "concession",
                "[0, 1e6]",
                0.0,
                "added to the log-odds, at most, if a larger request was denied",
            ),
            Parameter::per_agent("ignore", "[0, 1]", 0.0, "chance that a request not complied with gets no answer"),
            Parameter::per_agent("retaliation", "[0, 1]", 0.0, "chance per tie and tick that harm is paid back"),
        ],
        clock: "synchronous",
        source: "Gouldner (1960), doi 10.2307/2092623; Regan (1971), doi 10.1016/0022-1031(71)90025-4; Cialdini et al. (1975), doi 10.1037/h0076284; Falk (2007), doi 10.1111/j.1468-0262.2007.00800.x",
        page: include_str!("../../../docs/rules/obligation.md"),
    };
    const SEEDED: Option<Favours> = None;
    const AMOUNTS: &'static [&'static str] = &["received", "asked", "complied", "owed"];

    /// A favour; harm is none.
    fn amount(act: Dealing) -> Option<f64> {
        Some(f64::from(act.favour).max(0.0))
    }

    fn from_settings(settings: &Settings) -> Result<Self> {
        let param = |name| settings.param(&Self::ENTRY, name);
        let number = |name| settings.number(&Self::ENTRY, name);
        Obligation::new(param("compliance"), param("weight"))?
            .power(number("power"))?
            .keep(number("keep"))?
            .giving(param("initiative"), param("gift"))?
            .personal(param("personal"))?
            .asking(param("asking"), param("request"))?
            .retreat(param("retreat"))?
            .sizes(number("cost"), number("concession"))?
            .ignore(param("ignore"))?
            .retaliation(param("retaliation"))
    }
}
