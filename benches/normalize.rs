//! Time per value of each kind, and telephone numbers beside the crate `phonenumber`.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use hrein::normalize::{Context, CountryCode, Kind, normalize};
use std::hint::black_box;

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

/// One clean value of a kind: what most cells hold.
fn typical(criterion: &mut Criterion) {
    let context = Context::default().region(CountryCode::new("DE"));
    let mut group = criterion.benchmark_group("typical");
    for (kind, text) in [
        (Kind::PersonName, "Anna Schneider"),
        (Kind::Email, "anna.schneider@example.com"),
        (Kind::Phone, "+49 30 1234567"),
        (Kind::Company, "Schneider Maschinenbau GmbH"),
        (Kind::Address, "Hauptstraße 5, 10115 Berlin"),
        (Kind::Date, "31.12.1985"),
    ] {
        group.bench_function(kind.name(), |b| b.iter(|| normalize(kind, black_box(text), &context)));
    }
    group.finish();
}

fn phone(criterion: &mut Criterion) {
    let values = values(Kind::Phone);
    let context = Context::default().region(CountryCode::new("DE"));
    let mut group = criterion.benchmark_group("phone");
    group.throughput(Throughput::Elements(values.len() as u64));
    group.bench_function("hrein", |b| {
        b.iter(|| values.map(|text| black_box(normalize(Kind::Phone, black_box(text), &context))));
    });
    group.bench_function("phonenumber", |b| {
        let region = Some(phonenumber::country::DE);
        b.iter(|| values.map(|text| black_box(phonenumber::parse(region, black_box(text)))));
    });
    group.finish();
}

criterion_group!(benches, kinds, typical, phone);
criterion_main!(benches);
