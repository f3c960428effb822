use crate::{Range, choice, parameters};

parameters! {
    /// The terms on which the product is sold, the same for all agents.
    #[derive(Copy)]
    pub struct Market {
        /// The price, in units of money.
        pub price: all f64 = 0.0, Range::closed(0.0, 1e9);
        /// How many can be sold in all; 0, or `None`, if there is no limit.
        pub stock: all Option<f64> = 0.0, Range::closed(0.0, 1e9);
        /// Whether the counter of users is displayed.
        pub display: word CounterDisplay;
        /// How near the deadline is: 0 if there is none in sight, 1 in the last tick before it.
        pub urgency: all f64 = 0.0, Range::PROBABILITY;
    }
}

choice! {
    /// Whether the counter of users is displayed.
    pub enum CounterDisplay {
        /// All agents see how many use the product.
        Shown = "shown",
        /// No agent sees it.
        Hidden = "hidden",
    }
}

impl From<bool> for CounterDisplay {
    fn from(is_shown: bool) -> CounterDisplay {
        if is_shown { CounterDisplay::Shown } else { CounterDisplay::Hidden }
    }
}
