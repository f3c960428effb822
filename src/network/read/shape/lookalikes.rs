//! Signs that rows are not what they could be read as: lines above a header, sizes on lines of their own, names with
//! blanks, a matrix that is not square, and formats that look like lists.

use crate::network::read::column_names::{is_first_and_second, numbered_stem};
use crate::network::read::columns::Columns;
use crate::network::read::formats::delimited::{Row, Separator};
use crate::network::read::id_columns::better_ids;
use crate::network::read::shape::SAMPLE;
use std::collections::HashSet;

/// The first rows of a text: all of them, or one more than [`SAMPLE`].
pub struct FirstRows<'t> {
    /// All lines up to the last of the rows.
    pub text: &'t str,
    pub rows: &'t [Row<'t>],
    /// The fields of each row.
    pub fields: Vec<Vec<String>>,
    pub separator: Separator,
}

/// Why rows cannot be read, and the setting with which they can, if there is one: "skip 1".
type Refusal = (String, Option<String>);

/// The rows in which a header is looked for below a title.
const TITLE: usize = 10;

impl FirstRows<'_> {
    /// Why the rows cannot be read, if there is such a sign, and the setting with which they can, if there is one.
    pub fn refusal(&self) -> Option<Refusal> {
        let alone = |why: String| (why, None);
        (self.slashes().map(alone).or_else(|| self.header_below()).or_else(|| self.size_lines()))
            .or_else(|| self.tgf().map(alone))
            .or_else(|| self.lgl().map(alone))
            .or_else(|| self.sif().map(alone))
            .or_else(|| self.binary_table().map(alone))
            .or_else(|| self.header_of_names())
    }

    fn slashes(&self) -> Option<String> {
        let row = self.rows.first().filter(|row| row.text.trim_start().starts_with("//"))?;
        Some(format!("line {} begins with //, which begins no comment in a list: leave it out", row.line))
    }

    /// A header below a title: `My class network`, then `from,to`.
    fn header_below(&self) -> Option<Refusal> {
        let place = self.fields.iter().take(TITLE).position(|row| is_first_and_second(row))?;
        let what = if place == 1 { "the row" } else { "the rows" };
        (place > 0).then(|| {
            let line = self.rows[place].line;
            let why = format!("line {line} has names of two id columns: leave out {what} above it");
            (why, Some(format!("skip {place}")))
        })
    }

    /// A header of a table with a row per agent: `name,friend1,friend2`.
    fn header_of_names(&self) -> Option<Refusal> {
        let (first, below) = self.fields.split_first()?;
        let stem = numbered_stem(first).filter(|_| !first[0].is_empty())?;
        let recurs = |field: &String| field.to_lowercase().starts_with(&stem);
        // A matrix may have such labels.
        let is_square = below.len() == first.len() || below.len() + 1 == first.len();
        (!below.is_empty() && !is_square && !below.iter().flatten().any(recurs)).then(|| {
            let line = self.rows[0].line;
            let why = format!(
                "line {line} has names such as {} and {}, and the rows below it may list the neighbors of each agent: \
                 remove line {line} and read the others as an adjacency list",
                first[1], first[2]
            );
            (why, Some("format adjacency-list".into()))
        })
    }

    /// Numbers of nodes and edges on lines of their own.
    fn size_lines(&self) -> Option<Refusal> {
        let number = |place: usize| match self.fields.get(place)?.as_slice() {
            [one] => one.parse::<usize>().ok(),
            _ => None,
        };
        if number(0).is_some() && number(1)? + 2 == self.rows.len() && self.fields[2..].iter().all(|row| row.len() > 1)
        {
            let lines = (self.rows[0].line, self.rows[1].line);
            let (first, second) = lines;
            let why = format!("lines {first} and {second} look like the numbers of nodes and edges: leave them out");
            return Some((why, Some("skip 2".into())));
        }
        let place = self.fields.iter().take(3).position(|row| is_size(row))?;
        let is_edge = |row: &Vec<String>| row.iter().take(2).all(|id| id.parse::<u64>().is_ok());
        let edges = self.fields.iter().skip(place + 1).skip_while(|row| is_size(row));
        let n_edges = edges.clone().count();
        (n_edges > 0 && edges.into_iter().all(is_edge)).then(|| {
            let line = self.rows[place].line;
            let why = format!("line {line} looks like the number of nodes or edges: leave out such lines");
            (why, Some(format!("skip {}", self.fields.len() - n_edges)))
        })
    }

    /// Nodes, a line `#`, and edges.
    fn tgf(&self) -> Option<String> {
        let is_sign = |line: &&str| line.trim() == "#";
        let (mut before, mut after) = (false, false);
        let mut signs = 0;
        for line in self.text.lines() {
            signs += usize::from(is_sign(&line));
            let is_row = !line.trim().is_empty() && !line.trim_start().starts_with(['#', '%']);
            before |= is_row && signs == 0;
            after |= is_row && signs == 1;
        }
        (signs == 1 && before && after).then(|| {
            "a line # between two lists, as in a TGF file, which is not read: save the graph as GraphML or GML".into()
        })
    }

    /// Lines `# node`, each followed by the neighbors of the node.
    fn lgl(&self) -> Option<String> {
        let mut heads = self.text.lines().filter_map(|line| line.trim().strip_prefix('#'));
        let is_head = |line: &str| line.starts_with(' ') && line.split_whitespace().count() == 1;
        let begins = self.text.lines().find(|line| !line.trim().is_empty())?.trim_start().starts_with('#');
        let is_neighbor = |row: &Vec<String>| match row.as_slice() {
            [_] => true,
            [_, weight] => weight.parse::<f64>().is_ok(),
            _ => false,
        };
        let n_heads = heads.clone().count();
        let is_lgl = begins && n_heads > 1 && heads.all(is_head) && self.fields.iter().all(is_neighbor);
        is_lgl.then(|| {
            "lines # with one word, as in an LGL file, which is not read: save an edge list, such as NCOL".into()
        })
    }

    /// An agent, a kind of tie, and one agent or more: the kinds are few words that are no agents. A row of one field is an
    /// agent without ties.
    fn sif(&self) -> Option<String> {
        let rows: Vec<&Vec<String>> = self.fields.iter().filter(|row| row.len() != 1).collect();
        let is_word = |field: &str| field.starts_with(char::is_alphabetic) && field.parse::<f64>().is_err();
        if rows.len() < 2 || !rows.iter().all(|row| row.len() > 2 && row.iter().all(|field| !field.is_empty())) {
            return None;
        }
        let kinds: HashSet<&String> = rows.iter().map(|row| &row[1]).collect();
        let firsts: HashSet<&String> = self.fields.iter().map(|row| &row[0]).collect();
        let others: HashSet<&String> = rows.iter().flat_map(|row| &row[2..]).collect();
        let are_kinds = kinds.iter().all(|kind| is_word(kind) && !firsts.contains(kind) && !others.contains(kind));
        let is_sif = 2 * kinds.len() <= rows.len() && are_kinds && others.iter().any(|other| firsts.contains(other));
        (is_sif && !self.has_header() && others.iter().all(|other| is_word(other) || firsts.contains(other))).then(|| {
            let row = rows[0];
            format!(
                "rows such as {} {} {}, with a kind of tie in the middle, as in a SIF file of Cytoscape, which is not read: \
                 export the table of edges as CSV",
                row[0], row[1], row[2]
            )
        })
    }

    /// A table of 0 and 1 that is not square, perhaps with labels.
    fn binary_table(&self) -> Option<String> {
        let is_cell = |field: &String| field.parse::<f64>().is_ok_and(|cell| cell == 0.0 || cell == 1.0);
        let below = &self.fields[usize::from(!self.fields.first()?.iter().any(is_cell))..];
        let labels = usize::from(!below.iter().filter_map(|row| row.first()).any(is_cell));
        let width = below.first()?.len().checked_sub(labels)?;
        let is_row = |row: &Vec<String>| row.len() == width + labels && row[labels..].iter().all(is_cell);
        let firsts: HashSet<&String> = below.iter().filter_map(|row| row.first()).collect();
        let are_labels = labels == 0 || firsts.len() == below.len();
        let is_table = width > 2 && below.len() > 1 && width != below.len() && self.rows.len() <= SAMPLE;
        (is_table && are_labels && below.iter().all(is_row)).then(|| {
            let rows = below.len();
            format!("{rows} rows of {width} fields that are all 0 or 1: a matrix that is not square?")
        })
    }

    /// Whether the rows have one length and no header, and their third field may be part of a name or a neighbor: it is a
    /// word that blanks separate from the others, or one that is also an id. In rows that are filled up with empty fields, the
    /// second and the third may be empty.
    pub fn has_words_in_third(&self) -> bool {
        let Some(3..) = self.width() else { return false };
        let is_word = |field: &String| field.starts_with(char::is_alphabetic) && field.parse::<f64>().is_err();
        let is_filled = |field: &String| self.separator != Separator::Blank && field.is_empty();
        let are_words = |row: &Vec<String>| row[1..3].iter().all(|field| is_word(field) || is_filled(field));
        let has_third = self.fields.iter().any(|row| is_word(&row[2]));
        if !has_third || !self.fields.iter().all(are_words) || self.has_header() {
            return false;
        }
        if better_ids(&self.fields, None).is_some() {
            return false;
        }
        let ids: HashSet<&String> = self.fields.iter().flat_map(|row| &row[..2]).filter(|id| !id.is_empty()).collect();
        let is_id = |row: &Vec<String>| ids.contains(&row[2]);
        self.separator == Separator::Blank || self.fields.iter().any(is_id)
    }

    /// Whether some rows are filled up with empty fields, each begins with another number, and all third and later fields are
    /// also ids: they are neighbors or weights.
    pub fn pads_numbers(&self) -> bool {
        let (Some(3..), false) = (self.width(), self.separator == Separator::Blank) else { return false };
        let is_filled = |row: &Vec<String>| row.last().is_some_and(String::is_empty);
        let firsts: HashSet<&String> = self.fields.iter().map(|row| &row[0]).collect();
        let ids: HashSet<&String> = self.fields.iter().flat_map(|row| &row[..2]).collect();
        let is_number = |row: &Vec<String>| row[0].parse::<u64>().is_ok();
        let mut others = self.fields.iter().flat_map(|row| &row[2..]).filter(|field| !field.is_empty()).peekable();
        self.rows.len() <= SAMPLE
            && firsts.len() == self.fields.len()
            && self.fields.iter().any(is_filled)
            && self.fields.iter().all(is_number)
            && others.peek().is_some()
            && others.all(|field| ids.contains(field))
    }

    /// Whether the numbers in all fields are those of 0 to n or 1 to n, in the first two alone they are not, and no row
    /// begins as another or has a number twice: the third and later fields are neighbors rather than weights.
    pub fn completes_numbers(&self) -> bool {
        let numbers: Option<Vec<Vec<u64>>> =
            self.fields.iter().map(|row| row.iter().map(|field| field.parse().ok()).collect()).collect();
        let (Some(rows), Some(3..), true) = (numbers, self.width(), self.rows.len() <= SAMPLE) else { return false };
        let fills = |numbers: &mut dyn Iterator<Item = u64>| {
            let set: HashSet<u64> = numbers.collect();
            let (min, max) = (set.iter().min().copied(), set.iter().max().copied());
            min.zip(max).is_some_and(|(min, max)| min <= 1 && max - min == set.len() as u64 - 1)
        };
        let firsts: HashSet<u64> = rows.iter().map(|row| row[0]).collect();
        let is_simple = |row: &Vec<u64>| row.iter().collect::<HashSet<_>>().len() == row.len();
        rows.len() > 1
            && firsts.len() == rows.len()
            && rows.iter().all(is_simple)
            && fills(&mut rows.iter().flatten().copied())
            && !fills(&mut rows.iter().flat_map(|row| &row[..2]).copied())
    }

    /// The number of fields of all rows, if it is the same.
    pub fn width(&self) -> Option<usize> {
        let width = self.fields.first()?.len();
        self.fields.iter().all(|row| row.len() == width).then_some(width)
    }

    fn has_header(&self) -> bool {
        let columns = Columns { first: 0, second: 1, weight: None };
        columns.detect_header(&self.fields[..self.fields.len().min(10)])
    }
}

