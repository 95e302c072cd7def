//! Rules over tables and records through the public interface.

use hrein::Severity;
use hrein::normalize::{CleanColumn, CleanTable, Context, Kind};
use hrein::table::{Column, Field, Role, Schema, Table};
use hrein::validate::{Bound, Check, Comparison, Rule, RuleSet, Validation, Validator};

fn table(columns: &[(&str, &[&str])]) -> Table {
    let ids: Vec<String> = (0..columns[0].1.len()).map(|row| row.to_string()).collect();
    Table {
        columns: columns
            .iter()
            .map(|(name, cells)| Column::new(*name, cells.iter().copied()))
            .collect(),
        ids: ids.iter().map(String::as_str).collect(),
        ..Table::default()
    }
}

fn validate(table: &Table, rules: &RuleSet, context: &Context<'_>) -> Validation {
    let schema = Schema::default();
    let data = CleanTable::new(table, &schema, &[]).unwrap();
    Validator::new(rules, &schema, context).unwrap().table(&data).unwrap()
}

/// The rows of `table` that fail `check`.
fn failing(columns: &[(&str, &[&str])], check: Check) -> Vec<u32> {
    let rules = RuleSet::default().with(check);
    let today = Context::default().today("2024-12-31".parse().ok());
    validate(&table(columns), &rules, &today)
        .failures()
        .map(|f| f.row)
        .collect()
}

fn c() -> String {
    "c".into()
}

#[test]
fn each_check_fails_what_it_should() {
    let one_column: [(Check, &[&str], &[u32]); 9] = [
        (Check::Required { column: c() }, &["a", "", "  "], &[1, 2]),
        (
            Check::Pattern {
                column: c(),
                pattern: "[A-Z]{2}[0-9]+".into(),
            },
            &["AB12", "ab12", "AB12x", ""],
            &[1, 2],
        ),
        (
            Check::OneOf {
                column: c(),
                values: vec!["Gold".into(), "tin".into()],
            },
            &["GOLD", "Tin ", "lead", ""],
            &[2],
        ),
        (
            Check::Length {
                column: c(),
                min: Some(2),
                max: Some(3),
            },
            &["þæ", "a", "abcd", ""],
            &[1, 2],
        ),
        (
            Check::Range {
                column: c(),
                min: Some(Bound::Number(0.0)),
                max: None,
            },
            &["0", "-1", "many", "1e3"],
            &[1, 2],
        ),
        (
            Check::Range {
                column: c(),
                min: None,
                max: Some(Bound::Moment("2020-12-31".into())),
            },
            &["2020-12-31", "2021", "2021-01-01", ""],
            &[1, 2],
        ),
        (Check::Unique { columns: vec![c()] }, &["a", "b", "a", "", ""], &[0, 2]),
        (
            Check::Fresh { column: c(), days: 365 },
            &["2024-01-01", "2023-12-31", "", "never"],
            &[1, 3],
        ),
        (
            Check::Kind {
                column: c(),
                kind: Kind::Text,
            },
            &["anything", ""],
            &[],
        ),
    ];
    for (check, cells, expected) in one_column {
        assert_eq!(failing(&[("c", cells)], check.clone()), expected, "{check:?}");
    }
}

#[test]
fn checks_of_two_columns() {
    let cells: &[(&str, &[&str])] = &[
        ("from", &["2020-01-01", "2022-01-01", "", "9"]),
        ("to", &["2021-01-01", "2021-01-01", "2020-01-01", "10"]),
    ];
    let order = Check::CompareFields {
        column: "from".into(),
        is: Comparison::AtMost,
        other: "to".into(),
    };
    assert_eq!(failing(cells, order), [1]);

    let cells: &[(&str, &[&str])] = &[("country", &["DE", "de", "FR", ""]), ("vat", &["", "1", "", ""])];
    let required = |values: &[&str]| Check::RequiredIf {
        column: "vat".into(),
        other: "country".into(),
        values: values.iter().map(|v| v.to_string()).collect(),
    };
    assert_eq!(failing(cells, required(&["DE"])), [0]);
    assert_eq!(failing(cells, required(&[])), [0, 2]);

    let cells: &[(&str, &[&str])] = &[("a", &["1", "1", "1", "12", ""]), ("b", &["2", "2", "3", "", ""])];
    let unique = Check::Unique {
        columns: vec!["a".into(), "b".into()],
    };
    assert_eq!(failing(cells, unique), [0, 1]);

    let cells: &[(&str, &[&str])] = &[("in", &["yes", "ja", "no", ""]), ("out", &["1", "no", "yes", "yes"])];
    let both = Check::NotBoth {
        column: "in".into(),
        other: "out".into(),
    };
    assert_eq!(failing(cells, both), [0]);
}

