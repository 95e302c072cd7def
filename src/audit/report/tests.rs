//! The page as a whole: every section, hostile values, size, sameness, and nothing at all.

use super::sample::sample;
use super::*;
use crate::finding::Severity;

fn page(report: &Report<'_>) -> String {
    let mut out = Vec::new();
    render(report, &mut out).expect("writing to memory");
    assert!(out.len() <= MAX_BYTES, "{} bytes", out.len());
    String::from_utf8(out).expect("UTF-8")
}

/// Set `HREIN_REPORT_SAMPLE` to a path to look at the page.
#[test]
fn a_sample_has_every_section() {
    let html = page(&sample());
    if let Some(path) = std::env::var_os("HREIN_REPORT_SAMPLE") {
        std::fs::write(path, &html).expect("the path is writable");
    }
    for (id, _) in sections(Language::English.texts()) {
        assert!(html.contains(&format!("<section id=\"{id}\"")), "{id}");
    }
    let told = [
        "2,000 records describe 1,239 customers",
        "761 records (38%) repeat a customer already on file.",
        "The weakest measure is uniqueness, at 61 of 100.",
        "Give phone numbers a country",
        "<a href=\"#finding-0\">Show</a>",
        "jon@gm<mark>ia</mark>l.com",
        "1 match in 2,354 pairs",
        "48,201 of 1,999,000 possible pairs (2.4%)",
        "2 blocks were too large to compare in full; 1,204 pairs in them were left to other keys.",
        "A sample of 26 of 497 repeated customers",
        "from C-0017 · most-recent",
        "threshold +6.0",
        "184 ms",
        "--config out/config.toml",
    ];
    for text in told {
        assert!(html.contains(text), "{text}");
    }
    assert!(!html.contains("Values are masked"));
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    assert_eq!(page(&sample()), page(&sample()));
}

#[test]
fn an_empty_report_renders() {
    let html = page(&Report::default());
    assert!(html.contains("No records to report on") && html.contains(Language::English.texts().fix_none));
    assert!(!body(&html).contains("NaN") && !html.contains("section id=\"sources\""));
}

#[test]
fn a_clean_table_is_praised() {
    for (records, told) in [
        (12, "12 records, and no duplicates"),
        (1, "One record, and no duplicates"),
    ] {
        let summary = Summary {
            records,
            clusters: records,
            ..Summary::default()
        };
        assert!(
            page(&Report {
                summary,
                ..Report::default()
            })
            .contains(told)
        );
    }
}

/// The page without its own style and script.
fn body(html: &str) -> &str {
    let start = html.find("</style>").expect("a style");
    &html[start..html.rfind("<script>").expect("a script")]
}

/// Every text of the report replaced by `text`, numbers by `number`.
fn flood<'a>(text: &'a str, number: f64, times: usize) -> Report<'a> {
    let many = |times: usize| vec![(Text::from(text), u64::MAX); times];
    let texts = |times: usize| vec![Text::from(text); times];
    let some = || Text::from(text);
    let bar = WaterfallBar {
        label: some(),
        level: some(),
        bits: number,
    };
    let pair = PairReport {
        left: some(),
        right: some(),
        weight_bits: number,
        probability: number,
        keys: texts(times),
        sentence: some(),
        bars: vec![bar; times],
    };
    let golden = GoldenCell {
        value: some(),
        from_record: Some(some()),
        rule: some(),
        lost: texts(times),
    };
    let step = StepReport {
        left: some(),
        right: some(),
        how: some(),
        records: u64::MAX,
        weakest: true,
    };
    let member = MemberReport {
        record: some(),
        source: some(),
        values: texts(times),
    };
    let cluster = ClusterReport {
        id: some(),
        weakest_link_bits: Some(number),
        doubtful: true,
        members: vec![member.clone(); times],
        columns: texts(times),
        golden: vec![golden; times],
        history: some(),
        steps: vec![step; times],
        pairs: vec![pair.clone(); times],
    };
    let near = NearReport {
        records: [member.clone(), member.clone()],
        columns: texts(times),
        pair,
    };
    let threshold = ThresholdReport {
        bits: number,
        precision: number,
        recall: number,
        duplicates: u64::MAX,
        ..ThresholdReport::default()
    };
    let drift = DriftReport {
        column: some(),
        measure: some(),
        before: some(),
        after: some(),
        change: some(),
        worse: Some(true),
    };
    let rule = RuleReport {
        columns: some(),
        rule: some(),
        passed: number,
        mostly: number,
    };
    let example = Example {
        record: some(),
        value: some(),
        suggestion: Some(some()),
    };
    let finding = FindingGroup {
        column: some(),
        code: some(),
        severity: Severity::Error,
        count: u64::MAX,
        message: some(),
        examples: vec![example; times],
    };
    let column = ColumnReport {
        name: some(),
        kind: some(),
        role: some(),
        filled: u64::MAX,
        top_values: many(times),
        formats: many(times),
        outliers: many(times),
        why_kind: some(),
        ..ColumnReport::default()
    };
    let level = LevelReport {
        label: some(),
        m: number,
        u: number,
        weight_bits: number,
    };
    let fix = FixItem {
        title: some(),
        detail: some(),
        count: u64::MAX,
        column: some(),
        code: some(),
    };
    let key = KeyReport {
        name: some(),
        pairs: u64::MAX,
        not_compared: u64::MAX,
        ..KeyReport::default()
    };
    let source = SourceReport {
        name: some(),
        completeness: number,
        validity: number,
        timeliness: number,
        consistency: number,
        ..SourceReport::default()
    };
    Report {
        title: some(),
        generated_on: Some(some()),
        library_version: some(),
        summary: Summary {
            records: 1,
            duplicates: u64::MAX,
            duplicates_between: Some((0, u64::MAX)),
            prior_bits: number,
            threshold_bits: number,
            ..Summary::default()
        },
        scores: vec![
            Score {
                name: some(),
                value: number,
                meaning: some(),
                parts: vec![(some(), number); times],
            };
            times
        ],
        fix_first: vec![fix; times],
        columns: vec![column; times],
        findings: vec![finding; times],
        sources: vec![source.clone(); times],
        countries: vec![source; times],
        fields: vec![crate::audit::FieldAgreement::default(); times],
        labels: Some(crate::audit::LabelAudit::default()),
        weights: vec![
            ComparisonReport {
                name: some(),
                levels: vec![level; times]
            };
            times
        ],
        histogram: (0..times).map(|bin| (number * bin as f64, u64::MAX)).collect(),
        blocking: vec![key; times],
        cluster_sizes: vec![(u32::MAX, u64::MAX); times],
        clusters: vec![cluster; times],
        near: vec![near; times],
        thresholds: vec![threshold; times],
        curve: (0..times).map(|bits| (number * bits as f64, number, number)).collect(),
        drift: Some(vec![drift; times]),
        rules: vec![rule; times],
        settings: vec![(some(), some()); times],
        stages: vec![
            StageReport {
                name: some(),
                seconds: number,
                items: u64::MAX
            };
            times
        ],
        how_to_run_again: some(),
        language: Language::English,
        masked: false,
    }
}

