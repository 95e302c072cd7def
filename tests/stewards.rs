//! What stewards and conditions say about golden records, what other rules would change, and what has to point elsewhere.

use hrein::merge::journal::{Entry, Journal, write_journal};
use hrein::merge::{Cell, ForeignKey, GoldenRecords, MergeRules, Preference, diff, merge, plan};
use hrein::normalize::{CleanColumn, CleanTable, Context, Kind};
use hrein::table::{Column, Field, Role, Schema, Table};

/// A table with its schema and clean columns; ids are `r0`, `r1` …
struct Data {
    table: Table,
    schema: Schema,
    clean: Vec<CleanColumn>,
}

impl Data {
    fn new(columns: &[(&str, Kind, Role, &[&str])]) -> Self {
        let ids: Vec<String> = (0..columns[0].3.len()).map(|row| format!("r{row}")).collect();
        let table = Table {
            ids: ids.iter().map(String::as_str).collect(),
            ..Table::new(columns.iter().map(|c| Column::new(c.0, c.3.iter().copied())).collect())
        };
        let field = |c: &(&str, Kind, Role, &[&str])| Field {
            column: c.0.into(),
            kind: c.1,
            role: c.2,
            scheme: None,
        };
        let schema = Schema {
            fields: columns.iter().map(field).collect(),
        };
        let cleaned = table.columns.iter().zip(columns);
        let clean = cleaned.map(|(column, c)| CleanColumn::new(column, c.1, &Context::default()));
        Data {
            clean: clean.collect(),
            table,
            schema,
        }
    }

    fn view(&self) -> CleanTable<'_> {
        CleanTable::new(&self.table, &self.schema, &self.clean).unwrap()
    }

    /// All rows but the last are one cluster.
    fn merged(&self, rules: &MergeRules) -> GoldenRecords {
        let mut clusters = vec![0; self.table.rows()];
        *clusters.last_mut().unwrap() = 1;
        merge(&self.view(), &clusters, rules, 1).unwrap()
    }

    fn values(&self, rules: &MergeRules) -> Vec<String> {
        let (golden, data) = (self.merged(rules), self.view());
        let record = golden.record(&data, 0);
        (0..data.columns())
            .map(|column| record.value(column).into_owned())
            .collect()
    }
}

fn people() -> Data {
    let emails: &[&str] = &[
        "ana@example.com",
        "ana@example.com",
        "a.ruiz@example.org",
        "ruiz@example",
        "else@example.net",
    ];
    Data::new(&[
        ("email", Kind::Email, Role::Plain, emails),
        (
            "checked",
            Kind::Category,
            Role::Plain,
            &["no", "no", "yes", "yes", "no"],
        ),
        (
            "street",
            Kind::Street,
            Role::Plain,
            &["Calle Mayor 1", "Calle Mayor 1", "Plaza 2", "", ""],
        ),
        ("city", Kind::City, Role::Plain, &["Madrid", "Madrid", "", "Cádiz", ""]),
        (
            "newsletter",
            Kind::Boolean,
            Role::Consent,
            &["yes", "yes", "no", "yes", "yes"],
        ),
    ])
}

fn cell(record: &str, column: &str) -> Cell {
    Cell {
        record: record.into(),
        column: column.into(),
    }
}

fn prefer(column: &str) -> Preference {
    Preference {
        columns: vec![column.into()],
        when: "checked".into(),
        is: vec!["yes".into()],
    }
}

#[test]
fn conditions_pins_and_exclusions_are_heeded() {
    let data = people();
    let plain = MergeRules::default();
    assert_eq!(
        data.values(&plain),
        ["ana@example.com", "no", "Calle Mayor 1", "Madrid", "false"]
    );
    let with = |change: &dyn Fn(&mut MergeRules)| {
        let mut rules = plain.clone();
        change(&mut rules);
        data.values(&rules)
    };
    let preferred = with(&|r| r.prefer.push(prefer("email")));
    assert_eq!(
        preferred[0], "a.ruiz@example.org",
        "checked, and better than the checked one that is invalid"
    );
    assert_eq!(&preferred[2..], ["Calle Mayor 1", "Madrid", "false"]);
    let address = with(&|r| r.prefer.push(prefer("city")));
    assert_eq!(&address[2..4], ["Plaza 2", ""], "an address is preferred as a whole");
    let consent = with(&|r| {
        let when = "email".into();
        let (columns, is) = (vec!["newsletter".into()], vec!["ana@example.com".into()]);
        r.prefer.push(Preference { columns, when, is });
    });
    assert_eq!(consent[4], "false", "no condition makes a consent wider");
    let pinned = with(&|r| r.pins = vec![cell("r3", "email"), cell("r3", "city"), cell("gone", "city")]);
    assert_eq!(pinned[0], "ruiz@example");
    assert_eq!(&pinned[2..4], ["", "Cádiz"]);
    let excluded = with(&|r| r.exclusions = vec![cell("r0", "email"), cell("r1", "email")]);
    assert_eq!(excluded[0], "a.ruiz@example.org");
    let both = with(&|r| {
        r.exclusions = ["r0", "r1", "r2", "r3"].map(|id| cell(id, "email")).to_vec();
        r.pins = vec![cell("r0", "email")];
    });
    assert_eq!(both[0], "", "nothing is left");
    let union = with(&|r| {
        r.columns.insert("email".into(), "union".parse().unwrap());
        r.exclusions = vec![cell("r3", "email")];
    });
    assert_eq!(union[0], "ana@example.com; a.ruiz@example.org");
    for rules in [
        MergeRules {
            pins: vec![cell("r0", "mail")],
            ..plain.clone()
        },
        MergeRules {
            prefer: vec![prefer("mail")],
            ..plain.clone()
        },
    ] {
        let refused = merge(&data.view(), &[0, 0, 0, 0, 1], &rules, 1).unwrap_err();
        assert_eq!(refused.code(), "unknown-column");
    }
}

