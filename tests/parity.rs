//! What Rust offers, C offers: every public function of the library is in tests/c/parity.tsv, with its C functions or the reason why there are none.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// A source file without its tests.
fn source(path: &Path) -> String {
    let text = read(path);
    text.split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// The public module `name` of a directory: its file, and the directory of the files below it.
fn module(parent: &Path, name: &str) -> (PathBuf, PathBuf) {
    let directory = parent.join(name);
    let flat = parent.join(format!("{name}.rs"));
    if flat.is_file() {
        (flat, directory)
    } else {
        (directory.join("mod.rs"), directory)
    }
}

fn sources(directory: &Path, out: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(directory) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

fn word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
        .next()
        .unwrap_or_default()
}

/// What follows `pub fn`, `pub unsafe fn` or `pub const fn` on a line of this indent.
fn function<'a>(line: &'a str, indent: &str) -> Option<&'a str> {
    let rest = line.strip_prefix(indent)?.strip_prefix("pub ")?;
    let rest = rest
        .strip_prefix("unsafe ")
        .or(rest.strip_prefix("const "))
        .unwrap_or(rest);
    rest.strip_prefix("fn ").map(word)
}

/// The type that an `impl` line is about.
fn implemented(line: &str) -> Option<&str> {
    let mut rest = line.strip_prefix("impl")?;
    if let Some(generics) = rest.strip_prefix('<') {
        let mut depth = 1;
        let end = generics.find(|c| {
            depth += i32::from(c == '<') - i32::from(c == '>');
            depth == 0
        })?;
        rest = &generics[end + 1..];
    }
    let target = rest.split(" for ").last()?.trim_start();
    let path = target.split(['<', ' ', '{']).next()?;
    path.rsplit("::").next()
}

/// The public functions of a public module and of those below it, by path.
fn entry_points(file: &Path, directory: &Path, path: &str, out: &mut BTreeSet<String>) {
    let text = source(file);
    let mut names = BTreeSet::new();
    for exported in text
        .split("\npub use ")
        .skip(1)
        .filter_map(|rest| rest.split(';').next())
    {
        let list = exported.rsplit("::").next().unwrap_or_default();
        names.extend(
            list.split([',', '{', '}'])
                .map(|name| name.trim().to_owned())
                .filter(|name| !name.is_empty()),
        );
    }
    for kind in ["struct", "enum", "trait", "fn", "unsafe fn"] {
        names.extend(
            text.split(&format!("\npub {kind} "))
                .skip(1)
                .map(|rest| word(rest).to_owned()),
        );
    }
    let modules: Vec<&str> = text.split("\npub mod ").skip(1).map(word).collect();
    let own_modules: Vec<(PathBuf, PathBuf)> = modules.iter().map(|name| module(directory, name)).collect();
    let mut files = vec![file.to_owned()];
    sources(directory, &mut files);
    files.sort();
    files.dedup();
    files.retain(|f| {
        !own_modules
            .iter()
            .any(|(file, directory)| f == file || f.starts_with(directory))
    });
    for file in files {
        let mut about = None;
        for line in source(&file).lines() {
            if line.starts_with("impl") {
                about = implemented(line).map(str::to_owned);
            }
            if let Some(name) = function(line, "").filter(|name| names.contains(*name)) {
                out.insert(format!("{path}::{name}"));
            }
            if let (Some(name), Some(about)) = (function(line, "    "), &about)
                && names.contains(about)
            {
                out.insert(format!("{path}::{about}::{name}"));
            }
        }
    }
    for (name, (file, directory)) in modules.iter().zip(own_modules) {
        entry_points(&file, &directory, &format!("{path}::{name}"), out);
    }
}

fn library() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let lib = read(&root.join("lib.rs"));
    let mut out = BTreeSet::new();
    for room in lib.split("\npub mod ").skip(1).map(word) {
        let (file, directory) = module(&root, room);
        entry_points(&file, &directory, room, &mut out);
    }
    // What stands at the root.
    for shared in lib.split("\npub use ").skip(1).map(word) {
        entry_points(&root.join(format!("{shared}.rs")), &root.join(shared), shared, &mut out);
    }
    out
}

/// The functions that the header declares.
fn header() -> BTreeSet<String> {
    let header = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("include/hrein.h"));
    let declared = header
        .split("HREIN_API")
        .skip(1)
        .filter_map(|text| text.split_once('('));
    let names = declared.filter_map(|(before, _)| before.split([' ', '\n', '*']).next_back());
    names
        .filter(|name| name.starts_with("hrein_"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_rust_entry_point_has_its_c_functions_or_a_reason() {
    let table = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/c/parity.tsv"));
    let (library, header) = (library(), header());
    assert!(
        library.len() > 200 && header.len() > 100,
        "{} {}",
        library.len(),
        header.len()
    );
    let mut faults = Vec::new();
    let mut told = BTreeMap::new();
    let mut used = BTreeSet::new();
    for line in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let Some((path, answer)) = line.split_once('\t') else {
            faults.push(format!("no tab in {line:?}"));
            continue;
        };
        match answer.strip_prefix("- ") {
            Some(reason) if reason.split(' ').count() < 3 => faults.push(format!("{path} has no reason to speak of")),
            Some(_) => {}
            None => used.extend(answer.split(' ').map(str::to_owned)),
        }
        // `X::*` speaks of all functions of X.
        let matched: Vec<&String> = match path.strip_suffix('*') {
            Some(prefix) => library.iter().filter(|known| known.starts_with(prefix)).collect(),
            None => library.get(path).into_iter().collect(),
        };
        if matched.is_empty() && path != "C only" {
            faults.push(format!("there is no {path} in the library any more"));
        }
        for path in matched {
            if told.insert(path.clone(), answer).is_some() {
                faults.push(format!("{path} is told twice"));
            }
        }
    }
    faults.extend(
        library
            .iter()
            .filter(|path| !told.contains_key(*path))
            .map(|path| format!("{path} has no C function and no reason")),
    );
    faults.extend(
        used.difference(&header)
            .map(|name| format!("{name} is not in the header")),
    );
    faults.extend(
        header
            .difference(&used)
            .map(|name| format!("{name} is not in the table")),
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn entry_points_are_found_where_they_stand() {
    let library = library();
    for known in [
        "normalize::normalize",
        "table::Table::with_ids",
        "compare::jaro::jaro",
        "merge::journal::erase",
        "arrow::read_arrow",
        "dedupe::Outcome::write_files",
        "normalize::Normalized::key",
        "error::Error::code",
    ] {
        assert!(library.contains(known), "{known}");
    }
    assert_eq!(implemented("impl<'a, W: Write<'a>> Made<W> {"), Some("Made"));
    assert_eq!(implemented("impl crate::x::Trait for Other<'_> {"), Some("Other"));
}

/// include/hrein.hpp calls every function, by its name or through a macro that is given the rest of it.
#[test]
fn the_cpp_header_has_every_function() {
    let cpp = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("include/hrein.hpp"));
    let macros: BTreeSet<&str> = cpp.split("_FUNCTION(").skip(1).map(word).collect();
    let called: BTreeSet<&str> = cpp.split("hrein_").skip(1).map(word).collect();
    let missing: Vec<String> = header()
        .into_iter()
        .filter(|name| {
            let rest = name.strip_prefix("hrein_").unwrap_or(name);
            // The changes come as one array, which has its own number.
            rest != "feed_count" && !called.contains(rest) && !macros.contains(rest)
        })
        .collect();
    assert!(missing.is_empty(), "not in hrein.hpp: {}", missing.join(", "));
}
