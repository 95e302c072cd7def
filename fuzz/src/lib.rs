//! What the targets have in common.

use hrein::normalize::{Context, CountryCode, DateOrder, Kind, normalize};

/// Countries with their languages and orders of dates; the first is none.
const CONTEXTS: [(&str, Option<&str>, Option<DateOrder>); 12] = [
    ("", None, None),
    ("IS", Some("is"), None),
    ("US", Some("en-US"), Some(DateOrder::Mdy)),
    ("DE", Some("de"), Some(DateOrder::Dmy)),
    ("CN", Some("zh-Hans"), Some(DateOrder::Ymd)),
    ("TW", Some("zh-Hant-TW"), None),
    ("JP", Some("ja"), None),
    ("TH", Some("th"), None),
    ("IR", Some("fa"), None),
    ("IN", Some("en-IN"), None),
    ("FR", Some("fr"), None),
    ("BR", Some("pt-BR"), None),
];

/// Text and the number of a context: normalising twice is normalising once, a value that is not blank has a key, no key is blank, and findings
/// lie in the text.
pub fn value(kind: Kind, (number, text): (u8, &str)) {
    let (region, locale, order) = CONTEXTS[usize::from(number) % CONTEXTS.len()];
    let context = Context::default()
        .region(CountryCode::new(region))
        .locale(locale)
        .date_order(order);
    let once = normalize(kind, text, &context);
    let twice = normalize(kind, once.canonical(), &context);
    assert_eq!(once.canonical(), twice.canonical());
    assert!(once.parts().eq(twice.parts()));
    // A cell of several numbers keeps a key for each, and the first as its canonical form.
    let several = once.findings().iter().any(|f| f.code == "phone-several");
    let keys = if several { twice.keys().len() } else { once.keys().len() };
    assert!(once.keys().take(keys).eq(twice.keys()));
    assert!(once.is_blank() || once.keys().len() > 0);
    assert!(once.keys().all(|(_, key)| !key.trim().is_empty()));
    assert!(once.findings().iter().all(|f| text.get(f.span.clone()).is_some()));
}
