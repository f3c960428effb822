//! Formats that are recognized and not read: each has a name, and advice on what to save in its place.

use super::source::HEAD;
use crate::error::Problem;

/// How a file in another format begins, what it is, and what to save in its place.
struct Other<B> {
    begins: B,
    what: &'static str,
    instead: &'static str,
}

impl<B> Other<B> {
    const fn new(begins: B, what: &'static str, instead: &'static str) -> Other<B> {
        Other { begins, what, instead }
    }

    fn problem(&self) -> Problem {
        Problem::OtherFormat { what: self.what, instead: self.instead }
    }
}

const SHEET: &str = "save the sheet as CSV";
const TABLE: &str = "write the table of edges as CSV";
const UNPACK: &str = "unpack it, and give the file in it; only gzip is unpacked";
const OF_R: &str = "in R, write the edges with write.csv, or the graph with igraph's write_graph as GraphML";
const OF_PYTHON: &str = "in Python, write the graph with NetworkX's write_graphml, or the edges as CSV";
const OF_NUMPY: &str = "in Python, write the matrix with numpy.savetxt";
const OF_GEPHI: &str = "in Gephi, export the graph as GEXF or GraphML";
const OF_CYTOSCAPE: &str =
    "in Cytoscape, export the network as GraphML or Cytoscape.js JSON, or the table of edges as CSV";
const OF_UCINET: &str = "in UCINET, export the data as DL or CSV";
const OF_DATABASE: &str = "query the edges, and save the result as CSV";
const PICTURE: &str = "it shows a network, and the program that drew it can save the network as GraphML or CSV";
const PAGE: &str = "save its data as CSV; a link to a file may have led to a page about the file";
const TEXT: &str = "save the table of edges as plain text or CSV";
const TRIPLES: &str = "query the edges with SPARQL, and save the result as CSV";
const REFERENCES: &str = "it lists publications; save the network of authors or citations, which other programs make from \
                          it, as Pajek, GraphML or CSV";

