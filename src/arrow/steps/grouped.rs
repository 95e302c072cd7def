//! Steps over groups of neighbouring rows, which may go on from batch to batch: components and clusters.

use super::super::abi::ArrowArrayStream;
use super::super::build::{Owned, Text, counts, records};
use super::super::read_stream::Batches;
use super::super::stream::stream;
use super::Names;
use super::ended::Ended;
use crate::error::Result;
use crate::partition::Plan;
use crate::table::{Column, Table};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Rows that are worked on at once, at least, while there are more.
const AT_ONCE: usize = 8192;

/// One row of cells.
pub(super) type Row = Vec<String>;

/// Rows of which the last group may go on.
pub(super) struct Grouped {
    by: usize,
    columns: usize,
    open: Vec<Row>,
    ended: Ended,
}

/// What is done with whole groups.
pub(super) trait Work: Send + 'static {
    fn work(&self, rows: &[Row]) -> Result<Owned>;
}

impl Grouped {
    pub fn new(names: &Names, by: &str) -> Result<Self> {
        Ok(Grouped {
            by: names.find(by)?,
            columns: names.0.len(),
            open: Vec::new(),
            ended: Ended::default(),
        })
    }

    /// The stream of what `work` makes of the groups.
    pub fn stream(mut self, mut batches: Batches, work: impl Work) -> Result<ArrowArrayStream> {
        let empty = work.work(&[])?;
        let mut ended = false;
        Ok(stream(empty, move || {
            if ended {
                return Ok(None);
            }
            let whole = loop {
                let Some(batch) = batches.next()? else {
                    ended = true;
                    break std::mem::take(&mut self.open);
                };
                let given = batches.records(&batch)?;
                for row in 0..given.rows() {
                    let cell = |place| Ok(given.text(row, given.columns.get(place))?.into_owned());
                    let cells = (0..self.columns).map(cell).collect::<Result<Row>>()?;
                    self.open.push(cells);
                }
                let whole = self.whole();
                if whole.len() >= AT_ONCE {
                    break whole;
                }
                // Not many yet: they go on waiting, before what follows them.
                let rest = std::mem::replace(&mut self.open, whole);
                self.open.extend(rest);
            };
            self.ended.end(whole.iter().map(|row| cell(row, self.by)))?;
            work.work(&whole).map(Some)
        }))
    }

    /// Takes out all groups but the last.
    fn whole(&mut self) -> Vec<Row> {
        let group = |row: &Row| row.get(self.by).cloned().unwrap_or_default();
        let last = self.open.last().map(group).unwrap_or_default();
        let end = self.open.iter().rposition(|row| row.get(self.by) != Some(&last));
        let rest = self.open.split_off(end.map_or(0, |at| at + 1));
        std::mem::replace(&mut self.open, rest)
    }
}

fn cell(row: &Row, place: usize) -> &str {
    row.get(place).map_or("", String::as_str)
}

/// Components to clusters.
pub(super) struct Settle {
    plan: Arc<Plan>,
    id: usize,
    other: usize,
    record: usize,
    weight: usize,
}

impl Settle {
    pub fn new(plan: Arc<Plan>, names: &Names) -> Result<Self> {
        Ok(Settle {
            plan,
            id: names.find("id")?,
            other: names.find("other")?,
            record: names.find("record")?,
            weight: names.find("weight")?,
        })
    }
}

impl Work for Settle {
    fn work(&self, rows: &[Row]) -> Result<Owned> {
        let (mut members, mut links) = (Vec::new(), Vec::new());
        for row in rows {
            match cell(row, self.other) {
                "" => members.push((cell(row, self.id), cell(row, self.record))),
                // What is no number holds nothing together.
                other => links.push((
                    cell(row, self.id),
                    other,
                    cell(row, self.weight).parse().unwrap_or(f64::NEG_INFINITY),
                )),
            }
        }
        let settled = self.plan.settle(&members, &links)?;
        let [mut ids, mut clusters] = [Text::default(), Text::default()];
        for (id, cluster) in &settled {
            ids.push(id);
            clusters.push(cluster);
        }
        Ok(records(
            settled.len(),
            vec![ids.finish("id"), clusters.finish("cluster")],
        ))
    }
}

/// Clusters to golden records.
pub(super) struct Golden {
    plan: Arc<Plan>,
    names: Names,
    cluster: usize,
}

impl Golden {
    pub fn new(plan: Arc<Plan>, names: Names) -> Result<Self> {
        let cluster = names.find("cluster")?;
        names.find(plan.id_column())?;
        Ok(Golden { plan, names, cluster })
    }

    /// Whether a column describes the customer.
    fn is_own(&self, name: &str) -> bool {
        name != self.plan.id_column() && self.plan.source_column() != Some(name)
    }
}

impl Work for Golden {
    fn work(&self, rows: &[Row]) -> Result<Owned> {
        let others = (0..self.names.0.len()).filter(|&place| place != self.cluster);
        let column = |place: usize| {
            let name = self.names.0.get(place).cloned().unwrap_or_default();
            Column::new(name, rows.iter().map(|row| cell(row, place)))
        };
        let columns: Vec<Column> = others.map(column).collect();
        let source = self
            .plan
            .source_column()
            .filter(|name| columns.iter().any(|c| c.name == *name));
        let table = Table::with_ids(columns, Some(self.plan.id_column()), source)?;
        // The table has its rows in the order of the ids; clusters are numbered as they come there.
        let of_id: FxHashMap<&str, &str> = {
            let id = self.names.find(self.plan.id_column())?;
            rows.iter()
                .map(|row| (cell(row, id), cell(row, self.cluster)))
                .collect()
        };
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        let mut ids: Vec<&str> = Vec::new();
        let mut clusters = Vec::with_capacity(table.rows());
        for id in table.ids.iter() {
            let cluster = of_id.get(id).copied().unwrap_or(id);
            let number = *numbers.entry(cluster).or_insert_with(|| {
                ids.push(cluster);
                ids.len() as u32 - 1
            });
            clusters.push(number);
        }
        self.plan.golden(&table, &clusters, |data, golden| {
            let all: Vec<_> = (0..golden.len() as u32)
                .map(|cluster| golden.record(data, cluster))
                .collect();
            let mut names = Text::default();
            ids.iter().for_each(|id| names.push(id));
            let mut columns = vec![
                names.finish("cluster"),
                counts("records", all.iter().map(|record| record.members().len() as i64)),
            ];
            for number in (0..data.columns()).filter(|&number| self.is_own(data.name(number))) {
                let mut column = Text::default();
                all.iter().for_each(|record| column.push(&record.value(number)));
                columns.push(column.finish(data.name(number)));
            }
            Ok(records(all.len(), columns))
        })
    }
}
