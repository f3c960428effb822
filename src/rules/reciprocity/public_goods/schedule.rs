use crate::param::Number;

/// The contribution that a person states for each mean contribution of the others, 0, 1, .. 20 tokens of 20.
type Schedule = [f64; 21];

// Mean schedules of the four types of Fischbacher & Gächter (2010), in tokens of 20. They are means over 77, 32, 17 and
// 14 persons.
const CONDITIONAL: Schedule = [
    0.1039, 0.7922, 1.3377, 2.039, 2.6104, 3.4545, 4.1688, 5.0, 5.6104, 6.2208, 6.9091, 7.9481, 8.6494, 9.2857,
    10.1558, 10.8961, 11.7403, 12.0649, 13.4416, 13.9221, 14.9221,
];
const FREE_RIDER: Schedule =
    [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];
const TRIANGLE: Schedule = [
    0.0, 0.4118, 1.0588, 1.5882, 2.2941, 2.8235, 3.2353, 4.2941, 4.4706, 5.0, 4.7647, 4.8235, 4.8824, 4.8235, 4.5294,
    4.1765, 3.9412, 2.9412, 1.7647, 0.9412, 0.0,
];
const OTHER: Schedule = [
    7.7857, 6.7143, 7.0, 7.5714, 8.5714, 7.8571, 9.4286, 10.3571, 9.7857, 9.5714, 9.4286, 8.2857, 8.7143, 8.7143,
    8.2143, 7.2143, 9.4286, 9.6429, 8.1429, 10.3571, 11.4286,
];

/// The type of a person, by its response to the others' contributions (Fischbacher & Gächter 2010).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Disposition {
    /// Gives more, the more the others give.
    #[default]
    Conditional,
    /// Gives nothing, independently of the others.
    FreeRider,
    /// Gives most if the others give about half.
    Triangle,
    /// None of these types: gives about half, independently of the others.
    Other,
}

impl Disposition {
    /// All types, in the order of their numbers from 0.
    pub const ALL: [Disposition; 4] =
        [Disposition::Conditional, Disposition::FreeRider, Disposition::Triangle, Disposition::Other];

    /// The mean stated contribution of persons of this type if the others give `others` on average, both in tokens of
    /// 20. It is interpolated linearly between whole tokens.
    pub fn schedule(self, others: f64) -> f64 {
        let schedule = match self {
            Disposition::Conditional => &CONDITIONAL,
            Disposition::FreeRider => &FREE_RIDER,
            Disposition::Triangle => &TRIANGLE,
            Disposition::Other => &OTHER,
        };
        let others = others.clamp(0.0, 20.0);
        let place = (others as usize).min(19);
        let part = others - place as f64;
        (1.0 - part) * schedule[place] + part * schedule[place + 1]
    }
}

impl Number for Disposition {
    /// 0 conditional, 1 free rider, 2 triangle, 3 other.
    fn from_f64(number: f64) -> Disposition {
        Disposition::ALL[number as usize]
    }

    fn to_f64(self) -> f64 {
        f64::from(self as u8)
    }
}
