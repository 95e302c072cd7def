//! Which comparisons a table allows, and the levels of a pair of records.

use super::address::{PlaceParts, StreetParts, place, street};
use super::compared::{Compared, Values};
use super::level::ComparisonKind;
use super::name::NamePart;
use super::value::NameValues;
use super::words::WordValues;
use super::{contact, date, name};
use crate::normalize::NameRole;
use crate::parallel::Threads;
use crate::profile::{PieceKind, Profiles, Records};
use crate::table::BLANK;

/// The levels of a pair in all comparisons, three bits each, the first comparison lowest.
pub type Pattern = u128;

/// Most comparisons that a [`Pattern`] holds.
pub(crate) const MOST_COMPARISONS: usize = 42;

/// Distinct values above which words are not taken apart: free text that long is compared as a whole.
const MOST_WORD_VALUES: usize = 4_000_000;

/// One comparison.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// What is compared, and which levels there are.
    pub kind: ComparisonKind,
    /// The column or group of columns, for people to read.
    pub label: String,
    pub(super) reader: Reader,
}

/// Where a comparison reads from: indices of pieces, and of the value tables of [`Comparisons`].
#[derive(Clone, Debug)]
pub(super) enum Reader {
    Name {
        piece: usize,
        values: usize,
        other: Option<(usize, usize)>,
    },
    Suffix(usize),
    Several {
        whole: usize,
        part: Option<usize>,
    },
    Words {
        piece: usize,
        values: Option<usize>,
    },
    Street {
        street: usize,
        number: Option<usize>,
        unit: Option<usize>,
        both: Option<usize>,
    },
    Place {
        postcode: Option<usize>,
        city: Option<usize>,
        region: Option<usize>,
    },
    One(usize),
}

/// All comparisons of a table, ready to be applied to pairs of its records.
#[derive(Clone, Debug)]
pub struct Comparisons {
    /// The comparisons, in the order of the levels that [`Comparisons::pattern`] gives.
    pub list: Vec<Comparison>,
    pub(super) values: Values,
}

impl Comparisons {
    /// The comparisons that the pieces of `profiles` allow, with what they need to know of each distinct value.
    pub(crate) fn new(profiles: &Profiles, threads: &Threads) -> Self {
        let mut out = Comparisons {
            list: Vec::new(),
            values: Values::default(),
        };
        out.add_names(profiles, threads);
        out.add_addresses(profiles);
        for (index, piece) in profiles.pieces.iter().enumerate() {
            let part = |kind| profiles.first(kind);
            let (kind, reader) = match piece.kind {
                PieceKind::Mailbox => (
                    ComparisonKind::Email,
                    Reader::Several {
                        whole: index,
                        part: part(PieceKind::EmailLocal),
                    },
                ),
                PieceKind::Phone => (
                    ComparisonKind::Phone,
                    Reader::Several {
                        whole: index,
                        part: part(PieceKind::PhoneTail),
                    },
                ),
                PieceKind::Company | PieceKind::Text => {
                    let values = (piece.distinct() <= MOST_WORD_VALUES).then(|| {
                        out.values.words.push(WordValues::new(piece, threads));
                        out.values.words_of.push(index);
                        out.values.words.len() - 1
                    });
                    let kind = if piece.kind == PieceKind::Text {
                        ComparisonKind::Text
                    } else {
                        ComparisonKind::Company
                    };
                    (kind, Reader::Words { piece: index, values })
                }
                PieceKind::Date => (ComparisonKind::Date, Reader::One(index)),
                PieceKind::WebDomain => (ComparisonKind::Web, Reader::One(index)),
                PieceKind::Identifier => (ComparisonKind::Identifier, Reader::One(index)),
                PieceKind::Category => (ComparisonKind::Category, Reader::One(index)),
                _ => continue,
            };
            out.add(kind, piece.label.clone(), reader);
        }
        out
    }

    fn add(&mut self, kind: ComparisonKind, label: String, reader: Reader) {
        if self.list.len() < MOST_COMPARISONS {
            self.list.push(Comparison { kind, label, reader });
        }
    }

