//! A run in parts is the run in one: random splits, joined in random order, give the same bytes.

use hrein::cluster::Forest;
use hrein::compare::ComparisonKind;
use hrein::dedupe::{Config, Outcome, dedupe};
use hrein::partition::{PackedRecord, Pair, Plan, TermCounts};
use hrein::table::{Column, CsvOptions, CsvSource, Table, read_csv};
use hrein::text::hash::mix;
use hrein::weigh::AgreementCounts;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::OnceLock;

/// The outcome of a run in one over the contacts of the examples, and its plan. The table is big enough to be blocked by keys.
fn contacts() -> &'static (Outcome, Plan) {
    static CONTACTS: OnceLock<(Outcome, Plan)> = OnceLock::new();
    CONTACTS.get_or_init(|| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data/contacts.csv");
        let text = std::fs::read(path).unwrap();
        let read = read_csv(&[CsvSource::bytes("contacts", &text)], &CsvOptions::default()).unwrap();
        run(read.table, &Config::default())
    })
}

fn run(table: Table, config: &Config) -> (Outcome, Plan) {
    let outcome = dedupe(table, config, &mut |_| ControlFlow::Continue(())).unwrap();
    let plan = Plan::of(&outcome).unwrap();
    (outcome, plan)
}

/// Numbers that look random and are the same every time.
struct Random(u64, u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.1 += 1;
        (mix(self.0, self.1) % n.max(1) as u64) as usize
    }

    /// Deals items out to parts, at random and in random order; some parts may get none.
    fn split<T>(&mut self, items: Vec<T>, parts: usize) -> Vec<Vec<T>> {
        let mut out: Vec<Vec<T>> = (0..parts).map(|_| Vec::new()).collect();
        for item in items {
            let part = &mut out[self.below(parts)];
            let place = self.below(part.len() + 1);
            part.insert(place, item);
        }
        out
    }
}

fn rows(table: &Table, rows: &[usize]) -> Table {
    let columns = table
        .columns
        .iter()
        .map(|c| Column::new(c.name.clone(), rows.iter().map(|&row| c.get(row))));
    Table {
        columns: columns.collect(),
        ids: rows.iter().map(|&row| table.ids.get(row)).collect(),
        ..Table::default()
    }
}

/// What an engine of many machines does, by the steps of a plan.
struct Engine<'a> {
    plan: &'a Plan,
    random: Random,
    parts: usize,
    people: BTreeMap<String, PackedRecord>,
}

impl<'a> Engine<'a> {
    fn new(plan: &'a Plan, table: &Table, seed: u64, parts: usize) -> Self {
        let mut random = Random(seed, 0);
        let mut people = BTreeMap::new();
        for part in random.split((0..table.rows()).collect(), parts) {
            let batch = rows(table, &part);
            people.extend(batch.ids.iter().map(str::to_owned).zip(plan.profiles(&batch).unwrap()));
        }
        Engine {
            plan,
            random,
            parts,
            people,
        }
    }

    fn record(&self, id: &str) -> &str {
        &self.people[id].record
    }

    /// The first of the records that are the same as this one.
    fn leads(&self) -> BTreeMap<String, String> {
        let mut first: BTreeMap<&str, &str> = BTreeMap::new();
        let order = |id: &str| self.plan.order_of(id);
        for (id, packed) in &self.people {
            if let Some(same) = &packed.same {
                let lead = first.entry(same).or_insert(id);
                if order(id) < order(lead) {
                    *lead = id;
                }
            }
        }
        let lead = |(id, packed): (&String, &PackedRecord)| {
            let lead = packed.same.as_deref().and_then(|same| first.get(same)).copied();
            (id.clone(), lead.unwrap_or(id).to_owned())
        };
        self.people.iter().map(lead).collect()
    }

    fn pairs(&mut self, leads_only: bool) -> BTreeSet<(String, String)> {
        let ids: Vec<String> = self.people.keys().cloned().collect();
        let mut blocks: BTreeMap<(u32, u64), Vec<String>> = BTreeMap::new();
        for part in self.random.split(ids, self.parts) {
            let records: Vec<&str> = part.iter().map(|id| self.record(id)).collect();
            for key in self.plan.keys(&records).unwrap() {
                blocks
                    .entry((key.key, key.hash))
                    .or_default()
                    .push(part[key.row as usize].clone());
            }
        }
        let leads = self.leads();
        let mut pairs = BTreeSet::new();
        for ((key, _), mut members) in blocks {
            let (full, window) = self.plan.limits()[key as usize];
            let reach = if members.len() > full as usize {
                window as usize
            } else {
                usize::MAX
            };
            members.sort_by_key(|id| (self.people[id].order_text.clone(), self.plan.order_of(id)));
            for (i, a) in members.iter().enumerate() {
                for b in members[i + 1..].iter().take(reach) {
                    if !leads_only || leads[a] == *a && leads[b] == *b {
                        pairs.insert((a.min(b).clone(), a.max(b).clone()));
                    }
                }
            }
        }
        pairs
    }

