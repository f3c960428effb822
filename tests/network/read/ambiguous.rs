//! Edge lists of real users that other programs, or earlier versions of this library, read as something else.

use super::*;
use bandwagon::network::read::{Comment, Note, Repeated, Report};

fn undirected() -> NetworkFile {
    NetworkFile::new().direction(Direction::Undirected)
}

fn report(file: &NetworkFile, text: &[u8]) -> (Network, Report) {
    file.read_with_report(text, "edges.csv").unwrap()
}

fn notes(file: &NetworkFile, text: &str) -> Vec<String> {
    report(file, text.as_bytes()).1.notes.iter().map(Note::to_string).collect()
}

const HASHES: &str = "from,to\nann,#metoo\n#metoo,bob\nbob,#timesup\n#timesup,cem\ncem,dan\n";

#[test]
fn ids_that_begin_like_comments_are_not_dropped() {
    let due = "edges.csv:3: this line looks like data, but begins like a comment: #metoo,bob; say which character begins a \
               comment, or that none does";
    says(&influence(), HASHES, due);
    let network = read(&influence().comment(Comment::None), HASHES);
    assert_eq!((network.n_agents(), network.n_arcs()), (6, 5));
    let network = read(&influence().comment(Comment::Begins('#')), HASHES);
    assert_eq!((network.n_agents(), network.n_arcs()), (6, 3));
    let people = NodeList::new().read("id,kind\nann,p\n#metoo,h\nbob,p\n".as_bytes(), "nodes.csv");
    assert!(message(people).starts_with("nodes.csv:3: this line looks like data"), "a table of agents");
}

#[test]
fn comments_are_counted() {
    let text = "# who knows whom\n% 2019\nann,bob\n# the end\n# a note, with a comma\n";
    assert_eq!(notes(&undirected(), text), ["4 lines are comments; the first is line 1: # who knows whom"]);
    assert_eq!(notes(&undirected(), "ann,bob\n#\n"), ["line 2 is a comment: #"]);
    assert!(notes(&undirected(), "ann,bob\n").is_empty());
}

#[test]
fn a_first_line_with_the_numbers_of_agents_and_edges_is_no_edge() {
    let ring: String = (0..12).map(|agent| format!("{agent} {}\n", (agent + 1) % 12)).collect();
    let (network, report) = report(&undirected(), format!("12 12\n{ring}").as_bytes());
    assert_eq!((network.n_agents(), network.n_arcs() / 2), (12, 12));
    assert_eq!(report.notes[0].to_string(), "the first line, 12 12, states the numbers of agents and edges");
    // Agents from 1, edges with weights, and agents without edges.
    let ring: String = (1..=12).map(|agent| format!("{agent} {} 0.5\n", agent % 12 + 1)).collect();
    let network = read(&undirected().weight(2), &format!("15 12\n{ring}"));
    assert_eq!((network.n_agents(), network.n_arcs() / 2, network.weight(0, 1)), (12, 12, Some(0.5)));
}

#[test]
fn a_first_line_that_may_have_the_numbers_of_agents_and_edges_asks_for_a_choice() {
    let chain = "4 3\n3 2\n2 1\n1 0\n";
    let due = "edges.csv: line 1 can be the numbers of nodes and edges, because 3 rows follow: either line 1 is an edge from 4 to \
               3 (format edge-list), or line 1 says 4 nodes and 3 edges and is no edge (skip 1); ids that contain separators \
               need quotes";
    says(&influence(), chain, due);
    assert_eq!(read(&influence().skip(1), chain).n_agents(), 4);
    assert_eq!(read(&influence().format(Format::EdgeList), chain).n_agents(), 5);
    for edges in ["0 1\n1 2\n", "5 9\n0 1\n1 2\n2 6\n", "7 2\n1 2\n2 3\n7 3\n"] {
        assert_eq!(read(&influence(), edges).n_arcs(), edges.lines().count(), "{edges:?}");
    }
}

#[test]
fn a_tie_in_both_directions_counts_once() {
    let text = "a,b,2\nb,a,2\nb,c,1\n";
    let (network, report) = report(&undirected().weight(2), text.as_bytes());
    assert_eq!((network.weight(0, 1), network.weight(1, 0), network.weight(1, 2)), (Some(2.0), Some(2.0), Some(1.0)));
    assert_eq!(report.notes, [Note::BothDirections { ties: 1 }]);
    assert_eq!(network.dropped().repeats, 1);
    assert_eq!(read(&undirected().weight(2).repeated(Repeated::Sum), text).weight(0, 1), Some(4.0));
    // Several edges in each direction: their sums are equal.
    assert_eq!(read(&undirected().weight(2), "a,b,1\na,b,2\nb,a,3\n").weight(0, 1), Some(3.0));
    // Directed edges are two arcs.
    assert_eq!(read(&influence().weight(2), "a,b,2\nb,a,3\n").weight(1, 0), Some(3.0));
}

