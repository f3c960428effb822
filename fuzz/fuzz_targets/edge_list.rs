#![no_main]
//! Edge lists. Three bytes choose the options.

use bandwagon_fuzz::{edge_list, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    if let Some((&options, text)) = input.split_first_chunk() {
        read(&edge_list(options), text);
    }
});