    fn patterns(&mut self) -> AgreementCounts {
        let pairs = self.pairs(false).into_iter().collect();
        let mut parts: Vec<AgreementCounts> = Vec::new();
        for part in self.random.split(pairs, self.parts) {
            let made = self.plan.patterns(&self.made(&part)).unwrap();
            let place = self.random.below(parts.len() + 1);
            parts.insert(place, made);
        }
        let mut all = AgreementCounts::default();
        parts.iter().for_each(|part| all.merge(part));
        all
    }

    fn made<'b>(&'b self, pairs: &'b [(String, String)]) -> Vec<Pair<'b>> {
        let pair = |(a, b): &'b (String, String)| Pair {
            ids: [a, b],
            records: [self.record(a), self.record(b)],
        };
        pairs.iter().map(pair).collect()
    }

    /// The cluster of each record.
    fn clusters(&mut self) -> BTreeMap<String, String> {
        let mut links: Vec<(String, String, f64)> = Vec::new();
        let pairs = self.pairs(true).into_iter().collect();
        for part in self.random.split(pairs, self.parts) {
            let weights = self.plan.scores(&self.made(&part)).unwrap();
            let scored = part.into_iter().zip(weights).map(|((a, b), weight)| (a, b, weight));
            links.extend(scored.filter(|link| link.2 >= self.plan.link_weight()));
        }
        let mut forests: Vec<Forest> = Vec::new();
        for part in self.random.split(links.clone(), self.parts) {
            let mut forest = Forest::default();
            part.iter().for_each(|(a, b, _)| forest.link(a, b));
            forests.push(forest);
        }
        while forests.len() > 1 {
            let one = forests.remove(self.random.below(forests.len()));
            let into = self.random.below(forests.len());
            forests[into].merge(&one);
        }
        let components = forests[0].components();
        let component: BTreeMap<&str, &str> = components.iter().copied().collect();
        let names: BTreeSet<&str> = component.values().copied().collect();
        let mut cluster_of = BTreeMap::new();
        for part in self.random.split(names.into_iter().collect(), self.parts) {
            let inside = |id: &str| part.contains(&component[id]);
            let members: Vec<(&str, &str)> = components
                .iter()
                .filter(|c| part.contains(&c.1))
                .map(|c| (c.0, self.record(c.0)))
                .collect();
            let links: Vec<(&str, &str, f64)> = links
                .iter()
                .filter(|l| inside(&l.0))
                .map(|l| (&*l.0, &*l.1, l.2))
                .collect();
            let settled = self.plan.settle(&members, &links).unwrap();
            cluster_of.extend(
                settled
                    .into_iter()
                    .map(|(id, cluster)| (id.to_owned(), cluster.to_owned())),
            );
        }
        let of = |(id, lead): (String, String)| (id, cluster_of.get(&lead).unwrap_or(&lead).clone());
        self.leads().into_iter().map(of).collect()
    }

    /// How many records, or clusters, hold each value.
    fn terms(&mut self, clusters: Option<&BTreeMap<String, String>>) -> TermCounts {
        let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for id in self.people.keys() {
            groups
                .entry(clusters.map_or(id, |clusters| &clusters[id]))
                .or_default()
                .push(id);
        }
        let groups: Vec<Vec<&str>> = groups.into_values().collect();
        let parts = Random(self.random.0, 1).split(groups, self.parts);
        let mut all = TermCounts::default();
        for part in parts {
            let numbers: Vec<u32> = (0..)
                .zip(&part)
                .flat_map(|(number, group)| group.iter().map(move |_| number))
                .collect();
            let records: Vec<&str> = part.iter().flatten().map(|id| self.record(id)).collect();
            all.merge(&self.plan.terms(&records, clusters.map(|_| numbers.as_slice())).unwrap());
        }
        all
    }
}

fn clusters_of(outcome: &Outcome) -> BTreeMap<String, String> {
    let cluster = |(id, &cluster): (&str, &u32)| (id.to_owned(), outcome.cluster_id(cluster).to_owned());
    outcome.table.ids.iter().zip(&outcome.clusters).map(cluster).collect()
}