#[test]
fn hostile_texts_stay_texts() {
    let plain = page(&flood("x", 1.0, 2));
    for hostile in [
        "</script><script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onclick='alert(1)",
        "<!--",
        "]]>",
        "{count}",
    ] {
        let html = page(&flood(hostile, 1.0, 2));
        assert!(
            !body(&html).contains(hostile) || hostile == "{count}" || hostile == "]]>",
            "{hostile}"
        );
        for mark in ["<script", "<img", "<!--", "<a ", "<b>", "=\"", "<details"] {
            assert_eq!(
                html.matches(mark).count(),
                plain.matches(mark).count(),
                "{mark} with {hostile}"
            );
        }
    }
}

#[test]
fn numbers_out_of_range_are_drawn_inside() {
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1e308, 1e308, 0.0] {
        let html = page(&flood("x", number, 3));
        let drawn = body(&html);
        for wrong in ["NaN", "\"inf\"", "\"-inf", ":inf", ":-inf"] {
            assert!(!drawn.contains(wrong), "{wrong} with {number}");
        }
    }
}

#[test]
fn the_largest_report_is_cut_and_says_so() {
    let long = "<&\"'".repeat(10_000);
    let html = page(&flood(&long, 3.0, 60));
    assert!(html.contains("left out to keep this page small"));
    let html = page(&flood("黄", 3.0, 120));
    assert!(html.contains("left out to keep this page small"));
}

#[test]
fn a_masked_report_shows_no_value() {
    let report = Report {
        masked: true,
        ..sample()
    };
    let html = page(&report);
    assert!(html.contains("Values are masked") && html.contains("C-0017"));
    for value in ["Jón Jónsson", "gmial", "Laugave", "王伟", "1980", "Schmidt"] {
        assert!(!body(&html).contains(value), "{value}");
    }
}

#[test]
fn nothing_is_fetched() {
    let html = page(&sample());
    for address in ["http://", "https://", "url(", "@import", "src="] {
        let found = html.replace("http://www.w3.org/2000/svg", "").contains(address);
        assert!(!found, "{address}");
    }
    assert!(html.contains("default-src 'none'"));
}

#[test]
fn ids_are_unique_and_links_lead_somewhere() {
    let html = page(&sample());
    let after = |mark: &'static str| {
        html.split(mark)
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect::<Vec<_>>()
    };
    let mut ids = after(" id=\"");
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
    for link in after("href=\"#") {
        assert!(ids.binary_search(&link).is_ok(), "{link}");
    }
}

#[test]
fn the_report_is_also_data() {
    let json = serde_json::to_value(sample()).expect("plain data");
    assert_eq!(json["findings"][1]["severity"], "error");
    assert_eq!(json["summary"]["duplicates"], 761);
}
