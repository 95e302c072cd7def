//! Public test vectors, read from the folder that `HREIN_CONFORMANCE` names and held to a floor per suite that only ever rises.
//!
//! The vectors are JSON lines with `input`, `args` and `expect`; none are kept here. Without the variable nothing is measured.
//! `HREIN_CONFORMANCE_SHOW=SUITE` prints the rows that a suite gets wrong. One file per room; each lists its suites.

mod address;
mod company;
mod country;
mod date;
mod domain;
mod email;
mod identifier;
mod person_name;
mod phone;
mod text;

use hrein::normalize::{Context, CountryCode, Kind, Normalized, normalize};
use serde_json::Value;
use std::path::Path;

/// A suite of vectors.
struct Suite {
    name: &'static str,
    file: &'static str,
    /// Least share of right answers, in per cent: what was measured, rounded down to a tenth. References err too, so not all have 100 for their goal.
    floor: f64,
    /// The best peer that was measured on the same kind of rows: its name and its share in per cent.
    peer: Option<(&'static str, f64)>,
    /// Whether the answer to a row is right; `None` when the row does not count.
    judge: fn(&Row) -> Option<bool>,
}

impl Suite {
    /// A suite that no peer was measured on.
    const fn new(name: &'static str, file: &'static str, floor: f64, judge: fn(&Row) -> Option<bool>) -> Self {
        Suite {
            name,
            file,
            floor,
            peer: None,
            judge,
        }
    }
}

/// One vector.
struct Row(Value);

impl Row {
    fn text<'a>(&'a self, path: &str) -> Option<&'a str> {
        self.0.pointer(path).and_then(Value::as_str)
    }

    fn flag(&self, path: &str) -> Option<bool> {
        self.0.pointer(path).and_then(Value::as_bool)
    }

    fn input(&self) -> &str {
        self.text("/input").unwrap_or_default()
    }

    fn region(&self, path: &str) -> Context<'_> {
        Context::default().region(self.text(path).and_then(CountryCode::new))
    }

    fn read(&self, kind: Kind, context: &Context<'_>) -> Normalized {
        normalize(kind, self.input(), context)
    }
}

#[test]
fn vectors_are_met_as_far_as_they_were() {
    let Some(folder) = std::env::var_os("HREIN_CONFORMANCE") else {
        println!("skipped: HREIN_CONFORMANCE names no folder of vectors");
        return;
    };
    let rooms = [
        email::SUITES,
        domain::SUITES,
        phone::SUITES,
        person_name::SUITES,
        company::SUITES,
        address::SUITES,
        country::SUITES,
        date::SUITES,
        identifier::SUITES,
        text::SUITES,
    ];
    let mut below = Vec::new();
    println!(
        "{:30} {:>6}    {:>6} {:>9} {:>7}  best peer",
        "suite", "right", "rows", "share", "floor"
    );
    for suite in rooms.into_iter().flatten() {
        let path = Path::new(&folder).join(suite.file);
        let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let rows = text.lines().map(|line| Row(serde_json::from_str(line).unwrap()));
        let (mut right, mut all) = (0, 0);
        for row in rows {
            let Some(met) = (suite.judge)(&row) else { continue };
            all += 1;
            right += usize::from(met);
            if !met && std::env::var("HREIN_CONFORMANCE_SHOW").is_ok_and(|name| name == suite.name) {
                println!("{}", row.0);
            }
        }
        let share = 100.0 * right as f64 / all.max(1) as f64;
        let peer = suite
            .peer
            .map_or_else(String::new, |(name, share)| format!("{share:.1} % {name}"));
        println!(
            "{:30} {right:6} of {all:6} {share:7.2} % {:5.1} %  {peer}",
            suite.name, suite.floor
        );
        if share < suite.floor || all == 0 {
            below.push(suite.name);
        }
    }
    assert!(below.is_empty(), "below their floors: {}", below.join(", "));
}