#[test]
fn any_split_gives_the_clusters_of_one_run() {
    let (outcome, plan) = contacts();
    let expected = clusters_of(outcome);
    assert!(outcome.duplicates() > 300 && !outcome.blocks.in_full());
    for (seed, parts) in [(1, 1), (2, 3), (3, 16)] {
        assert_eq!(
            Engine::new(plan, &outcome.table, seed, parts).clusters(),
            expected,
            "{parts} parts"
        );
    }
}

/// The dates of the contacts are those of several systems and disagree, so that all of them tell no order of day and month. Some by themselves would.
#[test]
fn a_batch_does_not_tell_the_order_of_dates() {
    let (outcome, plan) = contacts();
    let all: Vec<usize> = (0..outcome.table.rows()).collect();
    let whole = plan.profiles(&outcome.table).unwrap();
    for size in [1, 20] {
        for part in all.chunks(size) {
            assert_eq!(
                plan.profiles(&rows(&outcome.table, part)).unwrap(),
                whole[part[0]..=part[part.len() - 1]]
            );
        }
    }
}

/// Names are in the order that the column of the run told, in a batch that tells none too.
#[test]
fn a_batch_has_the_order_of_names_of_the_run() {
    let names = [
        "Meyer Jennifer",
        "Lindqvist Gudrun",
        "Smith Mary",
        "Kowalski Anna",
        "Petersen Karen",
        "Xqzt Wvrl",
    ];
    let (outcome, plan) = run(Table::new(vec![Column::new("name", names)]), &Config::default());
    let whole = plan.profiles(&outcome.table).unwrap();
    let alone = plan.profiles(&rows(&outcome.table, &[5])).unwrap();
    assert_eq!(alone, whole[5..]);
    let other = rows(&outcome.table, &[3, 4, 5]);
    let (_, untold) = run(other, &Config::default());
    assert_ne!(untold.profiles(&rows(&outcome.table, &[5])).unwrap(), alone);
}

#[test]
fn candidates_are_those_of_one_run() {
    let (outcome, plan) = contacts();
    let pairs = Engine::new(plan, &outcome.table, 4, 5).pairs(false);
    assert_eq!(pairs.len() as u64, outcome.pairs_compared);
}

#[test]
fn merged_counts_give_the_model_of_one_run() {
    let (outcome, plan) = contacts();
    // Begins with a plan that knows nothing of the table: another model, no counts.
    let mut stranger = Engine::new(plan, &outcome.table, 5, 1);
    let few = stranger.patterns().sorted().into_iter().take(20);
    let mut counts = AgreementCounts::default();
    few.for_each(|(pattern, pairs)| counts.add(pattern, pairs));
    let blank = plan
        .counted(&TermCounts::default(), 2000, false)
        .unwrap()
        .fitted(&counts, 2000)
        .unwrap();
    assert_ne!(blank.model(), &outcome.model);
    assert_ne!(blank.id(), plan.id());

    for (seed, parts) in [(6, 1), (7, 9)] {
        let learnt = learnt(outcome, &blank, seed, parts);
        assert_eq!(
            learnt.to_json(),
            plan.to_json(),
            "the plan of the run is what the merged counts of {parts} parts give"
        );
    }
}

/// The plan that the counts of all parts make of another, with which they come to the clusters of the run.
fn learnt(outcome: &Outcome, blank: &Plan, seed: u64, parts: usize) -> Plan {
    let rows = outcome.table.rows() as u64;
    let mut engine = Engine::new(blank, &outcome.table, seed, parts);
    let counted = blank.counted(&engine.terms(None), rows, false).unwrap();
    let fitted = counted.fitted(&engine.patterns(), rows).unwrap();
    assert_eq!(fitted.model(), &outcome.model, "{parts} parts");
    let mut engine = Engine::new(&fitted, &outcome.table, seed, parts);
    let first = engine.clusters();
    let entities = first.values().collect::<BTreeSet<_>>().len() as u64;
    let plan = fitted.counted(&engine.terms(Some(&first)), entities, true).unwrap();
    assert_eq!(
        Engine::new(&plan, &outcome.table, seed, parts).clusters(),
        clusters_of(outcome),
        "{parts} parts"
    );
    plan
}

#[test]
fn a_plan_for_more_records_has_the_keys_of_a_large_table() {
    let (outcome, plan) = contacts();
    let engine = Engine::new(plan, &outcome.table, 8, 1);
    let records: Vec<&str> = engine.people.values().map(|packed| &*packed.record).collect();
    let keys = |plan: &Plan| {
        plan.keys(&records)
            .unwrap()
            .iter()
            .map(|key| key.key)
            .collect::<BTreeSet<_>>()
    };
    let large = plan.counted(&TermCounts::default(), 1_000_000, false).unwrap();
    let (few, many) = (keys(&large), keys(plan));
    assert!(few.is_subset(&many) && few.len() < many.len(), "{few:?} {many:?}");
    // Those of the slips come last, so that the others keep their numbers and their limits.
    assert!(few.last() < many.last() && many.len() <= plan.limits().len());
    assert_eq!(keys(&large.counted(&TermCounts::default(), 2000, false).unwrap()), many);
}

