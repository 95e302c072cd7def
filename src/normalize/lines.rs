//! Reference tables kept as lines of text, found by the text before the first tab.

use crate::text::hash::hash_str;
use std::sync::OnceLock;

/// A table whose lines are `key` or `key<TAB>value`, in the order of the keys' bytes, each key once. Lines that start with `#` are its header.
///
/// The first look-up makes an index of four bytes per slot and at least two slots per line, which takes about 20 ns per line; after that a look-up
/// costs one hash and, where the key is there, one comparison.
pub(super) struct Lines {
    text: &'static str,
    /// By hash: one more than the byte at which the line starts, or 0; above it, bits of the key's hash.
    slots: OnceLock<Box<[u32]>>,
}

/// Bits of a slot that hold the place of the line; the others hold the mark of its key, so that few other lines are read.
const PLACE_BITS: u32 = 24;
const PLACE: u32 = (1 << PLACE_BITS) - 1;

/// A key with its hash, to be looked up in several tables.
#[derive(Clone, Copy)]
pub(super) struct Key<'a> {
    text: &'a str,
    hash: u64,
}

impl<'a> From<&'a str> for Key<'a> {
    fn from(text: &'a str) -> Self {
        Key {
            text,
            hash: hash_str(0, text),
        }
    }
}

impl<'a> From<&'a String> for Key<'a> {
    fn from(text: &'a String) -> Self {
        Key::from(text.as_str())
    }
}

impl<'a> Key<'a> {
    pub(super) fn text(self) -> &'a str {
        self.text
    }

    /// What stands above the place in the slot of this key.
    fn mark(self) -> u32 {
        (self.hash >> 32) as u32 & !PLACE
    }

    /// The slots in which its line may be; `size` is a power of two.
    fn probe(self, size: usize) -> impl Iterator<Item = usize> {
        let (mask, first) = (size - 1, self.hash as usize);
        (0..size).map(move |step| first.wrapping_add(step) & mask)
    }
}

impl Lines {
    pub(super) const fn new(text: &'static str) -> Lines {
        assert!(text.len() < PLACE as usize, "a place takes a part of a slot");
        Lines {
            text,
            slots: OnceLock::new(),
        }
    }

    /// What follows the tab on the line of `key`; empty for a line without a tab.
    pub(super) fn find<'a>(&self, key: impl Into<Key<'a>>) -> Option<&'static str> {
        let value = self.after(key.into())?.strip_prefix('\t').unwrap_or_default();
        value.get(..value.bytes().position(|b| b == b'\n').unwrap_or(value.len()))
    }

    /// Whether there is a line of `key`.
    pub(super) fn contains<'a>(&self, key: impl Into<Key<'a>>) -> bool {
        self.after(key.into()).is_some()
    }

    /// The table from where the key on the line of `key` ends.
    fn after(&self, key: Key<'_>) -> Option<&'static str> {
        let slots = self.slots.get_or_init(|| index(self.text));
        for i in key.probe(slots.len()) {
            let slot = *slots.get(i)?;
            let start = (slot & PLACE).checked_sub(1)?;
            if slot & !PLACE == key.mark()
                && let Some(rest) = self.text.get(start as usize..)?.strip_prefix(key.text)
                && matches!(rest.as_bytes().first(), Some(b'\t' | b'\n') | None)
            {
                return Some(rest);
            }
        }
        None
    }

    /// All lines, as key and value.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        lines(self.text).map(|(_, key, value)| (key, value))
    }
}

/// Place, key and value of each line.
fn lines(text: &'static str) -> impl Iterator<Item = (usize, &'static str, &'static str)> {
    let mut start = 0;
    text.split('\n')
        .map(move |line| {
            let at = start;
            start += line.len() + 1;
            (at, line)
        })
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(at, line)| {
            let (key, value) = line.split_once('\t').unwrap_or((line, ""));
            (at, key, value)
        })
}

fn index(text: &'static str) -> Box<[u32]> {
    let size = (2 * lines(text).count()).next_power_of_two();
    let mut slots = vec![0; size].into_boxed_slice();
    for (at, key, _) in lines(text) {
        let key = Key::from(key);
        let free = key.probe(size).find(|&i| slots.get(i) == Some(&0));
        if let (Some(slot), Ok(at)) = (free.and_then(|i| slots.get_mut(i)), u32::try_from(at)) {
            *slot = key.mark() | (at + 1);
        }
    }
    slots
}

#[cfg(test)]
pub(super) fn assert_sorted(table: &Lines) {
    let mut previous = "";
    for (key, _) in table.iter() {
        assert!(previous < key, "{previous:?} before {key:?}");
        previous = key;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_line_and_nothing_else() {
        static TABLE: Lines = Lines::new("# header\nalpha\t1\nbeta\nbeta.x\t2 3\ngamma\t4");
        assert_sorted(&TABLE);
        for (key, value) in [
            ("alpha", Some("1")),
            ("beta", Some("")),
            ("beta.x", Some("2 3")),
            ("gamma", Some("4")),
            ("", None),
            ("alph", None),
            ("alphaa", None),
            ("alpha\t1", None),
            ("# header", None),
        ] {
            assert_eq!(TABLE.find(key), value, "{key:?}");
        }
        static EMPTY: Lines = Lines::new("");
        assert_eq!(EMPTY.find("alpha"), None);
    }
}
