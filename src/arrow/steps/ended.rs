//! Groups of neighbouring rows that have ended, so that one that comes back is no second group of the same name.

use super::super::arrow_error::ArrowError;
use crate::error::Result;
use crate::text::hash::hash_str;
use rustc_hash::FxHashSet;

/// Two hashes of each group that has ended: 16 bytes a group.
#[derive(Default)]
pub(super) struct Ended(FxHashSet<(u64, u64)>);

impl Ended {
    /// Ends the groups of neighbouring rows; `groups` names that of each row.
    ///
    /// # Errors
    /// `group-apart` when one of them has ended before.
    pub fn end<'a>(&mut self, groups: impl Iterator<Item = &'a str>) -> Result<()> {
        let mut last = None;
        for group in groups {
            if last != Some(group) && !self.0.insert((hash_str(0, group), hash_str(1, group))) {
                return Err(ArrowError::GroupApart.into());
            }
            last = Some(group);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_that_comes_back_is_refused() {
        let mut ended = Ended::default();
        assert!(ended.end(["a", "a", "b", ""].into_iter()).is_ok());
        assert!(ended.end(["c", "c"].into_iter()).is_ok());
        let error = ended.end(["d", "b"].into_iter()).unwrap_err();
        assert_eq!(error.code(), "group-apart");
        assert!(Ended::default().end(["a", "b", "a"].into_iter()).is_err());
    }
}
