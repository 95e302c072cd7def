//! What was noticed about a value: a stable code, how bad it is, where, and the way out.

use std::borrow::Cow;
use std::ops::Range;

/// How bad a [`Finding`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing; nothing to do.
    Info,
    /// Probably wrong; look at it.
    Warning,
    /// Wrong: the value cannot be used as what it claims to be.
    Error,
}

impl Severity {
    /// `info`, `warning` or `error`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Something noticed about one value.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Finding {
    /// Stable kebab-case code, such as `email-domain-typo`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The bytes of the raw text that it is about.
    pub span: Range<usize>,
    /// One English sentence that does not repeat the value.
    pub message: Cow<'static, str>,
    /// A value that would be right, where one is known. Never applied on its own.
    pub suggestion: Option<String>,
}

impl Finding {
    pub(crate) fn new(
        code: &'static str,
        severity: Severity,
        span: Range<usize>,
        message: impl Into<Cow<'static, str>>,
    ) -> Self {
        Finding {
            code,
            severity,
            span,
            message: message.into(),
            suggestion: None,
        }
    }

    /// Bytes held on the heap.
    pub(crate) fn heap_bytes(&self) -> usize {
        let message = match &self.message {
            Cow::Borrowed(_) => 0,
            Cow::Owned(message) => message.capacity(),
        };
        message + self.suggestion.as_ref().map_or(0, String::capacity)
    }

    pub(crate) fn error(code: &'static str, span: Range<usize>, message: impl Into<Cow<'static, str>>) -> Self {
        Finding::new(code, Severity::Error, span, message)
    }

    pub(crate) fn warning(code: &'static str, span: Range<usize>, message: impl Into<Cow<'static, str>>) -> Self {
        Finding::new(code, Severity::Warning, span, message)
    }

    pub(crate) fn info(code: &'static str, span: Range<usize>, message: impl Into<Cow<'static, str>>) -> Self {
        Finding::new(code, Severity::Info, span, message)
    }

    pub(crate) fn suggest(mut self, suggestion: impl Into<String>) -> Self {
        self.suggestion = Some(suggestion.into());
        self
    }
}
