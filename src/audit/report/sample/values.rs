//! The columns of the sample and the findings on their values.

use super::*;
use crate::finding::Severity;

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
        outliers: Vec::new(),
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

pub(super) fn columns() -> Vec<ColumnReport<'static>> {
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

pub(super) fn findings() -> Vec<FindingGroup<'static>> {
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
