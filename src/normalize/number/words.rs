//! The words and signs that stand beside numbers: currencies and multiples.

/// The currencies of ISO 4217 that were tender in 1999 or later.
const CODES: &str = "ADP AED AFA AFN ALL AMD ANG AOA AON AOR ARS ATS AUD AWG AZM AZN BAM BBD BDT BEF BGL BGN BHD BIF BMD \
                     BND BOB BRL BSD BTN BWP BYB BYN BYR BZD CAD CDF CHF CLP CNY COP CRC CSD CUC CUP CVE CYP CZK DEM DJF \
                     DKK DOP DZD ECS EEK EGP ERN ESP ETB EUR FIM FJD FKP FRF GBP GEL GHC GHS GIP GMD GNF GRD GTQ GYD HKD \
                     HNL HRK HTG HUF IDR IEP ILS INR IQD IRR ISK ITL JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK \
                     LBP LKR LRD LSL LTL LUF LVL LYD MAD MCF MDL MGA MGF MKD MMK MNT MOP MRO MRU MTL MUR MVR MWK MXN MYR \
                     MZM MZN NAD NGN NIO NLG NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PTE PYG QAR ROL RON RSD RUB RWF SAR \
                     SBD SCR SDD SDG SEK SGD SHP SIT SKK SLE SLL SOS SRD SRG SSP STD STN SVC SYP SZL THB TJR TJS TMM TMT \
                     TND TOP TPE TRL TRY TTD TWD TZS UAH UGX USD UYU UZS VEB VEF VES VND VUV WST XAF XCD XCG XOF XPF YER \
                     YUM ZAR ZMK ZMW ZWD ZWG ZWL ZWR";

/// Folded names and abbreviations of currencies, sorted.
const CURRENCIES: &[&str] = &[
    "ariary",
    "baht",
    "balboa",
    "bd",
    "birr",
    "bolivares",
    "bs",
    "bucks",
    "cedi",
    "cedis",
    "cent",
    "cents",
    "cfa",
    "colones",
    "d",
    "dh",
    "dhs",
    "din",
    "dinar",
    "dinara",
    "dinars",
    "dirham",
    "dirhams",
    "dkr",
    "dolar",
    "dolares",
    "doll",
    "dollar",
    "dollari",
    "dollaro",
    "dollars",
    "dong",
    "euro",
    "euros",
    "evra",
    "evrur",
    "fcfa",
    "forint",
    "forintu",
    "fr",
    "franc",
    "franchi",
    "franco",
    "francos",
    "francs",
    "franken",
    "frs",
    "ft",
    "gs",
    "guaranies",
    "ikr",
    "inr",
    "isk",
    "jiao",
    "kc",
    "kd",
    "kn",
    "korun",
    "koruna",
    "kr",
    "krona",
    "krone",
    "kronen",
    "kroner",
    "kronor",
    "kronur",
    "ksh",
    "kuna",
    "kwanza",
    "kz",
    "lei",
    "lempiras",
    "leu",
    "lev",
    "leva",
    "libra",
    "libras",
    "lira",
    "liras",
    "lire",
    "livre",
    "livres",
    "lv",
    "naira",
    "nis",
    "nkr",
    "peso",
    "pesos",
    "pfund",
    "pound",
    "pounds",
    "pund",
    "punt",
    "quetzal",
    "quetzales",
    "quid",
    "rand",
    "re",
    "reais",
    "real",
    "renminbi",
    "rial",
    "rials",
    "ringgit",
    "riyal",
    "riyals",
    "rm",
    "rmb",
    "ron",
    "rouble",
    "roubles",
    "rp",
    "rs",
    "rub",
    "rubel",
    "ruble",
    "rubles",
    "rupee",
    "rupees",
    "rupiah",
    "rupie",
    "rupien",
    "sfr",
    "shekel",
    "shekels",
    "shilling",
    "shillings",
    "skr",
    "sol",
    "soles",
    "sr",
    "sterling",
    "stutz",
    "tl",
    "tsh",
    "ush",
    "won",
    "yen",
    "yuan",
    "zl",
    "zloty",
    "zlotych",
    "гривен",
    "гривна",
    "гривня",
    "грн",
    "ден",
    "дин",
    "лв",
    "лева",
    "р",
    "руб",
    "рублеи",
    "рубль",
    "рубля",
    "сом",
    "ש\"ח",
    "שח",
    "ج.م",
    "جنيه",
    "د.ا",
    "د.ب",
    "د.ت",
    "د.ج",
    "د.ع",
    "د.ك",
    "د.ل",
    "د.م",
    "درهم",
    "دينار",
    "ر.س",
    "ر.ع",
    "ر.ق",
    "ر.ي",
    "ريال",
    "ل.س",
    "ل.ل",
    "ليرة",
    "บาท",
    "人民币",
    "人民幣",
    "元",
    "円",
    "台币",
    "台幣",
    "圆",
    "圓",
    "块",
    "塊",
    "新台币",
    "日元",
    "欧元",
    "歐元",
    "港币",
    "港幣",
    "美元",
    "英鎊",
    "英镑",
    "원",
];

/// Folded letters that tell whose dollars or pounds they are, sorted.
const BEFORE_A_SIGN: &[&str] = &[
    "a", "ar", "au", "aud", "b", "bb", "bds", "bn", "bs", "bz", "c", "ca", "cad", "can", "cl", "cn", "co", "cu", "cy",
    "e", "ec", "eg", "fj", "g", "gb", "gy", "hk", "hkd", "il", "ir", "j", "jm", "jp", "l", "ld", "mt", "mx", "n", "na",
    "nt", "nz", "nzd", "r", "rd", "s", "sb", "sg", "sgd", "si", "t", "tt", "u", "uk", "us", "usd", "uy", "ws", "z",
];

