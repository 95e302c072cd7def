//! Folded text cut into the numbers, words and marks of a date.

use super::era::Era;

/// Most tokens that a date has; text with more is none.
const MOST: usize = 32;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// Decimal digits of any script, or a Chinese numeral.
    Number(Number),
    Word(&'t str),
    /// What the year behind it counts from.
    Era(Era),
    Mark(char),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: u64,
    /// How many digits it was written with, leading zeros included.
    pub(super) digits: u8,
}

/// The tokens of folded `text`; `None` when no date has so many.
pub(super) fn tokens(text: &str) -> Option<Vec<Token<'_>>> {
    let mut tokens = Vec::with_capacity(12);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if tokens.len() == MOST {
            return None;
        }
        let (token, length) = if digit_of(c).is_some() {
            number(rest)?
        } else if han_digit(c).is_some() {
            han_number(rest)?
        } else if is_unit(c) && matches!(tokens.last(), Some(Token::Number(_))) {
            (Some(Token::Word(&rest[..c.len_utf8()])), c.len_utf8())
        } else if let Some((era, length)) = Era::at_start(rest) {
            (Some(Token::Era(era)), length)
        } else if c == '元' && matches!(tokens.last(), Some(Token::Era(_))) {
            // The first year of an era.
            (Some(Token::Number(Number { value: 1, digits: 1 })), c.len_utf8())
        } else if is_letter(c) {
            let length = word_length(rest);
            (Some(Token::Word(&rest[..length])), length)
        } else {
            ((c != ' ').then_some(Token::Mark(c)), c.len_utf8())
        };
        tokens.extend(token);
        rest = &rest[length..];
    }
    Some(tokens)
}

/// `2023:01:05` as cameras write it is no time, and `R5` is a year of the era Reiwa.
pub(super) fn mark_what_stands_first(tokens: &mut [Token<'_>]) {
    match tokens {
        [
            Token::Number(year),
            first @ Token::Mark(':'),
            Token::Number(_),
            second @ Token::Mark(':'),
            Token::Number(_),
            ..,
        ] if year.digits == 4 => (*first, *second) = (Token::Mark('-'), Token::Mark('-')),
        [letter @ Token::Word(_), Token::Number(year), _, Token::Number(_), ..] if year.digits <= 2 => {
            let Token::Word(word) = *letter else { return };
            *letter = Era::of_letter(word).map_or(*letter, Token::Era);
        }
        _ => {}
    }
    mark_eras(tokens);
}

/// Words for an era: before its year, and `2566 BE` behind it, where the year must have four digits.
fn mark_eras(tokens: &mut [Token<'_>]) {
    if let [
        ..,
        year @ Token::Number(Number { digits: 4, .. }),
        word @ Token::Word("be" | "ad" | "ce"),
    ] = tokens
    {
        std::mem::swap(year, word);
    }
    for i in 1..tokens.len() {
        if let Some([word, Token::Number(year)]) = tokens.get_mut(i - 1..=i)
            && let Token::Word(name) = *word
            && (year.digits == 4 || !matches!(name, "be" | "ad" | "ce"))
        {
            *word = Era::of_word(name).map_or(*word, Token::Era);
        }
    }
}

/// Halves of the day, which numerals follow without a space.
const HALVES: &[&str] = &["上午", "下午", "午前", "午後", "오전", "오후"];

/// The length of the word that `text` starts with.
fn word_length(text: &str) -> usize {
    if let Some(half) = HALVES.iter().find(|half| text.starts_with(**half)) {
        return half.len();
    }
    let mut length = 0;
    loop {
        let rest = &text[length..];
        length += rest.find(|c| !is_letter(c)).unwrap_or(rest.len());
        // Thai and Lao abbreviate with points inside the word.
        let mut behind = text[length..].chars();
        let dotted = behind.next() == Some('.') && behind.next().is_some_and(|c| matches!(c, '\u{e00}'..='\u{eff}'));
        if !dotted {
            return length;
        }
        length += 1;
    }
}

fn number(text: &str) -> Option<(Option<Token<'_>>, usize)> {
    let (mut value, mut digits, mut length) = (0u64, 0u8, 0);
    for c in text.chars() {
        let Some(digit) = digit_of(c) else {
            break;
        };
        // Fourteen digits are a whole timestamp; more are none.
        if digits == 14 {
            return None;
        }
        value = value * 10 + u64::from(digit);
        digits += 1;
        length += c.len_utf8();
    }
    Some((Some(Token::Number(Number { value, digits })), length))
}

/// A Chinese numeral: digit by digit (二〇二三) or with tens (二十九).
fn han_number(text: &str) -> Option<(Option<Token<'_>>, usize)> {
    let (mut value, mut digits, mut length) = (0u64, 0u8, 0);
    let mut tens = false;
    for c in text.chars() {
        let Some(digit) = han_digit(c) else {
            break;
        };
        if digits == 4 {
            return None;
        }
        if digit == 10 {
            value = value.max(1) * 10;
            tens = true;
        } else if tens {
            value += u64::from(digit);
        } else {
            value = value * 10 + u64::from(digit);
        }
        digits += 1;
        length += c.len_utf8();
    }
    let digits = if tens { 2 } else { digits };
    Some((Some(Token::Number(Number { value, digits })), length))
}

/// The value of a decimal digit: ASCII, Arabic-Indic, Persian, Devanagari, Bengali or Thai (full width is folded before).
fn digit_of(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let zeros = ['\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{e50}'];
    zeros
        .into_iter()
        .map(|zero| (c as u32).wrapping_sub(zero as u32))
        .find(|&digit| digit < 10)
}

fn han_digit(c: char) -> Option<u32> {
    let digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
    if c.is_ascii() {
        return None;
    }
    (0..)
        .zip(digits)
        .find(|&(_, d)| d == c)
        .map(|(value, _)| value)
        .or((c == '零').then_some(0))
}

/// Units that follow their number in Chinese, Japanese and Korean.
fn is_unit(c: char) -> bool {
    matches!(
        c,
        '年' | '月'
            | '日'
            | '号'
            | '號'
            | '时'
            | '時'
            | '点'
            | '點'
            | '分'
            | '秒'
            | '년'
            | '월'
            | '일'
            | '시'
            | '분'
            | '초'
    )
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_all_scripts() {
        for (text, values) in [
            ("05.01.2023", vec![5, 1, 2023]),
            ("٢٠٢٣/١/٥", vec![2023, 1, 5]),
            ("二〇二三年十一月二十九日", vec![2023, 11, 29]),
            ("十月", vec![10]),
            ("12th", vec![12]),
        ] {
            let numbers: Vec<u64> = tokens(text)
                .unwrap()
                .into_iter()
                .filter_map(|t| match t {
                    Token::Number(n) => Some(n.value),
                    _ => None,
                })
                .collect();
            assert_eq!(numbers, values, "{text}");
        }
        assert_eq!(tokens(&"1 ".repeat(40)), None);
        assert_eq!(tokens("123456789012345"), None);
    }
}
