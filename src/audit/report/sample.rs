//! A report about an invented table of customers, for the tests and to look at the page.

use super::*;
use crate::finding::Severity;

pub(super) fn sample() -> Report<'static> {
    Report {
        title: "customers.csv".into(),
        generated_on: Some("22 November 2026".into()),
        library_version: "0.1.0".into(),
        summary: Summary {
            records: 2_000,
            sources: 3,
            clusters: 1_239,
            duplicates: 761,
            merged_clusters: 497,
            pairs_compared: 48_201,
            pairs_possible: 1_999_000,
            findings: 1_164,
            prior_bits: -11.2,
            threshold_bits: 6.0,
        },
        scores: scores(),
        fix_first: fixes(),
        columns: columns(),
        findings: findings(),
        sources: sources(),
        weights: weights(),
        histogram: (-24..=40).map(|bits| (f64::from(bits), pairs_at(f64::from(bits)))).collect(),
        blocking: blocking(),
        cluster_sizes: vec![(1, 742), (2, 318), (3, 121), (4, 38), (5, 12), (6, 5), (8, 2), (14, 1)],
        clusters: clusters(),
        settings: [
            ("region", "IS"),
            ("date order", "dmy"),
            ("match weight", "6.0 bits"),
            ("memory budget", "512 MB"),
            ("comparisons", "name, email, phone, street + city + postcode, company, date of birth"),
            ("at most one per source", "no"),
            ("model", "learned from this table (EM, 14 rounds)"),
        ]
        .map(|(name, value)| (name.into(), value.into()))
        .to_vec(),
        stages: [
            ("read", 0.021, 2_000),
            ("normalize", 0.184, 18_000),
            ("block", 0.038, 2_000),
            ("weigh", 0.412, 100_000),
            ("compare", 0.231, 48_201),
            ("cluster", 0.012, 2_000),
            ("merge", 0.009, 497),
            ("audit", 0.044, 18_000),
        ]
        .map(|(name, seconds, items)| StageReport { name: name.into(), seconds, items })
        .to_vec(),
        how_to_run_again: "cargo run --release --example dedupe_csv -- customers.csv \\\n  --config out/config.toml --today 2026-11-22 --out out".into(),
        masked: false,
    }
}

fn pairs_at(bits: f64) -> u64 {
    let bell = |centre: f64, width: f64, height: f64| height * (-((bits - centre) / width).powi(2)).exp();
    (bell(-13.0, 5.0, 5_200.0) + bell(19.0, 6.5, 74.0)).round() as u64
}

fn scores() -> Vec<Score<'static>> {
    [
        ("Completeness", 91.4, "Values that are filled in."),
        (
            "Validity",
            96.2,
            "Filled values that can be used as what they claim to be.",
        ),
        ("Uniqueness", 61.95, "Records that are no duplicate of another."),
        (
            "Consistency",
            97.8,
            "Values that agree with the others of their record.",
        ),
        ("Timeliness", 83.0, "Records updated within two years."),
    ]
    .map(|(name, value, meaning)| Score {
        name: name.into(),
        value,
        meaning: meaning.into(),
    })
    .to_vec()
}

fn fixes() -> Vec<FixItem<'static>> {
    [
        (
            "Merge 761 duplicates",
            "497 golden records are ready in golden.csv. Look at the 14 doubtful clusters before you merge.",
            761,
            "",
            "duplicates",
        ),
        (
            "Give phone numbers a country",
            "They could belong to several countries. Set the region of the form that collects them.",
            412,
            "phone",
            "phone-region-guessed",
        ),
        (
            "Repair mistyped email domains",
            "Mail to these addresses bounces. Each has a suggestion.",
            94,
            "email",
            "email-domain-typo",
        ),
        (
            "Take out placeholders",
            "Names such as “test” and dates such as 1900-01-01 hide that the value is missing.",
            71,
            "birth_date",
            "date-placeholder",
        ),
        (
            "Complete postcodes",
            "They do not have the form of their country.",
            58,
            "postcode",
            "postcode-form",
        ),
        (
            "Swap given and family names",
            "Written as “family, given” in one of the sources.",
            33,
            "name",
            "name-order-swapped",
        ),
        (
            "Look at shared role mailboxes",
            "One mailbox for several people keeps them from being told apart.",
            21,
            "email",
            "email-role",
        ),
    ]
    .map(|(title, detail, count, column, code)| FixItem {
        title: title.into(),
        detail: detail.into(),
        count,
        column: column.into(),
        code: code.into(),
    })
    .to_vec()
}

