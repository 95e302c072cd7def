//! Tests of whole addresses.

use super::*;

#[test]
fn the_counties_are_sorted() {
    let mut sorted = COUNTIES.to_vec();
    sorted.sort_unstable();
    assert_eq!(sorted, COUNTIES);
}

#[test]
fn takes_addresses_apart() {
    for (text, country, number, name, unit, city, state, code) in [
        (
            "123 Main Street, Las Vegas NV 89132",
            "US",
            "123",
            "Main Street",
            "",
            "Las Vegas",
            "NV",
            "89132",
        ),
        (
            "123 Main Street, Las Vegas, NV, 89132-1234",
            "",
            "123",
            "Main Street",
            "",
            "Las Vegas",
            "NV",
            "89132-1234",
        ),
        (
            "Hauptstr. 5a, 10115 Berlin",
            "DE",
            "5a",
            "Hauptstr.",
            "",
            "Berlin",
            "",
            "10115",
        ),
        (
            "Hauptstr. 5a, 10115 Berlin",
            "",
            "5a",
            "Hauptstr.",
            "",
            "Berlin",
            "",
            "10115",
        ),
        (
            "Hauptstr. 5 10115 Berlin",
            "DE",
            "5",
            "Hauptstr.",
            "",
            "Berlin",
            "",
            "10115",
        ),
        (
            "12 rue de la Paix, 75002 Paris",
            "FR",
            "12",
            "rue de la Paix",
            "",
            "Paris",
            "",
            "75002",
        ),
        (
            "Laugavegi 12, 101 Reykjavík",
            "IS",
            "12",
            "Laugavegi",
            "",
            "Reykjavík",
            "",
            "101",
        ),
        (
            "C/ Mayor, 5, 3º B, 28013 Madrid",
            "ES",
            "5",
            "C/ Mayor",
            "3º B",
            "Madrid",
            "",
            "28013",
        ),
        (
            "470A WEST GREEN ROAD LONDON N15 3PT",
            "GB",
            "470A",
            "WEST GREEN ROAD",
            "",
            "LONDON",
            "",
            "N15 3PT",
        ),
        (
            "7 MONSAL COURT REDWALD ROAD LONDON E5 0JJ",
            "",
            "7",
            "MONSAL COURT REDWALD ROAD",
            "",
            "LONDON",
            "",
            "E5 0JJ",
        ),
        (
            "FLAT 3 106 FINBOROUGH ROAD LONDON SW109AH",
            "GB",
            "106",
            "FINBOROUGH ROAD",
            "FLAT 3",
            "LONDON",
            "",
            "SW10 9AH",
        ),
        (
            "12 High Street, Hildersham, Cambridgeshire, CB21 6BU",
            "GB",
            "12",
            "High Street",
            "",
            "Hildersham",
            "Cambridgeshire",
            "CB21 6BU",
        ),
        (
            "100 George St, Sydney NSW 2000",
            "AU",
            "100",
            "George St",
            "",
            "Sydney",
            "NSW",
            "2000",
        ),
        (
            "24 Sussex Drive, Ottawa, ON K1M 1M4",
            "",
            "24",
            "Sussex Drive",
            "",
            "Ottawa",
            "ON",
            "K1M 1M4",
        ),
        (
            "北京市海淀区中关村大街27号 100080",
            "CN",
            "27",
            "海淀区中关村大街",
            "",
            "北京市",
            "",
            "100080",
        ),
        ("12 Main Street", "US", "12", "Main Street", "", "", "", ""),
        ("Main Street 12345", "US", "", "Main Street", "", "", "", "12345"),
    ] {
        let got = parse(text, &Context::default().region(CountryCode::new(country)));
        assert_eq!(
            (
                &*got.street.number,
                &*got.street.name,
                &*got.street.unit,
                &*got.city,
                &*got.region,
                &*got.postcode
            ),
            (number, name, unit, city, state, code),
            "{text}"
        );
    }
}
