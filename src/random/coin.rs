use super::philox::philox4x32;

/// A stream of random numbers at one address.
///
/// A coin is lazy: it computes nothing before the first draw, so an unused coin costs nothing. A rule must draw from
/// the coin that it is given, never from a clone; otherwise the engine does not notice the draw. A coin implements
/// [`rand::Rng`], so every distribution of `rand_distr` works: `Normal::new(0.0, 1.0)?.sample(coin)`.
///
/// ```
/// use bandwagon::random::{Key, Purpose};
///
/// let mut coin = Key::new(1).coin(Purpose::Next, 0, 0, 0);
/// assert!((0.0..1.0).contains(&coin.uniform()));
/// assert!(coin.chance(1.0) && !coin.chance(0.0));
/// assert!(coin.below(6) < 6);
/// ```
#[derive(Clone, Debug)]
pub struct Coin {
    key: [u32; 2],
    address: [u32; 3],
    block: u32,
    words: [u32; 4],
    left: u8,
    drawn: bool,
    fixed: [u32; 2],
}

impl Coin {
    #[inline]
    pub(super) fn at(key: [u32; 2], address: [u32; 3], fixed: [u32; 2]) -> Self {
        Coin { key, address, block: 0, words: [0; 4], left: 0, drawn: false, fixed }
    }

    /// The coin of the arc `from -> to`. It is the same for all callers and ticks of a replicate.
    ///
    /// Drawing from it does not count as drawing from this coin.
    #[inline]
    pub fn on(&self, from: u32, to: u32) -> Coin {
        Coin::at(self.fixed, [from, to, 1], self.fixed)
    }

    /// The coin of `agent`. It is the same for all callers and ticks of a replicate, for example for a threshold that
    /// is drawn once.
    ///
    /// Drawing from it does not count as drawing from this coin.
    #[inline]
    pub fn of(&self, agent: u32) -> Coin {
        Coin::at(self.fixed, [agent, 0, 0], self.fixed)
    }

    /// A uniform number in [0, 1), a multiple of 2⁻⁵³.
    #[inline]
    pub fn uniform(&mut self) -> f64 {
        (self.bits() >> 11) as f64 * (1.0 / (1u64 << 53) as f64)
    }

    /// Returns true with the given probability. A certain outcome (`<= 0` or `>= 1`) draws nothing. NaN counts as 0.
    #[inline]
    pub fn chance(&mut self, probability: f64) -> bool {
        probability >= 1.0 || (probability > 0.0 && self.uniform() < probability)
    }

    /// A uniform integer in `0..bound` (Lemire 2019, doi 10.1145/3230636); 0 if `bound` is 0.
    #[inline]
    pub fn below(&mut self, bound: u32) -> u32 {
        let mut product = u64::from(self.word()) * u64::from(bound);
        if (product as u32) < bound {
            let reject = bound.wrapping_neg() % bound;
            while (product as u32) < reject {
                product = u64::from(self.word()) * u64::from(bound);
            }
        }
        (product >> 32) as u32
    }

    /// Moves to the start of another lane, at the same agent and tick. Does not reset [`was_drawn`](Self::was_drawn).
    #[inline]
    pub(crate) fn change_lane(&mut self, lane: u32) {
        self.address[1] = lane;
        self.block = 0;
        self.left = 0;
    }

    /// Whether a number was drawn from this coin. If so, its owner may behave differently in the next tick.
    #[inline]
    pub(crate) fn was_drawn(&self) -> bool {
        self.drawn
    }

    /// The next 64 bits: two words, the low one first.
    #[inline]
    fn bits(&mut self) -> u64 {
        if self.left == 1 {
            return self.bits_of_two_blocks();
        }
        if self.left == 0 {
            self.refill();
        }
        let first = usize::from(4 - self.left).min(2);
        self.left -= 2;
        u64::from(self.words[first]) | u64::from(self.words[first + 1]) << 32
    }

    /// The rare case of [`bits`](Self::bits), kept out of line so that the common case is short enough to be inlined.
    #[cold]
    #[inline(never)]
    fn bits_of_two_blocks(&mut self) -> u64 {
        let low = u64::from(self.word());
        low | u64::from(self.word()) << 32
    }

    /// The next 32 bits.
    #[inline]
    pub(crate) fn word(&mut self) -> u32 {
        if self.left == 0 {
            self.refill();
        }
        let word = self.words[usize::from(4 - self.left) & 3];
        self.left -= 1;
        word
    }

