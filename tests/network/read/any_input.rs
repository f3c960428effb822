use super::*;
use proptest::prelude::*;

/// What the csv crate writes for these rows.
fn written(rows: &[(String, String)], separator: u8, crlf: bool) -> Vec<u8> {
    let end = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
    let style = csv::QuoteStyle::Always;
    let mut writer =
        csv::WriterBuilder::new().delimiter(separator).terminator(end).quote_style(style).from_writer(vec![]);
    rows.iter().for_each(|(from, to)| writer.write_record([from, to]).unwrap());
    writer.into_inner().unwrap()
}

proptest! {
    #[test]
    fn of_labels_comes_back_as_the_csv_crate_wrote_it(
        rows in prop::collection::vec(("[ab0-9\"#%,;\n\té]{0,4}[a-c]", "[x-z][\" ,;\t\r\n]{0,4}[x-z]"), 1..9),
        separator in prop::sample::select(vec![Separator::Comma, Separator::Semicolon, Separator::Tab]),
        crlf: bool,
    ) {
        let rows: Vec<_> = rows.into_iter().map(|(from, to)| (from.trim().into(), to)).collect();
        let byte = match separator { Separator::Comma => b',', Separator::Semicolon => b';', _ => b'\t' };
        let list = influence().separator(separator).header(Header::Absent);
        let network = list.read(&written(&rows, byte, crlf)[..], "edges.csv").unwrap();

        let mut expected: Vec<(String, String)> = rows.clone();
        expected.sort();
        expected.dedup();
        let mut found: Vec<_> = network.arcs().map(|(a, b, _)| (network.label(a), network.label(b))).collect();
        found.sort();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn gives_a_network_or_an_error_but_no_panic(text in "[01a,;\t \"\r\n#\u{feff}]{0,40}", weighted: bool) {
        let list = if weighted { influence().weight(2) } else { influence() };
        let result = list.read(text.as_bytes(), "edges.csv");
        prop_assert!(result.is_ok() || message(result).starts_with("edges.csv"));
        let result = NodeList::new().read(text.as_bytes(), "nodes.csv");
        prop_assert!(result.is_ok() || message(result).starts_with("nodes.csv"));
    }
}
