//! The table of legal forms.

use crate::normalize::CountryCode;
use crate::text::fold::fold;
use crate::text::script::{self, Script};
use crate::text::tokens::is_word_char;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A legal form.
#[derive(Debug)]
pub(super) struct Form {
    /// The standard spelling.
    pub(super) name: &'static str,
    /// Where it exists, as codes with commas; empty when the form does not tell.
    jurisdictions: &'static str,
}

impl Form {
    /// Whether companies of `region` can have this form.
    pub(super) fn is_of(&self, region: Option<CountryCode>) -> bool {
        region.is_some_and(|r| self.jurisdictions.split(',').any(|j| j == r.as_str()))
    }

    /// The one country that the form tells, helped by the region of the record where there are several.
    pub(super) fn jurisdiction(&self, region: Option<CountryCode>) -> Option<&str> {
        if self.jurisdictions.len() == 2 {
            return Some(self.jurisdictions);
        }
        self.jurisdictions
            .split(',')
            .find(|j| region.is_some_and(|r| r.as_str() == *j))
    }
}

/// One way to write a form.
pub(super) struct Spelling {
    pub(super) form: usize,
    pub(super) text: &'static str,
    /// Also an ordinary word: needs the region to agree.
    pub(super) word: bool,
    /// Offsets into the compact spelling where it may be written apart, as bits.
    pub(super) splits: u128,
}

pub(super) struct Table {
    pub(super) forms: Vec<Form>,
    /// Spellings by their compact form, at the end of a name.
    pub(super) at_end: FxHashMap<String, Vec<Spelling>>,
    /// The same in front of a name.
    pub(super) in_front: FxHashMap<String, Vec<Spelling>>,
    /// Spellings in scripts without spaces, longest first: text, form, whether in front.
    pub(super) glued: Vec<(String, usize, bool)>,
}

impl Table {
    fn add(&mut self, form: usize, text: &'static str) {
        let front = text.starts_with('^');
        let text = text.trim_start_matches('^');
        let word = text.starts_with('~');
        let text = text.trim_start_matches('~');
        if text.chars().any(is_unspaced) {
            self.glued.push((text.to_owned(), form, front));
            if text.contains('(') {
                let wide = text.replace('(', "（").replace(')', "）");
                self.glued.push((wide, form, front));
            }
            return;
        }
        let mut compact = String::new();
        let mut splits = 0;
        for piece in fold(text).split(|c| !is_word_char(c)) {
            splits |= bit(compact.len());
            compact.extend(piece.chars().filter(|&c| c != '\''));
        }
        let map = if front { &mut self.in_front } else { &mut self.at_end };
        map.entry(compact).or_default().push(Spelling {
            form,
            text,
            word,
            splits,
        });
    }
}

pub(super) fn bit(offset: usize) -> u128 {
    u32::try_from(offset)
        .ok()
        .and_then(|o| 1u128.checked_shl(o))
        .unwrap_or(0)
}

/// Han, kana, Hangul and Thai: forms in these scripts are glued to the name.
fn is_unspaced(c: char) -> bool {
    script::is_unspaced(c) || script::script_of(c) == Some(Script::Hangul)
}

pub(super) static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        forms: Vec::new(),
        at_end: FxHashMap::default(),
        in_front: FxHashMap::default(),
        glued: Vec::new(),
    };
    for line in include_str!("legal_forms.txt").lines() {
        if line.starts_with('#') {
            continue;
        }
        let mut fields = line.split('|');
        let (Some(name), Some(jurisdictions), Some(others)) = (fields.next(), fields.next(), fields.next()) else {
            continue;
        };
        let form = table.forms.len();
        table.forms.push(Form {
            name: name.trim_start_matches('~'),
            jurisdictions,
        });
        for text in std::iter::once(name).chain(others.split(';').filter(|t| !t.is_empty())) {
            table.add(form, text);
        }
    }
    // Longest first, so that 股份有限公司 is met before 有限公司; then by text, for an order that is fixed.
    table
        .glued
        .sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
    table
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_well_formed() {
        for line in include_str!("legal_forms.txt")
            .lines()
            .filter(|l| !l.starts_with('#') && !l.is_empty())
        {
            let fields: Vec<_> = line.split('|').collect();
            assert_eq!(fields.len(), 3, "{line}");
            let codes = fields[1].split(',').filter(|c| !c.is_empty());
            assert!(
                codes
                    .clone()
                    .all(|c| CountryCode::new(c).is_some_and(|k| k.as_str() == c)),
                "{line}"
            );
        }
        assert!(TABLE.forms.len() > 300);
    }
}
