//! Short texts with a name each, one after another in one buffer: the parts and the keys of a value.

use smallvec::SmallVec;
use std::fmt;

/// Texts with their names, in the order in which they were added; none is empty. One allocation holds them all.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Named<N> {
    texts: String,
    /// Each name, and where its text ends in `texts`.
    ends: SmallVec<[(N, u32); 8]>,
}

/// Bytes that most values need for their parts, and for their keys.
const USUAL: usize = 128;

impl<N> Default for Named<N> {
    fn default() -> Self {
        Named {
            texts: String::new(),
            ends: SmallVec::new(),
        }
    }
}

impl<N: Copy + PartialEq> Named<N> {
    /// Adds the text that `pieces` make together, unless it is empty.
    pub(super) fn push(&mut self, name: N, pieces: &[&str]) {
        let start = self.texts.len();
        for piece in pieces {
            self.add(piece);
        }
        self.end(name, start);
    }

    /// Adds `text` with its letters of ASCII made small, unless it is empty.
    pub(super) fn push_small(&mut self, name: N, text: &str) {
        let start = self.texts.len();
        self.add(text);
        if let Some(added) = self.texts.get_mut(start..) {
            added.make_ascii_lowercase();
        }
        self.end(name, start);
    }

    /// Adds `words` with one space between them, unless there are none.
    pub(super) fn push_words(&mut self, name: N, words: &[&str]) {
        let start = self.texts.len();
        for (i, word) in words.iter().enumerate() {
            if i > 0 {
                self.add(" ");
            }
            self.add(word);
        }
        self.end(name, start);
    }

    fn add(&mut self, piece: &str) {
        if piece.is_empty() {
            return;
        }
        if self.texts.capacity() == 0 {
            self.texts = String::with_capacity(piece.len().max(USUAL));
        }
        self.texts.push_str(piece);
    }

    /// Ends the text from byte `start` on.
    fn end(&mut self, name: N, start: usize) {
        if self.texts.len() == start {
            return;
        }
        // Values are cut to a few kilobytes before they are taken apart.
        match u32::try_from(self.texts.len()) {
            Ok(end) => self.ends.push((name, end)),
            _ => self.texts.truncate(start),
        }
    }

    /// As [`push`](Self::push), unless a text of this name is the same.
    pub(super) fn push_new(&mut self, name: N, pieces: &[&str]) {
        let (count, start) = (self.len(), self.texts.len());
        self.push(name, pieces);
        if self.len() > count && self.has_before(count, name, start) {
            self.texts.truncate(start);
            self.ends.pop();
        }
    }

    /// Whether one of the first `count` texts is called `name` and is the same as the text from byte `start` on.
    fn has_before(&self, count: usize, name: N, start: usize) -> bool {
        let texts = self.texts.as_bytes();
        let mut from = 0;
        self.ends.iter().take(count).any(|&(n, end)| {
            let text = from..end as usize;
            from = text.end;
            n == name && texts.get(text) == texts.get(start..)
        })
    }

    /// The first text called `name`.
    pub(super) fn first(&self, name: N) -> Option<&str> {
        let mut start = 0;
        for &(n, end) in &self.ends {
            if n == name {
                return self.texts.get(start..end as usize);
            }
            start = end as usize;
        }
        None
    }

    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = (N, &str)> {
        let start = |i: usize| {
            i.checked_sub(1)
                .and_then(|before| self.ends.get(before))
                .map_or(0, |e| e.1)
        };
        let text = move |i: usize, end: u32| self.texts.get(start(i) as usize..end as usize);
        let ends = self.ends.iter().enumerate();
        ends.map(move |(i, &(name, end))| (name, text(i, end).unwrap_or_default()))
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

impl<N: Copy + PartialEq + fmt::Debug> fmt::Debug for Named<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::Named;

    #[test]
    fn texts_keep_their_names_and_their_order() {
        let mut named = Named::default();
        named.push('a', &["one"]);
        named.push('b', &["", "tw", "o"]);
        named.push('c', &[]);
        named.push('c', &[""]);
        named.push_new('a', &["one"]);
        named.push_new('a', &["tw", "o"]);
        named.push_new('b', &["one"]);
        named.push_new('a', &["o", "ne"]);
        named.push_new('a', &[""]);
        named.push_small('c', "");
        let all: Vec<_> = named.iter().collect();
        assert_eq!(all, [('a', "one"), ('b', "two"), ('a', "two"), ('b', "one")]);
        assert_eq!(
            (named.first('b'), named.first('c'), named.len()),
            (Some("two"), None, 4)
        );
        let mut again = Named::default();
        assert!(again.is_empty() && again != named);
        all.iter().for_each(|(name, text)| again.push(*name, &[*text]));
        assert_eq!(again, named);
        named.push_small('c', "Þór SON");
        assert_eq!(named.first('c'), Some("Þór son"));
    }
}
