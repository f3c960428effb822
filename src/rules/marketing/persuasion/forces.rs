use crate::error::{Error, Result};
use crate::param::{Parameters, Setting};
use crate::{Range, parameters};

parameters! {
    /// The strength of each force, in log-odds of adopting in a tick. A force of 0 is absent; all are within ±100.
    #[derive(Copy)]
    pub struct Forces {
        /// Social proof: all of one's influencers use the product, against none.
        pub share: all f64 = 0.5, Range::closed(-100.0, 100.0), unit "log-odds";
        /// Social proof: ever so many of one's influencers use it, against none; half of it at [`Forces::half`].
        pub number: all f64 = 0.0, Range::closed(-100.0, 100.0), unit "log-odds";
        /// Social proof: the displayed counter says that all use it, against none.
        pub counter: all f64 = 0.15, Range::closed(-100.0, 100.0), unit "log-odds";
        /// Having heard of the product ever so often lately, against not at all; half of it at [`Forces::half`].
        pub heard: all f64 = 0.3, Range::closed(-100.0, 100.0), unit "log-odds";
        /// Reciprocation: a unit owed.
        pub obligation: all f64 = 0.157, Range::closed(-100.0, 100.0), unit "log-odds";
        /// Commitment: a small act done before.
        pub commitment: all f64 = 1.37, Range::closed(-100.0, 100.0), unit "log-odds";
        /// Liking: those influencers who use the product are alike or close to one (weight 1), against not at all (weight 0).
        pub liking: all f64 = 0.3, Range::closed(-100.0, 100.0), unit "log-odds";
        /// Authority: somebody of standing 1 endorses the product.
        pub authority: all f64 = 2.8, Range::closed(-100.0, 100.0), unit "log-odds";
        /// Scarcity: the last piece of a limited stock, against the first.
        pub scarcity: all f64 = 0.69, Range::closed(-100.0, 100.0), unit "log-odds";
        /// Scarcity: a stock that is limited at all.
        pub limited: all f64 = 0.0, Range::closed(-100.0, 100.0), unit "log-odds";
        /// Scarcity: the last tick before a deadline, against none in sight.
        pub deadline: all f64 = 0.0, Range::closed(-100.0, 100.0), unit "log-odds";
        /// Taken away: ever so many of one's influencers speak against the product; half of it at [`Forces::half`].
        pub warning: all f64 = 1.0, Range::closed(-100.0, 100.0), unit "log-odds";
        /// Taken away: a contact by the campaign beyond those tolerated.
        pub reactance: all f64 = 0.2, Range::closed(-100.0, 100.0), unit "log-odds";
        /// The power of a debt that counts, in (0, 10]: below 1, returns to larger favours diminish.
        pub power: all f64 = 0.94, Range::above(0.0).up_to(10.0);
        /// The number of users, mentions or warnings that has half of its greatest effect, above 0.
        pub half: all f64 = 2.0, Range::above(0.0).up_to(1e6);
        /// Contacts lately that are tolerated, 0 or more.
        pub tolerance: all f64 = 3.0, Range::closed(0.0, 1e6);
    }
}

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

    /// The names of the strengths, in the order of the table.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Forces::TABLE.iter().filter(|row| row.unit == "log-odds").map(|row| row.name)
    }

    /// The strength of that name.
    pub fn strength(&self, name: &str) -> Option<f64> {
        let settings = self.settings();
        match settings.given(Forces::names().find(|known| *known == name)?) {
            Some(Setting::Number(strength)) => Some(*strength),
            _ => None,
        }
    }

    /// With another strength of that name.
    ///
    /// # Errors
    ///
    /// If there is no such force, or the strength is out of range.
    pub fn with_strength(&self, name: &str, strength: f64) -> Result<Self> {
        if !Forces::names().any(|known| known == name) {
            return Err(Error::unknown("force", name, Forces::names()));
        }
        let mut settings = self.settings();
        settings.set(name, Setting::Number(strength));
        Forces::from_settings(&settings)
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
