//! include/hrein.h: fresh, strict, includable twice, and neither more nor less than what the library exports.

#[path = "c/compiler.rs"]
mod compiler;

use compiler::{ROOT, find, libraries, run, strict};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

fn header() -> String {
    std::fs::read_to_string(Path::new(ROOT).join("include/hrein.h")).expect("include/hrein.h is read")
}

/// The functions that the header declares.
fn declared() -> BTreeSet<String> {
    let header = header();
    let after_name = header
        .split("HREIN_API")
        .skip(1)
        .filter_map(|text| text.split_once('('));
    let names = after_name.filter_map(|(before, _)| before.split([' ', '\n', '*']).next_back());
    names
        .filter(|name| name.starts_with("hrein_"))
        .map(str::to_owned)
        .collect()
}

/// The header is generated anew by the build; `HREIN_WRITE_HEADER=1` puts it in place.
#[test]
fn the_header_is_what_cbindgen_makes_of_the_source() {
    let fresh = include_str!(concat!(env!("OUT_DIR"), "/hrein.h"));
    if std::env::var_os("HREIN_WRITE_HEADER").is_some() {
        std::fs::write(Path::new(ROOT).join("include/hrein.h"), fresh).expect("include/hrein.h can be written");
    }
    let hint = "HREIN_WRITE_HEADER=1 cargo test --test header";
    assert!(
        header() == fresh,
        "include/hrein.h is not that of src/ffi; refresh it: {hint}"
    );
}

#[test]
fn the_header_declares_the_functions_of_the_source() {
    let mut defined = BTreeSet::new();
    for file in std::fs::read_dir(Path::new(ROOT).join("src/ffi")).expect("src/ffi is there") {
        let source = std::fs::read_to_string(file.expect("a file").path()).expect("it is read");
        let names = source
            .split("pub extern \"C\" fn ")
            .skip(1)
            .filter_map(|text| text.split_once('('));
        defined.extend(names.map(|(name, _)| name.to_owned()));
    }
    assert!(defined.len() > 50);
    assert_eq!(declared(), defined);
}

/// Functions, structs with their fields, and numbers: the header is the manual.
#[test]
fn everything_in_the_header_is_documented() {
    let header = header();
    let own = header
        .split("#ifndef ARROW_C_DATA_INTERFACE")
        .next()
        .unwrap_or_default();
    let rest = header
        .split("#endif /* ARROW_C_STREAM_INTERFACE */")
        .nth(1)
        .unwrap_or_default();
    let (mut seen, mut bare) = (0, Vec::new());
    for part in [own, rest] {
        let (mut before, mut inside) = ("", false);
        for line in part.lines() {
            let starts_type = line.starts_with("typedef struct") || line.starts_with("enum ");
            let is_member = inside && line.starts_with("  ") && line.ends_with([';', ',']) && !line.starts_with("   ");
            if line.starts_with("HREIN_API") || starts_type || is_member {
                seen += 1;
                if !before.ends_with("*/") {
                    bare.push(line);
                }
            }
            inside = (inside || starts_type) && !line.starts_with('}') && !(starts_type && line.ends_with(';'));
            before = line;
        }
    }
    assert!(seen > 300, "{seen}");
    assert!(bare.is_empty(), "without a word of documentation: {bare:#?}");
}

