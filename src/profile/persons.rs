//! Whom records name: which columns hold the names of one person.

use crate::normalize::Kind;
use crate::table::{Field, Role, Schema};

/// The persons that records name.
pub(super) struct Persons {
    /// Per field, the person that it belongs to.
    pub of_field: Vec<Option<usize>>,
    /// Per person, what it is called.
    pub labels: Vec<String>,
    /// Persons who are the first one under another name.
    pub others: Vec<usize>,
}

/// Lets each of `others` stand in for the first person, where that one is not named.
pub(super) fn stand_in<P>(persons: &mut [P], others: &[usize], stand_in: impl Fn(&mut P, &mut P)) {
    for &other in others {
        if let Some((first, rest)) = persons.split_first_mut()
            && let Some(other) = other.checked_sub(1).and_then(|place| rest.get_mut(place))
        {
            stand_in(first, other);
        }
    }
}

impl Persons {
    /// Given name, family name and the first full name are one person; every other full name is one of its own.
    pub fn of(schema: &Schema) -> Self {
        let is_full = |f: &&Field| f.kind == Kind::PersonName;
        let is_part = |f: &Field| matches!(f.kind, Kind::GivenName | Kind::FamilyName) && f.role == Role::Plain;
        let main = |f: &&Field| matches!(f.role, Role::Plain | Role::Party);
        let split = schema.fields.iter().any(is_part);
        let mut full = schema.fields.iter().filter(is_full);
        let first = full.clone().find(main);
        // Without a name else, a name of another kind is the first.
        let first = first.or_else(|| full.find(|f| f.role == Role::OtherName && !split));
        let mut persons = Persons {
            of_field: Vec::with_capacity(schema.fields.len()),
            labels: vec![match first {
                Some(field) if !split => field.column.clone(),
                _ => "name".to_owned(),
            }],
            others: Vec::new(),
        };
        for field in &schema.fields {
            let person = match (field.kind, field.role) {
                (_, Role::Attribute | Role::FormerName) => None,
                (Kind::GivenName | Kind::FamilyName, _) | (_, Role::NameSuffix) => Some(0),
                (Kind::PersonName, _) if first.is_some_and(|first| std::ptr::eq(first, field)) => Some(0),
                (Kind::PersonName, role @ (Role::Plain | Role::Party | Role::OtherName)) => {
                    let person = persons.labels.len();
                    persons.labels.push(field.column.clone());
                    if role == Role::OtherName {
                        persons.others.push(person);
                    }
                    Some(person)
                }
                _ => None,
            };
            persons.of_field.push(person);
        }
        if persons.of_field.iter().all(Option::is_none) {
            persons.labels.clear();
        }
        persons
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Per field, its person; and who is the first under another name.
    fn persons(fields: &[(Kind, Role)]) -> (Vec<Option<usize>>, Vec<usize>) {
        let field = |&(kind, role): &(Kind, Role)| Field {
            column: kind.name().to_owned(),
            kind,
            role,
            scheme: None,
        };
        let fields = fields.iter().map(field).collect();
        let persons = Persons::of(&Schema { fields });
        (persons.of_field, persons.others)
    }

    #[test]
    fn parts_and_the_first_whole_name_are_one_person() {
        let full = (Kind::PersonName, Role::Plain);
        let other = (Kind::PersonName, Role::OtherName);
        let given = (Kind::GivenName, Role::Plain);
        let suffix = (Kind::Category, Role::NameSuffix);
        let city = (Kind::City, Role::Plain);
        for (fields, of_field, others) in [
            (
                vec![full, given, full, city],
                vec![Some(0), Some(0), Some(1), None],
                vec![],
            ),
            (vec![suffix, full], vec![Some(0), Some(0)], vec![]),
            (
                vec![other, city, full, other],
                vec![Some(1), None, Some(0), Some(2)],
                vec![1, 2],
            ),
            (vec![other, given], vec![Some(1), Some(0)], vec![1]),
            (vec![other, other], vec![Some(0), Some(1)], vec![1]),
            (vec![city], vec![None], vec![]),
        ] {
            assert_eq!(persons(&fields), (of_field, others), "{fields:?}");
        }
    }
}
