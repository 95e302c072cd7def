//! Who meets a record in its blocks, record by record.

use super::Blocks;

/// Stands for keys that suffice.
const ENOUGH: u16 = u16::MAX;

/// Remembers while the blocks of a record are looked through.
pub(crate) struct Met {
    /// Per record, 0 where it has not been met, one more than the number of the key where one was shared so far, or [`ENOUGH`].
    by: Vec<u16>,
    touched: Vec<u32>,
}

impl Met {
    /// For a table of so many records.
    pub fn new(rows: usize) -> Self {
        Met {
            by: vec![0; rows],
            touched: Vec::new(),
        }
    }
}

impl Blocks {
    /// Calls `visit` once for every record after `row` that meets it by two keys, or by one that `tells` by itself. For blocks that are compared in full.
    pub(crate) fn each_met(&self, row: u32, tells: &[bool], met: &mut Met, mut visit: impl FnMut(u32)) {
        for &block in self.memberships(row) {
            let Some(block) = self.blocks.get(block as usize) else {
                continue;
            };
            let tells = tells.get(block.key as usize) == Some(&true);
            let by = if tells {
                ENOUGH
            } else {
                (block.key + 1).min(u32::from(ENOUGH) - 1) as u16
            };
            let members = self.members(block);
            let after = members.partition_point(|&other| other <= row);
            for &other in members.get(after..).unwrap_or_default() {
                let Some(before) = met.by.get_mut(other as usize) else {
                    continue;
                };
                match *before {
                    0 => {
                        met.touched.push(other);
                        *before = by;
                    }
                    before_by if before_by != by => *before = ENOUGH,
                    _ => {}
                }
            }
        }
        for other in met.touched.drain(..) {
            if let Some(by) = met.by.get_mut(other as usize) {
                if *by == ENOUGH {
                    visit(other);
                }
                *by = 0;
            }
        }
    }
}
