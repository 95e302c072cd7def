//! The people behind the records: each person is a pure function of the seed and a few numbers.

use crate::companies::{Company, Trades, company};
use crate::dates::Date;
use crate::emails;
use crate::families::Kind;
use crate::mess::slug;
use crate::phones::Number;
use crate::places::Address;
use crate::random::Random;
use crate::vocabulary::{Country, Language, Vocabulary};

const PERSON: u64 = 2;

pub struct World {
    pub seed: u64,
    pub vocabulary: Vocabulary,
    pub trades: Trades,
    /// About how many people there are; sizes the number of companies and the digits in addresses.
    pub people: u64,
}

/// A name in its own script, and in pinyin where it is Chinese.
#[derive(Clone, Default)]
pub struct Name {
    pub text: String,
    pub latin: String,
    /// Where the second syllable of the pinyin begins; 0 where there is none.
    pub second: usize,
}

impl Name {
    pub fn new(entry: &str) -> Self {
        let (text, latin) = entry.split_once('/').unwrap_or((entry, ""));
        Self {
            text: text.to_string(),
            latin: latin.to_string(),
            second: 0,
        }
    }

    pub fn in_latin(&self) -> &str {
        if self.latin.is_empty() { &self.text } else { &self.latin }
    }
}

pub struct Job {
    pub company: Company,
    pub email: String,
    pub extension: Option<u64>,
    pub direct: Option<Number>,
}

pub struct Person {
    pub language: Language,
    pub country: Country,
    pub woman: bool,
    pub doctor: bool,
    pub given: Name,
    pub middle: String,
    pub surname: Name,
    /// The mother's surname, in Spain.
    pub second_surname: String,
    /// The surname before a wedding, and its day.
    pub before_wedding: Option<(Name, Date)>,
    pub suffix: &'static str,
    pub birth: Date,
    pub home: Address,
    pub former_home: Option<(Address, Date)>,
    pub mobile: Number,
    pub former_mobile: Option<(Number, Date)>,
    pub landline: Option<Number>,
    pub email: String,
    pub former_email: Option<(String, Date)>,
    pub household_email: Option<String>,
    pub job: Option<Job>,
    pub former_job: Option<(Job, Date)>,
    pub consents: bool,
}

