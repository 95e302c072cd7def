//! What a comparison needs to know of each distinct value, computed once.

use crate::normalize::{NameRole, nickname_classes, romanize_name};
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
}

impl NameValues {
    pub fn new(piece: &Piece, role: NameRole, threads: &Threads) -> Self {
        let rows = threads.map_ranges(piece.values.len(), 4096, |range| {
            range
                .map(|code| {
                    let folded = piece.values.get(code);
                    let roman = romanize_name(folded, role);
                    let classes = match role {
                        NameRole::Given => nickname_classes(folded),
                        _ => &[],
                    };
                    let foreign = !folded.is_ascii() && fold(&roman) != folded;
                    let joined: String = roman.chars().filter(|c| !c.is_whitespace()).collect();
                    (sound(&roman), joined, foreign, classes)
                })
                .collect::<Vec<_>>()
        });
        let mut out = NameValues {
            joined: Strings::new(),
            sound: Strings::new(),
            foreign: Vec::new(),
            classes: Vec::new(),
        };
        for (sound, joined, foreign, classes) in rows.into_iter().flatten() {
            out.joined.push(&joined);
            out.sound.push(&sound);
            out.foreign.push(foreign);
            out.classes.push(classes);
        }
        out
    }

    pub fn share_class(&self, a: u32, b: u32) -> bool {
        let (a, b) = (self.classes[a as usize], self.classes[b as usize]);
        a.iter().any(|class| b.contains(class))
    }
}
