use super::selection::Selection;
use crate::network::{Agent, Network, measure::drawn};
use crate::random::{Key, Purpose};

/// Lanes of [`Purpose::Seeding`].
const CANDIDATES: u32 = 0;
const ASKED: u32 = 1;
const NAMED: u32 = 2;

/// Candidates in an order drawn by lot.
pub(super) fn uniform(selection: &mut Selection<'_>, key: Key) {
    let coins = key.stream(Purpose::Seeding);
    let candidates: Vec<Agent> = selection.candidates().collect();
    let n = candidates.len();
    for agent in drawn(candidates, n, |place| coins.coin(place, CANDIDATES, 0)) {
        if selection.is_full() {
            return;
        }
        selection.offer(agent);
    }
}

/// Agents are asked in an order drawn by lot, and each names one of its influencers who may still be chosen, all equally likely. When
/// everybody was asked they are asked again, in the same order; when nobody can name anybody the rest is drawn by lot.
pub(super) fn friend_of_random(network: &Network, selection: &mut Selection<'_>, key: Key) {
    let coins = key.stream(Purpose::Seeding);
    let n = network.n_agents();
    let asked = drawn((0..n as Agent).collect(), n, |place| coins.coin(place, ASKED, 0));
    for round in 0.. {
        let before = selection.n_chosen();
        for &me in &asked {
            if selection.is_full() {
                return;
            }
            let friends: Vec<Agent> =
                network.influencers(me).iter().copied().filter(|&friend| selection.takes(friend)).collect();
            if !friends.is_empty() {
                let named = coins.coin(me, NAMED, round).below(friends.len() as u32);
                selection.offer(friends[named as usize]);
            }
        }
        if selection.n_chosen() == before {
            break;
        }
    }
    uniform(selection, key);
}