#[test]
fn a_tie_with_two_weights_asks_for_a_choice() {
    let text = "source,target,weight\nDB2,DB1,0.5\nDB1,DB2,0.25\nDB3,DB4,0.4\n";
    let due = "edges.csv:3: the tie has weight 0.25 here, but 0.5 on line 2, in the other direction; say how repeated edges are \
               combined: sum, max or first";
    says(&undirected().weight("weight"), text, due);
    for (repeated, weight) in
        [(Repeated::Sum, 0.75), (Repeated::Max, 0.5), (Repeated::First, 0.5), (Repeated::Trials, 0.625)]
    {
        let (network, report) = report(&undirected().weight("weight").repeated(repeated), text.as_bytes());
        assert_eq!(network.weight(0, 1), Some(weight), "{repeated}");
        let said = report.notes.last().unwrap().to_string();
        assert!(said.starts_with("1 pair of agents has several weights, the first on lines 2 and 3; "), "{said}");
    }
}

#[test]
fn repeated_edges_are_combined_as_demanded() {
    let text = "a b 0.5\na c 1\na b 0.5\na b 0.25\n";
    let weight = |repeated| read(&influence().weight(2).repeated(repeated), text).weight(0, 1).unwrap();
    assert_eq!((weight(Repeated::Sum), weight(Repeated::Max), weight(Repeated::First)), (1.25, 0.5, 0.5));
    assert_eq!(weight(Repeated::Trials), 1.0 - 0.5 * 0.5 * 0.75);
    says(&influence().repeated(Repeated::Error), text, "edges.csv:3: the edge is already on line 1");
    let due = "edges.csv:2: the weight of a repeated edge must lie in [0, 1], got 1.5";
    says(&influence().weight(2).repeated(Repeated::Trials), "a b 0.5\na b 1.5\n", due);
}

#[test]
fn rows_of_unequal_length_are_refused() {
    for text in ["a b 1\nb c\n", "a,b\nb,c,1\n"] {
        let said = message(influence().read(text.as_bytes(), "edges.csv"));
        assert!(said.contains("(format edge-list)") && said.contains("(format adjacency-list)"), "{said}");
        let said = message(influence().format(Format::EdgeList).read(text.as_bytes(), "edges.csv"));
        assert!(said.contains("fields as on line 1"), "{said}");
    }
    let names = "Jean Valjean Javert\nJavert Fantine\nMme Thenardier Cosette\n";
    let due = "edges.csv: 3 rows of 2 to 3 fields, each row with another first id: either line 1 is an edge from \"Jean\" to \
               \"Valjean\" with \"Javert\" (format edge-list), or line 1 lists the neighbors of \"Jean\": \"Valjean\", \
               \"Javert\" (format adjacency-list); ids that contain separators need quotes";
    says(&influence(), names, due);
}

#[test]
fn rows_of_separators_are_skipped() {
    let (network, report) = report(&influence(), b"from,to\na,b\n,\nb,c\n,\n");
    assert_eq!(arcs(&network), ["a>b", "b>c"]);
    assert_eq!(report.notes, [Note::EmptyRows { count: 2, line: 3 }]);
}

#[test]
fn a_decimal_comma_is_read_where_the_comma_is_no_separator() {
    let text = "\u{feff}Source;Target;Weight\r\n\"a\";\"b\";0,5\r\n\"b\";\"c\";0,25\r\n";
    let (network, report) = report(&influence().weight("Weight"), text.as_bytes());
    assert_eq!((network.weight(0, 1), network.weight(1, 2)), (Some(0.5), Some(0.25)));
    assert_eq!(report.notes, [Note::DecimalComma]);
}

#[test]
fn a_column_of_weights_that_is_not_used_is_mentioned() {
    let due = "the column \"Weight\" was not used; to use it as weights, name it as the weight";
    assert_eq!(notes(&influence(), "from,to,Weight\na,b,2\n"), [due]);
    assert!(notes(&influence().weight("Weight"), "from,to,Weight\na,b,2\n").is_empty());
}

#[test]
fn utf16_is_converted() {
    let text = "from,to\nJosé,ann\n";
    for big in [false, true] {
        let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
        let text: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect();
        let (network, report) = report(&influence(), &text);
        assert_eq!(arcs(&network), ["José>ann"]);
        assert_eq!(report.notes, [Note::Encoding { from: "UTF-16" }]);
    }
}