/// Codes that are words, too: in lower case they are not taken for a currency.
const WORDS_TOO: &[&str] = &[
    "all", "bam", "cad", "cup", "mad", "mop", "pen", "sos", "sek", "tops", "top", "try", "bob", "ars", "hut",
];

/// Folded words for a power of ten, sorted.
const MULTIPLES: &[(&str, u32)] = &[
    ("bn", 9),
    ("crore", 7),
    ("crores", 7),
    ("k", 3),
    ("lac", 5),
    ("lakh", 5),
    ("lakhs", 5),
    ("m.kr", 6),
    ("md", 9),
    ("mil", 3),
    ("miles", 3),
    ("milhao", 6),
    ("milhoes", 6),
    ("miliardi", 9),
    ("milione", 6),
    ("milioni", 6),
    ("miljard", 9),
    ("miljoen", 6),
    ("mille", 3),
    ("milliard", 9),
    ("milliarde", 9),
    ("milliarden", 9),
    ("milliards", 9),
    ("million", 6),
    ("millionen", 6),
    ("millions", 6),
    ("milljardar", 9),
    ("milljardur", 9),
    ("milljon", 6),
    ("milljonir", 6),
    ("millon", 6),
    ("millones", 6),
    ("mio", 6),
    ("mld", 9),
    ("mln", 6),
    ("mn", 6),
    ("mrd", 9),
    ("tausend", 3),
    ("thousand", 3),
    ("thus", 3),
    ("thusund", 3),
    ("tsd", 3),
    ("миллион", 6),
    ("млн", 6),
    ("млрд", 9),
    ("тыс", 3),
    ("万", 4),
    ("亿", 8),
    ("億", 8),
    ("千", 3),
    ("百万", 6),
    ("百萬", 6),
    ("萬", 4),
    ("만", 4),
    ("백만", 6),
    ("억", 8),
    ("천", 3),
];

/// Whether `c` is the sign of a currency (Unicode general category Sc, folded forms).
pub(super) fn is_sign(c: char) -> bool {
    matches!(
        c,
        '$' | '£'
            | '¢'
            | '€'
            | '¥'
            | '\u{58f}'
            | '\u{60b}'
            | '\u{9f2}'
            | '\u{9f3}'
            | '\u{af1}'
            | '\u{bf9}'
            | '\u{e3f}'
            | '\u{17db}'
            | '\u{20a0}'..='\u{20cf}' | '\u{a838}' | '\u{fdfc}'
    )
}

/// Whether folded `word`, points trimmed, names a currency. `raw` is the text as it was written.
pub(super) fn is_currency(word: &str, raw: &str) -> bool {
    if CURRENCIES.binary_search(&word).is_ok() {
        return true;
    }
    let code = word.to_ascii_uppercase();
    let known = code.len() == 3 && CODES.split(' ').any(|known| known == code);
    known && (!WORDS_TOO.contains(&word) || raw.contains(&code))
}

/// Whether the unit of a folded currency has a thousand parts (ISO 4217), so that three decimals are no grouping.
pub(super) fn is_in_mills(word: &str) -> bool {
    const DINARS: [&str; 7] = ["د.ا", "د.ب", "د.ت", "د.ع", "د.ك", "د.ل", "ر.ع"];
    matches!(
        word,
        "bhd" | "iqd" | "jod" | "kwd" | "lyd" | "omr" | "tnd" | "bd" | "kd" | "din" | "dinar" | "dinars" | "دينار"
    ) || DINARS.contains(&word)
}

/// The folded text behind the sign of the sol (`S/`) or the balboa (`B/.`).
pub(super) fn barred_sign(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("s/").or_else(|| text.strip_prefix("b/"))?;
    Some(rest.trim_start_matches('.'))
}

/// Whether folded letters may stand in front of a sign, as in `US$` and `R$`.
pub(super) fn tells_whose(letters: &str) -> bool {
    BEFORE_A_SIGN.binary_search(&letters).is_ok()
}

/// The power of ten of a word behind a number; `m` and `b` are ones beside a currency only, since they measure otherwise.
pub(super) fn multiple(word: &str, is_money: bool) -> Option<u32> {
    match word {
        "m" if is_money => return Some(6),
        "b" if is_money => return Some(9),
        _ => {}
    }
    let at = MULTIPLES.binary_search_by(|(known, _)| (*known).cmp(word)).ok()?;
    MULTIPLES.get(at).map(|&(_, power)| power)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    #[test]
    fn the_words_are_sorted_and_folded() {
        assert!(CURRENCIES.is_sorted() && BEFORE_A_SIGN.is_sorted() && MULTIPLES.is_sorted());
        let words = CURRENCIES.iter().chain(BEFORE_A_SIGN).chain(WORDS_TOO);
        assert!(
            words
                .chain(MULTIPLES.iter().map(|(word, _)| word))
                .all(|word| fold(word) == *word)
        );
    }

    #[test]
    fn codes_that_are_words_count_in_capitals_only() {
        assert!(is_currency("eur", "5 eur") && is_currency("all", "5 ALL"));
        assert!(!is_currency("all", "5 all") && !is_currency("abc", "5 ABC"));
    }
}
