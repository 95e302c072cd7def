//! What holds for every value, every record and every order of the rows.

mod rules;

use hrein::dedupe::{Config, Outcome, dedupe};
use hrein::normalize::Kind;
use hrein::table::{CsvOptions, CsvSource, CsvWriter, Spreadsheet, read_csv};
use proptest::prelude::*;
use rules::{check, contexts};
use std::ops::ControlFlow;

/// Letters, digits, marks and signs of many scripts, and what breaks naive code: controls, joiners, lone marks, astral letters.
const CHARS: &str = "abcxyzABCXYZ019 .,;:-_'\"@+/()&#%=*?!|<>[]{}\\\t\n\0\u{a0}\u{ad}\u{200b}\u{200d}\u{202e}\u{feff}\u{fffd}\
    éßæøþðÞÆłşıİñüÖœ\u{301}\u{308}\u{327}ΑΩςσжЖщЫїאשمحمده٣٥ی०९अमरกาทไ한글김이박李王小明张伟諸葛亮東京市路号々ヴァひらｶﾞ１２ＡＢ㈱①²½ⅣŐǆ𝒜𠮷🙂👩‍👧";

/// Pieces that values are made of.
const PIECES: &[&str] = &[
    "Dr. ",
    "Anna",
    "von der ",
    "O'Brien",
    "Müller-Lüdenscheidt",
    "Jón ",
    "Jónsdóttir",
    ", Jr.",
    "III",
    "(Bob)",
    "McDONALD",
    "王小明",
    "Ли ",
    "محمد ",
    "Acme",
    " Ltd.",
    " GmbH & Co. KG",
    " ehf.",
    "有限公司",
    "S.A. de C.V.",
    " t/a ",
    "The ",
    "info",
    "john.doe",
    "+tag",
    "@",
    "example.com",
    "gmial.com",
    "münchen.de",
    "mailto:",
    "<",
    ">",
    "http://",
    "www.",
    "/path?q=1#f",
    ":8080",
    "+354 ",
    "+1 ",
    "(030) ",
    "555-0123",
    "00",
    "123456789",
    " ext. 12",
    " x5",
    "tel:",
    "12 ",
    "High St",
    "Hauptstraße 5",
    "Apt 4B",
    "PO Box 99",
    "北京市朝阳区建国路88号",
    "101 Reykjavík",
    "SW1A 1AA",
    "D-10115 Berlin",
    "CA 94105",
    "Ísland",
    "Deutschland",
    "USA",
    "U.K.",
    "1985-02-30",
    "31.12.1999",
    "2/3/24",
    "5 January 2023",
    "2023年1月5日",
    "T12:30:00Z",
    "DE136695976",
    "120174-3399",
    "675-79-1449",
    "æ",
    "GB29 NWBK 6016 1331 9268 19",
    "1,234.50",
    "€",
    "-5",
    "50 %",
    "yes",
    "Nei",
    "n/a",
    "test",
    "-",
    " ",
    "  ",
    "\n",
    "，",
    "\u{3000}",
];

fn mixed() -> impl Strategy<Value = String> {
    let chars: Vec<char> = CHARS.chars().collect();
    let some = prop::sample::select(chars);
    prop_oneof![
        prop::collection::vec(some, 0..24).prop_map(String::from_iter),
        prop::collection::vec(any::<char>(), 0..8).prop_map(String::from_iter),
    ]
}

fn realistic() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 1..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn values_of_any_script_normalise_once_and_keep_a_key(text in mixed(), context in contexts()) {
        for &kind in Kind::ALL {
            check(kind, &text, &context)?;
        }
    }

    #[test]
    fn values_of_real_shapes_normalise_once_and_keep_a_key(text in realistic(), context in contexts()) {
        for &kind in Kind::ALL {
            check(kind, &text, &context)?;
        }
    }
}

/// One record: name, e-mail, phone, street, city.
type Record = [String; 5];

const HEADER: [&str; 6] = ["id", "name", "email", "phone", "street", "city"];

/// Records of different people.
fn others() -> Vec<Record> {
    let given = [
        "Anna",
        "Pierre",
        "Sigríður",
        "Wei",
        "Ольга",
        "Carlos",
        "Fatima",
        "John",
        "Yuki",
        "Nadia",
    ];
    let family = [
        "Lindqvist",
        "Dubois",
        "Björnsdóttir",
        "Zhang",
        "Смирнова",
        "Herrera",
        "Haddad",
        "Whitfield",
        "Tanaka",
        "Kowalska",
    ];
    let city = ["Oslo", "Lyon", "Akureyri", "上海", "Москва", "Sevilla"];
    (0..30usize)
        .map(|i| {
            let (first, last) = (given[i % 10], family[(i * 3 + i / 10) % 10]);
            [
                format!("{first} {last}"),
                format!("user{}@host{}.example", i * 37 % 100, i % 7),
                format!("+47 2{:07}", 1_000_003 * (i + 1) % 9_999_991),
                format!(
                    "{} {} {}",
                    ["Elm Street", "Rue du Bac", "Laugavegur"][i % 3],
                    3 + i * 7,
                    ["A", "B", ""][i % 3]
                ),
                city[i % 6].to_owned(),
            ]
        })
        .collect()
}

