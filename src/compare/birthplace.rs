//! What a place of birth says beside the place where a person lives.

use super::compared::Compared;

/// Whether the person of a record lives in the city of birth. Of two people of one city who were both born there the place of birth says nothing that their city does not: most who live there were.
pub(super) fn is_native(compared: &Compared<'_>, birthplace: usize, city: usize, row: usize) -> bool {
    let text = |piece: usize| compared.records.piece(piece).get(row);
    let (birthplace, city) = (text(birthplace), text(city));
    // `bromley` of `bromley kent`.
    let rest = birthplace.strip_prefix(city);
    !city.is_empty() && rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use crate::compare::{ComparisonKind, Comparisons};
    use crate::parallel::Threads;
    use crate::profile;

    #[test]
    fn a_place_of_birth_says_nothing_among_those_who_still_live_there() {
        let csv = "given,family,city,birthplace\n\
            Ann,Lee,Bromley,Bromley Kent\n\
            Ann,Lee,Bromley,\"Bromley, Kent\"\n\
            Ann,Lee,Bath,Bromley Kent\n\
            Ann,Lee,Bromley,Bath\n\
            Ann,Lee,,Bromley Kent\n\
            Ann,Lee,Bromley,\n";
        let (profiles, threads) = (profile::of_csv(csv), Threads::new(1));
        let comparisons = Comparisons::new(&profiles, &threads);
        let kind = |c: &crate::compare::Comparison| c.kind == ComparisonKind::Birthplace;
        let index = comparisons.list.iter().position(kind).unwrap();
        let levels = [(0, 1), (0, 2), (0, 3), (0, 4), (0, 5)].map(|(a, b)| {
            let level = |a, b| comparisons.pattern(&profiles, a, b) >> (3 * index) & 7;
            assert_eq!(level(a, b), level(b, a));
            level(a, b)
        });
        assert_eq!(levels, [0, 1, 5, 1, 0]);
    }
}
