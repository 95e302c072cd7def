//! The words of streets: types, directions, units, boxes, each with one spelling for matching.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word does in a street.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Role {
    /// A type behind the name (`Street`).
    Suffix,
    /// A type in front of the name (`Rue`).
    Prefix,
    /// A type glued to the end of the name (`Hauptstraße`).
    Tail,
    /// A point of the compass.
    Direction,
    /// A road that has a number for a name (`Highway 50`).
    Route,
    /// A unit, followed by its number.
    Unit,
    /// A floor, beside an ordinal or its number.
    Floor,
    /// A unit without a number (`rear`).
    Alone,
    /// A post office box, the letters of its words in a row.
    Box,
    /// A word before a house number (`No.`).
    Number,
    /// An article or preposition, dropped after a prefix.
    Link,
    /// The first word before the one who takes the mail (`c/o`).
    Care,
    /// A suffix that seldom ends the name of a place.
    Strong,
    /// A prefix that does not begin the name of a city.
    Way,
}

impl Role {
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "suffix" => Role::Suffix,
            "prefix" => Role::Prefix,
            "tail" => Role::Tail,
            "direction" => Role::Direction,
            "route" => Role::Route,
            "unit" => Role::Unit,
            "floor" => Role::Floor,
            "alone" => Role::Alone,
            "box" => Role::Box,
            "number" => Role::Number,
            "link" => Role::Link,
            "care" => Role::Care,
            _ => return None,
        })
    }
}

/// Roles that a word can have, one bit for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Roles(u16);

impl Roles {
    pub(super) fn has(self, role: Role) -> bool {
        self.0 & (1 << role as u16) != 0
    }

    fn add(&mut self, role: Role) {
        self.0 |= 1 << role as u16;
    }
}

struct Words {
    by_spelling: FxHashMap<&'static str, Spelling>,
    /// Types that are glued to names, by [`tail_place`], longest first.
    tails: Vec<Vec<&'static str>>,
}

/// A word of the table in one of its spellings.
#[derive(Debug, Default)]
pub(super) struct Spelling {
    roles: Roles,
    /// The standard word in each role.
    standard: Vec<(Role, &'static str)>,
}

impl Spelling {
    fn add(&mut self, role: Role, word: &'static str) {
        if self.roles.has(role) {
            return;
        }
        self.roles.add(role);
        self.standard.push((role, word));
        match role {
            Role::Suffix if STRONG.contains(&word) => self.roles.add(Role::Strong),
            Role::Prefix if WAYS.contains(&word) => self.roles.add(Role::Way),
            _ => {}
        }
    }

    /// Whether it has a role.
    pub(super) fn is(&self, role: Role) -> bool {
        self.roles.has(role)
    }

    /// The standard word in a role.
    pub(super) fn standard(&self, role: Role) -> Option<&'static str> {
        self.standard.iter().find(|(r, _)| *r == role).map(|(_, word)| *word)
    }
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut by_spelling: FxHashMap<&str, Spelling> = FxHashMap::default();
    let mut tails: Vec<Vec<&str>> = vec![Vec::new(); 256];
    for line in include_str!("street_words.txt").lines().filter(|l| !l.starts_with('#')) {
        let mut fields = line.split('|');
        let (Some(role), Some(word), Some(others)) =
            (fields.next().and_then(Role::from_name), fields.next(), fields.next())
        else {
            continue;
        };
        for spelling in std::iter::once(word).chain(others.split(';').filter(|s| !s.is_empty())) {
            by_spelling.entry(spelling).or_default().add(role, word);
            if role == Role::Tail
                && let Some(tails) = tail_place(spelling).and_then(|place| tails.get_mut(place))
            {
                tails.push(spelling);
            }
        }
    }
    // A spelling with points is also what it is without them: `c.so` is the street type `cso` too.
    let dotted: Vec<&str> = by_spelling.keys().copied().filter(|word| word.contains('.')).collect();
    for word in dotted {
        let plain = by_spelling.get(word.replace('.', "").as_str());
        let also = plain.map(|known| known.standard.clone()).unwrap_or_default();
        let known = by_spelling.entry(word).or_default();
        also.into_iter().for_each(|(role, standard)| known.add(role, standard));
    }
    for tails in &mut tails {
        tails.sort_by_key(|t| (std::cmp::Reverse(t.len()), *t));
    }
    Words { by_spelling, tails }
});

