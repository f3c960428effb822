//! The engine once more, as plainly as it can be written: maps, no rows, no frontier, no threads, no fixed-point sums
//! kept up. It shares the rules, the coins and what states add up to (`Board::of`) with the library.

use bandwagon::engine::Clock;
use bandwagon::network::{Agent, Network};
use bandwagon::random::{Coin, Key, Purpose};
use bandwagon::rule::{Board, Rule, Tie, View};
use std::collections::BTreeMap;

pub struct Twin<'a, R: Rule> {
    rule: &'a R,
    key: Key,
    tick: u32,
    arcs: BTreeMap<(Agent, Agent), f32>,
    pub states: Vec<R::State>,
    pub acts: BTreeMap<(Agent, Agent), R::Act>,
}

struct Eye<'a, R: Rule> {
    twin: &'a Twin<'a, R>,
    board: &'a Board,
    me: Agent,
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
        let Eye { twin, me, .. } = *self;
        twin.arcs.iter().filter(move |&(&(_, to), _)| to == me).map(move |(&(other, _), &weight)| Tie {
            other,
            weight,
            state: twin.states[other as usize],
            given: twin.act(me, other),
            received: twin.act(other, me),
        })
    }

    fn board(&self) -> &Board {
        self.board
    }
}

impl<'a, R: Rule> Twin<'a, R> {
    pub fn new(network: &Network, rule: &'a R, states: Vec<R::State>, key: Key) -> Self {
        let arcs = network.arcs().map(|(from, to, weight)| ((from, to), weight)).collect();
        Twin { rule, key, tick: 0, arcs, states, acts: BTreeMap::new() }
    }

    pub fn step(&mut self, clock: Clock) {
        self.tick += 1;
        match clock {
            Clock::Synchronous => self.synchronous(),
            Clock::RandomSequential => self.sequential(),
        }
    }

    fn act(&self, from: Agent, to: Agent) -> R::Act {
        self.acts.get(&(from, to)).copied().unwrap_or_default()
    }

    fn agents(&self) -> std::ops::Range<Agent> {
        0..self.states.len() as Agent
    }

    fn next(&self, me: Agent, coin: Coin) -> R::State {
        let board = Board::of(self.rule, &self.states);
        self.rule.next(Eye { twin: self, board: &board, me }, &mut coin.clone())
    }

    fn acts_of(&self, me: Agent, coin: impl Fn(Agent) -> Coin) -> Vec<((Agent, Agent), R::Act)> {
        let board = Board::of(self.rule, &self.states);
        let eye = Eye { twin: self, board: &board, me };
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
        self.states = self.agents().map(|me| self.next(me, self.key.coin(Purpose::Next, me, 0, tick))).collect();
        let acts: Vec<_> =
            self.agents().flat_map(|me| self.acts_of(me, |to| self.key.coin(Purpose::Act, me, to, tick))).collect();
        self.acts.extend(acts);
    }

    fn sequential(&mut self) {
        let n_agents = self.states.len() as u32;
        for visit in 0..n_agents {
            let me = self.key.coin(Purpose::Order, visit, 0, self.tick).below(n_agents);
            self.states[me as usize] = self.next(me, self.key.coin(Purpose::VisitNext, visit, 0, self.tick));
            let acts = self.acts_of(me, |to| self.key.coin(Purpose::VisitAct, visit, to, self.tick));
            self.acts.extend(acts);
        }
    }
}
