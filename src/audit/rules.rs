//! Rules that a table keeps: derived from two thirds of its records, held against the other third.

use super::format::format;
use super::outliers::outliers;
use crate::error::Result;
use crate::normalize::{CleanTable, Context, Quality};
use crate::table::{Kind, Role};
use crate::text::hash::hash_str;
use crate::text::moment;
use crate::validate::{Bound, Check, Comparison, Rule, RuleSet, Validator};
use crate::{finding::Severity, table::Field};
use serde::Serialize;

/// One record in so many is kept back.
const ONE_IN: u64 = 3;

/// Values needed on each side before anything is concluded.
const ENOUGH: u64 = 30;

/// A rule is worth suggesting when at least this share keeps it.
const WORTH: f64 = 0.9;

/// Longest list of values that a column may be held to, and how often each occurs on average.
const MOST_VALUES: usize = 20;
const EACH: u64 = 20;

/// Columns of dates compared with one another, at most.
const DATES: usize = 6;

/// A rule, and how well the records keep it that it was not derived from.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SuggestedRule {
    /// The rule; what fails it is a warning.
    pub rule: Rule,
    /// Records kept back to which it applies.
    pub held_out: u64,
    /// Those of them that keep it.
    pub passed: u64,
}

/// Suggests rules from what most of the records keep: values that are always there, always valid, from a short list, within a range, of one format, unique, or
/// in one order. Two of three records, chosen by the hash of their ids, are learned from; a rule stays when the others keep it too. The share asked for is
/// two standard errors below the share seen.
///
/// Nothing is suggested for fewer than about a hundred records. Linear in the cells for each rule.
///
/// # Errors
/// None that data can cause; the type is that of [`Validator::new`].
pub fn suggest_rules(data: &CleanTable<'_>, context: &Context<'_>) -> Result<Vec<SuggestedRule>> {
    let kept_back: Vec<bool> = (0..data.rows())
        .map(|row| hash_str(0, data.id(row)).is_multiple_of(ONE_IN))
        .collect();
    let mut rules = RuleSet::suggested(data.schema()).rules;
    let mut dates = Vec::new();
    for column in 0..data.columns() {
        let Some(field) = data.field(column).filter(|f| f.role != Role::Attribute) else {
            continue;
        };
        let seen = Seen::of(data, column, &kept_back);
        rules.extend(seen.rules(field));
        if matches!(field.kind, Kind::Date | Kind::Timestamp) && seen.usable >= ENOUGH {
            dates.push(column);
        }
    }
    dates.truncate(DATES);
    rules.extend(ordered(data, &dates, &kept_back));
    checked(rules, data, context, &kept_back)
}

/// Keeps the rules that the records kept back keep too.
fn checked(
    rules: Vec<Rule>,
    data: &CleanTable<'_>,
    context: &Context<'_>,
    kept_back: &[bool],
) -> Result<Vec<SuggestedRule>> {
    let set = RuleSet {
        rules,
        ..RuleSet::default()
    };
    let validation = Validator::new(&set, data.schema(), context)?.table(data)?;
    let mut failed = vec![0u64; set.rules.len()];
    for failure in validation.failures() {
        if kept_back.get(failure.row as usize) == Some(&true)
            && let Some(count) = failed.get_mut(failure.rule as usize)
        {
            *count += 1;
        }
    }
    let usable: Vec<Vec<bool>> = (0..data.columns()).map(|column| usable(data, column)).collect();
    let applies = |rule: &Rule| {
        let columns = rule.check.columns();
        let columns: Vec<usize> = columns.iter().filter_map(|name| data.position(name)).collect();
        let asks_for_value = matches!(rule.check, Check::Required { .. });
        let has = |row: usize| {
            asks_for_value
                || columns
                    .iter()
                    .all(|&c| usable[c].get(data.values(c).code(row) as usize) == Some(&true))
        };
        (0..data.rows()).filter(|&row| kept_back[row] && has(row)).count() as u64
    };
    let suggested = set.rules.iter().zip(failed).map(|(rule, failed)| {
        let held_out = applies(rule);
        SuggestedRule {
            rule: rule.clone(),
            held_out,
            passed: held_out.saturating_sub(failed),
        }
    });
    let holds = |s: &SuggestedRule| s.held_out >= ENOUGH && s.passed as f64 >= s.rule.mostly * s.held_out as f64;
    Ok(suggested.filter(holds).collect())
}

/// By code, whether it is a value that rules look at.
fn usable(data: &CleanTable<'_>, column: usize) -> Vec<bool> {
    let qualities = data.values(column).qualities();
    qualities.into_iter().map(|q| q > Quality::Placeholder).collect()
}

