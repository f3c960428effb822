use crate::{error::Result, param::Param};

/// What agents do besides adopting, the same for everybody. Chances are per tick, and per tie where they concern others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Habits {
    /// Chance that a user tells a follower of the product, in [0, 1].
    pub sharing: f64,
    /// Chance that an agent who was reached but does not use the product does so, in [0, 1].
    pub relay: f64,
    /// Log-odds of sharing that a unit of reward adds, in [0, 100].
    pub incentive: f64,
    /// Chance that a user does a follower a favour, in [0, 1].
    pub initiative: f64,
    /// The size of such a favour, in units of a small gift, from 0 to 10⁶.
    pub favour: f64,
    /// Chance to give a testimonial when asked, by an agent that owes nothing and did nothing before, in [0, 1].
    pub testimonial: f64,
    /// Ticks for which a user that gave a testimonial endorses the product, 0 to 65535.
    pub endorses: u16,
    /// Share of a debt that is still felt a tick later, in [0, 1].
    pub keep: f64,
    /// Share of what was heard, and of contacts, that is still felt a tick later, in [0, 1].
    pub memory: f64,
    /// Chance that a user gives the product up, in [0, 1].
    pub drop: f64,
    /// Chance that whoever gives it up speaks against it from then on, in [0, 1].
    pub grudge: f64,
}

impl Habits {
    /// Nobody does anything but adopt, and nothing fades.
    pub const NONE: Habits = Habits {
        sharing: 0.0,
        relay: 0.0,
        incentive: 0.0,
        initiative: 0.0,
        favour: 1.0,
        testimonial: 0.0,
        endorses: 0,
        keep: 1.0,
        memory: 1.0,
        drop: 0.0,
        grudge: 0.0,
    };

    /// Fails on the first that is out of its range.
    pub(super) fn checked(self) -> Result<Self> {
        for (name, chance) in [
            ("sharing", self.sharing),
            ("relay", self.relay),
            ("initiative", self.initiative),
            ("testimonial", self.testimonial),
            ("keep", self.keep),
            ("memory", self.memory),
            ("drop", self.drop),
            ("grudge", self.grudge),
        ] {
            Param::Same(chance).probability(name)?;
        }
        Param::Same(self.incentive).within("incentive", "[0, 100]", |value| (0.0..=100.0).contains(&value))?;
        Param::Same(self.favour).within("favour", "[0, 1e6]", |value| (0.0..=1e6).contains(&value))?;
        Ok(self)
    }
}
