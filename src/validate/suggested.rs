//! Rules that need no one to think of them.

use super::rule::{Check, Rule, RuleSet};
use crate::finding::Severity;
use crate::table::{Field, Role, Schema};

impl RuleSet {
    /// Rules that any table of this schema should keep: consent and opt-out for the same channel do not both say yes. Failures are warnings.
    ///
    /// Nothing is required and nothing has to be unique until someone says so: tables differ, and duplicates are found by matching.
    pub fn suggested(schema: &Schema) -> Self {
        let with_role = |role: Role| schema.fields.iter().filter(move |f| f.role == role);
        let contradictions = with_role(Role::Consent).flat_map(|consent| {
            let same_channel = move |opt_out: &&Field| match (channel(&consent.column), channel(&opt_out.column)) {
                (Some(a), Some(b)) => a == b,
                // A header without a channel speaks of all of them.
                _ => true,
            };
            let rule = |opt_out: &Field| {
                let (column, other) = (consent.column.clone(), opt_out.column.clone());
                Rule::new(Check::NotBoth { column, other }).severity(Severity::Warning)
            };
            with_role(Role::OptOut).filter(same_channel).map(rule)
        });
        RuleSet {
            rules: contradictions.collect(),
            ..RuleSet::default()
        }
    }
}

/// The channel that a header speaks of.
fn channel(header: &str) -> Option<&'static str> {
    const CHANNELS: &[(&str, &str)] = &[
        ("email", "email"),
        ("e-mail", "email"),
        ("e_mail", "email"),
        ("newsletter", "email"),
        ("sms", "sms"),
        ("text", "sms"),
        ("mobile", "sms"),
        ("phone", "phone"),
        ("call", "phone"),
        ("fax", "fax"),
        ("postal", "post"),
        ("direct_mail", "post"),
        ("post", "post"),
        ("whatsapp", "whatsapp"),
        ("push", "push"),
        ("share", "share"),
        ("third", "share"),
    ];
    let header = header.to_lowercase();
    CHANNELS
        .iter()
        .find(|(word, _)| header.contains(word))
        .map(|(_, channel)| *channel)
}
