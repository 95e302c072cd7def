//! The rules of survivorship, as data that can be saved, edited and run again.

use super::Strategy;
use crate::table::{Field, Kind, Role, Schema, Table};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Which value survives a merge, column by column.
///
/// A column that is named nowhere follows [`MergeRules::default_for`]. All names are headers of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MergeRules {
    /// The column that tells when a record was last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recency: Option<String>,
    /// Sources, the most authoritative first; those left out come after all that are listed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub source_priority: Vec<String>,
    /// For the strategy `trust`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trust: Option<Trust>,
    /// Columns that survive together, from one record.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// Conditional rules: values that go before others of equal findings. Of several that hold, the first counts most.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub prefer: Vec<Preference>,
    /// Values that a steward has chosen: they survive, whichever cluster their record is in. Of several in one cluster, the strategy chooses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pins: Vec<Cell>,
    /// Values that do not survive, be they pinned.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exclusions: Vec<Cell>,
    /// The strategy of each column that stands alone.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub columns: BTreeMap<String, Strategy>,
}

/// A conditional rule: in `columns`, the values of records go first whose column `when` is one of `is`. Under `most-restrictive` it does not count: no condition makes
/// a consent wider.
///
/// ```
/// let rules: hrein::merge::MergeRules = toml::from_str(
///     "[[prefer]]\ncolumns = [\"email\"]\nwhen = \"email_status\"\nis = [\"verified\"]\n\n[[pins]]\nrecord = \"17\"\ncolumn = \"phone\"\n",
/// )?;
/// assert_eq!((rules.prefer[0].is[0].as_str(), rules.pins[0].record.as_str()), ("verified", "17"));
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preference {
    /// The headers of the columns that the rule is about; of a group, one is enough.
    pub columns: Vec<String>,
    /// The header of the column that the condition asks about.
    pub when: String,
    /// The values for which it holds, in canonical form.
    pub is: Vec<String>,
}

/// A cell of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// The id of the record.
    pub record: String,
    /// The header of the column.
    pub column: String,
}

/// Columns that survive together, so that no address is made of two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The headers.
    pub columns: Vec<String>,
    /// How the record that gives them is chosen: `most-complete`, `most-recent`, `most-frequent`, `source-priority`, `oldest` or `trust`;
    /// any other strategy counts as `most-complete`.
    pub strategy: Strategy,
}

/// How far the sources are trusted.
///
/// A value counts `trust × half_life / (half_life + age)`, a quarter less under a warning. The age is counted back from the latest update in the
/// table, since the library has no clock; a record without a date counts as one half-life old.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trust {
    /// Trust in each source, 0 to 1000; sources left out have 500.
    pub sources: BTreeMap<String, u32>,
    /// The age in days at which trust has fallen to a half.
    #[serde(default = "two_years")]
    pub half_life_days: u32,
    /// The same for sources whose values age faster or more slowly than the others'.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub half_life_of: BTreeMap<String, u32>,
}

fn two_years() -> u32 {
    730
}

impl MergeRules {
    /// The rules for a table of which nothing is known but its schema.
    ///
    /// Names, dates, categories and identifiers: most frequent; the columns of a date in parts together. E-mail, phone and web addresses: most recent where a column tells, else most
    /// frequent. The columns of an address: together, most complete. Consent: most restrictive. Texts: longest. Attributes and timestamps of
    /// updates: most recent and greatest. Columns without a field: most frequent.
    ///
    /// ```
    /// use hrein::merge::{MergeRules, Strategy};
    /// use hrein::table::{Field, Kind, Role, Schema, Table};
    /// let schema = Schema { fields: vec![Field { column: "email".into(), kind: Kind::Email, role: Role::Plain, scheme: None }] };
    /// let rules = MergeRules::default_for(&Table::default(), &schema);
    /// assert_eq!(rules.columns["email"], Strategy::MostFrequent);
    /// ```
    pub fn default_for(table: &Table, schema: &Schema) -> Self {
        let updated = |f: &&Field| f.role == Role::UpdatedAt;
        let recency = schema.fields.iter().find(updated).map(|f| f.column.clone());
        let mut groups = address_groups(schema);
        groups.extend(date_group(schema));
        let grouped = |column: &str| groups.iter().any(|g| g.columns.iter().any(|c| c == column));
        let mut columns = BTreeMap::new();
        for name in table
            .columns
            .iter()
            .map(|c| &c.name)
            .chain(schema.fields.iter().map(|f| &f.column))
        {
            if !grouped(name) {
                columns.insert(name.clone(), default_strategy(schema.field(name), recency.is_some()));
            }
        }
        MergeRules {
            recency,
            groups,
            columns,
            ..MergeRules::default()
        }
    }
}

/// What serves a column of this meaning; `dated` tells whether the records say when they were updated.
fn default_strategy(field: Option<&Field>, dated: bool) -> Strategy {
    let recent = if dated {
        Strategy::MostRecent
    } else {
        Strategy::MostFrequent
    };
    let Some(field) = field else {
        return Strategy::MostFrequent;
    };
    match (field.role, field.kind) {
        (Role::Consent | Role::OptOut, _) => Strategy::MostRestrictive,
        (Role::UpdatedAt, _) => Strategy::Max,
        (Role::Attribute, _) | (_, Kind::Email | Kind::Phone | Kind::Url) => recent,
        (_, Kind::Address) => Strategy::MostComplete,
        (_, Kind::Text) => Strategy::Longest,
        _ => Strategy::MostFrequent,
    }
}

