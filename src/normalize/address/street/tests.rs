//! Tests of streets.

use super::*;

#[test]
fn takes_a_street_apart() {
    for (text, region, number, name, unit, po_box) in [
        ("12 Main St Apt 4", "", "12", "Main St", "Apt 4", ""),
        ("Apt 4, 12 Main Street", "", "12", "Main Street", "Apt 4", ""),
        ("12B High St", "", "12B", "High St", "", ""),
        ("123-125 X Rd", "", "123-125", "X Rd", "", ""),
        ("P.O. Box 12", "", "", "", "", "12"),
        ("PO Box 12, 5 Mill Lane", "", "5", "Mill Lane", "", "12"),
        ("435 s. la cienega blv.", "", "435", "s. la cienega blv.", "", ""),
        ("Hauptstr. 5a", "DE", "5a", "Hauptstr.", "", ""),
        ("Hauptstr.5a", "DE", "5a", "Hauptstr.", "", ""),
        ("Hauptstraße 5 a", "DE", "5a", "Hauptstraße", "", ""),
        ("Straße des 17. Juni 135", "DE", "135", "Straße des 17. Juni", "", ""),
        ("12 bis rue de la Paix", "FR", "12 bis", "rue de la Paix", "", ""),
        ("12, R. Paix", "FR", "12", "R. Paix", "", ""),
        ("C/ Mayor, 5, 3º B", "ES", "5", "C/ Mayor", "3º B", ""),
        ("Avda. de la Luz, s/n", "ES", "", "Avda. de la Luz", "", ""),
        ("Laugavegi 12", "IS", "12", "Laugavegi", "", ""),
        ("5 de Mayo 12", "MX", "12", "5 de Mayo", "", ""),
        ("123 Highway 50", "US", "123", "Highway 50", "", ""),
        ("County Road 550", "US", "", "County Road 550", "", ""),
        ("100 5th Ave #3B", "US", "100", "5th Ave", "#3B", ""),
        ("120 E 96th St", "US", "120", "E 96th St", "", ""),
        ("4/12 Smith St", "AU", "12", "Smith St", "4", ""),
        ("Unit 4/12 Smith St", "AU", "12", "Smith St", "Unit 4", ""),
        (
            "FLAT 3 106 FINBOROUGH ROAD",
            "GB",
            "106",
            "FINBOROUGH ROAD",
            "FLAT 3",
            "",
        ),
        ("124 D PURVES ROAD", "GB", "124D", "PURVES ROAD", "", ""),
        ("16 18 UNDERBANK OLD ROAD", "GB", "16-18", "UNDERBANK OLD ROAD", "", ""),
        ("PINECOURT 66A ASHBY ROAD", "GB", "66A", "ASHBY ROAD", "PINECOURT", ""),
        (
            "31 HAIG PLACE 263 WHEELERS LANE",
            "GB",
            "263",
            "WHEELERS LANE",
            "31 HAIG PLACE",
            "",
        ),
        ("ul. Długa 5/7", "PL", "5", "ul. Długa", "7", ""),
        ("Calle 12 # 34-56", "CO", "34-56", "Calle 12", "", ""),
        ("ул. Ленина, д. 5, кв. 12", "RU", "5", "ул. Ленина", "кв. 12", ""),
        (
            "2141 South Tan Court 1st Floor",
            "US",
            "2141",
            "South Tan Court",
            "1st Floor",
            "",
        ),
        ("Broadway", "", "", "Broadway", "", ""),
    ] {
        let got = parse(text, CountryCode::new(region));
        assert_eq!(
            (
                got.number.as_str(),
                got.name.as_str(),
                got.unit.as_str(),
                got.po_box.as_str()
            ),
            (number, name, unit, po_box),
            "{text}"
        );
    }
}