fn csv(rows: &[(usize, Record)]) -> Vec<u8> {
    let mut csv = CsvWriter::new(Vec::new(), Spreadsheet::Exact);
    csv.row(HEADER).unwrap();
    for (id, record) in rows {
        let id = id.to_string();
        csv.row(std::iter::once(id.as_str()).chain(record.iter().map(String::as_str)))
            .unwrap();
    }
    csv.finish().unwrap()
}

fn run(rows: &[(usize, Record)], threads: usize) -> Outcome {
    let csv = csv(rows);
    let options = CsvOptions::default()
        .id_column(Some("id"))
        .delimiter(Some(b','))
        .encoding(Some("utf-8"));
    let table = read_csv(&[CsvSource::bytes("crm", csv)], &options).unwrap().table;
    let mut config = Config::default();
    config.threads = threads;
    dedupe(table, &config, &mut |_| ControlFlow::Continue(())).unwrap()
}

/// The results as bits, by id.
fn bits(outcome: &Outcome) -> (Vec<String>, Vec<(String, String, u64)>) {
    let id = |row: u32| outcome.table.ids.get(row as usize).to_owned();
    let clusters = (0..outcome.table.rows() as u32)
        .map(|row| format!("{}={}", id(row), outcome.cluster_id(outcome.clusters[row as usize])))
        .collect();
    let pairs = outcome
        .pairs
        .iter()
        .map(|p| (id(p.a), id(p.b), p.weight.to_bits()))
        .collect();
    (clusters, pairs)
}

/// Names of many scripts.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{4,9}",
        "[A-Z][a-zþðæöáí]{4,9}",
        "[а-я]{4,9}",
        "[\u{4e00}-\u{8fff}]{2,4}",
        "[가-힣]{2,4}",
        "[\u{627}-\u{63a}]{4,8}",
        "[α-ω]{4,9}",
        "[ก-ฮ]{4,8}",
        "[ぁ-ん]{4,8}",
        "[א-ת]{4,8}",
        "[\u{905}-\u{939}]{4,8}",
    ]
}

fn record() -> impl Strategy<Value = Record> {
    record_with(&[0b00011, 0b00101, 0b01001, 0b00110, 0b01010, 0b01100, 0b11001, 0b11111])
}

/// Records that have the fields of one of the `masks`, the name lowest.
fn record_with(masks: &[u8]) -> impl Strategy<Value = Record> + use<> {
    let name = (word(), word()).prop_map(|(a, b)| format!("{a} {b}"));
    let email = "[a-z]{5,9}@[a-z]{5,9}\\.org";
    let phone = "\\+4722[0-9]{6}";
    let street = (word(), 1..200u32).prop_map(|(a, n)| format!("{a} {n}"));
    let filled = prop::sample::select(masks.to_vec());
    (name, email, phone, street, word(), filled).prop_map(|(name, email, phone, street, city, filled)| {
        let mut record = [name, email, phone, street, city];
        for (i, cell) in record.iter_mut().enumerate() {
            if filled >> i & 1 == 0 {
                cell.clear();
            }
        }
        record
    })
}

/// Puts `record` among the others twice; both must land in one cluster.
fn matches_itself(record: &Record, at: usize) -> Result<(), TestCaseError> {
    let mut rows = others();
    rows.insert(at, record.clone());
    rows.push(record.clone());
    let rows: Vec<(usize, Record)> = (1..).zip(rows).collect();
    let outcome = run(&rows, 1);
    let bars = outcome.explain(at, 31);
    prop_assert_eq!(outcome.clusters[at], outcome.clusters[31], "{:?} {:?}", record, bars);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_record_matches_itself(record in record_with(&[0b00101, 0b00110, 0b11001, 0b11111]), at in 0..30usize) {
        matches_itself(&record, at)?;
    }

    #[test]
    #[ignore = "known fault: a name in two scripts counts as a given name alone, too little beside an e-mail address or a street"]
    fn every_record_of_two_fields_matches_itself(record in record_with(&[0b00011, 0b01001]), at in 0..30usize) {
        matches_itself(&record, at)?;
    }

    #[test]
    fn the_order_of_rows_and_the_threads_make_no_difference(record in record(), seed in any::<u64>(), swaps in prop::collection::vec((0..32usize, 0..32usize), 32)) {
        let mut typo = record.clone();
        typo[(seed % 4) as usize].push('x');
        let rows = others().into_iter().chain([record, typo]);
        let mut rows: Vec<(usize, Record)> = (1..).zip(rows).collect();
        let expected = bits(&run(&rows, 1));
        for (a, b) in swaps {
            rows.swap(a, b);
        }
        prop_assert_eq!(&bits(&run(&rows, 1)), &expected);
        prop_assert_eq!(&bits(&run(&rows, 2)), &expected);
    }

    #[test]
    fn a_blank_adds_no_evidence(record in record(), blank in 1..4usize) {
        let mut rows: Vec<(usize, Record)> = (1..).zip(others().into_iter().chain([record.clone(), record])).collect();
        rows[30].1[blank].clear();
        let outcome = run(&rows, 1);
        let column = HEADER[blank + 1];
        for other in 0..32 {
            let bars = outcome.explain(30.min(other), 30.max(other));
            prop_assert!(other == 30 || bars.iter().all(|bar| !bar.label.contains(column)), "{}: {:?}", column, bars);
        }
        let total = |a, b| outcome.explain(a, b).iter().map(|bar| bar.bits).sum::<f64>();
        for pair in &outcome.pairs {
            prop_assert!((pair.weight - total(pair.a as usize, pair.b as usize)).abs() < 0.01, "the bars add up");
        }
    }
}
