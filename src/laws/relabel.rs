use super::{Glass, Trial};
use crate::network::Agent;
use crate::random::{Key, Purpose};
use crate::rule::{Rule, Tie};

/// How the others change places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// They keep their order and only get other numbers.
    Kept,
    /// The first two change places, so that sums of floats keep their bits.
    FirstTwo,
    /// They stand the other way round.
    Reversed,
}

/// What `glass` shows if the other agents were numbered otherwise: new numbers drawn from the trial's, in which the ties
/// are sorted again. With it, the tie acted on, if there is one.
pub(super) fn relabelled<R: Rule>(
    trial: &Trial<R::State>,
    glass: &Glass<R>,
    tie: Option<Tie<R>>,
    order: Order,
) -> (Glass<R>, Option<Tie<R>>) {
    let mut ties = glass.ties.clone();
    let stranger = tie.filter(|tie| ties.iter().all(|known| known.other != tie.other));
    let mut numbers = draw(trial, glass.id, ties.len() + usize::from(stranger.is_some()));
    let own = stranger.map(|tie| numbers.remove(ties.iter().filter(|known| known.other < tie.other).count()));
    match order {
        Order::FirstTwo if ties.len() > 1 => ties.swap(0, 1),
        Order::Reversed => ties.reverse(),
        _ => {}
    }
    let renamed = tie.map(|tie| {
        let place = ties.iter().position(|known| known.other == tie.other);
        Tie { other: place.map_or(own.unwrap_or(tie.other), |place| numbers[place]), ..tie }
    });
    ties.iter_mut().zip(&numbers).for_each(|(tie, &number)| tie.other = number);
    let mut glass = glass.clone();
    glass.ties = ties;
    (glass, renamed)
}

/// So many agents other than `me`, sorted.
fn draw<S>(trial: &Trial<S>, me: Agent, count: usize) -> Vec<Agent> {
    let mut numbers: Vec<Agent> = (0..trial.network.n_agents() as Agent).filter(|&other| other != me).collect();
    for place in 0..count {
        let left = (numbers.len() - place) as u32;
        let mut coin = Key::new(RELABEL).coin(Purpose::Order, me, place as u32, 0);
        numbers.swap(place, place + coin.below(left) as usize);
    }
    numbers.truncate(count);
    numbers.sort_unstable();
    numbers
}

/// The seed of new numbers.
const RELABEL: u64 = 0x1abe1;
