//! The memory that a run may take: counted byte by byte, beside what the account said.

use hrein::dedupe::{Config, dedupe};
use hrein::table::{CsvOptions, CsvSource, Table, read_csv};
use hrein::text::hash::mix;
use std::alloc::{GlobalAlloc, Layout, System};
use std::fmt::Write;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// Counts the bytes that live on the heap.
struct Counting;

static LIVE: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

fn grown(bytes: usize) {
    let live = LIVE.fetch_add(bytes, Relaxed) + bytes;
    PEAK.fetch_max(live, Relaxed);
}

// SAFETY: all requests go to the system's allocator as they are.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        grown(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        LIVE.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(at, layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // The old block and the new one may live side by side.
        grown(size);
        LIVE.fetch_sub(layout.size(), Relaxed);
        unsafe { System.realloc(at, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const GIVEN: [&str; 12] = [
    "Anna", "Jon", "Maria", "Robert", "Li", "Sigrun", "Peter", "Ines", "Omar", "Katrin", "Paul", "Eva",
];
const FAMILY: [&str; 10] = [
    "Berg", "Smith", "Lopez", "Wang", "Novak", "Olsen", "Dubois", "Ek", "Keller", "Young",
];
const CITIES: [&str; 6] = ["Berlin", "Paris", "Akureyri", "Leeds", "Madrid", "Boston"];

fn pick<'a>(list: &[&'a str], seed: u64) -> &'a str {
    // The first of a list are the most frequent.
    let place = mix(seed, 1) % 100 * (mix(seed, 2) % 100) / 100;
    list[(place as usize * list.len() / 100).min(list.len() - 1)]
}

/// A name of two to four syllables.
fn word(number: u64) -> String {
    const SYLLABLES: [&str; 20] = [
        "ba", "ker", "lin", "mo", "ra", "ste", "vi", "dor", "han", "gu", "pel", "ti", "nor", "sa", "wen", "fa", "jo",
        "ul", "mi", "cho",
    ];
    let h = mix(number, 17);
    (0..2 + h % 3).map(|at| SYLLABLES[(mix(h, at) % 20) as usize]).collect()
}

fn read(csv: &str) -> Table {
    read_csv(&[CsvSource::bytes("t", csv.as_bytes())], &CsvOptions::default())
        .unwrap()
        .table
}

/// Persons of whom one in `again` comes again with a slip; `names` family names.
fn contacts(rows: u64, again: u64, names: u64) -> Table {
    let mut csv = "id,given_name,family_name,email,phone,street,city,postcode,birth_date\n".to_owned();
    for row in 0..rows {
        let person = if row.is_multiple_of(again) { row / 2 } else { row };
        let common = mix(person, 91).is_multiple_of(5);
        let h = mix(person, 77);
        let (given, city) = (pick(&GIVEN, h), pick(&CITIES, mix(h, 3)));
        let family = match common {
            true => pick(&FAMILY, mix(h, 4)).to_owned(),
            false => word(mix(h, 5) % names),
        };
        let of = |field, many| mix(h, field) % many;
        let mail = if row.is_multiple_of(again) { "x" } else { "" };
        writeln!(
            csv,
            "{row},{given},{family},{given}.{family}{}{mail}@example{}.com,+49 30 {:07},{} Street {},{city},{:05},19{:02}-{:02}-{:02}",
            h % 1000, of(7, 7), of(8, 9_999_991), pick(&FAMILY, mix(h, 6)), of(9, 180), of(10, 900), 40 + of(11, 60), 1 + of(12, 12), 1 + of(13, 28)
        )
        .unwrap();
    }
    read(&csv)
}

fn companies(rows: u64) -> Table {
    let mut csv = "id,company,website,notes\n".to_owned();
    for row in 0..rows {
        let h = mix(row / 2, 5);
        let name = format!(
            "{} {} {}",
            pick(&FAMILY, h),
            pick(&CITIES, mix(h, 1)),
            ["Trading", "Foods", "Steel", "Media"][(h % 4) as usize]
        );
        let note: String = (0..60 + h % 200)
            .map(|i| format!("w{:x} ", mix(mix(row, i), 9) % 5000))
            .collect();
        writeln!(
            csv,
            "{row},{name} {} Ltd,https://{}{}.com,{note}",
            h % 500,
            name.replace(' ', "").to_lowercase(),
            h % 500
        )
        .unwrap();
    }
    read(&csv)
}

