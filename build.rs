//! Generates what is compiled in (the telephone numbering plans, the letters that look alike), and on request the C header.

#[cfg(feature = "header")]
#[path = "build/header.rs"]
mod header;
#[cfg(feature = "header")]
#[path = "build/layout.rs"]
mod layout;
#[path = "build/phone.rs"]
mod phone;
#[path = "build/skeleton.rs"]
mod skeleton;

use std::path::PathBuf;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    phone::generate(&out);
    skeleton::generate(&out);
    #[cfg(feature = "header")]
    {
        println!("cargo::rerun-if-changed=cbindgen.toml");
        println!("cargo::rerun-if-changed=src/ffi");
        header::generate(&out);
    }
    // The name that programs are bound to: its number is the major of the ABI.
    if std::env::var_os("CARGO_FEATURE_CAPI").is_some()
        && std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux")
    {
        println!("cargo::rustc-cdylib-link-arg=-Wl,-soname,libhrein.so.1");
        // A host that unloads it and loads it again finds its word lists as they are, and does not leave 2 MB behind each time.
        println!("cargo::rustc-cdylib-link-arg=-Wl,-z,nodelete");
    }
}
