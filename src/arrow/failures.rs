//! What fails the rules of a validator, as a stream.

use super::abi::ArrowArrayStream;
use super::build::{Text, counts, records};
use super::stream::stream_of;
use crate::error::Result;
use crate::normalize::CleanTable;
use crate::validate::Validation;

/// The records that fail rules: `id`, `column`, `code`, `severity`, `message` and `rule`, the number of the rule in its set; by record and then by rule.
///
/// # Errors
/// None that a validation can give.
pub fn failures(data: &CleanTable<'_>, validation: &Validation) -> Result<ArrowArrayStream> {
    let failures = validation.failures();
    let cells = failures.map(|failure| {
        let finding = failure.finding;
        let texts: [&str; 5] = [
            data.id(failure.row as usize),
            data.name(failure.column),
            finding.code,
            finding.severity.name(),
            &finding.message,
        ];
        (texts.map(str::to_owned), i64::from(failure.rule))
    });
    let cells: Vec<([String; 5], i64)> = cells.collect();
    stream_of(cells.len(), move |range| {
        let cells = cells.get(range).unwrap_or_default();
        let mut columns: [Text; 5] = Default::default();
        for (texts, _) in cells {
            columns
                .iter_mut()
                .zip(texts)
                .for_each(|(column, text)| column.push(text));
        }
        let names = ["id", "column", "code", "severity", "message"];
        let columns = columns.into_iter().zip(names).map(|(column, name)| column.finish(name));
        let rule = counts("rule", cells.iter().map(|(_, rule)| *rule));
        Ok(records(cells.len(), columns.chain([rule]).collect()))
    })
}
