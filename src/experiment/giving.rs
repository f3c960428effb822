use crate::engine::{Observer, Simulation};
use crate::network::{Agent, Network};
use crate::rule::Rule;
use std::ops::ControlFlow;

/// The maximum amount per act, so that sums over arcs and ticks do not overflow.
const MAX_AMOUNT: f64 = 1e250;

/// Measures of giving and reciprocity in one replicate: the amount given along each arc, the amount returned, and the
/// time until it is returned.
///
/// A function reads the amount from the act on an arc. Negative amounts (harm) and NaN count as 0, and amounts above
/// 1e250 as 1e250. An arc with an amount above 0 at a tick carries one gift.
///
/// It observes one replicate on one network. Each tick is counted once, except tick 0, at which there are no acts yet.
/// A tick on a different network than the first observed one is only counted in [`Giving::missed`]. Almost nothing is
/// therefore counted in groups that are redrawn at every tick ([`Society::Matched`](crate::engine::Society::Matched)).
/// Under a clock that does not update every agent at every tick, an act counts at every tick at which it remains in
/// force.
///
/// A replicate that comes to rest ends early, although gifts may continue: at rest, the same acts repeat at every tick.
/// [`Giving::rest_until`] counts these ticks too. Without it, the totals depend on when the engine detected the rest.
///
/// Memory: 20 bytes per arc and a reference to the network, plus 4 bytes per arc if the network is weighted.
///
/// ```
/// use bandwagon::experiment::Giving;
/// use bandwagon::prelude::*;
///
/// // Agent 0 starts with a gift of 0.5, and each agent returns what it received: they take turns.
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
    /// The last counted tick.
    tick: u32,
    ticks: u32,
    missed: u32,
    totals: Vec<f64>,
    /// The number of unanswered gifts on each arc.
    open: Vec<u32>,
    /// The sum of the ticks of the unanswered gifts on each arc.
    since: Vec<u64>,
    gifts: u64,
    answered: u64,
    /// The sum of the waiting times of the answered gifts.
    waited: u64,
}

/// Measures of reciprocity up to a tick.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reciprocity {
    /// The last counted tick.
    pub tick: u32,
    /// The total amount given up to this tick, in [0, ∞).
    pub given: f64,
    /// See [`Giving::returned_by_all`].
    pub returned: Option<f64>,
    /// See [`Giving::mutual`].
    pub mutual: Option<f64>,
    /// See [`Giving::weighted_reciprocity`].
    pub weighted: Option<f64>,
}

impl<F> Giving<F> {
    /// Creates an observer without any ticks. `amount` returns the amount that an act transfers.
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

    /// The measures alone, without the function that reads amounts.
    pub fn into_measures(self) -> Giving<()> {
        let Giving { network, tick, ticks, missed, totals, open, since, gifts, answered, waited, amount: _ } = self;
        Giving { amount: (), network, tick, ticks, missed, totals, open, since, gifts, answered, waited }
    }

    fn set_network(&mut self, network: &Network) {
        self.network = Some(network.clone());
        self.totals = vec![0.0; network.n_arcs()];
        self.open = vec![0; network.n_arcs()];
        self.since = vec![0; network.n_arcs()];
    }

    fn is_same_network(&self, network: &Network) -> bool {
        let same = |known: &Network| {
            let (known, seen) = (known.outgoing(), network.outgoing());
            std::ptr::eq(known, seen) || known == seen
        };
        self.network.as_ref().is_some_and(same)
    }

    /// Counts a tick; `amount` returns the amount on each arc.
    fn count(&mut self, network: &Network, amount: impl Fn(usize) -> f64) {
        self.tick += 1;
        self.ticks += 1;
        let (tick, pairing) = (u64::from(self.tick), network.pairing());
        // Answers first: a gift does not answer a gift of the same tick.
        for arc in 0..self.totals.len() {
            if let Some(reverse) = pairing.reverse(arc).filter(|&reverse| self.open[reverse] > 0 && amount(arc) > 0.0) {
                let gifts = u64::from(std::mem::take(&mut self.open[reverse]));
                self.answered += gifts;
                self.waited += gifts * tick - std::mem::take(&mut self.since[reverse]);
            }
        }
        for arc in 0..self.totals.len() {
            let amount = amount(arc);
            if amount > 0.0 {
                self.totals[arc] += amount;
                self.gifts += 1;
                self.open[arc] += 1;
                self.since[arc] += tick;
            }
        }
    }

