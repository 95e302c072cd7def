//! Legal forms glued to the name, in Chinese, Japanese, Korean and Thai.
//!
//! A Chinese name consists of place, brand, trade and form: 杭州 海宁 电子商务 有限公司. Forms that are words as well (中心, 店) are told only
//! behind a brand: behind a mere place they are what the name says (北京饭店, 上海中心).

use super::legal_form::Found;
use super::legal_forms::{Glued, TABLE, is_unspaced};
use crate::normalize::CountryCode;

/// The form that ends `text`, leaving a name before it.
pub(super) fn at_end(text: &str, region: Option<CountryCode>) -> Option<Found> {
    let edge = text.chars().next_back().filter(|&c| is_edge(c))?;
    // The longest spelling decides, so that 有限公司 alone does not become 有限.
    let (glued, rest) = TABLE
        .glued_at_end
        .get(&edge)?
        .iter()
        .filter(|g| counts(g, region))
        .find_map(|g| Some((g, text.strip_suffix(g.text.as_str())?)))?;
    if !rest.chars().any(char::is_alphanumeric) || glued.soft && !is_brand(text, rest, &glued.text) {
        return None;
    }
    Some(Found {
        form: TABLE.forms.get(glued.form)?,
        span: rest.len()..text.len(),
        spelling: &glued.text,
    })
}

/// The form that begins `text` at byte `start`, leaving a name after it.
pub(super) fn in_front(text: &str, start: usize, region: Option<CountryCode>) -> Option<Found> {
    let name = text.get(start..)?;
    let edge = name.chars().next().filter(|&c| is_edge(c))?;
    let (glued, rest) = TABLE
        .glued_in_front
        .get(&edge)?
        .iter()
        .filter(|g| counts(g, region))
        .find_map(|g| Some((g, name.strip_prefix(g.text.as_str())?)))?;
    if !rest.chars().any(char::is_alphanumeric) {
        return None;
    }
    Some(Found {
        form: TABLE.forms.get(glued.form)?,
        span: start..text.len() - rest.len(),
        spelling: &glued.text,
    })
}

/// Where the company ends to which `branch`, the form at the end of the name, belongs: behind 公司 in `某某有限公司北京` 分公司.
pub(super) fn company_before(head: &str, branch: &str, region: Option<CountryCode>) -> Option<usize> {
    if !BRANCHES.iter().any(|b| branch.ends_with(b)) {
        return None;
    }
    let company = |word: &str| head.rfind(word).map(|at| at + word.len());
    let end = company("公司")
        .or_else(|| company("会社"))
        .or_else(|| company("회사"))?;
    at_end(head.get(..end)?, region).map(|_| end)
}

/// Whether a name can end or begin in a form of these scripts: most names stop here.
fn is_edge(c: char) -> bool {
    !c.is_ascii() && is_unspaced(c) || matches!(c, ')' | '）' | '(' | '（')
}

fn counts(glued: &Glued, region: Option<CountryCode>) -> bool {
    !glued.home || TABLE.forms.get(glued.form).is_some_and(|f| f.is_of(region))
}

/// Whether `rest`, the text before the form, names more than a place, and the form is no part of a word such as 书店.
fn is_brand(text: &str, rest: &str, form: &str) -> bool {
    let rest = rest.trim_end();
    let long = rest.chars().filter(|c| c.is_alphanumeric()).nth(1).is_some();
    let place = PLACES.contains(&rest) || rest.ends_with(['省', '市', '区', '區', '县', '縣', '州', '镇', '乡', '村']);
    let whole = WHOLE.iter().any(|w| w.len() > form.len() && text.ends_with(w));
    // 第一人民医院 and 第二中学 of a city have no name but their number.
    let numbered = rest.rfind('第').and_then(|at| rest.get(at + '第'.len_utf8()..));
    let number = |c: char| "〇一二三四五六七八九十百".contains(c) || c.is_ascii_digit();
    long && !place && !whole && !numbered.is_some_and(|n| n.chars().all(number))
}

