//! The flag `--map COL=KIND`.

use hrein::normalize::Kind;
use hrein::table::InferOptions;

/// Tells what the column of `text` holds, or that it is left out.
pub fn map(columns: InferOptions, text: &str) -> Result<InferOptions, String> {
    let (column, kind) = text
        .rsplit_once('=')
        .ok_or(format!("--map {text}: COL=KIND is needed"))?;
    if kind == "ignore" {
        return Ok(columns.ignore(column));
    }
    let (kind, scheme) = match kind.split_once(':') {
        Some((kind, scheme)) => (kind, Some(scheme)),
        None => (kind, None),
    };
    let kind: Kind = kind.parse().map_err(|e| format!("--map {text}: {e}"))?;
    Ok(columns.kind(column, kind, scheme))
}