    /// Counts `more` ticks with the same amounts.
    fn repeat(&mut self, network: &Network, amounts: impl Fn(usize) -> f64, more: u32) {
        self.count(network, &amounts);
        // From the second tick on, each gift answers the gift of the tick before.
        let (first, again) = (u64::from(self.tick) + 1, u64::from(more - 1));
        self.tick += more - 1;
        self.ticks += more - 1;
        let last = u64::from(self.tick);
        for arc in 0..self.totals.len() {
            let amount = amounts(arc);
            if amount > 0.0 {
                self.totals[arc] += amount * again as f64;
                self.gifts += again;
                if network.pairing().reverse(arc).is_some_and(|reverse| amounts(reverse) > 0.0) {
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

    /// Counts the ticks up to `tick` at which a simulation at rest would repeat its acts. Counts no further ticks if
    /// the simulation is not at rest.
    pub fn rest_until<R: Rule>(&mut self, simulation: &Simulation<R>, tick: u32)
    where
        F: Fn(R::Act) -> f64 + Copy,
    {
        let _ = self.look(simulation);
        let (network, acts, amount) = (simulation.network(), simulation.acts(), self.amount);
        if simulation.is_at_rest()
            && tick > self.tick
            && acts.len() == self.totals.len()
            && self.is_same_network(network)
        {
            self.repeat(network, |arc| clamped(amount(acts[arc])), tick - self.tick);
        }
    }

    /// The number of counted ticks.
    pub fn ticks(&self) -> u32 {
        self.ticks
    }

    /// The number of ticks that were not counted because they ran on a different network than the first observed one.
    pub fn missed(&self) -> u32 {
        self.missed
    }

    /// The last counted tick; 0 before the first one.
    pub fn tick(&self) -> u32 {
        self.tick
    }

    /// The number of agents; 0 before the first observation.
    pub fn n_agents(&self) -> usize {
        self.network.as_ref().map_or(0, Network::n_agents)
    }

    /// The total amount given along each arc, in [0, ∞), in the order of arc ids.
    pub fn totals(&self) -> &[f64] {
        &self.totals
    }

    /// All arcs as (id, from, to).
    fn arcs(&self) -> impl Iterator<Item = (usize, Agent, Agent)> + '_ {
        let arcs = self.network.iter().flat_map(Network::arcs);
        arcs.enumerate().map(|(arc, (from, to, _))| (arc, from, to))
    }

    /// All arcs with a total amount above 0, as (giver, receiver, total), in the order of arc ids.
    pub fn gifts(&self) -> impl Iterator<Item = (Agent, Agent, f64)> + '_ {
        self.arcs().map(|(arc, from, to)| (from, to, self.totals[arc])).filter(|&(_, _, total)| total > 0.0)
    }

    /// The balance of every pair with a gift in at least one direction, once each, as (lower agent, higher agent,
    /// balance). The balance is the amount that the lower agent gave to the higher one minus the amount that it
    /// received back. If it is positive, the higher agent is in debt; if it is negative, the lower agent is in debt.
    pub fn balances(&self) -> impl Iterator<Item = (Agent, Agent, f64)> + '_ {
        self.arcs().filter_map(|(arc, from, to)| {
            let (given, back) = (self.totals[arc], self.back(arc));
            let is_first = from < to || self.reverse(arc).is_none();
            (is_first && given + back > 0.0)
                .then(|| if from < to { (from, to, given - back) } else { (to, from, -given) })
        })
    }

    /// The total amount that each agent gave, in [0, ∞).
    pub fn given(&self) -> Vec<f64> {
        self.sum_by_agent(|from, _| from)
    }

    /// The total amount that each agent received, in [0, ∞).
    pub fn received(&self) -> Vec<f64> {
        self.sum_by_agent(|_, to| to)
    }

    fn sum_by_agent(&self, agent: impl Fn(Agent, Agent) -> Agent) -> Vec<f64> {
        let mut sums = vec![0.0; self.n_agents()];
        for (arc, from, to) in self.arcs() {
            sums[agent(from, to) as usize] += self.totals[arc];
        }
        sums
    }

    fn reverse(&self, arc: usize) -> Option<usize> {
        self.network.as_ref().and_then(|network| network.pairing().reverse(arc))
    }

    /// The total amount along the reverse of an arc; 0 if there is no reverse arc.
    fn back(&self, arc: usize) -> f64 {
        self.reverse(arc).map_or(0.0, |reverse| self.totals[reverse])
    }

    /// The amount that an agent received from the agents it gave to, per unit that it gave, in [0, ∞). It is 1 if the
    /// agent received as much as it gave, and `None` if it gave nothing.
    pub fn returned(&self, agent: Agent) -> Option<f64> {
        let arcs = self.network.as_ref().map_or(0..0, |network| network.outgoing().range(agent));
        let giving = arcs.filter(|&arc| self.totals[arc] > 0.0);
        let sums = |(given, back): (f64, f64), arc: usize| (given + self.totals[arc], back + self.back(arc));
        let (given, back) = giving.fold((0.0, 0.0), sums);
        share(back, given)
    }

    /// The measures over all agents, computed in one pass.
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
            // Each mutual tie was counted twice, once per arc.
            mutual: share((answered / 2) as f64, (arcs - answered / 2) as f64),
            weighted: share(both, given),
        }
    }

    /// [`Giving::returned`] over all agents, in [0, 1]: the share of the total amount that was given between agents
    /// that gave to each other. `None` if nothing was given.
    pub fn returned_by_all(&self) -> Option<f64> {
        self.reciprocity().returned
    }

    /// The share of giving ties that are mutual, in [0, 1]: among the pairs with a gift in at least one direction, the
    /// share with gifts in both directions. `None` if nothing was given.
    pub fn mutual(&self) -> Option<f64> {
        self.reciprocity().mutual
    }

    /// Weighted reciprocity, in [0, 1]: the sum over arcs of the smaller of the amount along the arc and the amount
    /// along its reverse, divided by the total amount. It is 1 if the balance of every pair is 0, and 0 if no pair gave
    /// in both directions. `None` if nothing was given.
    ///
    /// Squartini, Picciolo, Ruzzenenti & Garlaschelli (2013), *Reciprocity of weighted networks*, doi
    /// 10.1038/srep02729.
    pub fn weighted_reciprocity(&self) -> Option<f64> {
        self.reciprocity().weighted
    }

    /// The mean number of ticks from a gift to the next gift in the opposite direction, in [1, ∞), over answered gifts.
    /// `None` if no gift was answered.
    ///
    /// An answer comes at a later tick than the gift. One gift answers all open gifts in the opposite direction.
    pub fn lag(&self) -> Option<f64> {
        share(self.waited as f64, self.answered as f64)
    }

    /// The share of gifts that were not answered during the observed ticks, in [0, 1]. The gifts of the last tick are
    /// always unanswered. `None` without gifts.
    pub fn unanswered(&self) -> Option<f64> {
        share((self.gifts - self.answered) as f64, self.gifts as f64)
    }

    /// The Gini coefficient of the amounts given, in [0, 1 − 1/n] for n agents: 0 if all agents gave the same amount,
    /// 1 − 1/n if one agent gave everything. `None` if nothing was given.
    pub fn gini_given(&self) -> Option<f64> {
        gini(self.given())
    }

    /// The Gini coefficient of the amounts received, in [0, 1 − 1/n] for n agents: 0 if all agents received the same
    /// amount, 1 − 1/n if one agent received everything. `None` if nothing was given.
    pub fn gini_received(&self) -> Option<f64> {
        gini(self.received())
    }
}