fn column(
    name: &'static str,
    kind: &'static str,
    role: &'static str,
    counts: [u64; 5],
    top: &[(&'static str, u64)],
    formats: &[(&'static str, u64)],
) -> ColumnReport<'static> {
    let [filled, valid, distinct, changed_by_cleaning, placeholders] = counts;
    let texts = |pairs: &[(&'static str, u64)]| pairs.iter().map(|(text, count)| ((*text).into(), *count)).collect();
    ColumnReport {
        name: name.into(),
        kind: kind.into(),
        role: role.into(),
        filled,
        distinct,
        valid,
        changed_by_cleaning,
        placeholders,
        top_values: texts(top),
        formats: texts(formats),
        why_kind: format!("The header and 98% of a sample of values speak for {kind}.").into(),
    }
}

fn columns() -> Vec<ColumnReport<'static>> {
    vec![
        column(
            "name",
            "person-name",
            "matched",
            [1_996, 1_981, 1_722, 388, 11],
            &[
                ("Jón Jónsson", 9),
                ("Guðrún Sigurðardóttir", 8),
                ("王伟", 6),
                ("Anna Schmidt", 5),
                ("test", 4),
            ],
            &[("Aa Aa", 1_402), ("AA AA", 261), ("Aa, Aa", 33), ("漢漢", 120)],
        ),
        column(
            "email",
            "email",
            "matched",
            [1_840, 1_741, 1_391, 512, 6],
            &[
                ("info@nordur.example", 12),
                ("anna.schmidt@gmail.com", 5),
                ("jon@post.example", 4),
            ],
            &[("a.a@a.a", 1_120), ("a@a.a", 640), ("a99@a.a", 80)],
        ),
        column(
            "phone",
            "phone",
            "matched",
            [1_702, 1_688, 1_244, 1_630, 3],
            &[("+354 555 0143", 5), ("0000000", 3)],
            &[("+999 999 9999", 820), ("999-9999", 412), ("(999) 999-9999", 301)],
        ),
        column(
            "company",
            "company",
            "matched",
            [1_211, 1_205, 640, 201, 2],
            &[
                ("Norður ehf.", 31),
                ("Müller GmbH & Co. KG", 17),
                ("北京科技有限公司", 11),
            ],
            &[("Aa aa.", 480), ("Aa AAA", 301)],
        ),
        column(
            "street",
            "street",
            "matched",
            [1_931, 1_925, 1_508, 640, 0],
            &[("Laugavegur 1", 7)],
            &[("Aa 9", 1_211), ("9 Aa Aa", 388)],
        ),
        column(
            "postcode",
            "postcode",
            "matched",
            [1_922, 1_864, 402, 77, 4],
            &[("101", 88), ("220", 51)],
            &[("999", 811), ("99999", 620), ("AA9 9AA", 208)],
        ),
        column(
            "country",
            "country",
            "context",
            [2_000, 1_998, 14, 1_120, 0],
            &[("Iceland", 640), ("IS", 410), ("Deutschland", 301)],
            &[],
        ),
        column(
            "birth_date",
            "date",
            "matched",
            [1_380, 1_309, 1_101, 944, 60],
            &[("1900-01-01", 60)],
            &[("99.99.9999", 811), ("9999-99-99", 436)],
        ),
        column(
            "updated_at",
            "timestamp",
            "recency",
            [2_000, 2_000, 1_990, 0, 0],
            &[],
            &[("9999-99-99T99:99:99Z", 2_000)],
        ),
    ]
}

type Sample = (
    &'static str,
    &'static str,
    Severity,
    u64,
    &'static str,
    &'static [(&'static str, &'static str, &'static str)],
);

fn findings() -> Vec<FindingGroup<'static>> {
    let groups: [Sample; 9] = [
        (
            "phone",
            "phone-region-guessed",
            Severity::Warning,
            412,
            "The number has no country code; the region of the run was assumed.",
            &[("C-0017", "555 0143", "+3545550143"), ("C-0102", "030 1234567", "")],
        ),
        (
            "email",
            "email-domain-typo",
            Severity::Error,
            94,
            "The domain looks mistyped.",
            &[
                ("C-0031", "jon@gmial.com", "jon@gmail.com"),
                ("C-0440", "maria@hotmial.com", "maria@hotmail.com"),
                ("C-1178", "li.wei@outlok.com", "li.wei@outlook.com"),
            ],
        ),
        (
            "email",
            "email-free-provider",
            Severity::Info,
            388,
            "The mailbox is with a free provider.",
            &[],
        ),
        (
            "email",
            "email-role",
            Severity::Warning,
            21,
            "The mailbox belongs to a role, not to a person.",
            &[("C-0007", "info@nordur.example", "")],
        ),
        (
            "birth_date",
            "date-placeholder",
            Severity::Warning,
            60,
            "The date stands for a missing one.",
            &[("C-0301", "1900-01-01", "")],
        ),
        (
            "birth_date",
            "date-impossible",
            Severity::Error,
            11,
            "There is no such day.",
            &[("C-0922", "31.02.1980", ""), ("C-1401", "00.00.0000", "")],
        ),
        (
            "postcode",
            "postcode-form",
            Severity::Error,
            58,
            "The postcode does not have the form of its country.",
            &[("C-0555", "1O1", "101"), ("C-0716", "SW1A1A", "")],
        ),
        (
            "name",
            "name-order-swapped",
            Severity::Info,
            33,
            "The name is written with the family name first.",
            &[
                ("C-0204", "Jónsson, Jón", "Jón Jónsson"),
                ("C-0205", "SCHMIDT, ANNA", "Anna Schmidt"),
            ],
        ),
        (
            "",
            "record-too-empty",
            Severity::Warning,
            87,
            "Too few values are filled to match the record to any other.",
            &[("C-1999", "", "")],
        ),
    ];
    groups
        .map(|(column, code, severity, count, message, examples)| FindingGroup {
            column: column.into(),
            code: code.into(),
            severity,
            count,
            message: message.into(),
            examples: examples
                .iter()
                .map(|(record, value, better)| Example {
                    record: (*record).into(),
                    value: (*value).into(),
                    suggestion: Some(*better).filter(|text| !text.is_empty()).map(Into::into),
                })
                .collect(),
        })
        .to_vec()
}

fn sources() -> Vec<SourceReport<'static>> {
    [
        ("CRM", 1_120, 211, 402, 0.942, 0.981),
        ("Web shop", 640, 118, 377, 0.887, 0.934),
        ("Trade fair", 240, 30, 96, 0.741, 0.902),
    ]
    .map(
        |(name, records, duplicates_within, shared_with_others, completeness, validity)| SourceReport {
            name: name.into(),
            records,
            duplicates_within,
            shared_with_others,
            completeness,
            validity,
        },
    )
    .to_vec()
}

