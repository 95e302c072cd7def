//! Golden records through the public interface.

use hrein::merge::journal::{Entry, Journal, UndoEntry, erase, write_journal};
use hrein::merge::{GoldenRecords, Group, MergeRules, Strategy, merge, plan};
use hrein::normalize::{CleanColumn, CleanTable, Context, Kind};
use hrein::table::{Column, Field, Role, Schema, Table};

/// A table with its schema and clean columns.
struct Data {
    table: Table,
    schema: Schema,
    clean: Vec<CleanColumn>,
}

impl Data {
    /// Columns of name, kind, role and cells; ids are `r0`, `r1` …
    fn new(columns: &[(&str, Kind, Role, &[&str])]) -> Self {
        let rows = columns[0].3.len();
        let ids: Vec<String> = (0..rows).map(|row| format!("r{row}")).collect();
        let table = Table {
            columns: columns.iter().map(|c| Column::new(c.0, c.3.iter().copied())).collect(),
            ids: ids.iter().map(String::as_str).collect(),
            ..Table::default()
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
        let clean =
            |(column, c): (&Column, &(&str, Kind, Role, &[&str]))| CleanColumn::new(column, c.1, &Context::default());
        let clean = table.columns.iter().zip(columns).map(clean).collect();
        Data { table, schema, clean }
    }

    fn view(&self) -> CleanTable<'_> {
        CleanTable::new(&self.table, &self.schema, &self.clean).unwrap()
    }

    fn merge_all(&self, rules: &MergeRules) -> GoldenRecords {
        merge(&self.view(), &vec![0; self.table.rows()], rules, 1).unwrap()
    }

    fn default_values(&self) -> Vec<String> {
        let golden = self.merge_all(&MergeRules::default_for(&self.table, &self.schema));
        let data = self.view();
        let record = golden.record(&data, 0);
        (0..data.columns())
            .map(|column| record.value(column).into_owned())
            .collect()
    }

    /// The value of the first column under `strategy`.
    fn value_under(&self, strategy: Strategy, rules: MergeRules) -> String {
        let mut rules = rules;
        rules.columns.insert(self.table.columns[0].name.clone(), strategy);
        let golden = self.merge_all(&rules);
        golden.record(&self.view(), 0).value(0).into_owned()
    }
}

const PLAIN: Role = Role::Plain;

#[test]
fn names_go_by_agreement_and_initials_give_way() {
    let cases: [(&[&str], &str); 6] = [
        (&["Jon", "John", "John"], "John"),
        (&["J.", "J.", "Jane"], "Jane"),
        (&["J.", ""], "J."),
        (&["Anna", "Anna Maria"], "Anna Maria"),
        (&["n/a", "Eve"], "Eve"),
        (&["Jose", "José"], "José"),
    ];
    for (cells, expected) in cases {
        let data = Data::new(&[("given", Kind::GivenName, PLAIN, cells)]);
        assert_eq!(data.default_values(), [expected], "{cells:?}");
    }
}

#[test]
fn a_value_seen_elsewhere_beats_a_slip() {
    let data = Data::new(&[("city", Kind::City, PLAIN, &["Reykjavíkk", "Reykjavík", "Reykjavík"])]);
    let view = data.view();
    let golden = merge(&view, &[0, 0, 1], &MergeRules::default(), 1).unwrap();
    assert_eq!(golden.record(&view, 0).value(0), "Reykjavík");
}

#[test]
fn an_address_survives_as_a_whole() {
    let data = Data::new(&[
        (
            "street",
            Kind::Street,
            PLAIN,
            &["Old Road 1", "New Road 2", "New Road 2"],
        ),
        ("city", Kind::City, PLAIN, &["Oldtown", "", "Newtown"]),
        ("postcode", Kind::Postcode, PLAIN, &["11111", "22222", "22222"]),
        ("region", Kind::Region, PLAIN, &["North", "South", ""]),
    ]);
    assert_eq!(data.default_values(), ["Old Road 1", "Oldtown", "11111", "North"]);
    let group = Group {
        columns: ["street", "city", "postcode", "region"].map(String::from).to_vec(),
        strategy: Strategy::MostFrequent,
    };
    let rules = MergeRules {
        groups: vec![group],
        ..MergeRules::default()
    };
    let golden = data.merge_all(&rules);
    let view = data.view();
    let record = golden.record(&view, 0);
    let values: Vec<_> = (0..4).map(|c| record.value(c)).collect();
    assert_eq!(
        values,
        ["New Road 2", "", "22222", "South"],
        "of one record, its blanks included"
    );
}

