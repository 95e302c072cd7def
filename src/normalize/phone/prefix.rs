//! Matching of the prefixes that are stripped: exit codes, trunk prefixes, carrier codes.
//!
//! As in a regular expression the first alternative that fits wins, and groups are captured. The programs have no loops.

/// One step of a program. Sets of digits are bit masks: bit 3 is the digit 3.
pub(super) enum Step {
    Digit(u16),
    /// Try the first, then the second.
    Split(u16, u16),
    Jump(u16),
    /// Remember the place: even numbers begin, odd numbers end a group.
    Save(u8),
    /// Only at the end of the digits.
    End,
    Match,
}

/// More than any plan needs: two groups.
const SLOTS: usize = 6;

/// Where a prefix ends and what its groups have captured.
pub(super) struct Prefix {
    pub end: usize,
    slots: [Option<usize>; SLOTS],
}

impl Prefix {
    /// The digits of group `number`, counted from one.
    pub fn group<'d>(&self, number: usize, digits: &'d [u8]) -> Option<&'d [u8]> {
        let slot = number.checked_sub(1)? * 2;
        let start = (*self.slots.get(slot)?)?;
        let end = (*self.slots.get(slot + 1)?)?;
        digits.get(start..end)
    }
}

/// Matches `program` at the start of `digits`.
pub(super) fn find(program: &[Step], digits: &[u8]) -> Option<Prefix> {
    if program.is_empty() {
        return None;
    }
    let mut prefix = Prefix {
        end: 0,
        slots: [None; SLOTS],
    };
    run(program, 0, digits, 0, &mut prefix).then_some(prefix)
}

/// The number of groups in `program`.
pub(super) fn group_count(program: &[Step]) -> usize {
    program
        .iter()
        .filter(|step| matches!(step, Step::Save(slot) if slot % 2 == 0))
        .count()
}

fn run(program: &[Step], mut pc: u16, digits: &[u8], mut at: usize, prefix: &mut Prefix) -> bool {
    loop {
        match program.get(usize::from(pc)) {
            Some(Step::Digit(set)) => {
                let fits = digits
                    .get(at)
                    .is_some_and(|digit| set >> (digit.wrapping_sub(b'0') % 10) & 1 == 1);
                if !fits {
                    return false;
                }
                at += 1;
                pc += 1;
            }
            Some(Step::Split(first, second)) => {
                let slots = prefix.slots;
                if run(program, *first, digits, at, prefix) {
                    return true;
                }
                prefix.slots = slots;
                pc = *second;
            }
            Some(Step::Jump(to)) => pc = *to,
            Some(Step::Save(slot)) => {
                if let Some(place) = prefix.slots.get_mut(usize::from(*slot)) {
                    *place = Some(at);
                }
                pc += 1;
            }
            Some(Step::End) => {
                if at != digits.len() {
                    return false;
                }
                pc += 1;
            }
            Some(Step::Match) => {
                prefix.end = at;
                return true;
            }
            None => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::phone::metadata;

    #[test]
    fn the_first_alternative_wins_and_groups_are_captured() {
        let trunk = |id| metadata::region(id).map_or(&[][..], |region| region.trunk_prefix);
        let end = |id, digits: &[u8]| find(trunk(id), digits).map(|prefix| prefix.end);
        assert_eq!(end("GB", b"02079460000"), Some(1));
        assert_eq!(end("GB", b"2079460000"), None);
        assert_eq!(end("BY", b"80291234567"), Some(2));
        let digits = b"01511912345678";
        let brazil = find(trunk("BR"), digits);
        assert_eq!(brazil.as_ref().and_then(|p| p.group(1, digits)), Some(&b"15"[..]));
        assert_eq!(
            brazil.as_ref().and_then(|p| p.group(2, digits)),
            Some(&b"11912345678"[..])
        );
        assert_eq!(end("AG", b"4601234"), Some(7));
        assert_eq!(end("AG", b"46012345"), None);
    }
}
