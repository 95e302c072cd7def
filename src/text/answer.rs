//! Yes and no, in the ways that people and systems write them.

use super::fold::fold;

/// Whether an answer is yes or no; `None` when it is neither.
///
/// Knows English, German, French, Spanish, Icelandic and Chinese words, the letters and digits that stand for them, and the words of consent. Folds the
/// text first; longer texts are never an answer.
///
/// ```
/// use hrein::text::answer::answer;
/// assert_eq!(answer("Já"), Some(true));
/// assert_eq!(answer("opted out"), Some(false));
/// assert_eq!(answer("pending"), None);
/// ```
pub fn answer(text: &str) -> Option<bool> {
    if text.len() > 64 {
        return None;
    }
    Some(match fold(text).as_str() {
        "true" | "t" | "yes" | "y" | "1" | "on" | "ja" | "j" | "oui" | "si" | "verdadero" | "vrai" | "wahr" | "是"
        | "granted" | "given" | "opted in" | "opt in" | "opt-in" | "opted-in" | "subscribed" => true,
        "false" | "f" | "no" | "n" | "0" | "off" | "nein" | "nei" | "non" | "falso" | "faux" | "falsch" | "否"
        | "不" | "denied" | "refused" | "withdrawn" | "revoked" | "opted out" | "opt out" | "opt-out" | "opted-out"
        | "unsubscribed" => false,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::answer;

    #[test]
    fn what_is_neither_is_no_answer() {
        for text in ["", "maybe", "nobody", "yes and no", "2", "\u{0}"] {
            assert_eq!(answer(text), None, "{text:?}");
        }
    }
}
