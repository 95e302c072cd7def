//! From what a header says and what the values look like to what a column holds.

use super::header::{Hint, Subject};
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
    fn new(kind: Kind, role: Role, reason: String) -> Self {
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
}

/// Identifiers that their form gives away, with the share of values that must have it.
const SCHEMES: &[(Sign, &str)] = &[
    (Sign::Iban, "iban"),
    (Sign::Lei, "lei"),
    (Sign::EuVat, "eu.vat"),
    (Sign::Ssn, "us.ssn"),
    (Sign::Kennitala, "is.kennitala"),
    (Sign::ChineseId, "cn.ric"),
    (Sign::ChineseCompany, "cn.uscc"),
    (Sign::Nino, "uk.nino"),
];

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
        return Some(by_contents(profile, company));
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
    let mut decision = by_contents(profile, company);
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
        Subject::Record => (Kind::Identifier, hint.role, ""),
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
fn names_companies_surely(profile: &Profile) -> bool {
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
fn refine(mut decision: Decision, profile: &Profile) -> Decision {
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

/// What the values say on their own.
fn by_contents(profile: &Profile, company: Company) -> Decision {
    let share = |sign| profile.share(sign);
    let found = |kind, role, sign: f64, what: &str| {
        Decision::new(kind, role, format!("{} of values look like {what}", percent(sign)))
    };
    if share(Sign::Email) >= 0.6 {
        return found(Kind::Email, Role::Plain, share(Sign::Email), "e-mail addresses");
    }
    if share(Sign::Url) >= 0.6 {
        return found(Kind::Url, Role::Plain, share(Sign::Url), "web addresses");
    }
    if let Some(&(sign, scheme)) = SCHEMES
        .iter()
        .find(|(sign, _)| share(*sign) >= 0.8 && profile.sampled >= 3)
    {
        let mut decision = found(Kind::Identifier, Role::Plain, share(sign), scheme);
        decision.scheme = Some(scheme);
        return decision;
    }
    if share(Sign::Date) >= 0.8 {
        let kind = if share(Sign::Moment) > 0.5 {
            Kind::Timestamp
        } else {
            Kind::Date
        };
        // A date of which nothing is known may be anybody's: it is compared only when it varies as birthdays do.
        let role = if kind == Kind::Date && company.any_name() && profile.uniqueness() > 0.3 {
            Role::Plain
        } else {
            Role::Attribute
        };
        return found(kind, role, share(Sign::Date), "dates");
    }
    if profile.distinct <= 3 && share(Sign::Boolean) == 1.0 && profile.distinct >= 2 {
        return found(Kind::Boolean, Role::Attribute, 1.0, "yes and no");
    }
    if share(Sign::Gender) >= 0.9 && profile.distinct <= 8 && profile.is_category() {
        return found(Kind::Category, Role::Plain, share(Sign::Gender), "genders");
    }
    if share(Sign::Title) >= 0.8 && profile.distinct <= 30 && profile.distinct >= 2 {
        return found(Kind::Category, Role::NameTitle, share(Sign::Title), "forms of address");
    }
    if share(Sign::Phone) >= 0.6 {
        return found(Kind::Phone, Role::Plain, share(Sign::Phone), "telephone numbers");
    }
    if share(Sign::Postcode) >= 0.7 {
        return found(Kind::Postcode, Role::Plain, share(Sign::Postcode), "postcodes");
    }
    numeric(profile, company).unwrap_or_else(|| worded(profile, company))
}

fn numeric(profile: &Profile, company: Company) -> Option<Decision> {
    let share = |sign| profile.share(sign);
    if share(Sign::Number) < 0.9 {
        return None;
    }
    let whole = share(Sign::Digits) >= 0.9;
    let decision = if whole
        && company.place
        && (4.5..=5.5).contains(&profile.mean_length)
        && profile.uniqueness() < 0.95
        && profile.sampled >= 3
    {
        Decision::new(Kind::Postcode, Role::Plain, "five digits, beside a place".to_owned())
    } else if whole
        && profile.same_length
        && profile.mean_length >= 5.0
        && profile.uniqueness() > 0.95
        && profile.filled * 10 >= profile.rows * 9
    {
        Decision::new(
            Kind::Identifier,
            Role::Attribute,
            "unique numbers of one length".to_owned(),
        )
    } else if whole
        && share(Sign::PhoneDigits) >= 0.8
        && (8.5..=13.0).contains(&profile.mean_length)
        && profile.uniqueness() > 0.5
    {
        Decision::new(
            Kind::Phone,
            Role::Plain,
            "as many digits as telephone numbers".to_owned(),
        )
    } else {
        Decision::new(
            Kind::Number,
            Role::Attribute,
            format!("{} of values are numbers", percent(share(Sign::Number))),
        )
    };
    Some(decision)
}

fn worded(profile: &Profile, company: Company) -> Decision {
    let share = |sign| profile.share(sign);
    let found = |kind, sign: f64, what: &str| {
        Decision::new(
            kind,
            Role::Plain,
            format!("{} of values look like {what}", percent(sign)),
        )
    };
    if share(Sign::Address) >= 0.5 {
        return found(Kind::Address, share(Sign::Address), "addresses");
    }
    if share(Sign::Street) >= 0.6 && share(Sign::Long) < 0.5 {
        return found(Kind::Street, share(Sign::Street), "streets");
    }
    if share(Sign::Country) >= 0.8 && share(Sign::Country) >= share(Sign::Region) {
        return found(Kind::Country, share(Sign::Country), "countries");
    }
    if share(Sign::Region) >= 0.8 {
        return found(Kind::Region, share(Sign::Region), "states or regions");
    }
    let (organisations, persons) = (share(Sign::Organisation), share(Sign::Person));
    if names_companies_surely(profile) && !profile.is_category() {
        return found(Kind::Company, organisations, "companies");
    }
    if persons >= 0.4 && persons > organisations && !profile.is_category() {
        return refine(found(Kind::PersonName, persons, "names of persons"), profile);
    }
    let (given, family) = (share(Sign::GivenName), share(Sign::FamilyName));
    let one_word = share(Sign::Word) >= 0.6 && share(Sign::Letters) >= 0.9;
    if one_word && share(Sign::City) < 0.3 && given.max(family) >= 0.25 && profile.sampled >= 3 {
        return if given > family {
            found(Kind::GivenName, given, "given names")
        } else {
            found(Kind::FamilyName, family, "family names")
        };
    }
    if share(Sign::City) >= 0.3 && share(Sign::Letters) >= 0.9 {
        return found(Kind::City, share(Sign::City), "towns");
    }
    if profile.is_category() {
        let reason = format!("{} distinct values in {} rows", profile.distinct, profile.filled);
        return Decision::new(Kind::Category, Role::Attribute, reason);
    }
    let unique = profile.uniqueness() > 0.95 && profile.filled * 10 >= profile.rows * 9;
    if unique && share(Sign::Code) >= 0.9 && profile.same_length && profile.sampled >= 3 && !company.is_small(profile) {
        return Decision::new(
            Kind::Identifier,
            Role::Attribute,
            "unique codes of one length".to_owned(),
        );
    }
    Decision::new(
        Kind::Text,
        Role::Attribute,
        "the values have no form that is known".to_owned(),
    )
}

impl Company {
    fn any_name(self) -> bool {
        self.given_name || self.family_name
    }

    fn is_small(self, profile: &Profile) -> bool {
        profile.rows < 5
    }
}

fn percent(share: f64) -> String {
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
        Role::UpdatedAt => "time of the last change",
        Role::Consent => "consent",
        Role::OptOut => "opt-out",
        Role::Plain | Role::Attribute => return kind.name().to_owned(),
    };
    role.to_owned()
}
