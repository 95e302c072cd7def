//! Naming customs that a locale or a region brings along.

use crate::normalize::Context;
use crate::text::script::Script;

/// What the context says about the order and the parts of names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Customs {
    /// The family name comes first in names written in this script, by the name order of CLDR; names in other scripts keep theirs.
    pub(super) family_first: Option<Script>,
    /// The given name comes last, the middle name before it (Vietnamese).
    pub(super) given_last: bool,
    /// Two family names follow the given names (Spanish).
    pub(super) two_surnames: bool,
    /// `M.` means Monsieur.
    pub(super) french: bool,
    /// Dotted and dotless i are two letters (Turkish, Azerbaijani).
    pub(super) turkic: bool,
    /// Han characters are a Chinese name.
    pub(super) chinese: bool,
    /// Han characters are a Japanese name.
    pub(super) japanese: bool,
}

impl Customs {
    /// The language of the locale decides; without a locale the region does, as far as a country says enough.
    pub(super) fn of(context: &Context<'_>) -> Self {
        let mut customs = Customs::default();
        let language = context
            .locale
            .map(|tag| tag.split(['-', '_']).next().unwrap_or_default());
        match language {
            Some(language) => match language.to_ascii_lowercase().as_str() {
                "hu" => customs.family_first = Some(Script::Latin),
                "vi" => (customs.family_first, customs.given_last) = (Some(Script::Latin), true),
                "km" => customs.family_first = Some(Script::Other),
                "mn" => customs.family_first = Some(Script::Cyrillic),
                "si" | "ta" | "te" => customs.family_first = Some(Script::Indic),
                "es" | "ca" | "gl" | "eu" | "ast" => customs.two_surnames = true,
                "fr" => customs.french = true,
                "tr" | "az" => customs.turkic = true,
                "zh" | "yue" => customs.chinese = true,
                "ja" => customs.japanese = true,
                _ => {}
            },
            None => match context.region.as_ref().map(|region| region.as_str()) {
                Some("FR" | "MC" | "LU") => customs.french = true,
                Some("TR" | "AZ") => customs.turkic = true,
                Some("CN" | "TW" | "HK" | "MO" | "SG") => customs.chinese = true,
                Some("JP") => customs.japanese = true,
                Some(
                    "AR" | "BO" | "CL" | "CO" | "CR" | "CU" | "DO" | "EC" | "ES" | "GT" | "HN" | "MX" | "NI" | "PA"
                    | "PE" | "PR" | "PY" | "SV" | "UY" | "VE",
                ) => customs.two_surnames = true,
                _ => {}
            },
        }
        customs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::CountryCode;

    #[test]
    fn the_locale_goes_before_the_region() {
        let spain = Context::default().region(CountryCode::new("ES"));
        assert!(Customs::of(&spain).two_surnames);
        assert!(!Customs::of(&spain.locale(Some("en"))).two_surnames);
        assert!(Customs::of(&Context::default().locale(Some("es-MX"))).two_surnames);
        assert!(Customs::of(&Context::default().locale(Some("vi_VN"))).given_last);
        assert_eq!(Customs::of(&Context::default()), Customs::default());
    }
}
