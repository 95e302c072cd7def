//! The largest blocks: where most pairs come from, and what was left out.

use super::Blocks;
use super::blocks::pairs_of;
use serde::Serialize;

/// How far a block is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum BlockReach {
    /// Every member with every other.
    InFull,
    /// Every member with its neighbours in a sorted order.
    InWindow,
    /// Not at all: it is too big for the budget.
    LeftOut,
}

/// A block as a whole. It names its key, not the value that its records share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct BlockSize {
    /// The name of its key.
    pub key: String,
    /// Records in it.
    pub records: u64,
    /// Pairs that it gives, those included that an earlier key gives.
    pub pairs: u64,
    /// Pairs among its records that it does not give. Another key may.
    pub pairs_left_out: u64,
    /// How far it is compared.
    pub reach: BlockReach,
}

impl Blocks {
    /// The `most` largest blocks, the largest first, those that were left out among them; of the same size those of earlier keys first.
    pub fn largest(&self, most: usize) -> Vec<BlockSize> {
        let compared = self.blocks.iter().map(|block| (block.length, block.key, block.window));
        let left_out = self.left_out.iter().map(|&(key, length)| (length, key, 0));
        let mut all: Vec<(u32, u32, u32)> = compared.chain(left_out).collect();
        all.sort_unstable_by_key(|&(length, key, window)| (std::cmp::Reverse(length), key, window));
        all.truncate(most);
        let size = |(length, key, window): (u32, u32, u32)| {
            let in_all = pairs_of(length.into(), u64::MAX);
            let pairs = pairs_of(length.into(), window.into());
            BlockSize {
                key: self
                    .statistics
                    .get(key as usize)
                    .map_or_else(String::new, |s| s.key.clone()),
                records: length.into(),
                pairs,
                pairs_left_out: in_all - pairs,
                reach: match window {
                    0 => BlockReach::LeftOut,
                    u32::MAX => BlockReach::InFull,
                    _ => BlockReach::InWindow,
                },
            }
        };
        all.into_iter().map(size).collect()
    }
}