/// What the library says that it knows, when it is asked for what it does not know, is told where it is taken.
#[test]
fn the_header_tells_every_entry_of_a_configuration_and_every_check_of_a_rule() {
    let header = header();
    let comment_of = |function: &str| {
        let (before, _) = header.split_once(&format!("{function}(")).expect("it is declared");
        before.rsplit("/**").next().unwrap_or_default().to_owned()
    };
    let (run, rules) = (
        comment_of("hrein_status hrein_dedupe"),
        comment_of("hrein_status hrein_validator_new"),
    );
    let known = |error: Option<hrein::Error>, after: &str, quote: &[char]| -> Vec<String> {
        let text = error.expect("it is refused").to_string();
        let (_, list) = text.split_once(after).expect("what is known follows");
        let names = list.split(quote).map(str::trim);
        names
            .filter(|name| name.starts_with(char::is_alphabetic))
            .map(str::to_owned)
            .collect()
    };
    let entries = known(
        hrein::dedupe::Config::from_toml("other = 1").err(),
        "expected one of",
        &['`', ','],
    );
    let merge = known(
        hrein::dedupe::Config::from_toml("[merge]\nother = 1").err(),
        "expected one of",
        &['`', ','],
    );
    let check = "[[rules]]\ncheck = \"other\"\n";
    let checks = known(hrein::validate::RuleSet::from_toml(check).err(), "(known:", &[',', ')']);
    assert!(
        entries.len() >= 11 && merge.len() >= 8 && checks.len() >= 12,
        "{entries:?} {merge:?} {checks:?}"
    );
    let missing = |names: Vec<String>, comment: &str| -> Vec<String> {
        let told = |name: &String| {
            [
                format!("`{name}`"),
                format!("`[{name}"),
                format!("[{name}."),
                format!(".{name}]"),
            ]
            .iter()
            .any(|form| comment.contains(form))
        };
        names.into_iter().filter(|name| !told(name)).collect()
    };
    assert_eq!(missing(entries, &run), Vec::<String>::new());
    assert_eq!(missing(merge, &run), Vec::<String>::new());
    assert_eq!(missing(checks, &rules), Vec::<String>::new());
}

/// What the examples in the comments of functions may use besides their own.
const AT_HAND: &str = "hrein_table *table, hrein_outcome *outcome, hrein_validator *validator, hrein_index *index, \
    struct ArrowArray *column, struct ArrowSchema *schema";

#[test]
fn the_examples_of_the_header_compile() {
    let header = header();
    let (conventions, functions) = header.split_once("#ifndef HREIN_H\n").expect("the guard is there");
    let program = lines_after(conventions, "A program, ", " *     ");
    let cpp = std::fs::read_to_string(Path::new(ROOT).join("include/hrein.hpp")).expect("include/hrein.hpp is read");
    let cpp = cpp.split("#ifndef HREIN_HPP").next().unwrap_or_default();
    let cpp_program = lines_after(cpp, "A program, ", "//     ");
    let mut examples = String::from("#include <hrein.h>\n#include <stdio.h>\n");
    let (mut count, mut before) = (0, "");
    for line in functions.lines() {
        let example = line.strip_prefix(" *     ");
        if example.is_some() && !before.starts_with(" *     ") {
            examples += &format!("void example_{count}({AT_HAND});\nvoid example_{count}({AT_HAND}) {{\n");
            count += 1;
        }
        match example {
            Some(text) => examples += &format!("{text}\n"),
            None if before.starts_with(" *     ") => examples += "}\n",
            None => {}
        }
        before = line;
    }
    assert!(count >= 9, "{count}");
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for (variable, usual, standard, name, text) in [
        ("CC", "cc", "c99", "header_examples.c", examples),
        ("CC", "cc", "c99", "header_program.c", program),
        ("CXX", "c++", "c++17", "header_program.cpp", cpp_program),
    ] {
        let Some(compiler) = find(variable, usual) else {
            continue;
        };
        let source = directory.join(name);
        std::fs::write(&source, text).expect("a source can be written");
        let mut compiler = strict(&compiler, standard);
        run(compiler
            .args(["-Wno-unused", "-Wno-unused-parameter", "-fsyntax-only"])
            .arg(&source));
    }
}

/// What stands after a prefix on the lines of a comment that follow some words.
fn lines_after(comment: &str, words: &str, prefix: &str) -> String {
    let (_, after) = comment.split_once(words).expect("the words are there");
    let lines: String = after
        .lines()
        .filter_map(|line| line.strip_prefix(prefix))
        .map(|line| format!("{line}\n"))
        .collect();
    assert!(lines.contains("int main("), "{lines}");
    lines
}

