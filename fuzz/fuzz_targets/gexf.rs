#![no_main]
//! A byte chooses the options.

use bandwagon_fuzz::network::read::Format;
use bandwagon_fuzz::of_format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    of_format(Format::Gexf, input);
});
