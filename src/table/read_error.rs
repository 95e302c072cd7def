//! What stops the reading of a table.

use crate::{Error, ErrorKind};
use std::io;

#[derive(Debug, thiserror::Error)]
pub(super) enum ReadError {
    #[error(
        "there is no file {path}; check the path, which is taken from the current directory unless it starts with a slash"
    )]
    NotFound { path: String },
    #[error("{path} is a directory; name the CSV files in it")]
    Directory { path: String },
    #[error("{path} cannot be read ({error}); check that it is there and that you may read it")]
    Unreadable {
        path: String,
        #[source]
        error: io::Error,
    },
    #[error("{path} is empty; a CSV file starts with a row of column names")]
    Empty { path: String },
    #[error("there is nothing to read; name at least one CSV file")]
    NoSource,
    #[error("the header of {path} opens a quotation mark that is never closed; close it, or quote the whole name")]
    HeaderQuote { path: String },
    #[error("{label:?} is not the name of an encoding; use a name such as utf-8, windows-1252, utf-16le or gb18030")]
    UnknownEncoding { label: String },
    #[error(
        "byte {delimiter} cannot delimit cells; use a comma, semicolon, tab, bar or another printable ASCII character"
    )]
    BadDelimiter { delimiter: u8 },
    #[error("there is no column {column:?} in {path}; its columns are {known}")]
    NoColumn {
        column: String,
        path: String,
        known: String,
    },
    #[error(
        "the id column {column:?} has ids that occur more than once: {examples}; make them unique, or name another column as the id"
    )]
    DuplicateId { column: String, examples: String },
    #[error(
        "the id column {column:?} is blank in {count} rows ({examples}); fill it, or name another column as the id"
    )]
    BlankId {
        column: String,
        count: usize,
        examples: String,
    },
    #[error("there are more than {limit} rows; split the input", limit = super::csv_read::MAX_ROWS)]
    TooManyRows,
}

impl From<ReadError> for Error {
    fn from(error: ReadError) -> Self {
        use ErrorKind::{BadArgument, BadInput, Io};
        let (kind, code) = match error {
            ReadError::NotFound { .. } => (Io, "file-not-found"),
            ReadError::Directory { .. } | ReadError::Unreadable { .. } => (Io, "file-unreadable"),
            ReadError::Empty { .. } => (BadInput, "csv-empty"),
            ReadError::NoSource => (BadArgument, "no-source"),
            ReadError::HeaderQuote { .. } => (BadInput, "quote-unclosed"),
            ReadError::UnknownEncoding { .. } => (BadArgument, "unknown-encoding"),
            ReadError::BadDelimiter { .. } => (BadArgument, "bad-delimiter"),
            ReadError::NoColumn { .. } => (BadInput, "column-not-found"),
            ReadError::DuplicateId { .. } => (BadInput, "duplicate-id"),
            ReadError::BlankId { .. } => (BadInput, "blank-id"),
            ReadError::TooManyRows => (BadInput, "too-many-rows"),
        };
        Error::new(kind, code, error)
    }
}
