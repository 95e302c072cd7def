//! Quality measures through the public interface.

use hrein::Severity;
use hrein::audit::{Audit, AuditInput, AuditState, LabelledPair, ValuesShown, audit, drift, suggest_rules};
use hrein::merge::{GoldenRecords, MergeRules, merge};
use hrein::normalize::{CleanColumn, CleanTable, Context, CountryCode, Kind};
use hrein::table::{Column, Field, Role, Schema, Table};
use hrein::validate::{Check, RuleSet, Validator};
use proptest::prelude::*;

struct Data {
    table: Table,
    schema: Schema,
    clean: Vec<CleanColumn>,
}

impl Data {
    fn new(columns: &[(&str, Kind, Role, Vec<&str>)]) -> Self {
        let ids: Vec<String> = (0..columns[0].3.len()).map(|row| format!("r{row:03}")).collect();
        let table = Table {
            columns: columns.iter().map(|c| Column::new(c.0, c.3.iter().copied())).collect(),
            ids: ids.iter().map(String::as_str).collect(),
            ..Table::default()
        };
        let field = |c: &(&str, Kind, Role, Vec<&str>)| Field {
            column: c.0.into(),
            kind: c.1,
            role: c.2,
            scheme: None,
        };
        let clean = table
            .columns
            .iter()
            .zip(columns)
            .map(|(column, c)| CleanColumn::new(column, c.1, &Context::default()));
        Data {
            clean: clean.collect(),
            schema: Schema {
                fields: columns.iter().map(field).collect(),
            },
            table,
        }
    }

    fn view(&self) -> CleanTable<'_> {
        CleanTable::new(&self.table, &self.schema, &self.clean).unwrap()
    }

    fn golden(&self, clusters: &[u32]) -> GoldenRecords {
        merge(&self.view(), clusters, &MergeRules::default(), 1).unwrap()
    }
}

/// Cities as plain text, so that only what the measures do counts here.
fn two_sources() -> Data {
    let mut data = Data::new(&[
        (
            "city",
            Kind::Text,
            Role::Plain,
            vec!["Bonn", "Bonn", "Kiel", "n/a", "", " Bonn"],
        ),
        (
            "updated",
            Kind::Date,
            Role::UpdatedAt,
            vec!["2024-12-01", "2024-01-01", "2020-01-01", "", "2024-06-01", "soon"],
        ),
        ("note", Kind::Text, Role::Attribute, vec!["", "", "", "", "", "a"]),
    ]);
    data.table.sources = Some(Column::new("source", ["crm", "web", "crm", "crm", "web", "crm"]));
    data
}

#[test]
fn a_table_is_measured_as_a_whole() {
    let data = two_sources();
    let view = data.view();
    let clusters = [0, 0, 1, 2, 1, 0];
    let golden = data.golden(&clusters);
    let too_empty = [false, false, false, true, true, false];
    let today = "2024-12-31".parse().ok();
    let input = AuditInput::new(&view)
        .clusters(&clusters, &golden)
        .too_empty(&too_empty)
        .today(today);
    let audit = audit(&input, ValuesShown::AsTheyAre, 2);

    assert_eq!(
        (audit.records, audit.clusters, audit.duplicates, audit.merged_clusters),
        (6, 3, 3, 2)
    );
    assert_eq!(audit.cluster_sizes, [(1, 1), (2, 1), (3, 1)]);
    assert_eq!(audit.too_empty, 2);
    assert_eq!(audit.scores.uniqueness, Some(50.0));
    assert_eq!(
        audit.scores.timeliness,
        Some(75.0),
        "three of the four that can be read"
    );

    let city = &audit.columns[0];
    assert_eq!(
        (city.rows, city.filled, city.placeholders, city.valid, city.changed),
        (6, 5, 1, 4, 1)
    );
    assert_eq!(
        city.top_values,
        [("Bonn".into(), 3), ("Kiel".into(), 1), ("n/a".into(), 1)]
    );
    // In the cluster of Kiel only one member has a value.
    assert_eq!((city.clusters_compared, city.clusters_agreeing), (1, 1));
    assert_eq!(city.findings[0].code, "value-placeholder");
    assert_eq!(city.findings[0].examples, ["r003"]);

    let web = &audit.sources[1];
    assert_eq!(
        (
            web.name.as_str(),
            web.records,
            web.duplicates_within,
            web.shared_with_others
        ),
        ("web", 2, 0, 2)
    );
    assert_eq!((audit.sources[0].records, audit.sources[0].duplicates_within), (4, 1));
    let timely: Vec<_> = audit.sources.iter().map(|source| source.timeliness).collect();
    assert_eq!(timely, [Some(50.0), Some(100.0)]);
    // Both sources know a city of one cluster and a date of two; only the city is the same.
    assert_eq!((city.sources_compared, city.sources_agreeing), (1, 1));
    let updated = &audit.columns[1];
    assert_eq!((updated.sources_compared, updated.sources_agreeing), (2, 0));
    assert_eq!(audit.scores.consistency_across_sources, Some(33.3333));
    // The golden records have the latest dates, of which each source gave one.
    let same: Vec<_> = audit.sources.iter().map(|source| source.consistency).collect();
    assert_eq!(same, [Some(60.0), Some(66.6667)]);
    // The note is an attribute: 4 of 6 cities and 5 of 6 dates count.
    assert_eq!(audit.scores.completeness, Some(75.0));
}

