//! From what a header says and what the values look like to what a column holds.

use super::by_words::by_contents_and_words;
use super::header::{Hint, Subject, header_words};
use super::profile::Profile;
use super::shape::Sign;
use crate::table::{Kind, Role};

/// What a column was taken for, and why.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Decision {
    pub(super) kind: Kind,
    pub(super) role: Role,
    pub(super) scheme: Option<&'static str>,
    pub(super) reason: String,
}

impl Decision {
    pub(super) fn new(kind: Kind, role: Role, reason: String) -> Self {
        let scheme = None;
        Decision {
            kind,
            role,
            scheme,
            reason,
        }
    }
}

/// What the other columns say about what one stands for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Company {
    /// Some column's header says given name.
    pub(super) given_name: bool,
    /// Some column's header says family name.
    pub(super) family_name: bool,
    /// Some column is a street, city or address.
    pub(super) place: bool,
    /// Some column's header says telephone.
    pub(super) phone: bool,
}

/// Characters of values that are codes, as a mean: names are longer.
const CODE: f64 = 3.0;

/// The share of organisations from which a column of names holds both: fewer are slips of whoever typed them.
const PARTIES: f64 = 0.05;

/// Decides; `None` for a column without values.
pub(super) fn decide(header: &str, hint: Option<Hint>, profile: &Profile, company: Company) -> Option<Decision> {
    if profile.sampled == 0 {
        return None;
    }
    let Some(hint) = hint else {
        return Some(by_contents_and_words(header, profile, company));
    };
    let (kind, role, note) = resolve(header, hint, profile, company);
    let fit = fit(kind, role, profile);
    // A few values prove nothing against a header.
    if fit >= 0.3 || profile.sampled < 3 && fit > 0.0 {
        let says = format!(
            "the header says {}{note}, {} of values fit",
            describe(kind, role),
            percent(fit)
        );
        let mut decision = refine(Decision::new(kind, role, says), profile);
        decision.scheme = decision.scheme.or(hint
            .scheme
            .filter(|scheme| decision.kind == Kind::Identifier && scheme_fits(scheme, profile)));
        return Some(decision);
    }
    let mut decision = by_contents_and_words(header, profile, company);
    decision.reason = format!("the header says {}, but {}", describe(kind, role), decision.reason);
    if role != Role::Plain && role != Role::Attribute && decision.kind == Kind::Category {
        decision.role = role;
    }
    Some(decision)
}

/// The kind that a header means once the contents and the other columns are known.
fn resolve(header: &str, hint: Hint, profile: &Profile, company: Company) -> (Kind, Role, &'static str) {
    match hint.subject {
        Subject::Name => {
            let folded = crate::text::fold::fold(header);
            match folded.trim() {
                "nom" if company.given_name => return (Kind::FamilyName, hint.role, " (beside a given name)"),
                "nombre" | "nome" | "naam" | "name" | "nafn" if company.family_name && !company.given_name => {
                    return (Kind::GivenName, hint.role, " (beside a family name)");
                }
                "name" if company.given_name && !company.family_name => {
                    return (Kind::FamilyName, hint.role, " (beside a given name)");
                }
                _ => {}
            }
            if names_companies(profile, company) {
                (Kind::Company, hint.role, " and the values are names of companies")
            } else {
                (Kind::PersonName, hint.role, "")
            }
        }
        // A phone book.
        Subject::Record
            if !company.phone
                && profile.share(Sign::Phone) >= 0.6
                && matches!(header_words(header).as_slice(), [word] if word == "number" || word == "no") =>
        {
            (
                Kind::Phone,
                hint.role,
                " (a number, as those of telephones are written)",
            )
        }
        Subject::Record | Subject::Account => (Kind::Identifier, hint.role, ""),
        Subject::Kind(Kind::PersonName) if names_companies_surely(profile) => (
            Kind::Company,
            hint.role,
            " of a person, but the values are names of companies",
        ),
        Subject::Kind(Kind::Address) if profile.share(Sign::Address) < 0.3 => {
            (Kind::Street, hint.role, " (without a town)")
        }
        Subject::Kind(Kind::Street) if hint.role == Role::Plain && profile.share(Sign::Address) > 0.6 => {
            (Kind::Address, hint.role, " (with its town)")
        }
        // `Nr` in front of every row counts them.
        Subject::Kind(Kind::Street)
            if hint.role == Role::HouseNumber
                && profile.share(Sign::Digits) == 1.0
                && profile.distinct == profile.rows
                && matches!(crate::text::fold::fold(header).trim(), "nr" | "nr." | "no" | "no.") =>
        {
            (Kind::Identifier, Role::Attribute, " of the row, for no two are equal")
        }
        Subject::Kind(kind) => (kind, hint.role, ""),
    }
}

/// Whether names are those of companies rather than persons. Known names are a small part of all there are, words of business are not.
fn names_companies(profile: &Profile, company: Company) -> bool {
    let (organisations, persons) = (profile.share(Sign::Organisation), profile.share(Sign::Person));
    let beside_a_name = company.given_name || company.family_name;
    if organisations + persons < 0.1 {
        return profile.share(Sign::Letters) < 0.9 || beside_a_name;
    }
    organisations > persons * 2.0 || beside_a_name && organisations > persons
}

/// Whether most values are names of companies, and neither codes nor prose.
pub(super) fn names_companies_surely(profile: &Profile) -> bool {
    let organisations = profile.share(Sign::Organisation);
    let worded = profile.share(Sign::Letters) > 0.5 && profile.share(Sign::Long) < 0.5;
    organisations > 0.5 && organisations > profile.share(Sign::Person) && worded
}

