use crate::engine::{Observer, Simulation};
use crate::network::{Agent, Network};
use crate::rule::Rule;
use std::ops::ControlFlow;

/// No amount counts for more, so that no sum over arcs and ticks is infinite.
const MOST: f64 = 1e250;

/// Reciprocity of influence: who gave how much to whom during a run, how much of it came back, and how soon.
///
/// What passes along an arc at a tick is read off its act by a function: an amount of 0 or more. Harm (below 0) and NaN count as 0,
/// anything beyond 1e250 as 1e250. An arc on which more than 0 passes at a tick carries one gift.
///
/// It watches one replicate on one network. Each tick is counted once, tick 0 not at all: nothing has passed yet. A tick on another
/// network than that of the first look counts for nothing but [`Giving::missed`], so in groups that are put together anew
/// ([`Society::Matched`](crate::engine::Society::Matched)) next to nothing is counted. Under a clock by which not everybody acts
/// at every tick, an act that stands is counted at every tick at which it stands.
///
/// ```
/// use bandwagon::experiment::Giving;
/// use bandwagon::prelude::*;
///
/// // The first opens with a gift of 0.5, and each returns what it got: they take turns.
/// let network = Network::from_ties(2, [(0, 1)])?;
/// let rule = DirectReciprocity::new(1.0, 0.5)?.initiative(vec![1.0, 0.0])?;
/// let mut giving = Giving::new(f64::from);
/// let mut simulation = Simulation::new(&network, &rule, &Start::Everyone(0.0), Key::new(1))?;
/// simulation.run(Until::ticks(10), &mut giving);
/// assert_eq!(giving.totals(), [2.5, 2.5]);
/// assert_eq!((giving.returned(0), giving.lag()), (Some(1.0), Some(1.0)));
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Giving<F> {
    amount: F,
    /// The tick counted last.
    tick: u32,
    ticks: u32,
    missed: u32,
    n_agents: usize,
    arcs: Vec<(Agent, Agent)>,
    reverse: Vec<Option<usize>>,
    totals: Vec<f64>,
    /// What passes at this tick, by arc.
    now: Vec<f64>,
    /// Gifts that wait for an answer, by arc: how many, and the sum of their ticks.
    open: Vec<(u64, u64)>,
    gifts: u64,
    answered: u64,
    waited: u64,
}

impl<F> Giving<F> {
    /// Nothing yet. `amount` says what passes by an act.
    pub fn new(amount: F) -> Self {
        Giving {
            amount,
            tick: 0,
            ticks: 0,
            missed: 0,
            n_agents: 0,
            arcs: vec![],
            reverse: vec![],
            totals: vec![],
            now: vec![],
            open: vec![],
            gifts: 0,
            answered: 0,
            waited: 0,
        }
    }

    fn meet(&mut self, network: &Network) {
        let pairing = network.pairing();
        self.n_agents = network.n_agents();
        self.arcs = network.arcs().map(|(from, to, _)| (from, to)).collect();
        self.reverse = (0..self.arcs.len()).map(|arc| pairing.reverse(arc)).collect();
        self.totals = vec![0.0; self.arcs.len()];
        self.open = vec![(0, 0); self.arcs.len()];
    }

    fn knows(&self, network: &Network) -> bool {
        let arcs = network.arcs().map(|(from, to, _)| (from, to));
        (self.n_agents, self.arcs.len()) == (network.n_agents(), network.n_arcs()) && arcs.eq(self.arcs.iter().copied())
    }

    /// Counts what passes now.
    fn count(&mut self) {
        let tick = u64::from(self.tick);
        let passing = || self.now.iter().enumerate().filter(|&(_, &amount)| amount > 0.0);
        // Answers first: what passes at the same tick in both directions is no answer yet.
        for reverse in passing().filter_map(|(arc, _)| self.reverse[arc]) {
            let (gifts, ticks) = std::mem::take(&mut self.open[reverse]);
            self.answered += gifts;
            self.waited += gifts * tick - ticks;
        }
        for (arc, &amount) in passing() {
            self.totals[arc] += amount;
            self.gifts += 1;
            self.open[arc].0 += 1;
            self.open[arc].1 += tick;
        }
    }

    /// How many ticks were counted.
    pub fn ticks(&self) -> u32 {
        self.ticks
    }

    /// How many ticks were not, since they ran on another network than the first look saw.
    pub fn missed(&self) -> u32 {
        self.missed
    }

    /// How many agents there are; 0 before the first look.
    pub fn n_agents(&self) -> usize {
        self.n_agents
    }

    /// What passed along each arc in all, in [0, ∞), in the order of arc ids.
    pub fn totals(&self) -> &[f64] {
        &self.totals
    }

