use crate::{Range, choice, parameters};

parameters! {
    /// The terms of the market in which the product is sold, the same for all agents.
    #[derive(Copy)]
    pub struct Market {
        /// Price of the product.
        pub price: all f64 = 0.0, Range::closed(0.0, 1e9), unit "units of money";
        /// Number of pieces that can be sold in total; 0 means no limit.
        pub stock: all Option<f64> = 0.0, Range::closed(0.0, 1e9), unit "pieces";
        /// Whether agents see the counter of users.
        pub display: word CounterDisplay;
        /// Nearness of the deadline: 0 without a deadline, 1 in the last tick before it.
        pub urgency: all f64 = 0.0, Range::PROBABILITY;
    }
}

choice! {
    /// Whether agents see the counter of users.
    pub enum CounterDisplay {
        /// All agents see how many agents use the product.
        Shown = "shown",
        /// No agent sees the counter.
        Hidden = "hidden",
    }
}

impl From<bool> for CounterDisplay {
    fn from(is_shown: bool) -> CounterDisplay {
        if is_shown { CounterDisplay::Shown } else { CounterDisplay::Hidden }
    }
}