    fn add_names(&mut self, profiles: &Profiles, threads: &Threads) {
        let pieces = &profiles.pieces;
        let mut labels: Vec<&str> = Vec::new();
        for kind in [PieceKind::Given, PieceKind::Family, PieceKind::NameSuffix] {
            for index in profiles.of_kind(kind) {
                if !labels.contains(&pieces[index].label.as_str()) {
                    labels.push(&pieces[index].label);
                }
            }
        }
        for label in labels {
            let find = |kind| profiles.of_kind(kind).find(|&i| pieces[i].label == label);
            let mut with_values = |piece: Option<usize>, role: NameRole| {
                piece.map(|piece| {
                    self.values.names.push(NameValues::new(&pieces[piece], role, threads));
                    self.values.names_of.push((piece, role));
                    (piece, self.values.names.len() - 1)
                })
            };
            let given = with_values(find(PieceKind::Given), NameRole::Given);
            let family = with_values(find(PieceKind::Family), NameRole::Family);
            let middle = with_values(find(PieceKind::Middle), NameRole::Given);
            let named = |part: &str| match label {
                "name" => part.to_owned(),
                _ => format!("{label} ({part})"),
            };
            for (kind, part, other, title) in [
                (ComparisonKind::Given, given, family, "given name"),
                (ComparisonKind::Family, family, given, "family name"),
                (ComparisonKind::Middle, middle, None, "middle name"),
            ] {
                if let Some((piece, values)) = part {
                    self.add(kind, named(title), Reader::Name { piece, values, other });
                }
            }
            if let Some(suffix) = find(PieceKind::NameSuffix) {
                self.add(ComparisonKind::Suffix, named("suffix"), Reader::Suffix(suffix));
            }
        }
    }

    fn add_addresses(&mut self, profiles: &Profiles) {
        let part = |kind| profiles.first(kind);
        if let Some(street) = part(PieceKind::Street) {
            let reader = Reader::Street {
                street,
                number: part(PieceKind::HouseNumber),
                unit: part(PieceKind::Unit),
                both: part(PieceKind::StreetNumber),
            };
            self.add(ComparisonKind::Street, "street".to_owned(), reader);
        }
        let (postcode, city, region) = (
            part(PieceKind::Postcode),
            part(PieceKind::City),
            part(PieceKind::Region),
        );
        if postcode.or(city).or(region).is_some() {
            let reader = Reader::Place { postcode, city, region };
            self.add(ComparisonKind::Place, "place".to_owned(), reader);
        }
    }

    /// The piece whose equality is level 1 of comparison `index`.
    pub(crate) fn main_piece(&self, index: usize) -> Option<usize> {
        match self.list[index].reader {
            Reader::Name { piece, .. } | Reader::Suffix(piece) | Reader::Words { piece, .. } | Reader::One(piece) => {
                Some(piece)
            }
            Reader::Several { whole, .. } => Some(whole),
            Reader::Street { street, both, .. } => both.or(Some(street)),
            Reader::Place { postcode, city, .. } => postcode.or(city),
        }
    }

    /// The levels of the records `a` and `b`. Symmetric; no allocation for values of usual length.
    pub fn pattern(&self, profiles: &Profiles, a: usize, b: usize) -> Pattern {
        self.pattern_of(&profiles.into(), a, b)
    }

    /// As [`Comparisons::pattern`], with a visitor perhaps.
    pub(crate) fn pattern_of(&self, compared: &Compared<'_>, a: usize, b: usize) -> Pattern {
        self.pattern_by(|index| self.level(&self.list[index], compared, a, b))
    }

    /// The pattern of the levels that `level` gives for each comparison.
    #[inline]
    pub(super) fn pattern_by(&self, level: impl Fn(usize) -> u8) -> Pattern {
        let mut pattern = 0;
        let mut swapped = false;
        for (index, comparison) in self.list.iter().enumerate() {
            let level = match comparison.kind {
                ComparisonKind::Family if swapped => 0,
                _ => level(index),
            };
            if comparison.kind == ComparisonKind::Given {
                swapped = level == name::SWAPPED;
            }
            pattern |= Pattern::from(level) << (3 * index);
        }
        pattern
    }

