//! What a scheme of identifiers is: a name, a form, a check.

use super::checksum::digits;
use super::{africa, americas, central, east_asia, eastern, finance, goods, iban, latin, nordic, pacific, passport};
use super::{south_asia, southern, vat, western};
use crate::normalize::country;
use jiff::civil::Date;

/// What a check finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Good,
    /// Too short or too long.
    Length,
    /// Characters or parts that the scheme does not have.
    Format,
    /// The birthday within is none.
    Date,
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

    pub(super) fn date(fits: bool) -> Self {
        if fits { Verdict::Good } else { Verdict::Date }
    }

    /// Looks at the check digit once the form is right.
    pub(super) fn and(self, fits: impl FnOnce() -> bool) -> Self {
        self.then(|| Verdict::sum(fits()))
    }

    /// Looks further once all before is right.
    pub(super) fn then(self, next: impl FnOnce() -> Self) -> Self {
        if self == Verdict::Good { next() } else { self }
    }
}

/// How a number is checked.
#[derive(Clone, Copy)]
pub(super) enum Check {
    /// Digits only, of one of these numbers of them.
    Digits(&'static [usize], fn(&[u32]) -> Verdict),
    /// The same, where there is but a check digit.
    Sum(&'static [usize], fn(&[u32]) -> bool),
    /// One of these shapes and no check digit; see [`fits`].
    Shapes(&'static [&'static str]),
    Text(fn(&str) -> Verdict),
    /// A VAT number without its prefix, which is given.
    Vat(&'static str),
}

/// A kind of identifier.
#[derive(Clone, Copy)]
pub(super) struct Scheme {
    /// As configured, such as `us.ssn`. Names are stable; what stands before the dot tells the country.
    pub(super) name: &'static str,
    check: Check,
    /// Prefixes that are often written and are no part of the canonical form.
    prefixes: &'static [&'static str],
    /// What numbers that come without it are given.
    lead: &'static str,
    /// Signs that mean something and stay.
    pub(super) signs: &'static str,
    /// Shorter numbers of digits have lost the zeros at their head.
    least: usize,
    full: usize,
    /// Belongs to a person: a slip is told, and no other person's number suggested.
    pub(super) personal: bool,
}

const fn scheme(name: &'static str, check: Check) -> Scheme {
    Scheme {
        name,
        check,
        prefixes: &[],
        lead: "",
        signs: "",
        least: 0,
        full: 0,
        personal: false,
    }
}

pub(super) const fn number_of(name: &'static str, lengths: &'static [usize], check: fn(&[u32]) -> Verdict) -> Scheme {
    scheme(name, Check::Digits(lengths, check))
}

pub(super) const fn sum(name: &'static str, lengths: &'static [usize], check: fn(&[u32]) -> bool) -> Scheme {
    scheme(name, Check::Sum(lengths, check))
}

pub(super) const fn shapes(name: &'static str, shapes: &'static [&'static str]) -> Scheme {
    scheme(name, Check::Shapes(shapes))
}

pub(super) const fn text(name: &'static str, check: fn(&str) -> Verdict) -> Scheme {
    scheme(name, Check::Text(check))
}

/// A VAT number, canonical without its prefix.
pub(super) const fn national_vat(name: &'static str, prefixes: &'static [&'static str]) -> Scheme {
    let prefix = match prefixes {
        [first, ..] => first,
        [] => "",
    };
    scheme(name, Check::Vat(prefix)).without(prefixes)
}

impl Scheme {
    pub(super) const fn personal(mut self) -> Self {
        self.personal = true;
        self
    }

    pub(super) const fn without(mut self, prefixes: &'static [&'static str]) -> Self {
        self.prefixes = prefixes;
        self
    }

    pub(super) const fn led_by(mut self, lead: &'static str) -> Self {
        self.lead = lead;
        self
    }

    pub(super) const fn keeping(mut self, signs: &'static str) -> Self {
        self.signs = signs;
        self
    }

    /// Numbers of `least` digits or more get zeros in front until they have `full`.
    pub(super) const fn padded(mut self, least: usize, full: usize) -> Self {
        self.least = least;
        self.full = full;
        self
    }

    /// ISO 3166 alpha-2; empty where the number itself names the country, or none.
    pub(super) fn country(&self) -> String {
        match self.name.split_once('.') {
            Some(("uk", _)) => "GB".to_owned(),
            Some((country, _)) if country != "eu" => country.to_ascii_uppercase(),
            _ => String::new(),
        }
    }

    /// Whether its compact form may have signs, or letters that folding would change.
    pub(super) fn keeps_more(&self) -> bool {
        !self.signs.is_empty() || matches!(self.name, "mx.curp" | "by.unp")
    }

    /// Checks a compact form.
    pub(super) fn verdict(&self, compact: &str) -> Verdict {
        let counted = |lengths: &[usize], test: &dyn Fn(&[u32]) -> Verdict| {
            if !lengths.contains(&compact.len()) {
                return Verdict::Length;
            }
            digits(compact).map_or(Verdict::Format, |d| test(&d))
        };
        match self.check {
            Check::Digits(lengths, test) => counted(lengths, &test),
            Check::Sum(lengths, test) => counted(lengths, &|d| Verdict::sum(test(d))),
            Check::Shapes(shapes) if shapes.iter().any(|shape| fits(compact, shape)) => Verdict::Good,
            Check::Shapes(shapes) if shapes.iter().all(|shape| shape.len() != compact.len()) => Verdict::Length,
            Check::Shapes(_) => Verdict::Format,
            Check::Text(test) => test(compact),
            Check::Vat(prefix) => vat::national(prefix, compact),
        }
    }

    /// The canonical form: without prefixes, and with the zeros that a spreadsheet took.
    pub(super) fn canonical(&self, compact: String) -> String {
        let mut rest = compact.as_str();
        while self.verdict(rest) != Verdict::Good
            && let Some(shorter) = self.prefixes.iter().find_map(|prefix| rest.strip_prefix(prefix))
            && !shorter.is_empty()
        {
            rest = shorter;
        }
        if (self.least..self.full).contains(&rest.len())
            && rest.bytes().rev().skip(1).all(|b| b.is_ascii_digit())
            && rest.is_ascii()
        {
            return format!("{rest:0>width$}", width = self.full);
        }
        if rest.starts_with(|c: char| c.is_ascii_digit()) {
            return format!("{}{rest}", self.lead);
        }
        rest.to_owned()
    }
}

/// Whether `text` has the shape: `A` a letter, `9` a digit, `X` either, `U` a letter but I and O, `E` a digit or one of
/// the letters that German documents use; all others themselves, letters in lower case.
pub(super) fn fits(text: &str, shape: &str) -> bool {
    text.len() == shape.len()
        && text.bytes().zip(shape.bytes()).all(|(b, s)| match s {
            b'A' => b.is_ascii_uppercase(),
            b'9' => b.is_ascii_digit(),
            b'X' => b.is_ascii_uppercase() || b.is_ascii_digit(),
            b'U' => b.is_ascii_uppercase() && !b"IO".contains(&b),
            b'E' => b"0123456789CFGHJKLMNPRTVWXYZ".contains(&b),
            _ => b == s.to_ascii_uppercase(),
        })
}

/// Whether there is a country of that ISO 3166 code.
pub(super) fn is_country(code: &str) -> bool {
    country::parse(code).is_some_and(|found| found.as_str() == code)
}

/// Whether there is such a day.
pub(super) fn is_day(year: u64, month: u64, day: u64) -> bool {
    let (Ok(year), Ok(month), Ok(day)) = (i16::try_from(year), i8::try_from(month), i8::try_from(day)) else {
        return false;
    };
    Date::new(year, month, day).is_ok()
}

/// Whether there is such a day in the twentieth or the twenty-first century.
pub(super) fn is_short_day(year: u64, month: u64, day: u64) -> bool {
    is_day(2000 + year, month, day) || is_day(1900 + year, month, day)
}

const TABLES: &[&[Scheme]] = &[
    iban::SCHEMES,
    finance::SCHEMES,
    goods::SCHEMES,
    vat::SCHEMES,
    nordic::SCHEMES,
    western::SCHEMES,
    central::SCHEMES,
    southern::SCHEMES,
    eastern::SCHEMES,
    americas::SCHEMES,
    latin::SCHEMES,
    east_asia::SCHEMES,
    south_asia::SCHEMES,
    africa::SCHEMES,
    pacific::SCHEMES,
    passport::SCHEMES,
];

/// Other names in use.
const ALIASES: &[(&str, &str)] = &[
    ("ae.trn", "ae.vat"),
    ("al.vat", "al.nipt"),
    ("ar.vat", "ar.cuit"),
    ("at.svnr", "at.vnr"),
    ("at.vat", "at.uid"),
    ("au.vat", "au.abn"),
    ("be.ssn", "be.nn"),
    ("bg.eik", "bg.vat"),
    ("bo.vat", "bo.nit"),
    ("br.vat", "br.tin"),
    ("by.vat", "by.unp"),
    ("ca.vat", "ca.bn"),
    ("ch.ahv", "ch.ssn"),
    ("cl.rol", "cl.rut"),
    ("cl.vat", "cl.rut"),
    ("co.vat", "co.nit"),
    ("creditcard", "card"),
    ("credit_card", "card"),
    ("cz.ico", "cz.ic"),
    ("cz.vat", "cz.dic"),
    ("de.idnr", "de.steuer-id"),
    ("de.hrb", "de.handelsregisternummer"),
    ("de.steuernummer", "de.stnr"),
    ("dk.vat", "dk.cvr"),
    ("ec.vat", "ec.ruc"),
    ("ee.vat", "ee.kmkr"),
    ("es.vat", "es.nif"),
    ("fi.vat", "fi.alv"),
    ("fr.vat", "fr.tva"),
    ("gr.afm", "gr.vat"),
    ("gt.vat", "gt.nit"),
    ("gtin", "ean"),
    ("hn.vat", "hn.rtn"),
    ("hr.vat", "hr.oib"),
    ("hu.vat", "hu.anum"),
    ("id.vat", "id.npwp"),
    ("il.vat", "il.idnr"),
    ("in.vat", "in.gstin"),
    ("is.vat", "is.vsk"),
    ("it.codicefiscale", "it.codice-fiscale"),
    ("it.vat", "it.iva"),
    ("it.partitaiva", "it.iva"),
    ("jp.mynumber", "jp.in"),
    ("kr.vat", "kr.brn"),
    ("kz.vat", "kz.bin"),
    ("lt.ak", "lt.asmens"),
    ("lt.vat", "lt.pvm"),
    ("lu.vat", "lu.tva"),
    ("lv.vat", "lv.pvn"),
    ("mc.vat", "mc.tva"),
    ("md.vat", "md.idno"),
    ("me.vat", "me.pib"),
    ("mk.vat", "mk.edb"),
    ("mx.vat", "mx.rfc"),
    ("ng.vat", "ng.tin"),
    ("ni.vat", "ni.ruc"),
    ("nl.vat", "nl.btw"),
    ("no.fnr", "no.fodselsnummer"),
    ("no.vat", "no.mva"),
    ("nz.vat", "nz.ird"),
    ("pa.vat", "pa.ruc"),
    ("pe.vat", "pe.ruc"),
    ("ph.vat", "ph.tin"),
    ("pl.vat", "pl.nip"),
    ("pt.vat", "pt.nif"),
    ("py.vat", "py.ruc"),
    ("ro.vat", "ro.cf"),
    ("rs.vat", "rs.pib"),
    ("ru.vat", "ru.inn"),
    ("se.pnr", "se.personnummer"),
    ("si.vat", "si.ddv"),
    ("sk.ico", "cz.ic"),
    ("sk.vat", "sk.dph"),
    ("sm.vat", "sm.coe"),
    ("sv.vat", "sv.nit"),
    ("swift", "bic"),
    ("th.vat", "th.tin"),
    ("tr.tckn", "tr.tckimlik"),
    ("tr.vat", "tr.vkn"),
    ("tw.vat", "tw.ubn"),
    ("ua.rnokpp", "ua.rntrc"),
    ("uk.chrn", "uk.crn"),
    ("us.aba", "us.rtn"),
    ("uy.vat", "uy.rut"),
    ("uz.vat", "uz.tin"),
    ("ve.vat", "ve.rif"),
    ("vn.vat", "vn.mst"),
    ("za.id", "za.idnr"),
    ("za.vat", "za.tin"),
];

/// The scheme of that name. `vat:de` is `de.vat`, `in_.pan` is `in.pan`, `gb.nhs` is `uk.nhs`; case does not matter.
pub(super) fn named(name: &str) -> Option<&'static Scheme> {
    let find = |name: &str| TABLES.iter().flat_map(|table| table.iter()).find(|s| s.name == name);
    if let Some(exact) = find(name) {
        return Some(exact);
    }
    let mut name = name.trim().to_ascii_lowercase();
    if let Some((kind, country)) = name.split_once(':') {
        name = format!("{country}.{kind}");
    }
    if let Some((country, kind)) = name.split_once('.') {
        let country = country.trim_end_matches('_');
        let country = match country {
            "gb" | "xi" => "uk",
            "el" => "gr",
            _ => country,
        };
        name = format!("{country}.{kind}");
    }
    find(&name).or_else(|| find(ALIASES.iter().find(|(alias, _)| *alias == name)?.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_every_usual_spelling_and_are_told_once() {
        for (name, found) in [
            ("us.ssn", "us.ssn"),
            ("US.SSN", "us.ssn"),
            ("vat:de", "de.vat"),
            ("de.idnr", "de.steuer-id"),
            ("in_.pan", "in.pan"),
            ("is_.kennitala", "is.kennitala"),
            ("gb.nhs", "uk.nhs"),
        ] {
            assert_eq!(named(name).map(|s| s.name), Some(found), "{name}");
        }
        assert!(named("acme.number").is_none());
        let mut names: Vec<_> = TABLES.iter().flat_map(|t| t.iter()).map(|s| s.name).collect();
        names.sort_unstable();
        let doubles: Vec<_> = names.windows(2).filter(|w| w[0] == w[1]).collect();
        assert!(doubles.is_empty(), "{doubles:?}");
        for (alias, target) in ALIASES {
            assert!(
                TABLES.iter().flat_map(|t| t.iter()).any(|s| s.name == *target),
                "{target}"
            );
            assert!(names.binary_search(alias).is_err(), "{alias}");
        }
    }

    #[test]
    fn no_text_makes_a_check_panic() {
        for scheme in TABLES.iter().flat_map(|t| t.iter()) {
            for length in 0..40 {
                for filler in ["0", "1", "9", "A", "Z", "é", "1A", "身"] {
                    let text = filler.repeat(length);
                    scheme.verdict(&text);
                    for (head, tail) in [("A", ""), ("", "A"), ("AB", "1"), ("é", "")] {
                        let text = format!("{head}{text}{tail}");
                        let once = scheme.canonical(text);
                        assert_eq!(scheme.canonical(once.clone()), once, "{}", scheme.name);
                    }
                }
            }
        }
    }
}
