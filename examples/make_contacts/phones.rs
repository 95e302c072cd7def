//! Telephone numbers: drawing plausible ones and writing them in the formats people use.

use crate::mess::{Mess, full_width};
use crate::random::Random;
use crate::vocabulary::Country;

#[derive(Clone)]
pub struct Number {
    country: Country,
    /// Area code or mobile prefix, without the trunk zero.
    area: String,
    /// The subscriber's digits, in the groups in which they are read out.
    groups: Vec<String>,
    mobile: bool,
}

fn groups(digits: &str, sizes: &[usize]) -> Vec<String> {
    let mut at = 0;
    let mut out: Vec<String> = Vec::with_capacity(sizes.len());
    for &size in sizes {
        out.push(digits[at..at + size].to_string());
        at += size;
    }
    out
}

impl Number {
    /// A mobile number. `owner` keeps numbers of a small country apart from each other.
    pub fn mobile(random: &mut Random, country: Country, area: &str, owner: u64) -> Self {
        let (area, groups) = match country {
            Country::Us => return Self::landline(random, country, area),
            Country::Gb => {
                let area = format!("7{}{}", random.pick(&["4", "7", "8", "9"]), random.digits(2));
                (area, groups(&random.digits(6), &[6]))
            }
            Country::De => {
                let area = random.pick(&[
                    "151", "152", "157", "159", "160", "170", "171", "172", "175", "176", "177",
                ]);
                let long = matches!(area, "151" | "152" | "157" | "159" | "176");
                let first = random.pick(&["1", "2", "3", "4", "5", "6", "7", "8"]);
                let rest = random.digits(if long { 7 } else { 6 });
                (area.to_string(), vec![format!("{first}{rest}")])
            }
            Country::Fr => {
                let area = random.pick(&["6", "6", "6", "7"]);
                let first = random.between(if area == "7" { 5 } else { 1 }, 8);
                let digits = format!("{first}{}", random.digits(7));
                (area.to_string(), groups(&digits, &[2, 2, 2, 2]))
            }
            Country::Es => {
                let area = format!("6{}{}", random.below(10), random.below(10));
                (area, groups(&random.digits(6), &[3, 3]))
            }
            Country::Cn => {
                let area = random.pick(&[
                    "130", "133", "135", "136", "138", "139", "150", "151", "158", "159", "180", "186", "187", "188",
                    "189",
                ]);
                (area.to_string(), groups(&random.digits(8), &[4, 4]))
            }
            Country::Is => {
                let slot = owner.wrapping_mul(7919) % 600_000;
                let start = match slot / 10_000 {
                    tens @ 0..10 => 690 + tens,
                    tens @ 10..30 => 770 + tens - 10,
                    tens => 840 + tens - 30,
                };
                let digits = format!("{start}{:04}", slot % 10_000);
                (String::new(), groups(&digits, &[3, 4]))
            }
        };
        Self {
            country,
            area,
            groups,
            mobile: true,
        }
    }

    pub fn landline(random: &mut Random, country: Country, area: &str) -> Self {
        let mut area = area.to_string();
        let groups = match country {
            Country::Us => {
                let mut exchange = random.between(200, 999);
                if exchange == 555 || exchange % 100 == 11 {
                    exchange += 1;
                }
                vec![exchange.to_string(), random.digits(4)]
            }
            Country::Gb => match area.len() {
                2 => {
                    let first = if area == "20" {
                        random.pick(&["70", "71", "72", "73", "74", "75", "76", "77", "78", "83", "85", "87"])
                    } else {
                        match area.as_str() {
                            "23" => "80",
                            "24" => "76",
                            "28" => "90",
                            _ => "20",
                        }
                    };
                    groups(&format!("{first}{}", random.digits(6)), &[4, 4])
                }
                3 => {
                    let first = random.pick(&["2", "4", "8", "9"]);
                    groups(&format!("{first}{}", random.digits(6)), &[3, 4])
                }
                _ => {
                    let first = random.between(2, 8);
                    groups(&format!("{first}{}", random.digits(5)), &[6])
                }
            },
            Country::De => {
                let length = if area.len() == 2 { 7 } else { 6 };
                vec![format!("{}{}", random.between(2, 9), random.digits(length - 1))]
            }
            Country::Fr => {
                let digits = format!("{}{}", random.between(2, 6), random.digits(7));
                groups(&digits, &[2, 2, 2, 2])
            }
            Country::Es => {
                // Two-digit provinces have seven digits more, three-digit ones six.
                let first = random.between(2, 7);
                if area.len() == 2 {
                    groups(&format!("{first}{}", random.digits(6)), &[3, 2, 2])
                } else {
                    groups(&format!("{first}{}", random.digits(5)), &[3, 3])
                }
            }
            Country::Cn => {
                let first = random.between(5, 8);
                groups(&format!("{first}{}", random.digits(7)), &[4, 4])
            }
            Country::Is => {
                let start = if area == "4" {
                    ["456", "461", "462", "464"]
                } else {
                    ["551", "552", "561", "568"]
                };
                area.clear();
                vec![random.pick(&start).to_string(), random.digits(4)]
            }
        };
        Self {
            country,
            area,
            groups,
            mobile: false,
        }
    }

