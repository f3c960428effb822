use super::selection::Selection;
use crate::network::{Agent, Network};
use crate::random::{Key, Purpose, sample_without_replacement};

/// Lanes of [`Purpose::Seeding`].
const CANDIDATES: u32 = 0;
const ASKED: u32 = 1;
const NAMED: u32 = 2;

/// Offers the candidates in a random order.
pub(super) fn uniform(selection: &mut Selection<'_>, key: Key) {
    let coins = key.stream(Purpose::Seeding);
    let candidates: Vec<Agent> = selection.candidates().collect();
    let n = candidates.len();
    for agent in sample_without_replacement(candidates, n, |place| coins.coin(place, CANDIDATES, 0)) {
        if selection.is_full() {
            return;
        }
        selection.offer(agent);
    }
}

/// Asks agents in a random order; each names one of its influencers that may still be chosen, all equally likely. After
/// all agents were asked, they are asked again in the same order. When no agent can name an influencer, the remaining
/// seeds are drawn in a random order.
pub(super) fn friend_of_random(network: &Network, selection: &mut Selection<'_>, key: Key) {
    let coins = key.stream(Purpose::Seeding);
    let n = network.n_agents();
    let asked = sample_without_replacement((0..n as Agent).collect(), n, |place| coins.coin(place, ASKED, 0));
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
