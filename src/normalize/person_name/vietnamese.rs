//! Vietnamese names: family name, middle names, given name.

use super::customs::Customs;
use super::lexicon::Classes;
use super::parse::Token;
use crate::text::script::Script;
use std::ops::Range;

/// `Nguyễn Văn An`, `Tran Thi Mai`: a Vietnamese family name in front, and letters or a middle name that no other language has.
pub(super) fn is_vietnamese(text: &str, tokens: &[Token<'_>]) -> bool {
    let ([first, second, ..], Some(last)) = (tokens, tokens.last()) else {
        return false;
    };
    let letters = || {
        text.contains(|c| {
            matches!(
                c,
                'ă' | 'Ă' | 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1ea0}'..='\u{1ef9}'
            )
        })
    };
    first.classes.has(Classes::VIETNAMESE)
        && ((tokens.len() > 2 && second.classes.has(Classes::VIETNAMESE_MIDDLE))
            || (!last.classes.has(Classes::VIETNAMESE) && !text.is_ascii() && letters()))
}

/// Where the family name stands in a name that is known to be Vietnamese, as far as its words tell: there are few family names.
pub(super) fn family_of_vietnamese(tokens: &[Token<'_>]) -> Option<Range<usize>> {
    let n = tokens.len();
    let is = |at: usize, class| tokens.get(at).is_some_and(|token| token.classes.has(class));
    let (surname, middle) = (Classes::VIETNAMESE, Classes::VIETNAMESE_MIDDLE);
    // An Nguyễn Văn: the given name is put in front of all.
    if n > 2 && is(n - 1, middle) && is(n - 2, surname) {
        return Some(n - 2..n - 1);
    }
    match (is(0, surname), is(n.checked_sub(1)?, surname)) {
        (true, false) => Some(0..1),
        (false, true) => Some(n - 1..n),
        _ => None,
    }
}

/// Whether the given name stands before the middle names, as in `An Văn Nguyễn` and `An Nguyễn Văn`; as a rule it is the last word beside the
/// family name. A column that has given names in front has them there.
pub(super) fn given_in_front(tokens: &[Token<'_>], family: &Range<usize>, customs: Customs) -> bool {
    let is_middle = |at: usize| {
        let token = tokens.get(at);
        token.is_some_and(|token| token.classes.has(Classes::VIETNAMESE_MIDDLE))
    };
    family.start > 0 && (is_middle(1) || is_middle(family.end) || customs.decides(Script::Latin) > 0)
}
