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
/// A run that comes to rest ends before its last tick, though gifts may flow on: at rest, the same acts are done at every tick.
/// [`Giving::rest_until`] counts these ticks too; without it, totals depend on when the run was found to be at rest.
///
/// Memory: 20 bytes per arc, and a handle on the network, which costs 4 bytes per arc more if it is weighted.
///
/// ```
/// use bandwagon::experiment::Giving;
/// use bandwagon::prelude::*;
///
/// // The first opens with a gift of 0.5, and each returns what it got: they take turns.
/// let network = Network::from_ties(2, [(0, 1)])?;
/// let rule = DirectReciprocity::new(1.0, 0.5)?.with_initiative(vec![1.0, 0.0])?;
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
    network: Option<Network>,
    /// The tick counted last.
    tick: u32,
    ticks: u32,
    missed: u32,
    totals: Vec<f64>,
    /// Gifts that wait for an answer, by arc: how many.
    open: Vec<u32>,
    /// The sum of their ticks.
    since: Vec<u64>,
    gifts: u64,
    answered: u64,
    waited: u64,
}

/// How much of what was given came back, up to a tick.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reciprocity {
    /// The tick counted last.
    pub tick: u32,
    /// What was given in all by then, in [0, ∞).
    pub given: f64,
    /// As [`Giving::returned_by_all`].
    pub returned: Option<f64>,
    /// As [`Giving::mutual`].
    pub mutual: Option<f64>,
    /// As [`Giving::weighted_reciprocity`].
    pub weighted: Option<f64>,
}

impl<F> Giving<F> {
    /// Nothing yet. `amount` says what passes by an act.
    pub fn new(amount: F) -> Self {
        Giving {
            amount,
            network: None,
            tick: 0,
            ticks: 0,
            missed: 0,
            totals: vec![],
            open: vec![],
            since: vec![],
            gifts: 0,
            answered: 0,
            waited: 0,
        }
    }

    fn meet(&mut self, network: &Network) {
        self.network = Some(network.clone());
        self.totals = vec![0.0; network.n_arcs()];
        self.open = vec![0; network.n_arcs()];
        self.since = vec![0; network.n_arcs()];
    }

    fn knows(&self, network: &Network) -> bool {
        let same = |known: &Network| {
            let (known, seen) = (known.outgoing(), network.outgoing());
            std::ptr::eq(known, seen) || known == seen
        };
        self.network.as_ref().is_some_and(same)
    }

    /// Counts a tick at which `passing` passes along arcs.
    fn count(&mut self, network: &Network, passing: impl Fn(usize) -> f64) {
        self.tick += 1;
        self.ticks += 1;
        let (tick, pairing) = (u64::from(self.tick), network.pairing());
        // Answers first: what passes at the same tick in both directions is no answer yet.
        for arc in 0..self.totals.len() {
            if let Some(reverse) = pairing.reverse(arc).filter(|&reverse| self.open[reverse] > 0 && passing(arc) > 0.0)
            {
                let gifts = u64::from(std::mem::take(&mut self.open[reverse]));
                self.answered += gifts;
                self.waited += gifts * tick - std::mem::take(&mut self.since[reverse]);
            }
        }
        for arc in 0..self.totals.len() {
            let amount = passing(arc);
            if amount > 0.0 {
                self.totals[arc] += amount;
                self.gifts += 1;
                self.open[arc] += 1;
                self.since[arc] += tick;
            }
        }
    }

    /// Counts `more` ticks, at each of which the same passes.
    fn repeat(&mut self, network: &Network, passing: impl Fn(usize) -> f64, more: u32) {
        self.count(network, &passing);
        // From here on, the gift of each tick answers the one of the tick before.
        let (first, again) = (u64::from(self.tick) + 1, u64::from(more - 1));
        self.tick += more - 1;
        self.ticks += more - 1;
        let last = u64::from(self.tick);
        for arc in 0..self.totals.len() {
            let amount = passing(arc);
            if amount > 0.0 {
                self.totals[arc] += amount * again as f64;
                self.gifts += again;
                if network.pairing().reverse(arc).is_some_and(|reverse| passing(reverse) > 0.0) {
                    self.answered += again;
                    self.waited += again;
                    self.since[arc] = last;
                } else {
                    self.open[arc] += more - 1;
                    self.since[arc] += again * (first + last) / 2;
                }
            }
        }
    }

