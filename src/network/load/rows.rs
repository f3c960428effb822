/// One row of text, before splitting, without its line end.
#[derive(Clone, Copy)]
pub(super) struct Row<'t> {
    /// The number of its first line, counted from 1.
    pub(super) line: u64,
    /// The byte offset of its start in the text.
    pub(super) start: usize,
    pub(super) text: &'t str,
    /// The number of quote characters; odd only if a quote is never closed.
    pub(super) quotes: usize,
}

/// Iterator over the rows of a text. It skips blank lines and comments; a line break inside quotes does not end a row.
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

    /// Advances past the current line and returns the offset of the end of its text.
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
            let trimmed = self.text[start..end].trim_ascii_start();
            if trimmed.is_empty() || trimmed.starts_with(['#', '%']) {
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
