use crate::{Range, parameters};

parameters! {
    /// What agents do besides adopting, the same for all. Probabilities are per tick, and per tie where they concern others.
    #[derive(Copy)]
    pub struct Habits {
        /// Chance that a user tells a follower of the product, in [0, 1].
        pub sharing: all f64 = 0.05, Range::PROBABILITY;
        /// Chance that an agent who was reached but does not use the product does so, in [0, 1].
        pub relay: all f64 = 0.007, Range::PROBABILITY;
        /// Log-odds of sharing that a unit of reward adds, in [0, 100].
        pub incentive: all f64 = 0.5, Range::closed(0.0, 100.0);
        /// Chance that a user does a follower a favour, in [0, 1].
        pub initiative: all f64 = 0.0, Range::PROBABILITY;
        /// The size of such a favour, in units of a small gift, from 0 to 10⁶.
        pub favour: all f64 = 1.0, Range::closed(0.0, 1e6);
        /// Chance to give a testimonial when asked, by an agent that owes nothing and did nothing before, in [0, 1].
        pub testimonial: all f64 = 0.222, Range::PROBABILITY;
        /// Ticks for which a user that gave a testimonial endorses the product, 0 to 65535.
        pub endorses: all u32 = 5, Range::whole(0, 65535);
        /// Share of a debt that is still felt a tick later, in [0, 1].
        pub keep: all f64 = 0.9, Range::PROBABILITY;
        /// Share of what was heard, and of contacts, that is still felt a tick later, in [0, 1].
        pub memory: all f64 = 0.5, Range::PROBABILITY;
        /// Chance that a user gives the product up, in [0, 1].
        pub drop: all f64 = 0.0, Range::PROBABILITY;
        /// Chance that whoever gives it up speaks against it from then on, in [0, 1].
        pub grudge: all f64 = 0.0, Range::PROBABILITY;
    }
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
}