    /// Counts the ticks up to `tick` at which a simulation at rest would do the same acts again. Does nothing if it is not at rest.
    pub fn rest_until<R: Rule>(&mut self, simulation: &Simulation<'_, R>, tick: u32)
    where
        F: Fn(R::Act) -> f64 + Copy,
    {
        let _ = self.look(simulation);
        let (network, acts, amount) = (simulation.network(), simulation.acts(), self.amount);
        if simulation.is_at_rest() && tick > self.tick && acts.len() == self.totals.len() && self.knows(network) {
            self.repeat(network, |arc| within(amount(acts[arc])), tick - self.tick);
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

    /// The tick counted last; 0 before.
    pub fn tick(&self) -> u32 {
        self.tick
    }

    /// How many agents there are; 0 before the first look.
    pub fn n_agents(&self) -> usize {
        self.network.as_ref().map_or(0, Network::n_agents)
    }

    /// What passed along each arc in all, in [0, ∞), in the order of arc ids.
    pub fn totals(&self) -> &[f64] {
        &self.totals
    }

    /// Every arc with its id and its ends.
    fn arcs(&self) -> impl Iterator<Item = (usize, Agent, Agent)> + '_ {
        let arcs = self.network.iter().flat_map(Network::arcs);
        arcs.enumerate().map(|(arc, (from, to, _))| (arc, from, to))
    }

    /// Who gave to whom how much in all: every arc along which anything passed, in the order of arc ids.
    pub fn gifts(&self) -> impl Iterator<Item = (Agent, Agent, f64)> + '_ {
        self.arcs().map(|(arc, from, to)| (from, to, self.totals[arc])).filter(|&(_, _, total)| total > 0.0)
    }

    /// The balance of every pair between whom anything passed, once each: the lower agent, the higher, and what the lower gave to the
    /// higher less what it received from it. Above 0 the higher owes the lower, below 0 the lower the higher, at 0 they are even.
    pub fn balances(&self) -> impl Iterator<Item = (Agent, Agent, f64)> + '_ {
        self.arcs().filter_map(|(arc, from, to)| {
            let (given, back) = (self.totals[arc], self.back(arc));
            let is_first = from < to || self.reverse(arc).is_none();
            (is_first && given + back > 0.0)
                .then(|| if from < to { (from, to, given - back) } else { (to, from, -given) })
        })
    }

    /// What each agent gave in all, in [0, ∞).
    pub fn given(&self) -> Vec<f64> {
        self.by_agent(|from, _| from)
    }

    /// What each agent received in all, in [0, ∞).
    pub fn received(&self) -> Vec<f64> {
        self.by_agent(|_, to| to)
    }

    fn by_agent(&self, agent: impl Fn(Agent, Agent) -> Agent) -> Vec<f64> {
        let mut sums = vec![0.0; self.n_agents()];
        for (arc, from, to) in self.arcs() {
            sums[agent(from, to) as usize] += self.totals[arc];
        }
        sums
    }

    fn reverse(&self, arc: usize) -> Option<usize> {
        self.network.as_ref().and_then(|network| network.pairing().reverse(arc))
    }

    /// What passed the other way, by arc; 0 if there is no such way.
    fn back(&self, arc: usize) -> f64 {
        self.reverse(arc).map_or(0.0, |reverse| self.totals[reverse])
    }

