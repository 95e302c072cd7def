//! What the names of a column tell together: which of the two names is in front, and whether they are Vietnamese.

use super::customs::Customs;
use super::evidence::{DECIDES, SURE, is_surname_first, own_order};
use super::lexicon::{Classes, Lexicon};
use super::parse::{Token, words_in_order};
use super::vietnamese::{family_of_vietnamese, is_vietnamese};
use super::{NameRole, airline, case, findings, prepare};
use crate::normalize::MAX_BYTES;
use crate::text::fold::tidy;
use crate::text::hash::hash_str;
use crate::text::script::{Script, script_of};
use serde::{Deserialize, Serialize};

/// The order in which a name is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameOrder {
    FamilyFirst,
    GivenFirst,
}

impl NameOrder {
    fn of(family_in_front: bool) -> Self {
        if family_in_front {
            NameOrder::FamilyFirst
        } else {
            NameOrder::GivenFirst
        }
    }
}

/// The customs that the names of a column tell together; those of each script for themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ColumnCustoms {
    /// By script, how much the words of a name must say before the family name is taken to be in front; below nothing, before it is not.
    decides: [Option<i8>; SCRIPTS],
    /// Names in Latin letters are Vietnamese.
    pub(super) vietnamese: bool,
}

impl ColumnCustoms {
    pub(super) fn decides(&self, script: Script) -> Option<i32> {
        self.decides.get(script as usize).copied().flatten().map(i32::from)
    }
}

const SCRIPTS: usize = Script::Other as usize + 1;

/// Names that are asked, about; of more, those whose hash says so, whatever their order.
const ASKED: usize = 4096;

const SEED: u64 = 0x6872_6569_6e07;

/// Votes that an order has at least; the lists of names err about once in a hundred.
const LEAST: u32 = 5;

/// For so many votes one may be against.
const TO_ONE: u32 = 20;

/// For so many votes for the given name one at least is for the family name, where both orders are common.
const COMMON: u32 = 3;

/// The customs of whole names that stand in one column, each text once.
///
/// Names whose own words tell their order, by known names, patronymics, initials and capitals, vote for it. A script has the order of five
/// at least that agree but for one in twenty; where both orders are more common than that, the votes say how much the words of each name have to tell. Names with a
/// comma or a slash, and those of Han, kana and Hangul, have an order of their own: they do not vote. Linear in the length of the texts.
pub(crate) fn customs_of_names<'t>(distinct: usize, texts: impl IntoIterator<Item = &'t str>) -> ColumnCustoms {
    let one_in = (distinct / ASKED).max(1).next_power_of_two() as u64;
    let mut lexicon = Lexicon::default();
    let mut ballots = [Ballot::default(); SCRIPTS];
    for text in texts {
        if one_in == 1 || hash_str(SEED, text).is_multiple_of(one_in) {
            ask(text, &mut ballots, &mut lexicon);
        }
    }
    ColumnCustoms {
        decides: ballots.map(|ballot| ballot.decides().map(|decides| decides as i8)),
        vietnamese: ballots.iter().any(|ballot| ballot.is_vietnamese()),
    }
}

/// The votes for either order.
#[derive(Clone, Copy, Debug, Default)]
struct Votes {
    family_first: u32,
    given_first: u32,
}

impl Votes {
    fn add(&mut self, order: NameOrder) {
        match order {
            NameOrder::FamilyFirst => self.family_first += 1,
            NameOrder::GivenFirst => self.given_first += 1,
        }
    }

    /// The order that has the votes, with `more` for the family name.
    fn order(self, more: u32) -> Option<NameOrder> {
        let wins = |own: u32, other: u32| own >= LEAST && other * TO_ONE <= own;
        let family_first = self.family_first + more;
        if wins(family_first, self.given_first) {
            Some(NameOrder::FamilyFirst)
        } else if wins(self.given_first, family_first) {
            Some(NameOrder::GivenFirst)
        } else {
            None
        }
    }

