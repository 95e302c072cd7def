//! The vocabulary: word tables of each language and country, parsed once and drawn from by rank.

mod chinese;
mod english;
mod french;
mod german;
mod icelandic;
mod spanish;

use crate::random::{Random, Ranked};
pub use chinese::{DISTRICTS, TRADITIONAL};

/// Raw tables: words are separated by blanks, `_` stands for a blank inside one.
pub struct LanguageTable {
    pub women: &'static str,
    pub men: &'static str,
    pub surnames: &'static str,
    /// Rarer surnames are made of one head and one tail.
    pub surname_heads: &'static str,
    pub surname_tails: &'static str,
    /// `Robert:Bob,Rob`.
    pub nicknames: &'static str,
}

pub struct PlaceTable {
    /// `name|region|short region|start of the postcode|telephone area`.
    pub towns: &'static [&'static str],
    pub town_heads: &'static str,
    pub town_tails: &'static str,
    pub streets: &'static str,
    pub street_heads: &'static str,
    pub street_tails: &'static str,
    /// Spellings of one kind of street, the full one first.
    pub street_kinds: &'static [&'static str],
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Language {
    English,
    German,
    French,
    Spanish,
    Chinese,
    Icelandic,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Country {
    Us,
    Gb,
    De,
    Fr,
    Es,
    Cn,
    Is,
}

pub const LANGUAGES: [Language; 6] = [
    Language::English,
    Language::German,
    Language::French,
    Language::Spanish,
    Language::Chinese,
    Language::Icelandic,
];

pub const COUNTRIES: [Country; 7] = [
    Country::Us,
    Country::Gb,
    Country::De,
    Country::Fr,
    Country::Es,
    Country::Cn,
    Country::Is,
];

impl Country {
    pub fn language(self) -> Language {
        match self {
            Self::Us | Self::Gb => Language::English,
            Self::De => Language::German,
            Self::Fr => Language::French,
            Self::Es => Language::Spanish,
            Self::Cn => Language::Chinese,
            Self::Is => Language::Icelandic,
        }
    }
}

/// Words that are drawn by rank.
pub struct Words {
    pub words: Vec<String>,
    ranks: Ranked,
}

impl Words {
    fn new(words: Vec<String>, head: u64) -> Self {
        let ranks = Ranked::new(words.len(), head);
        Self { words, ranks }
    }

    pub fn draw(&self, random: &mut Random) -> &str {
        &self.words[self.ranks.draw(random)]
    }
}

pub struct Tongue {
    pub women: Words,
    pub men: Words,
    pub surnames: Words,
    nicknames: Vec<(String, Vec<String>)>,
}

impl Tongue {
    pub fn nicknames(&self, given: &str) -> &[String] {
        self.nicknames
            .binary_search_by(|(name, _)| name.as_str().cmp(given))
            .map_or(&[], |at| &self.nicknames[at].1)
    }
}

pub struct Town {
    pub name: String,
    pub region: String,
    pub short: String,
    pub postcode: String,
    pub area: String,
}

pub struct Land {
    pub towns: Vec<Town>,
    ranks: Ranked,
    town_heads: Vec<String>,
    town_tails: Vec<String>,
    pub streets: Words,
    pub street_kinds: Vec<Vec<String>>,
}

impl Land {
    pub fn town(&self, random: &mut Random) -> &Town {
        &self.towns[self.ranks.draw(random)]
    }

    /// A small place near a real town: an invented name with that town's postcode and telephone area.
    pub fn village(&self, random: &mut Random) -> Option<String> {
        if self.town_heads.is_empty() {
            return None;
        }
        let head = &self.town_heads[random.index(self.town_heads.len())];
        let tail = &self.town_tails[random.index(self.town_tails.len())];
        Some(format!("{head}{tail}"))
    }
}

/// Everything words are drawn from.
pub struct Vocabulary {
    tongues: Vec<Tongue>,
    lands: Vec<Land>,
}

impl Vocabulary {
    /// The more people, the more rare surnames.
    pub fn new(people: u64) -> Self {
        let rare = usize::try_from(40 + people / 40).unwrap_or(usize::MAX);
        Self {
            tongues: LANGUAGES.iter().map(|&l| tongue(l, rare)).collect(),
            lands: COUNTRIES.iter().map(|&c| land(c)).collect(),
        }
    }

    pub fn tongue(&self, language: Language) -> &Tongue {
        &self.tongues[language as usize]
    }

    pub fn land(&self, country: Country) -> &Land {
        &self.lands[country as usize]
    }
}

fn tongue(language: Language, rare: usize) -> Tongue {
    let table = match language {
        Language::English => english::LANGUAGE,
        Language::German => german::LANGUAGE,
        Language::French => french::LANGUAGE,
        Language::Spanish => spanish::LANGUAGE,
        Language::Chinese => chinese::LANGUAGE,
        Language::Icelandic => icelandic::LANGUAGE,
    };
    let mut nicknames: Vec<(String, Vec<String>)> = words(table.nicknames)
        .into_iter()
        .filter_map(|entry| {
            let (name, short) = entry.split_once(':')?;
            Some((name.to_string(), short.split(',').map(str::to_string).collect()))
        })
        .collect();
    nicknames.sort();
    let mut surnames = words(table.surnames);
    let composed = compose(table.surname_heads, table.surname_tails);
    surnames.extend(composed.into_iter().take(rare));
    Tongue {
        women: Words::new(words(table.women), 12),
        men: Words::new(words(table.men), 12),
        surnames: Words::new(surnames, 25),
        nicknames,
    }
}

fn land(country: Country) -> Land {
    let table = match country {
        Country::Us => english::UNITED_STATES,
        Country::Gb => english::GREAT_BRITAIN,
        Country::De => german::GERMANY,
        Country::Fr => french::FRANCE,
        Country::Es => spanish::SPAIN,
        Country::Cn => chinese::CHINA,
        Country::Is => icelandic::ICELAND,
    };
    let towns: Vec<Town> = table
        .towns
        .iter()
        .map(|line| {
            let mut cells = line.split('|').map(str::to_string);
            let mut cell = || cells.next().unwrap_or_default();
            Town {
                name: cell(),
                region: cell(),
                short: cell(),
                postcode: cell(),
                area: cell(),
            }
        })
        .collect();
    let mut streets = words(table.streets);
    streets.extend(compose(table.street_heads, table.street_tails));
    Land {
        ranks: Ranked::new(towns.len(), 15),
        towns,
        town_heads: words(table.town_heads),
        town_tails: words(table.town_tails),
        streets: Words::new(streets, 20),
        street_kinds: table
            .street_kinds
            .iter()
            .map(|kind| kind.split('|').map(str::to_string).collect())
            .collect(),
    }
}

fn words(table: &str) -> Vec<String> {
    table.split_whitespace().map(|word| word.replace('_', " ")).collect()
}

/// Every head with every tail, in an order that spreads both; `Han/pinyin` halves are joined apart.
fn compose(heads: &str, tails: &str) -> Vec<String> {
    let (heads, tails) = (words(heads), words(tails));
    let mut all = Vec::with_capacity(heads.len() * tails.len());
    for turn in 0..tails.len() {
        for (at, head) in heads.iter().enumerate() {
            let tail = &tails[(turn + at) % tails.len()];
            all.push(match (head.split_once('/'), tail.split_once('/')) {
                (Some((han, pinyin)), Some((more, sound))) => {
                    format!("{han}{more}/{pinyin}{sound}")
                }
                _ => format!("{head}{tail}"),
            });
        }
    }
    all
}
