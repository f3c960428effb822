#![no_main]
//! Adjacency lists and matrices, and the formats that state sizes. A byte chooses the format, another the options.

use bandwagon_fuzz::network::read::Format;
use bandwagon_fuzz::{of_format, states_many_nodes};
use libfuzzer_sys::{Corpus, fuzz_target};

const FORMATS: [Format; 5] =
    [Format::AdjacencyList, Format::AdjacencyMatrix, Format::MatrixMarket, Format::Metis, Format::Dimacs];

fuzz_target!(|input: &[u8]| -> Corpus {
    let Some((&format, input)) = input.split_first().filter(|_| !states_many_nodes(input)) else {
        return Corpus::Reject;
    };
    of_format(FORMATS[usize::from(format.wrapping_sub(b'0')) % FORMATS.len()], input);
    Corpus::Keep
});
