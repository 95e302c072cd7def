//! Reading a journal back, and going on where it ends.

use super::{Chain, Entry, JournalWriter, VERSION};
use crate::error::{Error, ErrorKind, Result};
use serde::Deserialize;
use std::io::{BufRead, Read, Write};

/// The longest line that is read: a merge of a million records or so.
const MAX_LINE: u64 = 1 << 30;

/// Reads the entries of a journal one by one, with their numbers, and verifies the chain.
///
/// A last line without its line feed was torn by a crash: reading ends before it. To go on, cut the file to [`bytes`](Journal::bytes) and append
/// with [`resume`](Journal::resume).
///
/// ```
/// use hrein::merge::journal::{Entry, Journal, JournalWriter, StartEntry};
/// let mut writer = JournalWriter::new(Vec::new());
/// writer.append(&Entry::Start(StartEntry { version: 1, columns: vec!["name".into()] }))?;
/// let mut bytes = writer.finish()?;
/// bytes.extend(b"{\"seq\":1,\"pre");
///
/// let mut journal = Journal::read(bytes.as_slice());
/// assert!(matches!(journal.next(), Some(Ok((0, Entry::Start(_))))));
/// assert!(journal.next().is_none() && journal.is_torn());
/// # Ok::<(), hrein::Error>(())
/// ```
#[derive(Debug)]
pub struct Journal<R> {
    input: R,
    chain: Chain,
    bytes: u64,
    is_torn: bool,
    is_over: bool,
    line: Vec<u8>,
}

#[derive(Deserialize)]
struct Place {
    seq: u64,
    prev: String,
}

impl<R: BufRead> Journal<R> {
    /// Starts at the beginning of `input`.
    pub fn read(input: R) -> Self {
        Journal {
            input,
            chain: Chain::default(),
            bytes: 0,
            is_torn: false,
            is_over: false,
            line: Vec::new(),
        }
    }

    /// Bytes up to the end of the last whole entry read.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Whether the last line was torn. Known when the iterator has ended.
    pub fn is_torn(&self) -> bool {
        self.is_torn
    }

    /// The place after the entries read so far.
    #[cfg(feature = "capi")]
    pub(crate) fn place(&self) -> Chain {
        self.chain
    }

    /// A writer that continues the chain after the entries read so far; `out` must stand at [`bytes`](Journal::bytes).
    pub fn resume<W: Write>(&self, out: W) -> JournalWriter<W> {
        JournalWriter::at(out, self.chain)
    }

    fn read_entry(&mut self) -> Result<Option<(u64, Entry<'static>)>> {
        self.line.clear();
        let line = &mut self.line;
        let read = (&mut self.input)
            .take(MAX_LINE)
            .read_until(b'\n', line)
            .map_err(|error| {
                let message = format!("the journal could not be read: {error}");
                Error::new(ErrorKind::Io, "journal-read", message)
            })?;
        if line.pop_if(|byte| *byte == b'\n').is_none() {
            self.is_torn = read > 0;
            return Ok(None);
        }
        let place: Place = serde_json::from_slice(line).map_err(|_| damaged(self.chain, "is no entry"))?;
        if place.seq != self.chain.seq || place.prev != self.chain.prev() {
            return Err(damaged(self.chain, "does not follow from the line before"));
        }
        let entry = serde_json::from_slice(line).map_err(|_| damaged(self.chain, "is of no known kind"))?;
        if let Entry::Start(start) = &entry
            && start.version != VERSION
        {
            return Err(damaged(self.chain, "is of another version of the format"));
        }
        self.chain = self.chain.after(line);
        self.bytes += read as u64;
        Ok(Some((place.seq, entry)))
    }
}

impl<R: BufRead> Iterator for Journal<R> {
    /// The number of the entry, and the entry; or `journal-damaged` or `journal-read`, after which nothing follows.
    type Item = Result<(u64, Entry<'static>)>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        let entry = self.read_entry().transpose();
        self.is_over = !matches!(entry, Some(Ok(_)));
        entry
    }
}

fn damaged(chain: Chain, what: &str) -> Error {
    let message = format!(
        "line {} of the journal {what}; the lines before it are whole",
        chain.seq + 1
    );
    Error::new(ErrorKind::BadInput, "journal-damaged", message)
}
