//! The engine once more, in its simplest form: maps, and no rows, frontier, threads or incrementally updated
//! fixed-point sums. It shares the rules, the random numbers and the sums over states (`Board::of`) with the library.

use bandwagon::engine::Clock;
use bandwagon::network::{Agent, Column, Network};
use bandwagon::random::{Coin, Key, Purpose};
use bandwagon::rule::{Board, Partner, Rule, Tie, TieChange, View};
use std::collections::{BTreeMap, BTreeSet};

/// Arcs and their weights.
type Arcs = BTreeMap<(Agent, Agent), f32>;

pub struct Twin<'a, R: Rule> {
    rule: &'a R,
    key: Key,
    tick: u32,
    pub arcs: Arcs,
    /// For each layer, the strengths of the arcs in it.
    pub layers: Vec<Arcs>,
    /// For each attribute, the numbers of the agents.
    attributes: Vec<Vec<f64>>,
    /// For each column of the arcs, the numbers of the arcs.
    columns: Vec<BTreeMap<(Agent, Agent), f64>>,
    /// Whether ties are dropped and formed in both directions.
    mutual: bool,
    pub states: Vec<R::State>,
    pub acts: BTreeMap<(Agent, Agent), R::Act>,
    following: Option<Box<dyn Fn(u32) -> Network + 'a>>,
}

struct Eye<'a, R: Rule> {
    twin: &'a Twin<'a, R>,
    board: &'a Board,
    me: Agent,
    /// In a meeting, the two agents that meet. Ties to others are not seen.
    only: Option<[Agent; 2]>,
}

impl<R: Rule> Clone for Eye<'_, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R: Rule> Copy for Eye<'_, R> {}

impl<R: Rule> View<R> for Eye<'_, R> {
    fn id(&self) -> Agent {
        self.me
    }

    fn state(&self) -> R::State {
        self.twin.states[self.me as usize]
    }

    fn degree(&self) -> usize {
        self.ties().count()
    }

    fn ties(&self) -> impl Iterator<Item = Tie<R>> {
        let Eye { twin, me, only, .. } = *self;
        let seen = move |other| only.is_none_or(|two| two.contains(&other));
        twin.arcs.iter().filter(move |&(&(other, to), _)| to == me && seen(other)).map(move |(&(other, _), &weight)| {
            Tie {
                other,
                weight,
                state: twin.states[other as usize],
                given: twin.act(me, other),
                received: twin.act(other, me),
            }
        })
    }

    fn ties_in(&self, layer: usize) -> impl Iterator<Item = Tie<R>> {
        let Eye { twin, me, .. } = *self;
        let strength = move |tie: &Tie<R>| match twin.layers.is_empty() {
            true => Some(tie.weight).filter(|_| layer == 0),
            false => twin.layers.get(layer)?.get(&(tie.other, me)).copied(),
        };
        self.ties().filter_map(move |tie| Some(Tie { weight: strength(&tie)?, ..tie }))
    }

    fn attribute(&self, agent: Agent, attribute: usize) -> f64 {
        let values = self.twin.attributes.get(attribute);
        values.and_then(|values| values.get(agent as usize)).copied().unwrap_or(f64::NAN)
    }

    fn arc_attribute(&self, from: Agent, to: Agent, column: usize) -> f64 {
        let values = self.twin.columns.get(column);
        values.and_then(|values| values.get(&(from, to))).copied().unwrap_or(f64::NAN)
    }

    fn board(&self) -> &Board {
        self.board
    }
}

/// The arcs of a network, and those of its layers.
fn arcs(network: &Network) -> (Arcs, Vec<Arcs>) {
    let of = |network: &Network| network.arcs().map(|(from, to, weight)| ((from, to), weight)).collect();
    (of(network), network.layer_names().map(|name| of(&network.layer(name).unwrap())).collect())
}

/// The numbers of a column: its own, or the places of its words among the sorted words.
fn numbers(column: &Column) -> Vec<f64> {
    match column {
        Column::Number(numbers) => numbers.clone(),
        Column::Text(texts) => {
            let words: BTreeSet<&String> = texts.iter().filter(|text| !text.is_empty()).collect();
            let place = |text| words.iter().position(|&word| word == text).map_or(f64::NAN, |place| place as f64);
            texts.iter().map(place).collect()
        }
    }
}