    /// Who gave to whom how much in all: every arc along which anything passed, in the order of arc ids.
    pub fn gifts(&self) -> impl Iterator<Item = (Agent, Agent, f64)> + '_ {
        let all = self.arcs.iter().zip(&self.totals).map(|(&(from, to), &total)| (from, to, total));
        all.filter(|&(_, _, total)| total > 0.0)
    }

    /// What each agent gave in all, in [0, ∞).
    pub fn given(&self) -> Vec<f64> {
        self.by_agent(|(from, _)| from)
    }

    /// What each agent received in all, in [0, ∞).
    pub fn received(&self) -> Vec<f64> {
        self.by_agent(|(_, to)| to)
    }

    fn by_agent(&self, agent: impl Fn((Agent, Agent)) -> Agent) -> Vec<f64> {
        let mut sums = vec![0.0; self.n_agents];
        for (&arc, &total) in self.arcs.iter().zip(&self.totals) {
            sums[agent(arc) as usize] += total;
        }
        sums
    }

    /// What passed the other way, by arc; 0 if there is no such way.
    fn back(&self, arc: usize) -> f64 {
        self.reverse[arc].map_or(0.0, |reverse| self.totals[reverse])
    }

    /// What passed along arcs, and another amount of each, both added up over the arcs of `who` along which anything passed.
    fn sums(&self, who: impl Fn(Agent) -> bool, of: impl Fn(f64, f64) -> f64) -> (f64, f64) {
        let arcs = self.totals.iter().enumerate().filter(|&(arc, &total)| total > 0.0 && who(self.arcs[arc].0));
        arcs.fold((0.0, 0.0), |(given, other), (arc, &total)| (given + total, other + of(total, self.back(arc))))
    }

    /// What an agent received from those it gave to, per unit it gave, in [0, ∞): 1 if it got back what it gave. `None` if it gave
    /// nothing.
    pub fn returned(&self, agent: Agent) -> Option<f64> {
        let (given, back) = self.sums(|from| from == agent, |_, back| back);
        share(back, given)
    }

    /// The same over all agents, in [0, 1]: the share of what was given that passed between two who gave to each other. `None` if
    /// nothing was given.
    pub fn returned_by_all(&self) -> Option<f64> {
        let (given, back) = self.sums(|_| true, |_, back| back);
        share(back.min(given), given)
    }

    /// The share of giving ties that are mutual, in [0, 1]: of the pairs between whom anything passed, those in which each gave to
    /// the other. `None` if nothing was given.
    pub fn mutual(&self) -> Option<f64> {
        let giving = (0..self.totals.len()).filter(|&arc| self.totals[arc] > 0.0);
        let (mut arcs, mut answered) = (0_u64, 0_u64);
        for arc in giving {
            arcs += 1;
            answered += u64::from(self.back(arc) > 0.0);
        }
        // A mutual tie has two arcs.
        share((answered / 2) as f64, (arcs - answered / 2) as f64)
    }

    /// Weighted reciprocity, in [0, 1]: the sum over arcs of the lesser of what passed and what passed the other way, as a share of
    /// all that passed; 1 if every pair is even, 0 if nobody gave to anybody who gave to them. `None` if nothing was given.
    ///
    /// Squartini, Picciuto, Ruzzenenti & Garlaschelli (2013), *Reciprocity of weighted networks*, doi 10.1038/srep02729.
    pub fn weighted_reciprocity(&self) -> Option<f64> {
        let (given, both) = self.sums(|_| true, f64::min);
        share(both, given)
    }

    /// Mean ticks from a gift to the next one the other way, in [1, ∞), over the gifts that were answered. `None` if none was.
    ///
    /// An answer comes later than the gift; one answer answers all the gifts that wait for it.
    pub fn lag(&self) -> Option<f64> {
        share(self.waited as f64, self.answered as f64)
    }

    /// The share of gifts that were not answered while this looked, in [0, 1]: those of the last tick never are. `None` without
    /// gifts.
    pub fn unanswered(&self) -> Option<f64> {
        share((self.gifts - self.answered) as f64, self.gifts as f64)
    }

    /// The Gini coefficient of what agents gave, in [0, 1 − 1/n] for n agents: 0 if all gave the same, 1 − 1/n if one gave
    /// everything. `None` if nothing was given.
    pub fn concentration(&self) -> Option<f64> {
        let mut given = self.given();
        given.sort_by(f64::total_cmp);
        let n = given.len() as f64;
        let ranked = given.iter().enumerate().map(|(i, given)| (2.0 * i as f64 + 1.0 - n) * given).sum::<f64>();
        share(ranked.max(0.0), n * given.iter().sum::<f64>())
    }
}

/// An amount that counts: NaN is not above 0.
fn within(amount: f64) -> f64 {
    if amount > 0.0 { amount.min(MOST) } else { 0.0 }
}

/// A part of a whole; `None` if there is no whole.
fn share(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

impl<R: Rule, F: Fn(R::Act) -> f64> Observer<R> for Giving<F> {
    fn look(&mut self, simulation: &Simulation<'_, R>) -> ControlFlow<()> {
        let (network, acts) = (simulation.network(), simulation.acts());
        if self.n_agents == 0 {
            self.meet(network);
        }
        if simulation.tick() > self.tick {
            self.tick = simulation.tick();
            if acts.len() == self.arcs.len() && self.knows(network) {
                self.ticks += 1;
                self.now.clear();
                self.now.extend(acts.iter().map(|&act| within((self.amount)(act))));
                self.count();
            } else {
                self.missed += 1;
            }
        }
        ControlFlow::Continue(())
    }
}
