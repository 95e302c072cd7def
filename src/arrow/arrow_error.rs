//! What can be wrong with arrays that come in.

use crate::error::{Error, ErrorKind};

#[derive(Debug, thiserror::Error)]
pub(super) enum ArrowError {
    #[error("an Arrow array, schema or stream has been released; hand over one that has not")]
    Released,
    #[error("{0} does not keep to the Arrow C data interface: {1}")]
    Malformed(String, &'static str),
    #[error("{0} has the Arrow type {1:?}, which is not read as text; cast it to utf8")]
    Type(String, String),
    #[error("{0} is not UTF-8 in row {1}; convert it first")]
    NotUtf8(String, usize),
    #[error("records come as an Arrow struct, one child a column; the type is {0:?}")]
    NotRecords(String),
    #[error("the stream that gives the records failed: {0} (error {1})")]
    Stream(String, i32),
    #[error("there are more rows than a table can hold")]
    TooManyRows,
    #[error("the pairs have no column {0:?}; they need id_left and id_right")]
    NoPairColumn(&'static str),
    #[error("one column is needed and the records have {0}")]
    NotOneColumn(usize),
    #[error("the records have no column {0:?}")]
    NoColumn(String),
    #[error("the rows of a group do not stand side by side; sort the stream by it")]
    GroupApart,
}

/// The result of reading arrays.
pub(super) type Result<T> = std::result::Result<T, ArrowError>;

impl From<ArrowError> for Error {
    fn from(error: ArrowError) -> Self {
        let (kind, code) = match &error {
            ArrowError::Released => (ErrorKind::BadArgument, "arrow-released"),
            ArrowError::Malformed(..) => (ErrorKind::BadArgument, "arrow-malformed"),
            ArrowError::NotUtf8(..) => (ErrorKind::BadArgument, "not-utf8"),
            ArrowError::Type(..) => (ErrorKind::BadInput, "arrow-type"),
            ArrowError::NotOneColumn(_) => (ErrorKind::BadInput, "arrow-not-one-column"),
            ArrowError::NotRecords(_) => (ErrorKind::BadInput, "arrow-not-records"),
            ArrowError::Stream(..) => (ErrorKind::Io, "arrow-stream"),
            ArrowError::TooManyRows => (ErrorKind::BadInput, "too-many-rows"),
            ArrowError::GroupApart => (ErrorKind::BadInput, "group-apart"),
            ArrowError::NoPairColumn(_) | ArrowError::NoColumn(_) => (ErrorKind::BadInput, "column-not-found"),
        };
        Error::new(kind, code, error)
    }
}