/// Whether a row states a number of nodes or edges: `Nodes 4`, `edges: 3`, `n=4`.
fn is_size(row: &[String]) -> bool {
    const NAMES: [&str; 8] = ["nodes", "vertices", "edges", "arcs", "links", "ties", "n", "m"];
    let text = row.join(" ").to_lowercase().replace(['=', ':'], " ");
    let words: Vec<&str> = text.split_whitespace().collect();
    matches!(words[..], [name, number] if NAMES.contains(&name) && number.parse::<u64>().is_ok())
}

#[cfg(test)]
mod tests {
    use crate::network::read::shape::{Shape, shape};

    fn said(text: &str) -> String {
        shape(&text.replace(" / ", "\n")).to_string()
    }

    fn is_refused(text: &str, why: &str) {
        let shape = shape(&text.replace(" / ", "\n"));
        assert!(matches!(shape, Shape::Unreadable { .. }) && shape.to_string().contains(why), "{text}: {shape}");
    }

    #[test]
    fn a_header_below_a_title_is_found() {
        let why = "line 2 has names of two id columns: leave out the row above it (skip 1)";
        is_refused("Friendship network of class 7b / from,to,weight / ann,bob,1 / bob,cem,2", why);
        is_refused("My class network,, / from,to,weight / ann,bob,1", why);
        is_refused("My class,, / ,, / from,to,weight / ann,bob,1", "line 3 has names");
        assert!(said("from,to / to,from / of,to").starts_with("edge-list"));
    }

