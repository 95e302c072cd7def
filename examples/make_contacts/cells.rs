//! Single cells of a record: address, country, dates, consent, and what spoils any cell.

use crate::dates::Date;
use crate::mess::{Mess, fold};
use crate::people::{Person, World};
use crate::places::{Address, Spelling};
use crate::sources::{Row, Source};
use crate::vocabulary::Country;

pub fn place(world: &World, address: &Address, source: Source, han: bool, mess: &mut Mess, row: &mut Row) {
    let spelling = match source {
        _ if address.country == Country::Cn && !han => Spelling::Latin,
        Source::Web if mess.chance(800) => Spelling::Full,
        Source::Sales if mess.chance(600) => Spelling::Full,
        Source::Legacy if mess.chance(250) => Spelling::Full,
        _ => Spelling::Short,
    };
    row.street = address.line(&mut mess.random, &world.vocabulary, spelling);
    if mess.slip(35) {
        row.street = mess.typo(&row.street);
    }
    if source == Source::Legacy && mess.chance(450) {
        row.street = fold(&row.street, address.country == Country::De);
    }
    row.city = city(address, han, mess);
    if mess.slip(25) {
        row.city = mess.typo(&row.city);
    }
    let usual = matches!(address.country, Country::Us | Country::Cn | Country::Es);
    if mess.chance(if usual { 750 } else { 250 }) && (han || address.country != Country::Cn) {
        let short = !address.region_short.is_empty() && mess.chance(if usual { 700 } else { 400 });
        row.region = match (short, address.country) {
            (true, _) => address.region_short.clone(),
            (_, Country::Cn) if address.region == address.city => format!("{}市", address.region),
            (_, Country::Cn) if mess.chance(600) => format!("{}省", address.region),
            _ => address.region.clone(),
        };
    }
    if mess.chance(930) {
        row.postcode = postcode(address, source, mess);
    }
}

pub fn city(address: &Address, han: bool, mess: &mut Mess) -> String {
    if address.country != Country::Cn {
        return if mess.chance(120) {
            fold(&address.city, address.country == Country::De)
        } else {
            address.city.clone()
        };
    }
    match (han, mess.chance(700)) {
        (false, _) => address.city_latin.clone(),
        (true, true) => format!("{}市", address.city),
        (true, false) => address.city.clone(),
    }
}

fn postcode(address: &Address, source: Source, mess: &mut Mess) -> String {
    let mut code = address.postcode.clone();
    match address.country {
        Country::Us if mess.chance(80) => code = format!("{code}-{}", mess.random.between(1001, 9899)),
        Country::Gb if mess.chance(200) => code = code.replace(' ', ""),
        Country::Gb if mess.chance(80) => code = code.to_lowercase(),
        Country::De if source == Source::Legacy && mess.chance(200) => code = format!("D-{code}"),
        // A spreadsheet took it for a number.
        _ if code.starts_with('0') && mess.slip(150) => {
            code.remove(0);
        }
        _ => {}
    }
    if mess.slip(20) {
        code = mess.typo(&code);
    }
    code
}

pub fn country(country: Country, source: Source, mess: &mut Mess) -> &'static str {
    let (code, alpha3, names): (&str, &str, &[&str]) = match country {
        Country::Us => (
            "US",
            "USA",
            &["USA", "United States", "U.S.A.", "United States of America"],
        ),
        Country::Gb => ("GB", "GBR", &["UK", "United Kingdom", "Great Britain", "England"]),
        Country::De => ("DE", "DEU", &["Deutschland", "Germany", "BRD", "Deutschland"]),
        Country::Fr => ("FR", "FRA", &["France", "FRANCE", "France"]),
        Country::Es => ("ES", "ESP", &["España", "Spain", "Espana"]),
        Country::Cn => ("CN", "CHN", &["中国", "China", "P.R. China", "中华人民共和国"]),
        Country::Is => ("IS", "ISL", &["Ísland", "Iceland", "Island"]),
    };
    match source {
        Source::Web if mess.chance(900) => code,
        Source::Event if mess.chance(500) => alpha3,
        Source::Sales if mess.chance(350) => code,
        _ => mess.random.pick(names),
    }
}

pub fn birth_date(person: &Person, source: Source, mess: &mut Mess) -> String {
    if mess.slip(if source == Source::Legacy { 40 } else { 6 }) {
        return mess
            .pick(&["1900-01-01", "01/01/1900", "1970-01-01", "00/00/0000", "1901-01-01"])
            .to_string();
    }
    let mut birth = person.birth;
    if mess.slip(25) {
        birth = birth.swapped();
    }
    if mess.slip(12) {
        birth = birth.years_later([-10, -1, 1, 10][mess.random.index(4)]);
    }
    match source {
        Source::Web if mess.chance(850) => birth.iso(),
        Source::Event => birth.compact(),
        Source::Legacy if mess.chance(450) => birth.short(person.country),
        Source::Sales if mess.chance(200) => birth.in_words(),
        _ => birth.local(person.country),
    }
}

pub fn opt_in(source: Source, yes: bool) -> &'static str {
    let (affirmed, denied) = match source {
        Source::Web => ("true", "false"),
        Source::Sales => ("yes", "no"),
        Source::Event => ("Y", "N"),
        Source::Legacy => ("1", "0"),
    };
    if yes { affirmed } else { denied }
}

pub fn updated_at(source: Source, when: Date, mess: &mut Mess) -> String {
    let (hour, minute) = (mess.random.between(6, 21), mess.random.below(60));
    match source {
        Source::Web => format!("{}T{hour:02}:{minute:02}:{:02}Z", when.iso(), mess.random.below(60)),
        Source::Sales => format!("{} {hour:02}:{minute:02}", when.iso()),
        Source::Event => when.iso(),
        Source::Legacy => when.compact(),
    }
}

/// What happens to any cell: stray blanks, placeholders where nothing was known, values gone.
pub fn spoil(person: &Person, mess: &mut Mess, row: &mut Row) {
    let language = person.language;
    for cell in [
        &mut row.company,
        &mut row.street,
        &mut row.city,
        &mut row.full_name,
        &mut row.surname,
    ] {
        if !cell.is_empty() && mess.slip(12) {
            *cell = mess.blanks(std::mem::take(cell));
        }
    }
    for cell in [
        &mut row.company,
        &mut row.street,
        &mut row.region,
        &mut row.phone,
        &mut row.birth_date,
    ] {
        if cell.is_empty() && mess.slip(15) {
            *cell = mess.placeholder(language).to_string();
        }
    }
    if row.email.is_empty() && mess.slip(40) {
        row.email = mess
            .pick(&[
                "n/a",
                "none",
                "-",
                "noemail@example.com",
                "test@test.com",
                "no email",
                "unknown@unknown.com",
            ])
            .to_string();
    }
    if row.phone.is_empty() && mess.slip(15) {
        row.phone = mess
            .pick(&["0", "000000000", "1234567890", "999-999-9999", "no phone"])
            .to_string();
    }
}
