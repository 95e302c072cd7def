//! Yes and no, in the ways that people and systems write them.

use super::fold::fold;

/// Whether an answer is yes or no; `None` when it is neither.
///
/// Knows the words of some thirty languages, the letters, digits and ticks that stand for them, and the words of consent. Folds the
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
        "true" | "t" | "yes" | "y" | "1" | "1.0" | "on" | "yep" | "yeah" | "correct" | "checked" | "ja" | "j"
        | "wahr" | "richtig" | "oui" | "o" | "vrai" | "si" | "s" | "verdadero" | "v" | "cierto" | "satt" | "rett"
        | "是" | "是的" | "对" | "對" | "真" | "有" | "同意" | "已同意" | "vero" | "sim" | "verdadeiro" | "waar"
        | "sant" | "kylla" | "tosi" | "tak" | "prawda" | "ano" | "pravda" | "igen" | "igaz" | "da" | "adevarat"
        | "да" | "д" | "истина" | "так" | "правда" | "ναι" | "αληθεσ" | "evet" | "dogru" | "نعم" | "כן" | "はい"
        | "有り" | "あり" | "예" | "네" | "참" | "co" | "dung" | "ya" | "benar" | "हां" | "हाँ" | "ใช่" | "✓" | "✔"
        | "☑" | "✅" | "granted" | "given" | "opted in" | "opt in" | "opt-in" | "opted-in" | "subscribed" => true,
        "false" | "f" | "no" | "n" | "0" | "0.0" | "off" | "nope" | "unchecked" | "nein" | "falsch" | "non"
        | "faux" | "falso" | "nei" | "osatt" | "rangt" | "否" | "不" | "不是" | "错" | "錯" | "假" | "没有"
        | "沒有" | "不同意" | "拒绝" | "拒絕" | "nao" | "nee" | "onwaar" | "nej" | "falsk" | "falskt" | "usant"
        | "ei" | "epatosi" | "nie" | "falsz" | "ne" | "nepravda" | "nem" | "hamis" | "nu" | "fals" | "нет" | "н"
        | "ложь" | "ні" | "неправда" | "οχι" | "ψευδεσ" | "hayir" | "yanlis" | "لا" | "לא" | "いいえ" | "偽"
        | "아니오" | "아니요" | "거짓" | "khong" | "sai" | "tidak" | "salah" | "नहीं" | "ไม่" | "ไม่ใช่" | "✗" | "✘"
        | "❌" | "☐" | "denied" | "refused" | "withdrawn" | "revoked" | "opted out" | "opt out" | "opt-out"
        | "opted-out" | "unsubscribed" => false,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::answer;

    #[test]
    fn answers_of_many_languages_are_understood() {
        for text in [
            "Oui", "SÍ", "Já", "O", "是的", "はい", "Да", "Kyllä", "Sim", "✔", "1.0", "نعم",
        ] {
            assert_eq!(answer(text), Some(true), "{text}");
        }
        for text in [
            "Nein",
            "non",
            "Nei",
            "不是",
            "いいえ",
            "Нет",
            "Não",
            "Hayır",
            "✗",
            "0.0",
            "לא",
        ] {
            assert_eq!(answer(text), Some(false), "{text}");
        }
    }

    #[test]
    fn what_is_neither_is_no_answer() {
        for text in ["", "maybe", "nobody", "yes and no", "2", "\u{0}"] {
            assert_eq!(answer(text), None, "{text:?}");
        }
    }
}
