//! Words that a user can paste into a shell.

use super::screen::is_hidden;

/// The path of a file as a word of a command: quoted if a shell or the program would read it in another way. A name with
/// hidden characters, such as line breaks, has escapes that bash and zsh read.
pub fn path(name: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "._/-+:,@".contains(letter);
    // Without the dot, the program would take the name for an option.
    let name = if name.starts_with('-') { format!("./{name}") } else { name.into() };
    match !name.is_empty() && name.chars().all(is_plain) {
        true => name,
        false if name.chars().any(is_hidden) => format!("$'{}'", name.chars().map(in_escapes).collect::<String>()),
        false => format!("'{}'", name.replace('\'', "'\\''")),
    }
}

/// A character of a word in `$'...'`.
fn in_escapes(letter: char) -> String {
    match letter {
        '\'' | '\\' => format!("\\{letter}"),
        hidden if is_hidden(hidden) => format!("\\U{:08x}", u32::from(hidden)),
        plain => plain.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_quoted_if_necessary() {
        assert_eq!(path("a/b-1.toml"), "a/b-1.toml");
        assert_eq!(path("it's mine.toml"), "'it'\\''s mine.toml'");
        assert_eq!(path("-x.toml"), "./-x.toml");
        assert_eq!(path("-x y"), "'./-x y'");
        assert_eq!(["", "~", "$a"].map(path), ["''", "'~'", "'$a'"]);
        assert_eq!(path("a\nit's\u{202e}.csv"), "$'a\\U0000000ait\\'s\\U0000202e.csv'");
    }
}
