//! Tests of e-mail addresses.

use super::*;
use crate::normalize::{Kind, normalize};

fn email(text: &str) -> Normalized {
    normalize(Kind::Email, text, &Context::default())
}

fn codes(found: &Normalized) -> Vec<&'static str> {
    found.findings().iter().map(|f| f.code).collect()
}

#[test]
fn gives_the_address_its_parts_and_keys() {
    let found = email(" Jón.Smith+News@GMAIL.com ");
    assert_eq!(found.canonical(), "Jón.Smith+News@gmail.com");
    assert_eq!(
        found.parts().map(|(p, t)| (p.name(), t)).collect::<Vec<_>>(),
        [
            ("local", "Jón.Smith+News"),
            ("domain", "gmail.com"),
            ("tag", "News"),
            ("registrable", "gmail.com"),
            ("provider", "google"),
            ("ascii", "Jón.Smith+News@gmail.com"),
        ]
    );
    assert_eq!(
        found.keys().map(|(k, t)| (k.name(), t)).collect::<Vec<_>>(),
        [
            ("mailbox", "jonsmith@gmail.com"),
            ("folded", "jon.smith+news@gmail.com"),
            ("compact", "jonsmith")
        ]
    );
    assert_eq!(codes(&found), ["email-free-provider"]);
    assert!(found.is_valid());
}

#[test]
fn the_folded_key_is_the_address_folded() {
    for text in [
        "jo.smith@hagstofa.is",
        "Jo@hagstofa.is",
        "jo+News@hagstofa.is",
        "jo+news@gmail.com",
        "jo@bréf.is",
        "JO@XN--BRF-CMA.is",
        "`@hagstofa.is",
        "\"jo  s\"@hagstofa.is",
        // The mailbox is of the user in the domain, whose name is as long.
        "SHOP@anna.fastmail.com",
        "jo@gmial.com",
    ] {
        let found = email(text);
        let expected = fold(found.canonical());
        let folded: Vec<&str> = found
            .keys()
            .filter(|(k, _)| *k == KeyName::Folded)
            .map(|(_, t)| t)
            .collect();
        assert_eq!(folded, [expected], "{text}");
    }
}

#[test]
fn says_what_is_wrong_and_the_way_out() {
    for (text, valid, expected, suggestion) in [
        ("jo@hagstofa.is", true, &[][..], None),
        (
            "jo@gmial.com",
            true,
            &["email-domain-typo", "email-free-provider"],
            Some("jo@gmail.com"),
        ),
        (
            "jo@gmail.con",
            true,
            &["email-domain-unknown-tld", "email-domain-typo", "email-free-provider"],
            Some("jo@gmail.com"),
        ),
        ("jo@gmailcom", false, &["email-dot-missing"], Some("jo@gmail.com")),
        ("jo@x,is", false, &["email-comma"], Some("jo@x.is")),
        ("jo at x.is", false, &["email-at-spelled"], Some("jo@x.is")),
        (
            "\"jo\n s\"@hagstofa.is",
            false,
            &["email-character-not-allowed", "email-quoted"],
            Some("\"jo s\"@hagstofa.is"),
        ),
        ("jo@smáralind€.is", false, &["email-domain-idna"], None),
        ("jo@mailinator.com", true, &["email-disposable"], None),
        ("info@hagstofa.is", true, &["email-role"], None),
        ("jo@firm.nosuchtld", true, &["email-domain-unknown-tld"], None),
        ("jo@co.uk", true, &["email-domain-suffix"], None),
        ("jo@pаypal.com", true, &["email-confusable"], None),
        ("noemail@hagstofa.is", true, &["email-placeholder"], None),
        ("n/a", true, &["email-placeholder"], None),
        (
            "Jo <jo@hagstofa.is>",
            false,
            &["email-display-name"],
            Some("jo@hagstofa.is"),
        ),
        (" jo@hagstofa.is\t", true, &[], None),
        (
            "jo@hagstofa.is\r\n",
            false,
            &["email-line-break"],
            Some("jo@hagstofa.is"),
        ),
        ("mailto:jo@hagstofa.is", true, &["email-mailto"], None),
        (
            "jo@hagstofa.is; bo@hagstofa.is",
            true,
            &["email-several"],
            Some("jo@hagstofa.is"),
        ),
        ("jo\u{200b}@hagstofa.is", true, &["email-invisible-character"], None),
        (
            "jo\u{7}@hagstofa.is",
            false,
            &["email-character-not-allowed"],
            Some("jo@hagstofa.is"),
        ),
        ("jo@[10.0.0.1]", true, &["email-domain-literal"], None),
        ("\"jo s\"@hagstofa.is", true, &["email-quoted"], None),
        ("jo", false, &["email-no-at"], None),
    ] {
        let found = email(text);
        assert_eq!(codes(&found), expected, "{text}");
        assert_eq!(found.is_valid(), valid, "{text}");
        assert_eq!(
            found.findings().iter().find_map(|f| f.suggestion.as_deref()),
            suggestion,
            "{text}"
        );
    }
}

#[test]
fn spans_are_bytes_of_the_raw_text() {
    for (text, slice) in [
        ("  jo@x,is", ","),
        ("  jó@gmial.com ", "gmial.com"),
        ("info@hagstofa.is", "info"),
        ("\tj o@x.is", " "),
    ] {
        let found = email(text);
        assert_eq!(&text[found.findings()[0].span.clone()], slice, "{text}");
    }
}

#[test]
fn slips_meet_the_address_that_was_meant() {
    let key = |text: &str| email(text).key(KeyName::Mailbox).map(str::to_owned);
    for text in [
        "Jo@gmial.com",
        "jo@gmail,com",
        "jo (at) gmail (dot) com",
        "j.o@gmailcom",
        "jo+x@googlemail.com",
        "Jo S <JO@Gmail.com>",
    ] {
        assert_eq!(key(text).as_deref(), Some("jo@gmail.com"), "{text}");
    }
    assert_eq!(
        email("a@x.is, b@x.is")
            .keys()
            .filter(|(k, _)| *k == KeyName::Mailbox)
            .count(),
        2
    );
}

#[test]
fn is_idempotent_and_never_without_a_key() {
    for text in [
        "Jo@X.IS",
        "Jo <Jo@x.is>",
        "a@x.is;b@x.is",
        "jo at x.is",
        "\u{200b}x",
        "\u{301}",
        "@",
        "\"a\tb\"@x.is",
        "o\u{308}@x.is",
        "j\u{37e}o@x.is",
        "ｊｏ＠ｘ．ｉｓ",
        "jo@例子.公司.cn",
        "test",
        "\0",
        "  a  b ",
        "a@b@c",
        "\"\"@x",
        "jo@[IPv6:::1]",
        "\u{202e}jo@x.is",
        "<<<>>>",
        "mailto:mailto:jo@x.is",
    ] {
        let once = email(text);
        let twice = email(once.canonical());
        assert_eq!(once.canonical(), twice.canonical(), "{text:?}");
        assert_eq!((&once.parts, &once.keys), (&twice.parts, &twice.keys), "{text:?}");
        assert!(
            once.is_blank() || once.keys().all(|(_, key)| !key.is_empty()) && once.keys().len() > 0,
            "{text:?}"
        );
    }
}
