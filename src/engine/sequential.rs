//! A tick under the random sequential clock.

use super::activation::Outcome;
use super::agent_view::has_acts;
use super::simulation::Simulation;
use super::ties::next_and_ties;
use crate::random::Purpose;
use crate::rule::Rule;

impl<R: Rule> Simulation<R> {
    /// Visits `n_agents` agents, drawn with replacement. Coins are addressed by visit, because an agent may be visited
    /// twice.
    pub(super) fn tick_sequential(&mut self) {
        let n_agents = self.states.len() as u32;
        let [order, next, act, ties] = [Purpose::Order, Purpose::VisitNext, Purpose::VisitAct, Purpose::VisitTies]
            .map(|purpose| self.key.stream(purpose));
        let mut all = Outcome::default();
        for visit in 0..n_agents {
            let me = order.coin(visit, 0, self.tick).below(n_agents);
            let coins = [next, ties].map(|stream| stream.coin(visit, 0, self.tick));
            let (outcome, _) = self.update_state(me, coins, |rule, view, coin| next_and_ties(rule, view, coin));
            all = all.merge(outcome);
            if has_acts::<R>() {
                all = all.merge(self.update_acts(me, visit, act));
            }
        }
        self.at_rest =
            all.is_at_rest() && self.all_agents_at_rest(|rule, view, coin| Some(next_and_ties(rule, view, coin)));
    }
}
