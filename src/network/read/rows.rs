use super::{Comment, source::Source};

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
    comment: Comment,
    comments: Comments<'t>,
}

/// The comments that were skipped so far.
#[derive(Clone, Default)]
pub(super) struct Comments<'t> {
    pub(super) count: usize,
    pub(super) first: Option<(u64, &'t str)>,
    /// At most [`KEPT`] comments after the first row.
    pub(super) after_data: Vec<(u64, &'t str)>,
    has_data: bool,
}

/// The number of comments after the first row that are kept to see whether they look like data.
const KEPT: usize = 1000;

impl<'t> Comments<'t> {
    fn add(&mut self, line: u64, text: &'t str) {
        self.count += 1;
        self.first.get_or_insert((line, text));
        if self.has_data && self.after_data.len() < KEPT {
            self.after_data.push((line, text));
        }
    }
}

impl<'t> Rows<'t> {
    pub(super) fn new(source: &'t Source, comment: Comment) -> Self {
        let (text, any_quotes) = (source.text(), source.has_quotes());
        Rows { text, at: 0, line: 0, any_quotes, comment, comments: Comments::default() }
    }

    /// The comments that were skipped so far.
    pub(super) fn comments(&self) -> &Comments<'t> {
        &self.comments
    }

    /// The text after the rows so far, and its byte offset. `None` if there are quotes, which may contain line ends.
    pub(super) fn rest(&self) -> Option<(&'t str, usize)> {
        (!self.any_quotes).then(|| (&self.text[self.at..], self.at))
    }

    /// Advances past whole lines that are no comments.
    pub(super) fn advance(&mut self, bytes: usize, lines: u64) {
        self.at += bytes;
        self.line += lines;
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
            if trimmed.is_empty() {
                continue;
            }
            if self.comment.is(trimmed) {
                self.comments.add(line, trimmed.trim_ascii_end());
                continue;
            }
            self.comments.has_data = true;
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
