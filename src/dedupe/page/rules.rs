//! The rules that the table keeps, in words.

use crate::audit::SuggestedRule;
use crate::audit::report::{RuleReport, Texts, plain};
use crate::dedupe::Outcome;
use crate::validate::Check;

/// Values of a list that are named.
const NAMED: usize = 8;

pub(super) fn rules(outcome: &Outcome, suggested: &[SuggestedRule]) -> Vec<RuleReport<'static>> {
    let texts = outcome.config.language.texts();
    let report = |suggested: &SuggestedRule| RuleReport {
        columns: suggested
            .rule
            .check
            .columns()
            .first()
            .map(|c| (*c).to_owned())
            .unwrap_or_default()
            .into(),
        rule: words(texts, outcome.config.mask, &suggested.rule.check).into(),
        passed: suggested.passed as f64 / suggested.held_out.max(1) as f64,
        mostly: suggested.rule.mostly,
    };
    suggested.iter().map(report).collect()
}

/// What a check asks; bounds and lists are values of the data, and are left out where values are masked.
fn words(texts: &'static Texts, masked: bool, check: &Check) -> String {
    let hidden = |text: String| if masked { "…".to_owned() } else { text };
    match check {
        Check::Required { .. } => texts.rule_required.to_owned(),
        Check::Kind { kind, .. } => plain(texts.rule_kind, &[("kind", &texts.phrase(kind.name()))]),
        Check::OneOf { values, .. } => {
            let named: Vec<&str> = values.iter().take(NAMED).map(String::as_str).collect();
            let mut list = hidden(named.join(texts.comma));
            let rest = values.len().saturating_sub(NAMED);
            if rest > 0 {
                list = plain(
                    texts.list_more,
                    &[("list", &list), ("count", &texts.count(rest as u64))],
                );
            }
            plain(texts.rule_one_of, &[("values", &list)])
        }
        Check::Range { min, max, .. } => {
            let bound =
                |b: &Option<crate::validate::Bound>| hidden(b.as_ref().map(ToString::to_string).unwrap_or_default());
            plain(texts.rule_range, &[("min", &bound(min)), ("max", &bound(max))])
        }
        Check::Unique { .. } => texts.rule_unique.to_owned(),
        Check::Pattern { pattern, .. } => plain(texts.rule_pattern, &[("pattern", pattern)]),
        Check::CompareFields { is, other, .. } => {
            let template = match is {
                crate::validate::Comparison::AtLeast => texts.rule_not_before,
                _ => texts.rule_not_after,
            };
            plain(template, &[("other", other)])
        }
        Check::NotBoth { other, .. } => plain(texts.rule_not_both, &[("other", other)]),
        other => other.code().to_owned(),
    }
}
