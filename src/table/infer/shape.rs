//! What one value looks like: cheap tests of its form, for many values at a time.

use super::lexicon::{
    Class, Classes, classes_of, classes_of_phrase, is_family_formed, is_han_surname, is_street_compound,
};
use super::pattern::{self, Pattern};
use crate::text::fold::fold;
use crate::text::script::is_han;
use crate::text::tokens::words;

macro_rules! signs {
    ($($(#[$doc:meta])* $variant:ident,)*) => {
        /// Something that a value can look like. A value can have many.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Sign { $($(#[$doc])* $variant,)* }

        /// Number of signs.
        pub(super) const SIGNS: usize = [$(Sign::$variant,)*].len();
    };
}

signs! {
    Email,
    Url,
    /// A telephone number that is written as one: with `+` or separators.
    Phone,
    /// Six to fifteen digits and little else.
    PhoneDigits,
    Date,
    /// A date with a time of day that is not midnight.
    Moment,
    Number,
    /// Digits only.
    Digits,
    Boolean,
    Country,
    Region,
    City,
    /// A postcode that has letters or a hyphen in a known pattern.
    Postcode,
    /// Three to ten letters and digits, such as any postcode.
    PostcodeLike,
    /// A number and a street, in either order.
    Street,
    HouseNumber,
    /// Street and town, postcode or region in one.
    Address,
    /// A legal form or a word of business.
    Organisation,
    /// Two to five words with a known given or family name at the right end.
    Person,
    GivenName,
    FamilyName,
    /// Letters without digits.
    Letters,
    /// One word.
    Word,
    Gender,
    Title,
    Suffix,
    /// No white space, and a digit.
    Code,
    /// Longer than 60 characters.
    Long,
    Iban,
    Lei,
    EuVat,
    Ssn,
    Kennitala,
    ChineseId,
    ChineseCompany,
    Nino,
}

/// The signs of a value, as bits.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Signs(u64);

impl Signs {
    fn set(&mut self, sign: Sign, on: bool) {
        self.0 |= u64::from(on) << sign as u32;
    }

    pub(super) fn has(self, sign: Sign) -> bool {
        self.0 >> sign as u32 & 1 == 1
    }

    /// The numbers of the signs it has.
    pub(super) fn indices(self) -> impl Iterator<Item = usize> {
        (0..SIGNS).filter(move |i| self.0 >> i & 1 == 1)
    }
}

/// The signs of `value`, or `None` when it stands in for a missing value. Looks at the first 200 characters.
pub(super) fn signs_of(value: &str) -> Option<Signs> {
    let cut = value.char_indices().nth(200).map_or(value.len(), |(i, _)| i);
    let folded = fold(pattern::without_text_mark(&value[..cut]));
    let whole = classes_of_phrase(&folded);
    let text = folded.as_str();
    if whole & Class::Blank.bit() != 0 || !text.contains(char::is_alphanumeric) {
        return None;
    }
    let mut signs = Signs::default();
    let tokens: Vec<(&str, Classes)> = words(text).map(|word| (word, classes_of(word))).collect();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let is = |class: Class| whole & class.bit() != 0;
    signs.set(Sign::Email, pattern::is_email(text));
    signs.set(Sign::Url, pattern::is_url(text));
    signs.set(Sign::Boolean, is(Class::Boolean));
    signs.set(Sign::Country, is(Class::Country) || is(Class::CountryCode));
    signs.set(Sign::Region, is(Class::Region) || is(Class::RegionCode));
    signs.set(Sign::City, is(Class::City));
    signs.set(Sign::Gender, is(Class::Gender));
    signs.set(Sign::Title, is(Class::Title));
    signs.set(Sign::Suffix, is(Class::Suffix));
    signs.set(Sign::Letters, digits == 0 && letters > 0 && !text.contains('@'));
    signs.set(Sign::Word, tokens.len() == 1);
    signs.set(Sign::Code, digits > 0 && !text.contains(' '));
    signs.set(Sign::Long, value.chars().nth(60).is_some());
    if digits > 0 {
        add_numeric(&mut signs, text, &tokens);
    }
    if tokens.iter().any(|(_, classes)| classes & Class::Month.bit() != 0)
        && (1..=6).contains(&digits)
        && tokens.len() <= 6
    {
        signs.set(Sign::Date, true);
    }
    signs.set(Sign::Date, signs.has(Sign::Date) || is_day_month_year(text));
    add_places(&mut signs, text, &tokens, digits);
    add_names(&mut signs, text, &tokens, digits);
    Some(signs)
}

/// Whether a day, a named month and a year are written as one word: `03jan80`.
fn is_day_month_year(text: &str) -> bool {
    let month = text.trim_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - month.len();
    (3..=6).contains(&digits)
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text.ends_with(|c: char| c.is_ascii_digit())
        && classes_of(month) & Class::Month.bit() != 0
}

fn add_numeric(signs: &mut Signs, text: &str, tokens: &[(&str, Classes)]) {
    let (date, moment) = pattern::is_date(text);
    signs.set(Sign::Date, date);
    signs.set(Sign::Moment, moment);
    signs.set(Sign::Number, pattern::is_number(text));
    signs.set(Sign::Digits, text.bytes().all(|b| b.is_ascii_digit()));
    let (phone, phone_digits) = pattern::is_phone(text);
    signs.set(Sign::Phone, phone && !date);
    signs.set(Sign::PhoneDigits, phone_digits && !date);
    signs.set(Sign::Postcode, pattern::is_postcode(text));
    let plain = text
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b == b' ' || b == b'-');
    signs.set(Sign::PostcodeLike, plain && (3..=10).contains(&text.len()));
    let starts_with_digit = text.starts_with(|c: char| c.is_ascii_digit());
    signs.set(
        Sign::HouseNumber,
        starts_with_digit && text.len() <= 7 && tokens.len() <= 2,
    );
    for (pattern, sign) in [
        (Pattern::Iban, Sign::Iban),
        (Pattern::Lei, Sign::Lei),
        (Pattern::EuVat, Sign::EuVat),
        (Pattern::Ssn, Sign::Ssn),
        (Pattern::Kennitala, Sign::Kennitala),
        (Pattern::ChineseId, Sign::ChineseId),
        (Pattern::ChineseCompany, Sign::ChineseCompany),
        (Pattern::Nino, Sign::Nino),
    ] {
        signs.set(sign, pattern.fits(text));
    }
}

fn add_places(signs: &mut Signs, text: &str, tokens: &[(&str, Classes)], digits: usize) {
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let street_word =
        |(word, classes): &(&str, Classes)| classes & Class::Street.bit() != 0 || is_street_compound(word);
    let names_street = tokens.iter().any(street_word);
    let number_first = tokens.first().is_some_and(|(w, _)| is_number(w) && w.len() <= 6);
    let has_word = tokens
        .iter()
        .any(|(w, _)| w.chars().filter(|c| c.is_alphabetic()).count() >= 3);
    let han_street =
        text.contains(['路', '街', '巷', '弄', '号', '號', '道']) && text.chars().filter(|&c| is_han(c)).count() >= 3;
    let email = signs.has(Sign::Email) || signs.has(Sign::Url);
    let street =
        !email && (digits > 0 && has_word && (names_street || number_first && tokens.len() >= 2) || han_street);
    signs.set(Sign::Street, street);
    // Whether something follows the street: a postcode, a region, a town or a country.
    let tail = tokens.get(2..).unwrap_or_default();
    let place = (Class::City.bit() | Class::Country.bit() | Class::Region.bit()) & !Class::Street.bit();
    let five_digits = |w: &str| w.len() == 5 && w.bytes().all(|b| b.is_ascii_digit());
    let has_postcode = tail.iter().any(|(w, _)| five_digits(w))
        || tokens.windows(2).any(|w| pattern::is_british_postcode(w[0].0, w[1].0));
    let has_place = tail.len() >= 2 && tail.last().is_some_and(|(_, classes)| classes & place != 0);
    let han_place = han_street && text.contains(['市', '省', '县', '縣', '区', '區']);
    let parts = text.split(',').filter(|part| !part.trim().is_empty()).count();
    signs.set(
        Sign::Address,
        street && (has_postcode || has_place || han_place || parts >= 3),
    );
}

fn add_names(signs: &mut Signs, text: &str, tokens: &[(&str, Classes)], digits: usize) {
    let has = |classes: Classes, class: Class| classes & class.bit() != 0;
    let is_given = |&(_, classes): &(&str, Classes)| has(classes, Class::Given);
    let is_family = |&(word, classes): &(&str, Classes)| has(classes, Class::Family) || is_family_formed(word);
    let legal_form = tokens.len() > 1 && tokens.last().is_some_and(|&(_, c)| has(c, Class::LegalForm));
    let known = |t: &(&str, Classes)| is_given(t) || is_family(t);
    let business = tokens.iter().any(|t| has(t.1, Class::Business) && !known(t));
    let han = text.chars().filter(|&c| is_han(c)).count();
    let han_company = [
        "公司", "集团", "集團", "有限", "会社", "工厂", "商店", "酒店", "银行", "大学", "医院", "学校",
    ]
    .iter()
    .any(|w| text.contains(w));
    let organisation = legal_form || business || han_company || text.contains('&') && tokens.len() > 1;
    signs.set(
        Sign::Organisation,
        organisation && !signs.has(Sign::Email) && !signs.has(Sign::Url),
    );
    if digits > 0 || organisation {
        return;
    }
    let only_han = han > 0 && han == text.chars().count();
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
        return;
    };
    if only_han {
        let surname = text.chars().next().is_some_and(is_han_surname);
        signs.set(
            Sign::Person,
            (2..=4).contains(&han) && surname && !signs.has(Sign::Country) && !signs.has(Sign::City),
        );
        signs.set(Sign::FamilyName, han == 1 && surname);
        signs.set(Sign::GivenName, han <= 2 && !surname);
        return;
    }
    // A name may be double (`Anna-Maria`), and its order reversed (`Doe, John`).
    let count = tokens.len();
    signs.set(
        Sign::Person,
        (2..=5).contains(&count) && (is_given(first) || is_family(last) || is_given(last) && is_family(first)),
    );
    signs.set(Sign::GivenName, count <= 2 && is_given(first));
    signs.set(Sign::FamilyName, count <= 2 && is_family(last));
}
