//! Households: what ties people together, and the names they share or must not share.

use crate::dates::Date;
use crate::people::{Name, World};
use crate::phones::Number;
use crate::places::Address;
use crate::random::Random;
use crate::vocabulary::{COUNTRIES, Country, LANGUAGES, Language};

const HOUSEHOLD: u64 = 1;
const KIND: u64 = 3;

/// What ties the people of a household together: each kind but the first is a trap.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Alone,
    Couple,
    Family,
    FatherAndSon,
    Twins,
    Namesakes,
    Flatmates,
}

/// The kind of a household and how many people it has.
pub fn kind(seed: u64, household: u64) -> (Kind, u8) {
    let mut random = Random::stream(seed, KIND, household);
    match random.weighted(&[720, 95, 60, 25, 20, 40, 40]) {
        0 => (Kind::Alone, 1),
        1 => (Kind::Couple, 2),
        2 => (Kind::Family, random.between(3, 4) as u8),
        3 => (Kind::FatherAndSon, 2),
        4 => (Kind::Twins, 2),
        5 => (Kind::Namesakes, 2),
        _ => (Kind::Flatmates, 2),
    }
}

/// What the members of a household have in common.
pub struct Household {
    pub kind: Kind,
    pub country: Country,
    pub language: Language,
    pub father: Name,
    pub surname: Name,
    pub mothers_surname: Name,
    pub home: Address,
    pub landline: Option<Number>,
    pub shares_email: bool,
    pub birth: Date,
    pub namesake_woman: bool,
}

impl World {
    pub fn given(&self, random: &mut Random, language: Language, woman: bool) -> Name {
        let tongue = self.vocabulary.tongue(language);
        let words = if woman { &tongue.women } else { &tongue.men };
        if language != Language::Chinese {
            return Name::new(words.draw(random));
        }
        let mut name = Name::new(words.draw(random));
        if random.chance(650) {
            let more = Name::new(words.draw(random));
            name.text += &more.text;
            name.second = name.latin.len();
            name.latin += &more.latin;
        }
        name.latin[..1].make_ascii_uppercase();
        name
    }

    pub fn household(&self, number: u64) -> Household {
        let kind = kind(self.seed, number).0;
        let mut random = Random::stream(self.seed, HOUSEHOLD, number);
        let random = &mut random;
        let country = COUNTRIES[random.weighted(&[28, 15, 15, 12, 12, 12, 6])];
        let mut language = country.language();
        if random.chance(60) {
            language = LANGUAGES[random.index(LANGUAGES.len())];
        }
        let surnames = &self.vocabulary.tongue(language).surnames;
        let namesake_woman = random.chance(500);
        let home = Address::draw(random, &self.vocabulary, country);
        Household {
            kind,
            country,
            language,
            father: self.given(random, language, kind == Kind::Namesakes && namesake_woman),
            surname: Name::new(surnames.draw(random)),
            mothers_surname: Name::new(surnames.draw(random)),
            landline: random
                .chance(600)
                .then(|| Number::landline(random, country, &home.area)),
            home,
            shares_email: random.chance(150),
            birth: Date::random(random, 1938, 1974),
            namesake_woman,
        }
    }

    /// A given name that differs from those of the other members; twins' names often begin alike.
    pub fn sibling(&self, random: &mut Random, house: &Household, woman: bool, member: u8) -> Name {
        let initial = house.father.in_latin().chars().next();
        let alike = house.kind == Kind::Twins && random.chance(400);
        let mut found = self.given(random, house.language, woman);
        // Members draw from separate streams, so the form of a name has to keep theirs apart.
        for _ in 0..12 {
            let first = found.in_latin().chars().next();
            let early = first.is_some_and(|c| c.to_ascii_uppercase() < 'K');
            let even = u32::from(found.in_latin().len() as u8 % 2) == u32::from(member % 2);
            let fits = match house.kind {
                Kind::Twins if alike => first == initial && even,
                Kind::Twins => even,
                Kind::Family | Kind::FatherAndSon => early == member.is_multiple_of(2),
                _ => true,
            };
            if fits && found.text != house.father.text {
                break;
            }
            found = self.given(random, house.language, woman);
        }
        found
    }

    pub fn surname(&self, random: &mut Random, house: &Household, woman: bool, member: u8, child: bool) -> Name {
        let language = house.language;
        let surnames = &self.vocabulary.tongue(language).surnames;
        let own = match house.kind {
            Kind::Flatmates => true,
            Kind::Couple | Kind::Family if member == 1 => {
                matches!(language, Language::Spanish | Language::Chinese | Language::Icelandic)
            }
            _ => false,
        };
        let stem = if own {
            Name::new(surnames.draw(random))
        } else {
            house.surname.clone()
        };
        if language != Language::Icelandic {
            return stem;
        }
        let mut stem = format!("{}/{}", stem.text, stem.latin);
        if child
            && house.kind == Kind::Family
            && let Some(of) = surnames.words.iter().find(|w| genitive_of(w, &house.father.text))
        {
            stem.clone_from(of);
        }
        let (son, daughter) = stem.split_once('/').unwrap_or((&stem, ""));
        let text = match (woman, daughter) {
            (true, "") => format!("{son}dóttir"),
            (true, _) => format!("{daughter}dóttir"),
            _ => format!("{son}son"),
        };
        Name {
            text,
            ..Name::default()
        }
    }
}

/// Whether a stem of a patronymic comes from this name: `Jóns` from Jón, `Sigurðs` from Sigurður.
fn genitive_of(stem: &str, name: &str) -> bool {
    let root = name
        .strip_suffix("ur")
        .or_else(|| name.strip_suffix('i'))
        .unwrap_or(name);
    let son = stem.split_once('/').map_or(stem, |(son, _)| son);
    son.strip_prefix(root)
        .is_some_and(|rest| matches!(rest, "s" | "a" | "" | "ar"))
}
