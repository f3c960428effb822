use super::*;

fn edges(text: &str) -> Vec<String> {
    let graph = read(text).unwrap();
    let id = |node: u32| graph.ids()[node as usize].to_string();
    graph.edges().map(|edge| id(edge.from) + if edge.directed { ">" } else { "-" } + &id(edge.to)).collect()
}

/// `id=value` of each node with a value in the column.
fn nodes(graph: &Graph, column: &str) -> Vec<String> {
    let columns = graph.node_columns();
    let fields = columns.iter().find(|other| other.0 == column).map_or(&[][..], |column| &column.1);
    let pairs = graph.ids().into_iter().zip(fields).filter(|(_, value)| !value.is_empty());
    pairs.map(|(id, value)| format!("{id}={value}")).collect()
}

fn edge_column(graph: &Graph, column: &str) -> Vec<String> {
    let columns = graph.edge_columns();
    let fields = columns.iter().find(|other| other.0 == column).map(|column| column.1.as_slice());
    fields.unwrap_or_default().iter().map(|&value| value.into()).collect()
}

fn mistake(text: &str) -> Mistake {
    read(text).map(|graph| graph.ids().join(" ")).expect_err(text)
}

#[test]
fn reads_graphs_and_digraphs() {
    assert_eq!(edges("graph { a -- b; b--c }"), ["a-b", "b-c"]);
    assert_eq!(edges("DiGraph \"g 1\" {a->b\nb -> a a->a;; c}"), ["a>b", "b>a", "a>a"]);
    assert_eq!(read("graph 5 { x; \"y z\"\r\n<b> -7 }").unwrap().ids(), ["x", "y z", "<b>", "-7"]);
}

#[test]
fn reads_chains_lists_and_subgraphs_as_ends() {
    assert_eq!(edges("digraph { a -> b -> c }"), ["a>b", "b>c"]);
    assert_eq!(edges("digraph { a -> {b c} -> d }"), ["a>b", "a>c", "b>d", "c>d"]);
    assert_eq!(edges("digraph { a, b -> c, d }"), ["a>c", "a>d", "b>c", "b>d"]);
    assert_eq!(edges("digraph { subgraph s {a -> b; c} -> d }"), ["a>b", "a>d", "b>d", "c>d"]);
    assert_eq!(edges("digraph { {a {b}} -> {} -> c }"), Vec::<String>::new());
    assert_eq!(edges("graph { {a b} -- {b a} }"), ["a-a", "a-b", "b-a", "b-b"]);
}

#[test]
fn has_all_nodes_of_a_continued_subgraph() {
    assert_eq!(edges("digraph { subgraph s {a b} subgraph s {} -> c }"), ["a>c", "b>c"]);
    assert_eq!(edges("digraph { subgraph s {a} -> b -> subgraph s {c} }"), ["a>b", "c>b", "b>a", "b>c"]);
    assert_eq!(edges("digraph { subgraph s {a} subgraph t { subgraph s {b} } -> c }"), ["b>c"]);
}

#[test]
fn gives_default_attributes_to_later_nodes_only() {
    let graph = read("graph { a node [x=1] b; c [x=2]; { node [x=3, y=4] a d } e; node [x=\"\"] f }").unwrap();
    assert_eq!(nodes(&graph, "x"), ["b=1", "c=2", "d=3", "e=1"]);
    assert_eq!(nodes(&graph, "y"), ["d=4"]);
    let graph = read("graph { subgraph s { node [x=1] } node [x=2] a subgraph s { b } }").unwrap();
    assert_eq!(nodes(&graph, "x"), ["a=2", "b=1"]);
}

#[test]
fn gives_default_attributes_to_edges_where_they_stand() {
    let graph = read("digraph { a->b edge [weight=2] b->c; {edge [weight=3] c->d} d->a [weight=4] }").unwrap();
    assert_eq!(edge_column(&graph, "weight"), ["", "2", "3", "4"]);
    assert_eq!(graph.weight.as_deref(), Some("weight"));
    let graph = read("digraph { a -> {edge [weight=2] b -> c} [color=red] }").unwrap();
    assert_eq!(edge_column(&graph, "weight"), ["2", "", ""]);
    assert_eq!(edge_column(&graph, "color"), ["", "red", "red"]);
}

#[test]
fn reads_attributes_with_all_separators() {
    let graph =
        read("graph { a [x=1, y=\"2 \\\"z\\\"\"; z=<<b>q</b>> w=-.5] [v=\"p\" + \"q\"] a [x=3] b [] }").unwrap();
    let columns: Vec<_> = graph.node_columns().into_iter().map(|(name, values)| (name, values[0])).collect();
    assert_eq!(columns, [("v", "pq"), ("w", "-.5"), ("x", "3"), ("y", "2 \"z\""), ("z", "<<b>q</b>>")]);
    assert_eq!((graph.label, graph.weight), (None, None));
}