    #[inline]
    fn refill(&mut self) {
        let [agent, lane, tick] = self.address;
        self.words = philox4x32([agent, lane, tick, self.block], self.key);
        self.block = self.block.wrapping_add(1);
        self.left = 4;
        self.drawn = true;
    }
}

impl rand::TryRng for Coin {
    type Error = std::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        Ok(self.word())
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        Ok(self.bits())
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Self::Error> {
        for four in bytes.chunks_mut(4) {
            four.copy_from_slice(&self.word().to_le_bytes()[..four.len()]);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::random::{Key, Purpose};

    #[test]
    fn addresses_are_independent_of_the_order_of_asking() {
        let key = Key::new(3);
        let draw = |agent, lane, tick| key.coin(Purpose::Next, agent, lane, tick).uniform();
        let forward: Vec<f64> = (0..50).map(|agent| draw(agent, 0, 9)).collect();
        let backward: Vec<f64> = (0..50).rev().map(|agent| draw(agent, 0, 9)).collect();
        assert!(forward.iter().eq(backward.iter().rev()));
    }

    #[test]
    fn every_word_of_the_address_matters() {
        let base = Key::new(3).coin(Purpose::Next, 5, 6, 7).uniform();
        for other in [
            Key::new(4).coin(Purpose::Next, 5, 6, 7),
            Key::new(3 + (1 << 40)).coin(Purpose::Next, 5, 6, 7),
            Key::new(3).replicate(1).coin(Purpose::Next, 5, 6, 7),
            Key::new(3).coin(Purpose::Act, 5, 6, 7),
            Key::new(3).coin(Purpose::Next, 6, 5, 7),
            Key::new(3).coin(Purpose::Next, 5, 7, 6),
            Key::new(3).coin(Purpose::Next, 5, 6, 8),
        ] {
            assert_ne!(base, other.clone().uniform());
        }
    }

    #[test]
    fn a_coin_on_an_arc_has_no_clock_and_a_direction() {
        let key = Key::new(3);
        let (now, later) = (key.coin(Purpose::Next, 1, 0, 5), key.coin(Purpose::Act, 2, 0, 6));
        assert_eq!(now.on(8, 9).uniform(), later.on(8, 9).uniform());
        assert_ne!(now.on(8, 9).uniform(), now.on(9, 8).uniform());
        assert!(!now.was_drawn());
    }

    #[test]
    fn numbers_of_either_width_come_from_one_stream() {
        let coin = Key::new(3).coin(Purpose::Next, 1, 2, 3);
        let mut narrow = coin.clone();
        let words: Vec<u64> = (0..24).map(|_| narrow.word().into()).collect();
        for skipped in 0..4 {
            let mut wide = coin.clone();
            (0..skipped).for_each(|_| {
                wide.word();
            });
            for pair in words[skipped..].chunks_exact(2) {
                assert_eq!(wide.bits(), pair[0] | pair[1] << 32);
            }
        }
    }

    /// Kolmogorov–Smirnov at alpha = 0.001 over 10^6 agents: critical value 1.95 / sqrt(n).
    #[test]
    fn first_draws_across_agents_are_uniform() {
        let n = 1_000_000u32;
        let mut draws: Vec<f64> = (0..n).map(|a| Key::new(11).coin(Purpose::Next, a, 0, 1).uniform()).collect();
        draws.sort_by(f64::total_cmp);
        let distance = draws.iter().enumerate().fold(0.0_f64, |worst, (i, x)| {
            let (low, high) = (i as f64 / f64::from(n), (i + 1) as f64 / f64::from(n));
            worst.max(x - low).max(high - x)
        });
        assert!(distance < 1.95 / f64::from(n).sqrt(), "distance {distance}");
    }

    /// Chi-square over 6 faces, 600,000 draws, alpha = 0.001 (5 degrees of freedom: 20.5).
    #[test]
    fn below_is_even() {
        let mut faces = [0u32; 6];
        let mut coin = Key::new(11).coin(Purpose::Next, 0, 0, 1);
        (0..600_000).for_each(|_| faces[coin.below(6) as usize] += 1);
        let chi: f64 = faces.iter().map(|&f| (f64::from(f) - 1e5).powi(2) / 1e5).sum();
        assert!(chi < 20.5, "chi-square {chi}");
    }
}
