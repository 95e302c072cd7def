//! Values that could be of two kinds, where the words of the header tell which.

use super::contents::by_contents;
use super::decide::{Company, Decision};
use super::header::header_words;
use super::profile::Profile;
use super::shape::Sign;
use crate::table::Kind;

/// What the values say, corrected by the words of a header that names no kind.
pub(super) fn by_contents_and_words(header: &str, profile: &Profile, company: Company) -> Decision {
    let mut decision = by_contents(profile, company);
    let words = header_words(header);
    let last = words.last().map(String::as_str).unwrap_or_default();
    match decision.kind {
        Kind::Phone if numbers_something(&words, company) && (says_id(&words) || profile.share(Sign::Phone) < 0.3) => {
            decision.kind = Kind::Identifier;
            decision
                .reason
                .push_str(", and the header says the number of something");
        }
        // NC, GA and TN are countries, too.
        Kind::Country if last == "st" && company.place && profile.share(Sign::Region) >= 0.8 => {
            decision.kind = Kind::Region;
            decision.reason.push_str(", and the header says states");
        }
        _ => {}
    }
    decision
}

/// Words before `number` that say whose or which telephone it is.
const OF_TELEPHONES: &str = "home work office business private personal other alt alternate alternative main primary secondary second emergency direct day daytime evening contact";

/// Whether a header that names no kind is one of identifiers: it says so, or numbers something that is no telephone, which another column is.
fn numbers_something(words: &[String], company: Company) -> bool {
    let [of @ .., last] = words else {
        return false;
    };
    let is_number = matches!(last.as_str(), "number" | "num" | "nbr" | "no" | "nr");
    let of_a_telephone = || of.iter().any(|word| OF_TELEPHONES.split(' ').any(|w| w == word));
    !of.is_empty() && (says_id(words) || is_number && company.phone && !of_a_telephone())
}

fn says_id(words: &[String]) -> bool {
    let ends = words
        .last()
        .is_some_and(|w| matches!(w.as_str(), "code" | "key" | "ref"));
    ends || words.iter().any(|w| w == "id")
}

#[cfg(test)]
mod tests {
    use crate::table::{CsvOptions, CsvSource, InferOptions, Kind, Role, infer, read_csv};

    /// What the last column is taken for.
    fn last(header: &str, rows: [&str; 4]) -> (Kind, Role) {
        let rows = rows.iter().enumerate().map(|(i, row)| format!("{i},{row}\n"));
        let csv = format!("id,{header}\n{}", rows.collect::<String>());
        let read = read_csv(&[CsvSource::bytes("t", csv.as_bytes())], &CsvOptions::default()).unwrap();
        let fields = infer(&read.table, &InferOptions::default()).unwrap().schema.fields;
        fields.last().map(|f| (f.kind, f.role)).unwrap()
    }

    #[test]
    fn what_has_the_digits_of_a_telephone_may_be_something_else() {
        let dashed = [
            "12-345-6789-012",
            "63-192-5927-385",
            "73-621-4556-746",
            "99-531-4588-381",
        ];
        let digits = ["457624075", "913588273", "839033801", "45762407"];
        let addresses = ["71.196.160.141", "90.207.235.45", "34.68.53.93", "25.117.178.247"];
        let phones = ["448-7871", "335-758-6117", "(926) 824 5680", "9902439275"];
        let marked = ["'+12675382736", "'+12675382737", "'+12675382788", "'+12675382799"];
        for (header, values, expected) in [
            ("parcel id", dashed, Kind::Identifier),
            ("lot id", dashed, Kind::Identifier),
            ("id number", dashed, Kind::Identifier),
            ("x", dashed, Kind::Phone),
            ("FFNumber", digits, Kind::Phone),
            ("confirm ip", addresses, Kind::Text),
            ("number", phones, Kind::Phone),
            ("number", digits, Kind::Identifier),
            ("phone", marked, Kind::Phone),
            ("x", marked, Kind::Phone),
        ] {
            assert_eq!(last(header, values).0, expected, "{header} {}", values[0]);
        }
        // Beside a telephone.
        for (header, values, expected) in [
            ("phone,FFNumber", digits, Kind::Identifier),
            ("phone,alt no", digits, Kind::Phone),
            ("phone,number", phones, Kind::Identifier),
            ("phone,evening nr", phones, Kind::Phone),
        ] {
            let rows = values.map(|value| format!("555-0123,{value}"));
            assert_eq!(
                last(header, rows.each_ref().map(String::as_str)).0,
                expected,
                "{header} {}",
                values[0]
            );
        }
    }

    #[test]
    fn states_whose_codes_are_those_of_countries() {
        let rows = ["Raleigh,NC", "Macon,GA", "Columbia,SC", "Nashville,TN"];
        assert_eq!(last("city,ST", rows), (Kind::Region, Role::Plain));
        assert_eq!(last("city,x", rows), (Kind::Country, Role::Plain));
        let rows = ["Ulm,DE", "Rom,IT", "Wien,AT", "Oslo,NO"];
        assert_eq!(last("city,ST", rows), (Kind::Country, Role::Plain));
        assert_eq!(
            last("city,exempt", ["Ulm,no", "Rom,no", "Wien,no", "Oslo,no"]),
            (Kind::Boolean, Role::Attribute)
        );
    }

    #[test]
    fn days_whose_month_is_named_in_one_word() {
        let rows = ["Ann,03JAN80", "Bo,09SEP1988", "Eva,19MAY95", "Uwe,7OCT1971"];
        assert_eq!(last("first_name,dob", rows), (Kind::Date, Role::Plain));
        assert_eq!(
            last("first_name,dob", ["Ann,03/28", "Bo,12/01", "Eva,7/16", "Uwe,1/9"]).1,
            Role::Attribute
        );
    }
}
