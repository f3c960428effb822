#![no_main]
//! Any file, as a user has it: the format is recognized.

use bandwagon_fuzz::network::read::{Direction, NetworkFile};
use bandwagon_fuzz::{read, states_many_nodes};
use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(|input: &[u8]| -> Corpus {
    if states_many_nodes(input) {
        return Corpus::Reject;
    }
    read(&NetworkFile::new().direction(Direction::Nomination), input);
    Corpus::Keep
});
