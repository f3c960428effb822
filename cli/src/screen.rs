//! What the terminal shows: lines on standard error, and text whose hidden characters are escaped.
//!
//! Names that users give to agents, arms or files may have characters that a terminal would obey.

use std::io::Write;
use std::sync::OnceLock;

/// What a command prints of its results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Report {
    /// A report for people.
    #[default]
    Text,
    /// One JSON document (`--json`).
    Json,
    /// Nothing.
    Nothing,
}

/// The kind of report, and whether there are no notes and no progress.
static WANTED: OnceLock<(Report, bool)> = OnceLock::new();

/// Sets what is printed, once per process.
pub fn show(report: Report, is_quiet: bool) {
    let _ = WANTED.set((report, is_quiet));
}

pub fn report() -> Report {
    WANTED.get().map(|(report, _)| *report).unwrap_or_default()
}

/// Whether there are no notes and no progress.
pub fn is_quiet() -> bool {
    WANTED.get().is_some_and(|(_, is_quiet)| *is_quiet)
}

/// Prints an error on one line of standard error.
pub fn error(line: &str) {
    print("error", line);
}

/// Prints a line on standard error that is not about an error.
pub fn note(line: &str) {
    if !is_quiet() {
        print("note", line);
    }
}

/// Prints how far the command is.
pub fn progress(line: &str) {
    print("progress", line);
}

/// Prints a line on standard error. A failed write is ignored.
fn print(kind: &str, line: &str) {
    let _ = writeln!(std::io::stderr(), "{kind}: {}", escaped(line));
}

/// A text on one line, with [hidden](is_hidden) characters escaped, also line breaks and tabs.
pub fn escaped(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_hidden(letter) { line.extend(letter.escape_default()) } else { line.push(letter) }
    }
    line
}

/// Whether a character is not shown as itself: a control character, which a terminal obeys, a character that separates
/// lines or sets the direction of the text after it, one without width, or one that is not a character. The joiners
/// U+200C and U+200D are parts of words and of emoji, so they are not hidden.
pub fn is_hidden(letter: char) -> bool {
    let is_no_character = u32::from(letter) & 0xfffe == 0xfffe;
    letter.is_control()
        || is_no_character
        || matches!(letter,
            '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fdd0}'..='\u{fdef}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}
