//! States and provinces: their code in the United States, Canada and Australia, their name elsewhere.

use super::{Context, repair_case};
use crate::finding::Finding;
use crate::normalize::{CountryCode, KeyName, Normalized, Part, placeholder};
use crate::text::fold::fold;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A state, province or territory.
#[derive(Clone, Copy, Debug)]
pub(super) struct Region {
    pub(super) country: CountryCode,
    pub(super) code: &'static str,
    name: &'static str,
}

/// By compact spelling.
static REGIONS: LazyLock<FxHashMap<String, Vec<Region>>> = LazyLock::new(|| {
    let mut map: FxHashMap<String, Vec<Region>> = FxHashMap::default();
    for line in include_str!("regions.txt").lines().filter(|l| !l.starts_with('#')) {
        let mut fields = line.split('|');
        let (Some(country), Some(code), Some(name), Some(others)) = (
            fields.next().and_then(CountryCode::new),
            fields.next(),
            fields.next(),
            fields.next(),
        ) else {
            continue;
        };
        let region = Region { country, code, name };
        for spelling in [code, name]
            .into_iter()
            .chain(others.split(';').filter(|s| !s.is_empty()))
        {
            let entry = map.entry(compact(spelling)).or_default();
            if !entry.iter().any(|r| r.country == country) {
                entry.push(region);
            }
        }
    }
    map
});

fn compact(text: &str) -> String {
    let mut folded = fold(text);
    folded.retain(char::is_alphanumeric);
    folded
}

/// The state that `text` names or abbreviates: in `country` if it is known, else where all spellings of the text agree on one code
/// and the text is a full name or two or three capitals.
pub(super) fn find(text: &str, country: Option<CountryCode>) -> Option<Region> {
    if text.len() > 64 {
        return None;
    }
    let found = REGIONS.get(&compact(text))?;
    match country {
        Some(country) => found.iter().find(|r| r.country == country).copied(),
        None => {
            let first = found.first().copied()?;
            let plain = text.chars().all(|c| c.is_ascii_uppercase() || matches!(c, '.' | ' '))
                || compact(text) == compact(first.name);
            (plain && found.iter().all(|r| r.code == first.code)).then_some(first)
        }
    }
}

/// Normalises a tidied text; `raw` is what it was tidied from.
pub(super) fn normalize(typed: &str, raw: &str, context: &Context<'_>) -> Normalized {
    let repaired = repair_case(typed);
    let found = find(typed, context.region).or_else(|| find(&repaired, context.region));
    let canonical = found.map_or(repaired, |r| r.code.to_owned());
    let mut out = Normalized::new(canonical);
    if placeholder::is_placeholder_name(typed) && found.is_none() {
        out.placeholder = true;
        out.add_finding(Finding::info(
            "region-placeholder",
            0..raw.len(),
            "stands in for a missing region",
        ));
    }
    out.add_part(Part::Region, out.canonical.clone());
    out.add_part(Part::Name, found.map_or("", |r| r.name));
    let key = compact(&out.canonical);
    let key = ["省", "自治区", "県", "州"]
        .iter()
        .find_map(|end| key.strip_suffix(end))
        .filter(|k| !k.is_empty())
        .map(str::to_owned)
        .unwrap_or(key);
    out.add_key(
        KeyName::Compact,
        if key.is_empty() { out.canonical.clone() } else { key },
    );
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_have_one_spelling() {
        for (text, region, canonical, key) in [
            ("california", "US", "CA", "ca"),
            ("Calif.", "US", "CA", "ca"),
            ("California", "", "CA", "ca"),
            ("ca", "", "Ca", "ca"),
            ("s.a.", "", "SA", "sa"),
            ("N.S.W.", "AU", "NSW", "nsw"),
            ("WA", "", "WA", "wa"),
            ("Victoria", "AU", "VIC", "vic"),
            ("BAYERN", "DE", "Bayern", "bayern"),
            ("浙江省", "CN", "浙江省", "浙江"),
            ("Québec", "CA", "QC", "qc"),
        ] {
            let got = normalize(text, text, &Context::default().region(CountryCode::new(region)));
            assert_eq!(
                (got.canonical(), got.key(KeyName::Compact)),
                (canonical, Some(key)),
                "{text}"
            );
        }
    }
}
