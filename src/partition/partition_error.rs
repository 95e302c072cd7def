//! What can be wrong with plans and batches.

use crate::error::{Error, ErrorKind};

#[derive(Debug, thiserror::Error)]
pub(super) enum PartitionError {
    #[error("this is no plan: {0}")]
    Syntax(serde_json::Error),
    #[error("the plan is of hrein {0} and this is {1}; use the same library everywhere, or make the plan anew")]
    Version(String, &'static str),
    #[error("the plan has the id {0}, not {1}: somebody else's plan, or another library made it")]
    OtherPlan(String, String),
    #[error("the parts of the plan do not fit each other")]
    Mismatch,
    #[error("a record of the batch was not made by the step `profiles` of this plan")]
    Record,
    #[error("the records have no column {0:?}, which the plan needs")]
    NoColumn(String),
    #[error("a link names a record that its batch does not hold; bring whole components together")]
    Link,
    #[error("the plan cannot be written: {0}")]
    Write(serde_json::Error),
}

/// The result of a step.
pub(super) type Result<T> = std::result::Result<T, PartitionError>;

impl From<PartitionError> for Error {
    fn from(error: PartitionError) -> Self {
        let (kind, code) = match &error {
            PartitionError::Syntax(_) => (ErrorKind::BadConfig, "plan-syntax"),
            PartitionError::Version(..) => (ErrorKind::BadConfig, "plan-version"),
            PartitionError::OtherPlan(..) => (ErrorKind::BadConfig, "plan-id"),
            PartitionError::Mismatch => (ErrorKind::BadConfig, "plan-mismatch"),
            PartitionError::Record => (ErrorKind::BadInput, "plan-record"),
            PartitionError::NoColumn(_) => (ErrorKind::BadInput, "column-not-found"),
            PartitionError::Link => (ErrorKind::BadInput, "plan-link"),
            PartitionError::Write(_) => (ErrorKind::Internal, "plan-write"),
        };
        Error::new(kind, code, error)
    }
}
