//! Web addresses and domains.

use super::{Row, Suite};
use hrein::normalize::{Context, Kind, Normalized, Part, normalize};

pub const SUITES: &[Suite] = &[
    Suite::new("registrable domain", "url/psl_tests.jsonl", 96.1, |row| {
        row.text("/input")?;
        // The reference answers in the form of the question, hrein in the one that people read.
        let right = row
            .text("/expect/registrable")
            .map(|domain| normalize(Kind::Url, domain, &Context::default()));
        Some(url(row).part(Part::Registrable) == right.as_ref().and_then(|url| url.part(Part::Host)))
    }),
    Suite::new("web address", "url/validatorjs_url.jsonl", 86.7, |row| {
        let plain = row.text("/op") == Some("isURL") && row.0.pointer("/args/0").is_none();
        (plain && !row.input().starts_with("mailto:"))
            .then(|| Some(url(row).is_valid() == row.flag("/expect/ok")?))
            .flatten()
    }),
    Suite::new("international domain", "unicode/idna_test_v2_17.jsonl", 96.3, |row| {
        let failed = row
            .0
            .pointer("/expect/to_ascii_status")?
            .as_array()?
            .iter()
            .any(|s| s != "[]");
        let (input, ascii) = (row.input(), row.text("/expect/to_ascii")?);
        if input.is_empty() || ascii.is_empty() {
            return None;
        }
        let ours = normalize(Kind::Email, &format!("jo@{input}"), &Context::default());
        let right = ours.part(Part::Ascii).and_then(|address| address.rsplit('@').next());
        Some(if failed { !ours.is_valid() } else { right == Some(ascii) })
    }),
];

fn url(row: &Row) -> Normalized {
    row.read(Kind::Url, &Context::default())
}
