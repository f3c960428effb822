use super::*;

#[test]
fn are_named_as_given() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("edges.csv");
    std::fs::write(&path, gzip(b"1,2\n3\n")).unwrap();
    let expected = format!("{}:2: expected 2 fields as on line 1, got 1", path.display());
    assert_eq!(message(influence().format(Format::EdgeList).read_path(&path)), expected);
}

#[test]
fn that_are_missing_are_reported() {
    let expected = "no/such.csv: No such file or directory (os error 2)";
    assert_eq!(message(influence().read_path("no/such.csv")), expected);
    assert_eq!(message(NodeList::new().read_path("no/such.csv")), expected);
}

#[test]
fn that_are_not_utf8_are_reported_with_the_line() {
    let result = influence().read(&b"ann,bob\nJos\xe9,ann\n"[..], "edges.csv");
    let advice =
        "if the file is in Latin-1 or Windows-1252, save it as UTF-8 (for example with iconv -f WINDOWS-1252 -t UTF-8)";
    assert_eq!(message(result), format!("edges.csv:2: not valid UTF-8: byte 0xe9; {advice}"));
}
