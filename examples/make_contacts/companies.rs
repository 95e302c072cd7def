//! Invented companies: name, legal form, premises, switchboard and mail domain.

use crate::mess::{Mess, fold, slug};
use crate::people::World;
use crate::phones::Number;
use crate::places::Address;
use crate::random::Random;
use crate::vocabulary::{COUNTRIES, Country};

#[derive(Clone)]
pub struct Company {
    country: Country,
    base: String,
    /// The English name that Chinese companies also use; empty elsewhere.
    latin: String,
    form: usize,
    pub domain: String,
    pub premises: Address,
    pub switchboard: Number,
    /// Small firms where everyone gives the same mailbox.
    pub shared_mailbox: Option<&'static str>,
}

/// Spellings of each legal form, the usual one first; common forms are listed twice.
fn forms(country: Country) -> &'static [&'static [&'static str]] {
    match country {
        Country::Us => &[
            &[" Inc.", " Inc", ", Inc.", " Incorporated", " INC"],
            &[" LLC", " L.L.C.", ", LLC", " Llc"],
            &[" Corp.", " Corporation", " Corp"],
            &[" Inc.", ", Inc.", " Inc"],
            &[" Co.", " Company", " Co"],
        ],
        Country::Gb => &[
            &[" Ltd", " Ltd.", " Limited", " LTD", " Ltd"],
            &[" Limited", " Ltd", " Ltd."],
            &[" plc", " PLC", " P.L.C."],
            &[" LLP", " L.L.P."],
        ],
        Country::De => &[
            &[" GmbH", " G.m.b.H.", " GMBH", " Gmbh", " Gesellschaft mbH"],
            &[" GmbH", " GmbH", " gmbh"],
            &[
                " GmbH & Co. KG",
                " GmbH & Co KG",
                " GmbH u. Co. KG",
                " GmbH und Co. KG",
                " GmbH&Co.KG",
            ],
            &[" AG", " Aktiengesellschaft", " A.G."],
            &[" KG", " Kommanditgesellschaft"],
            &[" e.K.", " eK", " e. K."],
            &[" UG (haftungsbeschränkt)", " UG", " UG haftungsbeschränkt"],
        ],
        Country::Fr => &[
            &[" SARL", " S.A.R.L.", " Sarl", " S.A.R.L"],
            &[" SAS", " S.A.S.", " S.A.S"],
            &[" SA", " S.A.", " Société Anonyme"],
            &[" EURL", " E.U.R.L."],
        ],
        Country::Es => &[
            &[" S.L.", " SL", ", S.L.", " S.L", " Sociedad Limitada"],
            &[" S.A.", " SA", ", S.A.", " Sociedad Anónima"],
            &[" S.L.U.", " SLU", ", S.L.U."],
        ],
        Country::Cn => &[&["有限公司", "有限责任公司", "有限公司"], &["股份有限公司", "股份公司"]],
        Country::Is => &[&[" ehf.", " ehf", " EHF", " ehf."], &[" hf.", " hf", " HF."]],
    }
}

const COINED: &str = "Ald Bren Cal Dor Els Fen Gal Hel Ilv Jor Kel Lum Mir Nor Orb Pol Quen Ros Sel Tal Umb Ver Wex Xen Yor Zel Ar Bas Cor Del";
const ENDINGS: &str = "aris exa ivo onda umet ica adon elle ium anto iros osa etra yne avia oria ento ulis";