/// The numbers of the arcs in each column.
fn columns(network: &Network) -> Vec<BTreeMap<(Agent, Agent), f64>> {
    let ends = || network.arcs().map(|(from, to, _)| (from, to));
    network.arc_columns().iter().map(|(_, column)| ends().zip(numbers(column)).collect()).collect()
}

/// An agent, the agent to which it drops the tie, and the agent to which it forms one.
type Change = (Agent, Option<Agent>, Option<Agent>);

impl<'a, R: Rule> Twin<'a, R> {
    pub fn new(network: &Network, rule: &'a R, states: Vec<R::State>, key: Key) -> Self {
        let (arcs, layers) = arcs(network);
        Twin {
            rule,
            key,
            tick: 0,
            arcs,
            layers,
            attributes: network.attributes().iter().map(|(_, column)| numbers(column)).collect(),
            columns: columns(network),
            mutual: network.is_symmetric(),
            states,
            acts: BTreeMap::new(),
            following: None,
        }
    }

    /// Takes the arcs of another network. Agents that join have the default state; acts end with their arc.
    pub fn move_to(&mut self, network: &Network) {
        (self.arcs, self.layers) = arcs(network);
        self.attributes = network.attributes().iter().map(|(_, column)| numbers(column)).collect();
        self.columns = columns(network);
        self.acts.retain(|arc, _| self.arcs.contains_key(arc));
        self.states.resize(network.n_agents(), R::State::default());
    }

    pub fn step(&mut self, clock: Clock) {
        self.tick += 1;
        match clock {
            Clock::Synchronous => self.synchronous(),
            Clock::RandomSequential => self.sequential(),
            Clock::RandomPairs => self.pairs(),
            Clock::Continuous => self.continuous(),
        }
        if let (true, Some(networks)) = (clock != Clock::Synchronous, &self.following) {
            let network = networks(self.tick);
            self.move_to(&network);
        }
    }

    /// From now on, moves to the network that the function returns for a tick: before acts under the synchronous clock, and
    /// after the tick under the others.
    pub fn follow(&mut self, networks: impl Fn(u32) -> Network + 'a) {
        self.following = Some(Box::new(networks));
    }

    fn act(&self, from: Agent, to: Agent) -> R::Act {
        self.acts.get(&(from, to)).copied().unwrap_or_default()
    }

    fn agents(&self) -> std::ops::Range<Agent> {
        0..self.states.len() as Agent
    }