#[test]
fn consent_survives_in_its_strictest_form() {
    let cases: [(Role, &[&str], &str); 7] = [
        (Role::Consent, &["yes", "no", "yes"], "no"),
        (Role::Consent, &["yes", ""], "yes"),
        (Role::Consent, &["", ""], ""),
        (Role::Consent, &["yes", "pending"], "pending"),
        (Role::OptOut, &["no", "yes", "no"], "yes"),
        (Role::OptOut, &["no", ""], "no"),
        (Role::Consent, &["n/a", "yes"], "yes"),
    ];
    for (role, cells, expected) in cases {
        // As a category, so that the words stay as they are.
        let data = Data::new(&[("answer", Kind::Category, role, cells)]);
        let values = data.default_values();
        assert!(
            values[0].eq_ignore_ascii_case(expected),
            "{role:?} {cells:?} gave {values:?}"
        );
    }
}

#[test]
fn strategies_choose_by_their_own_measure() {
    let text = |cells: &'static [&'static str]| {
        let updated: &[&str] = &["2020-01-01", "2024-06-30", "2022-01-01"];
        Data::new(&[
            ("value", Kind::Text, PLAIN, cells),
            ("updated", Kind::Date, Role::UpdatedAt, updated),
        ])
    };
    let dated = MergeRules {
        recency: Some("updated".into()),
        ..MergeRules::default()
    };
    let cases: [(Strategy, &[&str], &str); 8] = [
        (Strategy::MostRecent, &["a", "b", "c"], "b"),
        (Strategy::MostRecent, &["a", "", "c"], "c"),
        (Strategy::Oldest, &["a", "b", "c"], "a"),
        (Strategy::MostFrequent, &["a", "b", "a"], "a"),
        (Strategy::Longest, &["a", "bb", "ccc"], "ccc"),
        (Strategy::MostComplete, &["A. Bee", "Ann Bee", "Ann-Kathrin"], "Ann Bee"),
        (Strategy::Min, &["c", "b", "d"], "b"),
        (Strategy::Union, &["b", "a", "b"], "b; a"),
    ];
    for (strategy, cells, expected) in cases {
        assert_eq!(
            text(cells).value_under(strategy, dated.clone()),
            expected,
            "{strategy} {cells:?}"
        );
    }
}

#[test]
fn sources_rank_by_priority_and_by_trust() {
    let mut data = Data::new(&[("value", Kind::Text, PLAIN, &["from web", "from crm", "from shop"])]);
    data.table.sources = Some(Column::new("source", ["web", "crm", "shop"]));
    let rules = MergeRules {
        source_priority: vec!["crm".into(), "web".into()],
        ..MergeRules::default()
    };
    assert_eq!(data.value_under(Strategy::SourcePriority, rules), "from crm");
    let trust = r#"
        [trust.sources]
        shop = 900
        crm = 100
    "#;
    assert_eq!(
        data.value_under(Strategy::Trust, toml::from_str(trust).unwrap()),
        "from shop"
    );
}

#[test]
fn provenance_names_record_rule_and_losers() {
    let data = Data::new(&[
        ("city", Kind::City, PLAIN, &["Bonn", "Köln", "Bonn"]),
        ("fax", Kind::Text, PLAIN, &["", "", ""]),
        ("tier", Kind::Text, PLAIN, &["gold", "", "gold"]),
    ]);
    let golden = data.merge_all(&MergeRules::default());
    let view = data.view();
    let provenance: Vec<_> = golden.record(&view, 0).provenance().collect();
    assert_eq!(provenance.len(), 2, "a column without values has no origin");
    assert_eq!((provenance[0].record, provenance[0].rule), ("r0", "most-frequent"));
    assert_eq!(provenance[0].losing, ["Köln"]);
    assert_eq!((provenance[1].column, provenance[1].rule), ("tier", "agreed"));
}

