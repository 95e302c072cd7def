//! Quality measures of a table, their drift, and the report.

pub mod report;
