//! What kind of address it is: disposable, of a role rather than a person, a stand-in for none, or made to look like another.

use super::mailbox::Listed;
use crate::normalize::lines::Lines;
use crate::text::bytes;
use crate::text::script::{Script, script_of};

/// Domains of throw-away mailboxes.
static DISPOSABLE: Lines = Lines::new(include_str!("disposable.txt"));
/// Local parts of functions, departments and machines.
static ROLES: Lines = Lines::new(include_str!("role.txt"));

/// Local parts that say that there is no address, whatever the domain; folded, letters and digits only, sorted.
const NO_ADDRESS: &[&str] = &[
    "doesnothave",
    "dontemail",
    "donthave",
    "ekkinetfang",
    "fakeemail",
    "hatkeine",
    "keineemail",
    "keinemail",
    "keinemailadresse",
    "neant",
    "noaddress",
    "noemail",
    "noemailaddress",
    "noemails",
    "nomail",
    "nonegiven",
    "notavailable",
    "notgiven",
    "notiene",
    "notienecorreo",
    "notprovided",
    "pasdadresse",
    "pasdemail",
    "pasdemails",
    "refused",
    "sincorreo",
    "sinemail",
    "wouldnotgive",
];

/// Bytes of the longest word of both lists.
const LONGEST: usize = 16;

/// Words that are a stand-in where local part and domain agree, or both are such words; folded, letters and digits only, sorted.
const STAND_INS: &[&str] = &[
    "1234",
    "12345",
    "123456",
    "aaa",
    "abc",
    "abcd",
    "address",
    "asdf",
    "asdfasdf",
    "blah",
    "company",
    "domain",
    "dummy",
    "email",
    "example",
    "fake",
    "foo",
    "invalid",
    "mail",
    "me",
    "na",
    "nan",
    "nil",
    "no",
    "nobody",
    "noemail",
    "nomail",
    "none",
    "noone",
    "noreply",
    "nothing",
    "nowhere",
    "null",
    "qwerty",
    "somebody",
    "someone",
    "something",
    "temp",
    "test",
    "test1",
    "test123",
    "teste",
    "tester",
    "testing",
    "testtest",
    "unknown",
    "user",
    "void",
    "xxx",
    "xyz",
    "you",
    "your",
    "yourdomain",
    "youremail",
];

/// The lengths of the words of both lists that begin with each byte, as bits.
static LENGTHS: [u32; 256] = {
    let mut lengths = [0; 256];
    let lists = [NO_ADDRESS, STAND_INS];
    let mut list = 0;
    while list < lists.len() {
        let mut i = 0;
        while i < lists[list].len() {
            let word = lists[list][i].as_bytes();
            lengths[word[0] as usize] |= 1 << word.len();
            i += 1;
        }
        list += 1;
    }
    lengths
};

/// Whether `domain` or the domain it was registered under hands out throw-away mailboxes; those that other lists have do not.
pub(super) fn is_disposable(domain: &str, registrable: Option<&str>, listed: Listed) -> bool {
    !listed.is_known() && DISPOSABLE.contains(domain)
        || registrable.is_some_and(|r| r != domain && DISPOSABLE.contains(r))
}

/// Whether a folded local part without its tag names a function rather than a person.
pub(super) fn is_role(local: &str) -> bool {
    let digits = local.bytes().rev().take_while(u8::is_ascii_digit).count();
    let bare = local.get(..local.len() - digits).unwrap_or(local);
    // `sales2` is a second one; `it25` is as likely somebody's initials and a year.
    ROLES.contains(local) || digits > 0 && bare.len() >= 4 && ROLES.contains(bare)
}

/// Whether the address only stands in for a missing one: `noemail@…`, `test@test.com`, `a@a.com`. Of the folded local part letters and digits are asked for.
pub(super) fn is_stand_in(local: &[u8], registrable: &str, free: bool) -> bool {
    let Some(first) = local.first().filter(|_| local.len() <= LONGEST) else {
        return false;
    };
    let name = || bytes::split(registrable, |b| b == b'.').next().unwrap_or_default();
    let is_one_of = |words: &[&str], word: &[u8]| words.binary_search_by_key(&word, |word| word.as_bytes()).is_ok();
    // Most local parts are told by their first letter and their length.
    let listed = LENGTHS[usize::from(*first)] & 1 << local.len() != 0;
    if listed && is_one_of(NO_ADDRESS, local) {
        return true;
    }
    if listed && is_one_of(STAND_INS, local) {
        return name().as_bytes() == local
            || is_one_of(STAND_INS, name().as_bytes()) && !free
            || free && matches!(local, b"test" | b"none" | b"asdf" | b"unknown");
    }
    local.len() <= 4 && local.iter().all(|byte| byte == first) && name().as_bytes() == local
}

