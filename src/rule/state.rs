use super::Tally;

/// What an agent is. The default is how agents start unless told otherwise: not adopted, nothing received.
///
/// Equal states are one state: the engine sees a change by `==`, so a rule must not tell equal states apart (0.0 and -0.0,
/// say, or two whose `==` ignores a field).
///
/// An enum of your own says what is counted about it:
///
/// ```
/// use bandwagon::rule::{State, Tally};
///
/// #[derive(Clone, Copy, Default, PartialEq)]
/// enum Health { #[default] Susceptible, Infected, Recovered }
///
/// impl State for Health {
///     const COLUMNS: &'static [&'static str] = &["susceptible", "infected", "recovered"];
///     fn post(self, tally: &mut Tally) {
///         tally.count(self as usize);
///     }
/// }
/// ```
pub trait State: Copy + Default + PartialEq + Send + Sync + 'static {
    /// The names of the columns that states of this type post to.
    const COLUMNS: &'static [&'static str];

    /// Adds this state to the columns, by their place in [`State::COLUMNS`].
    fn post(self, tally: &mut Tally);

    /// The numbers that stand for states, in words that end `a start must lie in ...`: an interval, or a list that says what
    /// each stands for. Empty if none does, or if they are not said. See [`State::from_number`].
    const NUMBERS: &'static str = "";

    /// The state that a number stands for, in a column of a user's file or drawn from a distribution: an opinion is itself, 0
    /// and 1 are not adopted and adopted. `None` if it stands for none, which is so of every number unless a state says more.
    fn from_number(_number: f64) -> Option<Self> {
        None
    }
}

impl State for bool {
    const COLUMNS: &'static [&'static str] = &["adopted"];
    const NUMBERS: &'static str = "the numbers 0 (not adopted) and 1 (adopted)";

    #[inline]
    fn post(self, tally: &mut Tally) {
        if self {
            tally.count(0);
        }
    }

    fn from_number(number: f64) -> Option<bool> {
        (number == 0.0 || number == 1.0).then_some(number == 1.0)
    }
}

impl State for f64 {
    const COLUMNS: &'static [&'static str] = &["sum"];
    const NUMBERS: &'static str = "(-∞, ∞)";

    #[inline]
    fn post(self, tally: &mut Tally) {
        tally.add(0, self);
    }

    fn from_number(number: f64) -> Option<f64> {
        number.is_finite().then_some(number)
    }
}

impl State for f32 {
    const COLUMNS: &'static [&'static str] = &["sum"];
    const NUMBERS: &'static str = "[-3.4e38, 3.4e38]";

    #[inline]
    fn post(self, tally: &mut Tally) {
        tally.add(0, self.into());
    }

    fn from_number(number: f64) -> Option<f32> {
        Some(number as f32).filter(|number| number.is_finite())
    }
}

impl State for () {
    const COLUMNS: &'static [&'static str] = &[];

    #[inline]
    fn post(self, _: &mut Tally) {}
}
