/// The name most like `word`, if one is within a third of its letters (case aside).
pub(super) fn nearest<'n>(word: &str, names: &'n [String]) -> Option<&'n String> {
    let near = |name: &String| distance(&word.to_lowercase(), &name.to_lowercase());
    let allowed = 1.max(word.chars().count() / 3);
    names.iter().map(|name| (near(name), name)).min_by_key(|pair| pair.0).filter(|pair| pair.0 <= allowed).map(|p| p.1)
}

/// Levenshtein's distance: letters inserted, deleted or replaced.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for j in 0..b.len() {
            let replaced = diagonal + usize::from(letter != b[j]);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_the_textbook_distances() {
        // Navarro 2001, doi 10.1145/375360.375365, and Wagner & Fischer's usual example.
        assert_eq!(distance("survey", "surgery"), 2);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
    }

    #[test]
    fn suggests_nothing_for_a_word_unlike_all() {
        assert_eq!(nearest("strength", &["ego".into(), "alter".into()]), None);
    }
}