/// The share of values that can be of this kind.
fn fit(kind: Kind, role: Role, profile: &Profile) -> f64 {
    let share = |sign| profile.share(sign);
    let foreign = share(Sign::Email) + share(Sign::Url);
    match kind {
        Kind::Email => share(Sign::Email),
        Kind::Url => share(Sign::Url),
        Kind::Phone => share(Sign::PhoneDigits).max(share(Sign::Phone)),
        Kind::Date | Kind::Timestamp => share(Sign::Date),
        Kind::Number => share(Sign::Number),
        Kind::Boolean if matches!(role, Role::Consent | Role::OptOut) => {
            if profile.is_category() {
                1.0
            } else {
                share(Sign::Boolean)
            }
        }
        Kind::Boolean => share(Sign::Boolean),
        Kind::Postcode => share(Sign::PostcodeLike),
        Kind::Country | Kind::Region | Kind::City | Kind::GivenName | Kind::FamilyName | Kind::PersonName => {
            share(Sign::Letters).min(1.0 - foreign)
        }
        Kind::Street if role == Role::HouseNumber => 1.0 - share(Sign::Letters).max(foreign).max(share(Sign::Long)),
        Kind::Identifier => {
            (1.0 - foreign - share(Sign::Long) - share(Sign::Phone).min(1.0 - profile.uniqueness())).max(0.0)
        }
        Kind::Company => (1.0 - foreign - share(Sign::Date) - share(Sign::Number)).max(0.0),
        Kind::Address | Kind::Street => (1.0 - foreign - share(Sign::Date)).max(0.0),
        _ => 1.0,
    }
}

/// Adjusts a decision that the header made by what the values are.
pub(super) fn refine(mut decision: Decision, profile: &Profile) -> Decision {
    let (kind, role) = (decision.kind, decision.role);
    let to = |decision: &mut Decision, kind, role, why: &str| {
        (decision.kind, decision.role) = (kind, role);
        decision.reason.push_str(why);
    };
    match kind {
        Kind::PersonName if role == Role::Plain && profile.share(Sign::Organisation) >= PARTIES => {
            let why = format!("; {} are organisations", percent(profile.share(Sign::Organisation)));
            to(&mut decision, kind, Role::Party, &why);
        }
        Kind::Company if profile.is_category() && profile.mean_length <= CODE => {
            to(&mut decision, Kind::Category, Role::Attribute, "; the values are codes");
        }
        Kind::Timestamp if profile.share(Sign::Moment) == 0.0 => decision.kind = Kind::Date,
        Kind::Date if role == Role::Attribute && profile.share(Sign::Moment) > 0.5 => decision.kind = Kind::Timestamp,
        Kind::Boolean if profile.share(Sign::Boolean) < 0.8 => decision.kind = Kind::Category,
        Kind::Identifier if role == Role::Plain && profile.uniqueness() < 0.5 && profile.is_category() => {
            to(
                &mut decision,
                Kind::Category,
                Role::Attribute,
                "; few distinct values, so it names a group",
            );
        }
        Kind::Category if role == Role::NameTitle && profile.share(Sign::Title) < 0.3 => {
            to(
                &mut decision,
                Kind::Text,
                Role::Attribute,
                "; the values are not forms of address",
            );
        }
        Kind::Category if role == Role::NameSuffix && profile.share(Sign::Suffix) < 0.3 => {
            to(
                &mut decision,
                Kind::Text,
                Role::Attribute,
                "; the values are not suffixes of names",
            );
        }
        Kind::Category if role == Role::Attribute && profile.share(Sign::Number) > 0.9 && profile.distinct > 12 => {
            decision.kind = Kind::Number
        }
        Kind::Category if profile.distinct > 200 && profile.uniqueness() > 0.3 || profile.share(Sign::Long) > 0.5 => {
            to(
                &mut decision,
                Kind::Text,
                Role::Attribute,
                "; too many different values for a category",
            );
        }
        Kind::Text if profile.is_category() && profile.share(Sign::Long) < 0.5 => decision.kind = Kind::Category,
        _ => {}
    }
    decision
}

fn scheme_fits(scheme: &str, profile: &Profile) -> bool {
    match scheme {
        // Nine digits, with or without hyphens.
        "us.ssn" => {
            profile.share(Sign::Ssn) > 0.5
                || profile.share(Sign::Digits) > 0.5 && (8.5..=9.5).contains(&profile.mean_length)
        }
        _ => true,
    }
}

impl Company {
    pub(super) fn any_name(self) -> bool {
        self.given_name || self.family_name
    }

    pub(super) fn is_small(self, profile: &Profile) -> bool {
        profile.rows < 5
    }
}

pub(super) fn percent(share: f64) -> String {
    format!("{} %", (share * 100.0).floor())
}

/// A kind and its role in words.
fn describe(kind: Kind, role: Role) -> String {
    let role = match role {
        Role::Party => "name of a person or an organisation",
        Role::OtherName => "another name of the person",
        Role::MiddleName => "middle name",
        Role::FormerName => "former name",
        Role::NameTitle => "title",
        Role::NameSuffix => "suffix",
        Role::HouseNumber => "house number",
        Role::Unit => "unit",
        Role::Year => "year",
        Role::Month => "month",
        Role::Day => "day",
        Role::Age => "age",
        Role::Birthplace => "birthplace",
        Role::UpdatedAt => "time of the last change",
        Role::Consent => "consent",
        Role::OptOut => "opt-out",
        Role::Plain | Role::Attribute => return kind.name().to_owned(),
    };
    role.to_owned()
}