    pub(super) fn level(&self, comparison: &Comparison, compared: &Compared<'_>, a: usize, b: usize) -> u8 {
        match self.level_in_order(comparison, compared, a, b) {
            level if level > name::SWAPPED && self.is_swapped(comparison, compared, a, b) => name::SWAPPED,
            level => level,
        }
    }

    /// Whether the comparison is of given names, and those of `a` and `b` agree once given and family name of one are exchanged.
    pub(super) fn is_swapped(&self, comparison: &Comparison, compared: &Compared<'_>, a: usize, b: usize) -> bool {
        let (
            ComparisonKind::Given,
            Reader::Name {
                piece,
                values,
                other: Some((other, other_values)),
            },
        ) = (comparison.kind, &comparison.reader)
        else {
            return false;
        };
        let part = |piece: usize, values: usize| NamePart {
            piece: compared.records.piece(piece),
            values: self.names(compared, values),
        };
        let (given, family) = (part(*piece, *values), part(*other, *other_values));
        let names = |row: usize| (given.piece.code(row), family.piece.code(row));
        name::is_swapped(&given, &family, names(a), names(b))
    }

    /// The level of `a` and `b`, given and family name taken as they stand.
    pub(super) fn level_in_order(&self, comparison: &Comparison, compared: &Compared<'_>, a: usize, b: usize) -> u8 {
        let piece_of = |piece: usize| compared.records.piece(piece);
        match comparison.reader {
            Reader::Name { piece, values, .. } => {
                let this = NamePart {
                    piece: piece_of(piece),
                    values: self.names(compared, values),
                };
                let (left, right) = (this.piece.code(a), this.piece.code(b));
                match comparison.kind {
                    ComparisonKind::Given => name::given(&this, left, right),
                    ComparisonKind::Family => name::family(&this, left, right),
                    _ => name::middle(&this, left, right),
                }
            }
            Reader::Suffix(piece) => name::suffix(piece_of(piece).code(a), piece_of(piece).code(b)),
            Reader::Several { whole, part } => {
                let level = several(comparison.kind, &compared.records, whole, part, a, b);
                let partial = comparison.kind == ComparisonKind::Email && (2..=4).contains(&level);
                if partial && self.names_explain(compared, part, a, b) {
                    0
                } else {
                    level
                }
            }
            Reader::Words { piece, values } => {
                let (left, right) = (piece_of(piece).code(a), piece_of(piece).code(b));
                match values {
                    _ if left == BLANK || right == BLANK => 0,
                    _ if left == right => 1,
                    Some(values) => self.words(compared, values).level(left, right),
                    None => 5,
                }
            }
            Reader::Street {
                street: s,
                number,
                unit,
                ..
            } => street(
                &StreetParts {
                    street: Some(piece_of(s)),
                    number: number.map(piece_of),
                    unit: unit.map(piece_of),
                },
                a,
                b,
            ),
            Reader::Place { postcode, city, region } => place(
                &PlaceParts {
                    postcode: postcode.map(piece_of),
                    city: city.map(piece_of),
                    region: region.map(piece_of),
                },
                a,
                b,
            ),
            Reader::One(piece) => {
                let piece = piece_of(piece);
                let (left, right) = (piece.code(a), piece.code(b));
                let texts = (piece.text(left), piece.text(right));
                match comparison.kind {
                    _ if left == BLANK || right == BLANK => 0,
                    _ if left == right => 1,
                    ComparisonKind::Date => date::date(texts.0, texts.1),
                    ComparisonKind::Identifier => contact::identifier(texts.0, texts.1),
                    _ => contact::spelling(texts.0, texts.1),
                }
            }
        }
    }

