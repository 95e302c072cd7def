//! Time per value of each kind: a few hard values, and columns of distinct ones beside a limit and beside the crates `email_address` and `phonenumber`.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use email_address::EmailAddress;
use hrein::normalize::{Context, CountryCode, Kind, normalize};
use std::collections::HashSet;
use std::hint::black_box;
use std::str::FromStr;
use std::time::Instant;
use unicode_normalization::UnicodeNormalization;

/// A few values of a kind, clean and not so clean.
fn values(kind: Kind) -> [&'static str; 4] {
    match kind {
        Kind::PersonName => [
            "Dr. Anna-Maria von der Heyde",
            "O'BRIEN, PATRICK J.",
            "王小明",
            "Jón Þór Sigurðsson",
        ],
        Kind::GivenName => ["Anna", "JEAN-PIERRE", "小明", "bob"],
        Kind::FamilyName => ["McDonald", "van den Berg", "欧阳", "Jónsdóttir"],
        Kind::Email => [
            "John.Doe+news@Example.com",
            "info@gmial.com",
            "not an address",
            "用户@例子.测试",
        ],
        Kind::Company => [
            "Müller & Söhne GmbH & Co. KG",
            "ACME, INC.",
            "北京科技有限公司",
            "Kaffihús ehf.",
        ],
        Kind::Address => [
            "12 High St, Apt 4, Springfield, IL 62704, USA",
            "Hauptstraße 5, 10115 Berlin",
            "北京市朝阳区建国路88号",
            "Laugavegur 5, 101 Reykjavík",
        ],
        Kind::Street => ["12 High St Apt 4", "Hauptstr. 5a", "建国路88号", "PO Box 99"],
        Kind::City => ["SPRINGFIELD", "St. Gallen", "上海市", "Reykjavík"],
        Kind::Region => ["Illinois", "NRW", "广东省", "Bayern"],
        Kind::Postcode => ["62704-1234", "sw1a1aa", "D-10115", "101"],
        Kind::Country => ["Deutschland", "U.S.A.", "冰岛", "Ísland"],
        Kind::Date | Kind::Timestamp => ["1985-12-31", "31.12.1985", "5 January 2023", "2023年1月5日"],
        Kind::Phone => [
            "+354 555 1234",
            "(030) 123456",
            "+1 212-555-0123 ext. 5",
            "0044 20 7946 0958",
        ],
        Kind::Url => [
            "https://www.example.com/a?b=1",
            "example.org",
            "HTTP://MÜNCHEN.DE:80/",
            "not a url",
        ],
        Kind::Identifier => ["DE136695976", "120174-3399", "GB29 NWBK 6016 1331 9268 19", "X-1"],
        Kind::Number => ["1,234.50", "-5", "12 %", "1e3"],
        Kind::Boolean => ["yes", "Nei", "0", "true"],
        _ => ["Gold", "  silver ", "n/a", "a longer piece of free text, as in notes"],
    }
}

fn kinds(criterion: &mut Criterion) {
    let context = Context::default().region(CountryCode::new("DE"));
    let mut group = criterion.benchmark_group("normalize");
    for &kind in Kind::ALL {
        let values = values(kind);
        group.throughput(Throughput::Elements(values.len() as u64));
        group.bench_function(kind.name(), |b| {
            b.iter(|| values.map(|text| black_box(normalize(kind, black_box(text), &context))));
        });
    }
    group.finish();
}

/// The distinct values of a kind in the contacts of the examples, each with the country of its record.
fn column(kind: Kind) -> Vec<(String, Context<'static>)> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/contacts.csv");
    let mut reader = csv::Reader::from_path(path).expect("the contacts are there");
    let header = reader.headers().expect("they have a header").clone();
    let mut seen = HashSet::new();
    let mut values = Vec::new();
    for record in reader.records() {
        let record = record.expect("they are CSV");
        let field = |name: &str| {
            header
                .iter()
                .zip(&record)
                .find(|(n, _)| *n == name)
                .map_or("", |(_, v)| v)
        };
        let joined = |names: &[&str]| {
            let fields = names.iter().map(|name| field(name)).filter(|f| !f.is_empty());
            fields.collect::<Vec<_>>().join(" ")
        };
        let text = match kind {
            Kind::PersonName => joined(&["full_name", "given_name", "surname"]),
            Kind::Email => field("email").to_owned(),
            Kind::Phone => field("phone").to_owned(),
            Kind::Company => field("company").to_owned(),
            Kind::Date => field("birth_date").to_owned(),
            _ if field("street").is_empty() => String::new(),
            _ => {
                let lines = [field("street"), &joined(&["postcode", "city"]), field("country")];
                let lines = lines.into_iter().filter(|line| !line.is_empty());
                lines.collect::<Vec<_>>().join(", ")
            }
        };
        if !text.is_empty() && seen.insert(text.clone()) {
            let country = normalize(Kind::Country, field("country"), &Context::default());
            values.push((text, Context::default().region(CountryCode::new(country.canonical()))));
        }
    }
    values
}

/// What no normaliser can go below: the same bytes in NFC and lower case.
fn limit(text: &str) -> String {
    text.nfc().flat_map(char::to_lowercase).collect()
}

/// The name of a crate, and its work on a value.
type Peer = (&'static str, fn(&str));

/// A crate for the same kind.
fn peer(kind: Kind) -> Option<Peer> {
    fn email(text: &str) {
        drop(black_box(EmailAddress::from_str(text)));
    }
    fn phone(text: &str) {
        drop(black_box(phonenumber::parse(Some(phonenumber::country::DE), text)));
    }
    match kind {
        Kind::Email => Some(("email_address", email)),
        Kind::Phone => Some(("phonenumber", phone)),
        _ => None,
    }
}

/// Columns of many distinct values, as files have them, beside the limit and the peers.
fn typical(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("typical");
    let mut lines = Vec::new();
    for kind in [
        Kind::PersonName,
        Kind::Email,
        Kind::Phone,
        Kind::Company,
        Kind::Address,
        Kind::Date,
    ] {
        let values = column(kind);
        let hrein = |(text, context): &(String, Context<'_>)| {
            black_box(normalize(kind, black_box(text), context));
        };
        let limit = |(text, _): &(String, Context<'_>)| {
            black_box(limit(black_box(text)));
        };
        group.throughput(Throughput::Elements(values.len() as u64));
        group.bench_function(kind.name(), |b| b.iter(|| values.iter().for_each(hrein)));
        let own = nanoseconds(&values, hrein);
        let least = nanoseconds(&values, limit);
        let mut line = format!(
            "{:12} {:5} values {own:8.0} ns a value, {:5.1} x the limit ({least:.0} ns)",
            kind.name(),
            values.len(),
            own / least
        );
        if let Some((name, peer)) = peer(kind) {
            let theirs = nanoseconds(&values, |(text, _)| peer(black_box(text)));
            line += &format!(", {:.2} x {name} ({theirs:.0} ns)", own / theirs);
        }
        lines.push(line);
    }
    group.finish();
    println!("{}", lines.join("\n"));
}

/// The time per value of the fastest of some rounds.
fn nanoseconds<T>(values: &[T], work: impl Fn(&T)) -> f64 {
    let round = || {
        let start = Instant::now();
        values.iter().for_each(&work);
        start.elapsed().as_nanos() as f64 / values.len() as f64
    };
    (0..20).map(|_| round()).fold(f64::MAX, f64::min)
}

criterion_group!(benches, kinds, typical);
criterion_main!(benches);
