//! Streets written in Chinese and Japanese: 人民路12号3栋502室.

use super::region;
use super::street::Street;
use crate::normalize::CountryCode;
use crate::text::bytes;
use crate::text::fold::fold;
use crate::text::script;
use std::borrow::Cow;

/// The ends of road names, longest first.
const ROADS: &[&str] = &[
    "大道", "大街", "胡同", "公路", "马路", "馬路", "街道", "路", "街", "道", "巷", "弄", "里", "坊", "通り", "通",
];

/// Ends of the places before a road name: province, city, district, town.
const PLACES: &[char] = &[
    '省', '市', '区', '區', '县', '縣', '镇', '鎮', '乡', '鄉', '府', '州', '郡', '町', '村',
];

/// Takes a line apart that has Han before its number; `None` for other text.
pub(super) fn street(text: &str) -> Option<Street<'static>> {
    if !is_han(text) {
        return None;
    }
    let mut compact = fold(text);
    compact.retain(|c| !c.is_whitespace());
    // All of them end so.
    let boxes = if compact.contains('箱') { BOXES } else { &[] };
    if let Some(number) = boxes
        .iter()
        .find_map(|mark| compact.split_once(mark))
        .map(|(_, after)| after)
    {
        let digits = number
            .trim_start_matches(['第', ':', '：'])
            .trim_end_matches(['号', '號']);
        return Some(Street {
            po_box: digits.to_owned().into(),
            ..Street::default()
        });
    }
    arabic_chome(&mut compact);
    let Some(digit) = number_start(&compact) else {
        return Some(Street {
            folded: compact.clone().into(),
            name: compact.into(),
            ..Street::default()
        });
    };
    let (name, rest) = compact.split_at(digit);
    let end = rest
        .find(|c: char| !(c.is_ascii_alphanumeric() || is_joint(c)))
        .unwrap_or(rest.len());
    let (number, tail) = rest.split_at(end);
    let (number, tail) = japanese(number, tail);
    let tail = tail.strip_prefix(['号', '號', '番']).unwrap_or(tail);
    let tail = tail.trim_start_matches(['院', '-', ',', '，', '、']);
    let name = name.trim_end_matches([',', '，', '、']);
    Some(Street {
        number: number.trim_matches(is_joint).to_owned().into(),
        name: name.to_owned().into(),
        folded: name.to_owned().into(),
        unit: tail.to_owned().into(),
        po_box: Cow::default(),
    })
}

/// Words for a post office box, longer ones first.
const BOXES: &[&str] = &["邮政信箱", "郵政信箱", "郵便私書箱", "私書箱", "信箱"];

/// Writes the number of a Japanese block in figures: 六丁目 as 6丁目.
fn arabic_chome(text: &mut String) {
    const DIGITS: &str = "一二三四五六七八九";
    let mut marks = text.match_indices('丁').map(|(at, _)| at);
    let is_chome = |at: &usize| text.get(*at..).is_some_and(|rest| rest.starts_with("丁目"));
    let Some(mark) = marks.find(is_chome) else { return };
    let Some((at, digit)) = text.get(..mark).and_then(|head| head.char_indices().next_back()) else {
        return;
    };
    if let Some(value) = DIGITS.chars().position(|c| c == digit) {
        text.replace_range(at..mark, &(value + 1).to_string());
    }
}

fn is_joint(c: char) -> bool {
    matches!(c, '-' | '/' | '−' | 'ー' | '之')
}

/// Where the house number begins: the digits before 号, else the first digits behind the road.
fn number_start(compact: &str) -> Option<usize> {
    let digit = |c: char| c.is_ascii_digit();
    if let Some(mark) = compact.find(['号', '號']) {
        let head = compact.get(..mark)?;
        let trimmed = head.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || is_joint(c));
        let digits = head.get(trimmed.len()..)?;
        // 2番3号 counts from the block.
        if !digits.is_empty() && !trimmed.ends_with('番') && !trimmed.ends_with('目') && !trimmed.ends_with('地') {
            return Some(trimmed.len() + digits.find(digit)?);
        }
    }
    compact.find(digit)
}

