//! Values that stand apart: numbers and moments far outside the others, and formats that hardly any other value has.

use super::format::format;
use crate::table::Kind;
use crate::text::moment;

/// Values needed before any can be called unusual.
const ENOUGH: u64 = 30;

/// Beyond so many times the distance of the quartiles a value is far outside (Tukey, "Exploratory Data Analysis", 1977).
const FAR: f64 = 3.0;

/// A format is rare that has at most this share of the values, where one format has at least that of the usual.
const RARE: f64 = 0.005;
const USUAL: f64 = 0.8;

/// The outliers among values with their counts, the rarest first, of equals the smallest text. `formats` are those of the raw values. O(n log n).
pub(super) fn outliers<'a>(
    kind: Option<Kind>,
    values: impl Iterator<Item = (&'a str, u64)> + Clone,
) -> Vec<(&'a str, u64)> {
    let mut found = match kind {
        Some(Kind::Number) => far(values, |text| text.parse().ok().filter(|x: &f64| x.is_finite())),
        Some(Kind::Date | Kind::Timestamp) => far(values, |text| moment::seconds(text).map(|s| s as f64)),
        Some(Kind::Postcode | Kind::Identifier | Kind::Category) => odd(kind, values),
        _ => Vec::new(),
    };
    found.sort_unstable_by(|x, y| x.1.cmp(&y.1).then_with(|| x.0.cmp(y.0)));
    found
}

fn far<'a>(values: impl Iterator<Item = (&'a str, u64)>, size: impl Fn(&str) -> Option<f64>) -> Vec<(&'a str, u64)> {
    let mut sized: Vec<(f64, &str, u64)> = values.filter_map(|(text, n)| Some((size(text)?, text, n))).collect();
    sized.sort_unstable_by(|x, y| x.0.total_cmp(&y.0).then_with(|| x.1.cmp(y.1)));
    let all: u64 = sized.iter().map(|v| v.2).sum();
    if all < ENOUGH {
        return Vec::new();
    }
    let quantile = |share: f64| {
        let mut rest = (share * all as f64) as u64;
        let at = sized.iter().find(|v| {
            let reached = rest < v.2;
            rest = rest.saturating_sub(v.2);
            reached
        });
        at.map_or(0.0, |v| v.0)
    };
    let (low, high) = (quantile(0.25), quantile(0.75));
    let reach = FAR * (high - low);
    // Where half of the values are one, any other would be far.
    if reach <= 0.0 {
        return Vec::new();
    }
    let outside = sized.into_iter().filter(|v| v.0 < low - reach || v.0 > high + reach);
    outside.map(|(_, text, n)| (text, n)).collect()
}

fn odd<'a>(kind: Option<Kind>, values: impl Iterator<Item = (&'a str, u64)>) -> Vec<(&'a str, u64)> {
    let mut formatted: Vec<(String, &str, u64)> = values.map(|(text, n)| (format(text, kind), text, n)).collect();
    formatted.sort_unstable();
    let all: u64 = formatted.iter().map(|v| v.2).sum();
    let share = |run: &[(String, &str, u64)]| run.iter().map(|v| v.2).sum::<u64>() as f64 / all as f64;
    let runs = || formatted.chunk_by(|x, y| x.0 == y.0);
    if all < ENOUGH || !runs().any(|run| share(run) >= USUAL) {
        return Vec::new();
    }
    let rare = runs().filter(|run| share(run) <= RARE).flatten();
    rare.map(|(_, text, n)| (*text, *n)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(kind: Kind, values: &[(&'static str, u64)]) -> Vec<&'static str> {
        let found = outliers(Some(kind), values.iter().copied());
        found.into_iter().map(|(text, _)| text).collect()
    }

    #[test]
    fn what_is_far_outside_is_told() {
        let ages = [
            ("20", 10),
            ("30", 10),
            ("40", 10),
            ("50", 10),
            ("70", 1),
            ("1900", 2),
            ("-999", 1),
        ];
        assert_eq!(told(Kind::Number, &ages), ["-999", "1900"]);
        assert!(
            told(Kind::Number, &[("1", 99), ("2", 1)]).is_empty(),
            "no spread, no outlier"
        );
        assert!(
            told(Kind::Number, &[("1", 1), ("2", 1), ("9000", 1)]).is_empty(),
            "too few"
        );
        let days = [
            ("1980-01-01", 20),
            ("1990-01-01", 20),
            ("2000-05-05", 20),
            ("2999-12-31", 1),
        ];
        assert_eq!(told(Kind::Date, &days), ["2999-12-31"]);
    }

    #[test]
    fn a_format_of_its_own_is_told() {
        let codes = [("53111", 200), ("24103", 199), ("5311", 1)];
        assert_eq!(told(Kind::Postcode, &codes), ["5311"]);
        assert!(
            told(Kind::Postcode, &[("53111", 200), ("A1", 200)]).is_empty(),
            "two usual formats"
        );
    }
}
