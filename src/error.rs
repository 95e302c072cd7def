//! The one public error.
//!
//! Bad *values* are not errors: they come back as [`Finding`](crate::Finding)s. An [`Error`] is for what stops a
//! call: an argument that makes no sense, a configuration that cannot be read, a file that cannot be opened, a caller
//! who said stop. Each module keeps a private `thiserror` enum beside its code and converts it here.

use std::fmt;

/// Whose fault an [`Error`] is, for branching on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The input as a whole cannot be worked on: duplicate ids, no header, a named column that is not there.
    BadInput,
    /// The caller stopped the run through the progress callback.
    Cancelled,
    /// An argument makes no sense.
    BadArgument,
    /// A configuration, rule set or model cannot be read or contradicts itself.
    BadConfig,
    /// The outside world failed: a file, a directory, a disk.
    Io,
    /// A fault of this library; please report it.
    Internal,
}

/// What stopped a call: a kind, a stable code and a message that names the place and the way out.
///
/// Messages name rows, columns and codes, never the personal data found there.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    code: &'static str,
    source: Box<dyn std::error::Error + Send + Sync>,
}

impl Error {
    pub(crate) fn new(
        kind: ErrorKind,
        code: &'static str,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Error {
            kind,
            code,
            source: source.into(),
        }
    }

    /// The kind, to branch on.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// A stable kebab-case code such as `duplicate-id`.
    pub fn code(&self) -> &'static str {
        self.code
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.source.fmt(f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.source()
    }
}

/// `Result` with this crate's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;