#[test]
fn some_may_fail_where_the_rule_says_mostly() {
    let table = table(&[("c", &["a", "b", "c", ""])]);
    for (share, passes) in [(1.0, false), (0.76, false), (0.75, true), (0.0, true)] {
        let rules = RuleSet::default().with(Rule::new(Check::Required { column: c() }).mostly(share));
        let validation = validate(&table, &rules, &Context::default());
        assert_eq!(validation.passed(), passes, "{share}");
        assert_eq!(
            (validation.outcomes()[0].checked, validation.outcomes()[0].failed),
            (4, 1)
        );
        assert_eq!(validation.failures_of_row(3).count(), 1);
    }
}

#[test]
fn every_check_survives_toml() {
    let text = r#"
        [[rules]]
        check = "required"
        column = "a"
        [[rules]]
        check = "kind"
        column = "a"
        kind = "email"
        severity = "warning"
        [[rules]]
        check = "pattern"
        column = "a"
        pattern = '\d+'
        [[rules]]
        check = "one-of"
        column = "a"
        values = ["x", "y"]
        [[rules]]
        check = "length"
        column = "a"
        min = 1
        max = 3
        [[rules]]
        check = "range"
        column = "a"
        min = -1.5
        [[rules]]
        check = "range"
        column = "a"
        max = "2030-01-01"
        [[rules]]
        check = "unique"
        column = "a"
        mostly = 0.9
        [[rules]]
        check = "unique-together"
        columns = ["a", "b"]
        [[rules]]
        check = "compare-fields"
        column = "a"
        is = "<="
        other = "b"
        [[rules]]
        check = "required-if"
        column = "a"
        other = "b"
        values = ["x"]
        [[rules]]
        check = "fresh"
        column = "a"
        days = 365
        [[rules]]
        check = "not-both"
        column = "a"
        other = "b"
    "#;
    let rules = RuleSet::from_toml(text).unwrap();
    assert_eq!(rules.rules.len(), 13);
    assert_eq!(rules.rules[1].severity, Severity::Warning);
    assert_eq!(RuleSet::from_toml(&rules.to_toml().unwrap()).unwrap(), rules);
}

#[test]
fn rules_that_make_no_sense_are_refused_with_the_reason() {
    for (text, reason) in [
        ("check = 'requird'\ncolumn = 'a'", "is not a check"),
        ("check = 'required'", "needs column"),
        ("check = 'required'\ncolumn = 'a'\nmin = 1", "takes no min"),
        ("check = 'required'\ncolumn = 'a'\nmostly = 2", "share"),
        ("check = 'length'\ncolumn = 'a'\nmin = 1.5", "whole number"),
        ("check = 'required'\ncolum = 'a'", "colum"),
        ("check = 'required'\ncolumn = 'a'\nseverity = 'bad'", "expected one of"),
        ("check = 'kind'\ncolumn = 'a'\nkind = 'mail'", "mail"),
    ] {
        let error = RuleSet::from_toml(&format!("[[rules]]\n{text}")).unwrap_err();
        assert_eq!(error.code(), "bad-rules");
        assert!(error.to_string().contains(reason), "{error}");
    }
    let schema = Schema::default();
    for check in [
        Check::Pattern {
            column: c(),
            pattern: "(".into(),
        },
        Check::Range {
            column: c(),
            min: Some(Bound::Moment("soon".into())),
            max: None,
        },
    ] {
        let rules = RuleSet::default().with(check);
        let refused = Validator::new(&rules, &schema, &Context::default()).unwrap_err();
        assert_eq!(refused.code(), "bad-rule");
    }
    let rules = RuleSet::default().with(Check::Required {
        column: "nowhere".into(),
    });
    let table = table(&[("c", &["a"])]);
    let data = CleanTable::new(&table, &schema, &[]).unwrap();
    let validator = Validator::new(&rules, &schema, &Context::default()).unwrap();
    assert_eq!(validator.table(&data).unwrap_err().code(), "unknown-column");
}

