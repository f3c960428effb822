/// One row of text, unsplit, without its line end.
#[derive(Clone, Copy)]
pub(super) struct Row<'t> {
    /// The line it begins on, counted from 1.
    pub(super) line: u64,
    /// Where it begins in the text, in bytes.
    pub(super) start: usize,
    pub(super) text: &'t str,
    /// How many quotes it has: odd only if one is never closed.
    pub(super) quotes: usize,
}

/// The rows of a text: no blank lines, no comments, and a line break within quotes does not end a row.
#[derive(Clone)]
pub(super) struct Rows<'t> {
    text: &'t str,
    at: usize,
    line: u64,
    any_quotes: bool,
}

impl<'t> Rows<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Rows { text, at: 0, line: 0, any_quotes: text.contains('"') }
    }

    /// Moves past the end of the line and returns where its text ends.
    fn line_end(&mut self) -> usize {
        let rest = &self.text[self.at..];
        let length = rest.find('\n').unwrap_or(rest.len());
        let end = self.at + length;
        self.at = (end + 1).min(self.text.len());
        self.line += 1;
        end
    }
}

impl<'t> Iterator for Rows<'t> {
    type Item = Row<'t>;

    fn next(&mut self) -> Option<Row<'t>> {
        while self.at < self.text.len() {
            let start = self.at;
            let mut end = self.line_end();
            let line = self.line;
            let shown = self.text[start..end].trim_ascii_start();
            if shown.is_empty() || shown.starts_with(['#', '%']) {
                continue;
            }
            let mut quotes = 0;
            if self.any_quotes {
                quotes = count_quotes(&self.text[start..end]);
                while quotes % 2 == 1 && self.at < self.text.len() {
                    let next = self.at;
                    end = self.line_end();
                    quotes += count_quotes(&self.text[next..end]);
                }
            }
            let text = &self.text[start..end];
            return Some(Row { line, start, text: text.strip_suffix('\r').unwrap_or(text), quotes });
        }
        None
    }
}

fn count_quotes(text: &str) -> usize {
    text.bytes().filter(|&byte| byte == b'"').count()
}
