use crate::{error::Result, param::Param};

/// The strength of each force, in log-odds of adopting in a tick. A force of 0 is absent; all are within ±100.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Forces {
    /// Social proof: all of one's influencers use the product, against none.
    pub share: f64,
    /// Social proof: ever so many of one's influencers use it, against none; half of it at [`Forces::half`].
    pub number: f64,
    /// Social proof: the displayed counter says that all use it, against none.
    pub counter: f64,
    /// Having heard of the product ever so often lately, against not at all; half of it at [`Forces::half`].
    pub heard: f64,
    /// Reciprocation: a unit owed.
    pub obligation: f64,
    /// Commitment: a small act done before.
    pub commitment: f64,
    /// Liking: those influencers who use the product are alike or close to one (weight 1), against not at all (weight 0).
    pub liking: f64,
    /// Authority: somebody of standing 1 endorses the product.
    pub authority: f64,
    /// Scarcity: the last piece of a limited stock, against the first.
    pub scarcity: f64,
    /// Scarcity: a stock that is limited at all.
    pub limited: f64,
    /// Scarcity: the last tick before a deadline, against none in sight.
    pub deadline: f64,
    /// Taken away: ever so many of one's influencers speak against the product; half of it at [`Forces::half`].
    pub warning: f64,
    /// Taken away: a contact by the campaign beyond those tolerated.
    pub reactance: f64,
    /// The power of a debt that counts, in (0, 10]: below 1, returns to larger favours diminish.
    pub power: f64,
    /// The number of users, mentions or warnings that has half of its greatest effect, above 0.
    pub half: f64,
    /// Contacts lately that are tolerated, 0 or more.
    pub tolerance: f64,
}

/// Where a strength is kept.
type Place = fn(&mut Forces) -> &mut f64;

/// The strengths, by their names and in the order of the documentation.
const STRENGTHS: [(&str, Place); 13] = [
    ("share", |forces| &mut forces.share),
    ("number", |forces| &mut forces.number),
    ("counter", |forces| &mut forces.counter),
    ("heard", |forces| &mut forces.heard),
    ("obligation", |forces| &mut forces.obligation),
    ("commitment", |forces| &mut forces.commitment),
    ("liking", |forces| &mut forces.liking),
    ("authority", |forces| &mut forces.authority),
    ("scarcity", |forces| &mut forces.scarcity),
    ("limited", |forces| &mut forces.limited),
    ("deadline", |forces| &mut forces.deadline),
    ("warning", |forces| &mut forces.warning),
    ("reactance", |forces| &mut forces.reactance),
];

impl Forces {
    /// No force at all.
    pub const NONE: Forces = Forces {
        share: 0.0,
        number: 0.0,
        counter: 0.0,
        heard: 0.0,
        obligation: 0.0,
        commitment: 0.0,
        liking: 0.0,
        authority: 0.0,
        scarcity: 0.0,
        limited: 0.0,
        deadline: 0.0,
        warning: 0.0,
        reactance: 0.0,
        power: 1.0,
        half: 1.0,
        tolerance: 0.0,
    };

    /// The names of the strengths.
    pub fn names() -> impl Iterator<Item = &'static str> {
        STRENGTHS.iter().map(|(name, _)| *name)
    }

    /// The strength of that name.
    pub fn get(&self, name: &str) -> Option<f64> {
        let mut copy = *self;
        let (_, of) = STRENGTHS.iter().find(|(known, _)| *known == name)?;
        Some(*of(&mut copy))
    }

    /// With another strength of that name; unchanged if there is none.
    pub fn with(mut self, name: &str, strength: f64) -> Self {
        if let Some((_, of)) = STRENGTHS.iter().find(|(known, _)| *known == name) {
            *of(&mut self) = strength;
        }
        self
    }

    /// Fails on the first that is out of its range.
    pub(super) fn checked(mut self) -> Result<Self> {
        for (name, of) in STRENGTHS {
            Param::Same(*of(&mut self)).within(name, "[-100, 100]", |strength| strength.abs() <= 100.0)?;
        }
        Param::Same(self.power).within("power", "(0, 10]", |power| power > 0.0 && power <= 10.0)?;
        Param::Same(self.half).within("half", "(0, 1e6]", |half| half > 0.0 && half <= 1e6)?;
        Param::Same(self.tolerance).within("tolerance", "[0, 1e6]", |most| (0.0..=1e6).contains(&most))?;
        Ok(self)
    }

    /// Part of the greatest effect that so many have.
    #[inline]
    pub(super) fn saturating(&self, number: f64) -> f64 {
        number / (number + self.half)
    }

    /// How much a debt counts.
    #[inline]
    pub(super) fn felt(&self, owed: f64) -> f64 {
        owed.max(0.0).powf(self.power)
    }
}
