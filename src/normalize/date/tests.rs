//! Tests of dates.

use super::*;
use crate::normalize::{CountryCode, DateOrder, Kind, normalize};

fn canonical(text: &str) -> String {
    super::normalize(text, &Context::default()).canonical().to_owned()
}

fn codes(out: &Normalized) -> Vec<&'static str> {
    out.findings().iter().map(|f| f.code).collect()
}

#[test]
fn a_year_that_is_none_by_itself_stays_as_typed() {
    for text in ["ad 9015", "at ad9015", "西元800年", "9015-00-00"] {
        let out = normalize(Kind::Date, text, &Context::default());
        assert_eq!((out.canonical(), out.parts().len()), (text, 0));
        assert_eq!(normalize(Kind::Date, out.canonical(), &Context::default()), out);
    }
}

#[test]
fn dates_of_many_forms_are_read() {
    for (text, expected) in [
        ("1971-06-24", "1971-06-24"),
        ("19710624", "1971-06-24"),
        ("24.6.1971", "1971-06-24"),
        ("24/06/1971", "1971-06-24"),
        ("06/24/1971", "1971-06-24"),
        ("24 06 1971", "1971-06-24"),
        ("24061971", "1971-06-24"),
        ("1971/6/24", "1971-06-24"),
        ("24.06.71", "1971-06-24"),
        ("24-Jun-71", "1971-06-24"),
        ("24JUN71", "1971-06-24"),
        ("June 24th, 1971", "1971-06-24"),
        ("Thursday, 24 June 1971", "1971-06-24"),
        ("24. Juni 1971", "1971-06-24"),
        ("24 juin 1971", "1971-06-24"),
        ("1er août 2020", "2020-08-01"),
        ("24 de junio de 1971", "1971-06-24"),
        ("24. júní 1971", "1971-06-24"),
        ("2023年1月5日", "2023-01-05"),
        ("二〇二三年一月五日", "2023-01-05"),
        ("２０２３年１月５日", "2023-01-05"),
        ("1971-06-24T10:20:30Z", "1971-06-24"),
        ("24.6.1971 10:20 Uhr", "1971-06-24"),
        ("Thu Sep 25 10:36:28 2003", "2003-09-25"),
        ("2009-W51-1", "2009-12-14"),
        ("2020-366", "2020-12-31"),
        ("June 1971", "1971-06"),
        ("1971-06", "1971-06"),
        ("06/1971", "1971-06"),
        ("1971年6月", "1971-06"),
        ("1971", "1971"),
        ("26108", "1971-06-24"),
        ("٢٤/٠٦/١٩٧١", "1971-06-24"),
        ("24.VI.1971", "1971-06-24"),
        ("24_06_1971", "1971-06-24"),
        ("2020366", "2020-12-31"),
        ("26108.0", "1971-06-24"),
        ("19710624.0", "1971-06-24"),
        ("1971-06-00", "1971-06"),
        ("1971-00-00", "1971"),
        ("1971:06:24 10:20:30", "1971-06-24"),
        ("24/Jun/1971:10:20:30 +0100", "1971-06-24"),
        ("1971-06-24-10.20.30.123456", "1971-06-24"),
        ("24.6.1971 10.20", "1971-06-24"),
        ("24. juin 1971 10.20 Uhr", "1971-06-24"),
        ("24 juill. 1971", "1971-07-24"),
        ("24 Meán Fómhair 1971", "1971-09-24"),
        ("٢٤ تشرين الثاني ١٩٧١", "1971-11-24"),
        ("24 มิ.ย. 1971", "1971-06-24"),
        ("二零二三年一月五日", "2023-01-05"),
        (
            "Thu Jun 24 1971 10:20:30 GMT+0100 (Central European Standard Time)",
            "1971-06-24",
        ),
    ] {
        assert_eq!(canonical(text), expected, "{text}");
    }
}

