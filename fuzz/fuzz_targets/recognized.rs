#![no_main]
//! Any file, as a user has it: the format is recognized.

use bandwagon::network::read::{Direction, NetworkFile};
use bandwagon_fuzz::{ANY, network, states_many_nodes};
use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(|input: &[u8]| -> Corpus {
    if states_many_nodes(input) {
        return Corpus::Reject;
    }
    network(&NetworkFile::new().direction(Direction::Nomination), input, ANY);
    Corpus::Keep
});