#[test]
fn neither_the_order_of_rows_nor_the_threads_matter() {
    let cells = ["Ann", "Bob", "Ann", "Cid", "Bob", "Dan"];
    let data = Data::new(&[("name", Kind::GivenName, PLAIN, &cells)]);
    let reversed: Vec<&str> = cells.iter().rev().copied().collect();
    let mut turned = Data::new(&[("name", Kind::GivenName, PLAIN, &reversed)]);
    turned.table.ids = ["r5", "r4", "r3", "r2", "r1", "r0"].into_iter().collect();
    let (a, b) = (data.view(), turned.view());
    let rules = MergeRules::default();
    let (one, two) = (
        merge(&a, &[0, 0, 0, 1, 1, 1], &rules, 1).unwrap(),
        merge(&b, &[0, 0, 0, 1, 1, 1], &rules, 4).unwrap(),
    );
    for (left, right) in [(0, 1), (1, 0)] {
        let left: Vec<_> = one.record(&a, left).provenance().collect();
        let right: Vec<_> = two.record(&b, right).provenance().collect();
        assert_eq!(left, right);
    }
}

#[test]
fn rules_that_cannot_be_followed_are_refused() {
    let data = Data::new(&[("city", Kind::City, PLAIN, &["Bonn"])]);
    let refused = |rules: &str, clusters: &[u32]| {
        let rules: MergeRules = toml::from_str(rules).unwrap();
        merge(&data.view(), clusters, &rules, 1).unwrap_err().code()
    };
    assert_eq!(refused("", &[0, 0]), "bad-clusters");
    assert_eq!(refused("columns = { town = 'min' }", &[0]), "unknown-column");
    assert_eq!(refused("recency = 'when'", &[0]), "unknown-column");
    let twice = "columns = { city = 'min' }\ngroups = [{ columns = ['city'], strategy = 'most-recent' }]";
    assert_eq!(refused(twice, &[0]), "column-named-twice");
}

#[test]
fn a_cluster_of_a_hundred_thousand_is_linear() {
    let cells: Vec<String> = (0..100_000).map(|i| format!("value {i}")).collect();
    let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
    let data = Data::new(&[("value", Kind::Text, PLAIN, &cells)]);
    let golden = data.merge_all(&MergeRules::default());
    let view = data.view();
    let record = golden.record(&view, 0);
    assert_eq!(record.losing_values(0).count(), 99_999);
}

/// Two merged records and one alone, with untidy cells.
fn three_records() -> (Data, GoldenRecords) {
    let data = Data::new(&[
        ("name", Kind::GivenName, PLAIN, &[" Ann ", "Ann", "Bo\u{0}b"]),
        ("city", Kind::City, PLAIN, &["Bonn", "  ", "\"Kiel\"\n"]),
        ("note", Kind::Text, PLAIN, &["", "vip", "\u{202e}x"]),
    ]);
    let golden = merge(&data.view(), &[0, 0, 1], &MergeRules::default(), 1).unwrap();
    (data, golden)
}

fn journal_of(data: &Data, golden: &GoldenRecords) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_journal(&data.view(), golden, |cluster| format!("c{cluster}").into(), &mut bytes).unwrap();
    bytes
}

fn entries(bytes: &[u8]) -> Vec<Entry<'static>> {
    Journal::read(bytes).map(|entry| entry.unwrap().1).collect()
}

#[test]
fn the_plan_keeps_the_record_that_gave_most() {
    let (data, golden) = three_records();
    let view = data.view();
    let steps: Vec<_> = plan(&view, &golden).collect();
    assert_eq!(steps.len(), 1);
    assert_eq!((steps[0].survivor, steps[0].retired.as_slice()), ("r0", &["r1"][..]));
    let changes: Vec<_> = steps[0]
        .changes
        .iter()
        .map(|c| (c.column, c.before, &*c.after))
        .collect();
    assert_eq!(changes, [("name", " Ann ", "Ann"), ("note", "", "vip")]);
}

