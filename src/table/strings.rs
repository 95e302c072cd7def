//! Many strings in one allocation.

use crate::fetch::read_ahead;

/// A list of strings packed end to end: 8 bytes of bookkeeping a string instead of 24 and an allocation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strings {
    bytes: String,
    ends: Vec<usize>,
}

impl Default for Strings {
    fn default() -> Self {
        Strings::new()
    }
}

impl Strings {
    /// An empty list.
    pub fn new() -> Self {
        Strings {
            bytes: String::new(),
            ends: Vec::new(),
        }
    }

    /// Number of strings.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether the list is empty.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Appends a string and returns its index.
    pub fn push(&mut self, text: &str) -> usize {
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len());
        self.ends.len() - 1
    }

    /// String number `index`; the empty string when there is none.
    pub fn get(&self, index: usize) -> &str {
        let Some(&end) = self.ends.get(index) else {
            return "";
        };
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        &self.bytes[start..end]
    }

    /// The strings in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len()).map(|i| self.get(i))
    }

    /// Fetches the strings with these numbers, as far as there are such: the waits for memory overlap.
    pub(crate) fn read_ahead(&self, numbers: impl Iterator<Item = u32>) {
        // The first begins where the second does if it is blank, as it mostly is; no branch hangs on what is waited for.
        let starts = numbers.filter_map(|number| self.ends.get((number as usize).saturating_sub(1)));
        let bytes = self.bytes.as_bytes();
        read_ahead(starts.filter_map(|&start| bytes.get(start).copied()));
    }

    /// Appends all of `more`.
    #[cfg(feature = "arrow")]
    pub(crate) fn append(&mut self, more: &Strings) {
        let start = self.bytes.len();
        self.bytes.push_str(&more.bytes);
        self.ends.extend(more.ends.iter().map(|end| start + end));
    }

    /// The text of all strings, end to end, and where each ends.
    #[cfg(any(feature = "arrow", feature = "index"))]
    pub(crate) fn parts(&self) -> (&str, &[usize]) {
        (&self.bytes, &self.ends)
    }

    /// The strings of such parts; `None` when they do not fit each other.
    #[cfg(feature = "index")]
    pub(crate) fn of_parts(bytes: String, ends: Vec<usize>) -> Option<Self> {
        let fits = ends.is_sorted()
            && ends.last().map_or(0, |&end| end) == bytes.len()
            && ends.iter().all(|&end| bytes.is_char_boundary(end));
        fits.then_some(Strings { bytes, ends })
    }

    /// Bytes in use, whatever is held on the heap for more.
    pub(crate) fn used_bytes(&self) -> usize {
        self.bytes.len() + size_of_val(self.ends.as_slice())
    }

    /// Bytes held on the heap.
    pub fn heap_bytes(&self) -> usize {
        self.bytes.capacity() + self.ends.capacity() * size_of::<usize>()
    }
}

impl<S: AsRef<str>> FromIterator<S> for Strings {
    fn from_iter<I: IntoIterator<Item = S>>(iter: I) -> Self {
        let mut strings = Strings::new();
        for text in iter {
            strings.push(text.as_ref());
        }
        strings
    }
}
