use super::{conformity::*, contagion::*, marketing::*, opinion::*, reciprocity::*};
use crate::error::{Error, Result};
use crate::param::{Parameter, Parameters, Settings};
use crate::range::Range;
use crate::rule::{Clock, Rule};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A rule in the catalogue: it has a name and can be built from settings. Its states and acts are serializable.
pub trait Catalogued:
    Rule<State: Serialize + DeserializeOwned, Act: Serialize + DeserializeOwned> + Parameters + 'static
{
    /// Its row in the catalogue.
    const ENTRY: Entry;

    /// The state in which seeds start; `None` if the rule takes no seeds.
    const SEEDED: Option<Self::State>;

    /// The interval from which the starts of agents that are not seeds are drawn uniformly (see `Start::Even`); `None`
    /// if they start in the default state.
    const SPREAD: Option<(f64, f64)> = None;

    /// The columns that are sums of amounts (gifts, opinions) instead of counts of agents.
    const AMOUNTS: &'static [&'static str] = &[];

    /// The amount that an act gives to its receiver, at least 0; `None` if acts of this rule give nothing that could be
    /// returned.
    fn amount(_: Self::Act) -> Option<f64> {
        None
    }

    /// The range of a parameter, given the values of the parameters that take words; `None` (the default) if it is always
    /// the range in the table.
    fn range_given(_parameter: &str, _words: &Settings) -> Option<Range> {
        None
    }
}

/// A row of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry {
    /// The name of the rule on the command line and of its page, for example `linear-threshold`.
    pub name: &'static str,
    /// What an agent does, in words that complete "An agent ...".
    pub says: &'static str,
    /// The parameter table.
    pub parameters: &'static [Parameter],
    /// The clock that the source of the rule uses: [`Rule::CLOCK`].
    pub clock: Clock,
    /// Author, year and DOI of the source.
    pub source: &'static str,
    /// The page of the rule, in Markdown.
    pub page: &'static str,
}

/// An operation on a rule of any type; see [`with_rule`].
pub trait Visitor {
    /// The result of the operation.
    type Output;

    /// Applies the operation to a rule.
    fn visit<R: Catalogued>(self, rule: R) -> Self::Output;
}

macro_rules! catalogue {
    ($($rule:ty),* $(,)?) => {
        /// All rules, in the order of the documentation.
        pub const CATALOGUE: &[Entry] = &[$(<$rule as Catalogued>::ENTRY),*];

        /// Builds the rule with this name from settings and passes it to the visitor. The visitor knows its type, so no
        /// name is looked up per agent.
        ///
        /// # Errors
        ///
        /// If there is no such rule, or a setting is unknown, of the wrong kind or out of range.
        pub fn with_rule<V: Visitor>(name: &str, settings: &Settings, visitor: V) -> Result<V::Output> {
            $(if name == <$rule as Catalogued>::ENTRY.name {
                settings.check(name, <$rule as Parameters>::TABLE)?;
                return Ok(visitor.visit(<$rule as Parameters>::from_settings(settings)?));
            })*
            Err(unknown(name))
        }
    };
}

catalogue! {
    Asch,
    CoevolvingVoter,
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
    PartnerSwitching,
    PublicGoods,
    Retaliation,
    TitForTat,
    TrustGame,
    Ultimatum,
    UpstreamReciprocity,
}

/// Other names of rules in the literature, for the hint in an error.
const OTHER_NAMES: [(&str, &str); 13] = [
    ("adaptive-voter", "coevolving-voter"),
    ("holme-newman", "coevolving-voter"),
    ("bass", "innovation-imitation"),
    ("bounded-confidence", "deffuant"),
    ("granovetter", "threshold"),
    ("watts", "threshold"),
    ("cascade", "independent-cascade"),
    ("kirman", "noisy-voter"),
    ("rumor", "sir"),
    ("prisoners-dilemma", "tit-for-tat"),
    ("image-scoring", "indirect-reciprocity"),
    ("santos-pacheco", "partner-switching"),
    ("rewiring", "partner-switching"),
];

/// The row of the rule with this name. Fails if there is no such rule.
pub fn entry(name: &str) -> Result<&'static Entry> {
    CATALOGUE.iter().find(|entry| entry.name == name).ok_or_else(|| unknown(name))
}

fn unknown(name: &str) -> Error {
    Error::unknown("rule", name, CATALOGUE.iter().map(|entry| entry.name)).or_called(name, &OTHER_NAMES)
}
