//! What the values of a column say it holds where its header says nothing, or what they contradict.

use super::decide::{Company, Decision, names_companies_surely, percent, refine};
use super::profile::Profile;
use super::shape::Sign;
use crate::table::{Kind, Role};

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

/// Words that name groups, at most: names that a header does not announce are more.
const GROUPS: usize = 20;

/// What the values say on their own.
pub(super) fn by_contents(profile: &Profile, company: Company) -> Decision {
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
    // `no` in every row is no Norway.
    let told_apart = profile.distinct >= 2 || share(Sign::Letters) == 1.0;
    if profile.distinct <= 3 && share(Sign::Boolean) == 1.0 && told_apart {
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
    let is_group = profile.is_category() && profile.distinct <= GROUPS;
    if one_word && !is_group && share(Sign::City) < 0.3 && given.max(family) >= 0.25 && profile.sampled >= 3 {
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