fn trades(country: Country) -> &'static str {
    match country {
        Country::Us | Country::Gb => {
            "Logistics Consulting Engineering Foods Systems Software Partners Construction Manufacturing Technologies \
Design Analytics Insurance Pharmaceuticals Energy Media Properties Plumbing International_Trading Electrical_Services \
Financial_Services Marine_Supplies Management_Group Dental_Care Garden_Centre Printing Transport Legal_Services"
        }
        Country::De => {
            "Maschinenbau Logistik Elektrotechnik Software Beratung Bau Spedition Metallbau Gebäudetechnik Druckerei Möbelhaus \
Autohaus Steuerberatung Energietechnik Medizintechnik Verlag Großhandel Sanitär Küchen Werkzeuge Getränke Messtechnik Immobilien"
        }
        Country::Fr => {
            "Conseil Logistique Bâtiment Informatique Transports Énergie Plomberie Électricité Immobilier Industries Ingénierie \
Distribution Pâtisserie Menuiserie Mécanique Communication Assurances Santé Matériaux Vins Équipements Formation"
        }
        Country::Es => {
            "Construcciones Logística Consultores Informática Transportes Energía Alimentación Instalaciones Inmobiliaria Ingeniería \
Distribuciones Muebles Seguros Asesores Electricidad Maquinaria Comunicación Hostelería Diseño Textil Cerámicas Viajes"
        }
        Country::Cn => {
            "科技/Technology 贸易/Trading 电子/Electronics 信息技术/Information_Technology 建筑工程/Construction 物流/Logistics 机械/Machinery \
食品/Food 医药/Pharmaceutical 服装/Garment 广告/Advertising 咨询/Consulting 进出口/Import_&_Export 化工/Chemical 汽车/Automobile 软件/Software"
        }
        Country::Is => {
            "Hugbúnaður Flutningar Ráðgjöf Verktakar Fiskvinnsla Ferðir Lögmenn Bókhald Rafverktakar Bakarí Útgerð Hönnun Verslun Orka \
Fasteignir Trésmiðja Heildverslun Veitingar Prentun Vélar"
        }
    }
}

const CHINESE_HEADS: &str = "华/Hua 中/Zhong 新/Xin 东/Dong 金/Jin 天/Tian 宏/Hong 恒/Heng 瑞/Rui 鑫/Xin 海/Hai 盛/Sheng 联/Lian 宇/Yu 博/Bo 创/Chuang";
const CHINESE_TAILS: &str = "信/xin 达/da 泰/tai 源/yuan 通/tong 利/li 丰/feng 兴/xing 康/kang 德/de 力/li 邦/bang 美/mei 诚/cheng 远/yuan 创/chuang";

/// The words that names of companies are made of, split once.
pub struct Trades {
    by_country: Vec<Vec<&'static str>>,
    coined: Vec<&'static str>,
    endings: Vec<&'static str>,
    chinese_heads: Vec<&'static str>,
    chinese_tails: Vec<&'static str>,
}

impl Trades {
    pub fn new() -> Self {
        let split = |table: &'static str| table.split_whitespace().collect();
        Self {
            by_country: COUNTRIES.iter().map(|&c| split(trades(c))).collect(),
            coined: split(COINED),
            endings: split(ENDINGS),
            chinese_heads: split(CHINESE_HEADS),
            chinese_tails: split(CHINESE_TAILS),
        }
    }

    fn trade(&self, random: &mut Random, country: Country) -> String {
        let words = &self.by_country[country as usize];
        random.pick(words).replace('_', " ")
    }

    fn coined(&self, random: &mut Random) -> String {
        format!("{}{}", random.pick(&self.coined), random.pick(&self.endings))
    }
}

fn halves(entry: &str) -> (&str, &str) {
    entry.split_once('/').unwrap_or((entry, ""))
}

/// The company of this number: always the same one.
pub fn company(world: &World, country: Country, index: u64) -> Company {
    let subject = 100 + country as u64;
    let mut random = Random::stream(world.seed, subject, index);
    let random = &mut random;
    let premises = Address::draw(random, &world.vocabulary, country);
    let mut latin = String::new();
    let style = random.below(8);
    let coined = match country {
        Country::Cn => true,
        Country::Is => style != 4,
        _ => style > 4,
    };
    let base = if country == Country::Cn {
        let (first, sound) = halves(random.pick(&world.trades.chinese_heads));
        let (second, more) = halves(random.pick(&world.trades.chinese_tails));
        let entry = world.trades.trade(random, country);
        let (trade, english) = halves(&entry);
        let city = &premises.city;
        latin = format!("{} {sound}{more} {english}", premises.city_latin);
        format!("{city}{first}{second}{trade}")
    } else {
        western_name(world, random, style, &premises)
    };
    let town = slug(&premises.city, country == Country::De);
    let name = if latin.is_empty() { &base } else { &latin };
    let mut domain = slug(name, country == Country::De).replace("-und-", "-");
    // Names without an invented word might be those of a real firm: their domains get one more word.
    if !coined {
        let apart = if domain.contains(&town) {
            world.trades.coined(random).to_lowercase()
        } else {
            town
        };
        domain = format!("{domain}-{apart}");
    }
    domain += match (country, random.below(3)) {
        (Country::Us, _) | (Country::Gb | Country::Fr | Country::Es, 0) => ".com",
        (Country::Gb, _) => ".co.uk",
        (Country::De, _) => ".de",
        (Country::Fr, _) => ".fr",
        (Country::Es, _) => ".es",
        (Country::Cn, 0) => ".cn",
        (Country::Cn, _) => ".com.cn",
        (Country::Is, _) => ".is",
    };
    let shared_mailbox = random.chance(150).then(|| match country {
        Country::Fr => random.pick(&["contact", "contact", "info", "accueil"]),
        Country::Es => random.pick(&["info", "info", "contacto"]),
        Country::De => random.pick(&["info", "info", "kontakt", "office"]),
        _ => random.pick(&["info", "info", "office", "sales"]),
    });
    Company {
        country,
        base,
        latin,
        form: random.index(forms(country).len()),
        domain,
        switchboard: Number::landline(random, country, &premises.area),
        premises,
        shared_mailbox,
    }
}

