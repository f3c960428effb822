use crate::error::{Error, Result};
use crate::param::{Parameters, Setting};
use crate::{Range, parameters};

parameters! {
    /// The strength of each force, in log-odds of adopting in a tick, from -100 to 100, and three parameters of the form
    /// of their effects: `power`, `half` and `tolerance`. A force of strength 0 is absent.
    #[derive(Copy)]
    pub struct Forces {
        /// Social proof: effect if all influencers use the product, relative to none.
        pub share: all f64 = 0.5, Range::closed(-100.0, 100.0), unit "log-odds";
        /// Social proof: effect if very many influencers use the product. The parameter `half` is the number of users
        /// that has half of this effect.
        pub number: all f64 = 0.0, Range::closed(-100.0, 100.0), unit "log-odds";
        /// Social proof: effect if the displayed counter shows that all agents use the product, relative to none.
        pub counter: all f64 = 0.15, Range::closed(-100.0, 100.0), unit "log-odds";
        /// Effect of very many recent mentions of the product. The parameter `half` is the number of mentions that has
        /// half of this effect.
        pub heard: all f64 = 0.3, Range::closed(-100.0, 100.0), unit "log-odds";
        /// Reciprocity: effect of a debt of one unit.
        pub obligation: all f64 = 0.157, Range::closed(-100.0, 100.0), unit "log-odds";
        /// Commitment: effect of each small act that the agent did before.
        pub commitment: all f64 = 1.37, Range::closed(-100.0, 100.0), unit "log-odds";
        /// Liking: effect if the users among the influencers are close or similar (weight 1), relative to weight 0.
        pub liking: all f64 = 0.3, Range::closed(-100.0, 100.0), unit "log-odds";
        /// Authority: effect of an endorsement by an agent of standing 1, relative to none.
        pub authority: all f64 = 2.8, Range::closed(-100.0, 100.0), unit "log-odds";
        /// Scarcity: effect of the last piece of a limited stock, relative to the first.
        pub scarcity: all f64 = 0.69, Range::closed(-100.0, 100.0), unit "log-odds";
        /// Scarcity: effect of a limited stock, at any number of pieces sold.
        pub limited: all f64 = 0.0, Range::closed(-100.0, 100.0), unit "log-odds";
        /// Scarcity: effect in the last tick before a deadline, relative to no deadline.
        pub deadline: all f64 = 0.0, Range::closed(-100.0, 100.0), unit "log-odds";
        /// Warnings: decrease if very many influencers warn. The parameter `half` is the number of warnings that has
        /// half of this effect.
        pub warning: all f64 = 1.0, Range::closed(-100.0, 100.0), unit "log-odds";
        /// Reactance: decrease with each recent contact by the campaign above the tolerance.
        pub reactance: all f64 = 0.2, Range::closed(-100.0, 100.0), unit "log-odds";
        /// Exponent of a debt: below 1 larger debts add less and less, at 1 the effect is linear.
        pub power: all f64 = 0.94, Range::above(0.0).up_to(10.0);
        /// Number of users, mentions or warnings that has half of the full effect.
        pub half: all f64 = 2.0, Range::above(0.0).up_to(1e6);
        /// Tolerance: number of recent contacts by the campaign that have no effect; an older contact counts less.
        pub tolerance: all f64 = 3.0, Range::closed(0.0, 1e6);
    }
}

impl Forces {
    /// No forces: all strengths are 0.
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

    /// The strength with this name; `None` if there is no such force.
    pub fn strength(&self, name: &str) -> Option<f64> {
        let settings = self.settings();
        match settings.given(Forces::names().find(|known| *known == name)?) {
            Some(Setting::Number(strength)) => Some(*strength),
            _ => None,
        }
    }

    /// The forces with another value of the strength `name`.
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

    /// The effect of this number of users, mentions or warnings, as a share of the full effect.
    #[inline]
    pub(super) fn saturating(&self, number: f64) -> f64 {
        number / (number + self.half)
    }

    /// The effective size of a debt: `owed` to the power [`power`](Forces::power), and 0 below 0.
    #[inline]
    pub(super) fn felt(&self, owed: f64) -> f64 {
        owed.max(0.0).powf(self.power)
    }
}