fn weights() -> Vec<ComparisonReport<'static>> {
    let comparison = |name: &'static str, levels: &[(&'static str, f64, f64, f64)]| ComparisonReport {
        name: name.into(),
        levels: levels
            .iter()
            .map(|(label, m, u, share_of_matches)| LevelReport {
                label: (*label).into(),
                m: *m,
                u: *u,
                weight_bits: (m / u).log2(),
                share_of_matches: *share_of_matches,
            })
            .collect(),
    };
    vec![
        comparison(
            "name",
            &[
                ("exact", 0.46, 0.0011, 0.47),
                ("same tokens, other order", 0.14, 0.0009, 0.14),
                ("nickname or initial", 0.12, 0.0052, 0.12),
                ("close spelling", 0.2, 0.018, 0.19),
                ("different", 0.08, 0.974, 0.08),
            ],
        ),
        comparison(
            "email",
            &[
                ("same mailbox", 0.71, 0.0004, 0.72),
                ("same local part", 0.11, 0.0021, 0.1),
                ("one or two letters off", 0.09, 0.0006, 0.1),
                ("different", 0.09, 0.997, 0.08),
            ],
        ),
        comparison(
            "phone",
            &[
                ("same number", 0.64, 0.0005, 0.66),
                ("last seven digits", 0.1, 0.0009, 0.1),
                ("different", 0.26, 0.9986, 0.24),
            ],
        ),
        comparison(
            "street + city + postcode",
            &[
                ("same address", 0.52, 0.0008, 0.53),
                ("same street, other number", 0.11, 0.0032, 0.1),
                ("same postcode", 0.14, 0.041, 0.14),
                ("different", 0.23, 0.955, 0.23),
            ],
        ),
        comparison(
            "date of birth",
            &[
                ("exact", 0.81, 0.0003, 0.82),
                ("day and month swapped", 0.07, 0.0004, 0.07),
                ("same year", 0.05, 0.021, 0.04),
                ("different", 0.07, 0.978, 0.07),
            ],
        ),
    ]
}

