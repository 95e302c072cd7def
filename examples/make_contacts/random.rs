//! Reproducible randomness: SplitMix64 streams and rank-weighted draws, integers only.

const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// A small generator whose stream depends on nothing but the numbers it was made from.
#[derive(Clone)]
pub struct Random {
    state: u64,
}

fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

impl Random {
    /// The stream of one thing: `subject` says what kind of thing, `index` which one.
    pub fn stream(seed: u64, subject: u64, index: u64) -> Self {
        let inner = mix(index.wrapping_add(GOLDEN)).wrapping_add(subject.wrapping_mul(GOLDEN));
        Self {
            state: mix(seed.wrapping_add(GOLDEN) ^ mix(inner)),
        }
    }

    pub fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(GOLDEN);
        mix(self.state)
    }

    /// A number in `0..n`.
    pub fn below(&mut self, n: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(n)) >> 64) as u64
    }

    /// A number in `low..=high`.
    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high - low + 1)
    }

    /// True `per_thousand` times in a thousand.
    pub fn chance(&mut self, per_thousand: u64) -> bool {
        self.below(1000) < per_thousand
    }

    pub fn index(&mut self, len: usize) -> usize {
        self.below(len as u64) as usize
    }

    pub fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.index(from.len())]
    }

    /// An index drawn with the given weights.
    pub fn weighted(&mut self, weights: &[u64]) -> usize {
        let mut left = self.below(weights.iter().sum());
        for (i, &w) in weights.iter().enumerate() {
            if left < w {
                return i;
            }
            left -= w;
        }
        weights.len() - 1
    }

    pub fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + self.below(10) as u8)).collect()
    }
}

/// Draws ranks as names are spread in life: the first ones often, a long tail seldom.
pub struct Ranked {
    cumulative: Vec<u64>,
}

impl Ranked {
    /// `head` flattens the top: a larger one makes the first ranks less dominant.
    pub fn new(len: usize, head: u64) -> Self {
        let mut total = 0;
        let cumulative = (0..len as u64)
            .map(|rank| {
                total += 1_000_000_000 / (rank + head);
                total
            })
            .collect();
        Self { cumulative }
    }

    pub fn draw(&self, random: &mut Random) -> usize {
        let total = self.cumulative.last().copied().unwrap_or(1);
        let at = random.below(total);
        self.cumulative.partition_point(|&c| c <= at)
    }
}
