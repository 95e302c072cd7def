//! Whether a number can exist, whether its plan has it, of which region and type it is, as libphonenumber says.

use super::metadata::{Region, accepted, begins, main_region, regions_of};
use super::parse::PhoneNumber;

/// How the length of a number compares with its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Length {
    Possible,
    /// Only within an area.
    LocalOnly,
    TooShort,
    TooLong,
    /// Between the shortest and the longest, but not used.
    Invalid,
}

/// What a number is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumberType {
    PremiumRate,
    TollFree,
    SharedCost,
    Voip,
    PersonalNumber,
    Pager,
    Uan,
    Voicemail,
    FixedLine,
    Mobile,
    FixedLineOrMobile,
}

impl NumberType {
    /// In the order in which they are tried.
    const SPECIAL: [NumberType; 8] = [
        NumberType::PremiumRate,
        NumberType::TollFree,
        NumberType::SharedCost,
        NumberType::Voip,
        NumberType::PersonalNumber,
        NumberType::Pager,
        NumberType::Uan,
        NumberType::Voicemail,
    ];

    /// The stable name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            NumberType::PremiumRate => "premium-rate",
            NumberType::TollFree => "toll-free",
            NumberType::SharedCost => "shared-cost",
            NumberType::Voip => "voip",
            NumberType::PersonalNumber => "personal-number",
            NumberType::Pager => "pager",
            NumberType::Uan => "uan",
            NumberType::Voicemail => "voicemail",
            NumberType::FixedLine => "fixed-line",
            NumberType::Mobile => "mobile",
            NumberType::FixedLineOrMobile => "fixed-line-or-mobile",
        }
    }
}

/// The general pattern's bit among those that the automaton accepts.
const GENERAL: u16 = 1;

fn has(lengths: u32, digits: usize) -> bool {
    digits < 32 && lengths >> digits & 1 == 1
}

/// Whether the digits fit the general pattern of the region, whatever its lengths.
pub(super) fn matches_general(digits: &[u8], region: &Region) -> bool {
    accepted(region.numbers, digits) & GENERAL != 0
}

/// How `digits` digits compare with the plan of `region`.
pub(super) fn length(digits: usize, region: &Region) -> Length {
    if has(region.local_lengths, digits) {
        return Length::LocalOnly;
    }
    if has(region.lengths, digits) {
        return Length::Possible;
    }
    if region.lengths == 0 {
        return Length::Invalid;
    }
    if digits < region.lengths.trailing_zeros() as usize {
        Length::TooShort
    } else if digits > region.lengths.ilog2() as usize {
        Length::TooLong
    } else {
        Length::Invalid
    }
}

/// Whether a number of this length exists under its country calling code.
pub(crate) fn possible(number: &PhoneNumber) -> Length {
    main_region(number.country_code).map_or(Length::Invalid, |region| length(number.nsn.len(), region))
}

/// The type of the number by the plan of `region`; none when the plan does not have it.
fn type_in(number: &PhoneNumber, region: &Region) -> Option<NumberType> {
    let digits = number.nsn.as_bytes();
    if !has(region.lengths, digits.len()) {
        return None;
    }
    let bits = accepted(region.numbers, digits);
    if bits & GENERAL == 0 {
        return None;
    }
    let is = |i: usize| bits >> (i + 1) & 1 == 1 && region.type_lengths.get(i).is_some_and(|&l| has(l, digits.len()));
    let special = NumberType::SPECIAL.iter().enumerate().find(|&(i, _)| is(i));
    if let Some((_, special)) = special {
        return Some(*special);
    }
    match (is(8), is(9)) {
        (true, true) => Some(NumberType::FixedLineOrMobile),
        (true, false) => Some(NumberType::FixedLine),
        (false, true) => Some(NumberType::Mobile),
        (false, false) => None,
    }
}

/// What the numbering plans say of a number.
#[derive(Clone, Copy)]
pub(crate) struct Verdict {
    /// The region that the number belongs to, by its first digits or by the plan that has it; certain where a code serves one region only.
    pub region: Option<&'static Region>,
    /// What it is for; none when the plan of the region does not have it, and the number is not valid.
    pub kind: Option<NumberType>,
}

impl Verdict {
    /// Nothing is known.
    pub(super) const UNKNOWN: Verdict = Verdict {
        region: None,
        kind: None,
    };
}

/// Looks the number up in the plans of its country calling code.
pub(crate) fn verdict(number: &PhoneNumber) -> Verdict {
    let regions = regions_of(number.country_code);
    for region in regions {
        match region.leading {
            Some(leading) if regions.len() > 1 => {
                if begins(leading, number.nsn.as_bytes()) {
                    return Verdict {
                        region: Some(region),
                        kind: type_in(number, region),
                    };
                }
            }
            _ => {
                let kind = type_in(number, region);
                if kind.is_some() || regions.len() == 1 {
                    return Verdict {
                        region: Some(region),
                        kind,
                    };
                }
            }
        }
    }
    Verdict::UNKNOWN
}

/// Whether the numbering plan of the number's region has it.
pub(crate) fn is_valid(number: &PhoneNumber) -> bool {
    verdict(number).kind.is_some()
}

#[cfg(test)]
mod tests {
    use super::super::metadata::region;
    use super::super::parse::parse;
    use super::*;

    #[test]
    fn types_and_regions_are_told_apart() {
        for (text, kind, id) in [
            ("+3545812345", Some(NumberType::FixedLine), "IS"),
            ("+3546111234", Some(NumberType::Mobile), "IS"),
            ("+16502530000", Some(NumberType::FixedLineOrMobile), "US"),
            ("+15062345678", Some(NumberType::FixedLineOrMobile), "CA"),
            ("+18003569377", Some(NumberType::TollFree), "US"),
            ("+77123456789", Some(NumberType::FixedLine), "KZ"),
            ("+441481960194", Some(NumberType::FixedLine), "GG"),
            ("+80012345678", Some(NumberType::TollFree), "001"),
            ("+11234567890", None, ""),
            ("+35458", None, "IS"),
        ] {
            let verdict = parse(text, None).map(|number| verdict(&number));
            assert_eq!(verdict.map(|v| v.kind), Ok(kind), "{text}");
            assert_eq!(verdict.map(|v| v.region.map_or("", |r| r.id)), Ok(id), "{text}");
        }
    }

    #[test]
    fn lengths_are_those_of_the_plan() {
        let lengths = |id, digits| region(id).map(|region| length(digits, region));
        for (id, digits, expected) in [
            ("US", 10, Length::Possible),
            ("US", 7, Length::LocalOnly),
            ("US", 6, Length::TooShort),
            ("US", 8, Length::TooShort),
            ("US", 11, Length::TooLong),
            ("IS", 8, Length::Invalid),
            ("IS", 9, Length::Possible),
        ] {
            assert_eq!(lengths(id, digits), Some(expected), "{id} {digits}");
        }
    }
}
