//! Text looked through by its bytes, several at once: cheaper than by its characters where only ASCII is asked for.

/// Whether any byte of `text` fits. Looks at every byte.
pub(crate) fn any(text: &str, fits: impl Fn(u8) -> bool) -> bool {
    text.bytes().fold(false, |found, byte| found | fits(byte))
}

/// Whether all bytes of `text` fit. Looks at every byte.
pub(crate) fn all(text: &str, fits: impl Fn(u8) -> bool) -> bool {
    text.bytes().fold(true, |all, byte| all & fits(byte))
}

/// How many bytes of `text` fit.
pub(crate) fn count(text: &str, fits: impl Fn(u8) -> bool) -> usize {
    text.bytes().filter(|&byte| fits(byte)).count()
}