/// Postcodes are of Germany unless a country says otherwise; the consent is for mail.
fn fields_that_bear_on_each_other() -> Data {
    let mut data = Data::new(&[
        (
            "zip",
            Kind::Postcode,
            Role::Plain,
            vec!["53111", "AB1 2CD", "AB1 2CD", "53111", "", "n/a"],
        ),
        (
            "land",
            Kind::Country,
            Role::Plain,
            vec!["DE", "DE", "", "Atlantis", "DE", "DE"],
        ),
        (
            "consent",
            Kind::Boolean,
            Role::Consent,
            vec!["yes", "yes", "no", "", "maybe", "yes"],
        ),
        (
            "opt_out",
            Kind::Boolean,
            Role::OptOut,
            vec!["no", "yes", "yes", "yes", "yes", "yes"],
        ),
    ]);
    let german = Context::default().region(CountryCode::new("DE"));
    data.clean[0] = CleanColumn::new(&data.table.columns[0], Kind::Postcode, &german);
    data
}

#[test]
fn fields_are_held_against_one_another() {
    let data = fields_that_bear_on_each_other();
    let audit = audit(&AuditInput::new(&data.view()), ValuesShown::AsTheyAre, 1);
    let told: Vec<_> = audit
        .fields
        .iter()
        .map(|pair| (pair.column.as_str(), pair.other.as_str(), pair.compared, pair.agreeing))
        .collect();
    assert_eq!(told, [("zip", "land", 2, 1), ("consent", "opt_out", 4, 2)]);
    assert_eq!(audit.scores.consistency_across_fields, Some(50.0));
    assert_eq!(audit.scores.consistency_across_sources, None);
}

#[test]
fn accuracy_is_what_labels_say() {
    let data = two_sources();
    let view = data.view();
    let label = |row, same, predicted| LabelledPair { row, same, predicted };
    let labels = [
        label(0, true, true),
        label(1, true, true),
        label(1, true, false),
        label(2, false, true),
        label(4, false, false),
    ];
    let measured = audit(&AuditInput::new(&view).labels(&labels), ValuesShown::AsTheyAre, 1);
    let told = measured.labels.unwrap();
    assert_eq!(
        (told.pairs, told.found, told.missed, told.wrong, told.kept_apart),
        (5, 2, 1, 1, 1)
    );
    assert_eq!(measured.scores.accuracy, Some(60.0));
    assert_eq!(
        (told.precision.unwrap().value, told.recall.unwrap().value),
        (66.6667, 66.6667)
    );
    let without = audit(&AuditInput::new(&view), ValuesShown::AsTheyAre, 1);
    assert_eq!((without.labels, without.scores.accuracy), (None, None));
    assert_eq!(
        without.scores.overall, measured.scores.overall,
        "labels are no measure of the data"
    );
}

#[test]
fn a_table_alone_has_no_duplicates_to_tell() {
    let data = two_sources();
    let view = data.view();
    let audit = audit(&AuditInput::new(&view), ValuesShown::AsTheyAre, 1);
    assert_eq!(
        (audit.records, audit.clusters, audit.cluster_sizes),
        (6, 6, vec![(1, 6)])
    );
    assert_eq!((audit.scores.consistency, audit.scores.timeliness), (None, None));
}

#[test]
fn nothing_at_all_is_measured_without_fault() {
    let data = Data::new(&[("c", Kind::City, Role::Plain, vec![])]);
    let view = data.view();
    let audit = audit(&AuditInput::new(&view), ValuesShown::AsTheyAre, 1);
    assert_eq!((audit.records, audit.scores.overall), (0, None));
}

#[test]
fn rules_count_among_the_findings() {
    let data = two_sources();
    let view = data.view();
    let rules = RuleSet::default().with(Check::Required { column: "city".into() });
    let validator = Validator::new(&rules, &data.schema, &Context::default()).unwrap();
    let validation = validator.table(&view).unwrap();
    let audit = audit(
        &AuditInput::new(&view).validation(&validation),
        ValuesShown::AsTheyAre,
        1,
    );
    let found = &audit.columns[0].findings[0];
    assert_eq!(
        (found.code.as_str(), found.severity, found.records),
        ("rule-required", Severity::Error, 2)
    );
    assert_eq!(found.examples, ["r003", "r004"]);
}

