//! The order of the rooms: data flows down the list, and no source file may use a room below its own.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms in the order of the pipeline. A room may use itself and the rooms above it.
const ROOMS: [&str; 22] = [
    "error",
    "finding",
    "fetch",
    "heap",
    "parallel",
    "progress",
    "text",
    "table",
    "normalize",
    "validate",
    "profile",
    "block",
    "compare",
    "weigh",
    "cluster",
    "merge",
    "audit",
    "dedupe",
    "index",
    "partition",
    "arrow",
    "ffi",
];

/// The rooms that may have unsafe code.
const UNSAFE_ROOMS: [&str; 2] = ["arrow", "ffi"];

/// Most lines of a source file.
const MOST_LINES: usize = 450;

/// The place of a room in the order; `crate::Error` and its like are re-exports of the first rooms.
fn rank(name: &str) -> Option<usize> {
    let room = match name {
        "Error" | "ErrorKind" | "Result" => "error",
        "Finding" | "Severity" => "finding",
        "OnProgress" | "Progress" | "Stage" => "progress",
        room => room,
    };
    ROOMS.iter().position(|r| *r == room)
}

/// The names that follow `crate::` in a source text: one, or those of a group in braces.
fn used(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for after in text.split("crate::").skip(1) {
        let Some(group) = after.strip_prefix('{') else {
            names.push(after.to_owned());
            continue;
        };
        let mut depth = 0;
        let top = |c: char| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            c == ',' && depth == 0 || c == '}' && depth < 0
        };
        names.extend(
            group
                .split_once(';')
                .map_or(group, |(g, _)| g)
                .split(top)
                .map(str::to_owned),
        );
    }
    let word = |name: String| {
        let name = name.trim();
        name.split(|c: char| !c.is_alphanumeric() && c != '_')
            .next()
            .map(str::to_owned)
    };
    names.into_iter().filter_map(word).filter(|n| !n.is_empty()).collect()
}

/// The lines of a source text that are neither comments nor compiled for tests only, with their numbers.
fn code(text: &str) -> Vec<(usize, &str)> {
    let mut kept = Vec::new();
    let mut lines = (1..).zip(text.lines());
    while let Some((number, line)) = lines.next() {
        if line.trim_start() == "#[cfg(test)]" {
            let indent = &line[..line.len() - line.trim_start().len()];
            let ends = |l: &str| {
                l.strip_prefix(indent)
                    .is_some_and(|l| !l.starts_with(' ') && l.ends_with(['}', ';']))
            };
            lines.find(|(_, l)| ends(l));
        } else if !line.trim_start().starts_with("//") {
            kept.push((number, line));
        }
    }
    kept
}

/// The Rust files below `directory`, but for those of tests.
fn sources(directory: &Path, out: &mut Vec<PathBuf>) {
    let mut paths: Vec<PathBuf> = fs::read_dir(directory).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests.rs") {
            out.push(path);
        }
    }
}

#[test]
fn the_house_keeps_its_order() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut faults = Vec::new();
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        let path = path.strip_prefix(&root).unwrap();
        let room = path
            .iter()
            .next()
            .and_then(|p| p.to_str())
            .unwrap()
            .trim_end_matches(".rs");
        let file = path.display();
        if text.lines().count() > MOST_LINES {
            faults.push(format!(
                "{file} has {} lines, more than {MOST_LINES}",
                text.lines().count()
            ));
        }
        let code = code(&text);
        for (number, line) in &code {
            if line.contains(".unwrap()") || line.contains(".expect(") {
                faults.push(format!("{file}:{number} can panic"));
            }
            if (line.contains("unsafe ") || line.contains("unsafe(")) && !UNSAFE_ROOMS.contains(&room) {
                faults.push(format!("{file}:{number} is unsafe"));
            }
        }
        if room == "lib" {
            continue;
        }
        let Some(own) = rank(room) else {
            faults.push(format!("{file} is in no room of the list"));
            continue;
        };
        let text: String = code.iter().flat_map(|(_, line)| [line, "\n"]).collect();
        for name in used(&text) {
            match rank(&name) {
                None => faults.push(format!("{file} uses crate::{name}, which is no room")),
                Some(other) if other > own => faults.push(format!("{file} uses crate::{name}, a room below {room}")),
                Some(_) => {}
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn groups_and_tests_are_read_right() {
    let text = "use crate::{Error, table::{A, B},\n normalize};\nlet x = crate::block::y();\n#[cfg(test)]\nmod tests {\n    use crate::ffi::z;\n}\nuse crate::text;\n";
    let text: String = code(text).iter().flat_map(|(_, line)| [line, "\n"]).collect();
    assert_eq!(used(&text), ["Error", "table", "normalize", "block", "text"]);
}
