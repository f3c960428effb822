#![no_main]
//! Files of the usual kind and some size, which `large.py` writes: reading one takes at most four times its length, in
//! addition to the network. A byte chooses the format, another the options.

use bandwagon_fuzz::{FORMATS, large, of_graph};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    if let Some((&[format, options], text)) = input.split_first_chunk() {
        let format = FORMATS[usize::from(format.wrapping_sub(b'0')) % FORMATS.len()];
        large(&of_graph(Some(format), options), text);
    }
});
