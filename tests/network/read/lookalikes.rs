//! Files that look like edge lists and say something else.

use super::*;
use bandwagon::network::read::{Comment, Note};

#[test]
fn a_list_of_all_pairs_is_no_complete_network() {
    let pairs = "i,j,tie\na,b,1\na,c,0\nb,a,0\nb,c,1\nc,a,0\nc,b,0\n";
    let due = "edges.csv: the file lists all pairs of 3 agents, and column 3 has 0 and 1, which may say who has a tie: keep \
               the rows with 1, or state the format to have all ties";
    says(&influence(), pairs, due);
    assert_eq!(read(&influence().format(Format::EdgeList), pairs).n_arcs(), 6);
    assert_eq!(read(&influence().weight("tie"), pairs).n_arcs(), 6);
    assert_eq!(read(&influence(), "i,j,year\na,b,1\na,c,2\nb,c,1\n").n_arcs(), 3);
    assert_eq!(read(&influence(), "i,j,close\na,b,1\na,c,0\nb,a,1\n").n_arcs(), 3);
}

#[test]
fn konect_and_snap_state_that_edges_have_no_direction() {
    for text in
        ["% sym unweighted\n% 2 3 3\n1 2\n2 3\n", "# Undirected graph: com-amazon.txt\n# Nodes: 3\n1\t2\n2\t3\n"]
    {
        let (network, report) = NetworkFile::new().read_with_report(text.as_bytes(), "out.net").unwrap();
        assert_eq!((network.n_agents(), network.n_arcs()), (3, 4));
        assert!(!report.notes.contains(&Note::AllUndirected));
        let (network, report) = influence().read_with_report(text.as_bytes(), "out.net").unwrap();
        assert_eq!(network.n_arcs(), 4);
        assert!(report.notes.contains(&Note::AllUndirected));
    }
    let directed = "% asym unweighted\n1 2\n2 3\n";
    assert!(NetworkFile::new().read(directed.as_bytes(), "out.net").is_err());
    assert_eq!(read(&influence(), directed).n_arcs(), 2);
    for two_mode in ["% bip unweighted\n1 1\n2 1\n", "%  bip\tweighted\n1 1\n2 1\n"] {
        assert!(message(influence().read(two_mode.as_bytes(), "out.net")).contains("two-mode"));
    }
}

#[test]
fn tuples_are_no_two_columns() {
    for text in ["(0, 0) (1, 0)\n(0, 0) (0, 1)\n(1, 0) (1, 1)\n", "(0, 0) (1, 0) {}\n(0, 0) (0, 1) {}\n"] {
        assert!(influence().read(text.as_bytes(), "grid.edges").is_err(), "{text}");
    }
}

#[test]
fn names_that_look_the_same_are_reported() {
    let text = "from,to\nann,bob\n\u{200b}ann,cem\n";
    let (network, report) = influence().read_with_report(text.as_bytes(), "edges.csv").unwrap();
    assert_eq!(network.n_agents(), 4);
    assert!(report.notes.iter().any(|note| note.to_string().contains("invisible character")), "{:?}", report.notes);
}

#[test]
fn a_matrix_stays_a_matrix_with_an_option_of_edge_lists() {
    let matrix = ",a,b,c\na,0,1,0\nb,1,0,1\nc,0,1,0\n";
    for file in [influence().header(Header::Present), influence().comment(Comment::None)] {
        let error = message(file.read(matrix.as_bytes(), "edges.csv"));
        assert!(error.contains("looks like an adjacency matrix"), "{error}");
    }
    assert_eq!(read(&influence(), matrix).n_arcs(), 4);
}

#[test]
fn two_agents_may_have_many_edges_of_several_kinds() {
    let text = "from,to,kind,w\na,b,x,1\nb,a,x,2\na,b,y,1\nb,a,y,2\na,b,z,5\n";
    let network = read(&influence().layers("kind").weight("w"), text);
    assert_eq!((network.n_agents(), network.n_arcs(), network.layer_names().count()), (2, 2, 3));
}

#[test]
fn codes_of_rsiena_are_reported() {
    let text = "0 1 10 0\n1 0 0 11\n0 9 0 1\n1 0 1 0\n";
    let report = influence().format(Format::AdjacencyMatrix).read_with_report(text.as_bytes(), "wave1.dat").unwrap().1;
    assert!(report.notes.iter().any(|note| note.to_string().contains("RSiena")), "{:?}", report.notes);
}
