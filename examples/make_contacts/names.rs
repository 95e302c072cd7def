//! Writing a person's name: each source's columns and habits, nicknames, initials, order and lost accents.

use crate::dates::Date;
use crate::mess::{Mess, fold};
use crate::people::{Name, Person, World};
use crate::sources::Source;
use crate::vocabulary::{Country, Language, TRADITIONAL};

#[derive(Default)]
pub struct Written {
    pub full: String,
    pub given: String,
    pub surname: String,
    /// Whether it is in Chinese characters.
    pub han: bool,
}

pub fn write(world: &World, person: &Person, source: Source, when: Date, mess: &mut Mess) -> Written {
    let surname = match &person.before_wedding {
        Some((own, wedding)) if when < *wedding => own,
        _ => &person.surname,
    };
    if person.language == Language::Chinese {
        let share = match (person.country, source) {
            (Country::Cn, Source::Web | Source::Sales) => 880,
            (Country::Cn, Source::Event) => 350,
            (Country::Cn, Source::Legacy) => 600,
            _ => 40,
        };
        if mess.chance(share) {
            return in_han(person, surname, source, mess);
        }
    }
    let mut given = given_name(world, person, source, mess);
    let mut family = surname.in_latin().to_string();
    let (lost, second) = match source {
        Source::Web => (220, 700),
        Source::Sales => (200, 500),
        Source::Event => (550, 300),
        Source::Legacy => (600, 450),
    };
    if !person.second_surname.is_empty() && mess.chance(second) {
        let link = if mess.chance(30) { " y " } else { " " };
        family = format!("{family}{link}{}", person.second_surname);
    }
    given = mess.maybe_typo(given, 30);
    family = mess.maybe_typo(family, 45);
    if mess.chance(lost) {
        let pairs = person.language == Language::German && mess.chance(650);
        given = fold(&given, pairs);
        family = fold(&family, pairs);
    }
    if mess.slip(20) {
        std::mem::swap(&mut given, &mut family);
    }
    lay_out(person, given, family, source, mess)
}

/// The columns in which a source keeps a Latin name.
fn lay_out(person: &Person, given: String, family: String, source: Source, mess: &mut Mess) -> Written {
    let suffix = if mess.chance(700) { person.suffix } else { "" };
    let mut out = Written::default();
    match source {
        Source::Web => {
            out.given = given;
            out.surname = join(&family, suffix);
            if mess.slip(30) {
                out.given = out.given.to_lowercase();
                out.surname = out.surname.to_lowercase();
            }
            // Some forms have a single box, filled into the column of the given name.
            if mess.slip(8) {
                out.given = join(&out.given, &out.surname);
                out.surname.clear();
            }
        }
        Source::Sales => out.full = free_text(person, &given, &family, suffix, mess),
        Source::Event => {
            if mess.chance(600) {
                out.given = given.to_uppercase();
                out.surname = join(&family, suffix).to_uppercase();
            } else {
                out.full = join(&join(&given, &family), suffix).to_uppercase();
            }
        }
        Source::Legacy => {
            let comma = mess.chance(250);
            if comma {
                out.full = join(&format!("{family}, {given}"), suffix);
            } else {
                out.given = given;
                out.surname = join(&family, suffix);
            }
            if mess.chance(280) {
                out.full = out.full.to_uppercase();
                out.given = out.given.to_uppercase();
                out.surname = out.surname.to_uppercase();
            }
        }
    }
    out
}

fn free_text(person: &Person, given: &str, family: &str, suffix: &str, mess: &mut Mess) -> String {
    let style = mess.random.below(1000);
    match style {
        0..230 => {
            let surname = join(family, suffix);
            format!("{surname}, {given}")
        }
        230..450 => {
            let name = join(&join(given, family), suffix);
            join(title(person, mess), &name)
        }
        450..510 if person.language == Language::French => {
            format!("{} {given}", family.to_uppercase())
        }
        450..480 if !suffix.is_empty() => format!("{given} {family}, {suffix}"),
        _ => join(&join(given, family), suffix),
    }
}

