//! Findings: what was noticed about a value.

use super::lend::Str;
use super::sized::{Growing, write_sized};
use super::status::Failure;
use crate::{Finding, Severity};

/// How bad a finding is.
#[repr(u32)]
#[derive(Clone, Copy)]
pub enum SeverityNumber {
    /// Worth knowing; nothing to do.
    Info = 1,
    /// Probably wrong; look at it.
    Warning = 2,
    /// Wrong: the value cannot be used as what it claims to be.
    Error = 3,
}

/// Something noticed about a value. Start from HREIN_FINDING_INIT. The texts are borrowed from the handle that was asked.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct FindingOut {
    /// `sizeof(hrein_finding)`.
    struct_size: usize,
    /// A stable kebab-case code, such as `email-domain-typo`.
    code: Str,
    /// How bad it is.
    severity: SeverityNumber,
    /// The bytes of the raw text that it is about: the first, and one past the last.
    span_start: usize,
    /// One past the last byte.
    span_end: usize,
    /// One English sentence that does not repeat the value.
    message: Str,
    /// A value that would be right, where one is known, else {NULL, 0}. Never applied on its own.
    suggestion: Str,
}

impl Growing for FindingOut {}

/// Every number of the header with the severity it stands for.
const SEVERITIES: [(SeverityNumber, Severity); 3] = [
    (SeverityNumber::Info, Severity::Info),
    (SeverityNumber::Warning, Severity::Warning),
    (SeverityNumber::Error, Severity::Error),
];

/// The name of a severity, such as `warning`; {NULL, 0} for a number that is none. Lives as long as the library is loaded.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_severity_name(severity: u32) -> Str {
    let found = SEVERITIES.iter().find(|(number, _)| *number as u32 == severity);
    Str::lend_any(found.map(|(_, severity)| severity.name()))
}

/// Lends a finding to the caller.
pub(super) fn lend_finding(finding: Option<&Finding>, out: *mut FindingOut) -> Result<(), Failure> {
    let finding = finding.ok_or_else(|| Failure::no_such("finding"))?;
    let severity = match finding.severity {
        Severity::Info => SeverityNumber::Info,
        Severity::Warning => SeverityNumber::Warning,
        Severity::Error => SeverityNumber::Error,
    };
    let lent = FindingOut {
        struct_size: 0,
        code: Str::lend(finding.code),
        severity,
        span_start: finding.span.start,
        span_end: finding.span.end,
        message: Str::lend(&finding.message),
        suggestion: Str::lend_any(finding.suggestion.as_deref()),
    };
    write_sized(out, lent)
}
