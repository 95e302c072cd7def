//! A date of birth in columns of its own for year, month and day, or an age that stands for it.

use super::header::{Hint, Subject, header_words};
use super::{InferOptions, Inference, same_name};
use crate::table::{BLANK, Column, Field, Kind, Role, Table};

/// The words for year, month and day in headers, folded.
const WORDS: [(Role, &[&str]); 3] = [
    (
        Role::Year,
        &[
            "year", "yr", "yyyy", "yy", "y", "jahr", "annee", "ano", "anno", "jaar", "ar", "aar", "vuosi", "rok",
            "yil", "год", "рік", "年", "년",
        ],
    ),
    (
        Role::Month,
        &[
            "month",
            "mon",
            "mth",
            "mo",
            "mm",
            "m",
            "monat",
            "mois",
            "mes",
            "mese",
            "maand",
            "manudur",
            "maned",
            "manad",
            "kuukausi",
            "miesiac",
            "mesic",
            "ay",
            "месяц",
            "місяць",
            "月",
            "월",
        ],
    ),
    (
        Role::Day,
        &[
            "day", "dd", "dy", "d", "tag", "jour", "dia", "giorno", "dag", "dagur", "paiva", "dzien", "den", "gun",
            "день", "日", "일",
        ],
    ),
];

/// Gives the columns of a date of birth in parts their roles.
///
/// Such columns hold whole numbers that can be years, months and days, and their headers differ in the word for them alone (`birth_year`, `birth_month`,
/// `birth_day`; `by`, `bm`, `bd`). Where the rest of the header does not speak of a birth, it takes all three.
pub(super) fn gather(table: &Table, options: &InferOptions, inference: &mut Inference) {
    let fields = &inference.schema.fields;
    let told = |name: &str| options.kinds.iter().any(|(n, ..)| same_name(n, name));
    let free = fields.iter().enumerate().filter(|(_, f)| !told(&f.column));
    let candidates: Vec<Candidate> = free
        .filter_map(|(at, f)| Candidate::of(at, table.column(&f.column)?))
        .collect();
    if fields.iter().any(|f| f.kind == Kind::Date && f.role == Role::Plain) {
        // The whole date says it already, and nothing counts twice.
        let parts = inference.schema.fields.iter_mut();
        parts
            .filter(|f| matches!(f.role, Role::Year | Role::Month | Role::Day))
            .for_each(|f| f.role = Role::Attribute);
        return;
    }
    for first in candidates.iter().filter(|c| c.role == Role::Year) {
        let parts: Vec<&Candidate> = candidates.iter().filter(|c| c.stem == first.stem).collect();
        let once = |role| parts.iter().filter(|c| c.role == role).count();
        let counts = [once(Role::Year), once(Role::Month), once(Role::Day)];
        let complete = counts == [1, 1, 1];
        let of_birth = speaks_of_birth(first);
        let unnamed = first.stem.chars().count() <= 1 && complete;
        if counts.iter().any(|&n| n > 1) || !of_birth && !unnamed {
            continue;
        }
        let headers: Vec<&str> = parts.iter().map(|c| c.header).collect();
        let reason = format!("part of a date in columns of its own: {}", headers.join(", "));
        for part in parts {
            let field = &mut inference.schema.fields[part.at];
            (field.kind, field.role, field.scheme) = (Kind::Number, part.role, None);
            inference.reasons[part.at].clone_from(&reason);
        }
        return;
    }
}

/// Leaves an age its role where it is that of a person and nothing else tells when they were born.
pub(super) fn settle_ages(table: &Table, inference: &mut Inference) {
    let fields = &mut inference.schema.fields;
    let is_name = |f: &Field| {
        matches!(f.kind, Kind::PersonName | Kind::GivenName | Kind::FamilyName) && f.role != Role::Attribute
    };
    let says_when = |f: &Field| f.role == Role::Year || f.kind == Kind::Date && f.role == Role::Plain;
    let mut is_needed = fields.iter().any(is_name) && !fields.iter().any(says_when);
    for field in fields.iter_mut().filter(|f| f.role == Role::Age) {
        let is_age = table
            .column(&field.column)
            .is_some_and(|column| holds(column, Role::Age));
        if !(is_needed && is_age && field.kind == Kind::Number) {
            field.role = Role::Attribute;
        }
        is_needed &= field.role != Role::Age;
    }
}

/// A column that can hold a part of a date.
struct Candidate<'t> {
    at: usize,
    header: &'t str,
    role: Role,
    /// The header without the word for the part.
    stem: String,
}

impl<'t> Candidate<'t> {
    fn of(at: usize, column: &'t Column) -> Option<Self> {
        let (role, stem) = part_of(&column.name)?;
        holds(column, role).then_some(Candidate {
            at,
            header: &column.name,
            role,
            stem,
        })
    }
}

/// The part of a date that a header names, and the rest of the header: a word of its own, else the end of the last word. In `yob`, `mob`, `dob` it is the first letter.
fn part_of(header: &str) -> Option<(Role, String)> {
    let words = header_words(header);
    let letter_of_birth = words.last().and_then(|word| word.strip_suffix("ob"));
    let of_birth = WORDS
        .iter()
        .find(|(_, names)| letter_of_birth.is_some_and(|l| l.len() == 1 && names.contains(&l)));
    if let (Some((role, _)), [rest @ .., _]) = (of_birth, words.as_slice()) {
        return Some((*role, rest.concat() + "ob"));
    }
    for (role, names) in WORDS {
        if let Some(at) = words.iter().rposition(|w| names.contains(&w.as_str())) {
            let rest = words
                .iter()
                .enumerate()
                .filter(|(i, _)| *i != at)
                .map(|(_, w)| w.as_str());
            return Some((role, rest.collect()));
        }
    }
    let all = words.concat();
    let ends = WORDS.into_iter().flat_map(|(role, names)| {
        let stems = names.iter().filter_map(|name| all.strip_suffix(name));
        stems.map(move |stem| (role, stem)).collect::<Vec<_>>()
    });
    // The longest end: `birthdy` is a day and no `y`.
    let (role, stem) = ends.min_by_key(|(_, stem)| stem.len())?;
    Some((role, stem.to_owned()))
}

