//! A tick in random sequential order.

use super::sight::has_acts;
use super::simulation::Simulation;
use super::turn::Turn;
use crate::random::Purpose;
use crate::rule::Rule;

impl<R: Rule> Simulation<'_, R> {
    /// As many visits as there are agents, to agents drawn with replacement. Coins are addressed by visit, since an
    /// agent may be visited twice.
    pub(super) fn tick_sequential(&mut self) {
        let (rule, n_agents) = (self.rule, self.states.len() as u32);
        let [order, next, act] =
            [Purpose::Order, Purpose::VisitNext, Purpose::VisitAct].map(|purpose| self.key.stream(purpose));
        let mut all = Turn::default();
        for visit in 0..n_agents {
            let me = order.coin(visit, 0, self.tick).below(n_agents);
            let coin = next.coin(visit, 0, self.tick);
            all = all.and(self.move_now(me, coin, |sight, coin| rule.next(sight, coin)));
            if has_acts::<R>() {
                all = all.and(self.act_now(me, visit, act));
            }
        }
        self.at_rest = all.is_still() && self.everybody_rests(|sight, coin| Some(rule.next(sight, coin)));
    }
}