    /// Whether two mailboxes resemble each other only as far as they are made from the names of their owners, which are compared already.
    fn names_explain(&self, compared: &Compared<'_>, locals: Option<usize>, a: usize, b: usize) -> bool {
        let Some(locals) = locals else { return false };
        let digits = |row: usize| {
            let local = compared.records.piece(locals).get(row);
            local.chars().filter(char::is_ascii_digit).collect::<String>()
        };
        let (left, right) = (digits(a), digits(b));
        let own_name = |row| self.is_own_name(compared, locals, row);
        !(left.len() >= 2 && left == right) && (own_name(a) || own_name(b))
    }

    /// Whether the mailbox of a record holds a name of its owner.
    pub(super) fn is_own_name(&self, compared: &Compared<'_>, locals: usize, row: usize) -> bool {
        let local = compared.records.piece(locals).get(row);
        self.list
            .iter()
            .filter(|c| matches!(c.kind, ComparisonKind::Given | ComparisonKind::Family))
            .any(|c| match c.reader {
                Reader::Name { piece, values, .. } => {
                    let code = compared.records.piece(piece).code(row);
                    let name = self.names(compared, values).joined(code);
                    name.len() >= 3 && local.contains(name)
                }
                _ => false,
            })
    }

    /// The base-2 logarithm of the chance of agreeing on the very values of `a` and `b` at `level`, where the level goes by frequency. `of` gives that of one value,
    /// by piece and code.
    pub(crate) fn log_chance(
        &self,
        index: usize,
        level: u8,
        compared: &Compared<'_>,
        a: usize,
        b: usize,
        of: impl Fn(usize, u32) -> Option<f64>,
    ) -> Option<f64> {
        let comparison = &self.list[index];
        let spec = comparison.kind.levels().get(usize::from(level).checked_sub(1)?)?;
        if !spec.by_frequency {
            return None;
        }
        let larger = |piece: usize| {
            let values = compared.records.piece(piece);
            match (of(piece, values.code(a)), of(piece, values.code(b))) {
                (Some(x), Some(y)) => Some(x.max(y)),
                (x, y) => x.or(y),
            }
        };
        match comparison.reader {
            Reader::Name { piece, other, .. } if comparison.kind == ComparisonKind::Given && level == name::SWAPPED => {
                Some(larger(piece)? + other.and_then(|(family, _)| larger(family)).unwrap_or(0.0))
            }
            Reader::Name { piece, .. } | Reader::Suffix(piece) | Reader::One(piece) | Reader::Words { piece, .. } => {
                larger(piece)
            }
            Reader::Several { whole, part } => {
                let index = if level == 1 { whole } else { part? };
                let piece = compared.records.piece(index);
                let common = piece.all(a).find(|&code| piece.all(b).any(|other| other == code))?;
                of(index, common)
            }
            Reader::Street { street, both, .. } => both.and_then(larger).or_else(|| larger(street)),
            Reader::Place { postcode, city, .. } => larger(if level <= 2 { postcode? } else { city? }),
        }
    }
}

/// The best level over all values that two records have.
fn several(kind: ComparisonKind, records: &Records<'_>, whole: usize, part: Option<usize>, a: usize, b: usize) -> u8 {
    let piece = records.piece(whole);
    let columns = piece.columns();
    let code = |piece: usize, column: usize, row: usize| records.piece(piece).code_in(column, row);
    let mut best = 0;
    for left in 0..columns {
        for right in 0..columns {
            let (x, y) = (code(whole, left, a), code(whole, right, b));
            if x == BLANK || y == BLANK {
                continue;
            }
            if x == y {
                return 1;
            }
            let text = |code: u32| piece.text(code);
            let part_text = |column, row| part.map_or("", |part| records.piece(part).text(code(part, column, row)));
            let parts = (part_text(left, a), part_text(right, b));
            let level = match kind {
                ComparisonKind::Email => contact::email(text(x), text(y), parts),
                _ => contact::phone(text(x), text(y), parts),
            };
            if best == 0 || level < best {
                best = level;
            }
        }
    }
    best
}