/// The Gini coefficient of non-negative amounts; `None` if their sum is 0.
fn gini(mut amounts: Vec<f64>) -> Option<f64> {
    amounts.sort_by(f64::total_cmp);
    let n = amounts.len() as f64;
    let ranked = amounts.iter().enumerate().map(|(i, amount)| (2.0 * i as f64 + 1.0 - n) * amount).sum::<f64>();
    share(ranked.max(0.0), n * amounts.iter().sum::<f64>())
}

/// Clamps an amount to [0, `MAX_AMOUNT`]; NaN becomes 0.
fn clamped(amount: f64) -> f64 {
    if amount > 0.0 { amount.min(MAX_AMOUNT) } else { 0.0 }
}

/// `part / whole`, or `None` if `whole` is 0.
fn share(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

impl<R: Rule, F: Fn(R::Act) -> f64 + Copy> Observer<R> for Giving<F> {
    fn look(&mut self, simulation: &Simulation<R>) -> ControlFlow<()> {
        let (network, acts, amount) = (simulation.network(), simulation.acts(), self.amount);
        if self.network.is_none() {
            self.set_network(network);
        }
        if simulation.tick() > self.tick {
            self.tick = simulation.tick() - 1;
            if acts.len() == self.totals.len() && self.is_same_network(network) {
                self.count(network, |arc| clamped(amount(acts[arc])));
            } else {
                self.tick += 1;
                self.missed += 1;
            }
        }
        ControlFlow::Continue(())
    }
}
