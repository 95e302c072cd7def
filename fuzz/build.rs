//! Compiles the calls across the C border, which the target `capi` has in common with the C tests.

fn main() {
    println!("cargo::rerun-if-changed=../tests/c");
    println!("cargo::rerun-if-changed=../include");
    cc::Build::new()
        .file("../tests/c/random.c")
        .include("../include")
        .define("HREIN_FUZZ", None)
        .compile("hrein_random");
}