/// The columns that make up an address: one group, or several where a part occurs twice (billing and delivery). A part on its own is no group.
fn address_groups(schema: &Schema) -> Vec<Group> {
    let parts: Vec<&Field> = schema.fields.iter().filter(|f| is_address_part(f)).collect();
    let mut groups: Vec<Vec<&Field>> = Vec::new();
    let is_new = |group: &[&Field], field: &Field| group.iter().all(|f| (f.kind, f.role) != (field.kind, field.role));
    let repeats = (0..parts.len()).any(|i| !is_new(&parts[..i], parts[i]));
    let shares_word = |i: usize| {
        parts[..i]
            .iter()
            .any(|f| first_word(&f.column) == first_word(&parts[i].column))
    };
    let by_word = repeats && (0..parts.len()).any(shares_word);
    for &field in &parts {
        // The header's first word tells the addresses apart; where it does not, a part that comes again starts the next address.
        let same = |g: &Vec<&Field>| !by_word || first_word(&g[0].column) == first_word(&field.column);
        match groups.iter_mut().rev().find(|g| same(g)) {
            Some(group) if is_new(group, field) => group.push(field),
            _ => groups.push(vec![field]),
        }
    }
    let headers = |fields: Vec<&Field>| fields.iter().map(|f| f.column.clone()).collect();
    let group = |fields| Group {
        columns: headers(fields),
        strategy: Strategy::MostComplete,
    };
    groups.into_iter().filter(|g| g.len() > 1).map(group).collect()
}

/// The columns of a date that stands in more than one: the day of one record never meets the month of another.
fn date_group(schema: &Schema) -> Option<Group> {
    let part = |f: &&Field| matches!(f.role, Role::Year | Role::Month | Role::Day);
    let columns: Vec<String> = schema.fields.iter().filter(part).map(|f| f.column.clone()).collect();
    (columns.len() > 1).then_some(Group {
        columns,
        strategy: Strategy::MostFrequent,
    })
}

fn is_address_part(field: &Field) -> bool {
    let part = matches!(
        field.kind,
        Kind::Street | Kind::City | Kind::Region | Kind::Postcode | Kind::Country
    );
    part && matches!(field.role, Role::Plain | Role::HouseNumber | Role::Unit)
}

fn first_word(header: &str) -> &str {
    header.split(['_', ' ', '-', '.']).next().unwrap_or(header)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schema(fields: &[(&str, Kind, Role)]) -> Schema {
        let field = |&(column, kind, role): &(&str, Kind, Role)| Field {
            column: column.into(),
            kind,
            role,
            scheme: None,
        };
        Schema {
            fields: fields.iter().map(field).collect(),
        }
    }

    fn groups(fields: &[(&str, Kind, Role)]) -> Vec<Vec<String>> {
        let rules = MergeRules::default_for(&Table::default(), &schema(fields));
        rules.groups.into_iter().map(|g| g.columns).collect()
    }

    #[test]
    fn one_address_is_one_group() {
        let fields = [
            ("street", Kind::Street, Role::Plain),
            ("no", Kind::Street, Role::HouseNumber),
            ("name", Kind::PersonName, Role::Plain),
            ("town", Kind::City, Role::Plain),
            ("zip", Kind::Postcode, Role::Plain),
        ];
        assert_eq!(groups(&fields), [["street", "no", "town", "zip"]]);
    }

    #[test]
    fn two_addresses_never_mix() {
        let interleaved = [
            ("billing_street", Kind::Street, Role::Plain),
            ("shipping_street", Kind::Street, Role::Plain),
            ("billing_city", Kind::City, Role::Plain),
            ("shipping_city", Kind::City, Role::Plain),
        ];
        let expected = [["billing_street", "billing_city"], ["shipping_street", "shipping_city"]];
        assert_eq!(groups(&interleaved), expected);
        let numbered = [
            ("street1", Kind::Street, Role::Plain),
            ("city1", Kind::City, Role::Plain),
            ("street2", Kind::Street, Role::Plain),
            ("city2", Kind::City, Role::Plain),
        ];
        assert_eq!(groups(&numbered), [["street1", "city1"], ["street2", "city2"]]);
    }

    #[test]
    fn rules_survive_a_round_trip() {
        let fields = [
            ("name", Kind::PersonName, Role::Plain),
            ("street", Kind::Street, Role::Plain),
            ("city", Kind::City, Role::Plain),
            ("updated", Kind::Timestamp, Role::UpdatedAt),
            ("newsletter", Kind::Boolean, Role::Consent),
            ("email", Kind::Email, Role::Plain),
        ];
        let mut rules = MergeRules::default_for(&Table::default(), &schema(&fields));
        assert_eq!(rules.columns["email"], Strategy::MostRecent);
        assert_eq!(rules.columns["newsletter"], Strategy::MostRestrictive);
        assert_eq!(rules.recency.as_deref(), Some("updated"));
        rules.trust = Some(Trust {
            sources: BTreeMap::from([("crm".into(), 900)]),
            half_life_days: 30,
            half_life_of: BTreeMap::from([("web".into(), 7)]),
        });
        let cell = |record: &str| Cell {
            record: record.into(),
            column: "email".into(),
        };
        (rules.pins, rules.exclusions) = (vec![cell("3")], vec![cell("4"), cell("5")]);
        rules.prefer.push(Preference {
            columns: vec!["email".into()],
            when: "updated".into(),
            is: vec!["2026-01-01".into()],
        });
        let text = toml::to_string(&rules).unwrap();
        assert_eq!(toml::from_str::<MergeRules>(&text).unwrap(), rules);
    }
}
