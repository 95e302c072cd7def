//! The tables of legal forms: one written by hand, with the spellings that count everywhere, and the list of ISO 20275, whose spellings count where the
//! company is known to be from their country.

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
    /// From the list of ISO 20275: needs the region to agree, and says nothing elsewhere.
    pub(super) listed: bool,
    /// Offsets into the compact spelling where it may be written apart, as bits.
    pub(super) splits: u128,
}

pub(super) struct Table {
    pub(super) forms: Vec<Form>,
    /// Spellings by their compact form, at the end of a name.
    pub(super) at_end: FxHashMap<String, Vec<Spelling>>,
    /// The same in front of a name.
    pub(super) in_front: FxHashMap<String, Vec<Spelling>>,
    /// Spellings in scripts without spaces, longest first.
    pub(super) glued: Vec<Glued>,
}

/// A spelling in a script without spaces.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Glued {
    pub(super) text: String,
    pub(super) form: usize,
    pub(super) in_front: bool,
    /// As of [`Spelling::listed`].
    pub(super) listed: bool,
}

impl Table {
    fn add_form(&mut self, line: &'static str, listed: bool) {
        let mut fields = line.split('|');
        let (Some(name), Some(jurisdictions), Some(others)) = (fields.next(), fields.next(), fields.next()) else {
            return;
        };
        let form = self.forms.len();
        self.forms.push(Form {
            name: name.trim_start_matches('~'),
            jurisdictions,
        });
        for text in std::iter::once(name).chain(others.split(';').filter(|t| !t.is_empty())) {
            self.add(form, text, listed);
        }
    }

    fn add(&mut self, form: usize, text: &'static str, listed: bool) {
        let in_front = text.starts_with('^');
        let text = text.trim_start_matches('^');
        let word = text.starts_with('~');
        let text = text.trim_start_matches('~');
        if text.chars().any(is_unspaced) {
            self.add_glued(form, text, in_front, listed);
            return;
        }
        let mut compact = String::new();
        let mut splits = 0;
        for piece in fold(text).split(|c| !is_word_char(c)) {
            splits |= bit(compact.len());
            compact.extend(piece.chars().filter(|&c| c != '\''));
        }
        let map = if in_front { &mut self.in_front } else { &mut self.at_end };
        let spellings = map.entry(compact).or_default();
        // What counts without the country counts with it, and is the better known spelling.
        let country = self.forms.get(form).and_then(|f| CountryCode::new(f.jurisdictions));
        let is_known = |s: &Spelling| {
            let known = self.forms.get(s.form);
            !s.listed && known.is_some_and(|f| f.is_of(country) || f.jurisdictions.is_empty() && !s.word)
        };
        if listed && spellings.iter().any(is_known) {
            return;
        }
        spellings.push(Spelling {
            form,
            text,
            word,
            listed,
            splits,
        });
    }

    fn add_glued(&mut self, form: usize, text: &str, in_front: bool, listed: bool) {
        // A single character is too little to tell a form by.
        if listed && (text.chars().nth(1).is_none() || self.glued.iter().any(|g| !g.listed && g.text == text)) {
            return;
        }
        let mut push = |text: String| {
            self.glued.push(Glued {
                text,
                form,
                in_front,
                listed,
            });
        };
        push(text.to_owned());
        if text.contains('(') {
            push(text.replace('(', "（").replace(')', "）"));
        }
    }
}

pub(super) fn bit(offset: usize) -> u128 {
    u32::try_from(offset)
        .ok()
        .and_then(|o| 1u128.checked_shl(o))
        .unwrap_or(0)
}

/// Han, kana, Hangul and Thai: forms in these scripts are glued to the name.
pub(super) fn is_unspaced(c: char) -> bool {
    script::is_unspaced(c) || script::script_of(c) == Some(Script::Hangul)
}

pub(super) static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        forms: Vec::new(),
        at_end: FxHashMap::default(),
        in_front: FxHashMap::default(),
        glued: Vec::new(),
    };
    for (text, listed) in [
        (include_str!("legal_forms.txt"), false),
        (include_str!("iso_20275.txt"), true),
    ] {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        lines.for_each(|line| table.add_form(line, listed));
    }
    // Longest first, so that 股份有限公司 is met before 有限公司; then by text, for an order that is fixed.
    table
        .glued
        .sort_by(|a, b| b.text.len().cmp(&a.text.len()).then_with(|| a.cmp(b)));
    table
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_well_formed() {
        let tables = [include_str!("legal_forms.txt"), include_str!("iso_20275.txt")];
        let lines = tables.iter().flat_map(|table| table.lines());
        for line in lines.filter(|l| !l.starts_with('#') && !l.is_empty()) {
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
        assert!(TABLE.forms.len() > 3000);
    }
}
