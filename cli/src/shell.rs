//! Words that a user can paste into a shell.

/// The path of a file as a word of a command: quoted if a shell or the program would read it in another way.
pub fn path(name: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "._/-+:,@".contains(letter);
    // Without the dot, the program would take the name for an option.
    let name = if name.starts_with('-') { format!("./{name}") } else { name.into() };
    match !name.is_empty() && name.chars().all(is_plain) {
        true => name,
        false => format!("'{}'", name.replace('\'', "'\\''")),
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
    }
}
