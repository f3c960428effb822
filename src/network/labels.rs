use super::Agent;
use std::sync::{Arc, OnceLock};

/// The memory of a text of at most 24 letters, in bytes: 24 bytes, and a block of 32 bytes, the smallest that glibc makes.
pub(super) const TEXT: f64 = 56.0;

/// The labels of all agents. A clone shares them.
#[derive(Clone, Debug)]
pub(super) enum Labels {
    Texts(Arc<Vec<String>>),
    /// Decimal numbers, as most edge lists have.
    #[cfg_attr(not(feature = "files"), allow(dead_code))]
    Numbers(Arc<Numbers>),
}

/// Labels that are numbers. They are stored as numbers, which takes a seventh of the memory of texts.
#[derive(Debug)]
pub(super) struct Numbers {
    numbers: Vec<u64>,
    /// The same as texts, made when all are asked for.
    texts: OnceLock<Vec<String>>,
}

impl Labels {
    pub(super) fn of_texts(texts: Vec<String>) -> Labels {
        Labels::Texts(Arc::new(texts))
    }

    /// These labels, as numbers if they are.
    #[cfg(feature = "files")]
    pub(super) fn of(labels: &[&str]) -> Labels {
        match labels.iter().map(|label| plain_number(label)).collect() {
            Some(numbers) => Labels::of_numbers(numbers),
            None => Labels::of_texts(labels.iter().map(|label| label.to_string()).collect()),
        }
    }

    /// Labels that are these numbers, written without leading zeros.
    #[cfg(feature = "files")]
    pub(super) fn of_numbers(numbers: Vec<u64>) -> Labels {
        Labels::Numbers(Arc::new(Numbers { numbers, texts: OnceLock::new() }))
    }

    /// The number of labels.
    pub(super) fn len(&self) -> usize {
        match self {
            Labels::Texts(texts) => texts.len(),
            Labels::Numbers(labels) => labels.numbers.len(),
        }
    }

    pub(super) fn label(&self, agent: Agent) -> String {
        match self {
            Labels::Texts(texts) => texts[agent as usize].clone(),
            Labels::Numbers(labels) => labels.numbers[agent as usize].to_string(),
        }
    }

    /// All labels as texts.
    pub(super) fn texts(&self) -> &[String] {
        match self {
            Labels::Texts(texts) => texts,
            Labels::Numbers(labels) => labels.texts.get_or_init(|| labels.numbers.iter().map(u64::to_string).collect()),
        }
    }

    /// Whether an agent has this label. Numbers must be in ascending order.
    #[cfg(feature = "files")]
    pub(super) fn contains(&self, label: &str) -> bool {
        match self {
            Labels::Texts(texts) => texts.iter().any(|text| text == label),
            Labels::Numbers(labels) => {
                plain_number(label).is_some_and(|number| labels.numbers.binary_search(&number).is_ok())
            }
        }
    }

    /// The memory of the labels, in bytes, if none is longer than 24 letters.
    pub(super) fn n_bytes(&self) -> f64 {
        match self {
            Labels::Texts(texts) => TEXT * texts.len() as f64,
            Labels::Numbers(labels) => 8.0 * labels.numbers.len() as f64,
        }
    }
}

/// The value of a label that is a number: decimal digits without a leading zero.
#[cfg(feature = "files")]
pub(super) fn plain_number(label: &str) -> Option<u64> {
    let plain = label.bytes().all(|byte| byte.is_ascii_digit()) && (label.len() == 1 || !label.starts_with('0'));
    if plain { label.parse().ok() } else { None }
}

#[cfg(all(test, feature = "files"))]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_texts_are_the_same_labels() {
        let texts = ["0", "7", "18446744073709551615"].map(String::from).to_vec();
        let numbers = Labels::of(&["0", "7", "18446744073709551615"]);
        assert!(matches!(numbers, Labels::Numbers(_)));
        for labels in [numbers, Labels::of_texts(texts.clone())] {
            assert_eq!((labels.texts(), labels.len(), labels.label(1)), (&texts[..], 3, "7".into()));
            assert!(labels.contains("7") && !labels.contains("07") && !labels.contains("8"));
        }
        assert!(matches!(Labels::of(&["7", "07"]), Labels::Texts(_)));
    }

    #[test]
    fn a_number_has_one_plain_spelling() {
        assert_eq!(plain_number("0"), Some(0));
        assert_eq!(plain_number("18446744073709551615"), Some(u64::MAX));
        for label in ["", "00", "07", "+7", "-7", "7.0", "18446744073709551616"] {
            assert_eq!(plain_number(label), None, "{label}");
        }
    }
}
