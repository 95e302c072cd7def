//! Columns in which each row points to one of some texts.

use super::build::{Bits, Buffer, Owned, text_of};
use crate::table::Strings;

/// The value of each row, and how many rows have each.
pub(super) struct Pointers<'a> {
    values: &'a [u32],
    rows_of: Vec<usize>,
}

impl<'a> Pointers<'a> {
    /// `values` are numbers below `count`; others point to a blank.
    pub fn new(values: &'a [u32], count: usize) -> Self {
        let mut rows_of = vec![0; count];
        for &value in values {
            if let Some(rows) = rows_of.get_mut(value as usize) {
                *rows += 1;
            }
        }
        Pointers { values, rows_of }
    }

    /// The text of each row; blank ones are null. `large_utf8` where there are 2 GiB and more, else `utf8`.
    pub fn gather(&self, name: &str, texts: &Strings) -> Owned {
        let lengths = texts.iter().map(str::len).zip(&self.rows_of);
        let total = lengths.map(|(length, rows)| length * rows).sum();
        // No end is past the last one, which fits.
        match i32::try_from(total) {
            Ok(_) => {
                let (offsets, bytes, valid) = self.copied(texts, total, |end| end as i32);
                text_of(name, c"u", Buffer::Offsets(offsets), bytes, valid)
            }
            Err(_) => {
                let (offsets, bytes, valid) = self.copied(texts, total, |end| end as i64);
                text_of(name, c"U", Buffer::LargeOffsets(offsets), bytes, valid)
            }
        }
    }

    fn copied<O: Copy>(&self, texts: &Strings, total: usize, offset: impl Fn(usize) -> O) -> (Vec<O>, Vec<u8>, Bits) {
        let rows = self.values.len();
        if total == 0 {
            // As most parts of a kind are in most columns.
            return (vec![offset(0); rows + 1], Vec::new(), Bits::unset(rows));
        }
        let (text, ends) = texts.parts();
        let text = text.as_bytes();
        let mut bytes = vec![0; total];
        let mut offsets = Vec::with_capacity(rows + 1);
        offsets.push(offset(0));
        let mut at = 0;
        let valid = Bits::of(self.values.iter().map(|&value| {
            let value = value as usize;
            let end = ends.get(value).copied().unwrap_or_default();
            let start = ends.get(value.wrapping_sub(1)).copied().unwrap_or_default().min(end);
            let length = end - start;
            // What a short copy of fixed length writes too much, the next cells write over.
            match (bytes.get_mut(at..at + SHORT), text.get(start..start + SHORT)) {
                (Some(to), Some(from)) if length <= SHORT => to.copy_from_slice(from),
                _ => bytes[at..at + length].copy_from_slice(&text[start..end]),
            }
            at += length;
            offsets.push(offset(at));
            length > 0
        }));
        (offsets, bytes, valid)
    }
}

/// Cells of at most so many bytes are copied without a call.
const SHORT: usize = 32;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arrow::build::text;

    #[test]
    fn gathering_gives_what_pushing_gives() {
        let long = "a text of more bytes than are copied at once, þú";
        let texts: [Strings; 3] = [
            ["", "a", "þú", ""].into_iter().collect(),
            [""; 4].into_iter().collect(),
            ["x", long, "", "a text of thirty-two bytes, þetta"]
                .into_iter()
                .collect(),
        ];
        for (count, texts) in [0, 1, 7, 8, 9, 40, 200]
            .into_iter()
            .flat_map(|count| texts.iter().map(move |texts| (count, texts)))
        {
            // The fifth value is none of the texts.
            let rows: Vec<u32> = (0..count).map(|row| row * row % 7 % 5).collect();
            let gathered = Pointers::new(&rows, texts.len()).gather("x", texts);
            let pushed = text("x", rows.iter().map(|&value| texts.get(value as usize)));
            assert_eq!(gathered, pushed, "{count}");
        }
    }
}
