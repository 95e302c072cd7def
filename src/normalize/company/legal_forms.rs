//! The tables of legal forms: one written by hand, whose spellings count everywhere; the list of ISO 20275, most of whose spellings count where the
//! company is known to be from their country; and the spellings of rigour, which say nothing about the country.

use super::misspelt::Phrases;
use super::words::{Words, bit};
use crate::normalize::CountryCode;
use crate::text::fold::fold;
use crate::text::hash::hash_str;
use crate::text::script::{self, Script};
use crate::text::tokens::is_word_char;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;
use std::sync::LazyLock;

/// A legal form.
#[derive(Debug)]
pub(super) struct Form {
    /// The standard spelling.
    pub(super) name: &'static str,
    /// Where it exists, as codes with commas; empty when the form does not tell.
    jurisdictions: &'static str,
    /// It says what an establishment is (`书店`) rather than how it is constituted: match keys keep it.
    pub(super) is_trade: bool,
}

impl Form {
    /// Whether companies of `region` can have this form.
    pub(super) fn is_of(&self, region: Option<CountryCode>) -> bool {
        // Each code has two letters.
        let codes = || self.jurisdictions.as_bytes().chunks(3);
        region.is_some_and(|r| codes().any(|code| code.starts_with(r.as_str().as_bytes())))
    }

    /// Whether only members of a licensed profession found it: the corporations and associations of the United States.
    pub(super) fn is_professional(&self) -> bool {
        self.jurisdictions == "US" && matches!(self.name, "PC" | "PA" | "PSC" | "SC")
    }

    /// The one country that the form tells, helped by the region of the record where there are several.
    pub(super) fn jurisdiction(&self, region: Option<CountryCode>) -> Option<&'static str> {
        if self.jurisdictions.len() == 2 {
            return Some(self.jurisdictions);
        }
        self.jurisdictions
            .split(',')
            .find(|j| region.is_some_and(|r| r.as_str() == *j))
    }
}

/// Where a spelling is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Source {
    Own,
    Iso,
    Rigour,
}

/// One way to write a form.
#[derive(Debug)]
pub(super) struct Spelling {
    pub(super) form: usize,
    pub(super) text: &'static str,
    pub(super) source: Source,
    /// When it counts without knowing that the company is from the form's country.
    pub(super) reach: Reach,
    /// Offsets into the compact spelling where it may be written apart, as bits.
    pub(super) splits: u128,
}

/// How far a spelling can be trusted without the country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    Everywhere,
    /// Written exactly so, dots included.
    Exact,
    /// Also an ordinary word or initials.
    Word,
    /// Says nothing elsewhere.
    Home,
}

pub(super) struct Table {
    pub(super) forms: Vec<Form>,
    /// Spellings by their compact form, at the end of a name.
    pub(super) at_end: Spellings,
    /// The same in front of a name.
    pub(super) in_front: Spellings,
    /// Spellings in scripts without spaces by their last character, longest first.
    pub(super) glued_at_end: FxHashMap<char, Vec<Glued>>,
    /// The same in front of a name, by their first.
    pub(super) glued_in_front: FxHashMap<char, Vec<Glued>>,
}

/// Spellings by their compact form.
#[derive(Default)]
pub(super) struct Spellings {
    by_letters: FxHashMap<String, Vec<Spelling>>,
    /// Hashes of what can be the outermost word of a spelling: most names end here. A word that hits by chance costs a look-up and no more.
    edges: FxHashSet<u64>,
    /// Bytes of the longest one.
    longest: usize,
    /// Those that are told with a slip of the pen.
    phrases: Phrases,
}

impl Spellings {
    pub(super) fn get(&self, letters: &str) -> Option<&[Spelling]> {
        let short = letters.len() <= self.longest;
        short.then(|| self.by_letters.get(letters))?.map(Vec::as_slice)
    }

    pub(super) fn can_be_outermost(&self, word: &str) -> bool {
        word.len() <= self.longest && self.edges.contains(&hash_str(0, word))
    }