#[test]
fn a_masked_audit_shows_no_value() {
    let data = two_sources();
    let view = data.view();
    let audit = audit(&AuditInput::new(&view), ValuesShown::Masked, 1);
    let json = serde_json::to_string(&audit).unwrap();
    assert!(!json.contains("Bonn") && !json.contains("2024"), "{json}");
    assert_eq!(serde_json::from_str::<Audit>(&json).unwrap(), audit);
}

#[test]
fn drift_tells_what_moved_and_nothing_else() {
    let measured = |cells: Vec<&str>| {
        let data = Data::new(&[("zip", Kind::Postcode, Role::Plain, cells)]);
        audit(&AuditInput::new(&data.view()), ValuesShown::AsTheyAre, 1)
    };
    let before = measured(vec!["53111", "53112", "53113", "24103"]);
    assert!(drift(&before, &before, 0.0).is_empty());
    let after = measured(vec!["D-53111", "D-53112", "", "D-24103"]);
    let moved: Vec<_> = drift(&before, &after, 10.0)
        .into_iter()
        .map(|d| (d.column, d.measure))
        .collect();
    let expected = [("", "completeness"), ("zip", "filled"), ("zip", "format")];
    for (column, measure) in expected {
        assert!(
            moved.contains(&(column.into(), measure.into())),
            "{measure} in {moved:?}"
        );
    }
    assert!(!moved.iter().any(|(_, measure)| measure == "records"));
}

#[test]
fn countries_are_measured_side_by_side() {
    let data = Data::new(&[
        (
            "country",
            Kind::Country,
            Role::Plain,
            vec!["IS", "Iceland", "DE", "", "Atlantis"],
        ),
        ("city", Kind::Text, Role::Plain, vec!["Vík", "", "Bonn", "", "Bonn"]),
    ]);
    let view = data.view();
    let clusters = [0, 0, 1, 1, 2];
    let golden = data.golden(&clusters);
    let audit = audit(
        &AuditInput::new(&view).clusters(&clusters, &golden),
        ValuesShown::AsTheyAre,
        1,
    );
    let told: Vec<_> = audit
        .countries
        .iter()
        .map(|c| (c.name.as_str(), c.records, c.duplicates_within, c.shared_with_others))
        .collect();
    assert_eq!(told, [("", 2, 0, 1), ("DE", 1, 0, 1), ("IS", 2, 1, 0)]);
    let city = &audit.columns[1].by_country;
    assert_eq!((city[2].name.as_str(), city[2].completeness), ("IS", Some(50.0)));
    let rate = audit.duplicate_rate.unwrap();
    assert!(rate.value == 40.0 && rate.low < 20.0 && rate.high > 70.0, "{rate:?}");
}

#[test]
fn drift_says_what_got_worse() {
    let measured = |cells: Vec<&str>| {
        let data = Data::new(&[("zip", Kind::Postcode, Role::Plain, cells)]);
        audit(&AuditInput::new(&data.view()), ValuesShown::AsTheyAre, 1)
    };
    let (full, half) = (measured(vec!["53111", "53112"]), measured(vec!["53111", ""]));
    let filled = |drifts: Vec<hrein::audit::Drift>| drifts.into_iter().find(|d| d.measure == "filled").unwrap();
    let (worse, better) = (filled(drift(&full, &half, 1.0)), filled(drift(&half, &full, 1.0)));
    assert_eq!((worse.before, worse.after, worse.worse), (100.0, 50.0, Some(true)));
    assert_eq!(better.worse, Some(false));
}

