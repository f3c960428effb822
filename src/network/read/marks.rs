use rayon::prelude::*;

/// Which bytes of a file need attention.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Marks {
    /// Whether there is a byte 0.
    pub(super) has_zeros: bool,
    /// Whether there is a carriage return.
    pub(super) has_returns: bool,
    pub(super) has_quotes: bool,
    /// Whether there is a byte that is not ASCII.
    pub(super) has_others: bool,
}

impl Marks {
    /// The marks of all bytes, which are read once, on all threads.
    pub(super) fn of(bytes: &[u8]) -> Marks {
        bytes.par_chunks(1 << 18).map(Marks::of_part).reduce(Marks::default, Marks::or)
    }

    /// Reads every byte: without a branch, the compiler compares many bytes at once.
    fn of_part(bytes: &[u8]) -> Marks {
        let (mut zeros, mut returns, mut quotes, mut others) = (0, 0, 0, 0);
        for &byte in bytes {
            zeros |= u8::from(byte == 0);
            returns |= u8::from(byte == b'\r');
            quotes |= u8::from(byte == b'"');
            others |= byte & 0x80;
        }
        Marks { has_zeros: zeros > 0, has_returns: returns > 0, has_quotes: quotes > 0, has_others: others > 0 }
    }

    fn or(self, other: Marks) -> Marks {
        Marks {
            has_zeros: self.has_zeros | other.has_zeros,
            has_returns: self.has_returns | other.has_returns,
            has_quotes: self.has_quotes | other.has_quotes,
            has_others: self.has_others | other.has_others,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_in_every_part() {
        let mut bytes = vec![b'a'; 1 << 19];
        assert_eq!(Marks::of(&bytes), Marks::default());
        for place in [0, (1 << 18) + 77, (1 << 19) - 1] {
            for byte in [0, b'\r', b'"', 0xc3] {
                bytes[place] = byte;
                let Marks { has_zeros, has_returns, has_quotes, has_others } = Marks::of(&bytes);
                assert_eq!(
                    [has_zeros, has_returns, has_quotes, has_others],
                    [0, 13, 34, 0xc3].map(|mark| mark == byte)
                );
                bytes[place] = b'a';
            }
        }
    }
}