#[test]
fn summaries_add_up_in_any_order() {
    let mut random = Random(11, 0);
    let links: Vec<(String, String)> = (0..300)
        .map(|_| (random.below(200).to_string(), random.below(200).to_string()))
        .collect();
    let counted: Vec<(u128, u64)> = (0..300)
        .map(|_| (random.below(40) as u128, random.below(9) as u64))
        .collect();
    let forest_of = |links: &[(String, String)]| {
        let mut forest = Forest::default();
        links.iter().for_each(|(a, b)| forest.link(a, b));
        forest
    };
    let patterns_of = |counted: &[(u128, u64)]| {
        let mut counts = AgreementCounts::default();
        counted.iter().for_each(|&(pattern, n)| counts.add(pattern, n));
        counts
    };
    let terms_of = |counted: &[(u128, u64)]| {
        let mut counts = TermCounts::default();
        counted
            .iter()
            .for_each(|&(value, n)| counts.add(value as usize % 3, value as u64, n, n * n));
        counts
    };
    let whole = (forest_of(&links), patterns_of(&counted), terms_of(&counted));
    for parts in [1, 2, 7, 50] {
        let mut sum = (Forest::default(), AgreementCounts::default(), TermCounts::default());
        for part in random.split(links.clone(), parts) {
            sum.0.merge(&forest_of(&part));
        }
        for part in random.split(counted.clone(), parts) {
            sum.1.merge(&patterns_of(&part));
            sum.2.merge(&terms_of(&part));
        }
        assert_eq!(sum.0.components(), whole.0.components());
        assert_eq!((sum.1, sum.2), (whole.1.clone(), whole.2.clone()));
        // A forest that comes twice changes nothing.
        let mut twice = forest_of(&links);
        twice.merge(&whole.0);
        assert_eq!(twice.components(), whole.0.components());
    }
}

#[test]
fn golden_records_of_batches_are_those_of_one_run() {
    let (outcome, plan) = contacts();
    let data = outcome.data().unwrap();
    let columns = 0..data.columns();
    let mut same = 0;
    for cluster in outcome.golden.merged() {
        let members: Vec<usize> = outcome
            .golden
            .members()
            .of(*cluster)
            .iter()
            .map(|&row| row as usize)
            .collect();
        let batch = rows(&outcome.table, &members);
        let values = plan.golden(&batch, &vec![0; members.len()], |data, golden| {
            let record = golden.record(data, 0);
            Ok((0..data.columns())
                .map(|column| record.value(column).into_owned())
                .collect::<Vec<_>>())
        });
        let values = values.unwrap();
        let record = outcome.golden.record(&data, *cluster);
        let of_run: Vec<_> = columns.clone().map(|column| record.value(column)).collect();
        // Where all else is equal, a run prefers what is seen elsewhere in the table, which a batch does not know.
        let elsewhere = |column: usize, value: &str| {
            let mut others = (0..data.rows()).filter(|row| !members.contains(row));
            others.any(|row| data.value(row, column) == value)
        };
        let mut differ = columns
            .clone()
            .filter(|&column| of_run[column] != values[column])
            .peekable();
        same += usize::from(differ.peek().is_none());
        assert!(
            differ.peek().is_none()
                || differ.any(|column| elsewhere(column, &of_run[column]) && !elsewhere(column, &values[column])),
            "{of_run:?} in the run, {values:?} in a batch"
        );
    }
    assert!(same > 300);
}

#[test]
fn a_plan_is_its_text() {
    let (outcome, plan) = contacts();
    let again = Plan::from_json(plan.to_json(), Some(plan.id())).unwrap();
    assert_eq!(
        (again.to_json(), again.id(), again.id().len()),
        (plan.to_json(), plan.id(), 32)
    );
    // Whatever holds a value of a record would tell it: surnames of the table are in no plan.
    let surnames = outcome.table.column("surname").unwrap();
    let told = (0..surnames.rows())
        .map(|row| surnames.get(row))
        .filter(|name| name.len() > 7);
    assert_eq!(told.filter(|name| plan.to_json().contains(name)).count(), 0);

    let code = |json: &str, id: Option<&str>| Plan::from_json(json, id).unwrap_err().code();
    assert_eq!(code(plan.to_json(), Some("0123")), "plan-id");
    assert_eq!(code("{}", None), "plan-syntax");
    let version = format!("\"library\":\"{}\"", env!("CARGO_PKG_VERSION"));
    assert_eq!(
        code(&plan.to_json().replacen(&version, "\"library\":\"0.0.1\"", 1), None),
        "plan-version"
    );
    let other = plan.to_json().replacen("\"columns\":1", "\"columns\":0", 1);
    assert_eq!(code(&other, None), "plan-mismatch");
    // A plan that was changed on the way is another plan.
    let changed = plan.to_json().replacen("\"records\":2000", "\"records\":2001", 1);
    assert_eq!(code(&changed, Some(plan.id())), "plan-id");
}