    #[test]
    fn a_table_of_named_friends_is_no_list_of_edges() {
        is_refused("name,friend1,friend2 / ann,bob,cem / bob,ann / cem / dan,ann", "remove line 1");
        is_refused("ID;Nom1;Nom2;Nom3 / 1;2;3;4 / 2;1", "names such as Nom1 and Nom2");
        // The names that R gives to columns without names.
        assert!(said("V1,V2,V3 / ann,bob,1 / bob,cem,2 / cem,dan,1 / dan,ann,2").starts_with("edge-list"));
        assert!(!said("id,X1,X2,X3 / X1,0,1,0 / X2,1,0,0 / X3,0,0,0").contains("remove line 1"));
        assert!(said("u1,u2,u3 / u2,u1 / u3,u1").starts_with("adjacency-list"));
    }

    #[test]
    fn sizes_on_their_own_lines_are_no_edges() {
        is_refused("4 / 3 / 0 1 / 1 2 / 2 3", "lines 1 and 2 look like the numbers of nodes and edges");
        let why = "line 1 looks like the number of nodes or edges: leave out such lines";
        is_refused("Nodes 4 / Edges 3 / 1 2 / 2 3 / 3 4", &format!("{why} (skip 2)"));
        is_refused("n=4 / 1 2 / 2 3", &format!("{why} (skip 1)"));
        assert!(said("5 6 4 / 2 1 0.5 / 3 2 0.5 / 4 3 0.5 / 5 4 0.5").contains("no edge (skip 1)"));
    }

