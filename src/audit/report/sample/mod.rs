//! A report about an invented table of customers, for the tests and to look at the page.

mod clusters;
mod values;

use super::*;
use crate::audit::{FieldAgreement, Interval, LabelAudit};

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
            duplicates_between: Some((742, 779)),
            merged_clusters: 497,
            pairs_compared: 48_201,
            pairs_possible: 1_999_000,
            findings: 1_164,
            prior_bits: -11.2,
            threshold_bits: 6.0,
        },
        scores: scores(),
        fix_first: fixes(),
        columns: values::columns(),
        findings: values::findings(),
        sources: sources(),
        countries: Vec::new(),
        fields: vec![FieldAgreement {
            column: "postcode".into(),
            other: "country".into(),
            compared: 1_630,
            agreeing: 1_572,
        }],
        labels: Some(LabelAudit {
            pairs: 120,
            found: 70,
            missed: 6,
            wrong: 4,
            kept_apart: 40,
            accuracy: Interval::of(110, 120),
            precision: Interval::of(70, 74),
            recall: Interval::of(70, 76),
        }),
        weights: weights(),
        histogram: (-24..=40).map(|bits| (f64::from(bits), pairs_at(f64::from(bits)))).collect(),
        blocking: blocking(),
        cluster_sizes: vec![(1, 742), (2, 318), (3, 121), (4, 38), (5, 12), (6, 5), (8, 2), (14, 1)],
        clusters: clusters::clusters(),
        near: vec![near()],
        thresholds: thresholds(),
        curve: (0..=40).map(|at| (f64::from(at) / 2.0 - 4.0, 0.8 + f64::from(at) / 200.0, 1.0 - f64::from(at) / 60.0)).collect(),
        drift: Some(drifts()),
        rules: rules(),
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
        language: Language::English,
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
        parts: match name {
            "Consistency" => vec![("across sources".into(), 94.1), ("across fields".into(), 99.6)],
            _ => Vec::new(),
        },
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
            timeliness: validity - 0.2,
            consistency: completeness - 0.1,
        },
    )
    .to_vec()
}

fn weights() -> Vec<ComparisonReport<'static>> {
    let comparison = |name: &'static str, levels: &[(&'static str, f64, f64)]| ComparisonReport {
        name: name.into(),
        levels: levels
            .iter()
            .map(|(label, m, u)| LevelReport {
                label: (*label).into(),
                m: *m,
                u: *u,
                weight_bits: (m / u).log2(),
            })
            .collect(),
    };
    vec![
        comparison(
            "name",
            &[
                ("exact", 0.46, 0.0011),
                ("same tokens, other order", 0.14, 0.0009),
                ("nickname or initial", 0.12, 0.0052),
                ("close spelling", 0.2, 0.018),
                ("different", 0.08, 0.974),
            ],
        ),
        comparison(
            "email",
            &[
                ("same mailbox", 0.71, 0.0004),
                ("same local part", 0.11, 0.0021),
                ("one or two letters off", 0.09, 0.0006),
                ("different", 0.09, 0.997),
            ],
        ),
        comparison(
            "phone",
            &[
                ("same number", 0.64, 0.0005),
                ("last seven digits", 0.1, 0.0009),
                ("different", 0.26, 0.9986),
            ],
        ),
        comparison(
            "street + city + postcode",
            &[
                ("same address", 0.52, 0.0008),
                ("same street, other number", 0.11, 0.0032),
                ("same postcode", 0.14, 0.041),
                ("different", 0.23, 0.955),
            ],
        ),
        comparison(
            "date of birth",
            &[
                ("exact", 0.81, 0.0003),
                ("day and month swapped", 0.07, 0.0004),
                ("about the same year", 0.05, 0.021),
                ("different", 0.07, 0.978),
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

fn near() -> NearReport<'static> {
    let record = |id: &'static str, name: &'static str| MemberReport {
        record: id.into(),
        source: "crm".into(),
        values: vec![name.into(), "".into()],
    };
    NearReport {
        records: [record("C-0300", "Ösp Birgisdóttir"), record("C-0411", "Ösp Birgis")],
        columns: vec!["name".into(), "phone".into()],
        pair: PairReport {
            left: "C-0300".into(),
            right: "C-0411".into(),
            weight_bits: 4.4,
            probability: 0.95,
            sentence: "C-0300 and C-0411 were taken for different customers.".into(),
            ..PairReport::default()
        },
    }
}

fn thresholds() -> Vec<ThresholdReport> {
    [(2.0, 812, 31, 22), (6.0, 761, 0, 0), (12.0, 590, 80, 140)]
        .map(|(bits, duplicates, gained, lost)| ThresholdReport {
            bits,
            is_current: gained == 0,
            duplicates,
            gained,
            lost,
            precision: 0.9 + bits / 150.0,
            recall: 1.0 - bits / 30.0,
        })
        .to_vec()
}

fn drifts() -> Vec<DriftReport<'static>> {
    vec![DriftReport {
        column: "email".into(),
        measure: "Filled".into(),
        before: "91%".into(),
        after: "84%".into(),
        change: "−7.0 points".into(),
        worse: Some(true),
    }]
}

fn rules() -> Vec<RuleReport<'static>> {
    vec![RuleReport {
        columns: "country".into(),
        rule: "one of: DE, IS".into(),
        passed: 0.997,
        mostly: 0.98,
    }]
}
