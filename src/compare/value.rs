//! What a comparison needs to know of each distinct value, computed once.

#[cfg(feature = "index")]
use super::kept::Kept;
use crate::fetch::read_ahead;
use crate::heap::bytes_of;
use crate::normalize::{NameRole, is_listed_name, nickname_classes, romanize_name};
use crate::parallel::Threads;
use crate::profile::Piece;
use crate::table::Strings;
use crate::text::fold::fold;
use crate::text::phonetic::sound;

/// Names, by the codes of a piece.
#[derive(Clone, Debug)]
pub(super) struct NameValues {
    /// Romanised, spaces dropped.
    pub joined: Strings,
    /// How the romanised name sounds.
    pub sound: Strings,
    /// Whether the name is written in a script other than Latin.
    pub foreign: Vec<bool>,
    /// Per name, its classes of short forms; empty for most.
    pub classes: Vec<&'static [&'static str]>,
    /// Whether it is a name in the lists of names of its role.
    pub listed: Vec<bool>,
}

impl NameValues {
    pub fn new(piece: &Piece, role: NameRole, threads: &Threads) -> Self {
        let mut out = NameValues::empty();
        out.extend(piece, role, threads);
        out
    }

    /// Of the names of one record.
    pub fn of<'a>(names: impl Iterator<Item = &'a str>, role: NameRole) -> Self {
        let mut out = NameValues::empty();
        names.for_each(|name| out.push(Known::of(name, role)));
        out
    }

    fn empty() -> Self {
        NameValues {
            joined: Strings::new(),
            sound: Strings::new(),
            foreign: Vec::new(),
            classes: Vec::new(),
            listed: Vec::new(),
        }
    }

    /// Takes in the values that the piece has gained.
    pub fn extend(&mut self, piece: &Piece, role: NameRole, threads: &Threads) {
        let known = self.foreign.len();
        let rows = threads.map_ranges(piece.values.len().saturating_sub(known), 4096, |range| {
            let of = |new| Known::of(piece.values.get(known + new), role);
            range.map(of).collect::<Vec<_>>()
        });
        rows.into_iter().flatten().for_each(|name| self.push(name));
    }

    /// Bytes held on the heap.
    pub fn heap_bytes(&self) -> usize {
        let texts = self.joined.heap_bytes() + self.sound.heap_bytes();
        texts + bytes_of(&self.foreign) + bytes_of(&self.classes) + bytes_of(&self.listed)
    }

    /// Fetches what is known of these names.
    pub fn read_ahead(&self, codes: impl Iterator<Item = u32> + Clone) {
        self.joined.read_ahead(codes.clone());
        self.sound.read_ahead(codes.clone());
        read_ahead(codes.filter_map(|code| Some(self.classes.get(code as usize)?.len())));
    }

    fn push(&mut self, name: Known) {
        self.joined.push(&name.joined);
        self.sound.push(&name.sound);
        self.foreign.push(name.foreign);
        self.classes.push(name.classes);
        self.listed.push(name.listed);
    }
}

/// What is known of one name.
#[derive(Default)]
struct Known {
    joined: String,
    sound: String,
    foreign: bool,
    classes: &'static [&'static str],
    listed: bool,
}

impl Known {
    fn of(folded: &str, role: NameRole) -> Self {
        if folded.is_empty() {
            return Known::default();
        }
        let roman = romanize_name(folded, role);
        Known {
            classes: match role {
                NameRole::Given => nickname_classes(folded),
                _ => &[],
            },
            foreign: !folded.is_ascii() && fold(&roman) != folded,
            listed: is_listed_name(folded, role),
            joined: roman.chars().filter(|c| !c.is_whitespace()).collect(),
            sound: sound(&roman),
        }
    }
}

#[cfg(feature = "index")]
impl NameValues {
    /// All but what is told by the values alone.
    pub fn kept(&self) -> Kept {
        Kept {
            texts: vec![self.joined.clone(), self.sound.clone()],
            numbers: vec![self.foreign.iter().map(|&foreign| u32::from(foreign)).collect()],
            reals: Vec::new(),
        }
    }

    /// Of the names `values`.
    pub fn of_kept(kept: Kept, values: &Strings, role: NameRole) -> Option<Self> {
        let ([joined, sound], [foreign]): ([Strings; 2], [Vec<u32>; 1]) =
            (kept.texts.try_into().ok()?, kept.numbers.try_into().ok()?);
        let fits = [joined.len(), sound.len(), foreign.len()]
            .iter()
            .all(|&n| n == values.len());
        let classes = |name| match role {
            NameRole::Given => nickname_classes(name),
            _ => &[],
        };
        fits.then(|| NameValues {
            classes: values.iter().map(classes).collect(),
            listed: values.iter().map(|name| is_listed_name(name, role)).collect(),
            foreign: foreign.into_iter().map(|foreign| foreign > 0).collect(),
            joined,
            sound,
        })
    }
}

/// The names of a table, and perhaps those of a visitor, whose codes follow.
#[derive(Clone, Copy)]
pub(super) struct Names<'a> {
    pub table: &'a NameValues,
    pub visitor: Option<&'a NameValues>,
}

impl<'a> Names<'a> {
    #[inline]
    fn at(&self, code: u32) -> (&'a NameValues, usize) {
        let (code, own) = (code as usize, self.table.foreign.len());
        match self.visitor {
            Some(visitor) if code >= own => (visitor, code - own),
            _ => (self.table, code),
        }
    }

    pub fn joined(&self, code: u32) -> &'a str {
        let (values, at) = self.at(code);
        values.joined.get(at)
    }

    pub fn sound(&self, code: u32) -> &'a str {
        let (values, at) = self.at(code);
        values.sound.get(at)
    }

    pub fn is_foreign(&self, code: u32) -> bool {
        let (values, at) = self.at(code);
        values.foreign[at]
    }

    pub fn is_listed(&self, code: u32) -> bool {
        let (values, at) = self.at(code);
        values.listed[at]
    }

    pub fn share_class(&self, a: u32, b: u32) -> bool {
        let classes = |code| {
            let (values, at) = self.at(code);
            values.classes[at]
        };
        let (a, b) = (classes(a), classes(b));
        a.iter().any(|class| b.contains(class))
    }
}
