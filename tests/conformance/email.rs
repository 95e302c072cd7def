//! Electronic mail addresses.

use super::{Row, Suite};
use hrein::normalize::{Context, KeyName, Kind, Normalized, normalize};

pub const SUITES: &[Suite] = &[
    // Not all: a blank beside the address is tidied away, and a local part of more than 64 bytes is too long (RFC 5321, section 4.5.3.1.1).
    Suite::new("e-mail, all references agree", "email/consensus.jsonl", 99.0, |row| {
        Some(email(row).is_valid() == row.flag("/expect/consensus")?)
    }),
    Suite {
        peer: Some(("email-validator 2.4", 93.9)),
        ..Suite::new("e-mail, isemail RFC 5321", "email/isemail.jsonl", 95.1, |row| {
            Some(email(row).is_valid() == row.flag("/expect/rfc5321_ok")?)
        })
    },
    Suite::new("e-mail, isemail plain", "email/isemail.jsonl", 89.0, |row| {
        Some(email(row).is_valid() == row.flag("/expect/crm_plain_ok")?)
    }),
    Suite {
        peer: Some(("email-validator 2.4", 87.6)),
        ..Suite::new("e-mail, egulias", "email/egulias.jsonl", 87.6, ok)
    },
    Suite::new("e-mail, email_address", "email/email_address_rs.jsonl", 84.8, ok),
    Suite::new("e-mail, validator.js", "email/validatorjs_isemail.jsonl", 96.6, |row| {
        plain(row, "isEmail").then(|| ok(row)).flatten()
    }),
    Suite::new("e-mail typo", "email/mailcheck.jsonl", 91.6, typo),
    Suite::new(
        "mailbox, normalize-email",
        "email/normalize_email_js.jsonl",
        80.0,
        mailbox,
    ),
    Suite::new(
        "mailbox, validator.js",
        "email/validatorjs_normalize_email.jsonl",
        80.0,
        |row| plain(row, "canonicalise").then(|| mailbox(row)).flatten(),
    ),
    Suite::new("disposable domains", "email/list_disposable.jsonl", 99.8, |row| {
        Some(has(&at(row)?, "email-disposable"))
    }),
    Suite::new(
        "disposable domains, no typo",
        "email/list_disposable.jsonl",
        99.0,
        no_typo,
    ),
    Suite::new("free domains", "email/list_free.jsonl", 94.7, |row| {
        let ours = at(row)?;
        Some(has(&ours, "email-free-provider") || has(&ours, "email-disposable"))
    }),
    Suite::new("free domains, no typo", "email/list_free.jsonl", 99.9, no_typo),
    Suite::new("role addresses", "email/list_role.jsonl", 84.3, |row| {
        let address = format!("{}@hagstofa.is", row.text("/value")?);
        Some(has(
            &normalize(Kind::Email, &address, &Context::default()),
            "email-role",
        ))
    }),
];

fn email(row: &Row) -> Normalized {
    row.read(Kind::Email, &Context::default())
}

fn has(value: &Normalized, code: &str) -> bool {
    value.findings().iter().any(|finding| finding.code == code)
}

/// Whether a row is of this verb and without options.
fn plain(row: &Row, verb: &str) -> bool {
    row.text("/op") == Some(verb) && row.0.pointer("/args/0").is_none()
}

fn ok(row: &Row) -> Option<bool> {
    row.text("/input")?;
    Some(email(row).is_valid() == row.flag("/expect/ok")?)
}

/// The domain that is suggested; `null` = none. The reference's lists of the row are not ours, so domains that only they know do not count.
fn typo(row: &Row) -> Option<bool> {
    (row.text("/op") == Some("suggest_typo")).then_some(())?;
    let right = row.text("/expect/domain");
    if right.is_some_and(|domain| ["emaildomain.com", "kicksend.com", "google.com"].contains(&domain)) {
        return None;
    }
    let ours = email(row);
    let suggested = ours.findings().iter().find_map(|f| f.suggestion.as_deref());
    Some(suggested.and_then(|address| address.rsplit('@').next()) == right)
}

/// An address and its canonical form are one mailbox.
fn mailbox(row: &Row) -> Option<bool> {
    let right = normalize(Kind::Email, row.text("/expect/canonical")?, &Context::default());
    Some(email(row).key(KeyName::Mailbox) == right.key(KeyName::Mailbox))
}

fn at(row: &Row) -> Option<Normalized> {
    let address = format!("jo.meyer@{}", row.text("/value")?);
    Some(normalize(Kind::Email, &address, &Context::default()))
}

/// Domains that exist are not taken for slips.
fn no_typo(row: &Row) -> Option<bool> {
    Some(!has(&at(row)?, "email-domain-typo"))
}
