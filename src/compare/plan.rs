//! Which comparisons a table allows, and the levels of a pair of records.

use super::address::{PlaceParts, StreetParts, place, street};
use super::birthplace::is_native;
use super::compared::{Compared, Values};
use super::level::ComparisonKind;
use super::name::NamePart;
use super::value::NameValues;
use super::whole_name::WholeName;
use super::words::{WordValues, Worths};
use super::{contact, date, name};
use crate::normalize::NameRole;
use crate::parallel::Threads;
use crate::profile::{PieceKind, Profiles};
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
        middle: Option<(usize, usize)>,
    },
    Suffix(usize),
    Several {
        whole: usize,
        part: Option<usize>,
    },
    Words {
        piece: usize,
        values: Option<usize>,
        /// The domain of the mailbox, for organisations that are not named.
        domain: Option<usize>,
        /// The names of persons, which are compared part by part where both records have one.
        persons: Option<usize>,
        /// The city where a person lives, for the place of birth.
        city: Option<usize>,
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
        let few_words = |piece: usize| profiles.pieces[piece].distinct() <= MOST_WORD_VALUES;
        let sources = profiles.first(PieceKind::Source);
        let several = sources.is_some_and(|piece| profiles.pieces[piece].distinct() > 1);
        Comparisons::chosen(profiles, few_words, several, threads)
    }

    /// The comparisons of a whole table, for records that are a part of it: `worths` are its [`worths`](Comparisons::worths), and `sources` says whether it compares sources.
    pub(crate) fn of_part(profiles: &Profiles, worths: &[(usize, Worths)], sources: bool, threads: &Threads) -> Self {
        let by_words = |piece: usize| worths.iter().any(|&(of, _)| of == piece);
        Comparisons::chosen(profiles, by_words, sources, threads).with_worths(worths)
    }

    pub(super) fn chosen(
        profiles: &Profiles,
        by_words: impl Fn(usize) -> bool,
        sources: bool,
        threads: &Threads,
    ) -> Self {
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
                PieceKind::Company | PieceKind::Organisation | PieceKind::Text | PieceKind::Birthplace => {
                    let values = by_words(index).then(|| {
                        out.values.words.push(WordValues::new(piece, threads));
                        out.values.words_of.push(index);
                        out.values.words.len() - 1
                    });
                    let kind = match piece.kind {
                        PieceKind::Text => ComparisonKind::Text,
                        PieceKind::Birthplace => ComparisonKind::Birthplace,
                        PieceKind::Organisation => ComparisonKind::Organisation,
                        _ => ComparisonKind::Company,
                    };
                    let of_piece =
                        |i: &usize| piece.kind == PieceKind::Organisation && profiles.pieces[*i].label == piece.label;
                    let persons = profiles.of_kind(PieceKind::NameTokens).find(of_piece);
                    let domain = part(PieceKind::EmailHouse).filter(|_| part(PieceKind::Company) == Some(index));
                    (
                        kind,
                        Reader::Words {
                            piece: index,
                            values,
                            domain,
                            persons,
                            city: part(PieceKind::City).filter(|_| piece.kind == PieceKind::Birthplace),
                        },
                    )
                }
                PieceKind::Date => (ComparisonKind::Date, Reader::One(index)),
                PieceKind::WebDomain => (ComparisonKind::Web, Reader::One(index)),
                PieceKind::Identifier => (ComparisonKind::Identifier, Reader::One(index)),
                PieceKind::Category => (ComparisonKind::Category, Reader::One(index)),
                PieceKind::Source if sources => (ComparisonKind::Source, Reader::One(index)),
                _ => continue,
            };
            let label = match reader {
                Reader::Words { persons: Some(_), .. } => part_label(&piece.label, "organisation"),
                _ => piece.label.clone(),
            };
            out.add(kind, label, reader);
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
            let named = |part: &str| part_label(label, part);
            for (kind, part, other, title) in [
                (ComparisonKind::Given, given, family, "given name"),
                (ComparisonKind::Family, family, given, "family name"),
                (ComparisonKind::Middle, middle, None, "middle name"),
            ] {
                if let Some((piece, values)) = part {
                    let reader = Reader::Name {
                        piece,
                        values,
                        other,
                        middle,
                    };
                    self.add(kind, named(title), reader);
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
        self.pattern_by(|index| self.level(index, compared, a, b))
    }

    /// The pattern of the levels that `level` gives for each comparison.
    #[inline]
    pub(super) fn pattern_by(&self, level: impl Fn(usize) -> u8) -> Pattern {
        let mut pattern = 0;
        let mut whole = false;
        for (index, comparison) in self.list.iter().enumerate() {
            let level = match comparison.kind {
                ComparisonKind::Family | ComparisonKind::Middle if whole => 0,
                _ => level(index),
            };
            if comparison.kind == ComparisonKind::Given {
                whole = level == name::SWAPPED;
            }
            pattern |= Pattern::from(level) << (3 * index);
        }
        pattern
    }

    /// The level that comparison `index` finds by itself.
    pub(crate) fn level(&self, index: usize, compared: &Compared<'_>, a: usize, b: usize) -> u8 {
        let comparison = &self.list[index];
        let level = self.level_in_order(comparison, compared, a, b);
        match WholeName::of(self, comparison, compared) {
            Some(names) if names.is_same(level, a, b, || true) => name::SWAPPED,
            _ => level,
        }
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
                let level = contact::several(comparison.kind, &compared.records, whole, part, a, b);
                let partial = comparison.kind == ComparisonKind::Email && (2..=4).contains(&level);
                if partial && self.names_explain(compared, part, a, b) {
                    0
                } else {
                    level
                }
            }
            Reader::Words {
                piece,
                values,
                domain,
                persons,
                city,
            } => {
                let (left, right) = (piece_of(piece).code(a), piece_of(piece).code(b));
                let level = match values {
                    _ if persons.is_some_and(|p| piece_of(p).code(a) != BLANK && piece_of(p).code(b) != BLANK) => 0,
                    _ if left == BLANK || right == BLANK => match (values, domain) {
                        (Some(values), Some(domain)) => self.by_domain(compared, values, domain, (left, a), (right, b)),
                        _ => 0,
                    },
                    _ if left == right => 1,
                    Some(values) => self.words(compared, values).level(left, right),
                    None => 5,
                };
                let is_native = |city, row| is_native(compared, piece, city, row);
                match city {
                    Some(city) if (1..=4).contains(&level) && is_native(city, a) && is_native(city, b) => 0,
                    _ => level,
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
                    ComparisonKind::Source => 1 + u8::from(left == right),
                    _ if left == right => 1,
                    ComparisonKind::Date => date::date(texts.0, texts.1),
                    ComparisonKind::Identifier => contact::identifier(texts.0, texts.1),
                    _ => contact::spelling(texts.0, texts.1),
                }
            }
        }
    }
}

/// What a part of a name is called: the column of the name is told where it is not simply `name`.
fn part_label(name: &str, part: &str) -> String {
    match name {
        "name" => part.to_owned(),
        _ => format!("{name} ({part})"),
    }
}