/// The form of the given name: in full, short, or an initial, with or without a middle one.
fn given_name(world: &World, person: &Person, source: Source, mess: &mut Mess) -> String {
    let full = pinyin(&person.given, mess);
    let (short, initial) = match source {
        Source::Web => (120, 10),
        Source::Sales => (230, 25),
        Source::Event => (120, 40),
        Source::Legacy => (60, 260),
    };
    let chinese = person.language == Language::Chinese;
    if chinese && !person.middle.is_empty() && mess.chance(350) {
        return match mess.random.below(3) {
            0 => format!("{full} ({})", person.middle),
            1 => format!("{} {full}", person.middle),
            _ => person.middle.clone(),
        };
    }
    let nicknames = world.vocabulary.tongue(person.language).nicknames(&person.given.text);
    if !nicknames.is_empty() && mess.chance(short) {
        return nicknames[mess.random.index(nicknames.len())].clone();
    }
    let mut name = full;
    if mess.chance(initial) {
        name = name
            .split([' ', '-'])
            .filter_map(|part| part.chars().next())
            .map(|c| format!("{c}."))
            .collect::<Vec<_>>()
            .join(" ");
        if mess.chance(300) {
            name = name.replace('.', "");
        }
    }
    if !chinese && let Some(middle) = person.middle.chars().next() {
        match mess.random.below(1000) {
            0..180 => name += &format!(" {middle}."),
            180..230 => name += &format!(" {middle}"),
            230..310 => name += &format!(" {}", person.middle),
            _ => {}
        }
    }
    name
}

fn pinyin(name: &Name, mess: &mut Mess) -> String {
    let latin = name.in_latin();
    if name.second == 0 || !mess.chance(250) {
        return latin.to_string();
    }
    let (first, second) = latin.split_at(name.second);
    if mess.chance(400) {
        return format!("{first}-{second}");
    }
    let mut letters = second.chars();
    let initial = letters.next().map(|c| c.to_ascii_uppercase());
    format!("{first} {}{}", initial.unwrap_or_default(), letters.as_str())
}

fn in_han(person: &Person, surname: &Name, source: Source, mess: &mut Mess) -> Written {
    let (mut given, mut family) = (person.given.text.clone(), surname.text.clone());
    if mess.chance(50) {
        given = traditional(&given);
        family = traditional(&family);
    }
    if mess.slip(15) {
        std::mem::swap(&mut given, &mut family);
    }
    let mut out = Written {
        han: true,
        ..Written::default()
    };
    match source {
        Source::Web => {
            out.given = given;
            out.surname = family;
        }
        Source::Legacy if mess.chance(400) => {
            out.given = given;
            out.surname = family;
        }
        _ => {
            let gap = if mess.chance(70) { " " } else { "" };
            out.full = format!("{family}{gap}{given}");
            if source == Source::Sales && mess.chance(120) {
                out.full += if person.woman { "女士" } else { "先生" };
            }
        }
    }
    out
}

fn traditional(text: &str) -> String {
    text.chars()
        .map(|c| {
            let found = TRADITIONAL.iter().find(|(simple, _)| *simple == c);
            found.map_or(c, |(_, full)| *full)
        })
        .collect()
}

fn title(person: &Person, mess: &mut Mess) -> &'static str {
    let us = person.country == Country::Us;
    match (person.language, person.woman, person.doctor) {
        (Language::German, false, true) => mess.random.pick(&["Dr.", "Herr Dr.", "Dr. med."]),
        (Language::German, true, true) => mess.random.pick(&["Dr.", "Frau Dr."]),
        (Language::German, false, _) => "Herr",
        (Language::German, true, _) => "Frau",
        (Language::French, _, true) => "Dr",
        (Language::French, false, _) => mess.random.pick(&["M.", "M.", "Monsieur", "Mr"]),
        (Language::French, true, _) => mess.random.pick(&["Mme", "Mme", "Madame", "Mlle"]),
        (Language::Spanish, false, true) => "Dr.",
        (Language::Spanish, true, true) => "Dra.",
        (Language::Spanish, false, _) => mess.random.pick(&["Sr.", "D.", "Don"]),
        (Language::Spanish, true, _) => mess.random.pick(&["Sra.", "Dña.", "Doña"]),
        (Language::Icelandic, _, _) => "",
        (_, _, true) => {
            if us {
                "Dr."
            } else {
                "Dr"
            }
        }
        (_, false, _) => {
            if us {
                "Mr."
            } else {
                "Mr"
            }
        }
        (_, true, _) => mess.random.pick(&["Mrs", "Ms", "Ms.", "Mrs.", "Miss"]),
    }
}

fn join(first: &str, second: &str) -> String {
    match (first, second) {
        ("", text) | (text, "") => text.to_string(),
        _ => format!("{first} {second}"),
    }
}
