//! Abbreviations of words that many organisations have in their names, and ordinals in figures. Keys write them out; canonical forms leave them.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Folded abbreviation and the word, sorted. British spellings join the American ones.
const ABBREVIATIONS: &[(&str, &str)] = &[
    ("10th", "tenth"),
    ("1st", "first"),
    ("2nd", "second"),
    ("3rd", "third"),
    ("4th", "fourth"),
    ("5th", "fifth"),
    ("6th", "sixth"),
    ("7th", "seventh"),
    ("8th", "eighth"),
    ("9th", "ninth"),
    ("acad", "academy"),
    ("admin", "administration"),
    ("agcy", "agency"),
    ("amer", "american"),
    ("assn", "association"),
    ("assns", "associations"),
    ("assoc", "association"),
    ("assocs", "associates"),
    ("bldg", "building"),
    ("bros", "brothers"),
    ("centre", "center"),
    ("centres", "centers"),
    ("chem", "chemical"),
    ("chems", "chemicals"),
    ("cmte", "committee"),
    ("cntr", "center"),
    ("commn", "commission"),
    ("comms", "communications"),
    ("constr", "construction"),
    ("coop", "cooperative"),
    ("corp", "corporation"),
    ("ctr", "center"),
    ("ctrs", "centers"),
    ("dept", "department"),
    ("devel", "development"),
    ("distr", "distribution"),
    ("distrib", "distribution"),
    ("educ", "education"),
    ("elec", "electric"),
    ("electr", "electric"),
    ("engg", "engineering"),
    ("engr", "engineering"),
    ("engrg", "engineering"),
    ("entmt", "entertainment"),
    ("envir", "environmental"),
    ("equip", "equipment"),
    ("fdn", "foundation"),
    ("fdtn", "foundation"),
    ("fed", "federal"),
    ("fincl", "financial"),
    ("fndn", "foundation"),
    ("gebr", "gebruder"),
    ("gebrueder", "gebruder"),
    ("govt", "government"),
    ("grp", "group"),
    ("hldg", "holding"),
    ("hldgs", "holdings"),
    ("hnos", "hermanos"),
    ("hosp", "hospital"),
    ("indl", "industrial"),
    ("inds", "industries"),
    ("indus", "industries"),
    ("ins", "insurance"),
    ("inst", "institute"),
    ("instr", "instruments"),
    ("int'l", "international"),
    ("intl", "international"),
    ("intnl", "international"),
    ("invs", "investments"),
    ("invt", "investment"),
    ("jewellery", "jewelry"),
    ("labs", "laboratories"),
    ("mfg", "manufacturing"),
    ("mfr", "manufacturer"),
    ("mfrs", "manufacturers"),
    ("mgmt", "management"),
    ("mgt", "management"),
    ("mktg", "marketing"),
    ("mkts", "markets"),
    ("mnfg", "manufacturing"),
    ("mtg", "mortgage"),
    ("mtge", "mortgage"),
    ("nat'l", "national"),
    ("natl", "national"),
    ("org", "organization"),
    ("organisation", "organization"),
    ("organisations", "organizations"),
    ("pharms", "pharmaceuticals"),
    ("prods", "products"),
    ("props", "properties"),
    ("publ", "publishing"),
    ("resrcs", "resources"),
    ("rlty", "realty"),
    ("rwy", "railway"),
    ("sch", "school"),
    ("schl", "school"),
    ("serv", "service"),
    ("servs", "services"),
    ("svc", "service"),
    ("svce", "service"),
    ("svces", "services"),
    ("svcs", "services"),
    ("svs", "services"),
    ("sys", "systems"),
    ("syst", "systems"),
    ("technol", "technology"),
    ("techs", "technologies"),
    ("telecom", "telecommunications"),
    ("telecomm", "telecommunications"),
    ("theatre", "theater"),
    ("theatres", "theaters"),
    ("transp", "transportation"),
    ("trnsp", "transportation"),
    ("univ", "university"),
    ("utils", "utilities"),
    ("whsle", "wholesale"),
];

/// [`ABBREVIATIONS`] by the short form.
static WHOLE: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| ABBREVIATIONS.iter().copied().collect());

/// The word that `word`, folded, abbreviates.
pub(super) fn written_out(word: &str) -> Option<&'static str> {
    WHOLE.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_nothing_is_written_out_twice() {
        assert!(ABBREVIATIONS.is_sorted());
        for (short, whole) in ABBREVIATIONS {
            assert_eq!(written_out(short), Some(*whole));
            assert_eq!(written_out(whole), None, "{whole}");
        }
    }
}
