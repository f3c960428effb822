use super::purse::Purse;
use crate::network::{Agent, Network, measure::sample_without_replacement};
use crate::random::{Key, Purpose};

/// Lanes of [`Purpose::Seeding`].
const CANDIDATES: u32 = 0;
const ASKED: u32 = 1;
const NAMED: u32 = 2;

/// Candidates in an order drawn by lot.
pub(super) fn random(purse: &mut Purse<'_>, key: Key) {
    let coins = key.stream(Purpose::Seeding);
    let candidates: Vec<Agent> = purse.candidates().collect();
    let n = candidates.len();
    for agent in sample_without_replacement(candidates, n, |place| coins.coin(place, CANDIDATES, 0)) {
        if purse.is_full() {
            return;
        }
        purse.offer(agent);
    }
}

/// Agents are asked in an order drawn by lot, and each names one of its influencers who may still be chosen, all equally likely. When
/// everybody was asked they are asked again, in the same order; when nobody can name anybody the rest is drawn by lot.
pub(super) fn friend_of_random(network: &Network, purse: &mut Purse<'_>, key: Key) {
    let coins = key.stream(Purpose::Seeding);
    let n = network.n_agents();
    let asked = sample_without_replacement((0..n as Agent).collect(), n, |place| coins.coin(place, ASKED, 0));
    for round in 0.. {
        let before = purse.n_chosen();
        for &me in &asked {
            if purse.is_full() {
                return;
            }
            let friends: Vec<Agent> =
                network.influencers(me).iter().copied().filter(|&friend| purse.takes(friend)).collect();
            if !friends.is_empty() {
                let named = coins.coin(me, NAMED, round).below(friends.len() as u32);
                purse.offer(friends[named as usize]);
            }
        }
        if purse.n_chosen() == before {
            break;
        }
    }
    random(purse, key);
}
