//! The person that a record is about, from a given-name, a family-name and a full-name column, whichever are filled.

use super::piece::{Interner, Piece, PieceKind};
use crate::finding::Finding;
use crate::normalize::{Context, KeyName, Kind, NameRole, Normalized, Part, normalize, romanize_name};
use crate::table::{BLANK, Field, Role};
use crate::text::fold::fold;
use crate::text::tokens::words;
use smallvec::SmallVec;

/// The codes of one name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NameCodes {
    pub given: u32,
    pub middle: u32,
    pub family: u32,
    pub suffix: u32,
    pub organisation: u32,
}

/// The folded parts of one name.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct NameTexts {
    given: String,
    middle: String,
    family: String,
    suffix: String,
    organisation: String,
}

impl NameTexts {
    /// Of a value of a column of names; nothing of one that only stands in for a name.
    pub fn of(field: &Field, name: &Normalized) -> Self {
        let none = NameTexts::default();
        match (field.kind, field.role) {
            _ if name.is_placeholder() => none,
            (_, Role::NameSuffix) => NameTexts {
                suffix: generation(&fold_name(name.canonical())).to_owned(),
                ..none
            },
            (Kind::GivenName, Role::MiddleName) => NameTexts {
                middle: words_of(name, Part::Given),
                ..none
            },
            (Kind::GivenName, _) => NameTexts {
                given: words_of(name, Part::Given),
                suffix: suffix_of(name),
                ..none
            },
            (Kind::FamilyName, _) => NameTexts {
                family: words_of(name, Part::Family),
                suffix: suffix_of(name),
                ..none
            },
            (_, Role::Party) => NameTexts::of_party(name),
            _ => NameTexts::of_person(name),
        }
    }

    /// Of a person, or of an organisation, which has no given and no family name.
    fn of_party(name: &Normalized) -> Self {
        let company = normalize(Kind::Company, name.canonical(), &Context::default());
        let organisation = company.key(KeyName::Base).unwrap_or_default().to_owned();
        let of_none = |f: &Finding| matches!(f.code, "name-is-company" | "name-has-digits");
        let is_person = company.part(Part::LegalForm).is_none() && !name.findings().iter().any(of_none);
        NameTexts {
            organisation,
            ..if is_person {
                NameTexts::of_person(name)
            } else {
                NameTexts::default()
            }
        }
    }

    fn of_person(name: &Normalized) -> Self {
        let part = |part| fold_name(name.part(part).unwrap_or_default());
        let (given, mut family) = (part(Part::Given), part(Part::Family));
        if given.is_empty() && family.is_empty() {
            // A name of one word, or one that nobody can take apart.
            family = name.key(KeyName::Tokens).unwrap_or_default().to_owned();
        }
        NameTexts {
            given,
            middle: part(Part::Middle),
            family,
            suffix: suffix_of(name),
            organisation: String::new(),
        }
    }
}

/// The pieces of a name, in the order of [`NameTexts::into_pieces`].
pub(super) const NAME_KINDS: [PieceKind; 6] = [
    PieceKind::Given,
    PieceKind::Middle,
    PieceKind::Family,
    PieceKind::NameSuffix,
    PieceKind::NameTokens,
    PieceKind::Organisation,
];

impl NameTexts {
    /// Adds the parts of a name from another column; what is there already stays.
    pub fn fill(&mut self, other: NameTexts) {
        for (to, from) in [
            (&mut self.given, other.given),
            (&mut self.middle, other.middle),
            (&mut self.family, other.family),
            (&mut self.suffix, other.suffix),
            (&mut self.organisation, other.organisation),
        ] {
            if to.is_empty() {
                *to = from;
            }
        }
    }

    /// Whether there is a given or a family name.
    pub fn names_person(&self) -> bool {
        !self.given.is_empty() || !self.family.is_empty()
    }

    /// Where the record has no name, this other one stands for it, and is no other.
    pub fn stand_in(&mut self, other: &mut NameTexts) {
        if *self == NameTexts::default() {
            *self = std::mem::take(other);
        }
    }

    /// The pieces of the whole name, in the order of [`NAME_KINDS`].
    pub fn into_pieces(self) -> [String; 6] {
        let given = romanize_name(&self.given, NameRole::Given);
        let family = romanize_name(&self.family, NameRole::Family);
        let mut tokens = String::new();
        put_tokens(&given, &family, &mut tokens);
        [
            self.given,
            self.middle,
            self.family,
            self.suffix,
            tokens,
            self.organisation,
        ]
    }
}

/// Gathers the names of one person a record.
#[derive(Debug)]
pub(super) struct PersonPieces {
    label: String,
    given: Interner,
    middle: Interner,
    family: Interner,
    suffix: Interner,
    organisation: Interner,
    rows: Vec<NameCodes>,
}

impl PersonPieces {
    pub fn new(label: &str, rows: usize) -> Self {
        PersonPieces {
            label: label.to_owned(),
            given: Interner::new(),
            middle: Interner::new(),
            family: Interner::new(),
            suffix: Interner::new(),
            organisation: Interner::new(),
            rows: vec![NameCodes::default(); rows],
        }
    }