fn western_name(world: &World, random: &mut Random, style: u64, premises: &Address) -> String {
    let country = premises.country;
    let surnames = &world.vocabulary.tongue(country.language()).surnames;
    let owner = |random: &mut Random| match country {
        // Stems of patronymics are no names of firms: a coined word instead.
        Country::Is => world.trades.coined(random),
        _ => surnames.draw(random).to_string(),
    };
    let trade = world.trades.trade(random, country);
    match style {
        0 | 1 => format!("{} {trade}", owner(random)),
        2 => match country {
            Country::De => format!("{} & Söhne {trade}", owner(random)),
            Country::Fr => format!("{} et Fils {trade}", owner(random)),
            Country::Es => format!("{trade} Hermanos {}", owner(random)),
            Country::Is => format!("{} og synir {trade}", owner(random)),
            _ => format!("{} & Sons {trade}", owner(random)),
        },
        3 => {
            let second = owner(random);
            let and = match country {
                Country::Es => "y",
                _ => "&",
            };
            format!("{} {and} {second} {trade}", owner(random))
        }
        4 => match country {
            Country::Fr | Country::Es => format!("{trade} {}", premises.city),
            _ => format!("{} {trade}", premises.city),
        },
        _ => match country {
            Country::Es => format!("{trade} {}", world.trades.coined(random)),
            _ => format!("{} {trade}", world.trades.coined(random)),
        },
    }
}

/// How much care the writer takes over a company's name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Care {
    Full,
    Free,
    Short,
}

impl Company {
    pub fn write(&self, mess: &mut Mess, care: Care, latin: bool) -> String {
        let spellings = forms(self.country)[self.form];
        if self.country == Country::Cn && latin {
            let form = mess.pick(&[" Co., Ltd.", " Co.,Ltd", " Co. Ltd.", " Company Limited", ""]);
            return format!("{}{form}", self.latin);
        }
        let form = match care {
            Care::Full if mess.chance(700) => spellings[0],
            Care::Full | Care::Free if mess.chance(700) => mess.pick(spellings),
            Care::Short if mess.chance(350) => mess.pick(spellings),
            _ => "",
        };
        let mut base = self.base.clone();
        if care != Care::Full {
            base = self.shorten(mess, base);
        }
        format!("{base}{form}")
    }

    fn shorten(&self, mess: &mut Mess, mut base: String) -> String {
        let and = match self.country {
            Country::De => "und",
            Country::Fr => "et",
            Country::Is => "og",
            _ => "and",
        };
        if mess.chance(400) {
            base = base.replace(" & ", &format!(" {and} "));
        } else if mess.chance(200) {
            base = base.replace(" & ", "+");
        }
        if mess.chance(450) {
            for (long, short) in [
                ("International", "Intl"),
                ("Manufacturing", "Mfg"),
                ("Technologies", "Tech"),
                ("Engineering", "Eng."),
                ("Services", "Svcs"),
                ("Construcciones", "Constr."),
                ("Maschinenbau", "Masch.bau"),
                ("Elektrotechnik", "Elektro"),
                ("Transportes", "Tptes."),
                ("Électricité", "Élec."),
                ("Hermanos", "Hnos."),
                ("Management", "Mgmt"),
                ("Distribution", "Distrib."),
            ] {
                base = base.replace(long, short);
            }
        }
        if self.country == Country::Cn && mess.chance(300) {
            let city = self.premises.city.as_str();
            base = base.strip_prefix(city).unwrap_or(&base).to_string();
        }
        if self.country != Country::Cn && mess.slip(30) {
            base = mess.typo(&base);
        }
        if mess.chance(100) {
            base = fold(&base, false);
        }
        base
    }
}