/// Joins 1丁目2番3号 to 1-2-3.
fn japanese<'a>(number: &str, tail: &'a str) -> (String, &'a str) {
    let mut number = number.to_owned();
    let mut tail = tail;
    for mark in ["丁目", "番地", "番", "号"] {
        let Some(rest) = tail.strip_prefix(mark) else { continue };
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (next, after) = rest.split_at(digits);
        if mark == "号" || (digits == 0 && mark == "番地") {
            tail = rest;
            break;
        }
        if digits == 0 {
            break;
        }
        number.push('-');
        number.push_str(next);
        tail = after;
    }
    (number, tail)
}

/// A whole address in Han, from the large to the small.
pub(super) struct Split<'a> {
    pub(super) country: Option<CountryCode>,
    /// The country whose form it has.
    pub(super) form: Option<CountryCode>,
    pub(super) postcode: &'a str,
    pub(super) region: &'a str,
    pub(super) city: &'a str,
    /// What follows the city, with its district.
    pub(super) street: &'a str,
}

/// Names of countries in front of an address.
const COUNTRIES: &[(&str, &str)] = &[
    ("中华人民共和国", "CN"),
    ("中国", "CN"),
    ("中國", "CN"),
    ("日本", "JP"),
    ("台湾", "TW"),
    ("台灣", "TW"),
];

/// Splits an address that is mostly in Han; `None` for other text.
pub(super) fn split<'a>(text: &'a str, stated: Option<CountryCode>) -> Option<Split<'a>> {
    if !is_han(text) {
        return None;
    }
    let mut rest = text.trim();
    let mut postcode = "";
    let is_code = |c: char| c.is_ascii_digit() || c == '-';
    for label in ["邮编", "邮政编码", "郵遞區號", "郵便番号"] {
        rest = rest
            .strip_prefix(label)
            .unwrap_or(rest)
            .trim_start_matches([':', '：', ' ']);
    }
    let marked = rest.starts_with('〒');
    let head = rest.trim_start_matches(['〒', ' ']);
    let end = head.find(|c| !is_code(c)).unwrap_or(head.len());
    let start = rest.trim_end_matches(is_code).len();
    if (5..=8).contains(&end) {
        (postcode, rest) = (head.get(..end)?, head.get(end..)?);
    } else if (5..=8).contains(&(rest.len() - start))
        && rest
            .get(..start)?
            .ends_with([' ', ',', '，', '号', '號', '室', ':', '：', '〒', '楼', '層', '层'])
    {
        (postcode, rest) = (rest.get(start..)?, rest.get(..start)?);
        rest = rest.trim_end_matches(['〒', ' ', ':', '：', '编', '码', '政', '邮']);
    }
    let mut rest = trim(rest);
    let mut country = None;
    for (name, code) in COUNTRIES {
        if let Some(after) = rest.strip_prefix(name) {
            (country, rest) = (CountryCode::new(code), trim(after));
            break;
        }
    }
    let known = country.or(stated).or_else(|| marked.then(|| CountryCode::new("JP"))?);
    let (mut region, after, found) = take_region(rest, known).unwrap_or(("", rest, None));
    let form = known.or(found);
    let taken = if form.is_some_and(|c| c.as_str() == "JP") {
        japanese_city(after)
    } else {
        take(after, "市", 2, 8)
            .or_else(|| take(after, "自治州", 4, 12))
            .or_else(|| take(after, "地区", 3, 8))
    };
    let (mut city, street) = taken.unwrap_or(("", after));
    // 北京市 is a city and a region.
    if region.ends_with('市') && city.is_empty() {
        (city, region) = (region, "");
    }
    Some(Split {
        country,
        form,
        postcode,
        region,
        city,
        street: trim(street),
    })
}

