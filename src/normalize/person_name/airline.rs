//! Names as airlines and hotels write them: `SMITH/JOHN MR`.

use super::NameRole;
use super::east_asian::is_east_asian;
use super::evidence::is_family;
use super::findings;
use super::lexicon::{Classes, Lexicon};
use super::parse::Token;
use crate::text::bytes;
use smallvec::SmallVec;

/// What stands behind the given names of a passenger, with their titles and without a space as well; those that end in another come first.
const BEHIND: [&str; 8] = ["mstr", "miss", "mrs", "mr", "ms", "dr", "chd", "inf"];

/// More letters than any reservation system takes.
const LONGEST: usize = 96;

type Split<'a> = SmallVec<[&'a str; 4]>;

/// `SMITH/JOHN MR` and `SMITH/JOHNMR` as `SMITH, MR JOHN`: one slash between letters parts the family name from the given names. A title
/// behind them tells that the form is meant; without one, the words may not be two persons: `Anna/Peter`, `John/Mary Smith`, `Smith/Jones`.
pub(super) fn settle_slash(text: &str, lexicon: &mut Lexicon) -> Option<String> {
    if text.len() > LONGEST || !bytes::any(text, |b| b == b'/') {
        return None;
    }
    let (family, given) = text.split_once('/')?;
    let is_name = |c: char| c == ' ' || !c.is_ascii() && !c.is_numeric() && !is_east_asian(c);
    let is_mark = |c: char| c.is_ascii_alphabetic() || matches!(c, '-' | '\'' | '.');
    let touches = family.ends_with(char::is_alphabetic) && given.starts_with(char::is_alphabetic);
    if !touches || !family.chars().chain(given.chars()).all(|c| is_name(c) || is_mark(c)) {
        return None;
    }
    let family: Split<'_> = family.split(' ').collect();
    let mut given: Split<'_> = given.split(' ').collect();
    let mut titles = Split::new();
    while let [.., last] = given.as_slice()
        && BEHIND.iter().any(|title| is_title(last, title))
    {
        titles.insert(0, last);
        given.pop();
    }
    if titles.is_empty()
        && let Some(word) = given.last_mut()
        && let Some((name, title)) = title_run_together(word, lexicon)
    {
        *word = name;
        titles.push(title);
    }
    let mut token = |text| Token {
        text,
        start: 0,
        classes: lexicon.name_classes(text),
    };
    let before: SmallVec<[Token<'_>; 4]> = family.iter().copied().map(&mut token).collect();
    let behind: SmallVec<[Token<'_>; 4]> = given.iter().copied().map(&mut token).collect();
    // c/o and w/ end in one letter, Mr/Mrs Smith begins with a title, and John Smith and/or Mary Smith are two.
    let none = Classes::AND.or(Classes::TITLE);
    if before.last().is_none_or(Token::is_initial)
        || before.iter().any(|word| word.classes.has(none))
        || behind.iter().any(|word| word.classes.has(none))
        || titles.is_empty() && are_two_persons(&before, &behind)
    {
        return None;
    }
    let (family, given, titles) = (family.join(" "), given.join(" "), titles.join(" "));
    let out = match (given.is_empty(), titles.is_empty()) {
        (true, _) => format!("{titles} {family}"),
        (_, true) => format!("{family}, {given}"),
        _ => format!("{family}, {titles} {given}"),
    };
    // Test/User
    let words = [family.as_str(), given.as_str()].join(" ");
    let person = !findings::is_placeholder(&words, NameRole::Full, lexicon)
        && !findings::is_company(&out, NameRole::Full, lexicon);
    person.then_some(out)
}

fn is_title(word: &str, title: &str) -> bool {
    word.trim_end_matches('.').eq_ignore_ascii_case(title)
}

/// `JOHNMR` as `JOHN` and `MR`, where what remains is a given name and the whole is no name.
fn title_run_together<'a>(word: &'a str, lexicon: &mut Lexicon) -> Option<(&'a str, &'a str)> {
    let title = BEHIND.iter().find(|title| {
        let at = word.len().checked_sub(title.len());
        at.and_then(|at| word.get(at..)).is_some_and(|end| is_title(end, title))
    })?;
    let (name, title) = word.split_at_checked(word.len() - title.len())?;
    let whole = lexicon.name_classes(word);
    let given = Classes::ANY_GIVEN.or(Classes::BOTH);
    (whole == Classes::default() && lexicon.name_classes(name).has(given)).then_some((name, title))
}

/// Whether the first words are a given name, or both sides a family name, so that the slash stands for an "and".
fn are_two_persons(before: &[Token<'_>], behind: &[Token<'_>]) -> bool {
    let (Some(first), Some(last)) = (before.first(), behind.last()) else {
        return true;
    };
    let given = first.classes.has(Classes::ANY_GIVEN);
    first.classes.has(Classes::GIVEN)
        || given && (before.len() > 1 || is_family(last))
        || behind.len() == 1 && is_family(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slash_parts_family_and_given_names() {
        let mut lexicon = Lexicon::default();
        for (text, expected) in [
            ("SMITH/JOHN", "SMITH, JOHN"),
            ("SMITH/JOHN MR", "SMITH, MR JOHN"),
            ("Smith/John Mr.", "Smith, Mr. John"),
            ("SMITH/JOHNMR", "SMITH, MR JOHN"),
            ("COOKE/PHILIP J MR", "COOKE, MR PHILIP J"),
            ("COOKE/MARY ANNMRS", "COOKE, MRS MARY ANN"),
            ("SMITH/ANNA MISS CHD", "SMITH, MISS CHD ANNA"),
            ("VAN DER BERG/J MSTR", "VAN DER BERG, MSTR J"),
            ("O'BRIEN/XQZT", "O'BRIEN, XQZT"),
            ("SMITH/MR", "MR SMITH"),
            ("JAMES/MARY SMITH MS", "JAMES, MS MARY SMITH"),
            ("BERG/ADAMS", ""),
            ("XQZT/ADAMS MS", "XQZT, MS ADAMS"),
        ] {
            let settled = settle_slash(text, &mut lexicon);
            assert_eq!(settled.as_deref().unwrap_or_default(), expected, "{text}");
        }
    }

    #[test]
    fn other_slashes_part_no_name() {
        let mut lexicon = Lexicon::default();
        for text in [
            "Anna/Peter",
            "John/Mary Smith",
            "John Smith/Mary Jones",
            "Smith/Jones",
            "John Smith and/or Mary Smith",
            "Mr/Mrs Smith",
            "c/o John",
            "Ramesh s/o Sundaram",
            "Smith w/John",
            "Smith /John",
            "Smith/ John",
            "Smith/",
            "/John",
            "SMITH/JOHN/MARY",
            "SMITH/J0HN",
            "SMITH, A/JOHN",
            "Test/User",
            "Jensen A/S",
            "张/伟",
        ] {
            assert_eq!(settle_slash(text, &mut lexicon), None, "{text}");
        }
    }
}
