use foldhash::fast::RandomState;
use std::hash::BuildHasher;

/// Many texts in one buffer. A text takes 8 bytes in addition to its letters.
#[derive(Debug, Default)]
pub(super) struct Texts {
    letters: String,
    /// The end of each text in the buffer.
    ends: Vec<usize>,
}

impl Texts {
    pub(super) fn push(&mut self, text: &str) {
        self.letters.push_str(text);
        self.ends.push(self.letters.len());
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn get(&self, place: usize) -> &str {
        let start = if place == 0 { 0 } else { self.ends[place - 1] };
        &self.letters[start..self.ends[place]]
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|place| self.get(place))
    }
}

/// Different texts, and where each of them is.
#[derive(Debug, Default)]
pub(super) struct Distinct {
    texts: Texts,
    /// A hash table: the place of a text plus 1, or 0. At most half of it is in use, and its length is a power of two.
    slots: Vec<u32>,
    hasher: RandomState,
}

impl Distinct {
    pub(super) fn texts(&self) -> &Texts {
        &self.texts
    }

    /// The place of a text.
    pub(super) fn find(&self, text: &str) -> Option<u32> {
        if self.slots.is_empty() { None } else { self.slots[self.slot(text)].checked_sub(1) }
    }

    /// Appends a text that is new, and returns its place.
    pub(super) fn push(&mut self, text: &str) -> u32 {
        if self.slots.len() < 2 * (self.texts.len() + 1) {
            self.grow();
        }
        let place = self.texts.len() as u32;
        let slot = self.slot(text);
        self.slots[slot] = place + 1;
        self.texts.push(text);
        place
    }

    /// Forgets where the texts are: none is found any more.
    pub(super) fn forget(&mut self) {
        self.slots = vec![];
    }

    fn grow(&mut self) {
        self.slots = vec![0; (4 * self.texts.len()).next_power_of_two().max(16)];
        for place in 0..self.texts.len() {
            let slot = self.slot(self.texts.get(place));
            self.slots[slot] = place as u32 + 1;
        }
    }

    /// The slot of a text, or the empty one where it belongs.
    fn slot(&self, text: &str) -> usize {
        let last = self.slots.len() - 1;
        let mut slot = self.hasher.hash_one(text) as usize & last;
        while self.slots[slot] != 0 && self.texts.get(self.slots[slot] as usize - 1) != text {
            slot = (slot + 1) & last;
        }
        slot
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_where_they_were_put() {
        let mut distinct = Distinct::default();
        let texts: Vec<String> = (0..1000).map(|number| "é".repeat(number % 7) + &number.to_string()).collect();
        for (place, text) in texts.iter().enumerate() {
            assert_eq!(distinct.find(text), None);
            assert_eq!(distinct.push(text) as usize, place);
        }
        assert!((0..).zip(&texts).all(|(place, text)| distinct.find(text) == Some(place)));
        assert!(distinct.texts().iter().eq(&texts));
        distinct.forget();
        assert_eq!((distinct.find("0"), distinct.texts().len()), (None, 1000));
    }
}
