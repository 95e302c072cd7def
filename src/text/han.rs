//! Han variants: simplified, traditional and Japanese forms of one character, for keys that meet across them.

use super::script::is_han;
use std::sync::OnceLock;

static TABLE: &str = include_str!("han_variants.txt");

/// Every Han character of `text` as the one form that stands for all of its variants: `國`, `国` and `囯` become the same.
///
/// For keys only: where one simplified character stands for several traditional ones (`发` for `發` and `髮`), all of them become one. Other characters
/// stay. The first call makes an index of some 36 kB; after that a character costs one binary search. Idempotent.
/// Source: the character tables of OpenCC.
///
/// ```
/// use hrein::text::han::unify;
/// assert_eq!(unify("臺灣大學"), unify("台湾大学"));
/// assert_eq!(unify("Reykjavík"), "Reykjavík");
/// ```
pub fn unify(text: &str) -> String {
    // No ideograph is written in fewer than three bytes, the first of which is E3 or more.
    if text.bytes().all(|byte| byte < 0xe3) {
        return text.to_owned();
    }
    text.chars().map(|c| if is_han(c) { head_of(c) } else { c }).collect()
}

/// The form that stands for `c`.
fn head_of(c: char) -> char {
    static INDEX: OnceLock<Box<[(char, char)]>> = OnceLock::new();
    let index = INDEX.get_or_init(index);
    index
        .binary_search_by_key(&c, |&(variant, _)| variant)
        .ok()
        .and_then(|i| index.get(i))
        .map_or(c, |&(_, head)| head)
}

/// Each variant with its head, sorted.
fn index() -> Box<[(char, char)]> {
    let mut pairs: Vec<(char, char)> = TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| {
            let mut chars = line.chars();
            let head = chars.next();
            chars.filter_map(move |variant| Some((variant, head?)))
        })
        .collect();
    pairs.sort_unstable();
    pairs.into_boxed_slice()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_meet_and_others_do_not() {
        for (a, b) in [
            ("張偉", "张伟"),
            ("廣東省", "广东省"),
            ("桜井", "櫻井"),
            ("頭髮", "头发"),
            ("裡", "裏"),
        ] {
            assert_eq!(unify(a), unify(b), "{a} {b}");
        }
        for (a, b) in [("王", "黄"), ("林", "森"), ("北京", "東京"), ("ラ", "う")] {
            assert_ne!(unify(a), unify(b), "{a} {b}");
        }
    }

    #[test]
    fn a_character_is_in_one_class_and_a_head_stands_for_itself() {
        let index = index();
        for pair in index.windows(2) {
            assert!(pair[0].0 < pair[1].0, "{} twice", pair[1].0);
        }
        for &(variant, head) in &index {
            assert_eq!(head_of(head), head);
            assert!(is_han(variant) && is_han(head), "{variant} {head}");
        }
    }
}
