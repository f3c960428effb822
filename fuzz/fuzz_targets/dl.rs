#![no_main]
//! A byte chooses the options.

use bandwagon_fuzz::network::read::Format;
use bandwagon_fuzz::{of_format, states_many_nodes};
use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(|input: &[u8]| -> Corpus {
    if states_many_nodes(input) {
        return Corpus::Reject;
    }
    of_format(Format::Dl, input);
    Corpus::Keep
});
