//! Files of surveys, as spreadsheets write them: a row per respondent, decimal commas, and words for a missing answer.

use super::*;
use bandwagon::network::read::Note;

#[test]
fn rows_of_nominations_that_are_filled_up_are_no_edges() {
    for text in ["p04,p26,,\np01,p25,p19,\np19,p04,,\np25,p01,p26,p04\n", "4;26;\n1;26;4\n26;1;\n"] {
        let error = message(influence().read(text.as_bytes(), "survey.csv"));
        assert!(error.contains("format adjacency-list"), "{error}");
        let listed = influence().format(Format::AdjacencyList);
        assert_eq!(read(&listed, text).n_arcs(), if text.contains('p') { 7 } else { 4 });
    }
}

#[test]
fn their_header_can_be_skipped() {
    let text = "respondent,friend1,friend2\nann,bob,cem\nbob,ann,\ncem,,\ndan,ann,\n";
    assert!(message(influence().read(text.as_bytes(), "survey.csv")).contains("remove line 1"));
    assert!(message(influence().skip(1).read(text.as_bytes(), "survey.csv")).contains("line 2 lists the neighbors"));
    let listed = influence().skip(1).format(Format::AdjacencyList);
    assert_eq!(arcs(&read(&listed, text)), ["ann>bob", "ann>cem", "bob>ann", "dan>ann"]);
    let matrix = "a title of the matrix\n,ann,bob\nann,0,1\nbob,1,0\n";
    assert_eq!(arcs(&read(&NetworkFile::new().skip(1), matrix)), ["ann>bob", "bob>ann"]);
    // Line numbers stay.
    says(&influence().skip(1), "a title\nann,bob\n,cem\n", "edges.csv:3: the id in column 1 is empty");
}

#[test]
fn usual_names_of_respondents_and_nominees_are_a_header() {
    for header in ["respondent,nominee", "name,friend", "Person;Friend", "who,whom", "i,j", "von;an", "id,friend_id"] {
        let separator = if header.contains(';') { ';' } else { ',' };
        let text = format!("{header}\nann{separator}bob\nbob{separator}cem\n");
        assert_eq!(arcs(&read(&influence(), &text)), ["ann>bob", "bob>cem"], "{header}");
    }
}

#[test]
fn a_point_among_decimal_commas_is_refused() {
    let file = influence().weight("w");
    let due =
        "edges.csv:4: expected a weight with a decimal comma, as in other rows, and without a point, got \"1.200\"";
    says(&file, "from;to;w\nx;y;1,5\ny;z;2\nz;x;1.200\n", due);
    says(&file, "from;to;w\nx;y;2\ny;z;1,5\nz;x;1.200\n", due);
    let layers = influence().layer_weights(["v", "w"]);
    assert!(message(layers.read("from;to;v;w\nx;y;1,5;2\ny;z;1.000;1\n".as_bytes(), "edges.csv")).contains("1.000"));
    let notes = |text: &str| file.read_with_report(text.as_bytes(), "edges.csv").unwrap().1.notes;
    let thousands = Note::Thousands { weight: "1.200".into() };
    assert!(notes("from;to;w\nx;y;850\ny;z;1.200\n").contains(&thousands));
    assert!(!notes("from;to;w\nx;y;1.5\ny;z;1.200\n").contains(&thousands));
    assert!(!notes("from,to,w\nx,y,850\ny,z,1.200\n").contains(&thousands));
}

#[test]
fn columns_of_agents_may_have_decimal_commas() {
    let (nodes, notes) =
        NodeList::new().read_with_notes("id;spend\nann;2464,65\nbob;80\n".as_bytes(), "nodes.csv").unwrap();
    assert_eq!(nodes.attributes().numbers("spend"), Some(&[2464.65, 80.0][..]));
    assert_eq!(notes, [Note::DecimalCommas { column: "spend".into() }]);
    assert_eq!(notes[0].to_string(), "the numbers of the column \"spend\" have a decimal comma");
    let quoted = NodeList::new().read("id,spend\nann,\"2464,65\"\nbob,80\n".as_bytes(), "nodes.csv").unwrap();
    assert_eq!(quoted.attributes().numbers("spend"), None);
}

#[test]
fn a_table_of_agents_and_words_for_no_agent_are_mentioned() {
    let notes = |text: &str| influence().read_with_report(text.as_bytes(), "edges.csv").unwrap().1.notes;
    let people: String = (0..12).map(|row| format!("p{row},{},{}\n", ["f", "m"][row % 2], 20 + row)).collect();
    assert!(notes(&format!("person,gender,age\n{people}")).contains(&Note::NoCommonIds));
    for word in ["none", "Nobody", "-99"] {
        let missing = Note::MissingId { word: word.into() };
        assert!(notes(&format!("from,to\nann,bob\nbob,{word}\n")).contains(&missing), "{word}");
    }
}

#[test]
fn a_table_of_agents_that_begins_with_another_column_is_no_edge_list() {
    let table: String = (0..12).map(|row| format!("{},{},{}\n", row % 4, 100 + row, 30 + row)).collect();
    let said = message(influence().read(format!("city,id,age\n{table}").as_bytes(), "survey.csv"));
    assert_eq!(said, "survey.csv:1: the first two columns are \"city\" and \"id\": choose the id columns");
    assert_eq!(read(&influence(), "agent,id\na,b\nb,c\n").n_arcs(), 2);
    assert_eq!(read(&influence(), "from,id,w\na,b,1\nb,c,2\n").n_arcs(), 2);
}
