//! Mistyped domains: one slip away from a large provider, or with a last label that is a slip of a common one.

use super::mailbox::{Listed, provider_domains};
use crate::text::bytes;

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

/// The letters of each of [`TLD_SLIPS`] as one number; none has more than eight.
static TLD_SLIP_LETTERS: [u64; TLD_SLIPS.len()] = {
    let mut all = [0; TLD_SLIPS.len()];
    let mut i = 0;
    while i < all.len() {
        let mut letters = TLD_SLIPS[i].0.as_bytes();
        while let [rest @ .., letter] = letters {
            all[i] = all[i] << 8 | *letter as u64;
            letters = rest;
        }
        i += 1;
    }
    all
};

/// The last label that was meant by `tld`, where that is a slip.
fn slip_of(tld: &str) -> Option<&'static str> {
    let letters = (tld.len() <= 8).then(|| bytes::word(tld.as_bytes()))?;
    let slip = TLD_SLIP_LETTERS.iter().position(|slip| *slip == letters)?;
    TLD_SLIPS.get(slip).map(|(_, right)| *right)
}

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

/// The first four letters of each of [`COMMON`]; none has a shorter name.
static COMMON_HEADS: [u32; COMMON.len()] = {
    let mut all = [0; COMMON.len()];
    let mut i = 0;
    while i < all.len() {
        if let Some((head, _)) = COMMON[i].as_bytes().split_first_chunk() {
            all[i] = u32::from_le_bytes(*head);
        }
        i += 1;
    }
    all
};

/// Whether `brand` is the name of one of [`COMMON`], without what stands behind its first dot.
fn is_common(brand: &str) -> bool {
    let is_ours = |common: &&str| common.strip_prefix(brand).is_some_and(|rest| rest.starts_with('.'));
    // The first letters tell most others.
    let head = brand.as_bytes().first_chunk().map(|head| u32::from_le_bytes(*head));
    head.is_some_and(|head| COMMON_HEADS.contains(&head)) && COMMON.iter().any(is_ours)
}

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
    if listed.is_known() {
        return None;
    }
    let last_dot = domain.bytes().rposition(|b| b == b'.')?;
    let (name, tld) = (domain.get(..last_dot)?, domain.get(last_dot + 1..)?);
    if let Some(right) = slip_of(tld) {
        let repaired = format!("{name}.{right}");
        return Some(match near(&repaired) {
            Some(provider) if !Listed::of(&repaired).is_known() => provider.to_owned(),
            _ => repaired,
        });
    }
    let dot = domain.bytes().position(|b| b == b'.')?;
    let (brand, rest) = (domain.get(..dot)?, domain.get(dot + 1..)?);
    if is_common(brand) {
        // A provider's own name under another country's domain is that country's branch.
        let meant = format!("{brand}.com");
        return (COM_SLIPS.contains(&rest) && COMMON.contains(&meant.as_str())).then_some(meant);
    }
    let near = near(domain).filter(|_| REAL.binary_search(&domain).is_err());
    near.map(str::to_owned)
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
        assert!(COMMON.iter().all(|common| common.find('.') >= Some(4)));
        assert!(
            TLD_SLIPS
                .iter()
                .all(|(slip, right)| slip_of(slip) == Some(*right) && slip.len() <= 8)
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
