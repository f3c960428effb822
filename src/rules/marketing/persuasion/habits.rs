use crate::{Range, parameters};

parameters! {
    /// What agents do besides adopting, the same for all agents.
    #[derive(Copy)]
    pub struct Habits {
        /// Probability that a user tells a follower about the product.
        pub sharing: all f64 = 0.05, Range::PROBABILITY, unit "probability per tie and tick";
        /// Probability that an agent that was reached but has not adopted tells a follower about the product.
        pub relay: all f64 = 0.007, Range::PROBABILITY, unit "probability per tie and tick";
        /// Increase in the log-odds of sharing with the reward that a user is promised; at 0 rewards have no effect.
        pub incentive: all f64 = 0.5, Range::closed(0.0, 100.0), unit "log-odds per unit of reward";
        /// Probability that a user does a follower a favor.
        pub initiative: all f64 = 0.0, Range::PROBABILITY, unit "probability per tie and tick";
        /// Value of the favors that users do.
        pub favor: all f64 = 1.0, Range::closed(0.0, 1e6), unit "small gifts", alias "favour";
        /// Probability of giving a testimonial when asked, without a debt to the campaign and without earlier small
        /// acts.
        pub testimonial: all f64 = 0.222, Range::PROBABILITY, unit "probability per request";
        /// Time for which a user endorses the product after giving a testimonial.
        pub endorses: all u32 = 5, Range::whole(0, 65535), unit "ticks";
        /// Share of a debt that is kept; at 1 debts do not decay.
        pub keep: all f64 = 0.9, Range::PROBABILITY, unit "share per tick";
        /// Share of past mentions and contacts that is kept; at 1 they do not decay.
        pub memory: all f64 = 0.5, Range::PROBABILITY, unit "share per tick";
        /// Probability that a user gives the product up.
        pub drop: all f64 = 0.0, Range::PROBABILITY, unit "probability per tick";
        /// Probability that a user that gives the product up speaks against it from then on.
        pub grudge: all f64 = 0.0, Range::PROBABILITY, unit "probability when giving up";
    }
}

impl Habits {
    /// Habits of agents that only adopt. Debts, mentions and contacts do not decay.
    pub const NONE: Habits = Habits {
        sharing: 0.0,
        relay: 0.0,
        incentive: 0.0,
        initiative: 0.0,
        favor: 1.0,
        testimonial: 0.0,
        endorses: 0,
        keep: 1.0,
        memory: 1.0,
        drop: 0.0,
        grudge: 0.0,
    };
}