#[test]
fn years_of_other_eras_become_common_ones() {
    let at_home = Context::default();
    let of = |region| at_home.region(CountryCode::new(region));
    for (text, context, expected) in [
        ("令和5年1月5日", at_home, "2023-01-05"),
        ("令和元年5月1日", at_home, "2019-05-01"),
        ("平成三十一年四月三十日", at_home, "2019-04-30"),
        ("昭和64年1月7日（土）", at_home, "1989-01-07"),
        ("㍼46年6月24日", at_home, "1971-06-24"),
        ("S46.6.24", at_home, "1971-06-24"),
        ("R5/1/5", at_home, "2023-01-05"),
        ("H31年4月", at_home, "2019-04"),
        ("令和5年", at_home, "2023"),
        ("Reiwa 5", at_home, "2023"),
        ("3 May Heisei 30", at_home, "2018-05-03"),
        ("平30.5.3", at_home, "2018-05-03"),
        ("民107/5/3", at_home, "2018-05-03"),
        ("Minguo 107", at_home, "2018"),
        ("3 May 2561 BE", at_home, "2018-05-03"),
        ("BE 2561", at_home, "2018"),
        ("民國112年1月5日", at_home, "2023-01-05"),
        ("中華民國一一二年一月五日", at_home, "2023-01-05"),
        ("民國60.6.24", at_home, "1971-06-24"),
        ("112/01/05", of("TW"), "2023-01-05"),
        ("1120105", of("TW"), "2023-01-05"),
        ("112年1月5日", of("TW"), "2023-01-05"),
        ("5 มกราคม พ.ศ. 2566", at_home, "2023-01-05"),
        ("5 ม.ค. 2566", at_home, "2023-01-05"),
        ("5/1/2566", of("TH"), "2023-01-05"),
        ("1402/10/15", of("IR"), "2024-01-05"),
        ("۱۵ دی ۱۴۰۲", at_home, "2024-01-05"),
    ] {
        let out = super::normalize(text, &context);
        assert_eq!((out.canonical(), codes(&out)), (expected, vec!["date-era"]), "{text}");
        let again = super::normalize(out.canonical(), &context);
        assert_eq!(again.canonical(), expected, "{text}");
    }
    for (text, expected) in [
        ("西暦2023年1月5日", "2023-01-05"),
        ("วันพฤหัสบดีที่ 5 มกราคม ค.ศ. 2023", "2023-01-05"),
    ] {
        let out = super::normalize(text, &at_home);
        assert_eq!((out.canonical(), codes(&out)), (expected, vec![]), "{text}");
    }
    // Two digits beside a Thai month are of the Buddhist era as well.
    let short = super::normalize("3 พ.ค. 61", &at_home);
    assert_eq!(short.canonical(), "2018-05-03");
    assert!(codes(&short).contains(&"date-two-digit-year") && codes(&short).contains(&"date-era"));
    assert_eq!(codes(&super::normalize("昭和65年1月1日", &at_home)), ["date-format"]);
    assert_eq!(codes(&super::normalize("112/01/05", &at_home)), ["date-format"]);
}

#[test]
fn what_is_no_date_says_why() {
    for (text, code) in [
        ("30-02-1951", "date-impossible"),
        ("1951-02-30", "date-impossible"),
        ("19711324", "date-impossible"),
        ("31. Juni 1971", "date-impossible"),
        ("hello", "date-format"),
        ("5 June", "date-format"),
        ("2024-05-", "date-format"),
        ("-2024/05/01", "date-format"),
        ("12345678901234567890", "date-format"),
        ("0000-00-00", "date-placeholder"),
        ("n/a", "value-placeholder"),
    ] {
        let out = super::normalize(text, &Context::default());
        assert_eq!(codes(&out), [code], "{text}");
        assert_eq!(out.canonical(), text);
        assert!(out.keys().next().is_some());
    }
}

#[test]
fn the_order_comes_from_the_context_then_from_the_numbers() {
    let context = Context::default();
    let us = context.region(CountryCode::new("us"));
    let cn = context.region(CountryCode::new("cn"));
    for (text, context, expected, found) in [
        ("05/01/2023", context, "2023-01-05", vec!["date-ambiguous"]),
        ("05.01.2023", context, "2023-01-05", vec![]),
        ("05/05/2023", context, "2023-05-05", vec![]),
        ("05/01/2023", us, "2023-05-01", vec![]),
        ("25/01/2023", us, "2023-01-25", vec![]),
        ("05/01/23", cn, "2005-01-23", vec!["date-two-digit-year"]),
        ("05/01/2023", context.locale(Some("de")), "2023-01-05", vec![]),
        ("05/01/2023", context.locale(Some("en-US")), "2023-05-01", vec![]),
        ("05/01/2023", us.date_order(Some(DateOrder::Dmy)), "2023-01-05", vec![]),
        (
            "05/25/2023",
            us.date_order(Some(DateOrder::Dmy)),
            "2023-05-25",
            vec!["date-order-unexpected"],
        ),
    ] {
        let out = super::normalize(text, &context);
        assert_eq!((out.canonical(), codes(&out)), (expected, found), "{text}");
    }
    let out = super::normalize("05/01/2023", &context);
    assert_eq!(out.findings()[0].suggestion.as_deref(), Some("2023-05-01"));
}