#[test]
fn suggested_rules_are_kept_by_records_that_they_were_not_derived_from() {
    let ids = 600;
    let of = |cell: &dyn Fn(usize) -> String| (0..ids).map(cell).collect::<Vec<_>>();
    let tier = of(&|i| ["gold", "silver", "tin"][i % 3].to_owned());
    let born = of(&|i| format!("19{:02}-0{}-1{}", 50 + i % 40, 1 + i % 9, i % 10));
    let since = of(&|i| format!("20{:02}-0{}-1{}", 10 + i % 10, 1 + i % 9, i % 10));
    let note = of(&|i| if i % 2 == 0 { String::new() } else { format!("note {i}") });
    let key = of(&|i| format!("AB-{:04}", i));
    fn lend(cells: &[String]) -> Vec<&str> {
        cells.iter().map(String::as_str).collect()
    }
    let data = Data::new(&[
        ("key", Kind::Identifier, Role::Plain, lend(&key)),
        ("tier", Kind::Category, Role::Plain, lend(&tier)),
        ("born", Kind::Date, Role::Plain, lend(&born)),
        ("since", Kind::Date, Role::Plain, lend(&since)),
        ("note", Kind::Text, Role::Plain, lend(&note)),
    ]);
    let view = data.view();
    let suggested = suggest_rules(&view, &Context::default()).unwrap();
    let has = |column: &str, code: &str| {
        suggested
            .iter()
            .any(|s| s.rule.check.columns()[0] == column && s.rule.check.code() == code)
    };
    for (column, code) in [
        ("key", "rule-required"),
        ("key", "rule-unique"),
        ("tier", "rule-one-of"),
        ("born", "rule-range"),
        ("born", "rule-compare-fields"),
        ("since", "rule-range"),
    ] {
        assert!(has(column, code), "{column} {code} in {suggested:#?}");
    }
    assert!(!has("note", "rule-required") && !has("note", "rule-one-of"));
    for s in &suggested {
        assert!(
            s.held_out >= 30 && s.passed as f64 >= s.rule.mostly * s.held_out as f64,
            "{s:?}"
        );
    }
    // Ready as TOML, and the whole table keeps them.
    let rules = RuleSet {
        rules: suggested.into_iter().map(|s| s.rule).collect(),
        ..RuleSet::default()
    };
    let read = RuleSet::from_toml(&rules.to_toml().unwrap()).unwrap();
    let validator = Validator::new(&read, &data.schema, &Context::default()).unwrap();
    assert!(validator.table(&view).unwrap().passed());
}

proptest! {
    #[test]
    fn any_split_in_any_order_equals_one_pass(
        cells in prop::collection::vec(("[ab ]{0,2}", "(19|20)[0-9]{2}-0[1-9]-1[0-9]|x|", "[0-9]{0,2}", 0u32..4, 0usize..3), 1..40),
        cuts in prop::collection::vec(0usize..40, 0..5),
        turn in 0usize..6,
    ) {
        let mut data = Data::new(&[
            ("name", Kind::GivenName, Role::Plain, cells.iter().map(|c| c.0.as_str()).collect()),
            ("born", Kind::Date, Role::UpdatedAt, cells.iter().map(|c| c.1.as_str()).collect()),
            ("land", Kind::Country, Role::Plain, cells.iter().map(|c| ["IS", "DE", "?", ""][c.3 as usize]).collect()),
            ("age", Kind::Number, Role::Plain, cells.iter().map(|c| c.2.as_str()).collect()),
            ("zip", Kind::Postcode, Role::Plain, cells.iter().map(|c| ["53111", "AB1 2CD", ""][c.4]).collect()),
            ("mail", Kind::Boolean, Role::Consent, cells.iter().map(|c| ["yes", "no", "", "yes"][c.3 as usize]).collect()),
            ("no_mail", Kind::Boolean, Role::OptOut, cells.iter().map(|c| ["no", "yes", ""][c.4]).collect()),
        ]);
        let german = Context::default().region(CountryCode::new("DE"));
        data.clean[4] = CleanColumn::new(&data.table.columns[4], Kind::Postcode, &german);
        let labels: Vec<LabelledPair> = (0u32..).zip(&cells)
            .map(|(row, c)| LabelledPair { row, same: c.3 < 2, predicted: c.4 == 0 })
            .collect();
        data.table.sources = Some(Column::new("source", cells.iter().map(|c| ["crm", "web", ""][c.4])));
        // Dense cluster numbers, by first row.
        let mut seen = Vec::new();
        let clusters: Vec<u32> = cells.iter().map(|c| {
            seen.iter().position(|s| *s == c.3).unwrap_or_else(|| { seen.push(c.3); seen.len() - 1 }) as u32
        }).collect();
        let golden = data.golden(&clusters);
        let view = data.view();
        let input = AuditInput::new(&view).clusters(&clusters, &golden).labels(&labels).today("2024-12-31".parse().ok());

        let mut cuts: Vec<usize> = cuts.into_iter().map(|c| c.min(cells.len())).chain([0, cells.len()]).collect();
        cuts.sort_unstable();
        let mut parts: Vec<_> = cuts.windows(2).map(|w| AuditState::measure(&input, w[0]..w[1])).collect();
        let turn = turn % parts.len();
        parts.rotate_left(turn);
        let last = parts.pop().unwrap();
        // From the left, and then one from the right.
        let merged = last.merge(parts.into_iter().fold(AuditState::default(), AuditState::merge));
        let whole = AuditState::measure(&input, 0..cells.len());
        let audit = audit(&input, ValuesShown::AsTheyAre, 1);
        prop_assert_eq!(whole.finish(ValuesShown::AsTheyAre), audit.clone());
        prop_assert_eq!(merged.finish(ValuesShown::AsTheyAre), audit);
    }
}