    /// Interns the parts of a name.
    pub fn codes(&mut self, texts: &NameTexts) -> NameCodes {
        NameCodes {
            given: self.given.intern(&texts.given),
            middle: self.middle.intern(&texts.middle),
            family: self.family.intern(&texts.family),
            suffix: self.suffix.intern(&texts.suffix),
            organisation: self.organisation.intern(&texts.organisation),
        }
    }

    /// Adds the codes of a column to the rows; what a row has already stays.
    pub fn fill(&mut self, values: &[u32], codes: &[NameCodes]) {
        for (row, &value) in self.rows.iter_mut().zip(values) {
            let from = codes[value as usize];
            for (to, from) in [
                (&mut row.given, from.given),
                (&mut row.middle, from.middle),
                (&mut row.family, from.family),
                (&mut row.suffix, from.suffix),
                (&mut row.organisation, from.organisation),
            ] {
                if *to == BLANK {
                    *to = from;
                }
            }
        }
    }

    /// As [`NameTexts::names_person`], of each record.
    pub fn names_persons(&self) -> impl Iterator<Item = bool> + '_ {
        let named = |row: &NameCodes| row.given != BLANK || row.family != BLANK;
        self.rows.iter().map(named)
    }

    /// As [`NameTexts::stand_in`], of each record.
    pub fn stand_in(&mut self, other: &mut PersonPieces) {
        let blank = NameCodes::default();
        let mut rows = std::mem::take(&mut self.rows);
        for (row, of_other) in rows.iter_mut().zip(&mut other.rows) {
            if *row == blank && *of_other != blank {
                let codes = std::mem::take(of_other);
                *row = NameCodes {
                    given: self.given.intern(other.given.get(codes.given)),
                    middle: self.middle.intern(other.middle.get(codes.middle)),
                    family: self.family.intern(other.family.get(codes.family)),
                    suffix: self.suffix.intern(other.suffix.get(codes.suffix)),
                    organisation: self.organisation.intern(other.organisation.get(codes.organisation)),
                };
            }
        }
        self.rows = rows;
    }

    pub fn finish(self, pieces: &mut Vec<Piece>) {
        let mut tokens = Interner::new();
        let mut text = String::new();
        let romanized_given = romanized(&self.given, NameRole::Given);
        let romanized_family = romanized(&self.family, NameRole::Family);
        let token_codes = self
            .rows
            .iter()
            .map(|row| {
                let (given, family) = (row.given as usize, row.family as usize);
                put_tokens(&romanized_given[given], &romanized_family[family], &mut text);
                tokens.intern(&text)
            })
            .collect();
        let label = &self.label;
        let column = |code: fn(&NameCodes) -> u32| self.rows.iter().map(code).collect::<Vec<_>>();
        let codes = [
            column(|n| n.given),
            column(|n| n.middle),
            column(|n| n.family),
            column(|n| n.suffix),
            column(|n| n.organisation),
        ];
        let [given, middle, family, suffix, organisation] = codes;
        pieces.extend(self.given.into_piece(PieceKind::Given, label, given));
        pieces.extend(self.middle.into_piece(PieceKind::Middle, label, middle));
        pieces.extend(self.family.into_piece(PieceKind::Family, label, family));
        pieces.extend(self.suffix.into_piece(PieceKind::NameSuffix, label, suffix));
        pieces.extend(tokens.into_piece(PieceKind::NameTokens, label, token_codes));
        pieces.extend(
            self.organisation
                .into_piece(PieceKind::Organisation, label, organisation),
        );
    }
}

/// Makes `text` all words of the romanised parts of a name, sorted.
fn put_tokens(given: &str, family: &str, text: &mut String) {
    let mut all: SmallVec<[&str; 8]> = words(given).chain(words(family)).collect();
    all.sort_unstable();
    text.clear();
    for word in all {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
}

fn romanized(names: &Interner, role: NameRole) -> Vec<String> {
    (0..names.len() as u32)
        .map(|code| romanize_name(names.get(code), role))
        .collect()
}

fn suffix_of(name: &Normalized) -> String {
    generation(&fold_name(name.part(Part::Suffix).unwrap_or_default())).to_owned()
}

fn words_of(name: &Normalized, part: Part) -> String {
    fold_name(name.part(part).unwrap_or(name.canonical()))
}

/// Folded words of a name, hyphens and dots taken as spaces, apostrophes dropped.
fn fold_name(text: &str) -> String {
    let folded = fold(text);
    let mut out = String::with_capacity(folded.len());
    for word in words(&folded) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().filter(|&c| c != '\''));
    }
    if out.is_empty() { folded } else { out }
}

/// The generation that a folded suffix names: the second of a name is its junior. Degrees and ranks name none.
fn generation(suffix: &str) -> &'static str {
    let of_word = |word: &str| match word {
        "sr" | "snr" | "senior" | "i" | "1st" | "pere" | "pai" => Some("first"),
        "jr" | "jnr" | "jun" | "junior" | "ii" | "2nd" | "fils" | "hijo" | "filho" => Some("second"),
        "iii" | "3rd" | "neto" => Some("third"),
        "iv" | "4th" => Some("fourth"),
        "v" | "5th" => Some("fifth"),
        _ => None,
    };
    words(suffix).find_map(of_word).unwrap_or_default()
}