#[test]
fn merges_repeated_edges_of_strict_graphs() {
    let graph = read("strict graph { a--b [weight=1 x=1]; b--a [weight=2]; a--b--a; a--a }").unwrap();
    assert_eq!(edge_column(&graph, "weight"), ["2", ""]);
    assert_eq!(edge_column(&graph, "x"), ["1", ""]);
    assert_eq!(graph.notes, ["repeated edges, merged with the first because the graph is strict: 3"]);
    assert_eq!(edges("strict digraph { a->b; b->a; a->b }"), ["a>b", "b>a"]);
    assert_eq!(edges("graph { a--b; b--a; a--b }").len(), 3);
}

#[test]
fn merges_edges_with_the_same_key() {
    let text = "digraph { a->b [key=1]; a->b [key=2]; a->b [key=1, weight=5]; b->a [key=1] }";
    assert_eq!(edges(text).len(), 3);
    assert_eq!(edge_column(&read(text).unwrap(), "weight"), ["5", "", ""]);
}

#[test]
fn tells_what_it_leaves_out() {
    let text = "digraph { rankdir=LR; graph [label=x] subgraph cluster_a { color=red; a:f0:ne -> b:\"g\" } }";
    assert_eq!(edges(text), ["a>b"]);
    assert_eq!(
        read(text).unwrap().notes,
        [
            "ports (`node:port`), which were left out: 3",
            "attributes of the graph and its subgraphs are ignored",
            "subgraphs only list nodes and edges; their names are ignored"
        ]
    );
    assert_eq!(read("graph { {a} [x=1] }").unwrap().notes, ["attributes of the graph and its subgraphs are ignored"]);
    assert_eq!(read("digraph { a->b [dir=none] }").unwrap().notes.len(), 1);
    assert_eq!(read("digraph { a->b [dir=forward] }").unwrap().notes.len(), 0);
}

#[test]
fn counts_lines_of_edges() {
    let graph = read("digraph {\r\n# c\r\na ->\r\nb\r\n-> c /* \r\n */ d -> \"e\r\n\" }").unwrap();
    assert_eq!(graph.edges().map(|edge| edge.line).collect::<Vec<_>>(), [3, 4, 6]);
}

#[test]
fn refuses_the_link_of_the_other_kind() {
    assert_eq!(mistake("digraph {\na -- b }"), Problem::syntax("-> in a digraph", "--").on(2));
    assert_eq!(mistake("graph {\n\na -> b }"), Problem::syntax("-- in a graph", "->").on(3));
}

#[test]
fn shows_what_stands_in_the_wrong_place() {
    let expected = Problem::syntax("a node or { at the end of an edge", "]");
    assert_eq!(mistake("digraph { a ->\n] }"), expected.on(2));
    let expected = Problem::syntax("[ after graph, node or edge (as a name it needs quotes)", "->");
    assert_eq!(mistake("digraph { Node\n\n-> a }"), expected.on(3));
    let expected = Problem::syntax("= after the name of an attribute", "]");
    assert_eq!(mistake("digraph { a [bold\n] }"), expected.on(2));
    let expected = Problem::syntax("quotes around names with other characters than letters, digits and _", ".com");
    assert_eq!(mistake("digraph { a\nb.com -> c }"), expected.on(2));
}

#[test]
fn refuses_other_files() {
    assert_eq!(mistake("").problem, Problem::NoRows);
    assert_eq!(mistake("graph { }").problem, Problem::NoRows);
    assert_eq!(mistake("graph { a }\ngraph { b }"), Problem::Unsupported { what: "a second graph" }.on(2));
    for text in ["a -> b", "source,target\na,b", "graph", "strict { a }", "{ a }", "graph { a } }", "graph { a } b"] {
        assert_eq!(mistake(text).line, Some(1), "{text}");
    }
}

#[test]
fn refuses_broken_statements() {
    let broken = [
        "a",
        "a [",
        "a [b",
        "a [b]",
        "a [b=]",
        "a [b=1",
        "a ->",
        "a -> ]",
        "a -> [x=1]",
        "a:",
        "node",
        "edge -> a",
        "a=",
        "a = [",
        "subgraph s;",
        "subgraph",
        "{a} [x=1]",
        "a [node=1]",
        "a [x=edge]",
        "a,",
        "a, {b}",
        "(a)",
        "a b.c }",
        "graph x=1",
        "-> b }",
        "] }",
        "a [[x=1]] }",
        "\"a",
        "/*",
    ];
    for statement in broken {
        assert_eq!(mistake(&format!("digraph {{ z;\n{statement}")).line, Some(2), "{statement}");
    }
}

#[test]
fn refuses_deep_nesting_and_huge_expansion() {
    let nested = |depth| format!("graph {{ {} a {} }}", "{".repeat(depth), "}".repeat(depth));
    assert!(read(&nested(64)).is_ok());
    assert!(read(&nested(65)).is_err());
    assert!(read(&format!("graph {{ {}", "{".repeat(100_000))).is_err());
    let product = |n: usize| {
        let set: String = (0..n).map(|node| format!("n{node} ")).collect();
        format!("graph {{ {{{set}}} -- {{{set}}} }}")
    };
    assert_eq!(read(&product(300)).unwrap().n_edges(), 90_000);
    for n in [1000, 4000] {
        assert!(matches!(mistake(&product(n)).problem, Problem::Unsupported { .. }), "{n}");
    }
}
