//! Files in formats that are known and not read: the message names the format and what to save in its place.

use super::*;

/// The message for a file, without its name.
fn said(bytes: &[u8]) -> String {
    message(influence().read(bytes, "net")).strip_prefix("net: ").unwrap().into()
}

/// Checks that a file is refused by this name, and with these words of advice.
fn refused(bytes: impl AsRef<[u8]>, what: &str, advice: &str) {
    let said = said(bytes.as_ref());
    assert!(
        said.starts_with(&format!("this is {what}, which is not read: ")) && said.contains(advice),
        "{what}: {said}"
    );
    assert!(!said.contains('\n'), "{said}");
}

/// A zip archive of empty members: their local headers.
fn zip(names: &[&str]) -> Vec<u8> {
    let member = |name: &&str| {
        let header = [&b"PK\x03\x04\x14\0"[..], &[0; 20], &(name.len() as u16).to_le_bytes(), &[0; 2]].concat();
        [&header[..], name.as_bytes()].concat()
    };
    names.iter().flat_map(member).collect()
}

#[test]
fn of_spreadsheets() {
    let sheet = "save the sheet as CSV";
    refused(zip(&["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"]), "an Excel workbook (.xlsx)", sheet);
    refused(zip(&["docProps/app.xml", "xl/worksheets/sheet1.xml"]), "an Excel workbook (.xlsx)", sheet);
    refused(zip(&["mimetype", "content.xml", "styles.xml"]), "an OpenDocument file", sheet);
    refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0", "an Excel workbook (.xls) or another old Office file", sheet);
    refused("<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\">", "a web page", "CSV");
    refused(
        "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook>",
        "an Excel workbook in XML",
        sheet,
    );
    // Also a table of agents.
    let workbook = zip(&["xl/workbook.xml"]);
    let nodes = message(NodeList::new().read(&workbook[..], "people.xlsx"));
    assert_eq!(nodes, format!("people.xlsx: this is an Excel workbook (.xlsx), which is not read: {sheet}"));
}

#[test]
fn of_statistics_programs() {
    refused(gzip(b"X\n\0\0\0\x03\0\x04\x03\x02"), "an R data set (.rds)", "write.csv");
    refused(gzip(b"RDX3\nX\n\0\0\0\x03"), "an R workspace (.RData)", "write.csv");
    refused(b"$FL2@(#) SPSS DATA FILE\x02\0\0\0", "an SPSS data set (.sav)", "CSV");
    refused(
        [b"MATLAB 5.0 MAT-file, Platform: GLNXA64".as_slice(), &[b' '; 80], b"\0\x01IM"].concat(),
        "a MATLAB file (.mat)",
        "writematrix",
    );
    refused(b"\x93NUMPY\x01\0v\0{'descr': '<i8'}", "a NumPy array (.npy)", "numpy.savetxt");
    refused(zip(&["arr_0.npy"]), "a NumPy archive (.npz)", "numpy.savetxt");
    refused(b"\x80\x04\x95\x1a\0\0\0\0\0\0\0\x8c\x08networkx", "a Python pickle", "write_graphml");
    refused(gzip("⛾ gt\x01\0\0\0".as_bytes()), "a file of graph-tool (.gt)", ".graphml");
    refused(b"\0V6404.\x03\0", "a data set of UCINET (.##h)", "as DL");
}

#[test]
fn of_data_stores() {
    refused(b"SQLite format 3\0\x10\0", "an SQLite database", "query the edges");
    refused(b"PAR1\x15\x04\x15\0", "a Parquet file", "as CSV");
    refused(b"ARROW1\0\0\xff\xff\xff\xff", "a Feather or Arrow file", "as CSV");
    refused(b"\x89HDF\r\n\x1a\n\0\0", "an HDF5 file", "as CSV");
    refused(b"DZV1\x28\xb5\x2f\xfd\0", "a dump of Neo4j", "query the edges");
    refused("CREATE (a:Person {name: 'Ann'})\nCREATE (a)-[:KNOWS]->(b)\n", "a script of Neo4j", "query the edges");
    let triples = "<http://e.org/ann> <http://xmlns.com/foaf/0.1/knows> <http://e.org/bob> .\n";
    refused(triples, "an N-Triples file", "SPARQL");
    refused(format!("# people\n{triples}"), "an N-Triples file", "SPARQL");
    refused("@prefix foaf: <http://xmlns.com/foaf/0.1/> .\n", "a Turtle file", "SPARQL");
    refused("PREFIX foaf: <http://xmlns.com/foaf/0.1/>\n", "a Turtle file", "SPARQL");
    refused("<?xml version=\"1.0\"?>\n<rdf:RDF xmlns:rdf=\"http://www.w3.org\">", "an RDF file", "SPARQL");
}

