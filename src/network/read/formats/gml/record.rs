//! The list of a node or of an edge: keys and values, nested lists flattened.

use super::entities::decoded;
use super::lexer::{Lexer, Token};
use crate::error::Problem;
use crate::network::read::graph::Mistake;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The longest key of a field, in bytes, with the keys of the lists around it. GML's own limit of one key is 254.
const LONGEST_KEY: usize = 254;

/// Lists that only concern drawing. They are skipped.
const DRAWING: [&str; 4] = ["graphics", "LabelGraphics", "labelGraphics", "edgeAnchor"];

/// NetworkX writes this as the first value of a key that is a list of one value.
const LIST_START: &str = "_networkx_list_start";

/// A key with its value.
#[derive(Debug)]
pub(super) struct Field {
    /// The key; inside nested lists, all keys joined with `.`.
    pub(super) key: String,
    /// The value as a text. Values of a repeated key are joined with `; `.
    pub(super) value: String,
    /// The line of the key.
    pub(super) line: u64,
    /// How often the key occurs.
    pub(super) times: u64,
}

/// The fields of a node or an edge.
#[derive(Debug, Default)]
pub(super) struct Record {
    fields: Vec<Field>,
    places: BTreeMap<String, usize>,
    /// The number of character entities that are not known.
    pub(super) unknown_entities: u64,
}

impl Record {
    /// Reads a list up to its `]`; its `[` has been read.
    pub(super) fn read(lexer: &mut Lexer) -> Result<Record, Mistake> {
        let mut record = Record::default();
        record.list(lexer, "")?;
        Ok(record)
    }

    /// The field with this key, which may occur once.
    pub(super) fn single(&self, key: &'static str) -> Result<Option<&Field>, Mistake> {
        match self.places.get(key).map(|&place| &self.fields[place]) {
            Some(field) if field.times > 1 => {
                Err(Problem::syntax("every node and edge to have one id, label, source, target and weight", key)
                    .on(field.line))
            }
            field => Ok(field),
        }
    }

    /// All fields, in the order of the file.
    pub(super) fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// Reads keys and values up to `]`. `path` is the key of the list, `""` for the outermost one.
    fn list(&mut self, lexer: &mut Lexer, path: &str) -> Result<(), Mistake> {
        loop {
            let (token, line) = lexer.next()?;
            let key = match token {
                Token::Close => return Ok(()),
                Token::Word(key) if is_key(key) => key,
                Token::End => return Err(token.unlike("] at the end of a node or edge").on(line)),
                _ => return Err(token.unlike("a key or ]").on(line)),
            };
            let name = if path.is_empty() { key.into() } else { format!("{path}.{key}") };
            if name.len() > LONGEST_KEY {
                return Err(Problem::syntax("keys of at most 254 characters", key).on(line));
            }
            let mut after = *lexer;
            match after.next()? {
                (Token::Open, _) if path.is_empty() && DRAWING.contains(&key) => {
                    *lexer = after;
                    self.drawing(lexer, key)?;
                }
                (Token::Open, _) if matches!(key, "node" | "edge") => {
                    return Err(token.unlike("] at the end of a node or edge before the next one").on(line));
                }
                (Token::Open, _) if key == "graph" => {
                    return Err(Problem::Unsupported { what: "a graph inside a node or edge" }.on(line));
                }
                (Token::Open, _) => {
                    *lexer = after;
                    self.list(lexer, &name)?;
                }
                _ => {
                    let value = value(lexer, &name, &mut self.unknown_entities)?;
                    self.set(name, &value, line);
                }
            }
        }
    }

    /// Skips a list that only concerns drawing. The text of a label is kept if the node or edge has no `label` so far,
    /// because it may be the only name.
    fn drawing(&mut self, lexer: &mut Lexer, key: &str) -> Result<(), Mistake> {
        if !key.ends_with("abelGraphics") {
            return lexer.skip_list();
        }
        let inside = Record::read(lexer)?;
        if let (Some(text), false) = (inside.single("text")?, self.places.contains_key("label")) {
            self.unknown_entities += inside.unknown_entities;
            self.set(format!("{key}.text"), &text.value, text.line);
        }
        Ok(())
    }

    fn set(&mut self, key: String, value: &str, line: u64) {
        match self.places.get(&key).and_then(|&place| self.fields.get_mut(place)) {
            Some(field) if field.value == LIST_START => field.value = value.into(),
            Some(field) => {
                field.value.push_str("; ");
                field.value.push_str(value);
                field.times += 1;
            }
            None => {
                self.places.insert(key.clone(), self.fields.len());
                self.fields.push(Field { key, value: value.into(), line, times: 1 });
            }
        }
    }
}

/// Whether a word can be a key. GML itself has ASCII letters and digits only.
pub(super) fn is_key(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Reads the value of a key that is no list.
pub(super) fn value<'a>(lexer: &mut Lexer<'a>, key: &str, unknown: &mut u64) -> Result<Cow<'a, str>, Mistake> {
    let (token, line) = lexer.next()?;
    match token {
        Token::Text(text) if text.contains('\r') => {
            Ok(Cow::Owned(decoded(&text.replace("\r\n", "\n"), unknown).into_owned()))
        }
        Token::Text(text) => Ok(decoded(text, unknown)),
        Token::Word(word) if is_id(key) => Ok(number_id(word)),
        Token::Word(word) if is_literal(word) => Ok(Cow::Borrowed(word)),
        Token::Word(word) if key == "label" => match { *lexer }.next()? {
            (Token::Word(_), next) if next == line => {
                Err(token.unlike("quotes around the label, as other values follow").on(line))
            }
            _ => Ok(Cow::Borrowed(word)),
        },
        _ => Err(token.unlike("a number, a string in quotes or [ after a key").on(line)),
    }
}