    /// How much the words of a name have to tell where both orders are common: the odds, as [`DECIDES`] has them. Given names are in front where nothing
    /// tells; names of many peoples, some of which the lists know badly, look like one in ten the other way.
    fn odds(self) -> Option<i32> {
        let (front, behind) = (self.family_first, self.given_first);
        (front >= LEAST && behind >= LEAST && front * COMMON > behind)
            .then(|| (10.0 * (f64::from(behind) / f64::from(front)).ln()).round() as i32)
            .map(|odds| odds.max(-DECIDES))
    }
}

/// What the names of one script say.
#[derive(Clone, Copy, Debug, Default)]
struct Ballot {
    /// Names whose words tell their order.
    votes: Votes,
    /// Names of peoples that have the family name in front, whatever others in the column do.
    by_language: u32,
    /// The votes as they are if all names are Vietnamese.
    vietnamese: Votes,
    names: u32,
    /// Names with a Vietnamese family name at an end, and among them those that no other language has.
    surnames: u32,
    sure: u32,
}

impl Ballot {
    fn decides(&self) -> Option<i32> {
        if self.is_vietnamese() {
            return Some(match self.vietnamese.order(0) {
                Some(NameOrder::GivenFirst) => DECIDES,
                _ => -2 * SURE,
            });
        }
        match self.votes.order(self.by_language) {
            Some(NameOrder::FamilyFirst) => Some(-DECIDES),
            Some(NameOrder::GivenFirst) => Some(DECIDES),
            None => self.votes.odds(),
        }
    }

    /// Most names have a family name of Vietnam, and some have what is Vietnamese alone.
    fn is_vietnamese(&self) -> bool {
        self.sure >= LEAST && self.sure * TO_ONE >= self.names && self.surnames * 2 > self.names
    }
}

