//! Numbers that JSON does not have: `NaN`, `Infinity` and `-Infinity`, which Python and others write.

/// An infinite number as JSON can write it: no double is as large.
const INFINITE: &str = "1e999";

/// The text with `null` in place of each `NaN`, and an infinite number in place of each `Infinity`, and whether there was
/// a `NaN`. `None` if the text has none of them. Those in strings stay. All lines stay where they are.
pub(super) fn replaced(text: &str) -> Option<(String, bool)> {
    let mut replaced = String::new();
    let (mut copied, mut has_nan) = (0, false);
    let (mut quoted, mut escaped) = (false, false);
    for (place, byte) in text.bytes().enumerate() {
        if quoted {
            quoted = byte != b'"' || escaped;
            escaped = byte == b'\\' && !escaped;
            continue;
        }
        quoted = byte == b'"';
        let word = match byte {
            b'N' => ("NaN", "null"),
            b'I' => ("Infinity", INFINITE),
            _ => continue,
        };
        if !is_word(text, place, word.0) {
            continue;
        }
        if copied == 0 {
            // Only null is longer than the word that it replaces, by a byte.
            replaced.reserve_exact(text.len() + text.matches("NaN").count());
        }
        has_nan |= byte == b'N';
        replaced.push_str(&text[copied..place]);
        replaced.push_str(word.1);
        copied = place + word.0.len();
    }
    (copied > 0).then(|| {
        replaced.push_str(&text[copied..]);
        (replaced, has_nan)
    })
}

/// Whether this word stands at a place of the text, with neither a letter nor a digit before or after it.
fn is_word(text: &str, place: usize, word: &str) -> bool {
    let bytes = text.as_bytes();
    let is_part = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    let before = place.checked_sub(1).and_then(|before| bytes.get(before));
    bytes[place..].starts_with(word.as_bytes()) && !is_part(before) && !is_part(bytes.get(place + word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaces_words_outside_of_strings() {
        let text = r#"{"NaN": NaN, "a\"NaN": [-Infinity,Infinity], "b\\": NaN}"#;
        let expected = r#"{"NaN": null, "a\"NaN": [-1e999,1e999], "b\\": null}"#;
        assert_eq!(replaced(text), Some((expected.into(), true)));
        assert_eq!(replaced("[Infinity]"), Some(("[1e999]".into(), false)));
        assert_eq!(replaced(r#"["é NaN", Nan, NaN1, "Infinity"]"#), None);
    }
}