/// Where the types stand that can end as `word` does: by its last two bytes.
fn tail_place(word: &str) -> Option<usize> {
    match word.as_bytes() {
        [.., before, last] => Some(usize::from(before.wrapping_mul(29).wrapping_add(*last))),
        _ => None,
    }
}

/// The roles of a folded word.
pub(super) fn roles(word: &str) -> Roles {
    if word.len() > MAX_WORD || word.starts_with(|c: char| c.is_ascii_digit()) {
        return Roles::default();
    }
    find(word).map(|known| known.roles).unwrap_or_default()
}

/// Longest word of the table, in bytes.
const MAX_WORD: usize = 40;

/// What the table says of a folded word without dots at its ends: as it is written, else without the dots inside.
pub(super) fn find(word: &str) -> Option<&'static Spelling> {
    let found = |w: &str| WORDS.by_spelling.get(w);
    found(word).or_else(|| word.contains('.').then(|| found(&word.replace('.', "")))?)
}

/// Whether a folded word has a role.
pub(super) fn is(word: &str, role: Role) -> bool {
    find(word).is_some_and(|known| known.is(role))
}

/// Types that seldom end the name of a place.
const STRONG: &[&str] = &[
    "avenue",
    "boulevard",
    "close",
    "crescent",
    "drive",
    "lane",
    "road",
    "street",
    "terrace",
    "way",
    "mews",
    "row",
    "walk",
    "gardens",
    "grove",
    "square",
    "place",
    "court",
    "circle",
    "parade",
    "highway",
    "parkway",
    "circuit",
    "route",
    "strasse",
];

/// Types in front of a name that do not begin the name of a city.
const WAYS: &[&str] = &[
    "aleja",
    "avenida",
    "avenue",
    "boulevard",
    "bulevardul",
    "calle",
    "carrer",
    "carrera",
    "carretera",
    "chemin",
    "corso",
    "diagonal",
    "estrada",
    "impasse",
    "osiedle",
    "passeig",
    "paseo",
    "piazza",
    "quai",
    "rua",
    "rue",
    "soseaua",
    "strada",
    "transversal",
    "travessa",
    "travesia",
    "ulica",
    "via",
    "viale",
    "vicolo",
    "улица",
    "проспект",
    "переулок",
];

/// The name before a glued type: `haupt` of `hauptstrasse`, `hauptstr`. At least three letters remain.
pub(super) fn without_tail(word: &str) -> Option<&str> {
    // Three letters of a name and three of a type.
    if word.len() < 6 {
        return None;
    }
    let word = if word.ends_with('.') {
        word.trim_end_matches('.')
    } else {
        word
    };
    if word.len() < 6 {
        return None;
    }
    WORDS
        .tails
        .get(tail_place(word)?)?
        .iter()
        .find_map(|tail| word.strip_suffix(tail))
        .map(|stem| stem.trim_end_matches('-'))
        .filter(|stem| stem.chars().count() >= 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    #[test]
    fn the_table_is_well_formed() {
        for line in include_str!("street_words.txt")
            .lines()
            .filter(|l| !l.starts_with('#') && !l.is_empty())
        {
            let fields: Vec<_> = line.split('|').collect();
            assert!(fields.len() >= 3 && Role::from_name(fields[0]).is_some(), "{line}");
            assert!(
                fields[2]
                    .split(';')
                    .all(|s| fold(s) == s || s.contains(['º', '°', '№'])),
                "{line}"
            );
        }
    }

    #[test]
    fn words_have_one_spelling_by_role() {
        let standard = |word: &str, role| find(word).and_then(|known| known.standard(role));
        assert_eq!(standard("blv", Role::Suffix), Some("boulevard"));
        assert_eq!(standard("p.zza", Role::Prefix), Some("piazza"));
        assert_eq!(standard("p.za", Role::Prefix), Some("piazza"));
        assert_eq!(standard("b.l.v.d", Role::Suffix), Some("boulevard"));
        assert_eq!(standard("st", Role::Direction), None);
        assert_eq!(without_tail("hauptstr."), Some("haupt"));
        assert_eq!(without_tail("str"), None);
    }
}
