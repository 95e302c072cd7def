//! Mistyped domains: one slip away from a large provider, or with a last label that is a slip of a common one.

use super::mailbox::{Listed, provider_domains};

/// Slips of the last label that are no top-level domains themselves, sorted.
const TLD_SLIPS: &[(&str, &str)] = &[
    ("c0m", "com"),
    ("ccom", "com"),
    ("cim", "com"),
    ("clm", "com"),
    ("cmo", "com"),
    ("coim", "com"),
    ("coml", "com"),
    ("comm", "com"),
    ("con", "com"),
    ("conm", "com"),
    ("coom", "com"),
    ("cpm", "com"),
    ("cxom", "com"),
    ("dcom", "com"),
    ("ent", "net"),
    ("ifno", "info"),
    ("inof", "info"),
    ("ne5", "net"),
    ("ner", "net"),
    ("nett", "net"),
    ("ney", "net"),
    ("nte", "net"),
    ("ocm", "com"),
    ("og", "org"),
    ("ogr", "org"),
    ("orgg", "org"),
    ("rog", "org"),
    ("vcom", "com"),
    ("vom", "com"),
    ("xcom", "com"),
    ("xom", "com"),
];

/// Providers that are so common that a domain one slip away is more likely a slip than a domain of its own.
const COMMON: &[&str] = &[
    "gmail.com",
    "googlemail.com",
    "yahoo.com",
    "yahoo.co.uk",
    "yahoo.fr",
    "yahoo.de",
    "yahoo.es",
    "yahoo.it",
    "yahoo.com.br",
    "hotmail.com",
    "hotmail.co.uk",
    "hotmail.de",
    "hotmail.fr",
    "hotmail.es",
    "hotmail.it",
    "outlook.com",
    "outlook.de",
    "outlook.fr",
    "outlook.es",
    "icloud.com",
    "protonmail.com",
    "windowslive.com",
    "comcast.net",
    "verizon.net",
    "sbcglobal.net",
    "bellsouth.net",
    "charter.net",
    "earthlink.net",
    "btinternet.com",
    "virginmedia.com",
    "ntlworld.com",
    "rocketmail.com",
    "fastmail.com",
    "freenet.de",
    "t-online.de",
    "bluewin.ch",
    "orange.fr",
    "wanadoo.fr",
    "laposte.net",
    "telefonica.net",
    "libero.it",
    "bigpond.com",
    "foxmail.com",
    "rediffmail.com",
    "simnet.is",
    "yandex.ru",
    "rambler.ru",
    "seznam.cz",
];

/// Bytes of the longest of [`COMMON`].
const LONGEST: usize = 16;

/// The letters of each of [`COMMON`].
static COMMON_LETTERS: [u64; COMMON.len()] = {
    let mut all = [0; COMMON.len()];
    let mut i = 0;
    while i < all.len() {
        all[i] = letters(COMMON[i].as_bytes());
        i += 1;
    }
    all
};

/// The set of letters in a domain, as bits. A slip changes two of them at most.
const fn letters(mut domain: &[u8]) -> u64 {
    let mut set = 0;
    while let [letter, rest @ ..] = domain {
        set |= 1 << (*letter & 63);
        domain = rest;
    }
    set
}

/// Whether no more than two bits are set. Counting them all is dearer where processors do not.
fn has_two_at_most(set: u64) -> bool {
    let without_first = set & set.wrapping_sub(1);
    without_first & without_first.wrapping_sub(1) == 0
}

/// Real domains one slip away from a common provider that are in no list of providers.
const REAL: &[&str] = &[
    "bluewine.ch",
    "charger.net",
    "chatter.net",
    "cloud.com",
    "email.com",
    "fastmail.fm",
    "foxmall.com",
    "gail.com",
    "gmaia.com",
    "gmfil.com",
    "gotmail.com",
    "grange.fr",
    "hotmart.com",
    "livero.it",
    "look.com",
    "mail.com",
    "orange.br",
    "outlook.cn",
    "yahoo.jp",
    "yandex.by",
    "yandex.eu",
];

/// Last labels that exist, but after a provider's name are a slip of `com`.
const COM_SLIPS: &[&str] = &["cam", "cm", "co", "com.co", "om"];

/// The domain that was probably meant by `domain` (A-labels, lower case); `None` where it is known, or nothing is near enough.
///
/// Precision comes first: two slips are only bridged when one of them is an impossible last label.
pub(super) fn meant(domain: &str, listed: Listed) -> Option<String> {
    if listed.is_known() || REAL.binary_search(&domain).is_ok() {
        return None;
    }
    let (name, tld) = domain.rsplit_once('.')?;
    let slip = TLD_SLIPS
        .binary_search_by_key(&tld, |&(slip, _)| slip)
        .ok()
        .and_then(|i| TLD_SLIPS.get(i));
    if let Some((_, right)) = slip {
        let repaired = format!("{name}.{right}");
        return Some(match near(&repaired) {
            Some(provider) if !Listed::of(&repaired).is_known() => provider.to_owned(),
            _ => repaired,
        });
    }
    let (brand, rest) = domain.split_once('.')?;
    let ours = |common: &str| common.as_bytes().get(brand.len()) == Some(&b'.') && common.starts_with(brand);
    if COMMON.iter().any(|common| ours(common)) {
        // A provider's own name under another country's domain is that country's branch.
        let meant = format!("{brand}.com");
        return (COM_SLIPS.contains(&rest) && COMMON.contains(&meant.as_str())).then_some(meant);
    }
    near(domain).map(str::to_owned)
}