/// Whether a column may be held to a list of values.
fn is_listed(kind: Kind) -> bool {
    matches!(kind, Kind::Category | Kind::Boolean | Kind::Country | Kind::Text)
}

/// Whether it may be held to a range.
fn is_ordered(kind: Kind) -> bool {
    matches!(kind, Kind::Number | Kind::Date | Kind::Timestamp)
}

/// Whether it may be held to a format.
fn is_patterned(kind: Kind) -> bool {
    matches!(kind, Kind::Identifier | Kind::Postcode | Kind::Category)
}

/// What a column holds in the records that are learned from.
struct Seen<'a> {
    rows: u64,
    usable: u64,
    valid: u64,
    /// The valid values with their counts, where a rule may come of them.
    values: Vec<(&'a str, u64)>,
}

impl<'a> Seen<'a> {
    fn of(data: &CleanTable<'a>, column: usize, kept_back: &[bool]) -> Self {
        let values = data.values(column);
        let qualities = values.qualities();
        let mut counts = vec![0u64; values.len()];
        let are_looked_at = data.field(column).is_some_and(|field| {
            let kind = field.kind;
            is_listed(kind) || is_ordered(kind) || is_patterned(kind)
        });
        let mut seen = Seen {
            rows: 0,
            usable: 0,
            valid: 0,
            values: Vec::new(),
        };
        for (row, _) in kept_back.iter().enumerate().filter(|(_, kept)| !**kept) {
            seen.rows += 1;
            if let Some(count) = counts.get_mut(values.code(row) as usize) {
                *count += 1;
            }
        }
        for (code, (&count, quality)) in counts.iter().zip(qualities).enumerate() {
            seen.usable += if quality > Quality::Placeholder { count } else { 0 };
            if count > 0 && quality >= Quality::Doubtful {
                seen.valid += count;
                if are_looked_at {
                    seen.values.push((values.text(code as u32), count));
                }
            }
        }
        // Several raw texts may have one canonical form.
        seen.values.sort_unstable();
        seen.values.dedup_by(|next, first| {
            let same = next.0 == first.0;
            first.1 += if same { next.1 } else { 0 };
            same
        });
        seen
    }

    fn rules(&self, field: &Field) -> Vec<Rule> {
        let column = || field.column.clone();
        let mut rules = Vec::new();
        rules.extend(rule(Check::Required { column: column() }, self.usable, self.rows));
        if self.usable < ENOUGH {
            return rules;
        }
        if field.kind != Kind::Text {
            let check = Check::Kind {
                column: column(),
                kind: field.kind,
            };
            rules.extend(rule(check, self.valid, self.usable));
        }
        if is_listed(field.kind) {
            rules.extend(self.one_of(column()));
        }
        if is_ordered(field.kind) && field.role != Role::UpdatedAt {
            rules.extend(self.range(column(), field.kind));
        }
        if field.kind == Kind::Identifier {
            let once = self.values.iter().filter(|(_, n)| *n == 1).count() as u64;
            rules.extend(rule(
                Check::Unique {
                    columns: vec![column()],
                },
                once,
                self.valid,
            ));
        }
        if is_patterned(field.kind) {
            rules.extend(self.pattern(column(), field.kind));
        }
        rules
    }

    fn one_of(&self, column: String) -> Option<Rule> {
        let mut values: Vec<(&str, u64)> = self.values.iter().copied().filter(|(_, n)| *n > 1).collect();
        let covered: u64 = values.iter().map(|v| v.1).sum();
        if values.is_empty() || values.len() > MOST_VALUES || covered < EACH * values.len() as u64 {
            return None;
        }
        values.sort_unstable();
        let values = values.into_iter().map(|(text, _)| text.to_owned()).collect();
        rule(Check::OneOf { column, values }, covered, self.usable)
    }

    fn range(&self, column: String, kind: Kind) -> Option<Rule> {
        let apart = outliers(Some(kind), self.values.iter().copied());
        let size = |text: &str| match kind {
            Kind::Number => text.parse().ok().filter(|x: &f64| x.is_finite()),
            _ => moment::seconds(text).map(|s| s as f64),
        };
        let inside = self.values.iter().filter(|value| !apart.contains(value));
        let mut sized: Vec<(f64, &str, u64)> = inside.filter_map(|&(text, n)| Some((size(text)?, text, n))).collect();
        sized.sort_unstable_by(|x, y| x.0.total_cmp(&y.0).then_with(|| x.1.cmp(y.1)));
        let bound = |value: &(f64, &str, u64)| match kind {
            Kind::Number => Bound::Number(value.0),
            _ => Bound::Moment(value.1.to_owned()),
        };
        let (min, max) = (sized.first().map(bound), sized.last().map(bound));
        let covered = sized.iter().map(|v| v.2).sum();
        (sized.len() > 1).then(|| rule(Check::Range { column, min, max }, covered, self.usable))?
    }

