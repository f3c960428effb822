#![no_main]
//! Large files: a part of the input is repeated. A byte chooses the format, another the options. What takes quadratic
//! time or memory does not pass here.

use bandwagon_fuzz::{FORMATS, grown, of_format, states_many_nodes};
use libfuzzer_sys::{Corpus, fuzz_target};

/// The length of the files, in bytes.
const LENGTH: usize = 256 << 10;

fuzz_target!(|input: &[u8]| -> Corpus {
    let Some((&[format, options], text)) = input.split_first_chunk().filter(|_| !states_many_nodes(input)) else {
        return Corpus::Reject;
    };
    let mut file = vec![options];
    file.extend(grown(text, LENGTH));
    of_format(FORMATS[usize::from(format.wrapping_sub(b'0')) % FORMATS.len()], &file);
    Corpus::Keep
});
