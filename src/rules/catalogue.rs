use super::{conformity::*, contagion::*, marketing::*, opinion::*, reciprocity::*};
use crate::error::{Error, Result};
use crate::param::{Parameter, Parameters, Settings};
use crate::rule::Rule;

/// A rule that can be named: its row in the catalogue, and how to make it from settings.
pub trait Catalogued: Rule + Parameters + 'static {
    /// What is said about it.
    const ENTRY: Entry;

    /// The state in which seeds start; `None` if the rule starts by itself and takes no seeds.
    const SEEDED: Option<Self::State>;

    /// Between which numbers agents start that nobody chose, each drawn evenly (see `Start::Even`); `None` if they start in the
    /// default state.
    const SPREAD: Option<(f64, f64)> = None;

    /// Those of its columns that add up amounts (gifts, opinions) instead of counting agents.
    const AMOUNTS: &'static [&'static str] = &[];

    /// What an act gives to the one it is done to, 0 or more; `None` if nothing that could be given back passes by the acts of this
    /// rule.
    fn amount(_: Self::Act) -> Option<f64> {
        None
    }
}

/// A row of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry {
    /// Its name on the command line and of its page, for example `linear-threshold`.
    pub name: &'static str,
    /// What an agent does, in one sentence.
    pub says: &'static str,
    /// Its parameters.
    pub parameters: &'static [Parameter],
    /// The clock under which its source states it, by its name on the command line: `synchronous`, `random-sequential`,
    /// `random-pairs` or `continuous`.
    pub clock: &'static str,
    /// Author, year and DOI.
    pub source: &'static str,
    /// Its page, in Markdown.
    pub page: &'static str,
}

/// What to do with a rule once its name has become a type.
pub trait Visitor {
    /// What comes of it.
    type Output;

    /// Does it.
    fn visit<R: Catalogued>(self, rule: R) -> Self::Output;
}

macro_rules! catalogue {
    ($($rule:ty),* $(,)?) => {
        /// Every rule, in the order of the documentation.
        pub const CATALOGUE: &[Entry] = &[$(<$rule as Catalogued>::ENTRY),*];

        /// Makes the rule of that name and hands it to the visitor: from here on its type is known, so nothing is
        /// looked up per agent.
        pub fn with_rule<V: Visitor>(name: &str, settings: &Settings, visitor: V) -> Result<V::Output> {
            $(if name == <$rule as Catalogued>::ENTRY.name {
                settings.check(name, <$rule as Parameters>::TABLE)?;
                return Ok(visitor.visit(<$rule as Parameters>::from_settings(settings)?));
            })*
            Err(Error::unknown("rule", name, CATALOGUE.iter().map(|entry| entry.name)))
        }
    };
}

catalogue! {
    Asch,
    CrowdGaze,
    Herding,
    InformationCascade,
    InnovationImitation,
    Majority,
    NoisyVoter,
    PublicPrivate,
    QVoter,
    SocialImpact,
    Sznajd,
    Threshold,
    Voter,
    CommittedMinority,
    Competition,
    ComplexContagion,
    IndependentCascade,
    LinearThreshold,
    Persuasion,
    Popularity,
    RatingHerding,
    Seir,
    Sir,
    Sis,
    AlgorithmicBias,
    Altafini,
    Deffuant,
    DeGroot,
    FriedkinJohnsen,
    HegselmannKrause,
    Commitment,
    DirectReciprocity,
    GiftExchange,
    IndirectReciprocity,
    Obligation,
    PublicGoods,
    Retaliation,
    TitForTat,
    TrustGame,
    Ultimatum,
    UpstreamReciprocity,
}

/// The row of that name.
pub fn entry(name: &str) -> Result<&'static Entry> {
    let known = || CATALOGUE.iter().map(|entry| entry.name);
    CATALOGUE.iter().find(|entry| entry.name == name).ok_or_else(|| Error::unknown("rule", name, known()))
}