#[test]
fn the_version_is_that_of_the_package() {
    let header = header();
    for (part, number) in [
        ("MAJOR", env!("CARGO_PKG_VERSION_MAJOR")),
        ("MINOR", env!("CARGO_PKG_VERSION_MINOR")),
        ("PATCH", env!("CARGO_PKG_VERSION_PATCH")),
    ] {
        assert!(
            header.contains(&format!("#define HREIN_VERSION_{part} {number}\n")),
            "{part}"
        );
    }
    let cmake =
        std::fs::read_to_string(Path::new(ROOT).join("packaging/hreinConfigVersion.cmake")).expect("it is read");
    let version = env!("CARGO_PKG_VERSION");
    let cargo = std::fs::read_to_string(Path::new(ROOT).join("Cargo.toml")).expect("it is read");
    let number = |name: &str| {
        header
            .split(&format!("#define HREIN_ABI_{name} "))
            .nth(1)?
            .lines()
            .next()
    };
    let (major, minor) = (
        number("MAJOR").expect("it is told"),
        number("MINOR").expect("it is told"),
    );
    assert!(
        cargo.contains(&format!("version = \"{major}.{minor}.0\"      # of the ABI")),
        "of [package.metadata.capi.library]"
    );
    assert!(cmake.contains(&format!("set(PACKAGE_VERSION \"{version}\")\n")));
}

#[test]
fn the_headers_compile_strictly_and_twice() {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let write = |name: &str, text: &str| {
        let path = directory.join(name);
        std::fs::write(&path, text).expect("a source can be written");
        path
    };
    let uses_inits = "#include \"hrein.h\"\n#include \"hrein.h\"\n\
        hrein_error error = HREIN_ERROR_INIT; hrein_finding finding = HREIN_FINDING_INIT;\n\
        hrein_table_options table = HREIN_TABLE_OPTIONS_INIT; hrein_context context = HREIN_CONTEXT_INIT;\n\
        hrein_run_options run = HREIN_RUN_OPTIONS_INIT; hrein_pair pair = HREIN_PAIR_INIT;\n\
        hrein_provenance provenance = HREIN_PROVENANCE_INIT; hrein_hit hit = HREIN_HIT_INIT; struct ArrowArrayStream stream;\n";
    let c = write("header.c", uses_inits);
    let cpp = write("header.cpp", uses_inits);
    let hpp = write("header_hpp.cpp", "#include \"hrein.hpp\"\n#include \"hrein.hpp\"\n");
    let status_style = write(
        "header_status.cpp",
        "#define HREIN_STATUS_STYLE\n#include \"hrein.hpp\"\n",
    );
    let check = |compiler: &str, standard: &str, source: &Path| {
        run(strict(compiler, standard).arg("-fsyntax-only").arg(source));
    };
    for cc in [find("CC", "cc"), find("CLANG", "clang")].into_iter().flatten() {
        ["c99", "c11", "c17"]
            .iter()
            .for_each(|standard| check(&cc, standard, &c));
    }
    for cxx in [find("CXX", "c++"), find("CLANGXX", "clang++")].into_iter().flatten() {
        for standard in ["c++11", "c++14", "c++17", "c++20"] {
            check(&cxx, standard, &cpp);
        }
        for standard in ["c++17", "c++20"] {
            check(&cxx, standard, &hpp);
            check(&cxx, standard, &status_style);
        }
    }
    // From two files into one program.
    if let Some(cc) = find("CC", "cc") {
        let one = write(
            "header_one.c",
            "#include \"hrein.h\"\nint main(void) { return (int)hrein_text(\"\").len; }\n",
        );
        let other = write(
            "header_other.c",
            "#include \"hrein.h\"\nsize_t other(void) { return hrein_text(\"\").len; }\n",
        );
        let program = directory.join("header_two");
        run(strict(&cc, "c99").arg(&one).arg(&other).arg("-o").arg(&program));
        run(&mut Command::new(program));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn the_library_exports_the_functions_of_the_header_and_carries_its_major() {
    let library = libraries().join("libhrein.so");
    let Ok(symbols) = Command::new("nm").args(["-D", "--defined-only"]).arg(&library).output() else {
        eprintln!("skipped: there is no nm; install binutils");
        return;
    };
    let symbols = String::from_utf8(symbols.stdout).expect("nm writes UTF-8");
    let exported = symbols
        .lines()
        .filter_map(|line| line.split(' ').next_back())
        .map(str::to_owned);
    assert_eq!(exported.collect::<BTreeSet<_>>(), declared());
    let dynamic = run(Command::new("readelf").arg("-d").arg(&library));
    let dynamic = String::from_utf8_lossy(&dynamic.stdout).into_owned();
    assert!(dynamic.contains("[libhrein.so.1]"), "{dynamic}");
    assert!(header().contains("#define HREIN_ABI_MAJOR 1\n"));
}
