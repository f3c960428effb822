//! Options of a reader, chosen by a byte.

use crate::network::read::{Comment, Direction, Format, Header, NetworkFile, NodeList, Repeated, Separator};

/// All formats.
pub const FORMATS: [Format; 13] = [
    Format::EdgeList,
    Format::AdjacencyList,
    Format::AdjacencyMatrix,
    Format::GraphMl,
    Format::Gexf,
    Format::Gml,
    Format::Pajek,
    Format::Dl,
    Format::MatrixMarket,
    Format::Metis,
    Format::Dimacs,
    Format::Json,
    Format::Dot,
];

const DIRECTIONS: [Option<Direction>; 4] =
    [None, Some(Direction::Influence), Some(Direction::Nomination), Some(Direction::Undirected)];

const REPEATED: [Option<Repeated>; 6] = [
    None,
    Some(Repeated::Sum),
    Some(Repeated::Max),
    Some(Repeated::First),
    Some(Repeated::Trials),
    Some(Repeated::Error),
];

const SEPARATORS: [Option<Separator>; 5] =
    [None, Some(Separator::Comma), Some(Separator::Tab), Some(Separator::Semicolon), Some(Separator::Whitespace)];

const COMMENTS: [Comment; 4] = [Comment::Usual, Comment::Begins('/'), Comment::Begins('§'), Comment::None];

/// Chooses by the remainder, and takes it off the number.
fn choose<T: Clone>(number: &mut usize, among: &[T]) -> T {
    let chosen = among[*number % among.len()].clone();
    *number /= among.len();
    chosen
}

/// The options of a graph's format: 96 of them, from `0` on.
pub fn of_graph(format: Option<Format>, byte: u8) -> NetworkFile {
    let mut number = byte.wrapping_sub(b'0').into();
    let mut file = NetworkFile::new();
    if let Some(format) = format {
        file = file.format(format);
    }
    if let Some(direction) = choose(&mut number, &DIRECTIONS) {
        file = file.direction(direction);
    }
    if let Some(repeated) = choose(&mut number, &REPEATED) {
        file = file.repeated(repeated);
    }
    if choose(&mut number, &[false, true]) {
        file = file.weight("weight");
    }
    if choose(&mut number, &[false, true]) { file.layers("kind") } else { file }
}

/// The options of an edge list, from three bytes: those of a graph; separator, comment and header; ids, weight and rows
/// to skip.
pub fn edge_list(bytes: [u8; 3]) -> NetworkFile {
    let mut file = of_graph(Some(Format::EdgeList), bytes[0]);
    let mut number = bytes[1].wrapping_sub(b'0').into();
    if let Some(separator) = choose(&mut number, &SEPARATORS) {
        file = file.separator(separator);
    }
    file = file.header(choose(&mut number, &[Header::Detect, Header::Present, Header::Absent]));
    file = file.comment(choose(&mut number, &COMMENTS));
    let mut number = bytes[2].wrapping_sub(b'0').into();
    file = match choose(&mut number, &[0, 1, 2, 3, 4]) {
        0 | 1 => file,
        2 => file.weight(2),
        3 => file.ids("source", "target").weight("weight"),
        _ => file.ids(1, 0),
    };
    file = match choose(&mut number, &[0, 1, 2, 3]) {
        0 | 1 => file,
        2 => file.numbered(50),
        _ => file.nodes(NodeList::new().read("id,kind\nann,1\nbob,2\n1,3\n2,4\n".as_bytes(), "nodes").unwrap()),
    };
    file = file.skip(choose(&mut number, &[0, 1, 100]));
    match choose(&mut number, &[0, 1, 2, 3]) {
        0 | 1 => file,
        2 => file.layers(2),
        _ => file.all_columns(),
    }
}

/// The options of a node table.
pub fn node_table(byte: u8) -> NodeList {
    let mut number = byte.wrapping_sub(b'0').into();
    let mut list = NodeList::new();
    if let Some(separator) = choose(&mut number, &SEPARATORS) {
        list = list.separator(separator);
    }
    list = list.comment(choose(&mut number, &COMMENTS));
    match choose(&mut number, &[0, 1, 2]) {
        0 => list,
        1 => list.id("id"),
        _ => list.id(1),
    }
}