#[test]
fn binary_data_is_no_text() {
    for bytes in [&b"a\0b"[..], &[0; 1 << 17]] {
        let due = "edges.csv: this is binary data, not text; save the network in a text format such as CSV";
        assert_eq!(message(influence().read(bytes, "edges.csv")), due);
    }
    assert!(message(influence().read(std::io::repeat(0), "zero")).starts_with("zero: this is binary data"));
}

#[test]
fn a_header_of_one_word_with_two_endings_is_known() {
    for header in ["node1,node2", "customer_a,customer_b", "Person.x,Person.y", "id_from,id_to", "person_1,person_2"] {
        assert_eq!(arcs(&read(&influence(), &format!("{header}\nann,bob\n"))), ["ann>bob"], "{header}");
    }
    for data in ["anna,annb", "1,2", "sofia,sofib", "a,b"] {
        let first = data.replace(',', ">");
        assert!(arcs(&read(&influence(), &format!("{data}\nbob,cem\n"))).contains(&first), "{data}");
    }
}

#[test]
fn a_header_is_judged_against_the_table_of_agents() {
    let nodes = || read_nodes("id\nann\nbob\ncem\n");
    assert_eq!(
        arcs(&read(&influence().nodes(nodes()), "sender name,receiver name\nann,bob\nbob,cem\n")),
        ["ann>bob", "bob>cem"]
    );
    let due = "edges.csv:1: agents \"x\" and \"y\" are not in the node table; if this line names the columns, read it as a header";
    says(&influence().nodes(nodes()).header(Header::Absent), "x,y\nann,bob\n", due);
    let due = "edges.csv:2: 3 ids, such as \"x\", \"y\", \"z\", are not in the node table";
    says(&influence().nodes(nodes()), "ann,bob\nx,y\nx,z\n", due);
}

#[test]
fn a_table_with_row_numbers_asks_for_the_columns() {
    let text = ",source,target,weight\n0,ann,bob,0.5\n1,bob,cem,1\n";
    let due = "edges.csv:1: the first two columns are \"\" and \"source\": choose the id columns";
    says(&influence(), text, due);
    assert_eq!(arcs(&read(&influence().ids("source", "target"), text)), ["ann>bob", "bob>cem"]);
}

#[test]
fn labels_that_look_alike_are_mentioned() {
    let due = "\"7\" and \"007\" are two agents, although they are the same number";
    assert_eq!(notes(&influence(), "7,1\n1,007\n"), [due]);
    let due = "\"José\" and \"Jose\\u{301}\" are two agents, although they are the same letters, in two Unicode forms";
    assert_eq!(notes(&influence(), "José,ann\nann,Jose\u{301}\n"), [due]);
}

#[test]
fn a_table_with_many_columns_is_read_in_linear_time() {
    let columns: Vec<String> = (0..100_000).map(|column| format!("c{column}")).collect();
    let table = read_nodes(&format!("id,{}\nann,{}\n", columns.join(","), "1,".repeat(99_999) + "1"));
    assert_eq!(table.attributes().names().count(), 100_000);
}

#[test]
fn ids_with_a_number_sign_are_no_comments_of_an_adjacency_list() {
    let network = read(&influence(), "ann\t#x\t3\nbob\tcem\t4\ndan\teve\t5\n");
    assert_eq!(arcs(&network), ["ann>#x", "bob>cem", "dan>eve"]);
}

#[test]
fn a_decimal_comma_between_blanks_is_no_separator() {
    let network = read(&influence().weight(2), "0 1 0,5\n1 2 0,5\n2 3 1,5\n");
    assert_eq!((network.n_agents(), network.weight(2, 3)), (4, Some(1.5)));
}

#[test]
fn line_ends_may_be_mixed() {
    for text in ["a b 1\rb c 1\rc d 1\r\n", "# old\ra b 1\rb c 1\nc d 1\n", "a b 1\nb c 1\r\nc d 1\r"] {
        assert_eq!(arcs(&read(&influence(), text)), ["a>b", "b>c", "c>d"], "{text:?}");
    }
}

#[test]
fn a_first_row_of_data_is_no_header() {
    let network = read(&influence().weight(2), "a;b;1,5\nc;d;2\ne;f;3\n");
    assert_eq!(network.weight(0, 1), Some(1.5));
    assert_eq!(read(&influence(), "user_1,user_2\nuser_3,user_4\nuser_5,user_6\n").n_arcs(), 3);
    let many: String = (0..20).map(|row| format!("a{row},b{row}\n")).collect();
    let due = "edges.csv:1: from and to may name the columns, but from is also an id below: say whether the first row is a header";
    says(&influence(), &format!("from,to\n{many}from,x\n"), due);
}