/// The provider whose domain only lacks its dots in `label`.
pub(super) fn without_dots(label: &str) -> Option<&'static str> {
    provider_domains()
        .find(|domain| domain.len() > label.len() && domain.bytes().filter(|&b| b != b'.').eq(label.bytes()))
}

/// The common provider one slip away from `domain`. Another first letter mostly makes another word: fmail, email, cloud.
fn near(domain: &str) -> Option<&'static str> {
    if domain.len() > LONGEST + 1 {
        return None;
    }
    let typed = letters(domain.as_bytes());
    let similar = COMMON.iter().zip(&COMMON_LETTERS);
    let similar = similar.filter(|(_, letters)| has_two_at_most(typed ^ **letters));
    similar.map(|(common, _)| *common).find(|common| {
        common.len().abs_diff(domain.len()) <= 1
            && (domain.get(..1) == common.get(..1) || common.len() > 10 || neighbour(domain, common))
            && one_slip(domain.as_bytes(), common.as_bytes())
    })
}

/// Whether the first letters are beside each other on the keyboard and the rest is the same; not for `gmail`, beside which there are real names.
fn neighbour(domain: &str, common: &str) -> bool {
    const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
    let (Some(a), Some(b)) = (domain.chars().next(), common.chars().next()) else {
        return false;
    };
    common != "gmail.com"
        && domain.get(1..) == common.get(1..)
        && ROWS
            .iter()
            .any(|row| matches!((row.find(a), row.find(b)), (Some(a), Some(b)) if a.abs_diff(b) == 1))
}

/// Whether one insertion, deletion, substitution or exchange of neighbours turns `a` into `b` (Damerau 1964).
fn one_slip(a: &[u8], b: &[u8]) -> bool {
    if a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(head..).unwrap_or_default(), b.get(head..).unwrap_or_default());
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let rest = |s: &[u8]| s.len() - tail;
    match (rest(a), rest(b)) {
        (0, 1) | (1, 0) | (1, 1) => true,
        (2, 2) => a.first() == b.get(1) && a.get(1) == b.first(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::domain::is_known_tld;

    #[test]
    fn the_tables_are_sorted() {
        assert!(TLD_SLIPS.is_sorted() && REAL.is_sorted());
        assert!(
            TLD_SLIPS
                .iter()
                .all(|(slip, right)| !is_known_tld(slip) && is_known_tld(right))
        );
        assert!(
            COMMON
                .iter()
                .all(|common| Listed::of(common).free && common.len() <= LONGEST)
        );
    }

    #[test]
    fn says_what_was_meant() {
        for (domain, right) in [
            ("gmial.com", "gmail.com"),
            ("gmail.con", "gmail.com"),
            ("gmail.co", "gmail.com"),
            ("gmail.cm", "gmail.com"),
            ("gmsil.ocm", "gmail.com"),
            ("hotmailc.om", "hotmail.com"),
            ("gmal.com", "gmail.com"),
            ("gmaill.com", "gmail.com"),
            ("gmsil.com", "gmail.com"),
            ("hotmail.con", "hotmail.com"),
            ("hotmial.co.uk", "hotmail.co.uk"),
            ("hotmil.com", "hotmail.com"),
            ("yaho.com", "yahoo.com"),
            ("uahoo.com", "yahoo.com"),
            ("yahoo.co", "yahoo.com"),
            ("outlok.com", "outlook.com"),
            ("iclod.com", "icloud.com"),
            ("comcast.nte", "comcast.net"),
            ("fjallabok.ocm", "fjallabok.com"),
        ] {
            assert_eq!(meant(domain, Listed::of(domain)).as_deref(), Some(right), "{domain}");
        }
    }

    #[test]
    fn leaves_real_domains_alone() {
        for domain in [
            "gmail.com",
            "mail.com",
            "email.com",
            "ymail.com",
            "gmx.net",
            "gmx.fr",
            "gmx.de",
            "live.de",
            "hotmail.co.uk",
            "hotmail.de",
            "yahoo.co.uk",
            "yahoo.co.jp",
            "yahoo.com.br",
            "yahoo.fr",
            "yahoo.ie",
            "aol.de",
            "me.com",
            "mac.com",
            "msn.com",
            "web.de",
            "qq.com",
            "q.com",
            "sky.com",
            "bt.com",
            "cloud.com",
            "look.com",
            "fmail.com",
            "hmail.com",
            "vmail.com",
            "company.co",
            "firm.cm",
            "hagstofa.is",
            "outlook.cz",
            "inbox.lv",
            "mail.ru",
            "mailbox.org",
            "posteo.de",
            "hotmail.is",
            "smallfirm.con.is",
            "fastmail.fm",
        ] {
            assert_eq!(meant(domain, Listed::of(domain)), None, "{domain}");
        }
    }

    #[test]
    fn finds_the_missing_dot() {
        assert_eq!(without_dots("gmailcom"), Some("gmail.com"));
        assert_eq!(without_dots("hotmailcouk"), Some("hotmail.co.uk"));
        assert_eq!(without_dots("localhost"), None);
    }
}