    /// What an agent received from those it gave to, per unit it gave, in [0, ∞): 1 if it got back what it gave. `None` if it gave
    /// nothing.
    pub fn returned(&self, agent: Agent) -> Option<f64> {
        let arcs = self.network.as_ref().map_or(0..0, |network| network.outgoing().range(agent));
        let giving = arcs.filter(|&arc| self.totals[arc] > 0.0);
        let sums = |(given, back): (f64, f64), arc: usize| (given + self.totals[arc], back + self.back(arc));
        let (given, back) = giving.fold((0.0, 0.0), sums);
        share(back, given)
    }

    /// The measures over all agents, found in one pass.
    pub fn reciprocity(&self) -> Reciprocity {
        let (mut given, mut back, mut both) = (0.0, 0.0, 0.0);
        let (mut arcs, mut answered) = (0_u64, 0_u64);
        for (arc, &total) in self.totals.iter().enumerate().filter(|(_, total)| **total > 0.0) {
            let returned = self.back(arc);
            given += total;
            back += returned;
            both += returned.min(total);
            arcs += 1;
            answered += u64::from(returned > 0.0);
        }
        Reciprocity {
            tick: self.tick,
            given,
            returned: share(back.min(given), given),
            // A mutual tie has two arcs.
            mutual: share((answered / 2) as f64, (arcs - answered / 2) as f64),
            weighted: share(both, given),
        }
    }

    /// What an agent received from those it gave to, per unit it gave, over all agents, in [0, 1]: the share of what was given that
    /// passed between two who gave to each other. `None` if nothing was given.
    pub fn returned_by_all(&self) -> Option<f64> {
        self.reciprocity().returned
    }

    /// The share of giving ties that are mutual, in [0, 1]: of the pairs between whom anything passed, those in which each gave to
    /// the other. `None` if nothing was given.
    pub fn mutual(&self) -> Option<f64> {
        self.reciprocity().mutual
    }

    /// Weighted reciprocity, in [0, 1]: the sum over arcs of the lesser of what passed and what passed the other way, as a share of
    /// all that passed; 1 if every pair is even, 0 if nobody gave to anybody who gave to them. `None` if nothing was given.
    ///
    /// Squartini, Picciolo, Ruzzenenti & Garlaschelli (2013), *Reciprocity of weighted networks*, doi 10.1038/srep02729.
    pub fn weighted_reciprocity(&self) -> Option<f64> {
        self.reciprocity().weighted
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
    pub fn gini_given(&self) -> Option<f64> {
        gini(self.given())
    }

    /// The same of what agents received: 0 if all received the same, 1 − 1/n if one received everything.
    pub fn gini_received(&self) -> Option<f64> {
        gini(self.received())
    }
}

/// The Gini coefficient of amounts of 0 or more.
fn gini(mut amounts: Vec<f64>) -> Option<f64> {
    amounts.sort_by(f64::total_cmp);
    let n = amounts.len() as f64;
    let ranked = amounts.iter().enumerate().map(|(i, amount)| (2.0 * i as f64 + 1.0 - n) * amount).sum::<f64>();
    share(ranked.max(0.0), n * amounts.iter().sum::<f64>())
}

/// An amount that counts: NaN is not above 0.
fn within(amount: f64) -> f64 {
    if amount > 0.0 { amount.min(MOST) } else { 0.0 }
}

/// A part of a whole; `None` if there is no whole.
fn share(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

impl<R: Rule, F: Fn(R::Act) -> f64 + Copy> Observer<R> for Giving<F> {
    fn look(&mut self, simulation: &Simulation<'_, R>) -> ControlFlow<()> {
        let (network, acts, amount) = (simulation.network(), simulation.acts(), self.amount);
        if self.network.is_none() {
            self.meet(network);
        }
        if simulation.tick() > self.tick {
            self.tick = simulation.tick() - 1;
            if acts.len() == self.totals.len() && self.knows(network) {
                self.count(network, |arc| within(amount(acts[arc])));
            } else {
                self.tick += 1;
                self.missed += 1;
            }
        }
        ControlFlow::Continue(())
    }
}