#[test]
fn batches_that_do_not_fit_are_refused() {
    let (outcome, plan) = contacts();
    let missing = Table::new(outcome.table.columns[..3].to_vec());
    assert_eq!(plan.profiles(&missing).unwrap_err().code(), "column-not-found");
    assert_eq!(
        plan.golden(&missing, &[], |_, _| Ok(())).unwrap_err().code(),
        "column-not-found"
    );
    assert_eq!(plan.keys(&["no record"]).unwrap_err().code(), "plan-record");
    let pair = Pair {
        ids: ["1", "2"],
        records: ["1:a", ""],
    };
    assert_eq!(plan.scores(&[pair]).unwrap_err().code(), "plan-record");
    let record = plan.profiles(&rows(&outcome.table, &[0])).unwrap().remove(0).record;
    assert_eq!(
        plan.settle(&[("1", record.as_str())], &[("1", "2", 5.0)])
            .unwrap_err()
            .code(),
        "plan-link"
    );
    // Nothing at all is no fault.
    assert!(plan.profiles(&rows(&outcome.table, &[])).unwrap().is_empty());
    assert!(
        plan.keys(&[]).unwrap().is_empty()
            && plan.scores(&[]).unwrap().is_empty()
            && plan.settle(&[], &[]).unwrap().is_empty()
    );
}

#[test]
fn a_small_table_and_sources_work_as_well() {
    let csv = "id,source,name,email\n10,crm,Ana Ruiz,ana@example.com\n9,shop,\"Ruiz, Ana\",Ana@example.com\n8,crm,Bo Li,bo@example.com\n7,crm,Bo Li,bo@example.com\n1,shop,Eva Berg,eva@example.org\n2,shop,Karl Holm,karl@example.net\n";
    let read = read_csv(&[CsvSource::bytes("x", csv.as_bytes())], &CsvOptions::default()).unwrap();
    let (outcome, plan) = run(read.table, &Config::default());
    assert!(outcome.blocks.in_full());
    // Ids that are all numbers are in the order of numbers: 9 comes before 10.
    assert_eq!(outcome.cluster_ids, ["1", "2", "7", "9"]);
    assert_eq!(
        Engine::new(&plan, &outcome.table, 1, 3).clusters(),
        clusters_of(&outcome)
    );
}

#[test]
fn records_of_persons_and_organisations_are_split_as_well() {
    let (words, trades) = (
        ["Arden", "Belmar", "Corvin", "Dalby", "Elster"],
        ["Trading", "Foods", "Tools", "Press"],
    );
    let (given, family) = (
        ["Ada", "Bruno", "Clara", "Edith", "Felix"],
        ["Holm", "Berg", "Lange", "Sommer"],
    );
    let mut csv = "id,name,city\n".to_owned();
    for i in 0..20 {
        let (company, person) = (
            format!("{} {}", words[i % 5], trades[i / 5]),
            format!("{} {}", given[i % 5], family[i / 5]),
        );
        let city = ["Bonn", "Ulm", "Trier"][i % 3];
        let rows = [
            format!("{company} GmbH"),
            company.to_uppercase(),
            person.clone(),
            person.to_uppercase(),
        ];
        for (number, name) in rows.into_iter().enumerate() {
            csv += &format!("{}{number},{name},{city}\n", i + 10);
        }
    }
    let read = read_csv(&[CsvSource::bytes("x", csv.as_bytes())], &CsvOptions::default()).unwrap();
    let (outcome, plan) = run(read.table, &Config::default());
    let kinds = || outcome.comparisons.list.iter().map(|c| c.kind);
    assert!(kinds().any(|kind| kind == ComparisonKind::Organisation) && outcome.duplicates() > 0);
    for (seed, parts) in [(1, 2), (2, 9)] {
        let split = Engine::new(&plan, &outcome.table, seed, parts).clusters();
        assert_eq!(split, clusters_of(&outcome), "{parts} parts");
    }
}
