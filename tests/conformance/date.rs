//! Dates.

use super::{Row, Suite};
use hrein::normalize::{Context, CountryCode, DateOrder, Kind};

pub const SUITES: &[Suite] = &[Suite {
    name: "dates by locale",
    file: "date/icu_locale_dates.jsonl",
    floor: 99.0,
    peer: None,
    judge: date,
}];

fn date(row: &Row) -> Option<bool> {
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
