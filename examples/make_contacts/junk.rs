//! Rows that are nobody: tests, jokes and keyboard mashing. Each is a cluster of its own.

use crate::dates::Date;
use crate::random::Random;
use crate::sources::Row;

const NAMES: [(&str, &str); 14] = [
    ("Mickey", "Mouse"),
    ("test", "test"),
    ("asdf", "asdf"),
    ("Donald", "Duck"),
    ("Max", "Mustermann"),
    ("Test", "User"),
    ("xxx", "xxx"),
    ("Fulano", "de Tal"),
    ("qwerty", "qwerty"),
    ("测试", "测试"),
    ("DO NOT", "USE"),
    ("Homer", "Simpson"),
    ("Jean", "Test"),
    ("Prufa", "Prufudóttir"),
];

pub fn row(seed: u64, number: u64) -> Row {
    let mut random = Random::stream(seed, 9, number);
    let random = &mut random;
    let (given, surname) = NAMES[random.index(NAMES.len())];
    let mut row = Row {
        source: random.pick(&["web", "web", "web", "event"]),
        given_name: given.to_string(),
        surname: surname.to_string(),
        updated_at: Date::random(random, 2018, 2025).iso(),
        ..Row::default()
    };
    row.email = match random.below(6) {
        0 => format!("test{}@test.com", random.below(10_000)),
        1 => format!("asdf{}@asdf.com", random.below(10_000)),
        2 => format!("a{}@mailinator.com", random.below(10_000)),
        3 => format!("nobody+{}@example.com", random.below(10_000)),
        4 => "n/a".to_string(),
        _ => String::new(),
    };
    if random.chance(500) {
        row.phone = random
            .pick(&["123", "1234567890", "000000", "555-0100", "99999999999", "+1 555 0123"])
            .to_string();
    }
    if random.chance(300) {
        row.company = random.pick(&["test", "ACME", "asdf", "none", "xyz"]).to_string();
    }
    if random.chance(200) {
        row.birth_date = random.pick(&["1900-01-01", "2099-12-31", "01/01/2001"]).to_string();
    }
    row
}
