use super::Rule;

/// Fractional bits of a fixed-point sum.
const FRACTION: u32 = 32;

/// The sums of the columns that states post to. Sums are fixed-point numbers (multiples of 2⁻³²), so the order of
/// addition does not matter.
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

    /// Adds 1 to a column.
    #[inline]
    pub fn count(&mut self, column: usize) {
        self.sums[column] += self.sign << FRACTION;
    }

    /// Adds `amount`, rounded to a multiple of 2⁻³², to a column. An amount beyond ±2³¹ counts as that bound, NaN as 0.
    #[inline]
    pub fn add(&mut self, column: usize, amount: f64) {
        self.sums[column] += self.sign * i128::from((amount * (1u64 << FRACTION) as f64).round() as i64);
    }

    /// The sum of a column.
    #[inline]
    pub(crate) fn sum(&self, column: usize) -> f64 {
        self.sums[column] as f64 / (1u64 << FRACTION) as f64
    }

    /// Subtracts what `old` posts and adds what `new` posts.
    #[inline]
    pub(crate) fn replace<R: Rule>(&mut self, rule: &R, old: R::State, new: R::State) {
        self.sign = -1;
        rule.post(old, self);
        self.sign = 1;
        rule.post(new, self);
    }

    /// Adds another tally.
    pub(crate) fn absorb(&mut self, other: &Tally) {
        self.sums.iter_mut().zip(&other.sums).for_each(|(sum, more)| *sum += more);
    }
}

/// The public counters, which every agent can see: each column, summed over all agents.
///
/// Reading the board counts as seeing every agent. Once an agent has read it, every change of state wakes all agents.
#[derive(Clone, Debug, PartialEq)]
pub struct Board {
    n_agents: usize,
    tally: Tally,
}

impl Board {
    /// The board of a population in the given states.
    pub fn of<R: Rule>(rule: &R, states: &[R::State]) -> Board {
        let mut tally = Tally::new(rule.columns().len());
        states.iter().for_each(|&state| rule.post(state, &mut tally));
        Board { n_agents: states.len(), tally }
    }

    /// The sum of a column over all agents.
    #[inline]
    pub fn sum(&self, column: usize) -> f64 {
        self.tally.sum(column)
    }

    /// The mean of a column over all agents. For a count, this is the share of the population, in [0, 1]. 0 if there
    /// are no agents.
    #[inline]
    pub fn share(&self, column: usize) -> f64 {
        if self.n_agents == 0 { 0.0 } else { self.sum(column) / self.n_agents as f64 }
    }

    /// The number of agents.
    #[inline]
    pub fn n_agents(&self) -> usize {
        self.n_agents
    }

    /// The sums of all columns, in their order.
    pub fn sums(&self) -> impl Iterator<Item = f64> + '_ {
        (0..self.tally.sums.len()).map(|column| self.sum(column))
    }

    pub(crate) fn n_columns(&self) -> usize {
        self.tally.sums.len()
    }

    pub(crate) fn absorb(&mut self, change: &Tally) {
        self.tally.absorb(change);
    }

    /// Subtracts what `old` posts and adds what `new` posts.
    #[inline]
    pub(crate) fn replace<R: Rule>(&mut self, rule: &R, old: R::State, new: R::State) {
        self.tally.replace(rule, old, new);
    }
}