#[test]
fn what_other_rules_would_change_is_told() {
    let data = people();
    let other = MergeRules {
        pins: vec![cell("r2", "email")],
        ..MergeRules::default()
    };
    let (before, after, view) = (data.merged(&MergeRules::default()), data.merged(&other), data.view());
    let changes: Vec<_> = diff(&view, &before, &after).unwrap().collect();
    assert_eq!(changes.len(), 1);
    let change = &changes[0];
    assert_eq!((change.cluster, change.column), (0, "email"));
    assert_eq!(
        (&*change.before, change.rule_before),
        ("ana@example.com", "most-frequent")
    );
    assert_eq!((&*change.after, change.rule_after), ("a.ruiz@example.org", "pinned"));
    assert_eq!(diff(&view, &before, &before).unwrap().count(), 0);
    let elsewhere = merge(&view, &[0, 0, 1, 1, 1], &other, 1).unwrap();
    assert_eq!(
        diff(&view, &before, &elsewhere).err().map(|e| e.code()),
        Some("bad-clusters")
    );
    let all: Vec<_> = after.record(&view, 0).all_values(0).collect();
    assert_eq!(all, ["a.ruiz@example.org", "ana@example.com", "ruiz@example"]);
}

#[test]
fn children_point_to_the_survivor() {
    let data = people();
    let (golden, view) = (data.merged(&MergeRules::default()), data.view());
    let step = plan(&view, &golden).next().unwrap();
    let keys = ["orders.customer_id", "crm.calls.contact"].map(|key| key.parse::<ForeignKey>().unwrap());
    let repoints: Vec<_> = step.repoints(&keys).collect();
    assert_eq!(repoints.len(), 2 * step.retired.len());
    assert!(repoints.iter().all(|r| r.to == step.survivor && r.from != r.to));
    assert_eq!((repoints[3].table, repoints[3].column), ("crm.calls", "contact"));
    for bad in ["orders", ".id", "orders.", ""] {
        assert_eq!(
            bad.parse::<ForeignKey>().unwrap_err().code(),
            "bad-foreign-key",
            "{bad:?}"
        );
    }
}

#[test]
fn trust_fades_by_source() {
    let mut data = Data::new(&[
        ("value", Kind::Text, Role::Plain, &["from web", "from crm", "else"]),
        (
            "updated",
            Kind::Date,
            Role::UpdatedAt,
            &["2024-01-01", "2024-12-31", "2024-12-31"],
        ),
    ]);
    data.table.sources = Some(Column::new("source", ["web", "crm", "crm"]));
    let rules = |more: &str| {
        let text = format!(
            "recency = \"updated\"\ncolumns = {{ value = \"trust\" }}\n[trust]\nsources = {{ web = 900, crm = 600 }}\nhalf_life_days = 1000\n{more}"
        );
        toml::from_str::<MergeRules>(&text).unwrap()
    };
    assert_eq!(data.values(&rules(""))[0], "from web");
    assert_eq!(data.values(&rules("half_life_of = { web = 90 }"))[0], "from crm");
}

#[test]
fn a_journal_tells_what_was_pinned_and_gives_it_back() {
    let data = people();
    let rules = MergeRules {
        pins: vec![cell("r3", "email")],
        ..MergeRules::default()
    };
    let (golden, view) = (data.merged(&rules), data.view());
    let mut lines = Vec::new();
    write_journal(&view, &golden, |c| c.to_string().into(), &mut lines).unwrap();
    let entries: Vec<_> = Journal::read(lines.as_slice()).map(|e| e.unwrap().1).collect();
    let merges: Vec<_> = entries
        .iter()
        .filter_map(|e| match e {
            Entry::Merge(merge) => Some(merge),
            _ => None,
        })
        .collect();
    assert_eq!((merges.len(), merges[0].rules[0].as_ref()), (1, "pinned"));
    let golden: Vec<&str> = merges[0].golden.iter().map(AsRef::as_ref).collect();
    let undo = merges[0].undo(&golden);
    assert!(undo.conflicts.is_empty());
    assert_eq!(undo.members[3].values[0], "ruiz@example");
}