    fn code(&self) -> &'static str {
        match self.country {
            Country::Us => "1",
            Country::Gb => "44",
            Country::De => "49",
            Country::Fr => "33",
            Country::Es => "34",
            Country::Cn => "86",
            Country::Is => "354",
        }
    }

    fn trunk(&self) -> &'static str {
        match self.country {
            Country::Gb | Country::De | Country::Fr => "0",
            Country::Cn if !self.mobile => "0",
            _ => "",
        }
    }

    pub fn e164(&self) -> String {
        format!("+{}{}{}", self.code(), self.area, self.groups.concat())
    }

    fn national(&self, separator: &str) -> String {
        let area = format!("{}{}", self.trunk(), self.area);
        self.grouped(&area, separator)
    }

    fn grouped(&self, area: &str, separator: &str) -> String {
        let mut out = area.to_string();
        for group in &self.groups {
            if !out.is_empty() {
                out.push_str(separator);
            }
            out.push_str(group);
        }
        out
    }

    /// The usual way of writing it at home.
    pub fn at_home(&self, random: &mut Random) -> String {
        let area = format!("{}{}", self.trunk(), self.area);
        let rest = self.grouped("", "-");
        match (self.country, random.below(4)) {
            (Country::Us, 0 | 1) => format!("({area}) {rest}"),
            (Country::Us, 2) => self.national("-"),
            (Country::Us, _) => self.national("."),
            (Country::Gb, 0) if !self.mobile => format!("({area}) {}", self.grouped("", " ")),
            (Country::De, 0 | 1) => format!("{area}/{}", self.grouped("", " ")),
            (Country::De, 2) => format!("{area}-{rest}"),
            (Country::Fr, 0) => self.national("."),
            (Country::Cn, 0 | 1) if !self.mobile => format!("{area}-{}", self.groups.concat()),
            (Country::Is, 0 | 1) => self.national("-"),
            (_, 3) => self.national(""),
            _ => self.national(" "),
        }
    }

    /// With the country's code, one of the ways in which people do that.
    pub fn abroad(&self, random: &mut Random) -> String {
        let (code, trunk) = (self.code(), self.trunk());
        let rest = self.grouped(&self.area, " ");
        match random.below(5) {
            0 => self.e164(),
            1 => format!("00{code}{}{}", self.area, self.groups.concat()),
            2 if !trunk.is_empty() => format!("+{code} ({trunk}) {rest}"),
            3 => format!("+{code}-{}", self.grouped(&self.area, "-")),
            _ => format!("+{code} {rest}"),
        }
    }

    /// A whole cell, with an extension where there is one, and with what goes wrong.
    pub fn write(&self, mess: &mut Mess, abroad: u64, extension: Option<u64>) -> String {
        let mut out = if mess.chance(abroad) {
            self.abroad(&mut mess.random)
        } else {
            self.at_home(&mut mess.random)
        };
        if mess.slip(25) {
            out = self.wrong_digit(mess, &out);
        }
        if mess.slip(6) && !self.trunk().is_empty() {
            out = self.grouped(&self.area, " ");
        }
        if let Some(extension) = extension {
            out += mess.pick(&[" ext. ", " x", " ext ", " #"]);
            out += &extension.to_string();
        }
        if mess.slip(if self.country == Country::Cn { 60 } else { 4 }) {
            out = full_width(&out);
        }
        out
    }

    /// A digit changed, dropped or exchanged with the next one.
    fn wrong_digit(&self, mess: &mut Mess, text: &str) -> String {
        let mut bytes = text.as_bytes().to_vec();
        let at = bytes.len() - 1 - mess.random.index(5);
        match mess.random.below(3) {
            0 if bytes[at].is_ascii_digit() => bytes[at] = b'0' + mess.random.below(10) as u8,
            1 => {
                bytes.remove(at);
            }
            _ => bytes.swap(at - 1, at),
        }
        String::from_utf8(bytes).unwrap_or_else(|_| text.to_string())
    }
}