/// Cuts behind the province or prefecture, with or without its mark (浙江省, 浙江), and tells its country.
fn take_region(text: &str, country: Option<CountryCode>) -> Option<(&str, &str, Option<CountryCode>)> {
    let region = region::that_begins(text, country)?;
    let bare = region.code.trim_end_matches(['省', '県', '市', '都', '府', '縣']);
    let length = if text.starts_with(region.code) {
        region.code.len()
    } else {
        bare.len()
    };
    let (name, rest) = text.split_at_checked(length)?;
    // 吉林市 is a city in 吉林.
    (length == region.code.len() || !rest.starts_with(['市', '区', '县', '路', '街']))
        .then(|| (name, trim(rest), Some(region.country)))
}

/// Cuts behind a Japanese city, ward or town: 大阪市, 千代田区, 西多摩郡瑞穂町.
fn japanese_city(text: &str) -> Option<(&str, &str)> {
    let digit = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
    let head = text.get(..digit)?;
    let behind = |ends: &[char]| {
        let found = head.char_indices().skip(1).find(|(_, c)| ends.contains(c));
        found.map(|(i, c)| i + c.len_utf8())
    };
    let mut at = behind(&['市', '区'])
        .or_else(|| behind(&['郡']).and_then(|_| behind(&['町', '村'])))
        .or_else(|| behind(&['町', '村']).filter(|&at| at < head.len()))?;
    // 四日市市
    if head.get(at..)?.starts_with('市') {
        at += '市'.len_utf8();
    }
    let (city, rest) = text.split_at_checked(at)?;
    Some((city, trim(rest)))
}

fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | ';'))
}

/// Cuts behind the first `end` if that leaves `least` to `most` characters including it, none of them a digit.
fn take<'a>(text: &'a str, end: &str, least: usize, most: usize) -> Option<(&'a str, &'a str)> {
    let at = text.find(end)? + end.len();
    let (head, rest) = text.split_at(at);
    let count = head.chars().count();
    ((least..=most).contains(&count) && !head.contains(|c: char| c.is_ascii_digit())).then(|| (head, trim(rest)))
}

pub(super) fn is_han(text: &str) -> bool {
    // Han, kana and Thai take three bytes or more.
    if bytes::all(text, |b| b < 0xe0) {
        return false;
    }
    let (mut letters, mut han) = (0, 0);
    for script in text.chars().filter_map(script::script_of) {
        letters += 1;
        han += usize::from(script.is_unspaced());
    }
    han > 0 && han * 2 >= letters
}

/// The bare name of a road: without the places before it and the type behind it.
pub(super) fn root(name: &str) -> String {
    let chars = name.char_indices();
    let from = chars
        .rev()
        .filter(|&(i, c)| PLACES.contains(&c) && i > 0)
        .map(|(i, c)| i + c.len_utf8())
        .find(|&i| name.get(i..).is_some_and(|rest| rest.chars().nth(1).is_some()))
        .unwrap_or(0);
    let road = name.get(from..).unwrap_or(name);
    ROADS
        .iter()
        .find_map(|end| road.strip_suffix(end))
        .filter(|stem| !stem.is_empty())
        .unwrap_or(road)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_chinese_and_japanese_lines_apart() {
        for (text, number, name, unit, root_name) in [
            ("人民路12号3栋502室", "12", "人民路", "3栋502室", "人民"),
            ("人民东路88号", "88", "人民东路", "", "人民东"),
            (
                "上海市浦东新区世纪大道１００号",
                "100",
                "上海市浦东新区世纪大道",
                "",
                "世纪",
            ),
            ("中山路", "", "中山路", "", "中山"),
            ("千代田区丸の内1丁目2番3号", "1-2-3", "千代田区丸の内", "", "丸の内"),
            ("丸の内1-2-3", "1-2-3", "丸の内", "", "丸の内"),
        ] {
            let got = street(text).unwrap_or_default();
            assert_eq!((&*got.number, &*got.name, &*got.unit), (number, name, unit), "{text}");
            assert_eq!(root(&got.name), root_name);
        }
        assert!(street("12 Main St").is_none());
    }
}