#[test]
fn undoing_a_merge_gives_back_the_members() {
    let (data, golden) = three_records();
    let entries = entries(&journal_of(&data, &golden));
    let Some(Entry::Merge(merged)) = entries.last() else {
        panic!("the merge comes last");
    };
    let undo = merged.undo(&["Ann", "Bonn", "vip"]);
    assert!(undo.conflicts.is_empty());
    let view = data.view();
    for (row, member) in undo.members.iter().enumerate() {
        let raw: Vec<_> = (0..3).map(|column| view.raw(row, column)).collect();
        assert_eq!(
            (&*member.record, &member.values),
            (view.id(row), &raw.iter().map(|v| (*v).into()).collect())
        );
    }
    assert_eq!(merged.undo(&["Anna", "Bonn"]).conflicts, [0, 2]);
}

#[test]
fn cleaning_is_journaled_cell_by_cell() {
    let (data, golden) = three_records();
    let view = data.view();
    let mut journaled = Vec::new();
    for entry in entries(&journal_of(&data, &golden)) {
        if let Entry::Clean(clean) = entry {
            for change in clean.changes {
                assert!(!change.reasons.is_empty());
                journaled.push((
                    clean.record.to_string(),
                    change.column.to_string(),
                    change.before.to_string(),
                    change.after.to_string(),
                ));
            }
        }
    }
    let mut expected = Vec::new();
    for row in 0..3 {
        for column in 0..3 {
            let (raw, value) = (view.raw(row, column), view.value(row, column));
            if raw != value {
                expected.push([view.id(row), view.name(column), raw, value].map(String::from).into());
            }
        }
    }
    assert_eq!(journaled, expected);
}

#[test]
fn a_torn_journal_is_read_to_its_last_whole_entry_and_continued() {
    let (data, golden) = three_records();
    let whole = journal_of(&data, &golden);
    let all = entries(&whole).len();
    for cut in [1, 20, whole.len() / 2, whole.len() - 1] {
        let torn = &whole[..cut];
        let mut journal = Journal::read(torn);
        let read = journal.by_ref().filter(|entry| entry.is_ok()).count();
        assert!(read < all && journal.is_torn() == (journal.bytes() < cut as u64));
        let mut bytes = torn[..journal.bytes() as usize].to_vec();
        let undone = Entry::Undo(UndoEntry {
            merge: 2,
            cluster: "c0".into(),
        });
        let mut writer = journal.resume(&mut bytes);
        writer.append(&undone).unwrap();
        writer.finish().unwrap();
        assert_eq!(entries(&bytes).len(), read + 1);
    }
}

#[test]
fn a_changed_journal_is_refused_where_it_was_changed() {
    let (data, golden) = three_records();
    let mut bytes = journal_of(&data, &golden);
    let place = bytes.windows(4).position(|w| w == b"Bonn").unwrap();
    bytes[place] = b'S';
    let read: Vec<_> = Journal::read(bytes.as_slice()).collect();
    assert_eq!(
        read.last().unwrap().as_ref().err().map(hrein::Error::code),
        None,
        "the last line is only covered by a next one"
    );
    let line = bytes.iter().position(|&b| b == b'\n').unwrap();
    bytes[line - 3] ^= 1;
    let refused = Journal::read(bytes.as_slice()).find_map(Result::err).unwrap();
    assert_eq!(refused.code(), "journal-damaged");
    assert!(!refused.to_string().contains("Ann"));
}

#[test]
fn an_erased_record_leaves_no_value_behind() {
    let (data, golden) = three_records();
    let mut bytes = Vec::new();
    let changed = erase(journal_of(&data, &golden).as_slice(), &mut bytes, |id| id == "r0").unwrap();
    assert_eq!(changed, 2);
    let text = String::from_utf8(bytes).unwrap();
    assert!(!text.contains("Bonn"), "{text}");
    assert!(text.contains("vip"), "the other member can still be restored");
    assert_eq!(entries(text.as_bytes()).len(), 5);
}
