//! Electronic mail addresses.

use super::{Row, Suite};
use hrein::normalize::{Context, Kind};

pub const SUITES: &[Suite] = &[Suite {
    name: "e-mail validity",
    file: "email/consensus.jsonl",
    floor: 99.0,
    peer: None,
    judge: email,
}];

fn email(row: &Row) -> Option<bool> {
    let right = row.flag("/expect/consensus")?;
    Some(row.read(Kind::Email, &Context::default()).is_valid() == right)
}
