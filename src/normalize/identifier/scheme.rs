//! The schemes of identifiers: their names, countries and checks.

use super::{international, national, vat};

/// What a check finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Good,
    /// Too short or too long.
    Length,
    /// Characters or parts that the scheme does not have.
    Format,
    /// The check digit does not fit the others.
    Checksum,
}

impl Verdict {
    pub(super) fn sum(fits: bool) -> Self {
        if fits { Verdict::Good } else { Verdict::Checksum }
    }

    pub(super) fn form(fits: bool) -> Self {
        if fits { Verdict::Good } else { Verdict::Format }
    }

    /// Looks at the check digit once the form is right.
    pub(super) fn and(self, fits: impl FnOnce() -> bool) -> Self {
        if self == Verdict::Good {
            Verdict::sum(fits())
        } else {
            self
        }
    }
}

/// A kind of identifier.
pub(super) struct Scheme {
    /// As configured, such as `us.ssn`.
    pub(super) name: &'static str,
    /// ISO 3166 alpha-2; empty where the number itself names the country, or none.
    pub(super) country: &'static str,
    pub(super) check: fn(&str) -> Verdict,
}

const fn scheme(name: &'static str, country: &'static str, check: fn(&str) -> Verdict) -> Scheme {
    Scheme { name, country, check }
}

/// Every scheme with a check. The names are stable.
pub(super) const SCHEMES: &[Scheme] = &[
    scheme("iban", "", international::iban),
    scheme("lei", "", international::lei),
    scheme("isin", "", international::isin),
    scheme("card", "", international::card),
    scheme("bic", "", international::bic),
    scheme("eu.vat", "", vat::vat),
    scheme("us.ssn", "US", national::us_ssn),
    scheme("us.ein", "US", national::us_ein),
    scheme("us.npi", "US", national::us_npi),
    scheme("is.kennitala", "IS", national::is_kennitala),
    scheme("cn.ric", "CN", national::cn_ric),
    scheme("cn.uscc", "CN", national::cn_uscc),
    scheme("uk.nino", "GB", national::uk_nino),
    scheme("es.nif", "ES", national::es_nif),
    scheme("fr.siren", "FR", national::fr_siren),
    scheme("fr.siret", "FR", national::fr_siret),
    scheme("de.steuer-id", "DE", national::de_steuer_id),
    scheme("pl.pesel", "PL", national::pl_pesel),
    scheme("nl.bsn", "NL", national::nl_bsn),
    scheme("fi.hetu", "FI", national::fi_hetu),
    scheme("se.personnummer", "SE", national::se_personnummer),
    scheme("no.fodselsnummer", "NO", national::no_fodselsnummer),
    scheme("br.cpf", "BR", national::br_cpf),
    scheme("br.cnpj", "BR", national::br_cnpj),
    scheme("au.abn", "AU", national::au_abn),
    scheme("it.codice-fiscale", "IT", national::it_codice_fiscale),
];

/// The scheme of that name.
pub(super) fn named(name: &str) -> Option<&'static Scheme> {
    SCHEMES.iter().find(|s| s.name == name)
}

/// The scheme that the form and the check digits of a number give away, where chance is unlikely.
pub(super) fn detected(typed: &str, compact: &str) -> Option<&'static Scheme> {
    let hyphened = |lengths: &[usize]| typed.split('-').map(str::len).eq(lengths.iter().copied());
    let letters = compact.bytes().filter(u8::is_ascii_uppercase).count();
    let candidate = match compact.len() {
        9 if hyphened(&[3, 2, 4]) => "us.ssn",
        9 if letters == 3 => "uk.nino",
        10 if hyphened(&[6, 4]) => "is.kennitala",
        12 if letters >= 2 && named("isin").is_some_and(|s| (s.check)(compact) == Verdict::Good) => "isin",
        18 if letters <= 1 && cn_birthday(compact) => "cn.ric",
        18 if compact.starts_with("91") => "cn.uscc",
        20 if letters >= 2 && !compact.starts_with(|c: char| c.is_ascii_uppercase()) => "lei",
        15..=34 if compact.bytes().take(2).all(|b| b.is_ascii_uppercase()) => "iban",
        8..=16 if vat::has_prefix(compact) => "eu.vat",
        _ => return None,
    };
    named(candidate).filter(|s| (s.check)(compact) == Verdict::Good)
}

fn cn_birthday(compact: &str) -> bool {
    matches!(compact.get(6..8), Some("18" | "19" | "20"))
}
