use crate::network::Agent;

/// The length of a piece that is filled one by one.
const LENGTH: usize = 1 << 12;

/// The most edges that one thread processes at a time.
const MOST: usize = 1 << 16;

/// The edges of a file, in its order, or a value for each. They are held in pieces: nothing is copied when many of them are
/// appended, no memory is reserved in vain, and pieces are processed on all threads.
#[derive(Debug)]
pub(super) struct Pieces<T>(Vec<Vec<T>>);

/// The two ends of all edges.
pub(super) type Ends = Pieces<[Agent; 2]>;

impl<T> Default for Pieces<T> {
    fn default() -> Pieces<T> {
        Pieces(vec![])
    }
}

impl<T> Pieces<T> {
    /// Appends the value of an edge.
    pub(super) fn push(&mut self, value: T) {
        match self.0.last_mut() {
            Some(piece) if piece.len() < piece.capacity() => piece.push(value),
            _ => {
                let mut piece = Vec::with_capacity(LENGTH);
                piece.push(value);
                self.0.push(piece);
            }
        }
    }

    /// Removes the last value.
    pub(super) fn pop(&mut self) {
        if let Some(piece) = self.0.last_mut() {
            piece.pop();
            self.0.pop_if(|piece| piece.is_empty());
        }
    }

    /// Appends the values of many edges.
    pub(super) fn append(&mut self, piece: Vec<T>) {
        if !piece.is_empty() {
            self.0.push(piece);
        }
    }

    /// Removes the values at these places, which ascend.
    pub(super) fn remove(&mut self, places: impl Iterator<Item = usize>) {
        let (mut places, mut next) = (places.peekable(), 0);
        let mut is_kept = || {
            next += 1;
            places.next_if_eq(&(next - 1)).is_none()
        };
        self.0.iter_mut().for_each(|piece| piece.retain(|_| is_kept()));
        self.0.retain(|piece| !piece.is_empty());
    }

    /// The number of values.
    pub(super) fn len(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.0.iter().flatten()
    }

    /// The value of an edge, if all values were pushed one by one.
    pub(super) fn pushed(&self, place: usize) -> &T {
        &self.0[place / LENGTH][place % LENGTH]
    }

    /// All values, divided for threads. No part is empty.
    pub(super) fn parts(&self) -> Vec<&[T]> {
        self.0.iter().flat_map(|piece| piece.chunks(MOST)).collect()
    }

    /// As [`parts`](Self::parts).
    pub(super) fn parts_mut(&mut self) -> Vec<&mut [T]> {
        self.0.iter_mut().flat_map(|piece| piece.chunks_mut(MOST)).collect()
    }

    /// All values in one list.
    pub(super) fn into_list(mut self) -> Vec<T> {
        if self.0.len() == 1 {
            return self.0.remove(0);
        }
        let mut list = Vec::with_capacity(self.len());
        self.0.into_iter().for_each(|piece| list.extend(piece));
        list
    }
}

impl<T> From<Vec<T>> for Pieces<T> {
    fn from(values: Vec<T>) -> Pieces<T> {
        let mut pieces = Pieces::default();
        pieces.append(values);
        pieces
    }
}