#[test]
fn a_single_record_is_judged_as_in_its_table() {
    let cells: &[(&str, &[&str])] = &[
        ("c", &["gold", "n/a", "", "lead", "ｇｏｌｄ"]),
        ("d", &["2020-01-01", "2025-01-01", "x", "", "2020-01-01"]),
    ];
    let table = table(cells);
    let field = |name: &str, kind| Field {
        column: name.into(),
        kind,
        role: Role::Plain,
        scheme: None,
    };
    let schema = Schema {
        fields: vec![field("c", Kind::Category), field("d", Kind::Text)],
    };
    let clean: Vec<CleanColumn> = (0..2)
        .map(|i| CleanColumn::new(&table.columns[i], schema.fields[i].kind, &Context::default()))
        .collect();
    let rules = RuleSet::default()
        .with(Check::Required { column: c() })
        .with(Check::OneOf {
            column: c(),
            values: vec!["Gold".into()],
        })
        .with(Check::Kind {
            column: c(),
            kind: Kind::Category,
        })
        .with(Check::RequiredIf {
            column: "d".into(),
            other: c(),
            values: vec!["lead".into()],
        })
        .with(Check::Range {
            column: "d".into(),
            min: None,
            max: Some(Bound::Moment("2024-01-01".into())),
        });
    let validator = Validator::new(&rules, &schema, &Context::default()).unwrap();
    let validation = validator
        .table(&CleanTable::new(&table, &schema, &clean).unwrap())
        .unwrap();
    for row in 0..5 {
        let record = [("c", cells[0].1[row]), ("d", cells[1].1[row])];
        let alone: Vec<_> = validator.record(&record).iter().map(|f| f.rule).collect();
        let in_table: Vec<_> = validation.failures_of_row(row as u32).map(|f| f.rule).collect();
        assert_eq!(alone, in_table, "row {row}");
    }
}

#[test]
fn suggested_rules_ask_little() {
    let field = |name: &str, role| Field {
        column: name.into(),
        kind: Kind::Boolean,
        role,
        scheme: None,
    };
    let rules = |names: [&str; 2]| {
        let fields = vec![field(names[0], Role::Consent), field(names[1], Role::OptOut)];
        RuleSet::suggested(&Schema { fields }).rules
    };
    assert_eq!(rules(["email_opt_in", "email_opt_out"]).len(), 1);
    assert_eq!(rules(["opt_in", "email_opt_out"])[0].severity, Severity::Warning);
    assert!(rules(["email_opt_in", "sms_opt_out"]).is_empty());
}

#[test]
fn messages_never_repeat_a_value() {
    let secret = "x-secret-x";
    let table = table(&[("c", &[secret, secret])]);
    let rules = RuleSet::default()
        .with(Check::OneOf {
            column: c(),
            values: vec!["a".into()],
        })
        .with(Check::Length {
            column: c(),
            min: None,
            max: Some(3),
        })
        .with(Check::Unique { columns: vec![c()] });
    let validation = validate(&table, &rules, &Context::default());
    assert_eq!(validation.failures().len(), 6);
    assert!(validation.failures().all(|f| !f.finding.message.contains("secret")));
}

#[test]
fn the_version_of_the_rules_is_told() {
    let rules = RuleSet::default()
        .version("2026-11")
        .with(Check::Required { column: c() });
    assert_eq!(RuleSet::from_toml(&rules.to_toml().unwrap()).unwrap(), rules);
    let none = RuleSet::from_toml("").unwrap();
    let validator = |rules| Validator::new(rules, &Schema::default(), &Context::default()).unwrap();
    assert_eq!(
        (validator(&rules).version(), validator(&none).version()),
        ("2026-11", "")
    );
    let table = Table {
        columns: vec![Column::new("c", ["a"])],
        ids: ["1"].into_iter().collect(),
        ..Table::default()
    };
    let schema = Schema::default();
    let data = CleanTable::new(&table, &schema, &[]).unwrap();
    assert_eq!(validator(&rules).table(&data).unwrap().version(), "2026-11");
}