    fn pattern(&self, column: String, kind: Kind) -> Option<Rule> {
        let mut formats: Vec<(String, u64)> = self
            .values
            .iter()
            .map(|&(text, n)| (format(text, Some(kind)), n))
            .collect();
        formats.sort_unstable();
        let sums = formats
            .chunk_by(|x, y| x.0 == y.0)
            .map(|run| (run.iter().map(|f| f.1).sum::<u64>(), &run[0].0));
        let (covered, format) = sums.max_by_key(|(n, _)| *n)?;
        rule(
            Check::Pattern {
                column,
                pattern: expression(format)?,
            },
            covered,
            self.usable,
        )
    }
}

/// The regular expression of a format; none for letters without case and for what was cut off.
fn expression(format: &str) -> Option<String> {
    let mut expression = String::new();
    for c in format.chars() {
        match c {
            'A' => expression.push_str("[A-Z]"),
            'a' => expression.push_str("[a-z]"),
            '9' => expression.push_str("[0-9]"),
            '字' | '…' | '\u{fffd}' => return None,
            c if c.is_ascii_punctuation() => expression.extend(['\\', c]),
            c => expression.push(c),
        }
    }
    Some(expression)
}

/// Dates of a record that come in one order.
fn ordered(data: &CleanTable<'_>, dates: &[usize], kept_back: &[bool]) -> Vec<Rule> {
    let moments = |column: usize| {
        let values = data.values(column);
        (0..values.len() as u32)
            .map(|code| moment::seconds(values.text(code)))
            .collect::<Vec<_>>()
    };
    let moments: Vec<Vec<Option<i64>>> = dates.iter().map(|&column| moments(column)).collect();
    let of = |at: usize, row: usize| {
        moments[at]
            .get(data.values(dates[at]).code(row) as usize)
            .copied()
            .flatten()
    };
    let mut rules = Vec::new();
    for left in 0..dates.len() {
        for right in left + 1..dates.len() {
            let (mut before, mut after, mut both) = (0u64, 0u64, 0u64);
            for row in (0..data.rows()).filter(|&row| !kept_back[row]) {
                if let (Some(x), Some(y)) = (of(left, row), of(right, row)) {
                    both += 1;
                    before += u64::from(x <= y);
                    after += u64::from(x >= y);
                }
            }
            let (is, kept) = if before >= after {
                (Comparison::AtMost, before)
            } else {
                (Comparison::AtLeast, after)
            };
            let name = |at: usize| data.name(dates[at]).to_owned();
            let check = Check::CompareFields {
                column: name(left),
                is,
                other: name(right),
            };
            // An order that half of the records keep by chance says nothing until nearly all keep it.
            rules.extend(rule(check, kept, both).filter(|_| both >= ENOUGH));
        }
    }
    rules
}

/// The check as a rule that asks for two standard errors less than the share seen; none where that is too little to be worth a rule.
fn rule(check: Check, kept: u64, of: u64) -> Option<Rule> {
    if of < ENOUGH {
        return None;
    }
    // One failure and one pass more than seen, so that a share of one has an error too.
    let share = (kept as f64 + 1.0) / (of as f64 + 2.0);
    let error = (share * (1.0 - share) / of as f64).sqrt();
    let mostly = ((share - 2.0 * error) * 100.0).floor() / 100.0;
    (mostly >= WORTH).then(|| Rule::new(check).severity(Severity::Warning).mostly(mostly))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_become_expressions_that_match_only_them() {
        assert_eq!(expression("AA-9.a").as_deref(), Some("[A-Z][A-Z]\\-[0-9]\\.[a-z]"));
        assert_eq!(expression("字9"), None);
    }

    #[test]
    fn the_share_asked_for_leaves_room_for_chance() {
        let asked = |kept, of| rule(Check::Required { column: "c".into() }, kept, of).map(|r| r.mostly);
        assert_eq!(asked(1000, 1000), Some(0.99));
        assert_eq!(asked(960, 1000), Some(0.94));
        assert_eq!((asked(800, 1000), asked(20, 20)), (None, None));
    }
}