/// Ends of the forms of branches and departments.
const BRANCHES: &[&str] = &[
    "分公司",
    "支公司",
    "分行",
    "支行",
    "部",
    "处",
    "處",
    "所",
    "分店",
    "分厂",
    "分社",
    "支社",
    "分院",
    "支店",
    "本社",
    "本店",
    "지점",
];

/// Words that end in a form and are none.
const WHOLE: &[&str] = &[
    "茶店",
    "电厂",
    "水厂",
    "药厂",
    "纸厂",
    "船厂",
    "钢厂",
    "糖厂",
    "酒厂",
    "酒馆",
    "会馆",
    "使馆",
    "图书馆",
    "博物馆",
    "体育馆",
    "美术馆",
    "纪念馆",
    "档案馆",
    "文化馆",
    "展览馆",
    "科技馆",
    "领事馆",
    "市场",
    "广场",
    "机场",
    "农场",
    "牧场",
    "林场",
    "球场",
    "停车场",
    "体育场",
    "商业中心",
    "会议中心",
    "体育中心",
    "文化中心",
    "医疗中心",
    "政务中心",
];

/// Places that are no name by themselves: China, its provinces and greatest cities, and some of its neighbours.
const PLACES: &[&str] = &[
    "中国",
    "中國",
    "中华",
    "中華",
    "全国",
    "国家",
    "国际",
    "亚洲",
    "世界",
    "北京",
    "上海",
    "天津",
    "重庆",
    "河北",
    "山西",
    "辽宁",
    "吉林",
    "黑龙江",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "海南",
    "四川",
    "贵州",
    "云南",
    "陕西",
    "甘肃",
    "青海",
    "台湾",
    "臺灣",
    "内蒙古",
    "广西",
    "西藏",
    "宁夏",
    "新疆",
    "香港",
    "澳门",
    "澳門",
    "广州",
    "深圳",
    "南京",
    "杭州",
    "苏州",
    "武汉",
    "成都",
    "西安",
    "沈阳",
    "大连",
    "青岛",
    "济南",
    "厦门",
    "宁波",
    "无锡",
    "长沙",
    "郑州",
    "合肥",
    "福州",
    "昆明",
    "哈尔滨",
    "长春",
    "石家庄",
    "太原",
    "南昌",
    "南宁",
    "贵阳",
    "兰州",
    "海口",
    "西宁",
    "银川",
    "拉萨",
    "乌鲁木齐",
    "呼和浩特",
    "佛山",
    "东莞",
    "温州",
    "珠海",
    "中山",
    "惠州",
    "常州",
    "南通",
    "徐州",
    "烟台",
    "泉州",
    "台北",
    "臺北",
    "高雄",
    "台中",
    "臺中",
    "日本",
    "东京",
    "東京",
    "大阪",
    "京都",
    "横浜",
    "名古屋",
    "韩国",
    "한국",
    "서울",
    "부산",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn soft_forms_need_a_brand() {
        for (text, base) in [
            ("星河工作室", Some("星河")),
            ("星河机械厂", Some("星河机械")),
            ("星河律师事务所", Some("星河")),
            ("星河集团", Some("星河")),
            ("北京饭店", None),
            ("星河书店", Some("星河")),
            ("海城第二中学", None),
            ("海城第12人民医院", None),
            ("上海中心", None),
            ("杭州市研究院", None),
            ("星河购物中心", Some("星河")),
            ("星河图书馆", None),
            ("有限公司", None),
        ] {
            let found = at_end(text, None);
            assert_eq!(found.map(|f| &text[..f.span.start]), base, "{text}");
        }
    }

    #[test]
    fn a_branch_belongs_to_its_company() {
        assert_eq!(
            company_before("星河有限公司北京", "分公司", None),
            Some("星河有限公司".len())
        );
        assert_eq!(company_before("星河公司北京", "有限公司", None), None);
        assert_eq!(company_before("星河银行北京", "分行", None), None);
    }
}
