#![no_main]
//! Node tables. A byte chooses the options.

use bandwagon_fuzz::{node_options, node_table};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    if let Some((&options, text)) = input.split_first() {
        node_table(&node_options(options), text);
    }
});