impl World {
    /// The given member of a household; `number` is the person's own, unique number.
    pub fn person(&self, household: u64, member: u8, number: u64) -> Person {
        let house = self.household(household);
        let mut random = Random::stream(self.seed, PERSON, household * 8 + u64::from(member));
        let random = &mut random;
        let language = house.language;
        let child = match house.kind {
            Kind::Family => member >= 2,
            Kind::FatherAndSon => member == 1,
            Kind::Twins => true,
            _ => false,
        };
        let woman = match house.kind {
            Kind::Couple | Kind::Family if member < 2 => member == 1,
            Kind::FatherAndSon => false,
            Kind::Namesakes => house.namesake_woman,
            _ => random.chance(500),
        };
        // Icelanders and Chinese do not name sons after their fathers.
        let one_name = match house.kind {
            Kind::Namesakes => true,
            Kind::FatherAndSon => !matches!(language, Language::Icelandic | Language::Chinese),
            _ => false,
        };
        let father = matches!(house.kind, Kind::Couple | Kind::Family | Kind::FatherAndSon) && member == 0;
        let given = if one_name || father {
            house.father.clone()
        } else {
            self.sibling(random, &house, woman, member)
        };
        let birth = match house.kind {
            Kind::Twins => house.birth.years_later(25),
            _ if father => house.birth,
            _ if child => {
                let year = house.birth.year + 22 + random.below(10) as i64;
                Date::random(random, year, year)
            }
            Kind::Couple | Kind::Family => Date::random(random, house.birth.year - 4, house.birth.year + 6),
            _ => Date::random(random, 1938, 2005),
        };
        let mut before_wedding = None;
        let mut second_surname = String::new();
        let mut surname = self.surname(random, &house, woman, member, child);
        match language {
            Language::Spanish => {
                second_surname = if child || house.kind == Kind::Namesakes {
                    house.mothers_surname.text.clone()
                } else {
                    let other = self.vocabulary.tongue(language).surnames.draw(random);
                    other.to_string()
                };
            }
            Language::English | Language::German | Language::French => {
                let wife = matches!(house.kind, Kind::Couple | Kind::Family) && member == 1;
                let alone = house.kind == Kind::Alone && woman;
                if (wife && random.chance(800)) || (alone && random.chance(250)) {
                    let own = self.vocabulary.tongue(language).surnames.draw(random);
                    let wedding = (birth.year + 22 + random.below(14) as i64).clamp(1965, 2024);
                    let own = Name::new(own);
                    if random.chance(120) {
                        surname.text = format!("{}-{}", surname.text, own.text);
                    }
                    before_wedding = Some((own, Date::random(random, wedding, wedding)));
                } else if language == Language::German && random.chance(8) {
                    surname.text = format!("von {}", surname.text);
                }
            }
            _ => {}
        }
        let suffix = if one_name && house.kind == Kind::FatherAndSon {
            let pair = match house.country {
                Country::Us => ["Sr.", "Jr."],
                Country::Gb => ["Snr", "Jnr"],
                Country::De => ["sen.", "jun."],
                _ => ["", ""],
            };
            pair[usize::from(member)]
        } else if house.country == Country::Us && !woman && random.chance(12) {
            random.pick(&["Jr.", "III", "II"])
        } else {
            ""
        };
        let middle = match language {
            Language::English if random.chance(600) => self.given(random, language, woman).text,
            Language::German | Language::French | Language::Icelandic if random.chance(120) => {
                self.given(random, language, woman).text
            }
            // The English name that many Chinese also use.
            Language::Chinese if random.chance(250) => self.given(random, Language::English, woman).text,
            _ => String::new(),
        };
        let together = match house.kind {
            Kind::Namesakes => false,
            Kind::Twins | Kind::FatherAndSon => random.chance(650),
            Kind::Family if child => random.chance(750),
            _ => true,
        };
        let country = house.country;
        let mut home = if together {
            house.home.clone()
        } else {
            Address::draw(random, &self.vocabulary, country)
        };
        if !together && house.kind == Kind::Namesakes && random.chance(350) {
            home.city.clone_from(&house.home.city);
            home.city_latin.clone_from(&house.home.city_latin);
            home.region.clone_from(&house.home.region);
            home.region_short.clone_from(&house.home.region_short);
            home.postcode.clone_from(&house.home.postcode);
            home.area.clone_from(&house.home.area);
        }
        let given_letters = emails::letters(given.in_latin(), language);
        let family = slug(surname.in_latin(), language == Language::German);
        let email = emails::private(random, self, country, &given_letters, &family, birth.year);
        let household_email = (house.shares_email && together && house.kind != Kind::Alone)
            .then(|| format!("familie.{family}{}@{}", household % 1_000_000, shared_host(country)))
            .map(|address| match country {
                Country::De => address,
                Country::Fr => address.replacen("familie", "famille", 1),
                Country::Es => address.replacen("familie", "familia", 1),
                _ => address.replacen("familie", "family", 1),
            });
        let former_email = random.chance(150).then(|| {
            let old = emails::private(random, self, country, &given_letters, &family, birth.year);
            (old, Date::random(random, 2012, 2024))
        });
        let job = random
            .chance(650)
            .then(|| self.job(random, country, &given_letters, &family, number));
        let former_job = (job.is_some() && random.chance(200)).then(|| {
            let old = self.job(random, country, &given_letters, &family, number);
            (old, Date::random(random, 2011, 2024))
        });
        let former_home = random.chance(220).then(|| {
            let old = Address::draw(random, &self.vocabulary, country);
            (old, Date::random(random, 2010, 2024))
        });
        let former_mobile = random.chance(120).then(|| {
            let old = Number::mobile(random, country, &home.area, number + self.people);
            (old, Date::random(random, 2010, 2024))
        });
        Person {
            language,
            country,
            woman,
            doctor: random.chance(40),
            given,
            middle,
            surname,
            second_surname,
            before_wedding,
            suffix,
            birth,
            mobile: Number::mobile(random, country, &home.area, number),
            landline: if together {
                house.landline
            } else {
                random
                    .chance(500)
                    .then(|| Number::landline(random, country, &home.area))
            },
            home,
            former_home,
            former_mobile,
            email,
            former_email,
            household_email,
            job,
            former_job,
            consents: random.chance(600),
        }
    }

    fn job(&self, random: &mut Random, country: Country, given: &str, surname: &str, number: u64) -> Job {
        // Two draws, the lower one: some companies have many people, most a few.
        let count = 3 + self.people / 40;
        let index = random.below(count).min(random.below(count));
        let company = company(self, country, index);
        let email = match company.shared_mailbox {
            Some(mailbox) => format!("{mailbox}@{}", company.domain),
            None => emails::at_work(random, given, surname, &company.domain, number),
        };
        let direct = random
            .chance(200)
            .then(|| Number::landline(random, country, &company.premises.area));
        Job {
            email,
            extension: random.chance(400).then(|| random.between(10, 499)),
            direct,
            company,
        }
    }
}

fn shared_host(country: Country) -> &'static str {
    match country {
        Country::De => "t-online.de",
        Country::Fr => "orange.fr",
        Country::Gb => "btinternet.com",
        Country::Es => "telefonica.net",
        Country::Is => "simnet.is",
        Country::Cn => "163.com",
        Country::Us => "comcast.net",
    }
}