#[test]
fn tables_of_agents_are_no_edges() {
    let due = "edges.csv:1: the first two columns are \"id\" and \"role\": choose the id columns";
    says(&influence(), "id,role\nann,boss\nbob,clerk\n", due);
    let due = "edges.csv:1: the first two columns are \"year\" and \"exporter\": choose the id columns";
    says(&influence(), "year,exporter,importer\n1999,US,FR\n2000,US,DE\n", due);
}

#[test]
fn doubtful_sizes_are_refused_with_any_column() {
    let text = "5 3 1\n0 1 1\n1 2 1\n2 3 1\n";
    assert!(message(influence().weight(2).read(text.as_bytes(), "edges.csv")).contains("can be the numbers of nodes"));
    assert_eq!(read(&influence().weight(2).skip(1), text).n_agents(), 4);
}

#[test]
fn signs_are_no_agents() {
    for text in ["a -> b\nb -> c\n", "0 | 1 | 1\n1 | 0 | 1\n"] {
        assert!(
            message(influence().read(text.as_bytes(), "edges.csv")).contains("an id is a sign such as | or ->"),
            "{text}"
        );
    }
    let rectangle = "0 1 0 0 1 1\n".to_string() + &"1 0 1 0 0 1\n".repeat(6);
    assert!(message(influence().read(rectangle.as_bytes(), "edges.csv")).contains("a matrix that is not square?"));
}

#[test]
fn the_column_type_of_gephi_says_which_edges_are_directed() {
    let text = "Source,Target,Type\na,b,Directed\nb,c,Undirected\n";
    let (network, report) = report(&influence(), text.as_bytes());
    assert_eq!(arcs(&network), ["a>b", "b>c", "c>b"]);
    let due = "by the column Type, 1 edge is directed and 1 is undirected";
    assert_eq!(report.notes.last().unwrap().to_string(), due);
    assert_eq!(read(&undirected(), text).n_arcs(), 4);
    let kinds = text.replace("Undirected", "work").replace("Directed", "friend");
    assert_eq!(arcs(&read(&influence(), &kinds)), ["a>b", "b>c"]);
}

#[test]
fn two_mode_networks_of_konect_are_refused() {
    says(
        &undirected(),
        "% bip unweighted\n% 3 2 2\n1 1\n1 2\n2 2\n",
        "edges.csv:1: a two-mode network (% bip of KONECT) cannot be read",
    );
}

#[test]
fn a_third_column_of_numbers_is_mentioned() {
    let due = "the column \"3\" was not used; to use it as weights, name it as the weight";
    assert_eq!(notes(&influence(), "a b 2\nb c 3\n"), [due]);
}

#[test]
fn numbers_with_a_point_are_mentioned() {
    let due = "\"2\" and \"2.0\" are two agents, although they are the same number";
    assert_eq!(notes(&influence(), "source,target\n1,2.0\n2,3.0\n3,1.0\n"), [due]);
}

#[test]
fn missing_values_in_a_matrix_are_refused_by_cell() {
    let cell = |row: &str, column: &str, field: usize, got: &str| {
        format!(
            "the cell in row {row:?} and column {column:?} (field {field}) is {got}, a missing value: a cell is a number, and 0 \
             or nothing if there is no tie"
        )
    };
    for (text, line, due) in [
        ("id,ann,bob,cem\nann,0,1,0\nbob,1,0,NA\ncem,0,1,0\n", 3, cell("bob", "cem", 4, "NA")),
        ("\"ann\" \"bob\"\n\"ann\" NaN 1\n\"bob\" 1 0\n", 2, cell("ann", "ann", 2, "NaN")),
        ("0;1;0;1\n1;0;1;.\n0;1;0;1\n1;0;1;0\n", 2, cell("2", "4", 4, ".")),
        // An agent may be called NA: Namibia.
        ("id,NA,ZA,BW\nNA,0,1,0\nZA,1,0,null\nBW,0,1,0\n", 3, cell("ZA", "BW", 4, "null")),
    ] {
        says(&influence(), text, &format!("edges.csv:{line}: {due}"));
    }
    let stated = influence().format(Format::AdjacencyMatrix);
    says(&stated, "NA,1\n1,0\n", &format!("edges.csv:1: {}", cell("1", "1", 1, "NA")));
    let namibia = read(&influence(), "id,NA,ZA,BW\nNA,0,1,\nZA,1,,1\nBW,,1,0\n");
    assert_eq!(arcs(&namibia), ["NA>ZA", "ZA>NA", "ZA>BW", "BW>ZA"]);
}
