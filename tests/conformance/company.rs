//! Companies. A made-up name must be what is left when the form is taken off.

use super::{Row, Suite};
use hrein::normalize::{Context, CountryCode, Kind, Normalized, Part, normalize};

pub const SUITES: &[Suite] = &[
    Suite {
        peer: Some(("cleanco 2.3", 56.0)),
        ..Suite::new("legal forms", "company/gleif_elf_abbreviations.jsonl", 99.7, |row| {
            Some(leaves_the_name(row.input(), row.region("/args/country")))
        })
    },
    Suite::new(
        "legal forms, country unknown",
        "company/gleif_elf_abbreviations.jsonl",
        81.6,
        |row| Some(leaves_the_name(row.input(), Context::default())),
    ),
    Suite::new("legal forms in full", "company/gleif_elf_2023.jsonl", 99.3, |row| {
        let name = row
            .text("/Entity Legal Form name Local name")
            .filter(|name| !name.contains(';'))?;
        let country = row.text("/Country Code (ISO 3166-1)").and_then(CountryCode::new)?;
        Some(leaves_the_name(name.trim(), Context::default().region(Some(country))))
    }),
    Suite::new(
        "legal forms of many names",
        "company/rigour_org_types.jsonl",
        90.1,
        |row| Some(leaves_the_name(row.input(), Context::default())),
    ),
    // A form is told and the brand stays; words of the trade (`食品` of `食品厂`) belong to the base. What is left whole are trades such as 书店, 医院.
    Suite::new(
        "Chinese forms of organisation",
        "company/cn_suffixes.jsonl",
        97.5,
        |row| {
            let ours = normalize(
                Kind::Company,
                &format!("泽菲林{}", row.text("/value")?),
                &Context::default(),
            );
            let base = ours.part(Part::Base).unwrap_or_default();
            Some(
                ours.part(Part::LegalForm).is_some()
                    && base.starts_with("泽菲林")
                    && base.len() < ours.canonical().len(),
            )
        },
    ),
    Suite {
        peer: Some(("cleanco 2.3", 88.2)),
        ..Suite::new(
            "companies with a legal form",
            "company/probablepeople_company.jsonl",
            99.1,
            |row| {
                let form = row.text("/expect/components/CorporationLegalType")?;
                Some(company(row).part(Part::LegalForm).is_some() && !ends_with(company(row).part(Part::Base), form))
            },
        )
    },
    // What is wrong is `corporation`, `co` and `ltd`, which the reference takes for parts of the name,
    Suite {
        peer: Some(("rigour 2.6", 98.1)),
        ..Suite::new(
            "companies without a legal form",
            "company/probablepeople_company.jsonl",
            95.8,
            |row| {
                let has_one = row.text("/expect/components/CorporationLegalType").is_some();
                let ours = company(row);
                // Another name or a client in the same cell is no part of the name.
                let joined = ["AKA", "ProxyFor"]
                    .iter()
                    .any(|c| row.text(&format!("/expect/components/{c}")).is_some());
                let base = ours.part(Part::Base).unwrap_or_default();
                let whole = base == ours.canonical() || joined && ours.canonical().starts_with(base);
                (!has_one).then(|| ours.part(Part::LegalForm).is_none() && whole)
            },
        )
    },
];

fn company(row: &Row) -> Normalized {
    row.read(Kind::Company, &Context::default())
}

fn leaves_the_name(form: &str, context: Context<'_>) -> bool {
    let latin = form.chars().all(|c| (c as u32) < 0x2e80);
    let (name, text) = match latin {
        true => ("Zephyrine Quorvath", format!("Zephyrine Quorvath {form}")),
        false => ("泽菲林", format!("泽菲林{form}")),
    };
    normalize(Kind::Company, &text, &context).part(Part::Base) == Some(name)
}

fn ends_with(base: Option<&str>, form: &str) -> bool {
    base.is_some_and(|base| base.to_lowercase().ends_with(&form.to_lowercase()))
}
