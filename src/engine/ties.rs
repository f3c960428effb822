//! Changes of the network during a run: by the society, and by a rule that changes ties.

use super::Society;
use super::agent_view::{WorldState, has_acts};
use super::changes::ChangeSet;
use super::dense::Phase;
use super::frontier::Frontier;
use super::kinds::Kinds;
use super::partner::{Drawn, DrawnChange};
use super::simulation::Simulation;
use crate::error::{Error, Result};
use crate::network::{Agent, ArcChanges, Network, Origin, rotate};
use crate::random::{Coin, Key, Purpose, Stream};
use crate::rule::{Board, Clock, Rule, TieChange, View};
use std::collections::BTreeSet;

/// What a synchronous tick needs to draw new partners.
pub(super) struct Partners {
    pub kinds: Kinds,
    pub stream: Stream,
}

/// The next state of an agent, and what it changes about its ties.
#[inline]
pub(super) fn next_and_ties<R: Rule>(rule: &R, view: impl View<R>, coin: &mut Coin) -> (R::State, TieChange) {
    if R::CHANGES_TIES { rule.next_and_ties(view, coin) } else { (rule.next(view, coin), TieChange::none()) }
}

impl Society {
    /// Fails unless a rule fits the networks of this society, as far as they are known. `network` is that of the first tick.
    pub(super) fn check<R: Rule>(&self, rule: &R, network: &Network, key: Key) -> Result<()> {
        if R::CHANGES_TIES && !matches!(self, Society::Fixed(_)) {
            return Err(Error::TwoChanges);
        }
        let Society::Changing(changing) = self else { return rule.fits(network) };
        changing.check(key, |network| rule.fits(&network.with_more_agents(changing.n_agents())))
    }
}

impl<R: Rule> Phase<'_, R> {
    /// The next state of an agent. Notes the changes of its ties.
    #[inline]
    pub fn next_state(
        &self,
        world: &WorldState<'_, R>,
        view: impl View<R>,
        coin: &mut Coin,
        changes: &mut ChangeSet,
    ) -> R::State {
        if !R::CHANGES_TIES {
            return self.rule.next(view, coin);
        }
        let (state, change) = self.rule.next_and_ties(view, coin);
        let Some(partners) = self.partners.as_ref().filter(|_| !change.is_none()) else { return state };
        let mut coin = partners.stream.coin(view.id(), 0, self.tick);
        match world.draw_change(self.rule, &partners.kinds, (view.id(), change), &mut coin) {
            Drawn::Impossible => changes.waiting.push(view.id(), self.list_limit),
            Drawn::Change(change) => changes.ties.push(change),
        }
        state
    }
}

impl<R: Rule> Simulation<R> {
    /// What is needed to draw new partners from the present states.
    pub(super) fn partners(&self) -> Option<Partners> {
        R::CHANGES_TIES
            .then(|| Partners { kinds: Kinds::of(&*self.rule, &self.states), stream: self.key.stream(Purpose::Ties) })
    }

    /// Whether the network may change during the run.
    pub(crate) fn changes_network(&self) -> bool {
        R::CHANGES_TIES || !matches!(self.society, Society::Fixed(_))
    }

    /// Moves on to the network of the present tick. Returns whether it differs from the last.
    pub(super) fn change_society(&mut self) -> bool {
        match &self.society {
            Society::Fixed(_) => false,
            Society::Matched(matching) => {
                self.network = matching.network(self.tick, self.key);
                self.acts.fill(R::Act::default());
                self.frontier = Frontier::all(self.frontier.sweep());
                true
            }
            Society::Changing(changing) if changing.last_change().is_some_and(|last| last < self.tick) => false,
            Society::Changing(changing) => {
                let next = changing.network(self.tick, self.key);
                if next.is_same(&self.network) {
                    return false;
                }
                let range = self.network.n_agents()..=changing.n_agents();
                assert!(
                    range.contains(&next.n_agents()),
                    "the network of tick {} has {} agents, not {} to {}",
                    self.tick,
                    next.n_agents(),
                    range.start(),
                    range.end()
                );
                let origins = if has_acts::<R>() { next.origins_in(&self.network) } else { vec![] };
                self.replace_network(next, &origins);
                true
            }
        }
    }

    /// Before agents move one after the other: redraws the groups, and finds the kinds of agents.
    pub(super) fn begin_sequential_tick(&mut self) {
        if matches!(self.society, Society::Matched(_)) {
            self.change_society();
        }
        self.find_kinds();
    }

    /// Finds the agents of each kind, if the rule changes ties.
    pub(super) fn find_kinds(&mut self) {
        if R::CHANGES_TIES {
            self.kinds = Kinds::of(&*self.rule, &self.states);
        }
    }

    /// After agents have moved one after the other: moves on to the network of the tick.
    pub(super) fn end_sequential_tick(&mut self) {
        if R::CHANGES_TIES {
            self.network.close_rows();
        }
        if matches!(self.society, Society::Changing(_)) && self.change_society() {
            self.at_rest = false;
        }
    }

