//! Plain numbers and texts as bytes, and back; every blob carries a checksum.

use crate::table::Strings;
use crate::text::hash::hash_bytes;

/// Told apart from the hashes of other purposes.
const SEED: u64 = 0x6872_6569_6e01;

/// Writes a blob, least significant bytes first.
#[derive(Debug)]
pub(super) struct Writer(Vec<u8>);

impl Writer {
    pub fn new() -> Self {
        Writer(vec![0; 8])
    }

    pub fn u64(&mut self, number: u64) -> &mut Self {
        self.0.extend(number.to_le_bytes());
        self
    }

    pub fn u32s(&mut self, numbers: &[u32]) -> &mut Self {
        self.u64(numbers.len() as u64);
        self.0.extend(numbers.iter().flat_map(|n| n.to_le_bytes()));
        self
    }

    pub fn u64s(&mut self, numbers: &[u64]) -> &mut Self {
        self.u64(numbers.len() as u64);
        self.0.extend(numbers.iter().flat_map(|n| n.to_le_bytes()));
        self
    }

    pub fn text(&mut self, text: &str) -> &mut Self {
        self.u64(text.len() as u64);
        self.0.extend(text.as_bytes());
        self
    }

    pub fn texts<'a>(&mut self, texts: impl ExactSizeIterator<Item = &'a str>) -> &mut Self {
        self.u64(texts.len() as u64);
        texts.fold(self, |out, text| out.text(text))
    }

    /// Many texts, which are read faster than [`texts`](Writer::texts) are.
    pub fn strings(&mut self, strings: &Strings) -> &mut Self {
        let (text, ends) = strings.parts();
        self.u64(ends.len() as u64);
        self.0.extend(ends.iter().flat_map(|&end| (end as u64).to_le_bytes()));
        self.text(text)
    }

    /// The blob, its checksum in front.
    pub fn finish(mut self) -> Vec<u8> {
        let sum = hash_bytes(SEED, self.0.get(8..).unwrap_or_default());
        if let Some(head) = self.0.get_mut(..8) {
            head.copy_from_slice(&sum.to_le_bytes());
        }
        self.0
    }
}

/// Reads a blob. What is not there, or cannot be, is `None`.
#[derive(Debug)]
pub(super) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// A reader of a blob whose checksum is right.
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        let (head, rest) = bytes.split_first_chunk::<8>()?;
        (u64::from_le_bytes(*head) == hash_bytes(SEED, rest)).then_some(Reader(rest))
    }

    pub fn u64(&mut self) -> Option<u64> {
        let (head, rest) = self.0.split_first_chunk::<8>()?;
        self.0 = rest;
        Some(u64::from_le_bytes(*head))
    }

    fn bytes(&mut self, count: u64, size: usize) -> Option<&'a [u8]> {
        let length = usize::try_from(count).ok()?.checked_mul(size)?;
        let (head, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(head)
    }

    pub fn u32s(&mut self) -> Option<Vec<u32>> {
        let count = self.u64()?;
        let bytes = self.bytes(count, 4)?.as_chunks::<4>().0;
        Some(bytes.iter().map(|b| u32::from_le_bytes(*b)).collect())
    }

    pub fn u64s(&mut self) -> Option<Vec<u64>> {
        let count = self.u64()?;
        let bytes = self.bytes(count, 8)?.as_chunks::<8>().0;
        Some(bytes.iter().map(|b| u64::from_le_bytes(*b)).collect())
    }

    pub fn text(&mut self) -> Option<&'a str> {
        let length = self.u64()?;
        std::str::from_utf8(self.bytes(length, 1)?).ok()
    }

    pub fn texts(&mut self) -> Option<Strings> {
        let mut texts = Strings::new();
        for _ in 0..self.u64()? {
            texts.push(self.text()?);
        }
        Some(texts)
    }

    pub fn strings(&mut self) -> Option<Strings> {
        let count = self.u64()?;
        let ends = self.bytes(count, 8)?.as_chunks::<8>().0;
        let ends: Option<Vec<usize>> = ends.iter().map(|b| u64::from_le_bytes(*b).try_into().ok()).collect();
        Strings::of_parts(self.text()?.to_owned(), ends?)
    }

    /// Whether all is read.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `Some` when all is read.
    pub fn end(self) -> Option<()> {
        self.0.is_empty().then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_and_what_was_damaged_is_not() {
        let mut writer = Writer::new();
        let texts: Strings = ["", "a", "þ東"].into_iter().collect();
        writer
            .u64(7)
            .u32s(&[1, u32::MAX])
            .u64s(&[u64::MAX])
            .texts(texts.iter())
            .strings(&texts)
            .text("end");
        let blob = writer.finish();
        let mut reader = Reader::new(&blob).unwrap();
        assert_eq!(
            (reader.u64(), reader.u32s(), reader.u64s()),
            (Some(7), Some(vec![1, u32::MAX]), Some(vec![u64::MAX]))
        );
        assert_eq!(
            (
                reader.texts().filter(|t| reader.strings().as_ref() == Some(t)),
                reader.text(),
                reader.u64()
            ),
            (Some(texts.clone()), Some("end"), None)
        );
        assert_eq!(reader.end(), Some(()));
        for place in 0..blob.len() {
            let mut damaged = blob.clone();
            damaged[place] ^= 4;
            assert!(Reader::new(&damaged).is_none(), "{place}");
            assert!(Reader::new(&blob[..place]).is_none(), "{place}");
        }
        assert!(Reader(&[255; 16]).texts().is_none());
    }
}
