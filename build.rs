//! Generates what is compiled in: the telephone numbering plans.

#[path = "build/phone.rs"]
mod phone;

use std::path::PathBuf;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    phone::generate(&out);
}