#[test]
fn odd_dates_are_flagged() {
    let context = Context::default().today(Some(date(2026, 11, 22)));
    for (text, code, placeholder) in [
        ("1900-01-01", "date-placeholder", true),
        ("31/12/9999", "date-placeholder", true),
        ("1970-01-01", "date-epoch", false),
        ("2026-11-23", "date-future", false),
        ("01-Feb-27", "date-two-digit-year", false),
        ("45000", "date-excel-serial", false),
    ] {
        let out = super::normalize(text, &context);
        assert_eq!((codes(&out), out.is_placeholder()), (vec![code], placeholder), "{text}");
    }
    assert_eq!(super::normalize("01-Feb-27", &context).canonical(), "1927-02-01");
    assert!(super::normalize("2026-11-22", &context).findings().is_empty());
}

#[test]
fn timestamps_keep_the_second_and_turn_to_utc() {
    for (text, expected) in [
        ("2024-01-05T10:20:30Z", "2024-01-05T10:20:30Z"),
        ("2024-01-05T10:20:30.123+02:00", "2024-01-05T08:20:30Z"),
        ("2024-01-01 00:30 +0100", "2023-12-31T23:30:00Z"),
        ("2024-01-05 10:20:30", "2024-01-05T10:20:30"),
        ("20240105T102030", "2024-01-05T10:20:30"),
        ("20240105102030", "2024-01-05T10:20:30"),
        ("13.1.2024 10:20", "2024-01-13T10:20:00"),
        ("1/13/2024 2:05 PM", "2024-01-13T14:05:00"),
        ("12:05 a.m. Jan 13, 2024", "2024-01-13T00:05:00"),
        ("1704450030", "2024-01-05T10:20:30Z"),
        ("2024-01-05", "2024-01-05"),
        ("2024年1月5日10时20分", "2024-01-05T10:20:00"),
        ("2024年1月5日 下午3:20", "2024-01-05T15:20:00"),
        ("2024. 1. 5. 오후 3:20", "2024-01-05T15:20:00"),
        ("2024年1月5日 下午15:20", "2024-01-05T15:20:00"),
        ("5 Jan 2024 3 pm", "2024-01-05T15:00:00"),
        ("5.1.2024 um 15 Uhr", "2024-01-05T15:00:00"),
        ("5.1.2024 10.20", "2024-01-05T10:20:00"),
        ("5. jan. 2024 kl. 10.20", "2024-01-05T10:20:00"),
        ("2024-01-05 102030", "2024-01-05T10:20:30"),
        ("20240105 1020", "2024-01-05T10:20:00"),
        ("2024-01-05T10,5", "2024-01-05T10:30:00"),
        ("2024-01-05 10:20.25", "2024-01-05T10:20:15"),
        ("05/Jan/2024:10:20:30 +0100", "2024-01-05T09:20:30Z"),
        ("45296.4305555556", "2024-01-05T10:20:00"),
        ("1704450030123", "2024-01-05T10:20:30Z"),
        ("2024:01:05 10:20:30", "2024-01-05T10:20:30"),
    ] {
        let out = timestamp(text, &Context::default());
        assert_eq!(out.canonical(), expected, "{text}");
        assert_eq!(timestamp(expected, &Context::default()).canonical(), expected);
    }
    assert_eq!(
        codes(&timestamp("2024-01-05 25:00", &Context::default())),
        ["date-impossible"]
    );
}

#[test]
fn parts_and_keys() {
    let out = super::normalize("5 June 1971", &Context::default());
    let parts: Vec<_> = out.parts().map(|(part, text)| (part.name(), text)).collect();
    assert_eq!(
        parts,
        [("year", "1971"), ("month", "06"), ("day", "05"), ("precision", "day")]
    );
    let keys: Vec<_> = out.keys().map(|(key, text)| (key.name(), text)).collect();
    assert_eq!(
        keys,
        [
            ("year-month-day", "1971-06-05"),
            ("year-month", "1971-06"),
            ("day-swapped", "1971-05-06")
        ]
    );
    assert_eq!(super::normalize("1971", &Context::default()).keys().count(), 1);
}

#[test]
fn normalising_again_changes_nothing() {
    for kind in [Kind::Date, Kind::Timestamp] {
        for text in [
            "24.6.71",
            "June 1971",
            "1971",
            "45000",
            "30-02-1951",
            "nonsense",
            "Jan 5 2024 1:02am",
            "0000-00-00",
            "0031-01-01",
            "1. 1. 1",
            "\u{301}",
            "01-01-0001 ",
        ] {
            let once = normalize(kind, text, &Context::default());
            let again = normalize(kind, once.canonical(), &Context::default());
            assert_eq!(once.canonical(), again.canonical(), "{text}");
            assert!(once.parts().eq(again.parts()) && once.keys().eq(again.keys()), "{text}");
        }
    }
}