#[test]
fn of_archives() {
    let unpack = "unpack it";
    refused(zip(&["edges.csv"]), "a zip archive", unpack);
    refused(b"7z\xbc\xaf\x27\x1c\0\x04", "a 7z archive", unpack);
    refused(b"BZh91AY&SY\xa1\x02\0", "a bzip2 file", unpack);
    refused(b"\xfd7zXZ\0\0\x04", "an xz file", unpack);
    refused(b"\x28\xb5\x2f\xfd\x04\0", "a Zstandard file", unpack);
    let tar = [b"edges.csv".as_slice(), &[0; 248], b"ustar\x0000", &[0; 248]].concat();
    refused(gzip(&tar), "a tar archive", unpack);
    // A long file is not read to its end.
    refused([zip(&["xl/workbook.xml"]), vec![0; 1 << 17]].concat(), "an Excel workbook (.xlsx)", "CSV");
}

#[test]
fn of_network_programs() {
    refused("nodedef>name VARCHAR\na\nedgedef>node1,node2\na,a\n", "a GDF file (GUESS, Gephi)", "GEXF");
    refused("*Node data\nID\nann\n*Tie data\nfrom to\nann ann\n", "a VNA file (NetDraw)", "as DL");
    refused("LEDA.GRAPH\nstring\nint\n", "a LEDA file", "GML");
    refused(">>graph6<<C~\n", "a graph6 file", "write_graphml");
    refused(
        "<?xml version=\"1.0\"?>\n<graph label=\"n\" xmlns=\"http://www.cs.rpi.edu/XGMML\">",
        "an XGMML file",
        "GraphML",
    );
    refused(zip(&["CytoscapeSession-2024_01_01-10_00/cysession.xml"]), "a session of Cytoscape (.cys)", "GraphML");
    refused(zip(&["Project_xml", "Workspace_0_xml"]), "a project of Gephi (.gephi)", "GEXF");
    let project = "*Network one\n*Vertices 1\n1 \"a\"\n*Network two\n*Vertices 1\n1 \"a\"\n";
    let said = message(influence().read(project.as_bytes(), "p.paj"));
    let due = "p.paj:4: this is a Pajek file with several networks, which is not read: in Pajek, save one of them as a .net file";
    assert_eq!(said, due);
}

#[test]
fn of_pictures_and_documents() {
    refused("<!DOCTYPE html><html></html>", "a web page", "CSV");
    refused("<svg></svg>", "a picture (SVG)", "GraphML");
    let svg = "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\">\n<!-- Generated by graphviz -->\n<svg>";
    refused(format!("<?xml version=\"1.0\"?>\n{svg}"), "a picture (SVG)", "GraphML");
    refused("# vtk DataFile Version 3.0\nnet\nASCII\nDATASET POLYDATA\n", "a VTK file", "CSV");
    refused("%PDF-1.4\n1 0 obj\n", "a PDF file", "CSV");
    refused(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\0\x01", "a PDF file", "CSV");
    refused("@article{watts1998,\n  author = {Watts, D. J.},\n}\n", "a BibTeX file", "authors");
    refused("% Encoding: UTF-8\n\n@Book{b,\n}\n", "a BibTeX file", "authors");
    refused("{\\rtf1\\ansi a,b}\n", "a Rich Text file", "CSV");
}

#[test]
fn are_not_seen_in_lists() {
    for text in
        ["PAR1,PAR2\nPAR2,F2R\n", "BZh,ann\nann,bob\n", "@ann,@bob\n@bob,@cem\n", "% PDF-like\nann,bob\nbob,cem\n"]
    {
        assert_eq!(read(&influence(), text).n_arcs(), 2, "{text}");
    }
    // Latin-1, which has its own advice.
    assert!(message(influence().read(&b"PAR1,Jos\xe9\n"[..], "net")).contains("not valid UTF-8"));
}
