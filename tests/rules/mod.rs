//! What holds for every value of every kind.

use hrein::normalize::{Context, CountryCode, DateOrder, Kind, Normalized, normalize};
use hrein::text::fold::is_invisible;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A few countries with their languages and orders of dates.
pub fn contexts() -> impl Strategy<Value = Context<'static>> {
    prop::sample::select(vec![
        (None, None, None),
        (Some("IS"), Some("is"), None),
        (Some("US"), Some("en-US"), Some(DateOrder::Mdy)),
        (Some("DE"), Some("de"), Some(DateOrder::Dmy)),
        (Some("CN"), Some("zh-Hans"), Some(DateOrder::Ymd)),
    ])
    .prop_map(|(region, locale, order)| {
        Context::default()
            .region(region.and_then(CountryCode::new))
            .locale(locale)
            .date_order(order)
            .today("2026-11-22".parse().ok())
    })
}

fn keys(value: &Normalized) -> Vec<(&'static str, String)> {
    value.keys().map(|(name, key)| (name.name(), key.to_owned())).collect()
}

fn parts(value: &Normalized) -> Vec<(&'static str, String)> {
    value
        .parts()
        .map(|(part, text)| (part.name(), text.to_owned()))
        .collect()
}

/// What must hold for one value: normalising twice changes nothing, a value that is not blank has a key and no key is blank, findings lie in
/// the text and do not repeat it.
pub fn check(kind: Kind, text: &str, context: &Context<'_>) -> Result<(), TestCaseError> {
    let first = normalize(kind, text, context);
    let again = normalize(kind, first.canonical(), context);
    prop_assert_eq!(
        first.canonical(),
        again.canonical(),
        "{}: canonical of {:?}",
        kind,
        text
    );
    prop_assert_eq!(parts(&first), parts(&again), "{}: parts of {:?}", kind, text);
    // A cell of several numbers keeps a key for each, and the first as its canonical form.
    let mut expected = keys(&first);
    if first.findings().iter().any(|f| f.code == "phone-several") {
        expected.truncate(again.keys().len());
    }
    prop_assert_eq!(expected, keys(&again), "{}: keys of {:?}", kind, text);
    if !first.is_blank() {
        prop_assert!(first.keys().len() > 0, "{}: no key for {:?}", kind, text);
        prop_assert!(
            first.keys().all(|(_, key)| !key.trim().is_empty()),
            "{}: a blank key for {:?}",
            kind,
            text
        );
    }
    let blank = text.chars().all(|c| c.is_whitespace() || is_invisible(c));
    prop_assert_eq!(first.is_blank(), blank, "{}: blank or not {:?}", kind, text);
    let letters: BTreeSet<char> = first.canonical().chars().filter(|c| c.is_alphanumeric()).collect();
    for finding in first.findings() {
        let code = finding.code;
        let span = text.get(finding.span.clone());
        prop_assert!(
            span.is_some(),
            "{}: {} of {:?} spans {:?}",
            kind,
            code,
            text,
            finding.span
        );
        if letters.len() >= 6 {
            let message = &finding.message;
            prop_assert!(!message.contains(text.trim()), "{}: {} repeats {:?}", kind, code, text);
            prop_assert!(
                !message.contains(first.canonical()),
                "{}: {} repeats {:?}",
                kind,
                code,
                text
            );
        }
    }
    Ok(())
}