/// The first bytes of files that are not text.
const BINARY: [Other<&[u8]>; 33] = [
    Other::new(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Excel workbook (.xls) or another old Office file", SHEET),
    Other::new(b"PAR1", "a Parquet file", TABLE),
    Other::new(b"ARROW1", "a Feather or Arrow file", TABLE),
    Other::new(b"FEA1", "a Feather file", TABLE),
    Other::new(b"Obj\x01", "an Avro file", TABLE),
    Other::new(b"SQLite format 3\0", "an SQLite database", OF_DATABASE),
    Other::new(b"DZV1", "a dump of Neo4j", OF_DATABASE),
    Other::new(b"DGV1", "a dump of Neo4j", OF_DATABASE),
    Other::new(b"MATLAB", "a MATLAB file (.mat)", "in MATLAB, write the matrix with writematrix"),
    Other::new(b"\x89HDF\r\n\x1a\n", "an HDF5 file", TABLE),
    Other::new(b"X\n\0\0\0", "an R data set (.rds)", OF_R),
    Other::new(b"RDX2\n", "an R workspace (.RData)", OF_R),
    Other::new(b"RDX3\n", "an R workspace (.RData)", OF_R),
    Other::new(b"$FL2", "an SPSS data set (.sav)", SHEET),
    Other::new(b"$FL3", "an SPSS data set (.zsav)", SHEET),
    Other::new(b"<stata_dta>", "a Stata data set (.dta)", "in Stata, write it with export delimited"),
    Other::new(b"\x93NUMPY", "a NumPy array (.npy)", OF_NUMPY),
    Other::new(b"\x80\x02", "a Python pickle", OF_PYTHON),
    Other::new(b"\x80\x03", "a Python pickle", OF_PYTHON),
    Other::new(b"\x80\x04", "a Python pickle", OF_PYTHON),
    Other::new(b"\x80\x05", "a Python pickle", OF_PYTHON),
    Other::new("⛾ gt".as_bytes(), "a file of graph-tool (.gt)", "in graph-tool, save the graph as .graphml or .gml"),
    Other::new(b"%PDF-", "a PDF file", TEXT),
    Other::new(b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    Other::new(b"Rar!\x1a\x07", "a RAR archive", UNPACK),
    Other::new(b"BZh", "a bzip2 file", UNPACK),
    Other::new(b"\xfd7zXZ\0", "an xz file", UNPACK),
    Other::new(b"\x28\xb5\x2f\xfd", "a Zstandard file", UNPACK),
    Other::new(b"\x04\x22\x4d\x18", "an LZ4 file", UNPACK),
    Other::new(b"\x1f\x9d", "a file of compress (.Z)", UNPACK),
    Other::new(b"\x89PNG", "a picture (PNG)", PICTURE),
    Other::new(b"\xff\xd8\xff", "a picture (JPEG)", PICTURE),
    Other::new(b"GIF8", "a picture (GIF)", PICTURE),
];

/// The names that members of a zip archive begin or end with.
const MEMBERS: [Other<&str>; 10] = [
    Other::new("xl/", "an Excel workbook (.xlsx)", SHEET),
    Other::new("word/", "a Word document (.docx)", TEXT),
    Other::new("ppt/", "a PowerPoint file (.pptx)", TEXT),
    Other::new("Index/Document.iwa", "a Numbers or Pages document", SHEET),
    Other::new("Index/Tables/", "a Numbers document", SHEET),
    Other::new("CytoscapeSession-", "a session of Cytoscape (.cys)", OF_CYTOSCAPE),
    Other::new("Project_xml", "a project of Gephi (.gephi)", OF_GEPHI),
    Other::new("Workspace_", "a project of Gephi (.gephi)", OF_GEPHI),
    Other::new(".npy", "a NumPy archive (.npz)", OF_NUMPY),
    Other::new("content.xml", "an OpenDocument file", SHEET),
];

/// The first letters of texts, in lower case, after comments.
const TEXTS: [Other<&str>; 40] = [
    Other::new("%pdf-", "a PDF file", TEXT),
    Other::new("{\\rtf", "a Rich Text file", TEXT),
    Other::new("<!doctype html", "a web page", PAGE),
    Other::new("<html", "a web page", PAGE),
    Other::new("<head", "a web page", PAGE),
    Other::new("<table", "a table in HTML, as some programs save as .xls", SHEET),
    Other::new("<workbook", "an Excel workbook in XML", SHEET),
    Other::new("<svg", "a picture (SVG)", PICTURE),
    Other::new("<!doctype svg", "a picture (SVG)", PICTURE),
    Other::new("%!ps", "a picture (PostScript)", PICTURE),
    Other::new("# vtk datafile", "a VTK file", TABLE),
    Other::new("<vtkfile", "a VTK file", TABLE),
    Other::new("<kml", "a KML file", TABLE),
    Other::new("<dynamicnetwork", "a DyNetML file of ORA", "in ORA, export the network as CSV, DL or GraphML"),
    Other::new("<metamatrix", "a DyNetML file of ORA", "in ORA, export the network as CSV, DL or GraphML"),
    Other::new("<gxl", "a GXL file", "save the graph as GraphML"),
    Other::new("<!doctype gxl", "a GXL file", "save the graph as GraphML"),
    Other::new("<!doctype graph ", "an XGMML file", OF_CYTOSCAPE),
    Other::new("<rdf:rdf", "an RDF file", TRIPLES),
    Other::new("<http://", "an N-Triples file", TRIPLES),
    Other::new("<https://", "an N-Triples file", TRIPLES),
    Other::new("<urn:", "an N-Triples file", TRIPLES),
    Other::new("@prefix", "a Turtle file", TRIPLES),
    Other::new("@base", "a Turtle file", TRIPLES),
    Other::new("nodedef>", "a GDF file (GUESS, Gephi)", OF_GEPHI),
    Other::new("edgedef>", "a GDF file (GUESS, Gephi)", OF_GEPHI),
    Other::new("*node data", "a VNA file (NetDraw)", OF_UCINET),
    Other::new("*node properties", "a VNA file (NetDraw)", OF_UCINET),
    Other::new("*tie data", "a VNA file (NetDraw)", OF_UCINET),
    Other::new(">>graph6<<", "a graph6 file", OF_PYTHON),
    Other::new(">>digraph6<<", "a digraph6 file", OF_PYTHON),
    Other::new(">>sparse6<<", "a sparse6 file", OF_PYTHON),
    Other::new("(tlp", "a Tulip file", "in Tulip, export the graph as GML, GEXF or CSV"),
    Other::new("leda.graph", "a LEDA file", "save the graph as GML or GraphML"),
    Other::new("ty  - ", "a RIS file", REFERENCES),
    Other::new("create (", "a script of Neo4j", OF_DATABASE),
    Other::new("create table", "a script for a database", OF_DATABASE),
    Other::new("pragma foreign_keys", "a script for a database", OF_DATABASE),
    Other::new("ccopy_reg", "a Python pickle", OF_PYTHON),
    Other::new("cnetworkx", "a Python pickle", OF_PYTHON),
];

/// The format of bytes that are not text, if it is known.
pub(super) fn of_bytes(bytes: &[u8]) -> Option<Problem> {
    // A text may begin with the letters of a binary format, such as PAR1, and have no control characters.
    let is_control = |byte: &u8| matches!(byte, 0..=8 | 14..=25);
    if !bytes.iter().take(HEAD as usize).any(is_control) {
        return None;
    }
    let of_place = |what, instead| Some(Problem::OtherFormat { what, instead });
    match bytes {
        _ if bytes.starts_with(ZIP) => Some(of_archive(bytes)),
        _ if bytes.get(257..262) == Some(b"ustar") => of_place("a tar archive", UNPACK),
        // The version or the date follows a byte.
        [_, b'D', b'A', b'T', b'E', b':', ..] | [_, b'V', b'6', b'4', b'0', b'4', ..] => {
            of_place("a data set of UCINET (.##h)", OF_UCINET)
        }
        _ => BINARY.iter().find(|other| bytes.starts_with(other.begins)).map(Other::problem),
    }
}

/// The format of a text that begins like this, in lower case, if it is known and not read.
pub(super) fn of_text(head: &str) -> Option<Problem> {
    let is_bibtex = || {
        let entry = head.strip_prefix('@').and_then(|rest| rest.split_once('{'));
        entry.is_some_and(|(kind, _)| !kind.is_empty() && kind.bytes().all(|byte| byte.is_ascii_alphabetic()))
    };
    let of_signs = |what, instead| Some(Problem::OtherFormat { what, instead });
    match TEXTS.iter().find(|other| head.starts_with(other.begins)) {
        Some(other) => Some(other.problem()),
        None if is_bibtex() => of_signs("a BibTeX file", REFERENCES),
        None if head.starts_with("prefix ") && head.contains(": <") => of_signs("a Turtle file", TRIPLES),
        None if head.starts_with("_:") && head.contains(" <") => of_signs("an N-Triples file", TRIPLES),
        None if head.starts_with("<graph ") && head.contains("xgmml") => of_signs("an XGMML file", OF_CYTOSCAPE),
        None => None,
    }
}

/// The first bytes of a member of a zip archive.
const ZIP: &[u8] = b"PK\x03\x04";

/// What a zip archive is, by the names of its first members.
fn of_archive(bytes: &[u8]) -> Problem {
    let bytes = &bytes[..bytes.len().min(1 << 20)];
    let starts = bytes.windows(ZIP.len()).enumerate().filter(|(_, window)| *window == ZIP).map(|(start, _)| start);
    let names = starts.filter_map(|start| {
        let length = u16::from_le_bytes(*bytes.get(start + 26..)?.first_chunk()?);
        std::str::from_utf8(bytes.get(start + 30..)?.get(..usize::from(length))?).ok()
    });
    let names: Vec<&str> = names.take(100).collect();
    let is_one = |name: &&str, part: &str| name.starts_with(part) || name.ends_with(part);
    let known = MEMBERS.iter().find(|other| names.iter().any(|name| is_one(name, other.begins)));
    known.map_or(Problem::OtherFormat { what: "a zip archive", instead: UNPACK }, Other::problem)
}