/// Lets one name vote.
fn ask(text: &str, ballots: &mut [Ballot; SCRIPTS], lexicon: &mut Lexicon) {
    let role = NameRole::Full;
    if text.len() > MAX_BYTES {
        return;
    }
    let tidied = prepare::space_commas(prepare::narrow(tidy(text)));
    if tidied.contains('@') || findings::is_placeholder(&tidied, role, lexicon) {
        return;
    }
    let Some(script) = tidied.chars().find_map(script_of) else {
        return;
    };
    let Some(ballot) = ballots.get_mut(script as usize) else {
        return;
    };
    if let Some(marked) = prepare::family_in_capitals(&tidied, role, lexicon) {
        let family = marked.split(',').next().unwrap_or_default();
        ballot.votes.add(NameOrder::of(tidied.starts_with(family)));
        return;
    }
    if airline::settle_slash(&tidied, lexicon).is_some() {
        return;
    }
    let source = case::repair(&tidied, role, false, lexicon);
    if findings::is_company(&source, role, lexicon) {
        return;
    }
    let Some(words) = words_in_order(&source, lexicon) else {
        return;
    };
    let [first, .., last] = words.as_slice() else {
        return;
    };
    let sure = is_vietnamese(&source, &words);
    if sure || is_surname_first(&words, Customs::default()) {
        ballot.by_language += 1;
    } else if let Some(order) = own_order(&words) {
        ballot.votes.add(order);
    }
    if let Some(family) = family_of_vietnamese(&words) {
        ballot.vietnamese.add(NameOrder::of(family.start == 0));
    }
    let surname = |token: &Token<'_>| token.classes.has(Classes::VIETNAMESE);
    ballot.names += 1;
    ballot.surnames += u32::from(surname(first) || surname(last));
    ballot.sure += u32::from(sure);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::{Context, Kind, NormalizedColumn, Part};
    use crate::table::Column;

    /// `given/middle/family` of `text` in a column with `others`.
    fn among(others: &[&str], text: &str) -> String {
        let column = Column::new("name", others.iter().copied().chain([text]));
        let names = NormalizedColumn::new(&column, Kind::PersonName, &Context::default());
        let part = |part| {
            names
                .get(others.len())
                .and_then(|name| name.part(part))
                .unwrap_or_default()
        };
        [Part::Given, Part::Middle, Part::Family].map(part).join("/")
    }

    const FAMILY_FIRST: [&str; 5] = [
        "Meyer Jennifer",
        "Lindqvist Gudrun",
        "Smith Mary Ann",
        "Kowalski Anna",
        "Petersen Karen",
    ];
    const GIVEN_FIRST: [&str; 5] = [
        "Jennifer Meyer",
        "Gudrun Lindqvist",
        "Mary Ann Smith",
        "Anna Kowalski",
        "Karen Petersen",
    ];
    const VIETNAMESE: [&str; 5] = [
        "Trần Thị Mai",
        "Nguyễn Văn An",
        "Le Thi Lan",
        "Phạm Đức Anh",
        "Pham Van Minh",
    ];

    #[test]
    fn names_follow_those_that_tell_their_order() {
        for (others, text, expected) in [
            (FAMILY_FIRST, "Xqzt Wvrl", "Wvrl//Xqzt"),
            (FAMILY_FIRST, "Thomas Wvrl B", "Wvrl/B/Thomas"),
            (FAMILY_FIRST, "THOMAS WVRL", "Wvrl//Thomas"),
            (FAMILY_FIRST, "De La Xqzt Wvrl", "Wvrl//De La Xqzt"),
            // What tells its own order does not follow.
            (FAMILY_FIRST, "Jennifer Meyer", "Jennifer//Meyer"),
            (FAMILY_FIRST, "J. Xqzt", "J.//Xqzt"),
            (FAMILY_FIRST, "Xqzt von Wvrl", "Xqzt//von Wvrl"),
            (FAMILY_FIRST, "Wvrl, Xqzt", "Xqzt//Wvrl"),
            (FAMILY_FIRST, "Иван Фзуков", "Иван//Фзуков"),
            (FAMILY_FIRST, "伟 张", "伟//张"),
            (GIVEN_FIRST, "Xqzt Wvrl", "Xqzt//Wvrl"),
            (GIVEN_FIRST, "Meyer Jennifer", "Jennifer//Meyer"),
        ] {
            assert_eq!(among(&others, text), expected, "{text}");
        }
    }

    #[test]
    fn couples_and_initials_follow_too() {
        for (text, expected) in [
            ("THOMAS JOHN A & MARY B", "John/A/Thomas"),
            ("THOMAS JOHN A & MARY", "John/A/Thomas"),
            ("THOMAS JOHN & MARY", "John//Thomas"),
            ("THOMAS JOHN A & XQZT MARY ANN", "John/A/Thomas"),
            ("John A & Mary Smith", "John/A & Mary/Smith"),
            ("John & Mary Smith", "John & Mary//Smith"),
            ("John Smith & Mary Jones", "John//Smith"),
            ("Xqzt W", "W//Xqzt"),
        ] {
            assert_eq!(among(&FAMILY_FIRST, text), expected, "{text}");
        }
    }

    #[test]
    fn names_with_a_slash_have_an_order_of_their_own() {
        let slashed = FAMILY_FIRST.map(|name| name.replacen(' ', "/", 1) + " MS");
        assert_eq!(
            among(&slashed.each_ref().map(String::as_str), "Xqzt Wvrl"),
            "Xqzt//Wvrl"
        );
        assert_eq!(among(&GIVEN_FIRST, "XQZT/WVRL MR"), "Wvrl//Xqzt");
    }

    #[test]
    fn names_that_are_few_or_disagree_tell_nothing() {
        let few = &FAMILY_FIRST[1..];
        assert_eq!(among(few, "Xqzt Wvrl"), "Xqzt//Wvrl");
        let mixed: Vec<&str> = FAMILY_FIRST.into_iter().chain([GIVEN_FIRST[0]]).collect();
        assert_eq!(among(&mixed, "Xqzt Wvrl"), "Xqzt//Wvrl");
        let with_commas = FAMILY_FIRST.map(|name| name.replacen(' ', ", ", 1));
        assert_eq!(
            among(&with_commas.each_ref().map(String::as_str), "Xqzt Wvrl"),
            "Xqzt//Wvrl"
        );
        // One in twenty may.
        let votes = |family_first, given_first| {
            Votes {
                family_first,
                given_first,
            }
            .order(0)
        };
        assert_eq!(votes(20, 1), Some(NameOrder::FamilyFirst));
        assert_eq!(votes(19, 1), None);
        assert_eq!(votes(1, 20), Some(NameOrder::GivenFirst));
    }

    #[test]
    fn where_both_orders_are_common_the_words_of_each_name_tell() {
        let both: Vec<&str> = FAMILY_FIRST.into_iter().chain(GIVEN_FIRST).collect();
        for (text, expected) in [
            ("Xqzt Thomas", "Thomas//Xqzt"),
            ("Thomas Xqzt", "Thomas//Xqzt"),
            ("Xqzt Wvrl", "Xqzt//Wvrl"),
        ] {
            assert_eq!(among(&both, text), expected, "{text}");
        }
        let odds = |family_first, given_first| {
            Votes {
                family_first,
                given_first,
            }
            .odds()
        };
        assert_eq!([odds(10, 10), odds(10, 20), odds(20, 10)], [Some(0), Some(7), Some(-7)]);
        assert_eq!([odds(4, 4), odds(10, 30)], [None, None]);
    }

    #[test]
    fn what_a_column_tells_goes_before_the_custom_of_the_country() {
        let column = Column::new("nev", GIVEN_FIRST.into_iter().chain(["Xqzt Wvrl"]));
        let hungary = Context::default().region(crate::normalize::CountryCode::new("HU"));
        let names = NormalizedColumn::new(&column, Kind::PersonName, &hungary);
        assert_eq!(names.get(5).and_then(|name| name.part(Part::Family)), Some("Wvrl"));
        let alone = crate::normalize::normalize(Kind::PersonName, "Xqzt Wvrl", &hungary);
        assert_eq!(alone.part(Part::Family), Some("Xqzt"));
    }

    #[test]
    fn capitals_vote() {
        let marked = ["XQZT Wvrl", "WVRL Qlo", "KRZT Mnop", "PLMN Opq Rst", "ZXCV Bnm"];
        assert_eq!(among(&marked, "Xqzt Wvrl"), "Wvrl//Xqzt");
    }

    #[test]
    fn vietnamese_names_without_their_marks_are_known_by_the_others() {
        for (text, expected) in [
            ("Nguyen Minh Thao", "Thao/Minh/Nguyen"),
            ("NGUYEN THAO", "Thao//Nguyen"),
            ("Do Thu Ha", "Ha/Thu/Do"),
            ("Lê Xqzt", "Xqzt//Lê"),
            // With the family name put behind the others, or all behind the given name.
            ("Minh Thao Nguyen", "Thao/Minh/Nguyen"),
            ("Thao Nguyen", "Thao//Nguyen"),
            ("An Nguyễn Văn", "An/Văn/Nguyễn"),
            ("Lan Thị Trần", "Lan/Thị/Trần"),
            ("Thị Lan Trần", "Lan/Thị/Trần"),
        ] {
            assert_eq!(among(&VIETNAMESE, text), expected, "{text}");
        }
        assert_eq!(among(&FAMILY_FIRST, "Nguyen Thu Ha"), "Thu/Ha/Nguyen");
    }

    #[test]
    fn of_many_names_a_part_is_asked_whatever_their_order() {
        let letters = |n: usize| [n, n / 26, n / 676].map(|n| char::from(b'a' + (n % 26) as u8));
        let name = |n: usize| format!("Meyer Q{} Jennifer", String::from_iter(letters(n)));
        let mut texts: Vec<String> = (0..3 * ASKED).map(name).collect();
        let told = |texts: &[String]| customs_of_names(texts.len(), texts.iter().map(String::as_str));
        let forth = told(&texts);
        texts.reverse();
        assert_eq!(forth, told(&texts));
        assert!(forth.decides(Script::Latin) == Some(-DECIDES));
    }
}