    /// Takes a network whose arcs come from the present one. Agents that join start in the default state.
    fn replace_network(&mut self, network: Network, origins: &[Origin]) {
        self.network = network;
        if has_acts::<R>() {
            let act = |origin: &Origin| match *origin {
                Origin::Kept(arc) => self.acts[arc as usize],
                Origin::Formed(_) => R::Act::default(),
            };
            self.acts = origins.iter().map(act).collect();
            // It is written before it is read.
            self.acts_buffer.resize(self.acts.len(), R::Act::default());
        }
        if self.network.n_agents() > self.states.len() {
            self.states.resize(self.network.n_agents(), R::State::default());
            self.board = Board::of(&*self.rule, &self.states);
        }
        self.frontier = Frontier::all(self.frontier.sweep());
    }

    /// Makes the changes of ties of a synchronous tick, all at once, and returns whether there are any. If two contradict each
    /// other, that of the agent that comes first in a random order is made.
    pub(super) fn change_ties(&mut self, drawn: Vec<DrawnChange>) -> bool {
        if drawn.is_empty() {
            return false;
        }
        let drawn = in_random_order(drawn, self.key.stream(Purpose::Ties), self.tick);
        let (network, origins) = self.network.changed_arcs(accepted(&drawn, &self.network));
        self.replace_network(network, &origins);
        true
    }

    /// Draws the partner of a change, as things are now. `None` if nothing is to change, or the change is impossible.
    #[inline]
    pub(super) fn draw_ties(&self, me: Agent, change: TieChange, mut coin: Coin) -> Option<DrawnChange> {
        if !R::CHANGES_TIES || change.is_none() {
            return None;
        }
        match self.world().draw_change(&self.rule, &self.kinds, (me, change), &mut coin) {
            Drawn::Change(drawn) => Some(drawn),
            Drawn::Impossible => None,
        }
    }

    /// Makes a change of ties at once, if that is still possible. Returns whether it was.
    pub(super) fn apply_ties(&mut self, drawn: Option<DrawnChange>) -> bool {
        if !R::CHANGES_TIES {
            return false;
        }
        let Some(drawn) = drawn else { return false };
        let is_tied = |other| self.network.incoming().find(drawn.me, other).is_some();
        if drawn.drop.is_some_and(|other| !is_tied(other)) || drawn.form.is_some_and(is_tied) {
            return false;
        }
        // Acts and meetings are found by the ids of arcs, which gaps would change.
        if !has_acts::<R>() && self.clock != Clock::RandomPairs && self.network.open_rows() {
            self.network.change_tie(drawn.me, drawn.drop, drawn.form);
            return true;
        }
        let DrawnChange { me, drop: Some(old), form: Some(new), .. } = drawn else {
            let (network, origins) = self.network.changed_arcs(accepted(&[drawn], &self.network));
            self.replace_network(network, &origins);
            return true;
        };
        let acts = &mut self.acts;
        self.network.move_tie(me, old, new, |from, to| {
            if has_acts::<R>() {
                acts[from] = R::Act::default();
                rotate(acts, from, to);
            }
        });
        true
    }
}

/// The changes of a tick, in a random order.
fn in_random_order(mut drawn: Vec<DrawnChange>, stream: Stream, tick: u32) -> Vec<DrawnChange> {
    drawn.sort_by_cached_key(|change| {
        let mut coin = stream.coin(change.asked_by, 1, tick);
        (coin.word(), coin.word(), change.asked_by)
    });
    drawn
}

/// The changes that do not contradict an earlier one, as changes of arcs. In a symmetric network they are mutual.
fn accepted(drawn: &[DrawnChange], network: &Network) -> ArcChanges {
    let is_mutual = network.is_symmetric();
    let tie = |me: Agent, other: Agent| if is_mutual { (me.min(other), me.max(other)) } else { (other, me) };
    let (mut dropped, mut formed) = (BTreeSet::new(), BTreeSet::new());
    let mut changes = ArcChanges::default();
    for &DrawnChange { me, drop, form, .. } in drawn {
        let is_taken = drop.is_some_and(|other| dropped.contains(&tie(me, other)))
            || form.is_some_and(|other| formed.contains(&tie(me, other)));
        if is_taken {
            continue;
        }
        dropped.extend(drop.map(|other| tie(me, other)));
        formed.extend(form.map(|other| tie(me, other)));
        let mut add = |arc: fn(Agent, Agent) -> (Agent, Agent)| {
            let old = drop.map(|other| arc(other, me));
            changes.dropped.extend(old);
            changes.formed.extend(form.map(|other| (arc(other, me), old)));
        };
        add(|other, me| (other, me));
        if is_mutual {
            add(|other, me| (me, other));
        }
    }
    changes
}
