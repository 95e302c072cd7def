//! Dates.

use super::{Row, Suite};
use hrein::normalize::{Context, CountryCode, DateOrder, Kind, normalize};

pub const SUITES: &[Suite] = &[
    Suite::new("dates by locale", "date/icu_locale_dates.jsonl", 100.0, by_locale),
    Suite::new("dates, dateutil", "date/dateutil.jsonl", 96.2, of_dateutil),
    Suite::new("moments, dateutil", "date/dateutil.jsonl", 93.3, moment_of_dateutil),
    Suite::new(
        "dates, validator.js",
        "date/validatorjs_dates.jsonl",
        100.0,
        of_validator,
    ),
    Suite::new("ISO 8601, validator.js", "date/validatorjs_dates.jsonl", 98.7, iso),
    Suite::new("month names", "date/cldr_month_names.jsonl", 100.0, month_names),
];

fn by_locale(row: &Row) -> Option<bool> {
    let (locale, pattern) = (row.text("/args/locale")?.replace('_', "-"), row.text("/args/pattern")?);
    let order = match (pattern.find('d')?, pattern.find(['M', 'L'])?, pattern.find('y')?) {
        (d, m, y) if y < m && m < d => DateOrder::Ymd,
        (d, m, _) if m < d => DateOrder::Mdy,
        _ => DateOrder::Dmy,
    };
    let context = Context::default()
        .region(locale.get(3..).and_then(CountryCode::new))
        .locale(Some(&locale))
        .date_order(Some(order));
    Some(Some(row.read(Kind::Date, &context).canonical()) == row.text("/expect/date"))
}

/// In the order that is this parser's default, which is the American one, unless the row names another.
fn order_of_dateutil(row: &Row) -> Context<'static> {
    let named = |flag| row.flag(&format!("/args/{flag}")) == Some(true);
    Context::default().date_order(Some(match (named("yearfirst"), named("dayfirst")) {
        (true, _) => DateOrder::Ymd,
        (_, true) => DateOrder::Dmy,
        _ => DateOrder::Mdy,
    }))
}

/// The parser fills what the text does not tell from a day it is given; such rows count only as far as the text goes.
fn of_dateutil(row: &Row) -> Option<bool> {
    let date = row.text("/expect/date")?;
    let out = row.read(Kind::Date, &order_of_dateutil(row));
    if row.text("/args/default").is_some() || !tells_a_year(row.input(), date) {
        return None;
    }
    Some(out.is_valid() && date.starts_with(out.canonical()))
}

fn moment_of_dateutil(row: &Row) -> Option<bool> {
    let (moment, date) = (row.text("/expect/iso")?, row.text("/expect/date")?);
    let zone = row.flag("/expect/tz_given") == Some(true);
    if zone || moment.ends_with("T00:00:00") || !tells_a_year(row.input(), date) {
        return None;
    }
    let out = row.read(Kind::Timestamp, &order_of_dateutil(row));
    Some(moment.get(..19) == out.canonical().get(..19))
}

/// Whether a number of `text` is the year of `date`, in full or its last two digits, beside a month.
fn tells_a_year(text: &str, date: &str) -> bool {
    let pieces: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|p| !p.is_empty())
        .collect();
    let year = date.get(..4).unwrap_or_default();
    let short = date.get(2..4).unwrap_or_default();
    let only_a_clock = text.contains(['h', 'm', 's']) && !text.contains(' ') && pieces.len() < 4 && !text.contains('-');
    pieces.iter().any(|p| p.starts_with(year)) && text.len() > 4
        || !only_a_clock
            && pieces
                .iter()
                .any(|p| *p == short || (p.len() == 6 && p.starts_with(short)))
}

/// The formats it can be asked for are not hrein's business: what counts is that its dates are read, and what is a date in no format is not.
fn of_validator(row: &Row) -> Option<bool> {
    if row.text("/op") != Some("isDate") {
        return None;
    }
    let format = row
        .text("/args/0/format")
        .or(row.text("/args/0"))
        .unwrap_or("YYYY/MM/DD");
    let order = match format.as_bytes().first() {
        Some(b'D') => DateOrder::Dmy,
        Some(b'M') => DateOrder::Mdy,
        _ => DateOrder::Ymd,
    };
    let text = row.input();
    let ok = row.flag("/expect/ok")?;
    let certain_marks = row.flag("/args/0/strictMode").is_some() || row.0.pointer("/args/0/delimiters").is_some();
    if !ok && certain_marks {
        return None;
    }
    let cut = |c: Option<char>| c.is_some_and(|c| !c.is_ascii_digit() && c != 'Z');
    let broken = cut(text.chars().next()) || cut(text.chars().next_back());
    let numbers: Vec<u32> = text.split(['-', '/']).filter_map(|n| n.parse().ok()).collect();
    let impossible =
        matches!(numbers[..], [y, m, d] if y > 31 && m <= 12 && d <= 31) && format == "YYYY/MM/DD" && !mixed(text);
    (ok || broken || impossible).then(|| {
        row.read(Kind::Date, &Context::default().date_order(Some(order)))
            .is_valid()
            == ok
    })
}

fn mixed(text: &str) -> bool {
    text.contains('-') && text.contains('/')
}

/// The options that want a certain separator or a zone are left out: hrein reads more forms than that one.
fn iso(row: &Row) -> Option<bool> {
    let (text, ok) = (row.input(), row.flag("/expect/ok")?);
    match row.text("/op")? {
        "isISO8601" if !ok && row.flag("/args/0/strictSeparator") == Some(true) && text.contains(' ') => return None,
        "isRFC3339" if !ok && text == text.trim_end_matches('Z') && !text.contains('+') => return None,
        "isISO8601" | "isRFC3339" => {}
        _ => return None,
    }
    let out = row.read(Kind::Timestamp, &Context::default());
    // The first week of a year may begin in the one before.
    let same_year = text.contains('W') || out.canonical().get(..4) == text.get(..4);
    Some(out.is_valid() == ok && (!ok || same_year))
}

/// Every name of every month, with a day and a year around it.
fn month_names(row: &Row) -> Option<bool> {
    let locale = row.text("/locale")?.replace('_', "-");
    let context = Context::default().locale(Some(&locale));
    let right = |width: &str| {
        (0..12).all(|at| {
            let Some(name) = row.text(&format!("/{width}/{at}")) else {
                return true;
            };
            let written = [format!("17 {name} 1985"), format!("{name} 17, 1985")];
            let expected = format!("1985-{:02}-17", at + 1);
            written
                .iter()
                .all(|text| normalize(Kind::Date, text, &context).canonical() == expected)
        })
    };
    Some(right("wide") && right("short"))
}
