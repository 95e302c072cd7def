//! Which library is loaded.

use super::lend::Str;

/// Differs: do not load. Raised when a function or a field changes its meaning; also in the SONAME.
pub const ABI_MAJOR: u32 = 1;

/// Higher is fine: functions and ends of structs were added.
pub const ABI_MINOR: u32 = 0;

/// The ABI of the library that is loaded: major << 16 | minor. Compare with HREIN_ABI_MAJOR and HREIN_ABI_MINOR of the header.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_abi_version() -> u32 {
    ABI_MAJOR << 16 | ABI_MINOR
}

/// The release of the library that is loaded, such as `0.1.0`. Lives as long as the library is loaded.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_version() -> Str {
    Str::lend(env!("CARGO_PKG_VERSION"))
}