    fn look<T>(&self, me: Agent, only: Option<[Agent; 2]>, through: impl FnOnce(Eye<'_, R>) -> T) -> T {
        let board = Board::of(self.rule, &self.states);
        through(Eye { twin: self, board: &board, me, only })
    }

    fn next(&self, me: Agent, mut coin: Coin) -> (R::State, TieChange) {
        self.look(me, None, |eye| self.rule.next_and_ties(eye, &mut coin))
    }

    /// The agents between which a change asks for a tie to be dropped and formed.
    fn draw(&self, asked_by: Agent, change: TieChange, mut coin: Coin) -> Option<Change> {
        let TieChange { drop, form, by_other } = change;
        if change.is_none() || drop.is_some_and(|other| !self.arcs.contains_key(&(other, asked_by))) {
            return None;
        }
        if by_other && !self.mutual {
            return None;
        }
        // The other makes the change: it drops its tie to the agent that asks.
        let (me, drop) = if by_other { (drop?, Some(asked_by)) } else { (asked_by, drop) };
        let is_tied = |other| self.arcs.contains_key(&(other, me));
        let Some(partner) = form else { return Some((me, drop, None)) };
        let kind = |agent: Agent| self.rule.kind(self.states[agent as usize]);
        let candidates: Vec<Agent> = self
            .agents()
            .filter(|&other| match partner {
                Partner::Anyone => true,
                Partner::Alike => kind(other) == kind(me),
                Partner::NeighborOf(friend) => self.arcs.contains_key(&(other, friend)),
            })
            .filter(|&other| other != me && !is_tied(other))
            .collect();
        if candidates.is_empty() {
            return None;
        }
        Some((me, drop, Some(candidates[coin.below(candidates.len() as u32) as usize])))
    }

    /// Makes a change unless it is no longer possible.
    fn apply(&mut self, (me, drop, form): Change) {
        let is_tied = |other| self.arcs.contains_key(&(other, me));
        if drop.is_some_and(|other| !is_tied(other)) || form.is_some_and(is_tied) {
            return;
        }
        let ends = |other| [(other, me), (me, other)].into_iter().take(1 + usize::from(self.mutual));
        let (dropped, formed): (Vec<_>, Vec<_>) =
            (drop.into_iter().flat_map(ends).collect(), form.into_iter().flat_map(ends).collect());
        self.acts.retain(|arc, _| !dropped.contains(arc));
        // A formed arc has the weight, the strengths in layers and the values in columns of the arc that it replaces.
        let weights: Vec<f32> = dropped.iter().map(|arc| self.arcs.remove(arc).unwrap()).collect();
        self.arcs.extend(formed.iter().enumerate().map(|(i, &arc)| (arc, weights.get(i).copied().unwrap_or(1.0))));
        for layer in &mut self.layers {
            let strengths: Vec<Option<f32>> = dropped.iter().map(|arc| layer.remove(arc)).collect();
            layer.extend(formed.iter().zip(strengths).filter_map(|(&arc, strength)| Some((arc, strength?))));
        }
        for column in &mut self.columns {
            let values: Vec<Option<f64>> = dropped.iter().map(|arc| column.remove(arc)).collect();
            column.extend(formed.iter().zip(values).filter_map(|(&arc, value)| Some((arc, value?))));
        }
    }

    fn acts_of(&self, me: Agent, coin: impl Fn(Agent) -> Coin) -> Vec<((Agent, Agent), R::Act)> {
        self.look(me, None, |eye| self.acts_seeing(eye, coin))
    }

    fn acts_seeing(&self, eye: Eye<'_, R>, coin: impl Fn(Agent) -> Coin) -> Vec<((Agent, Agent), R::Act)> {
        let me = eye.me;
        let mine = self.arcs.iter().filter(|&(&(from, _), _)| from == me);
        mine.map(|(&(_, to), &weight)| {
            let (given, received) = (self.act(me, to), self.act(to, me));
            let tie = Tie { other: to, weight, state: self.states[to as usize], given, received };
            ((me, to), self.rule.act(eye, tie, &mut coin(to)))
        })
        .collect()
    }

    fn synchronous(&mut self) {
        let tick = self.tick;
        let next: Vec<_> = self.agents().map(|me| self.next(me, self.key.coin(Purpose::Next, me, 0, tick))).collect();
        let draw = |(me, next): (Agent, &(_, TieChange))| {
            Some((me, self.draw(me, next.1, self.key.coin(Purpose::Ties, me, 0, tick))?))
        };
        let mut changes: Vec<(Agent, Change)> = (0..).zip(&next).filter_map(draw).collect();
        changes.sort_by_key(|&(asked_by, _)| {
            let mut coin = self.key.coin(Purpose::Ties, asked_by, 1, tick);
            (coin.below(1 << 31), asked_by)
        });
        self.states = next.into_iter().map(|(state, _)| state).collect();
        changes.into_iter().for_each(|(_, change)| self.apply(change));
        if let Some(network) = self.following.as_ref().map(|networks| networks(tick)) {
            self.move_to(&network);
        }
        let acts: Vec<_> =
            self.agents().flat_map(|me| self.acts_of(me, |to| self.key.coin(Purpose::Act, me, to, tick))).collect();
        self.acts.extend(acts);
    }

    fn sequential(&mut self) {
        let n_agents = self.states.len() as u32;
        for visit in 0..n_agents {
            let me = self.key.coin(Purpose::Order, visit, 0, self.tick).below(n_agents);
            let (state, change) = self.next(me, self.key.coin(Purpose::VisitNext, visit, 0, self.tick));
            let change = self.draw(me, change, self.key.coin(Purpose::VisitTies, visit, 0, self.tick));
            self.states[me as usize] = state;
            change.into_iter().for_each(|change| self.apply(change));
            let acts = self.acts_of(me, |to| self.key.coin(Purpose::VisitAct, visit, to, self.tick));
            self.acts.extend(acts);
        }
    }

    fn pairs(&mut self) {
        for meeting in 0..self.states.len().div_ceil(2) as u32 {
            let arcs: Vec<(Agent, Agent)> = self.arcs.keys().copied().collect();
            if arcs.is_empty() {
                return;
            }
            let drawn = self.key.coin(Purpose::Order, meeting, 0, self.tick).below(arcs.len() as u32);
            let (from, to) = arcs[drawn as usize];
            self.meet([from, to], meeting);
        }
    }

    /// Both agents move, seeing only each other, and both act. Agents that received something from them move, and the
    /// meeting ends.
    fn meet(&mut self, two: [Agent; 2], meeting: u32) {
        self.move_at_once(two.to_vec(), two, meeting);
        let acts: Vec<_> = (0..2)
            .flat_map(|end: u32| {
                let coin = |other| self.key.coin(Purpose::MeetAct, 2 * meeting + end, other, self.tick);
                self.look(two[end as usize], Some(two), |eye| self.acts_seeing(eye, coin))
            })
            .collect();
        let passing: Vec<_> = acts.iter().map(|act| act.0).filter(|(_, to)| !two.contains(to)).collect();
        let told = |act: &&((Agent, Agent), R::Act)| !two.contains(&act.0.1) && act.1 != R::Act::default();
        let told: BTreeSet<Agent> = acts.iter().filter(told).map(|act| act.0.1).collect();
        let told: Vec<Agent> = told.into_iter().collect();
        self.acts.extend(acts);
        self.move_at_once(told, two, meeting);
        self.acts.extend(passing.into_iter().map(|arc| (arc, R::Act::default())));
    }

    fn move_at_once(&mut self, who: Vec<Agent>, two: [Agent; 2], meeting: u32) {
        let state = |&me: &Agent| {
            let mut coin = self.key.coin(Purpose::MeetNext, meeting, me, self.tick);
            let next =
                self.look(me, Some(two), |eye| (eye.degree() > 0).then(|| self.rule.next_and_ties(eye, &mut coin)));
            let (state, change) = next.unwrap_or((self.states[me as usize], TieChange::none()));
            (state, self.draw(me, change, self.key.coin(Purpose::MeetTies, meeting, me, self.tick)))
        };
        let next: Vec<_> = who.iter().map(state).collect();
        for (me, (state, change)) in who.into_iter().zip(next) {
            self.states[me as usize] = state;
            change.into_iter().for_each(|change| self.apply(change));
        }
    }

    /// One unit of time. The agent with the earliest time jumps first. Then every rate is computed again. If a rate has
    /// changed, or its agent has jumped, a new waiting time is drawn.
    fn continuous(&mut self) {
        let n = self.states.len();
        let (mut rates, mut due, mut waits, mut jumps) = (vec![0.0; n], vec![f64::INFINITY; n], vec![0; n], vec![0; n]);
        let (mut now, mut jumped, mut turns) = (0.0, None, 0);
        loop {
            for me in self.agents() {
                let rate = self.look(me, None, |eye| self.rule.rate(eye));
                let rate = if rate > 0.0 { rate.min(1e6) } else { 0.0 };
                let i = me as usize;
                if rate != rates[i] || jumped == Some(me) {
                    (rates[i], due[i]) = (rate, f64::INFINITY);
                    if rate > 0.0 {
                        let drawn = self.key.coin(Purpose::Wait, me, waits[i], self.tick).uniform();
                        waits[i] += 1;
                        due[i] = now - (1.0 - drawn).ln() / rate;
                    }
                }
            }
            let first = self.agents().min_by(|&a, &b| due[a as usize].total_cmp(&due[b as usize]));
            let Some(me) = first.filter(|&me| due[me as usize] < 1.0) else { return };
            let i = me as usize;
            (now, jumped) = (due[i], Some(me));
            let mut coin = self.key.coin(Purpose::Jump, me, jumps[i], self.tick);
            let ties = self.key.coin(Purpose::JumpTies, me, jumps[i], self.tick);
            jumps[i] += 1;
            let (state, change) = self.look(me, None, |eye| self.rule.jump_and_ties(eye, &mut coin));
            let change = self.draw(me, change, ties);
            self.states[i] = state;
            change.into_iter().for_each(|change| self.apply(change));
            let acts = self.acts_of(me, |to| self.key.coin(Purpose::JumpAct, turns, to, self.tick));
            self.acts.extend(acts);
            turns += 1;
        }
    }
}
