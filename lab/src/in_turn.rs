//! People in a room who guess in turn. Each sees all earlier guesses.

use bandwagon::engine::{Clock, Simulation, Start, Until};
use bandwagon::error::Result;
use bandwagon::network::{Agent, Network};
use bandwagon::random::{Key, Purpose};
use bandwagon::rules::{InformationCascade, information_cascade::Guess};

/// The signal and the guess of one person; `true` is correct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    /// The private signal.
    pub signal: bool,
    /// The public guess.
    pub guess: bool,
}

/// A room of `n` people who see each other's guesses.
pub(super) fn room(n: Agent) -> Result<Network> {
    Network::from_ties(n as usize, (0..n).flat_map(|a| (0..a).map(move |b| (b, a))))
}

/// All turns in a room, in order, in the replicate of `key`.
pub(super) fn turns(room: &Network, rule: &InformationCascade, key: Key) -> Result<Vec<Turn>> {
    let start = Start::Everyone(Guess::Undecided);
    let mut simulation = Simulation::new(room, rule, &start, key)?.clock(Clock::RandomSequential).parallel(false);
    simulation.run(Until::rest(), &mut ());
    let coin = key.coin(Purpose::Next, 0, 0, 0);
    let agents = (0..).zip(simulation.states());
    let mut turns: Vec<(u32, Turn)> = agents
        .filter_map(|(agent, state)| {
            let (rank, guess) = state.made()?;
            Some((rank, Turn { signal: rule.signal(agent, &coin), guess }))
        })
        .collect();
    turns.sort_unstable_by_key(|turn| turn.0);
    Ok(turns.into_iter().map(|(_, turn)| turn).collect())
}
