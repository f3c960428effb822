//! Line numbers of byte positions.

/// Finds the line of a byte position in a text. Positions that grow cost linear time in all; a smaller position than
/// the one before starts again at the beginning of the text.
pub(super) struct Lines<'a> {
    text: &'a [u8],
    position: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    /// The lines of this text.
    pub(super) fn new(text: &'a str) -> Self {
        Lines { text: text.as_bytes(), position: 0, line: 1 }
    }

    /// The line on which the byte at this position stands, counted from 1. Positions after the end
    /// are on the last line.
    pub(super) fn at(&mut self, position: usize) -> u64 {
        if position < self.position {
            (self.position, self.line) = (0, 1);
        }
        let position = position.min(self.text.len());
        let passed = self.text.get(self.position..position).unwrap_or_default();
        self.line += passed.iter().filter(|&&byte| byte == b'\n').count() as u64;
        self.position = position;
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_lines_from_one_for_both_line_ends() {
        let mut lines = Lines::new("a\r\nb\nc");
        assert_eq!([0, 1, 3, 5, 99].map(|position| lines.at(position)), [1, 1, 2, 3, 3]);
        assert_eq!(lines.at(0), 1);
    }
}
