use super::Tally;

/// The state of an agent. Agents that a start does not list start in the default state, for example not adopted.
///
/// The engine detects changes with `==`, so a rule must treat equal states alike. Examples are 0.0 and -0.0, or two
/// values that differ only in a field that `==` ignores.
///
/// A custom enum defines its columns and what it posts to them:
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
    /// The names of the columns that states of this type post to, in order.
    const COLUMNS: &'static [&'static str];

    /// Adds the contribution of this state to the columns. A column is an index into [`State::COLUMNS`].
    fn post(self, tally: &mut Tally);

    /// The numbers that [`State::from_number`] accepts, as text that completes the error message `a start must lie in
    /// ...`: an interval, or a list with the meaning of each number. Empty (the default) if no number is accepted or
    /// the list is not given.
    const NUMBERS: &'static str = "";

    /// Converts a number, read from a column of a file or drawn from a distribution, to a state: an opinion is the
    /// number itself; 0 and 1 are not adopted and adopted. `None` if the number stands for no state, which is the
    /// default for all numbers.
    fn from_number(_number: f64) -> Option<Self> {
        None
    }

    /// The state of a number that was drawn from an interval. The default is [`State::from_number`]. If whole numbers stand for
    /// equal alternatives, it is the state of the whole part: from [0, 3), the states 0, 1 and 2 are drawn with equal
    /// probability.
    fn from_draw(number: f64) -> Option<Self> {
        Self::from_number(number)
    }

    /// The number that stands for this state. The inverse of [`State::from_number`], except for what a number does not
    /// say of a state: an anchored opinion gives its present position. `None` (the default) if numbers stand for no state.
    fn to_number(self) -> Option<f64> {
        None
    }

    /// The names of the states whose numbers are 0, 1, 2, ...; empty (the default) if states are not listed by number.
    const NAMES: &'static [&'static str] = &[];
}

impl State for bool {
    const COLUMNS: &'static [&'static str] = &["adopted"];
    const NUMBERS: &'static str = "the numbers 0 (not adopted) and 1 (adopted)";
    const NAMES: &'static [&'static str] = &["not adopted", "adopted"];

    #[inline]
    fn post(self, tally: &mut Tally) {
        if self {
            tally.count(0);
        }
    }

    fn from_number(number: f64) -> Option<bool> {
        (number == 0.0 || number == 1.0).then_some(number == 1.0)
    }

    fn to_number(self) -> Option<f64> {
        Some(f64::from(u8::from(self)))
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

    fn to_number(self) -> Option<f64> {
        Some(self)
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

    fn to_number(self) -> Option<f64> {
        Some(self.into())
    }
}

impl State for () {
    const COLUMNS: &'static [&'static str] = &[];

    #[inline]
    fn post(self, _: &mut Tally) {}
}
