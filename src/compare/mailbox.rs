//! What a mailbox says beside itself: of the organisation that its domain names, and of the person that it is named after.

use super::compared::Compared;
use super::level::ComparisonKind;
use super::plan::{Comparisons, Reader};
use super::word_level::SAME_WORDS;
use crate::table::BLANK;

impl Comparisons {
    /// The level of two organisations that are not both named, by the domains of their mailboxes: of a mailbox and a name, or of two mailboxes.
    pub(super) fn by_domain(
        &self,
        compared: &Compared<'_>,
        values: usize,
        domain: usize,
        (left, a): (u32, usize),
        (right, b): (u32, usize),
    ) -> u8 {
        let domains = compared.records.piece(domain);
        let (domain_a, domain_b) = (domains.code(a), domains.code(b));
        let words = self.words(compared, values);
        match (left == BLANK, right == BLANK) {
            (true, false) if domain_a != BLANK => words.level_of_domain(right, domains.text(domain_a)),
            (false, true) if domain_b != BLANK => words.level_of_domain(left, domains.text(domain_b)),
            (true, true) if domain_a != BLANK && domain_a == domain_b => SAME_WORDS,
            _ => 0,
        }
    }

    /// Whether two records have one mailbox that namesakes do not come to by their name: there is more in it than the name of its owner.
    pub(crate) fn has_own_mailbox(&self, index: usize, level: u8, compared: &Compared<'_>, a: usize, b: usize) -> bool {
        match self.list[index].reader {
            Reader::Several { part, .. } if level == 1 && self.list[index].kind == ComparisonKind::Email => {
                !self.names_explain(compared, part, a, b)
            }
            _ => false,
        }
    }

    /// Whether two mailboxes resemble each other only as far as they are made from the names of their owners, which are compared already.
    pub(super) fn names_explain(&self, compared: &Compared<'_>, locals: Option<usize>, a: usize, b: usize) -> bool {
        let Some(locals) = locals else { return false };
        let digits = |row: usize| {
            let local = compared.records.piece(locals).get(row);
            local.chars().filter(char::is_ascii_digit).collect::<String>()
        };
        let (left, right) = (digits(a), digits(b));
        let own_name = |row| self.is_own_name(compared, locals, row);
        !(left.len() >= 2 && left == right) && (own_name(a) || own_name(b))
    }

    /// Whether the mailbox of a record holds a name of its owner.
    pub(super) fn is_own_name(&self, compared: &Compared<'_>, locals: usize, row: usize) -> bool {
        let local = compared.records.piece(locals).get(row);
        self.list
            .iter()
            .filter(|c| matches!(c.kind, ComparisonKind::Given | ComparisonKind::Family))
            .any(|c| match c.reader {
                Reader::Name { piece, values, .. } => {
                    let code = compared.records.piece(piece).code(row);
                    let name = self.names(compared, values).joined(code);
                    name.len() >= 3 && local.contains(name)
                }
                _ => false,
            })
    }
}
