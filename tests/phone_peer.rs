//! Our numbers against those of the crate `phonenumber`, on the example numbers of every region and type.

use hrein::normalize::{Context, CountryCode, KeyName, Kind, Part, normalize};
use phonenumber::metadata::{DATABASE, Descriptor};
use phonenumber::{Metadata, Mode};

/// The example numbers of a region, in national form.
fn examples(metadata: &Metadata) -> Vec<&str> {
    let types = metadata.descriptors();
    [
        types.fixed_line(),
        types.mobile(),
        types.toll_free(),
        types.premium_rate(),
        types.shared_cost(),
        types.personal_number(),
        types.voip(),
        types.pager(),
        types.uan(),
        types.voicemail(),
    ]
    .into_iter()
    .flatten()
    .filter_map(Descriptor::example)
    .collect()
}

/// Whether the peer finds the number valid and writes it as `e164`.
fn peer_agrees(text: &str, e164: &str) -> bool {
    phonenumber::parse(None, text)
        .is_ok_and(|number| number.is_valid() && number.format().mode(Mode::E164).to_string() == e164)
}

/// Ordered by country calling code, for the peer keeps no more than a hundred compiled patterns.
#[test]
fn example_numbers_are_read_as_the_peer_reads_them() {
    let mut compared = 0;
    for code in 1u16..1000 {
        for metadata in DATABASE.by_code(&code).unwrap_or_default() {
            for example in examples(metadata) {
                let text = format!("+{code} {example}");
                let e164 = format!("+{code}{example}");
                let ours = normalize(Kind::Phone, &text, &Context::default());
                assert_eq!(ours.key(KeyName::E164), Some(e164.as_str()), "{}", metadata.id());
                assert!(ours.part(Part::Type).is_some(), "{e164} is valid");
                // Where the trunk prefix is 8 the peer strips it from 800 numbers (whisperfish/rust-phonenumber, issue 76).
                let trunk_is_eight = example.starts_with('8') && matches!(code, 7 | 370 | 375);
                assert!(peer_agrees(&text, &e164) || trunk_is_eight, "{e164}");
                compared += 1;
            }
        }
    }
    assert!(compared > 1000, "{compared} example numbers");
}

/// Numbers as their own countries write them, without the country calling code.
#[test]
fn national_forms_are_read_back() {
    let mut compared = 0;
    for code in 1u16..1000 {
        for metadata in DATABASE.by_code(&code).unwrap_or_default() {
            let Some(region) = CountryCode::new(metadata.id()) else {
                continue;
            };
            for example in examples(metadata) {
                let e164 = format!("+{code}{example}");
                let international = normalize(Kind::Phone, &e164, &Context::default());
                let national = international.part(Part::National).unwrap_or_default();
                let ours = normalize(Kind::Phone, national, &Context::default().region(Some(region)));
                assert_eq!(ours.canonical(), e164, "{national} in {region}");
                compared += 1;
            }
        }
    }
    assert!(compared > 1000, "{compared} example numbers");
}
