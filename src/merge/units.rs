//! The rules in terms of a table's columns.

use super::record_rank::unknown_column;
use super::{Group, MergeRules, Strategy};
use crate::error::{Error, ErrorKind, Result};
use crate::normalize::CleanTable;

/// Columns that are decided in one go: a group, or one column alone.
pub(super) struct Unit {
    pub columns: Vec<usize>,
    pub strategy: Strategy,
}

/// Puts every column of the table into exactly one unit: first as the rules say, the rest by default.
///
/// # Errors
/// `unknown-column` and `column-named-twice`.
pub(super) fn units(data: &CleanTable<'_>, rules: &MergeRules) -> Result<Vec<Unit>> {
    let defaults = MergeRules::default_for(data.table(), data.schema());
    let mut units = Vec::new();
    let mut taken = vec![false; data.columns()];
    for group in &rules.groups {
        units.extend(unit(data, group, |name| rules.columns.contains_key(name), &mut taken)?);
    }
    for (name, &strategy) in &rules.columns {
        let group = Group {
            columns: vec![name.clone()],
            strategy,
        };
        units.extend(unit(data, &group, |_| false, &mut taken)?);
    }
    for mut group in defaults.groups {
        group
            .columns
            .retain(|name| data.position(name).is_some_and(|column| !taken[column]));
        units.extend(unit(data, &group, |_| false, &mut taken)?);
    }
    let rest = taken.iter().enumerate().filter(|(_, taken)| !**taken);
    units.extend(rest.map(|(column, _)| {
        let strategy = defaults.columns.get(data.name(column)).copied();
        Unit {
            columns: vec![column],
            strategy: strategy.unwrap_or(Strategy::MostFrequent),
        }
    }));
    Ok(units)
}

fn unit(
    data: &CleanTable<'_>,
    group: &Group,
    stands_alone: impl Fn(&str) -> bool,
    taken: &mut [bool],
) -> Result<Option<Unit>> {
    let mut columns = Vec::with_capacity(group.columns.len());
    for name in &group.columns {
        let column = data.position(name).ok_or_else(|| unknown_column(name))?;
        if std::mem::replace(&mut taken[column], true) || stands_alone(name) {
            let message = format!("the merge rules name column {name:?} twice; leave it in one place");
            return Err(Error::new(ErrorKind::BadConfig, "column-named-twice", message));
        }
        columns.push(column);
    }
    let strategy = group.strategy;
    Ok((!columns.is_empty()).then_some(Unit { columns, strategy }))
}
