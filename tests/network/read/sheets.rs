//! Adjacency matrices as people keep them in spreadsheets.

use super::*;

/// The ties and the notes of a matrix.
fn sheet(text: &str) -> (Vec<String>, Vec<String>) {
    let (network, report) = NetworkFile::new().read_with_report(text.as_bytes(), "m.csv").unwrap();
    assert_eq!(report.format, Format::AdjacencyMatrix, "{text}");
    let tie = |(from, to)| format!("{}-{}", network.label(from), network.label(to));
    let ties = (0..network.n_arcs()).map(|arc| network.arc(arc)).filter(|(from, to)| from < to).map(tie).collect();
    (ties, report.notes.iter().map(ToString::to_string).collect())
}

fn refused(text: &str) -> String {
    message(NetworkFile::new().read(text.as_bytes(), "m.csv"))
}

#[test]
fn signs_on_the_diagonal_are_no_ties() {
    for sign in ["-", "–", "x", "X", "NA", "*", "\\", "/"] {
        let (ties, notes) = sheet(&format!(",a,b,c\na,{sign},1,0\nb,1,{sign},1\nc,0,1,{sign}\n"));
        assert_eq!(ties, ["a-b", "b-c"], "{sign}");
        let due = "signs and missing values on the diagonal are read as no tie";
        assert!(notes.iter().any(|note| note.contains(due)), "{notes:?}");
    }
    // A missing value elsewhere may be a tie.
    let due = "m.csv:2: the cell in row \"a\" and column \"b\" (field 3) is -, a missing value: a cell is a number, and 0 or \
               nothing if there is no tie";
    assert_eq!(refused(",a,b,c\na,-,-,0\nb,1,-,1\nc,0,1,-\n"), due);
}

#[test]
fn crosses_and_truths_are_ties() {
    let (ties, notes) = sheet(";a;b;c\na;;x;\nb;x;;X\nc;;x;\n");
    assert_eq!(ties, ["a-b", "b-c"]);
    assert!(notes.iter().any(|note| note.contains("an x in a cell is read as a tie")), "{notes:?}");
    for [yes, no] in [["TRUE", "FALSE"], ["WAHR", "FALSCH"], ["True", "False"], ["VRAI", ""]] {
        let (ties, notes) = sheet(&format!("id,a,b,c\na,{no},{yes},{no}\nb,{yes},{no},{yes}\nc,{no},{yes},{no}\n"));
        assert_eq!(ties, ["a-b", "b-c"], "{yes}");
        assert!(notes.iter().any(|note| note.contains("TRUE in a cell is read as a tie")), "{notes:?}");
    }
    assert_eq!(refused(",a,b,c\na,,x,2\nb,x,,x\nc,2,x,\n"), "m.csv:2: expected a number in column 4, got \"2\"");
    assert_eq!(refused(",a,b,c\na,,x,TRUE\nb,x,,x\nc,,x,\n"), "m.csv:2: expected a number in column 3, got \"x\"");
}

#[test]
fn empty_rows_and_columns_at_the_ends_are_left_out() {
    let (ties, notes) = sheet(";a;b;c;;\na;;1;;;\nb;1;;1;;\nc;;1;;;\n;;;;;\n;;;;;\n");
    assert_eq!(ties, ["a-b", "b-c"]);
    let due = "2 rows and 2 columns at the end without labels and values were left out";
    assert!(notes.iter().any(|note| note.contains(due)), "{notes:?}");
    // An agent without ties is no empty row.
    let (network, _) = NetworkFile::new().read_with_report(&b",a,b,c\na,0,1,\nb,1,0,\nc,,,\n"[..], "m.csv").unwrap();
    assert_eq!((network.n_agents(), network.n_arcs()), (3, 2));
}

#[test]
fn sums_are_no_agents() {
    let matrix = ",a,b,c,Total\na,0,1,0,1\nb,1,0,1,2\nc,0,1,0,1\nTotal,1,2,1,4\n";
    let (ties, notes) = sheet(matrix);
    assert_eq!(ties, ["a-b", "b-c"]);
    assert!(notes.iter().any(|note| note.contains("the last row has the sums of the others")), "{notes:?}");
    assert_eq!(sheet(",a,b,c,Sum\na,0,1,0,1\nb,1,0,1,2\nc,0,1,0,1\n").0, ["a-b", "b-c"]);
    assert_eq!(sheet(";a;b;c\na;;x;\nb;x;;x\nc;;x;\nGrand Total;1;2;1\n").0, ["a-b", "b-c"]);
    // An agent may be called so.
    let (network, _) =
        NetworkFile::new().read_with_report(&b",a,b,Sum\na,0,1,0\nb,1,0,5\nSum,0,5,0\n"[..], "m.csv").unwrap();
    assert_eq!(network.n_agents(), 3);
}

#[test]
fn labels_that_differ_in_capitals_are_the_same() {
    let (ties, notes) = sheet(",Bob,Ann,Cem\nann,1,0,0\nbob,0,1,1\ncem,1,0,0\n");
    assert_eq!(ties, ["ann-bob", "bob-cem"]);
    assert!(notes.iter().any(|note| note.contains("differ only in capitals")), "{notes:?}");
}

#[test]
fn tables_of_edges_and_surveys_are_no_sheets() {
    let edges = "from,to,kind\nann,bob,x\nbob,cem,x\n";
    assert_eq!(read(&influence(), edges).n_arcs(), 2);
    let edges = "from,to,liked\nann,bob,TRUE\nbob,ann,FALSE\n";
    assert_eq!(read(&influence(), edges).n_arcs(), 2);
}
