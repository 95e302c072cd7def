//! Numbers of public companies and examples that the issuers publish, by scheme.

use super::scheme::{Verdict, named};

#[rustfmt::skip]
const GOOD: &[(&str, &str)] = &[
        ("dk.cvr", "24256790"),
        ("no.orgnr", "923609016"),
        ("se.orgnr", "5560125790"),
        ("se.personnummer", "811218-9876"),
        ("fi.ytunnus", "01120389"),
        ("fi.hetu", "131052-308T"),
        ("ee.registrikood", "10060701"),
        ("ee.ik", "37605030299"),
        ("lv.pvn", "40003074764"),
        ("uk.nhs", "9434765919"),
        ("uk.crn", "00445790"),
        ("ie.pps", "1234567T"),
        ("fr.nir", "255081416802538"),
        ("be.nn", "85073003328"),
        ("nl.bsn", "111222333"),
        ("de.steuer-id", "86095742719"),
        ("de.rvnr", "65170839J003"),
        ("at.vnr", "1237010180"),
        ("ch.ssn", "7569217076985"),
        ("ch.uid", "CHE116281710"),
        ("cz.rc", "7103192745"),
        ("cz.ic", "45274649"),
        ("pl.regon", "123456785"),
        ("pl.nip", "7740001454"),
        ("pl.pesel", "44051401359"),
        ("pl.dowod", "ABA300000"),
        ("ro.cnp", "1630615123457"),
        ("bg.egn", "7523169263"),
        ("ru.inn", "7707083893"),
        ("ru.inn", "500100732259"),
        ("ru.ogrn", "1027700132195"),
        ("ru.snils", "11223344595"),
        ("ua.edrpou", "14360570"),
        ("by.unp", "100220190"),
        ("md.idno", "1002600048836"),
        ("kz.bin", "971240001315"),
        ("rs.pib", "100002887"),
        ("si.emso", "0101006500006"),
        ("mk.edb", "4030997339640"),
        ("me.pib", "02289377"),
        ("tr.tckimlik", "10000000146"),
        ("tr.vkn", "8770013406"),
        ("gr.amka", "01013099997"),
        ("pt.cc", "000000000ZZ4"),
        ("es.nif", "A28015865"),
        ("es.nie", "X1234567L"),
        ("it.codice-fiscale", "RSSMRA85T10A562S"),
        ("us.ssn", "212097694"),
        ("us.ein", "911144442"),
        ("us.npi", "1234567893"),
        ("ca.sin", "130692544"),
        ("br.cpf", "11144477735"),
        ("br.cnpj", "33000167000101"),
        ("br.cnpj", "12ABC34501DE35"),
        ("cl.rut", "970040005"),
        ("co.nit", "8909039388"),
        ("pe.ruc", "20100047218"),
        ("ar.cuit", "30546689979"),
        ("ar.cbu", "2850590940090418135201"),
        ("ec.ruc", "1790010937001"),
        ("uy.rut", "211003420017"),
        ("ve.rif", "J001241345"),
        ("mx.rfc", "GODE561231GR8"),
        ("mx.curp", "BOXW310820HNERXN09"),
        ("do.rnc", "101010632"),
        ("cn.ric", "11010519491231002X"),
        ("cn.uscc", "91350100M000100Y43"),
        ("hk.id", "A1234563"),
        ("hk.id", "G123456A"),
        ("tw.id", "A123456789"),
        ("tw.ubn", "04595257"),
        ("tw.ubn", "22099131"),
        ("jp.cn", "7000012050002"),
        ("jp.cn", "1180301018771"),
        ("kr.brn", "1248100998"),
        ("in.gstin", "27AAPFU0939F1ZV"),
        ("in.aadhaar", "999941057058"),
        ("in.pan", "AAPFU0939F"),
        ("sg.uen", "196800306E"),
        ("sg.nric", "S1234567D"),
        ("th.tin", "0107544000108"),
        ("vn.mst", "0300588569"),
        ("vn.mst", "0101248141"),
        ("id.npwp", "010611739093000"),
        ("il.idnr", "123456782"),
        ("il.hp", "520013954"),
        ("za.idnr", "8001015009087"),
        ("au.acn", "004085616"),
        ("au.tfn", "123456782"),
        ("au.abn", "51824753556"),
        ("nz.ird", "49091850"),
        ("nz.ird", "136410132"),
        ("fr.siret", "73282932000074"),
        ("fr.tva", "K7399859412"),
        ("uk.vat", "GD001"),
        ("ie.vat", "8Z49289F"),
        ("lu.tva", "26375245"),
        // As those explain them who give them out.
        ("es.cups", "ES1234123456789012JY"),
        ("uk.upn", "P207000016049"),
        ("sn.ninea", "00014622G3"),
        ("sn.ninea", "0001122"),
        ("mt.id", "1234567M"),
        ("mt.id", "999999999"),
        ("cr.cpf", "0112345678"),
        ("cr.cr", "155667788990"),
        ("kw.civil", "294022803142"),
        ("ca.sin", "031415920"),
];

/// Schemes that have a form and no check digit.
const UNCHECKED: &[&str] = &[
    "us.ssn", "us.ein", "uk.crn", "in.pan", "uk.vat", "id.npwp", "sn.ninea", "mt.id", "cr.cpf", "cr.cr",
];

#[test]
fn numbers_that_are_published_hold_and_change_nothing() {
    for (name, text) in GOOD {
        let scheme = named(name);
        assert_eq!(scheme.map(|s| s.verdict(text)), Some(Verdict::Good), "{name} {text}");
        let canonical = scheme.map(|s| s.canonical((*text).to_owned()));
        assert_eq!(canonical.as_deref(), Some(*text), "{name}");
    }
}

#[test]
fn a_changed_digit_does_not_hold() {
    for (name, text) in GOOD.iter().filter(|(name, _)| !UNCHECKED.contains(name)) {
        let scheme = named(name);
        // In the middle, so that no day of birth and no count of branches is met.
        let at = text
            .char_indices()
            .filter(|(_, c)| c.is_ascii_digit())
            .map(|(at, _)| at)
            .nth(7)
            .unwrap_or(1);
        let digit = text.as_bytes()[at] - b'0';
        let changed = format!("{}{}{}", &text[..at], (digit + 1) % 10, &text[at + 1..]);
        let verdict = scheme.map(|s| s.verdict(&changed));
        assert!(verdict.is_some() && verdict != Some(Verdict::Good), "{name} {changed}");
    }
}
