//! E-mail addresses: making a person's own, and the slips people make in writing them.

use crate::mess::{Mess, slug};
use crate::people::World;
use crate::random::Random;
use crate::vocabulary::{Country, Language};

fn provider(random: &mut Random, country: Country) -> &'static str {
    random.pick(match country {
        Country::Us => &[
            "gmail.com",
            "gmail.com",
            "gmail.com",
            "yahoo.com",
            "hotmail.com",
            "outlook.com",
            "icloud.com",
            "aol.com",
        ],
        Country::Gb => &[
            "gmail.com",
            "gmail.com",
            "hotmail.co.uk",
            "yahoo.co.uk",
            "btinternet.com",
            "outlook.com",
            "icloud.com",
            "hotmail.com",
        ],
        Country::De => &[
            "gmx.de",
            "gmx.de",
            "web.de",
            "web.de",
            "t-online.de",
            "gmail.com",
            "gmail.com",
            "gmx.net",
        ],
        Country::Fr => &[
            "gmail.com",
            "gmail.com",
            "orange.fr",
            "free.fr",
            "wanadoo.fr",
            "laposte.net",
            "hotmail.fr",
            "yahoo.fr",
        ],
        Country::Es => &[
            "gmail.com",
            "gmail.com",
            "gmail.com",
            "hotmail.com",
            "hotmail.es",
            "yahoo.es",
            "telefonica.net",
        ],
        Country::Cn => &[
            "qq.com",
            "qq.com",
            "163.com",
            "163.com",
            "126.com",
            "sina.com",
            "foxmail.com",
        ],
        Country::Is => &[
            "gmail.com",
            "gmail.com",
            "gmail.com",
            "simnet.is",
            "hotmail.com",
            "internet.is",
        ],
    })
}

/// The Latin letters a name has in an address: no accents, no blanks.
pub fn letters(name: &str, language: Language) -> String {
    slug(name, language == Language::German).replace('-', "")
}

/// A private address. Enough digits are added that strangers of one name do not share it.
pub fn private(
    random: &mut Random,
    world: &World,
    country: Country,
    given: &str,
    surname: &str,
    birth_year: i64,
) -> String {
    let provider = provider(random, country);
    if provider == "qq.com" {
        return format!("{}{}@qq.com", random.between(1, 9), random.digits(8));
    }
    let initial = &given[..given.len().min(1)];
    let local = match random.below(10) {
        0..=3 => format!("{given}.{surname}"),
        4 | 5 => format!("{given}{surname}"),
        6 | 7 => format!("{initial}.{surname}"),
        8 => format!("{surname}.{given}"),
        _ => format!("{given}_{surname}"),
    };
    let year = birth_year.rem_euclid(100);
    let digits = match random.below(10) {
        0..=3 if world.people < 5_000 => String::new(),
        0..=5 => format!("{year:02}{}", random.below(1 + world.people / 400)),
        _ => random.between(1, 99 + world.people / 20).to_string(),
    };
    format!("{local}{digits}@{provider}")
}

/// The address a company gives to someone who works there; `twin` tells apart those of one name.
pub fn at_work(random: &mut Random, given: &str, surname: &str, domain: &str, twin: u64) -> String {
    let initial = &given[..given.len().min(1)];
    let local = match random.below(6) {
        0..=2 => format!("{given}.{surname}"),
        3 | 4 => format!("{initial}.{surname}"),
        _ => format!("{initial}{surname}"),
    };
    if twin.is_multiple_of(3) {
        format!("{local}{}@{domain}", 2 + twin % 8)
    } else {
        format!("{local}@{domain}")
    }
}

const SLIPS: [(&str, &[&str]); 8] = [
    (
        "gmail.com",
        &[
            "gmial.com",
            "gmai.com",
            "gmail.con",
            "gnail.com",
            "gmail.co",
            "gamil.com",
        ],
    ),
    (
        "hotmail.com",
        &["hotmial.com", "hotmai.com", "hotmail.con", "hormail.com"],
    ),
    ("yahoo.com", &["yaho.com", "yahooo.com", "yahoo.con"]),
    ("outlook.com", &["outlok.com", "outloook.com", "outlook.con"]),
    ("gmx.de", &["gmx.d", "gmx.dee", "gmx,de"]),
    ("web.de", &["web.d", "wbe.de"]),
    ("orange.fr", &["orage.fr", "ornage.fr"]),
    ("163.com", &["163.con", "136.com"]),
];

/// The cell as someone typed it.
pub fn write(mess: &mut Mess, address: &str, upper: bool) -> String {
    let Some((local, domain)) = address.split_once('@') else {
        return address.to_string();
    };
    let (mut local, mut domain) = (local.to_string(), domain.to_string());
    if domain == "gmail.com" && mess.slip(40) {
        local = local.replace('.', "");
    } else if matches!(domain.as_str(), "gmail.com" | "outlook.com" | "icloud.com") && mess.slip(50) {
        local += mess.pick(&["+news", "+crm", "+shop", "+newsletter", "+events", "+work"]);
    }
    if mess.slip(25) {
        local = mess.typo(&local);
    }
    if mess.slip(30) {
        domain = match SLIPS.iter().find(|(right, _)| *right == domain) {
            Some((_, wrong)) => mess.pick(wrong).to_string(),
            None => mess.typo(&domain),
        };
    }
    let mut out = match mess.random.below(1000) {
        _ if !mess.slip(12) => format!("{local}@{domain}"),
        0..400 => format!("{local} at {domain}"),
        400..600 => format!("{local} @ {domain}"),
        600..700 => format!("{local}(at){domain}"),
        700..850 => format!("{local}@{}", domain.replacen('.', ",", 1)),
        850..930 => format!("mailto:{local}@{domain}"),
        _ => format!("<{local}@{domain}>;"),
    };
    if upper {
        out = out.to_uppercase();
    } else if mess.slip(25) {
        out = capitals(&out);
    }
    out
}

/// Capital first letters, as some keyboards insist on: `John.Smith@gmail.com`.
fn capitals(text: &str) -> String {
    let (local, domain) = text.split_once('@').unwrap_or((text, ""));
    let mut start = true;
    let mut out: String = local
        .chars()
        .map(|c| {
            let out = if start { c.to_ascii_uppercase() } else { c };
            start = c == '.';
            out
        })
        .collect();
    if !domain.is_empty() {
        out.push('@');
        out.push_str(domain);
    }
    out
}