    /// The spelling that these words miss by a letter or two.
    pub(super) fn nearest(&self, words: &Words, range: Range<usize>) -> Option<&Spelling> {
        self.get(self.phrases.find(words, range)?)?
            .iter()
            .find(|s| s.reach == Reach::Everywhere)
    }

    fn add(&mut self, letters: String, cuts: &[usize], spelling: Spelling, in_front: bool) {
        for &cut in cuts {
            let edge = if in_front && cut > 0 {
                letters.get(..cut)
            } else {
                letters.get(cut..)
            };
            self.edges.extend(edge.map(|word| hash_str(0, word)));
        }
        self.longest = self.longest.max(letters.len());
        if spelling.reach == Reach::Everywhere {
            self.phrases.add(spelling.text);
        }
        // Most have one spelling only, where a vector would make room for four.
        let spellings = self.by_letters.entry(letters).or_insert_with(|| Vec::with_capacity(1));
        spellings.push(spelling);
    }
}

/// A spelling in a script without spaces.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Glued {
    pub(super) text: String,
    pub(super) form: usize,
    /// From a list: needs the region to agree.
    pub(super) home: bool,
    /// An ordinary word as well: what stands before it must be more than a place.
    pub(super) soft: bool,
}

impl Table {
    fn add_form(&mut self, line: &'static str, source: Source) {
        let (is_trade, line) = mark(line, '=');
        let mut fields = line.split('|');
        let (Some(name), Some(jurisdictions), Some(others)) = (fields.next(), fields.next(), fields.next()) else {
            return;
        };
        let form = self.forms.len();
        self.forms.push(Form {
            name: name.trim_start_matches(['~', '%']),
            jurisdictions,
            is_trade,
        });
        for text in std::iter::once(name).chain(others.split(';').filter(|t| !t.is_empty())) {
            self.add(form, text, source);
        }
    }

    fn add(&mut self, form: usize, text: &'static str, source: Source) {
        let (in_front, text) = mark(text, '^');
        let (soft, text) = mark(text, '%');
        let (word, text) = mark(text, '~');
        if text.chars().any(is_unspaced) {
            self.add_glued(form, text, in_front, soft, source);
            return;
        }
        let mut letters = String::new();
        let mut cuts = Vec::new();
        for piece in fold(text).split(|c| !is_word_char(c)) {
            cuts.push(letters.len());
            letters.extend(piece.chars().filter(|&c| c != '\''));
        }
        let jurisdictions = self.forms.get(form).map_or("", |f| f.jurisdictions);
        let map = if in_front { &mut self.in_front } else { &mut self.at_end };
        // What counts without the country counts with it, and is the better known spelling.
        let country = CountryCode::new(jurisdictions);
        let is_known = |s: &Spelling| {
            let known = self.forms.get(s.form);
            let everywhere = |f: &Form| f.jurisdictions.is_empty() && s.reach != Reach::Word;
            let same = known.is_some_and(|f| f.is_of(country) || country.is_none() || everywhere(f));
            s.source < source && s.reach != Reach::Home && (s.reach != Reach::Word || country.is_some()) && same
        };
        if source != Source::Own && map.get(&letters).is_some_and(|known| known.iter().any(is_known)) {
            return;
        }
        let reach = match source {
            Source::Own if word => Reach::Word,
            Source::Own => Reach::Everywhere,
            Source::Iso => reach_of_listed(text, jurisdictions, letters.chars().count()),
            Source::Rigour if letters.chars().count() <= 3 && letters.is_ascii() => Reach::Exact,
            Source::Rigour => Reach::Everywhere,
        };
        let spelling = Spelling {
            form,
            text,
            source,
            reach,
            splits: cuts.iter().fold(0, |all, &cut| all | bit(cut)),
        };
        map.add(letters, &cuts, spelling, in_front);
    }

