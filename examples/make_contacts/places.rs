//! Postal addresses: drawing one, and writing its street line in full, abbreviated or in pinyin.

use crate::random::Random;
use crate::vocabulary::{Country, DISTRICTS, Vocabulary};

#[derive(Clone)]
pub struct Address {
    pub country: Country,
    street: String,
    /// The street's name in pinyin; empty outside China.
    street_latin: String,
    kind: usize,
    number: u64,
    /// A flat or floor; 0 for none.
    unit: u64,
    /// A letter after the house number or the door; 0 for none.
    letter: u64,
    district: &'static str,
    pub city: String,
    pub city_latin: String,
    pub region: String,
    pub region_short: String,
    pub postcode: String,
    pub area: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    Full,
    Short,
    Latin,
}

const LETTERS: &[u8] = b"ABDEFGHJLNPQRSTUWXYZ";

impl Address {
    pub fn draw(random: &mut Random, vocabulary: &Vocabulary, country: Country) -> Self {
        let land = vocabulary.land(country);
        let town = land.town(random);
        let postcode = postcode(random, country, &town.postcode);
        let mut city = town.name.clone();
        if random.chance(350)
            && let Some(village) = land.village(random)
        {
            city = village;
        }
        let word = land.streets.draw(random);
        let (street, street_latin) = word.split_once('/').unwrap_or((word, ""));
        let city_latin = if country == Country::Cn {
            town.short.clone()
        } else {
            String::new()
        };
        Self {
            country,
            street: street.to_string(),
            street_latin: street_latin.to_string(),
            kind: random.index(land.street_kinds.len()),
            number: house_number(random, country),
            unit: if random.chance(350) { random.between(1, 24) } else { 0 },
            letter: if random.chance(150) { random.between(1, 4) } else { 0 },
            district: random.pick(DISTRICTS),
            city,
            city_latin,
            region: town.region.clone(),
            region_short: if country == Country::Cn {
                String::new()
            } else {
                town.short.clone()
            },
            postcode,
            area: town.area.clone(),
        }
    }

    /// The street line as this country writes it.
    pub fn line(&self, random: &mut Random, vocabulary: &Vocabulary, spelling: Spelling) -> String {
        let kinds = &vocabulary.land(self.country).street_kinds[self.kind];
        let kind = match spelling {
            Spelling::Short if self.country != Country::Cn => &kinds[1 + random.index(kinds.len() - 1)],
            _ => &kinds[0],
        };
        let short = spelling == Spelling::Short;
        let (street, number, unit) = (&self.street, self.number, self.unit);
        match self.country {
            Country::Us => {
                let mut line = format!("{number} {street} {kind}");
                if unit > 0 {
                    line += match (short, random.below(2)) {
                        (true, _) => " #",
                        (_, 0) => " Apt ",
                        _ => ", Apt. ",
                    };
                    line += &format!("{unit}{}", self.upper_letter());
                }
                line
            }
            Country::Gb => {
                let letter = self.upper_letter();
                let flat = match (unit, short) {
                    (0, _) => String::new(),
                    (_, true) => format!("Flat {unit} "),
                    _ => format!("Flat {unit}, "),
                };
                format!("{flat}{number}{letter} {street} {kind}")
            }
            Country::De => {
                let gap = if short && self.letter > 0 { " " } else { "" };
                format!("{street}{kind} {number}{gap}{}", self.lower_letter())
            }
            Country::Fr => {
                let more = ["", " bis", " ter", " B", " bis"][self.letter as usize];
                let comma = if short { "" } else { "," };
                format!("{number}{more}{comma} {kind} {street}")
            }
            Country::Es => {
                let mut line = format!("{kind} {street}, {number}");
                if short {
                    line = line.replace(", ", " ");
                }
                if unit > 0 {
                    let door = self.upper_letter();
                    line += &format!(", {}º {door}", 1 + unit % 9);
                }
                line.trim_end().to_string()
            }
            Country::Is => format!("{street}{kind} {number}{}", self.lower_letter()),
            Country::Cn => self.chinese_line(random, kind, spelling),
        }
    }

    fn chinese_line(&self, random: &mut Random, kind: &str, spelling: Spelling) -> String {
        let (kind, english) = kind.split_once('/').unwrap_or((kind, "Road"));
        let (street, number, unit) = (&self.street, self.number, self.unit);
        if spelling == Spelling::Latin {
            let latin = &self.street_latin;
            return match random.below(3) {
                0 => format!("No. {number} {latin} {english}"),
                1 => format!("{number} {latin} {english}"),
                _ => {
                    let short = if english == "Road" { "Rd" } else { english };
                    format!("{number} {latin} {short}")
                }
            };
        }
        let mut line = format!("{street}{kind}{number}号");
        if unit > 0 {
            let (block, door) = (1 + unit % 9, unit * 100 + 1 + self.letter);
            line += &match spelling {
                Spelling::Short => format!("{block}-{door}"),
                _ => format!("{block}栋{door}室"),
            };
        }
        match spelling {
            Spelling::Full if random.chance(400) => format!("{}{line}", self.district),
            Spelling::Full if random.chance(300) => {
                format!("{}市{}{line}", self.city, self.district)
            }
            _ => line,
        }
    }

    fn upper_letter(&self) -> &'static str {
        ["", "A", "B", "C", "D"][self.letter as usize]
    }

    fn lower_letter(&self) -> &'static str {
        ["", "a", "b", "c", "d"][self.letter as usize]
    }
}

fn house_number(random: &mut Random, country: Country) -> u64 {
    match country {
        Country::Us if random.chance(600) => random.between(100, 9999),
        Country::Cn => random.between(1, 900),
        _ if random.chance(700) => random.between(1, 60),
        _ => random.between(1, 240),
    }
}

fn postcode(random: &mut Random, country: Country, start: &str) -> String {
    match country {
        Country::Us | Country::Cn => format!("{start}{:02}", random.between(1, 99)),
        Country::Gb => {
            let district = random.between(1, 19);
            let sector = random.below(10);
            let mut letter = || char::from(LETTERS[random.index(LETTERS.len())]);
            let (first, second) = (letter(), letter());
            format!("{start}{district} {sector}{first}{second}")
        }
        Country::De => format!("{start}{:03}", random.between(100, 999)),
        Country::Fr if start == "750" => format!("{start}{:02}", random.between(1, 20)),
        Country::Fr if start.len() == 3 => format!("{start}{:02}", random.between(1, 9)),
        Country::Fr => format!("{start}{}00", random.below(8)),
        Country::Es => format!("{start}{:02}", random.between(1, 40)),
        Country::Is => start.to_string(),
    }
}
