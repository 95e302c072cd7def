//! Identifiers.

use super::{Row, Suite};
use hrein::normalize::{Context, CountryCode, Kind};

pub const SUITES: &[Suite] = &[
    suite("tax numbers", 86.3, |row| {
        judge(row, "isTaxID", tax(row.text("/args/0")?))
    }),
    suite("VAT number forms", 91.4, vat_form),
    suite("identity cards", 92.8, |row| {
        judge(row, "isIdentityCard", card(row.text("/args/0")?))
    }),
    suite("passports", 95.0, |row| {
        judge(row, "isPassportNumber", &format!("{}.passport", row.text("/args/0")?))
    }),
    suite("payment cards", 100.0, |row| plain(row, "isCreditCard", "card")),
    suite("IBAN", 100.0, |row| plain(row, "isIBAN", "iban")),
    suite("Luhn", 94.4, |row| plain(row, "isLuhnNumber", "luhn")),
    suite("IMEI", 77.7, |row| plain(row, "isIMEI", "imei")),
    suite("BIC", 100.0, |row| plain(row, "isBIC", "bic")),
    suite("ISIN", 100.0, |row| plain(row, "isISIN", "isin")),
    suite("EAN", 100.0, |row| plain(row, "isEAN", "ean")),
];

const fn suite(name: &'static str, floor: f64, judge: fn(&Row) -> Option<bool>) -> Suite {
    Suite {
        name,
        file: "ids/validatorjs_ids.jsonl",
        floor,
        peer: None,
        judge,
    }
}

/// Rows of an operation without options, or with hyphens allowed, as ours always are.
fn plain(row: &Row, op: &str, scheme: &str) -> Option<bool> {
    let options = row
        .0
        .pointer("/args/0")
        .is_some_and(|o| o.get("allow_hyphens").is_none());
    if options { None } else { judge(row, op, scheme) }
}

/// The reference knows the forms and few check digits: where it takes a number, ours must find nothing wrong with the form.
fn vat_form(row: &Row) -> Option<bool> {
    if row.text("/op") != Some("isVAT") {
        return None;
    }
    let scheme = format!("{}.vat", row.text("/args/0")?);
    let context = Context::default().scheme(Some(&scheme));
    let known = !hrein::normalize::normalize(Kind::Identifier, "A", &context).is_valid();
    let ours = row.read(Kind::Identifier, &context);
    let formed = |code: &str| !matches!(code, "identifier-length" | "identifier-format");
    Some(
        known
            && if row.flag("/expect/ok")? {
                ours.findings().iter().all(|f| formed(f.code))
            } else {
                !ours.is_valid()
            },
    )
}

/// A scheme that is not known takes everything and names no country: such a row is wrong.
fn judge(row: &Row, op: &str, scheme: &str) -> Option<bool> {
    if row.text("/op") != Some(op) {
        return None;
    }
    if row.text("/args/0") == Some("any") {
        return None;
    }
    let right = row.flag("/expect/ok")?;
    let region = scheme.get(..2).and_then(CountryCode::new);
    let context = Context::default().scheme(Some(scheme)).region(region);
    let ours = row.read(Kind::Identifier, &context);
    let known = hrein::normalize::normalize(Kind::Identifier, "A", &context);
    Some(!known.is_valid() && ours.is_valid() == right)
}

/// Our scheme for the tax numbers of a locale.
fn tax(locale: &str) -> &'static str {
    match locale {
        "bg-BG" => "bg.egn",
        "cs-CZ" => "cz.rc",
        "de-AT" => "at.tin",
        "de-DE" => "de.steuer-id",
        "dk-DK" => "dk.cpr",
        "el-CY" => "cy.tic",
        "el-GR" => "gr.vat",
        "en-CA" => "ca.sin",
        "en-GB" => "uk.tin",
        "en-IE" => "ie.pps",
        "en-IN" => "in.pan",
        "en-US" => "us.ein",
        "es-AR" => "ar.cuit",
        "es-ES" => "es.nif",
        "et-EE" => "ee.ik",
        "fi-FI" => "fi.hetu",
        "fr-BE" | "nl-BE" => "be.nn",
        "fr-FR" => "fr.nif",
        "fr-LU" | "lb-LU" => "lu.nin",
        "hr-HR" => "hr.oib",
        "hu-HU" => "hu.adoazonosito",
        "it-IT" => "it.codice-fiscale",
        "lt-LT" => "lt.asmens",
        "lv-LV" => "lv.pk",
        "mt-MT" => "mt.id",
        "nl-NL" => "nl.bsn",
        "pl-PL" => "pl.tin",
        "pt-BR" => "br.tin",
        "pt-PT" => "pt.nif",
        "ro-RO" => "ro.cnp",
        "sk-SK" => "sk.rc",
        "sl-SI" => "si.ddv",
        "sv-SE" => "se.personnummer",
        "uk-UA" => "ua.rntrc",
        _ => "",
    }
}

/// Our scheme for the identity numbers of a locale.
fn card(locale: &str) -> &'static str {
    match locale {
        "ES" => "es.nif",
        "FI" => "fi.hetu",
        "IN" => "in.aadhaar",
        "IR" => "ir.nationalid",
        "IT" => "it.cie",
        "LK" => "lk.nic",
        "NO" => "no.fodselsnummer",
        "PK" => "pk.cnic",
        "PL" => "pl.pesel",
        "TH" => "th.pin",
        "ar-LY" => "ly.id",
        "ar-TN" => "tn.cin",
        "he-IL" => "il.idnr",
        "zh-CN" => "cn.ric",
        "zh-HK" => "hk.id",
        "zh-TW" => "tw.id",
        _ => "",
    }
}
