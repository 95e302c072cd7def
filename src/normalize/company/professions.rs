//! Words that tell a licensed profession, whose members incorporate in forms of their own.

/// Folded, sorted.
const PROFESSIONS: &[&str] = &[
    "accountancy",
    "accountant",
    "accountants",
    "accounting",
    "allergy",
    "anesthesia",
    "anesthesiologists",
    "anesthesiology",
    "architect",
    "architects",
    "architecture",
    "associates",
    "attorney",
    "attorneys",
    "cardiology",
    "chiropractic",
    "clinic",
    "counselors",
    "cpa",
    "cpas",
    "dds",
    "dental",
    "dentist",
    "dentistry",
    "dentists",
    "dermatology",
    "dmd",
    "doctors",
    "dpm",
    "dvm",
    "endodontics",
    "engineers",
    "eye",
    "gastroenterology",
    "gynecology",
    "imaging",
    "law",
    "lawyers",
    "legal",
    "md",
    "medical",
    "medicine",
    "neurology",
    "neurosurgery",
    "obstetrics",
    "oncology",
    "ophthalmology",
    "optometry",
    "orthodontics",
    "orthopaedic",
    "orthopaedics",
    "orthopedic",
    "orthopedics",
    "partners",
    "pathology",
    "pediatric",
    "pediatrics",
    "periodontics",
    "physician",
    "physicians",
    "podiatry",
    "psychiatry",
    "psychology",
    "radiology",
    "surgeons",
    "surgery",
    "surgical",
    "urology",
    "veterinary",
];

/// Whether a folded word tells a licensed profession.
pub(super) fn is_profession(word: &str) -> bool {
    PROFESSIONS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted() {
        let mut sorted = PROFESSIONS.to_vec();
        sorted.sort_unstable();
        assert_eq!(PROFESSIONS, sorted);
        assert!(is_profession("attorneys") && !is_profession("gaming"));
    }
}
