//! The cases of tests/corpus/normalize.tsv, which tests/c/corpus.c runs over C.

use hrein::normalize::{Context, CountryCode, Kind, normalize};

#[test]
fn every_case_gives_its_canonical_form_and_codes() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/normalize.tsv");
    let text = std::fs::read_to_string(path).expect("the corpus is read");
    let mut wrong = Vec::new();
    let mut kinds = std::collections::BTreeSet::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [kind, region, input, canonical, codes] = fields[..] else {
            panic!("five fields: {line:?}")
        };
        let kind: Kind = kind.parse().expect("a kind");
        kinds.insert(kind);
        let normalized = normalize(kind, input, &Context::default().region(CountryCode::new(region)));
        let found: Vec<&str> = normalized.findings().iter().map(|f| f.code).collect();
        let found = found.join(";");
        if normalized.canonical() != canonical || found != codes {
            wrong.push(format!(
                "{kind}\t{region}\t{input}\t{}\t{found}",
                normalized.canonical()
            ));
        }
    }
    assert!(wrong.is_empty(), "these differ:\n{}", wrong.join("\n"));
    assert_eq!(kinds.len(), Kind::ALL.len(), "every kind has a case");
}