/// Whether the value of this key names a node or an edge. Gephi writes ids without quotes.
fn is_id(key: &str) -> bool {
    matches!(key, "id" | "source" | "target")
}

/// Whether a word without quotes is a value: a number, or one of the words that stand for one.
fn is_literal(word: &str) -> bool {
    let numeric = word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'));
    let words = ["nan", "inf", "infinity", "true", "false"];
    numeric && word.parse::<f64>().is_ok() || words.iter().any(|other| other.eq_ignore_ascii_case(word))
}

/// An id without quotes. Two spellings of an integer, such as `7` and `7.0` or `1e+05` and `100000`, are the same id.
fn number_id(word: &str) -> Cow<'_, str> {
    let digits = word.trim_start_matches(['+', '-']);
    if word.len() - digits.len() > 1 || !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return Cow::Borrowed(word);
    }
    if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return match digits.trim_start_matches('0') {
            "" => Cow::Borrowed("0"),
            digits if word.starts_with('-') => Cow::Owned(format!("-{digits}")),
            digits => Cow::Borrowed(digits),
        };
    }
    match word.parse::<f64>() {
        Ok(number) if number.fract() == 0.0 && number.abs() < 9e15 => Cow::Owned((number as i64).to_string()),
        _ => Cow::Borrowed(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str) -> Result<Vec<(String, String)>, Mistake> {
        let record = Record::read(&mut Lexer::new(text))?;
        Ok(record.fields.into_iter().map(|field| (field.key, field.value)).collect())
    }

    fn pairs(pairs: &[(&str, &str)]) -> Result<Vec<(String, String)>, Mistake> {
        Ok(pairs.iter().map(|&(key, value)| (key.into(), value.into())).collect())
    }

    #[test]
    fn flattens_nested_lists() {
        assert_eq!(fields("a 1 b [ c 2 d [ e \"x\" ] f [ ] ] ]"), pairs(&[("a", "1"), ("b.c", "2"), ("b.d.e", "x")]));
    }

    #[test]
    fn keeps_carriage_returns_that_are_entities() {
        assert_eq!(fields("a \"x\r\ny&#13;&#10;\"]"), pairs(&[("a", "x\ny\r\n")]));
    }

    #[test]
    fn joins_the_values_of_a_repeated_key() {
        assert_eq!(fields("m 0 m 3 l \"_networkx_list_start\" l 7]"), pairs(&[("m", "0; 3"), ("l", "7")]));
    }

    #[test]
    fn skips_drawing() {
        assert_eq!(fields("graphics [ x 1 fill \"#fff\" Line [ point [ x 1 ] ] ] w 2]"), pairs(&[("w", "2")]));
        assert_eq!(fields("graphics 5]"), pairs(&[("graphics", "5")]));
    }

    #[test]
    fn keeps_the_text_of_a_drawn_label_only_without_a_label() {
        assert_eq!(fields("LabelGraphics [ text \"June\" size 9 ] ]"), pairs(&[("LabelGraphics.text", "June")]));
        assert_eq!(fields("label \"a\" LabelGraphics [ text \"a\" ] ]"), pairs(&[("label", "a")]));
    }

    #[test]
    fn spells_integer_ids_in_one_way() {
        let ids = ["7", "+7", "007", "7.0", "7.", "7e0"].map(|word| number_id(word).into_owned());
        assert_eq!(ids, ["7"; 6]);
        assert_eq!(number_id("1e+05"), "100000");
        assert_eq!(number_id("-0"), "0");
        assert_eq!(number_id("-12"), "-12");
        assert_eq!(number_id("98765432109876543210"), "98765432109876543210");
        for other in ["n7", "7a", "1.5", "--7", "3f2a-77", ".", "2020-01-01", "1e999"] {
            assert_eq!(number_id(other), other);
        }
    }

    #[test]
    fn reads_numbers_of_all_forms_and_refuses_bare_words() {
        let numbers = "a 1 b -2.5 c +1.0E-3 d 1e5 e .5 f NAN g -INF h true i 1.]";
        assert_eq!(fields(numbers).map(|fields| fields.len()), Ok(9));
        for text in ["a word]", "a 3,5]", "a 0x1f]", "a 1-2]", "a ]", "a"] {
            assert!(fields(text).is_err(), "{text}");
        }
    }

    #[test]
    fn reads_a_label_of_one_word_and_refuses_one_of_several() {
        assert_eq!(fields("label Ann\n w 2 ]"), pairs(&[("label", "Ann"), ("w", "2")]));
        assert!(fields("label Henry Tudor 8 ]").is_err());
    }

    #[test]
    fn refuses_long_keys() {
        assert!(fields(&format!("{} 1]", "k".repeat(254))).is_ok());
        assert!(fields(&format!("{} 1]", "k".repeat(255))).is_err());
        assert!(fields(&format!("{0} [ {0} 1 ] ]", "k".repeat(200))).is_err());
    }
}
