//! A table that becomes a list of cards on a phone.

use super::markup::{escape, linked};

/// A table cell: one line, and smaller lines below it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    pub text: String,
    pub below: String,
}

impl Cell {
    pub fn new(text: impl Into<String>) -> Cell {
        Cell { text: text.into(), below: String::new() }
    }

    /// An empty cell.
    pub fn none() -> Cell {
        Cell::default()
    }

    pub fn below(self, below: impl Into<String>) -> Cell {
        Cell { below: below.into(), ..self }
    }

    fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// How a row is highlighted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tone {
    Plain,
    /// Bold. [`Table::bold`] sets the meaning.
    First,
    /// The baseline.
    Soft,
}

/// Rows of cells. Columns without content are left out.
pub struct Table {
    caption: String,
    /// The meaning of bold rows.
    bold: String,
    /// The name of each column, and whether it contains numbers.
    columns: Vec<(String, bool)>,
    rows: Vec<(Tone, Vec<Cell>)>,
}

impl Table {
    pub fn new(caption: impl Into<String>) -> Table {
        Table { caption: caption.into(), bold: String::new(), columns: vec![], rows: vec![] }
    }

    /// Sets the meaning of bold rows. It is added to the caption if there is such a row.
    pub fn bold(self, means: impl Into<String>) -> Table {
        Table { bold: means.into(), ..self }
    }

    /// Adds text columns.
    pub fn words<'a>(mut self, names: impl IntoIterator<Item = &'a str>) -> Table {
        self.columns.extend(names.into_iter().map(|name| (name.to_string(), false)));
        self
    }

    /// Adds number columns.
    pub fn numbers<'a>(mut self, names: impl IntoIterator<Item = &'a str>) -> Table {
        self.columns.extend(names.into_iter().map(|name| (name.to_string(), true)));
        self
    }

    pub fn row(&mut self, tone: Tone, cells: Vec<Cell>) {
        self.rows.push((tone, cells));
    }

    pub fn html(&self) -> String {
        let is_said = |column: usize| self.rows.iter().any(|(_, row)| row.get(column).is_some_and(|it| !it.is_empty()));
        let shown: Vec<usize> = (0..self.columns.len()).filter(|&column| is_said(column)).collect();
        let class = |column: usize| if self.columns[column].1 { " class=\"n\"" } else { "" };
        let head =
            |&column: &usize| format!("<th scope=\"col\"{}>{}</th>", class(column), escape(&self.columns[column].0));
        let cell = |row: &[Cell], column: usize| {
            let Cell { text, below } = row.get(column).cloned().unwrap_or_default();
            let is_empty = text.is_empty();
            let text = if is_empty { "–".into() } else { linked(&text) };
            let below: String = below.lines().map(|line| format!("<small>{}</small>", linked(line))).collect();
            match column {
                0 => format!("<th scope=\"row\">{text}{below}</th>"),
                _ => {
                    let label = escape(&self.columns[column].0);
                    let class = match (self.columns[column].1, is_empty) {
                        (false, false) => "",
                        (true, false) => " class=\"n\"",
                        (false, true) => " class=\"none\"",
                        (true, true) => " class=\"n none\"",
                    };
                    format!("<td{class} data-label=\"{label}\"><span>{text}{below}</span></td>")
                }
            }
        };
        let row = |(tone, row): &(Tone, Vec<Cell>)| {
            let cells: String = shown.iter().map(|&column| cell(row, column)).collect();
            let class = match tone {
                Tone::Plain => "",
                Tone::First => " class=\"first\"",
                Tone::Soft => " class=\"soft\"",
            };
            format!("<tr{class}>{cells}</tr>\n")
        };
        let bold = match self.rows.iter().any(|(tone, _)| *tone == Tone::First) && !self.bold.is_empty() {
            true => format!(" Bold: {}.", self.bold),
            false => String::new(),
        };
        format!(
            "<div class=\"table\">\n<table>\n<caption>{}</caption>\n<thead>\n<tr>{}</tr>\n</thead>\n<tbody>\n{}</tbody>\n</table>\n</div>\n",
            linked(&format!("{}{bold}", self.caption)),
            shown.iter().map(head).collect::<String>(),
            self.rows.iter().map(row).collect::<String>()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_columns_are_left_out() {
        let mut table = Table::new("What.").bold("the first").words(["arm"]).numbers(["users", "return"]);
        table.row(Tone::First, vec![Cell::new("<b>"), Cell::new("3").below("2 to 4"), Cell::none()]);
        table.row(Tone::Soft, vec![Cell::new("nothing"), Cell::none(), Cell::none()]);
        let html = table.html();
        assert!(html.contains("&lt;b&gt;") && !html.contains("return"), "{html}");
        assert!(html.contains("data-label=\"users\"><span>3<small>2 to 4</small></span>"), "{html}");
        assert!(html.contains("<tr class=\"soft\">") && html.contains("<span>–</span>"), "{html}");
        assert!(html.contains("<caption>What. Bold: the first.</caption>"), "{html}");
    }

    #[test]
    fn bold_is_explained_only_if_a_row_is_bold() {
        let mut table = Table::new("What.").bold("the first").words(["arm"]);
        table.row(Tone::Plain, vec![Cell::new("a")]);
        assert!(table.html().contains("<caption>What.</caption>"));
    }
}