fn wide(rows: u64, columns: u64) -> Table {
    let mut csv = "id,full_name".to_owned();
    (0..columns).for_each(|c| write!(csv, ",field_{c}").unwrap());
    for row in 0..rows {
        let h = mix(row - row % 3, 8);
        write!(
            csv,
            "\n{row},{} {}{}",
            pick(&GIVEN, h),
            pick(&FAMILY, mix(h, 1)),
            h % 300
        )
        .unwrap();
        (0..columns).for_each(|c| {
            write!(
                csv,
                ",{}",
                match c % 3 {
                    0 => format!("v{}", mix(h, c) % 9),
                    1 => format!("text {} of {}", mix(h, c) % 100_000, pick(&CITIES, mix(row, c))),
                    _ => format!("{}", mix(row, c) % 1_000_000),
                }
            )
            .unwrap()
        });
    }
    read(&(csv + "\n"))
}

/// The most bytes that lived during a run with its files; `None` where the budget was refused.
fn peak(make: &dyn Fn() -> Table, memory: u64, threads: usize) -> Option<usize> {
    let table = make();
    let mut config = Config::default();
    (config.memory, config.threads) = (memory, threads);
    PEAK.store(LIVE.load(Relaxed), Relaxed);
    let on_progress = &mut |_| ControlFlow::Continue(());
    let outcome = match dedupe(table, &config, on_progress) {
        Ok(outcome) => outcome,
        Err(error) => {
            assert_eq!((error.code(), memory > 0), ("memory-budget", true), "{error}");
            return None;
        }
    };
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("budget");
    outcome.write_files(&out).unwrap();
    std::fs::remove_dir_all(&out).unwrap();
    Some(PEAK.load(Relaxed))
}

/// Tries budgets down to the smallest that is not refused: each that runs is kept, and the smallest is not much more than what was used.
fn climb(name: &str, make: &dyn Fn() -> Table, threads: usize) {
    let megabytes = |bytes: usize| bytes as f64 / 1e6;
    let free = megabytes(peak(make, 0, threads).unwrap());
    let (mut refused, mut runs) = ((free / 3.0) as u64, (2.0 * free) as u64);
    let mut least = peak(make, runs, threads).expect("twice what is needed is enough");
    while runs - refused > 1 {
        let middle = refused + (runs - refused) / 2;
        match peak(make, middle, threads) {
            None => refused = middle,
            Some(peak) => {
                assert!(
                    megabytes(peak) <= 1.1 * middle as f64,
                    "{name}: {peak} bytes of {middle} MB"
                );
                (runs, least) = (middle, peak);
            }
        }
    }
    println!(
        "{name}: {free:.1} MB without a bound; the least is {runs} MB, of which {:.1} are used",
        megabytes(least)
    );
    assert!(
        runs as f64 <= 1.5 * megabytes(least),
        "{name}: {runs} MB are the least, and {least} bytes were used"
    );
}

#[test]
fn a_run_stays_within_its_memory_or_is_refused() {
    // The library's lists are made first: a process keeps them, and the account counts them.
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/contacts.csv");
    let of_all_countries = || {
        let read = read_csv(&[CsvSource::path(example)], &CsvOptions::default());
        read.unwrap().table
    };
    peak(&of_all_countries, 0, 1).unwrap();
    peak(&|| companies(50), 0, 1).unwrap();
    climb("contacts of all countries", &of_all_countries, 1);
    climb("contacts", &|| contacts(6_000, 8, 3_000), 1);
    climb("contacts, two threads", &|| contacts(4_000, 8, 3_000), 2);
    climb("few names", &|| contacts(4_000, 2, 40), 1);
    climb("long texts", &|| companies(2_000), 1);
    climb("many columns", &|| wide(20_000, 24), 1);
    climb("every pair", &|| contacts(1_200, 4, 500), 1);
    climb("nothing to tell records apart", &|| wide(1_000, 60), 1);
}
