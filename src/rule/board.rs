use super::Rule;

/// Binary places behind the point of a fixed-point sum.
const FRACTION: u32 = 32;

/// Adds up what states post. Sums are fixed-point (steps of 2⁻³²), so the order of addition never matters.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    sums: Vec<i128>,
    sign: i128,
}

impl Tally {
    /// An empty tally with this many columns.
    pub fn new(n_columns: usize) -> Self {
        Tally { sums: vec![0; n_columns], sign: 1 }
    }

    /// Counts one agent in a column.
    #[inline]
    pub fn count(&mut self, column: usize) {
        self.sums[column] += self.sign << FRACTION;
    }

    /// Adds an amount to a column, rounded to a multiple of 2⁻³². An amount beyond ±2³¹ counts as that bound, a NaN as 0.
    #[inline]
    pub fn add(&mut self, column: usize, amount: f64) {
        self.sums[column] += self.sign * i128::from((amount * (1u64 << FRACTION) as f64).round() as i64);
    }

    /// Takes one state away and adds another.
    #[inline]
    pub(crate) fn replace<R: Rule>(&mut self, rule: &R, old: R::State, new: R::State) {
        self.sign = -1;
        rule.post(old, self);
        self.sign = 1;
        rule.post(new, self);
    }

    pub(crate) fn absorb(&mut self, other: &Tally) {
        self.sums.iter_mut().zip(&other.sums).for_each(|(sum, more)| *sum += more);
    }
}

/// What everyone can see: the columns, summed over all agents.
///
/// Reading it counts as seeing every agent: a change of any column wakes its readers.
#[derive(Clone, Debug, PartialEq)]
pub struct Board {
    n_agents: usize,
    tally: Tally,
}

impl Board {
    /// The board of a population.
    pub fn of<R: Rule>(rule: &R, states: &[R::State]) -> Board {
        let mut tally = Tally::new(rule.columns().len());
        states.iter().for_each(|&state| rule.post(state, &mut tally));
        Board { n_agents: states.len(), tally }
    }

    /// A column's sum over all agents.
    #[inline]
    pub fn sum(&self, column: usize) -> f64 {
        self.tally.sums[column] as f64 / (1u64 << FRACTION) as f64
    }

    /// A column's mean over all agents: for a count, the share of the population. 0 without agents.
    #[inline]
    pub fn share(&self, column: usize) -> f64 {
        if self.n_agents == 0 { 0.0 } else { self.sum(column) / self.n_agents as f64 }
    }

    /// How many agents there are.
    #[inline]
    pub fn n_agents(&self) -> usize {
        self.n_agents
    }

    /// All sums, in the order of the columns.
    pub fn sums(&self) -> impl Iterator<Item = f64> + '_ {
        (0..self.tally.sums.len()).map(|column| self.sum(column))
    }

    pub(crate) fn n_columns(&self) -> usize {
        self.tally.sums.len()
    }

    pub(crate) fn absorb(&mut self, change: &Tally) {
        self.tally.absorb(change);
    }

    /// Takes one state away and adds another.
    #[inline]
    pub(crate) fn replace<R: Rule>(&mut self, rule: &R, old: R::State, new: R::State) {
        self.tally.replace(rule, old, new);
    }
}
