//! States and provinces: their code in the United States, Canada, Australia, Brazil and Italy, their name elsewhere.

use super::words::Word;
use super::{Context, repair_case};
use crate::finding::Finding;
use crate::normalize::{CountryCode, KeyName, Normalized, Part, placeholder};
use crate::text::bytes;
use crate::text::fold::fold;
use crate::text::script;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::sync::LazyLock;

/// A state, province or territory.
#[derive(Clone, Copy, Debug)]
pub(super) struct Region {
    pub(super) country: CountryCode,
    /// Its code where that is written in addresses, else its name.
    pub(super) code: &'static str,
    name: &'static str,
    /// What its postal codes begin with, separated by spaces; empty where that is not known.
    prefixes: &'static str,
}

impl Region {
    /// Whether addresses are written with the code, so that the name is another spelling of it.
    pub(super) fn is_coded(&self) -> bool {
        matches!(self.country.as_str(), "US" | "CA" | "AU" | "BR" | "IT")
    }

    /// Whether a postal code can belong to it; `true` where that is not known.
    pub(super) fn has_code(&self, code: &str) -> bool {
        let mut compact = code.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
        compact.make_ascii_uppercase();
        self.prefixes.is_empty() || self.prefixes.split(' ').any(|p| compact.starts_with(p))
    }
}

/// The countries whose regions are known without a country in the context.
const WELL_KNOWN: [&str; 3] = ["US", "CA", "AU"];

/// By compact spelling.
static REGIONS: LazyLock<FxHashMap<String, Vec<Region>>> = LazyLock::new(|| {
    let mut map: FxHashMap<String, Vec<Region>> = FxHashMap::default();
    for line in include_str!("regions.txt").lines().filter(|l| !l.starts_with('#')) {
        let mut fields = line.split('|');
        let (Some(country), Some(code), Some(name), Some(others), Some(prefixes)) = (
            fields.next().and_then(CountryCode::new),
            fields.next(),
            fields.next(),
            fields.next(),
            fields.next(),
        ) else {
            continue;
        };
        let region = Region {
            country,
            code,
            name,
            prefixes,
        };
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

/// The region that `text` names or abbreviates: in `country` if it is known, else where all spellings of the text in the
/// United States, Canada and Australia agree on one code and the text is a full name or two or three capitals.
pub(super) fn find(text: &str, country: Option<CountryCode>) -> Option<Region> {
    if text.len() > MAX_NAME {
        return None;
    }
    let key = compact(text);
    let found = REGIONS.get(&key)?;
    if country.is_some() {
        return found.iter().find(|r| Some(r.country) == country).copied();
    }
    let mut known = found.iter().filter(|r| WELL_KNOWN.contains(&r.country.as_str()));
    let first = known.next().copied()?;
    let plain = text.chars().all(|c| c.is_ascii_uppercase() || matches!(c, '.' | ' ')) || key == compact(first.name);
    (plain && known.all(|r| r.code == first.code)).then_some(first)
}

/// The region of `country` that words name; without a country, a code of the United States, Canada or Australia.
pub(super) fn of_words(words: &[Word<'_>], country: Option<CountryCode>) -> Option<Region> {
    let (found, length) = called(words)?;
    let known = |r: &&Region| match country {
        Some(country) => r.country == country,
        None => WELL_KNOWN.contains(&r.country.as_str()) && length <= 3,
    };
    found.iter().find(known).copied()
}

/// Whether any region of any country is called so.
pub(super) fn is_called(words: &[Word<'_>]) -> bool {
    called(words).is_some()
}

/// The regions that words name, and the length of the name without spaces and signs.
fn called(words: &[Word<'_>]) -> Option<(&'static [Region], usize)> {
    let length: usize = words.iter().map(|w| w.folded.len()).sum();
    if length > MAX_NAME {
        return None;
    }
    let mut key: SmallVec<[u8; MAX_NAME]> = SmallVec::new();
    for word in words {
        if bytes::all(&word.folded, |b| b.is_ascii_alphanumeric()) {
            key.extend_from_slice(word.folded.as_bytes());
            continue;
        }
        for c in word.folded.chars().filter(|c| c.is_alphanumeric()) {
            key.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }
    let key = std::str::from_utf8(&key).ok()?;
    Some((REGIONS.get(key)?, key.len()))
}

/// The region in Han with whose name `text` begins, with or without the last character (浙江省, 浙江).
pub(super) fn that_begins(text: &str, country: Option<CountryCode>) -> Option<Region> {
    let mut ends = text
        .char_indices()
        .map(|(i, c)| i + c.len_utf8())
        .take(8)
        .collect::<Vec<_>>();
    ends.reverse();
    ends.iter()
        .filter_map(|&end| text.get(..end))
        .filter(|head| head.chars().nth(1).is_some())
        .find_map(|head| {
            let exact = HAN_REGIONS.get(head);
            let found = exact.filter(|r| country.is_none_or(|c| r.country == c || !WELL_KNOWN.contains(&c.as_str())));
            found.copied()
        })
}

/// Regions whose names are in Han, by the name and by the name without its mark.
static HAN_REGIONS: LazyLock<FxHashMap<&'static str, Region>> = LazyLock::new(|| {
    let mut map = FxHashMap::default();
    let mut regions: Vec<Region> = REGIONS.values().flatten().copied().collect();
    regions.sort_by_key(|r| (r.country, r.code));
    let han = |r: &&Region| r.code.chars().all(script::is_unspaced) && r.country.as_str() != "TH";
    for region in regions.iter().filter(han) {
        map.entry(region.code).or_insert(*region);
    }
    for region in regions.iter().filter(han) {
        let bare = region.code.trim_end_matches(['省', '県', '市', '都', '府', '縣']);
        if bare.chars().nth(1).is_some() {
            map.entry(bare).or_insert(*region);
        }
    }
    map
});

/// Longest name of a region, in bytes.
const MAX_NAME: usize = 64;

/// Normalises a tidied text; `raw` is what it was tidied from.
pub(super) fn normalize(typed: &str, raw: &str, context: &Context<'_>) -> Normalized {
    let repaired = repair_case(typed);
    let found = find(typed, context.region).or_else(|| find(&repaired, context.region));
    let canonical = match found.filter(Region::is_coded) {
        Some(region) => region.code.to_owned(),
        // An abbreviation is written in capitals.
        None if found.is_some() && typed.len() <= 3 && typed.is_ascii() => typed.to_ascii_uppercase(),
        None => repaired,
    };
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
    let key = compact(found.map_or(out.canonical.as_str(), |r| r.code));
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
            ("NRW", "DE", "NRW", "nordrheinwestfalen"),
            ("São Paulo", "BR", "SP", "sp"),
            ("Milano", "IT", "MI", "mi"),
            ("Tokyo", "JP", "Tokyo", "東京都"),
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
