//! Naming customs that a locale, a region or the other names of a column bring along.

use super::evidence::{DECIDES, SURE};
use super::votes::ColumnCustoms;
use crate::normalize::Context;
use crate::text::script::Script;

/// What the context says about the order and the parts of names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Customs {
    /// The family name comes first in names written in this script, by the name order of CLDR; names in other scripts keep theirs.
    family_first: Option<Script>,
    /// Names are Vietnamese: the given name comes last, the middle name before it.
    pub(super) vietnamese: bool,
    /// What the other names of the column tell.
    column: ColumnCustoms,
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
    /// The language of the locale decides; without a locale the region does, as far as a country says enough. What the names of the
    /// column tell together goes before both.
    pub(super) fn of(context: &Context<'_>) -> Self {
        let mut customs = Customs::default();
        let language = context
            .locale
            .map(|tag| tag.split(['-', '_']).next().unwrap_or_default());
        match language {
            Some(language) => match language.to_ascii_lowercase().as_str() {
                "hu" => customs.family_first = Some(Script::Latin),
                "vi" => (customs.family_first, customs.vietnamese) = (Some(Script::Latin), true),
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
                Some("HU") => customs.family_first = Some(Script::Latin),
                Some("VN") => (customs.family_first, customs.vietnamese) = (Some(Script::Latin), true),
                Some(
                    "AR" | "BO" | "CL" | "CO" | "CR" | "CU" | "DO" | "EC" | "ES" | "GT" | "HN" | "MX" | "NI" | "PA"
                    | "PE" | "PR" | "PY" | "SV" | "UY" | "VE",
                ) => customs.two_surnames = true,
                _ => {}
            },
        }
        customs.vietnamese |= context.names.vietnamese;
        customs.column = context.names;
        customs
    }

    /// By how much the first word of a name in `script` must lean more to a family name than the last, for the family name to be in front.
    pub(super) fn decides(&self, script: Script) -> i32 {
        match self.column.decides(script) {
            Some(told) => told,
            None if self.family_first != Some(script) => DECIDES,
            // Given names of Vietnam are family names elsewhere.
            None if self.vietnamese => -2 * SURE,
            None => -DECIDES,
        }
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
        assert!(Customs::of(&Context::default().locale(Some("vi_VN"))).vietnamese);
        for (country, vietnamese) in [("HU", false), ("VN", true)] {
            let customs = Customs::of(&Context::default().region(CountryCode::new(country)));
            assert!(customs.decides(Script::Latin) < 0 && customs.decides(Script::Cyrillic) > 0);
            assert_eq!(customs.vietnamese, vietnamese);
        }
        assert_eq!(Customs::of(&Context::default()), Customs::default());
    }
}
