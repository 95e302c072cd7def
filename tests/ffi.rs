//! The C tests of tests/c, and the examples of examples/c and examples/cpp, against the library that cargo has just built.
#![cfg(target_os = "linux")]

#[path = "c/compiler.rs"]
mod compiler;

use compiler::{ROOT, find, libraries, run, strict};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What Rust's standard library needs of the system, as `rustc --print native-static-libs` tells.
const SYSTEM: [&str; 6] = ["-lgcc_s", "-lutil", "-lrt", "-lpthread", "-lm", "-ldl"];

/// How a program is linked.
#[derive(Clone, Copy)]
enum Link {
    Shared,
    Static,
    /// Not at all: the program loads the library itself.
    Plugin,
}

/// A directory of this test's own.
fn directory(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ffi").join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).expect("a directory for the test");
    path
}

/// Compiles `source` and links the library.
fn build(mut compiler: Command, source: &str, directory: &Path, link: Link) -> PathBuf {
    let program = directory.join("program");
    compiler
        .arg("-pthread")
        .arg(Path::new(ROOT).join(source))
        .arg("-o")
        .arg(&program);
    match link {
        Link::Static => compiler.arg(libraries().join("libhrein.a")).args(SYSTEM),
        Link::Plugin => compiler.arg("-ldl"),
        Link::Shared => {
            // Programs look for the SONAME.
            let soname = directory.join("libhrein.so.1");
            std::os::unix::fs::symlink(libraries().join("libhrein.so"), &soname).expect("a link to the library");
            compiler.arg(&soname).arg(format!("-Wl,-rpath,{}", directory.display()))
        }
    };
    run(&mut compiler);
    program
}

#[test]
fn c_tests_pass() {
    let Some(cc) = find("CC", "cc") else { return };
    let corpus = Path::new(ROOT).join("tests/corpus/normalize.tsv");
    for (name, standard, link) in [
        ("basics", "c99", Link::Shared),
        ("basics", "c11", Link::Static),
        ("normalize", "c99", Link::Shared),
        ("corpus", "c11", Link::Shared),
        ("dedupe", "c11", Link::Shared),
        ("arrow", "c99", Link::Shared),
        ("outcome", "c99", Link::Shared),
        ("threads", "c11", Link::Shared),
        ("plugin", "c11", Link::Plugin),
        ("random", "c99", Link::Shared),
        ("index", "c11", Link::Shared),
    ] {
        let directory = directory(&format!("{name}-{standard}"));
        let program = build(strict(&cc, standard), &format!("tests/c/{name}.c"), &directory, link);
        let argument = match name {
            "corpus" => corpus.clone(),
            "plugin" => libraries().join("libhrein.so"),
            "random" => PathBuf::from("20000"),
            _ => directory.join("out"),
        };
        run(Command::new(program).arg(argument));
        if name == "dedupe" {
            assert!(directory.join("out/clusters.csv").is_file());
        }
    }
}

/// Memory errors and leaks on the way through the library are seen too: it allocates with malloc.
#[test]
fn c_and_cpp_tests_are_clean_under_sanitizers() {
    let sanitizers = ["-fsanitize=address,undefined", "-fno-sanitize-recover=undefined"];
    let has = |compiler: &str, language: &str| {
        let mut probe = Command::new(compiler);
        let probe = probe.args(sanitizers).args(["-x", language, "-", "-o", "/dev/null"]);
        let output = probe.stdin(std::process::Stdio::null()).output();
        // Nothing to compile leaves nothing but main missing, unless the sanitizers are.
        output.is_ok_and(|o| !String::from_utf8_lossy(&o.stderr).contains("san"))
    };
    let (cc, cxx) = (find("CC", "cc"), find("CXX", "c++"));
    let c = [
        "basics",
        "normalize",
        "corpus",
        "dedupe",
        "arrow",
        "outcome",
        "threads",
        "random",
        "index",
    ];
    let c = c.map(|name| (&cc, "c11", "c", name));
    let cpp = [(&cxx, "c++17", "cpp", "all"), (&cxx, "c++17", "cpp", "status")];
    for (compiler, standard, language, name) in c.into_iter().chain(cpp) {
        let Some(compiler) = compiler
            .as_ref()
            .filter(|c| has(c, if language == "c" { "c" } else { "c++" }))
        else {
            eprintln!("skipped: there is no compiler with sanitizers");
            continue;
        };
        let directory = directory(&format!("{name}-sanitized"));
        let mut command = strict(compiler, standard);
        command.args(sanitizers);
        let source = format!("tests/{language}/{name}.{language}");
        let program = build(command, &source, &directory, Link::Shared);
        let argument = match name {
            "corpus" => Path::new(ROOT).join("tests/corpus/normalize.tsv"),
            "random" => PathBuf::from("5000"),
            _ => directory.join("out"),
        };
        run(Command::new(program).arg(argument));
    }
}

#[test]
fn cpp_tests_pass() {
    let Some(cxx) = find("CXX", "c++") else { return };
    for (name, standard, more) in [
        ("all", "c++17", ""),
        ("all", "c++20", ""),
        ("status", "c++17", "-fno-exceptions"),
    ] {
        let directory = directory(&format!("{name}-{standard}"));
        let mut compiler = strict(&cxx, standard);
        compiler.args(Some(more).filter(|more| !more.is_empty()));
        let program = build(compiler, &format!("tests/cpp/{name}.cpp"), &directory, Link::Shared);
        run(&mut Command::new(program));
    }
}

#[test]
fn the_examples_find_the_duplicates() {
    let csv = directory("input").join("contacts.csv");
    let rows =
        "id,name,email\n1,\"Doe, John\",jdoe@example.com\n2,John Doe,JDoe@example.com\n3,Ana Ruiz,ana@example.com\n";
    std::fs::write(&csv, rows).expect("the input can be written");
    let c = find("CC", "cc").map(|cc| (strict(&cc, "c99"), "examples/c/dedupe.c"));
    let cpp = find("CXX", "c++").map(|cxx| (strict(&cxx, "c++17"), "examples/cpp/dedupe.cpp"));
    for (compiler, source) in [c, cpp].into_iter().flatten() {
        let directory = directory(&source.replace('/', "-"));
        let program = build(compiler, source, &directory, Link::Shared);
        let output = run(Command::new(&program).arg(&csv));
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(text.contains("3 records, 2 entities, 1 duplicate"), "{source}: {text}");
        assert!(text.contains("John Doe"), "{source}: {text}");
        let missing = Command::new(&program)
            .arg("/no/such/file.csv")
            .output()
            .expect("it runs");
        assert_eq!(missing.status.code(), Some(1), "{source}");
        assert!(
            String::from_utf8_lossy(&missing.stderr).contains("file-not-found"),
            "{source}"
        );
    }
}