/// Whether one label mixes alphabets that look alike, or is written in one alphabet so that it reads as another.
pub(super) fn is_confusable_domain(unicode: &str) -> bool {
    if unicode.is_ascii() {
        return false;
    }
    let latin_tld = unicode.rsplit('.').next().is_some_and(|tld| tld.is_ascii());
    unicode
        .split('.')
        .any(|label| mixes_alphabets(label) || latin_tld && reads_as_latin(label))
}

/// Whether `text` has letters of two of Latin, Greek, Cyrillic, Armenian and Georgian.
pub(super) fn mixes_alphabets(text: &str) -> bool {
    let mut first = None;
    text.chars()
        .filter_map(script_of)
        .filter(|s| {
            matches!(
                s,
                Script::Latin | Script::Greek | Script::Cyrillic | Script::Armenian | Script::Georgian
            )
        })
        .any(|script| *first.get_or_insert(script) != script)
}

/// Whether all letters are Cyrillic or Greek, and each looks like a Latin one.
fn reads_as_latin(label: &str) -> bool {
    let mut letters = label.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| "асԁеһіјӏорԛѕԝхүѵνοτυχω".contains(c))
}

/// Whether `text` has characters that are only other forms of common ones: full width, ligatures, circled.
pub(super) fn has_compatibility_forms(text: &str) -> bool {
    !text.is_ascii() && unicode_normalization::is_nfkc_quick(text.chars()) == unicode_normalization::IsNormalized::No
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::lines::assert_sorted;

    #[test]
    fn the_tables_are_sorted() {
        assert_sorted(&DISPOSABLE);
        assert_sorted(&ROLES);
        assert!(NO_ADDRESS.is_sorted() && STAND_INS.is_sorted());
        assert_eq!(NO_ADDRESS.iter().chain(STAND_INS).map(|w| w.len()).max(), Some(LONGEST));
    }

    #[test]
    fn knows_throw_away_domains_and_what_is_under_them() {
        let disposable = |domain: &str, registrable: &str| is_disposable(domain, Some(registrable), Listed::of(domain));
        assert!(DISPOSABLE.iter().all(|(domain, _)| !Listed::of(domain).is_known()));
        assert!(disposable("mailinator.com", "mailinator.com"));
        assert!(disposable("x.mailinator.com", "mailinator.com"));
        assert!(!disposable("gmail.com", "gmail.com"));
        assert!(!disposable("hagstofa.is", "hagstofa.is"));
    }

    #[test]
    fn knows_functions_from_people() {
        for role in [
            "info",
            "sales",
            "kontakt",
            "bokhald",
            "info2",
            "no-reply",
            "buchhaltung",
            "accueil",
            "ventas",
        ] {
            assert!(is_role(role), "{role}");
        }
        for person in [
            "jon",
            "maria",
            "martin",
            "jo.smith",
            "hrafn",
            "grace",
            "paris",
            "ca",
            "christian",
            "info.smith",
            "it25",
        ] {
            assert!(!is_role(person), "{person}");
        }
    }

    #[test]
    fn knows_stand_ins() {
        for (local, domain, free) in [
            ("test", "test.com", false),
            ("noemail", "hagstofa.is", false),
            ("none", "none.com", false),
            ("a", "a.com", false),
            ("test", "example.com", false),
            ("test", "gmail.com", true),
            ("none", "noemail.com", false),
        ] {
            assert!(is_stand_in(local.as_bytes(), domain, free), "{local}@{domain}");
        }
        for (local, domain, free) in [
            ("jo", "test.com", false),
            ("x", "hagstofa.is", false),
            ("me", "gmail.com", true),
            ("jo", "jo.is", false),
            ("user", "hagstofa.is", false),
        ] {
            assert!(!is_stand_in(local.as_bytes(), domain, free), "{local}@{domain}");
        }
    }

    #[test]
    fn sees_through_look_alikes() {
        for domain in ["pаypal.com", "аррӏе.com", "gοοgle.com"] {
            assert!(is_confusable_domain(domain), "{domain}");
        }
        for domain in [
            "paypal.com",
            "þjóð.is",
            "почта.рф",
            "россия.com",
            "例子.com",
            "東京メール.jp",
            "bücher.de",
        ] {
            assert!(!is_confusable_domain(domain), "{domain}");
        }
    }
}
