//! Makes messy contacts whose truth is known: the same seed gives the same bytes on every machine.
//!
//! ```text
//! cargo run --release --example make_contacts -- --records 2000 --seed 7 --out DIR [--noise 1.0]
//! ```
//!
//! writes two files. `DIR/contacts.csv` has one row per record, in random order:
//!
//! | column | what it holds |
//! |---|---|
//! | `id` | `C0001` and so on, in the order of the file |
//! | `source` | `web`, `sales`, `event` or `legacy`; each writes the same people in its own way |
//! | `full_name`, `given_name`, `surname` | `web` splits names, `sales` has one free text (`Doe, John`, `Mr John Doe`, `张伟`), `event` is upper case, `legacy` likes initials |
//! | `company` | with, without and with other spellings of the legal form |
//! | `email`, `phone` | private or at work, with slips and in many formats |
//! | `street`, `city`, `region`, `postcode`, `country` | home, a former home (in old records) or the company's premises |
//! | `birth_date`, `opt_in`, `updated_at` | in each source's and country's formats |
//!
//! `DIR/truth.csv` (`id,cluster`) says which records are the same person. About 62 % of the people have
//! one record, 24 % two, 8 % three, the rest four to six.
//!
//! The people come from the United States, Great Britain, Germany, France, Spain, China and Iceland; a few
//! live abroad. The mess: nicknames, initials, typing errors, lost accents, names in the wrong order or
//! column, names from before a wedding, generation suffixes, slips such as `gmial.com`, plus-tags, `at` for `@`,
//! wrong digits, full-width digits, extensions, dates with day and month exchanged, people who moved or changed
//! jobs, blanks, placeholders, nearly empty records, and a few rows that are nobody (`Mickey Mouse`).
//! `--noise` scales the errors (0 leaves only the differences of style; 1 is usual).
//!
//! The traps, who are different people in truth: households with one surname, home and often telephone or
//! mailbox; fathers and sons of one name; twins; flatmates; namesakes, some in one town; colleagues with one
//! switchboard, one address or one `info@` mailbox.
//!
//! Placeholders such as `test@test.com` recur in proportion to the records: many people share one without being the same.
//!
//! Every person, home and company is invented by chance from lists of common names. The two files in
//! `examples/data` were made with `--records 2000 --seed 7`.

mod cells;
mod companies;
mod dates;
mod emails;
mod families;
mod junk;
mod mess;
mod names;
mod people;
mod phones;
mod places;
mod plan;
mod random;
mod sources;
mod vocabulary;

use std::error::Error;
use std::fs::{File, create_dir_all};
use std::path::{Path, PathBuf};

use companies::Trades;
use mess::Mess;
use people::World;
use plan::Entry;
use random::Random;
use sources::{COLUMNS, Row, SOURCES};
use vocabulary::Vocabulary;

const USAGE: &str = "usage: make_contacts --records N --seed S --out DIR [--noise X]";
const RECORD: u64 = 30;
const CHOICE: u64 = 31;

struct Options {
    records: usize,
    seed: u64,
    out: PathBuf,
    /// In thousandths, so that no rounding differs between machines.
    noise: u64,
}

fn options() -> Result<Options, Box<dyn Error>> {
    let (mut records, mut seed, mut out, mut noise) = (None, None, None, 1000);
    let mut arguments = std::env::args().skip(1);
    while let Some(flag) = arguments.next() {
        if flag == "--help" || flag == "-h" {
            println!("{USAGE}");
            std::process::exit(0);
        }
        let value = arguments.next().ok_or(format!("{flag} needs a value\n{USAGE}"))?;
        match flag.as_str() {
            "--records" => records = Some(value.parse()?),
            "--seed" => seed = Some(value.parse()?),
            "--out" => out = Some(PathBuf::from(value)),
            "--noise" => noise = thousandths(&value)?,
            _ => return Err(format!("{flag} is not an option\n{USAGE}").into()),
        }
    }
    let records = records.ok_or(USAGE)?;
    if records > 500_000_000 {
        return Err("at most 500 million records".into());
    }
    Ok(Options {
        records,
        seed: seed.ok_or(USAGE)?,
        out: out.ok_or(USAGE)?,
        noise,
    })
}

/// `1.25` as 1250.
fn thousandths(text: &str) -> Result<u64, Box<dyn Error>> {
    let value: f64 = text.parse()?;
    if !(0.0..=100.0).contains(&value) {
        return Err("--noise is between 0 and 100".into());
    }
    Ok((value * 1000.0 + 0.5) as u64)
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = options()?;
    create_dir_all(&options.out)?;
    let entries = plan::plan(options.seed, options.records);
    let people = options.records as u64 * 62 / 100;
    let world = World {
        seed: options.seed,
        vocabulary: Vocabulary::new(people),
        trades: Trades::new(),
        people,
    };
    let mut contacts = writer(&options.out, "contacts.csv")?;
    let mut truth = writer(&options.out, "truth.csv")?;
    contacts.write_record(COLUMNS)?;
    truth.write_record(["id", "cluster"])?;
    let width = options.records.to_string().len().max(4);
    for (at, entry) in entries.iter().enumerate() {
        let id = format!("C{:0width$}", at + 1);
        let row = make(&world, entry, options.noise);
        contacts.write_record([
            &id,
            row.source,
            &row.full_name,
            &row.given_name,
            &row.surname,
            &row.company,
            &row.email,
            &row.phone,
            &row.street,
            &row.city,
            &row.region,
            &row.postcode,
            &row.country,
            &row.birth_date,
            &row.opt_in,
            &row.updated_at,
        ])?;
        truth.write_record([&id, &format!("P{:0width$}", entry.person + 1)])?;
    }
    contacts.flush()?;
    truth.flush()?;
    Ok(())
}

fn writer(folder: &Path, name: &str) -> Result<csv::Writer<File>, Box<dyn Error>> {
    Ok(csv::WriterBuilder::new()
        .buffer_capacity(1 << 18)
        .from_writer(File::create(folder.join(name))?))
}

/// One record, from nothing but the seed and its place in the plan.
fn make(world: &World, entry: &Entry, noise: u64) -> Row {
    let number = u64::from(entry.person);
    let Some(household) = entry.household else {
        return junk::row(world.seed, number);
    };
    let person = world.person(u64::from(household), entry.member, number);
    // The sources of a person's records differ more often than chance would have it.
    let mut choice = Random::stream(world.seed, CHOICE, number);
    let mut used = [false; SOURCES.len()];
    let mut at = 0;
    for _ in 0..=entry.copy {
        at = choice.weighted(&[370, 270, 150, 210]);
        if used[at] {
            at = choice.weighted(&[370, 270, 150, 210]);
        }
        used[at] = true;
    }
    let random = Random::stream(world.seed, RECORD, number * 8 + u64::from(entry.copy));
    sources::record(world, &person, SOURCES[at], &mut Mess::new(random, noise))
}
