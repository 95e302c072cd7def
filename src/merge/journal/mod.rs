//! The journal: every change with its before, after and reason, so that each can be undone.
//!
//! A journal is a file of JSON Lines that only grows. Each line is one [`Entry`] with its number `seq`, from 0, and in `prev` the checksum of the line
//! before, as 16 hexadecimal digits; the first line has zeros. The checksum of a line is [`hash_bytes`](crate::text::hash::hash_bytes) of its bytes, without
//! the line feed, under the checksum before it as seed. A line is so covered by the next one. It shows damage; it is no proof against a forger.
//!
//! ```text
//! {"seq":0,"prev":"0000000000000000","kind":"start","version":1,"columns":["name","city"]}
//! {"seq":1,"prev":"…","kind":"clean","record":"7","changes":[{"column":"city","before":" Bonn","after":"Bonn","reasons":["canonical-form"]}]}
//! {"seq":2,"prev":"…","kind":"merge","cluster":"7","members":[{"record":"7","values":["Ann"," Bonn"]}, …],"golden":["Ann","Bonn"],"rules":["agreed","agreed"]}
//! ```

mod entry;
mod erase;
mod reader;
mod writer;

pub use entry::{CleanChange, CleanEntry, Entry, MemberRecord, MergeEntry, StartEntry, Undo, UndoEntry};
pub use erase::erase;
pub use reader::Journal;
pub(crate) use writer::write_journal_on;
pub use writer::{JournalWriter, write_journal};

/// The version of the format.
const VERSION: u32 = 1;

/// The place in the chain where the next line goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Chain {
    seq: u64,
    checksum: u64,
}

impl Chain {
    /// The place after `line`, which has no line feed.
    fn after(self, line: &[u8]) -> Self {
        Chain {
            seq: self.seq + 1,
            checksum: crate::text::hash::hash_bytes(self.checksum, line),
        }
    }

    fn prev(self) -> String {
        format!("{:016x}", self.checksum)
    }
}