    #[test]
    fn other_formats_of_nodes_and_edges_are_named() {
        is_refused("1 Ann / 2 Bob / 3 Cem / # / 1 2 / 2 3", "TGF");
        is_refused("# a / b 1.0 / c 2.0 / # b / d 1.0", "LGL");
        is_refused("// network / a b / b c", "begins with //");
        is_refused("ann\tpp\tbob / bob\tpp\tcem / dee", "rows such as ann pp bob");
        is_refused("ann pp bob cem / bob pp cem", "SIF");
        assert!(!said("a b 3 / c b 2").contains("SIF") && !said("from to kind / a b x / b a y").contains("SIF"));
        assert!(said("# / a b / b c").starts_with("edge-list"));
        assert!(said("# source: a survey / # 2024 / 1 2 / 2 3").starts_with("edge-list"));
    }

    #[test]
    fn a_table_of_zeros_and_ones_that_is_not_square_is_no_list() {
        is_refused("0,1,1,0 / 1,0,0,1 / 0,1,0,0", "3 rows of 4 fields that are all 0 or 1");
        is_refused("ann,0,1,1 / bob,1,0,0 / cem,0,0,1 / dan,1,1,0", "4 rows of 3 fields");
        is_refused(",e1,e2,e3 / ann,0,1,1 / bob,1,0,0", "2 rows of 3 fields");
        is_refused("0,1,1 / 1,0,0 / 0,1,0 / 0,1,1 / 1,0,0 / 0,1,0", "6 rows of 3 fields");
        assert!(said("0 1 1 / 1 2 1 / 2 0 1 / 2 3 1").starts_with("edge-list"));
    }

    #[test]
    fn rows_of_one_length_may_list_neighbors() {
        let either = |text: &str| {
            let said = said(text);
            assert!(said.contains("(format edge-list)") && said.contains("(format adjacency-list)"), "{text}: {said}");
        };
        either("0 1 2 / 1 3 4 / 2 5 6");
        either("Jean Valjean Javert / Mme Thenardier Cosette / Javert Jean Valjean");
        either("Evelyn Jefferson E1 / Evelyn Jefferson E2 / Laura Mandeville E1");
        either("ann,bob,cem / dan,cem,ann / cem,eve,fay");
        either("0 1 2 2 / 1 3 0 0 / 2 3 0 1 / 3 0 0 1 / 4 0 0 1");
        either("0 1 2 3 / 1 2 3 4 / 2 3 4 0 / 3 4 0 1 / 4 0 1 2");
        either("p04,p26,, / p01,p25,p19, / p19,p04,, / p25,p01,p26,p04");
        either("p01;p25;p19 / p04;p26; / p19;;");
        either("1,2,3 / 2,1, / 3,1,2");
        assert!(said("0 1 2 3 / 1 4 5 6 / 2 7 8 9").starts_with("adjacency-list"));
        assert!(said("a,b,1 / b,c, / c,d,2").starts_with("edge-list"));
        assert!(said("a,b,friend / b,c, / c,d,friend").starts_with("edge-list"));
        assert!(said("from to type / a b friend / b c family").starts_with("edge-list"));
        assert!(said("a b 2001-05-02 / b c 2001-05-03").starts_with("edge-list"));
    }
}
