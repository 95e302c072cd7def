//! The clusters of the sample: two doubtful ones and a row of plain ones.

use super::*;

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
        history: "".into(),
        steps: Vec::new(),
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
                sentence: "".into(),
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

pub(super) fn clusters() -> Vec<ClusterReport<'static>> {
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