/// Whether nearly all filled rows of a column can be this part of a date, or an age. Rows count and not values: slips are many different values of one row each.
fn holds(column: &Column, role: Role) -> bool {
    let range = match role {
        Role::Year => 1850..=2100,
        Role::Month => 1..=12,
        Role::Age => 0..=120,
        _ => 1..=31,
    };
    let fits = |code: u32| {
        column
            .value(code)
            .trim()
            .parse::<u32>()
            .is_ok_and(|n| range.contains(&n))
    };
    let values: Vec<bool> = (0..column.distinct() as u32).map(fits).collect();
    let filled = column.codes().iter().filter(|&&code| code != BLANK);
    let (mut rows, mut fitting) = (0_usize, 0_usize);
    for &code in filled {
        rows += 1;
        fitting += usize::from(values.get(code as usize) == Some(&true));
    }
    rows > 0 && fitting * 10 >= rows * 9
}

/// Whether a column called so holds the year of a birth: the header says it, or what stands before the word for year names a date of birth.
fn speaks_of_birth(year: &Candidate<'_>) -> bool {
    let is =
        |text: &str, kind, role| Hint::of(text).is_some_and(|h| h.subject == Subject::Kind(kind) && h.role == role);
    is(year.header, Kind::Number, Role::Year) || is(&year.stem, Kind::Date, Role::Plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{CsvOptions, CsvSource, infer, read_csv};

    fn roles(csv: &str) -> Vec<Role> {
        let read = read_csv(&[CsvSource::bytes("s", csv.as_bytes())], &CsvOptions::default()).unwrap();
        let inferred = infer(&read.table, &InferOptions::default()).unwrap();
        inferred.schema.fields.iter().map(|f| f.role).collect()
    }

    #[test]
    fn columns_of_a_date_in_parts_are_found() {
        use Role::*;
        let rows = "1,Anna,1980,3,28\n2,Jón,1975,12,1\n3,Uwe,1991,7,15\n";
        for header in [
            "id,first_name,birth_year,birth_month,birth_day",
            "id,first_name,by,bm,bd",
            "id,first_name,Year of birth,Month of birth,Day of birth",
            "id,first_name,dob_yyyy,dob_mm,dob_dd",
            "id,first_name,dob_year,dob_month,dob_day",
            "id,first_name,yob,mob,dob",
            "id,first_name,Patient YOB,Patient MOB,Patient DOB",
            "id,first_name,birthyr,birthmo,birthdy",
            "id,first_name,BIRTH_YR,BIRTH_MO,BIRTH_DAY",
            "id,Vorname,geburtsjahr,geburtsmonat,geburtstag",
            "id,Vorname,Geburtsjahr,Geburtsmonat,Geburtstag",
            "id,first_name,year,month,day",
            "id,名,出生年,出生月,出生日",
        ] {
            assert_eq!(
                roles(&format!("{header}\n{rows}")),
                [Plain, Year, Month, Day],
                "{header}"
            );
        }
    }

    #[test]
    fn an_age_stands_for_a_date_of_birth_that_is_not_told() {
        use Role::*;
        for (header, rows, expected) in [
            ("first_name,age", ["Anna,45", "Jón,7", "Uwe,"], vec![Plain, Age]),
            (
                "first_name,birth_age,age",
                ["Anna,45,45", "Jón,7,7", "Uwe,,"],
                vec![Plain, Age, Attribute],
            ),
            (
                "first_name,age,dob",
                ["Anna,45,1980-03-28", "Jón,7,2018-12-01", "Uwe,,"],
                vec![Plain, Attribute, Plain],
            ),
            (
                "first_name,account age",
                ["Anna,4500", "Jón,700", "Uwe,"],
                vec![Plain, Attribute],
            ),
            ("city,age", ["Bonn,45", "Ulm,7", "Köln,"], vec![Plain, Attribute]),
        ] {
            let rows = rows.iter().enumerate().map(|(i, row)| format!("{i},{row}\n"));
            assert_eq!(
                roles(&format!("id,{header}\n{}", rows.collect::<String>())),
                expected,
                "{header}"
            );
        }
    }

    #[test]
    fn other_numbers_and_dates_are_left_alone() {
        use Role::*;
        let csv = "id,first_name,order_year,order_month,order_day\n1,Anna,1980,3,28\n2,Jón,1975,12,1\n";
        assert_eq!(roles(csv), [Plain, Attribute, Attribute, Attribute]);
        let csv = "id,first_name,dob,birth_year\n1,Anna,1980-03-28,1980\n2,Jón,1975-12-01,1975\n";
        assert_eq!(
            roles(csv),
            [Plain, Plain, Attribute],
            "a year that the date has already is not counted twice"
        );
        let csv = "id,first_name,yob,mob,dob\n1,Anna,1980,555-0123,1980-03-28\n2,Jón,1975,555-0188,1975-12-01\n";
        assert_eq!(
            roles(csv),
            [Plain, Attribute, Plain, Plain],
            "a mobile number and a whole date"
        );
        let csv = "id,first_name,year,month,day\n1,Anna,80000,30,28\n2,Jón,75000,29,1\n";
        assert!(!roles(csv).contains(&Year));
    }
}