fn blocking() -> Vec<KeyReport<'static>> {
    [
        ("email", 1_811, 402, 611, 12, 0, 0),
        ("phone, last seven digits", 1_690, 377, 903, 9, 0, 0),
        ("phonetic family name + postcode", 1_902, 511, 9_870, 88, 0, 0),
        ("date of birth", 1_309, 288, 4_120, 14, 0, 0),
        ("company + city", 1_205, 190, 11_400, 160, 0, 0),
        ("rare name token", 1_990, 720, 21_297, 412, 2, 1_204),
    ]
    .map(
        |(name, records, blocks, pairs, largest_block, capped_blocks, not_compared)| KeyReport {
            name: name.into(),
            records,
            blocks,
            pairs,
            largest_block,
            capped_blocks,
            not_compared,
        },
    )
    .to_vec()
}

const FIELDS: [&str; 6] = ["name", "email", "phone", "street", "postcode", "birth_date"];

type Golden = (&'static str, &'static str, &'static str);
type Member = (&'static str, &'static str, [&'static str; 6]);
type Pair = (&'static str, &'static str, f64, f64, [f64; 5]);

fn cluster(
    id: String,
    doubtful: bool,
    golden: [Golden; 6],
    members: &[Member],
    pairs: &[Pair],
) -> ClusterReport<'static> {
    let names = ["name", "email", "phone", "street + city + postcode", "date of birth"];
    let level = |bits: f64| {
        if bits > 6.0 {
            "exact"
        } else if bits > 0.0 {
            "close"
        } else if bits < 0.0 {
            "different"
        } else {
            "blank on one side"
        }
    };
    ClusterReport {
        id: id.into(),
        weakest_link_bits: pairs.first().map(|pair| pair.2),
        doubtful,
        members: members
            .iter()
            .map(|(record, source, values)| MemberReport {
                record: (*record).into(),
                source: (*source).into(),
                values: values.map(Into::into).to_vec(),
            })
            .collect(),
        columns: FIELDS.map(Into::into).to_vec(),
        golden: golden
            .into_iter()
            .enumerate()
            .map(|(at, (value, from, rule))| {
                let mut lost: Vec<_> = members
                    .iter()
                    .map(|member| member.2[at])
                    .filter(|v| !v.is_empty() && *v != value)
                    .collect();
                lost.dedup();
                GoldenCell {
                    value: value.into(),
                    from_record: Some(from).filter(|from| !from.is_empty()).map(Into::into),
                    rule: rule.into(),
                    lost: lost.into_iter().map(Into::into).collect(),
                }
            })
            .collect(),
        pairs: pairs
            .iter()
            .map(|(left, right, weight_bits, probability, bars)| PairReport {
                left: (*left).into(),
                right: (*right).into(),
                weight_bits: *weight_bits,
                probability: *probability,
                keys: vec!["email".into(), "phonetic family name + postcode".into()],
                bars: names
                    .iter()
                    .zip(bars)
                    .map(|(name, bits)| WaterfallBar {
                        label: (*name).into(),
                        level: level(*bits).into(),
                        bits: *bits,
                    })
                    .collect(),
            })
            .collect(),
    }
}

fn clusters() -> Vec<ClusterReport<'static>> {
    let mut clusters = vec![
        cluster(
            "k-000204".into(),
            true,
            [
                ("Jón Jónsson", "C-0017", "most-recent"),
                ("jon@gmail.com", "C-0017", "trust"),
                ("+354 555 0143", "C-0017", "most-recent"),
                ("Laugavegur 1", "C-0017", "field-group"),
                ("101", "C-0017", "field-group"),
                ("1980-03-12", "W-2214", "most-complete"),
            ],
            &[
                (
                    "C-0017",
                    "CRM",
                    [
                        "Jón Jónsson",
                        "jon@gmail.com",
                        "+354 555 0143",
                        "Laugavegur 1",
                        "101",
                        "",
                    ],
                ),
                (
                    "W-2214",
                    "Web shop",
                    [
                        "Jónsson, Jón",
                        "jon@gmial.com",
                        "555 0143",
                        "Laugavegi 1",
                        "101",
                        "1980-03-12",
                    ],
                ),
                (
                    "F-0031",
                    "Trade fair",
                    ["J. Jonsson", "", "", "Laugavegur 11", "101", "1980-12-03"],
                ),
            ],
            &[
                ("F-0031", "C-0017", 6.9, 0.991, [8.7, 0.0, 0.0, 12.9, -3.5]),
                ("F-0031", "W-2214", 8.4, 0.997, [4.5, 0.0, 0.0, 7.6, 7.5]),
                ("C-0017", "W-2214", 24.0, 0.999_999_9, [9.2, 7.2, 10.3, 9.4, 0.0]),
            ],
        ),
        cluster(
            "k-000311".into(),
            true,
            [
                ("王伟", "C-0901", "most-frequent"),
                ("wang.wei@example.cn", "C-0901", "most-frequent"),
                ("+86 10 5550 0143", "C-0901", "most-recent"),
                ("北京市朝阳区建国路88号", "W-0042", "most-complete"),
                ("100022", "W-0042", "field-group"),
                ("", "", ""),
            ],
            &[
                (
                    "C-0901",
                    "CRM",
                    ["王伟", "wang.wei@example.cn", "+86 10 5550 0143", "", "", ""],
                ),
                (
                    "W-0042",
                    "Web shop",
                    [
                        "Wang Wei",
                        "wangwei@example.cn",
                        "",
                        "北京市朝阳区建国路88号",
                        "100022",
                        "",
                    ],
                ),
            ],
            &[("C-0901", "W-0042", 6.4, 0.988, [9.2, 8.4, 0.0, 0.0, 0.0])],
        ),
    ];
    clusters.extend((0..24).map(|at| {
        let id = format!("k-{:06}", 400 + at);
        let names = [
            "Anna Schmidt",
            "María García López",
            "François Lefèvre",
            "Guðrún Sigurðardóttir",
        ];
        let name = names[at % names.len()];
        cluster(
            id,
            false,
            [
                (name, "C-0440", "most-recent"),
                ("a.schmidt@example.de", "C-0440", "trust"),
                ("+49 30 1234567", "W-0440", "most-recent"),
                ("Hauptstraße 12", "C-0440", "field-group"),
                ("10115", "C-0440", "field-group"),
                ("1975-07-30", "C-0440", "most-frequent"),
            ],
            &[
                (
                    "C-0440",
                    "CRM",
                    [
                        name,
                        "a.schmidt@example.de",
                        "",
                        "Hauptstraße 12",
                        "10115",
                        "1975-07-30",
                    ],
                ),
                (
                    "W-0440",
                    "CRM",
                    [
                        name,
                        "a.schmidt@example.de",
                        "+49 30 1234567",
                        "Hauptstr. 12",
                        "10115",
                        "1975-07-30",
                    ],
                ),
            ],
            &[("C-0440", "W-0440", 24.1, 0.999_999, [8.7, 10.8, 0.0, 9.4, 6.4])],
        )
    }));
    clusters
}
