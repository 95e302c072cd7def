//! Icelandic patronymics: the name of the parent inside *-son* and *-dóttir*.

/// Shortest root that says anything.
const SHORTEST_ROOT: usize = 3;

/// The root of a folded patronymic, so that siblings and spellings meet: Þórsson, Thorsson and Þórsdóttir give `thor`.
///
/// The genitive ending (-s, -ar) is dropped, so a root is a key and not always the parent's name. English names in -son whose root is
/// not in the genitive (Wilson, Robinson) are none.
pub(crate) fn patronymic_root(folded_family: &str) -> Option<String> {
    // Most names are told by their last letter.
    if !folded_family.ends_with(['n', 'r']) {
        return None;
    }
    let word = folded_family.rsplit([' ', '-']).next()?;
    let stem = ["dottir", "dotter", "datter"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .or_else(|| {
            word.strip_suffix("son").filter(|stem| {
                stem.ends_with(['s', 'a', 'u']) || (stem.ends_with("ar") && stem.len() >= SHORTEST_ROOT + 2)
            })
        })?;
    let root = ["ar", "s"]
        .iter()
        .find_map(|ending| stem.strip_suffix(ending).filter(|root| root.len() >= SHORTEST_ROOT))
        .unwrap_or(stem);
    (root.len() >= SHORTEST_ROOT && root.chars().all(char::is_alphabetic)).then(|| root.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    #[test]
    fn sons_and_daughters_share_a_root() {
        for (name, root) in [
            ("Þórsson", "thor"),
            ("Thorsson", "thor"),
            ("Þórsdóttir", "thor"),
            ("Jónsson", "jon"),
            ("Jónsdóttir", "jon"),
            ("Gunnarsson", "gunnar"),
            ("Gunnarsdóttir", "gunnar"),
            ("Sigurðardóttir", "sigurd"),
            ("Sigurðsson", "sigurd"),
            ("Bjarnason", "bjarna"),
            ("Bjarnadóttir", "bjarna"),
            ("Sturluson", "sturlu"),
            ("Magnússon", "magnu"),
            ("Magnúsdóttir", "magnu"),
        ] {
            assert_eq!(patronymic_root(&fold(name)).as_deref(), Some(root), "{name}");
        }
    }

    #[test]
    fn other_names_have_none() {
        for name in [
            "wilson", "robinson", "mason", "jason", "carson", "son", "dottir", "", "smith", "pearson",
        ] {
            assert_eq!(patronymic_root(name), None, "{name}");
        }
    }
}
