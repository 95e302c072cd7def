//! Slips in writing an address down, and the address that was meant: for a suggestion and for the match key, never for the value.

use super::syntax::{Address, Host};
use crate::normalize::domain::is_known_tld;

/// An address guessed from a text that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Repair {
    pub(super) address: Address<'static>,
    /// The code of the slip, where it names the trouble better than the rule that the text breaks.
    pub(super) slip: Option<(&'static str, &'static str)>,
}

/// How people spell `@`: with the brackets or spaces that mark it as a stand-in.
const AT: &[&str] = &[
    "(at)", "[at]", "{at}", "<at>", "(a)", "[a]", "(@)", "[@]", "{@}", " at ", " ät ", " arroba ", " chez ", " @ ",
];
/// How people spell `.`.
const DOT: &[&str] = &[
    "(dot)", "[dot]", "{dot}", "<dot>", "(punkt)", "[punkt]", "(.)", "[.]", " dot ", " punkt ", " punto ", " point ",
];

/// The address that `text` probably means; `None` unless the outcome keeps all rules and has a top-level domain that exists.
pub(super) fn repair(text: &str) -> Option<Repair> {
    let mut slip = None;
    let mut s = text.replace(['＠', '﹫'], "@");
    if s != text {
        slip = Some(("email-at-full-width", "the @ is a full-width one; type the plain one"));
    }
    let spelled = replace_ignoring_case(&replace_ignoring_case(&s, AT, "@"), DOT, ".");
    if spelled.matches('@').count() == 1 && spelled.replace(' ', "") != s.replace(' ', "") {
        slip = slip.or(Some(("email-at-spelled", "the @ or a dot is spelled out")));
        s = spelled;
    }
    s = without_remarks(&s);
    if let Some(address) = only_address(&s).map(Address::into_owned) {
        let extra = s
            .trim()
            .contains(' ')
            .then_some(("email-extra-text", "there is more than the address"));
        return Some(Repair {
            address,
            slip: slip.or(extra),
        });
    }
    s.retain(|c| !c.is_whitespace());
    let s = s.trim_matches(|c: char| {
        c.is_ascii_punctuation() && !matches!(c, '[' | ']' | '_' | '+' | '@') || matches!(c, '。' | '，' | '；')
    });
    if slip.is_none() && s.contains(',') {
        slip = Some(("email-comma", "a comma where a dot is meant"));
    }
    let (local, domain) = s.split_once('@')?;
    let local = single_dots(&local.replace(',', "."));
    let domain = domain.trim_start_matches('@').replace([',', '、', '，'], ".");
    let domain: String = domain
        .chars()
        .filter(|c| !c.is_ascii() || c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '@'))
        .collect();
    let joined = format!("{local}@{}", single_dots(&domain));
    let address = Address::parse(&joined).ok().filter(is_plausible)?.into_owned();
    Some(Repair { address, slip })
}

/// The only word of `text` with an `@`, if it is an address.
fn only_address(text: &str) -> Option<Address<'_>> {
    let mut words = text.split([' ', '<', '>', ';']).filter(|word| word.contains('@'));
    let (word, None) = (words.next()?, words.next()) else {
        return None;
    };
    let word = word.rsplit_once(':').map_or(word, |(_, word)| word);
    Address::parse(word.trim_matches([',', '.'])).ok().filter(is_plausible)
}

fn is_plausible(address: &Address<'_>) -> bool {
    matches!(&address.host, Host::Name(domain) if domain.ascii().contains('.') && is_known_tld(domain.tld()))
}

/// `text` without dots that are first, last or doubled.
fn single_dots(text: &str) -> String {
    text.split('.')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(".")
}

/// `text` without what stands in round brackets, nested or not.
fn without_remarks(text: &str) -> String {
    let mut depth = 0usize;
    text.chars()
        .filter(|&c| {
            let outside = depth == 0;
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => return outside,
            }
            false
        })
        .collect()
}

/// Whether a word of [`AT`] or [`DOT`] can begin with `c`.
fn opens(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '<' | ' ')
}

/// Replaces each of `words` (lower case) wherever it stands, in any case; from left to right, in one pass.
fn replace_ignoring_case(text: &str, words: &[&str], by: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let starts = |word: &&&str| {
            rest.get(..word.len()).is_some_and(|head| {
                head.eq_ignore_ascii_case(word) || !head.is_ascii() && head.to_lowercase() == **word
            })
        };
        let found = if opens(c) { words.iter().find(starts) } else { None };
        match found.and_then(|word| rest.get(word.len()..)) {
            Some(tail) => {
                out.push_str(by);
                rest = tail;
            }
            None => {
                out.push(c);
                rest = rest.get(c.len_utf8()..).unwrap_or_default();
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_address_that_was_meant() {
        for (text, address, code) in [
            ("jo at x.is", "jo@x.is", Some("email-at-spelled")),
            ("jo (at) x (dot) is", "jo@x.is", Some("email-at-spelled")),
            ("jo(AT)x(DOT)is", "jo@x.is", Some("email-at-spelled")),
            ("jo[at]x.is", "jo@x.is", Some("email-at-spelled")),
            ("jo@x dot is", "jo@x.is", Some("email-at-spelled")),
            ("jo＠x.is", "jo@x.is", Some("email-at-full-width")),
            ("jo@x,is", "jo@x.is", Some("email-comma")),
            ("jo,smith@x.is", "jo.smith@x.is", Some("email-comma")),
            ("jo @ x . is", "jo@x.is", None),
            ("jo@@x.is", "jo@x.is", None),
            ("jo@x..is", "jo@x.is", None),
            ("jo@x.is.", "jo@x.is", None),
            ("jo@x.is;", "jo@x.is", None),
            ("jo@x.is (home)", "jo@x.is", None),
            ("jo@x.is, home", "jo@x.is", Some("email-extra-text")),
            ("e-mail: jo@x.is", "jo@x.is", Some("email-extra-text")),
            ("jo@hagstofa$.is", "jo@hagstofa.is", None),
        ] {
            let found = repair(text).map(|r| (r.address.canonical(), r.slip.map(|(code, _)| code)));
            assert_eq!(found, Some((address.to_owned(), code)), "{text}");
        }
    }

    #[test]
    fn spelled_signs_open_with_a_bracket_or_a_space() {
        assert!(AT.iter().chain(DOT).all(|word| word.starts_with(opens)));
    }

    #[test]
    fn guesses_nothing_from_other_text() {
        for text in [
            "meet at noon",
            "call me",
            "@",
            "jo@",
            "@x.is",
            "a@b@c",
            "jo at home",
            "look at this.",
            "(((",
            "x@x.nosuchtld,",
        ] {
            assert_eq!(repair(text), None, "{text}");
        }
    }
}