    fn add_glued(&mut self, form: usize, text: &str, in_front: bool, soft: bool, source: Source) {
        let edge = if in_front {
            text.chars().next()
        } else {
            text.chars().next_back()
        };
        let map = if in_front {
            &mut self.glued_in_front
        } else {
            &mut self.glued_at_end
        };
        let known = |edge: char| map.get(&edge).is_some_and(|all| all.iter().any(|g| g.text == text));
        // A single character is too little to tell a form by.
        if source != Source::Own && (text.chars().nth(1).is_none() || edge.is_some_and(known)) {
            return;
        }
        let wide = text.contains('(').then(|| text.replace('(', "（").replace(')', "）"));
        for text in std::iter::once(text.to_owned()).chain(wide) {
            let edge = if in_front {
                text.chars().next()
            } else {
                text.chars().next_back()
            };
            map.entry(edge.unwrap_or_default()).or_default().push(Glued {
                text,
                form,
                home: source == Source::Iso,
                soft,
            });
        }
    }
}

/// Takes a mark off the start of a spelling or a line.
fn mark(text: &'static str, mark: char) -> (bool, &'static str) {
    text.strip_prefix(mark).map_or((false, text), |rest| (true, rest))
}

/// Countries whose forms are English phrases, which other names contain as well.
const ENGLISH: &str = "AE,AG,AI,AU,BB,BM,BS,BZ,CA,FJ,GB,GG,GH,GI,HK,IE,IM,IN,JE,JM,KE,KN,KY,LC,LK,LR,MH,MT,MU,NG,NZ,PH,PK,SC,SG,SL,TC,TT,UG,US,VC,VG,ZA,ZM,ZW";

/// Whether a spelling of ISO 20275 can be told without the country: phrases, and initials with their dots, are not met by chance.
fn reach_of_listed(text: &str, jurisdictions: &str, letters: usize) -> Reach {
    let dots = text.matches('.').count();
    let phrase = text.contains(' ');
    if ENGLISH.contains(jurisdictions) {
        let lower = text.to_ascii_lowercase();
        let telling = ["limited", "liability", "by guarantee", "by shares"];
        return if phrase && letters >= 12 && telling.iter().any(|w| lower.contains(w)) {
            Reach::Everywhere
        } else {
            Reach::Home
        };
    }
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    match () {
        () if phrase && letters >= 12 => Reach::Everywhere,
        () if letters >= 3 && dots >= 2 => Reach::Exact,
        () if letters >= 5 && capitals >= 3 || letters >= 4 && capitals >= 2 && !text.is_ascii() => Reach::Exact,
        () if letters >= 6 && phrase => Reach::Exact,
        () => Reach::Home,
    }
}

/// Han, kana, Hangul and Thai: forms in these scripts are glued to the name.
pub(super) fn is_unspaced(c: char) -> bool {
    script::is_unspaced(c) || c >= '\u{1100}' && script::script_of(c) == Some(Script::Hangul)
}

const TABLES: [(&str, Source); 3] = [
    (include_str!("legal_forms.txt"), Source::Own),
    (include_str!("iso_20275.txt"), Source::Iso),
    (include_str!("rigour_org_types.txt"), Source::Rigour),
];

pub(super) static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        forms: Vec::new(),
        at_end: Spellings::default(),
        in_front: Spellings::default(),
        glued_at_end: FxHashMap::default(),
        glued_in_front: FxHashMap::default(),
    };
    for (text, source) in TABLES {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        lines.for_each(|line| table.add_form(line, source));
    }
    // Longest first, so that 股份有限公司 is met before 有限公司; then by text, for an order that is fixed.
    for glued in table.glued_at_end.values_mut().chain(table.glued_in_front.values_mut()) {
        glued.sort_by(|a, b| b.text.len().cmp(&a.text.len()).then_with(|| a.cmp(b)));
    }
    table
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_well_formed() {
        let lines = TABLES.iter().flat_map(|(table, _)| table.lines());
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

    #[test]
    fn phrases_and_dotted_initials_need_no_country() {
        for (text, country, reach) in [
            ("Registered Limited Liability Partnership", "US", Reach::Everywhere),
            ("Trust Company", "CA", Reach::Home),
            ("S.R.L.L.", "ES", Reach::Exact),
            ("Samostatná drobná prevádzkareň", "SK", Reach::Everywhere),
            ("AM", "LU", Reach::Home),
        ] {
            let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
            assert_eq!(reach_of_listed(text, country, letters), reach, "{text}");
        }
    }
}
