//! Where each character of a text of at most 64 stands, as bits: what the bit-parallel kernels read.

/// Most characters of a text.
pub(super) const MOST: usize = 64;

/// A kernel over the places of the characters of a pattern.
pub(super) trait Kernel<T> {
    /// What it finds.
    type Found;

    /// `places` gives the bits of a character; those at and above `length`, the length of the pattern, are 0.
    fn run(self, length: usize, places: impl Fn(T) -> u64) -> Self::Found;
}

/// Runs `kernel` over an ASCII pattern of at most [`MOST`] bytes.
#[inline]
pub(super) fn over_bytes<K: Kernel<u8>>(pattern: &[u8], kernel: K) -> K::Found {
    match pattern.len() {
        0..=8 => over_lanes::<1, K>(pattern, kernel),
        9..=16 => over_lanes::<2, K>(pattern, kernel),
        17..=32 => over_lanes::<4, K>(pattern, kernel),
        _ => {
            let mut places = [0u64; 128];
            for (i, &byte) in pattern.iter().enumerate().take(MOST) {
                places[usize::from(byte & 127)] |= 1 << i;
            }
            kernel.run(pattern.len(), |byte: u8| places[usize::from(byte & 127)])
        }
    }
}

#[inline]
fn over_lanes<const N: usize, K: Kernel<u8>>(pattern: &[u8], kernel: K) -> K::Found {
    let lanes = Lanes::<N>::of(pattern);
    kernel.run(pattern.len(), |byte| lanes.places(byte))
}

/// Runs `kernel` over a pattern of at most [`MOST`] characters.
pub(super) fn over_chars<K: Kernel<char>>(pattern: &[char], kernel: K) -> K::Found {
    let places = Places::of(pattern);
    kernel.run(pattern.len(), |c| places.get(c))
}

/// An ASCII text of at most `8 * N` bytes, eight in a number: without a table, which would take longer to clear than a short text to read.
struct Lanes<const N: usize> {
    lanes: [u64; N],
    within: u64,
}

/// One in every byte.
const ONES: u64 = 0x0101_0101_0101_0101;

impl<const N: usize> Lanes<N> {
    #[inline]
    fn of(text: &[u8]) -> Self {
        let mut lanes = [0; N];
        for (lane, bytes) in lanes.iter_mut().zip(text.chunks(8)) {
            let mut word = [0; 8];
            word[..bytes.len()].copy_from_slice(bytes);
            *lane = u64::from_le_bytes(word);
        }
        let within = !0 >> (64 - text.len().clamp(1, 64)) as u32;
        let within = if text.is_empty() { 0 } else { within };
        Lanes { lanes, within }
    }

    #[inline]
    fn places(&self, byte: u8) -> u64 {
        let wanted = u64::from(byte & 127) * ONES;
        let mut places = 0;
        for (i, lane) in self.lanes.iter().enumerate() {
            // Bytes are below 128, so nothing is borrowed: the highest bit of a byte stays where the two are the same.
            let same = ((ONES << 7) - (lane ^ wanted)) & (ONES << 7);
            // Gathers the highest bits of the bytes.
            places |= ((same >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56) << (8 * i);
        }
        places & self.within
    }
}

/// The places of the characters of a text, in a table.
#[derive(Clone, Debug)]
pub(super) struct Places {
    ascii: [u64; 128],
    others: Vec<(char, u64)>,
}

impl Places {
    /// Of at most [`MOST`] characters.
    pub fn of(text: &[char]) -> Places {
        let mut out = Places {
            ascii: [0; 128],
            others: Vec::new(),
        };
        for (i, &c) in text.iter().enumerate().take(MOST) {
            match out.ascii.get_mut(c as usize) {
                Some(places) => *places |= 1 << i,
                None => match out.others.iter_mut().find(|(other, _)| *other == c) {
                    Some((_, places)) => *places |= 1 << i,
                    None => out.others.push((c, 1 << i)),
                },
            }
        }
        out
    }

    /// Of an ASCII character.
    #[inline]
    pub fn of_ascii(&self, byte: u8) -> u64 {
        self.ascii[usize::from(byte & 127)]
    }

    #[inline]
    pub fn get(&self, c: char) -> u64 {
        match self.ascii.get(c as usize) {
            Some(&places) => places,
            None => self.others.iter().find(|(other, _)| *other == c).map_or(0, |&(_, p)| p),
        }
    }
}

/// The characters of a text of at most [`MOST`], without an allocation.
pub(super) struct Chars {
    chars: [char; MOST],
    count: usize,
}

impl Chars {
    /// `None` when there are more.
    pub fn of(text: &str) -> Option<Self> {
        let mut out = Chars {
            chars: ['\0'; MOST],
            count: 0,
        };
        for c in text.chars() {
            *out.chars.get_mut(out.count)? = c;
            out.count += 1;
        }
        Some(out)
    }

    pub fn as_slice(&self) -> &[char] {
        &self.chars[..self.count]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Notes the places of some characters.
    struct Note<T>(Vec<T>);

    impl<T> Kernel<T> for Note<T> {
        type Found = Vec<u64>;

        fn run(self, _: usize, places: impl Fn(T) -> u64) -> Vec<u64> {
            self.0.into_iter().map(places).collect()
        }
    }

    proptest! {
        #[test]
        fn places_are_where_the_character_stands(text in "[\\x00-\\x7f]{0,64}|[ab\\x00\\x7f]{0,64}") {
            let all: Vec<u8> = (0..128).collect();
            let expected: Vec<u64> = all
                .iter()
                .map(|&c| text.bytes().enumerate().filter(|&(_, b)| b == c).map(|(i, _)| 1 << i).sum())
                .collect();
            let chars: Vec<char> = text.chars().collect();
            prop_assert_eq!(&over_bytes(text.as_bytes(), Note(all.clone())), &expected);
            prop_assert_eq!(&over_chars(&chars, Note(all.iter().map(|&b| char::from(b)).collect())), &expected);
        }
    }
}
