/// The lines of all edges, in the order of the file, and whether each edge is directed.
///
/// Lines mostly stay the same or go up by one from edge to edge, so that differences are stored, and an edge takes one
/// byte in place of eight.
#[derive(Debug, Default)]
pub(super) struct EdgeLines {
    /// For each edge, in groups of seven bits, the lowest first; the top bit says that another group follows. The value
    /// is [`coded`].
    bytes: Vec<u8>,
    last: u64,
}

impl EdgeLines {
    /// Appends an edge.
    pub(super) fn push(&mut self, line: u64, directed: bool) {
        let mut value = coded(line.wrapping_sub(self.last) as i64, directed);
        self.last = line;
        while value >= 0x80 {
            self.bytes.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
    }

    /// The line of every edge, and whether it is directed.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u64, bool)> {
        let (mut bytes, mut line) = (self.bytes.iter(), 0u64);
        std::iter::from_fn(move || {
            let (mut value, mut shift) = (0, 0);
            loop {
                let byte = *bytes.next()?;
                value |= u64::from(byte & 0x7f) << shift;
                shift += 7;
                if byte < 0x80 {
                    break;
                }
            }
            let (step, directed) = decoded(value);
            line = line.wrapping_add(step as u64);
            Some((line, directed))
        })
    }

    /// Removes the edges at these places, which ascend.
    pub(super) fn remove(&mut self, places: impl Iterator<Item = usize>) {
        let (mut places, mut kept) = (places.peekable(), EdgeLines::default());
        for (place, (line, directed)) in self.iter().enumerate() {
            if places.next_if_eq(&place).is_none() {
                kept.push(line, directed);
            }
        }
        *self = kept;
    }
}

/// One number for a step between lines, of less than 2⁶¹ either way, and a direction. Short steps have small numbers.
fn coded(step: i64, directed: bool) -> u64 {
    ((step << 1) ^ (step >> 63)) as u64 * 2 + u64::from(directed)
}

fn decoded(value: u64) -> (i64, bool) {
    let step = value / 2;
    ((step / 2) as i64 ^ -((step % 2) as i64), value % 2 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_as_they_were_written() {
        let edges =
            [(1, false), (1, true), (2, false), (900, true), (3, false), (1 << 60, true), (0, false), (70, true)];
        let mut lines = EdgeLines::default();
        edges.iter().for_each(|&(line, directed)| lines.push(line, directed));
        assert!(lines.iter().eq(edges));
        lines.remove([0, 5, 7].into_iter());
        assert!(lines.iter().eq([edges[1], edges[2], edges[3], edges[4], edges[6]]));
    }

    #[test]
    fn an_edge_on_the_same_or_the_next_line_takes_a_byte() {
        let mut lines = EdgeLines::default();
        (0..1000).for_each(|edge| lines.push(edge / 2, true));
        assert_eq!(lines.bytes.len(), 1000);
    }
}
