//! The character encoding of a file: told by its byte-order mark, else by its bytes.

use crate::text::script::is_han;
use encoding_rs::{Decoder, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::io::{self, BufRead, Read};

/// What [`EncodingScan`] concludes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Detected {
    pub(super) encoding: &'static Encoding,
    /// Length of the byte-order mark.
    pub(super) bom: usize,
    /// Whether the bytes only suggest the encoding, rather than proving it.
    pub(super) guessed: bool,
}

/// Reads a file's bytes once, in blocks of some kilobytes (what stands around a byte is looked for in its block only), and says how to
/// decode them. Linear; holds no more than the block.
#[derive(Debug, Default)]
pub(super) struct EncodingScan {
    head: Vec<u8>,
    carry: Vec<u8>,
    counts: Counts,
}

/// What was seen of bytes that are not ASCII.
#[derive(Debug, Default)]
struct Counts {
    ascii_letters: u64,
    /// Well-formed UTF-8 sequences.
    sequences: u64,
    /// Bytes that are not UTF-8.
    bad: u64,
    /// Of those in runs of up to three: letters and signs of Windows-1252 where such a byte makes sense.
    western: u64,
    /// Bytes above ASCII, in runs of even length that read as GB 2312.
    chinese: u64,
    high: u64,
}

impl EncodingScan {
    /// Takes the next block.
    pub(super) fn add(&mut self, block: &[u8]) {
        if self.head.len() < 1024 {
            self.head.extend(block.iter().take(1024 - self.head.len()));
        }
        if self.carry.is_empty() {
            let rest = self.counts.add(block, false);
            self.carry.extend_from_slice(&block[rest..]);
        } else {
            // A sequence cut by the border of the blocks: at most three bytes wait in `carry`.
            let mut joined = std::mem::take(&mut self.carry);
            joined.extend_from_slice(block);
            let rest = self.counts.add(&joined, false);
            self.carry = joined.split_off(rest);
        }
    }

    /// The verdict, once all blocks are in.
    pub(super) fn finish(mut self) -> Detected {
        let carry = std::mem::take(&mut self.carry);
        self.counts.add(&carry, true);
        let sure = |encoding, bom| Detected {
            encoding,
            bom,
            guessed: false,
        };
        let guess = |encoding| Detected {
            encoding,
            bom: 0,
            guessed: true,
        };
        if let Some((encoding, bom)) = Encoding::for_bom(&self.head) {
            return sure(encoding, bom);
        }
        if let Some(encoding) = unmarked_utf16(&self.head) {
            return guess(encoding);
        }
        let Counts {
            ascii_letters,
            sequences,
            bad,
            western,
            chinese,
            high,
        } = self.counts;
        if bad == 0 {
            sure(UTF_8, 0)
        } else if chinese * 10 >= bad * 9 && sequences * 4 < bad && reads_as_chinese(&self.head) {
            guess(GB18030)
        } else if western * 10 >= bad * 9 && sequences * 2 < bad && high * 3 <= ascii_letters + high {
            guess(WINDOWS_1252)
        } else {
            sure(UTF_8, 0)
        }
    }
}

/// Whether the start of the file is GB 18030, with Han for nearly all that is not ASCII.
fn reads_as_chinese(head: &[u8]) -> bool {
    let (text, _, _) = GB18030.decode(head);
    let other: Vec<char> = text.chars().filter(|c| !c.is_ascii()).collect();
    let han = other.iter().filter(|&&c| is_han(c)).count();
    han * 10 >= other.len() * 8
}

/// UTF-16 without a mark: text in which nearly every second byte is NUL.
fn unmarked_utf16(head: &[u8]) -> Option<&'static Encoding> {
    let units = head.len() / 2;
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|&&b| b == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    if units < 4 {
        None
    } else if second * 10 >= units * 9 && first * 10 < units {
        Some(UTF_16LE)
    } else if first * 10 >= units * 9 && second * 10 < units {
        Some(UTF_16BE)
    } else {
        None
    }
}

impl Counts {
    /// Counts `bytes` and returns where a sequence starts that more bytes may complete (`bytes.len()` if none, and always when `last`).
    fn add(&mut self, bytes: &[u8], last: bool) -> usize {
        let mut start = 0;
        while start < bytes.len() {
            let rest = &bytes[start..];
            match std::str::from_utf8(rest) {
                Ok(text) => {
                    self.add_text(text);
                    return bytes.len();
                }
                Err(error) => {
                    let valid = error.valid_up_to();
                    self.add_text(std::str::from_utf8(&rest[..valid]).unwrap_or_default());
                    let bad = start + valid;
                    let Some(length) = error.error_len().or(last.then_some(bytes.len() - bad)) else {
                        return bad;
                    };
                    self.add_bad(bytes, bad);
                    start = bad + length.min(1);
                }
            }
        }
        bytes.len()
    }

    fn add_text(&mut self, text: &str) {
        self.ascii_letters += text.bytes().filter(u8::is_ascii_alphabetic).count() as u64;
        if !text.is_ascii() {
            let sequences = text.chars().filter(|c| !c.is_ascii()).count() as u64;
            self.sequences += sequences;
            self.high += (text.len() - text.chars().count()) as u64 + sequences;
        }
    }

    /// Counts the byte at `at`, which is not part of a UTF-8 sequence, by what stands around it.
    fn add_bad(&mut self, bytes: &[u8], at: usize) {
        let byte = bytes[at];
        self.bad += 1;
        if !byte.is_ascii() {
            self.high += 1;
        }
        // Looking at most 8 bytes to each side keeps this linear.
        let before = bytes[..at].iter().rev().take(8).take_while(|b| !b.is_ascii()).count();
        let after = bytes[at..].iter().take(8).take_while(|b| !b.is_ascii()).count();
        let run = before + after;
        let neighbours = [at.checked_sub(1), Some(at + 1)];
        let neighbour = |test: fn(u8) -> bool| {
            neighbours
                .into_iter()
                .flatten()
                .filter_map(|i| bytes.get(i))
                .any(|&b| test(b))
        };
        let beside_ascii = neighbour(|b| b.is_ascii_alphabetic());
        let letter = is_western_letter(byte) && (beside_ascii || neighbour(is_western_letter));
        let sign = matches!(byte, 0x80 | 0x85 | 0x91..=0x97 | 0x99 | 0xa0 | 0xa1 | 0xa3 | 0xa7 | 0xa9..=0xab | 0xae | 0xb0 | 0xb2..=0xb5 | 0xb7 | 0xba | 0xbb..=0xbf | 0xd7);
        if run <= 3 && (letter || sign) {
            self.western += 1;
        }
        if byte >= 0xa1 && (run % 2 == 0 || run >= 8) && !(run == 2 && beside_ascii) {
            self.chinese += 1;
        }
    }
}

/// Whether `byte` is a letter above ASCII in Windows-1252.
fn is_western_letter(byte: u8) -> bool {
    matches!(byte, 0xc0..=0xd6 | 0xd8..=0xf6 | 0xf8..=0xff | 0x8a | 0x8c | 0x8e | 0x9a | 0x9c | 0x9e | 0x9f)
}

/// A reader that gives UTF-8 for the bytes of another encoding.
pub(super) struct Transcoder<R> {
    inner: R,
    decoder: Decoder,
    /// UTF-8 that waits to be read.
    out: Vec<u8>,
    taken: usize,
    done: bool,
}

impl<R: BufRead> Transcoder<R> {
    /// `inner` must stand behind the byte-order mark.
    pub(super) fn new(inner: R, encoding: &'static Encoding) -> Self {
        Transcoder {
            inner,
            decoder: encoding.new_decoder_without_bom_handling(),
            out: Vec::new(),
            taken: 0,
            done: false,
        }
    }

    fn refill(&mut self) -> io::Result<()> {
        let block = self.inner.fill_buf()?;
        let last = block.is_empty();
        // Room for the worst case, three bytes of UTF-8 a byte, so that one call takes the whole block.
        let room = self.decoder.max_utf8_buffer_length(block.len()).unwrap_or(block.len());
        self.out.resize(room, 0);
        let (_, read, written, _) = self.decoder.decode_to_utf8(block, &mut self.out, last);
        self.inner.consume(read);
        self.out.truncate(written);
        self.taken = 0;
        self.done = last;
        Ok(())
    }
}

impl<R: BufRead> Read for Transcoder<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.taken == self.out.len() && !self.done {
            self.refill()?;
        }
        let waiting = &self.out[self.taken..];
        let count = waiting.len().min(into.len());
        into[..count].copy_from_slice(&waiting[..count]);
        self.taken += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detect(bytes: &[u8], block: usize) -> Detected {
        let mut scan = EncodingScan::default();
        bytes.chunks(block).for_each(|b| scan.add(b));
        scan.finish()
    }

    #[test]
    fn the_bytes_tell_the_encoding() {
        let chinese = "姓名,城市,电话\n张伟,北京,13800138000\n王芳,上海,13900139000\n";
        let western = "nom,ville\nHélène Müller,Orléans\nJosé Núñez,Cádiz\n";
        let mixed = [western.as_bytes(), b"Ren\xe9,Paris\n"].concat();
        for (bytes, encoding) in [
            (b"id,name\n1,Ann\n".to_vec(), UTF_8),
            (western.as_bytes().to_vec(), UTF_8),
            (chinese.as_bytes().to_vec(), UTF_8),
            (WINDOWS_1252.encode(western).0.into_owned(), WINDOWS_1252),
            (
                WINDOWS_1252.encode("name\nJón Þór Ægisson\nÓlöf Ásta\n").0.into_owned(),
                WINDOWS_1252,
            ),
            (
                b"price\n5 \x80\n7 \x80\n plain text of some length\n".to_vec(),
                WINDOWS_1252,
            ),
            (GB18030.encode(chinese).0.into_owned(), GB18030),
            (mixed, UTF_8),
            (b"name\n\xff\xfe\xfd\xfc\xfb\xfa\xf9\xf8\xf7\xf6\xf5\n".to_vec(), UTF_8),
            ("id,name\n1,Ann\n".bytes().flat_map(|b| [b, 0]).collect(), UTF_16LE),
        ] {
            for block in [64, 100, 4096] {
                assert_eq!(
                    detect(&bytes, block).encoding.name(),
                    encoding.name(),
                    "{:?} by {block}",
                    String::from_utf8_lossy(&bytes)
                );
            }
        }
    }

    #[test]
    fn sequences_cut_by_the_border_of_blocks_are_whole() {
        for block in 1..9 {
            assert_eq!(
                detect("Þóra 张伟 😀 naïve".as_bytes(), block),
                Detected {
                    encoding: UTF_8,
                    bom: 0,
                    guessed: false
                }
            );
        }
    }

    #[test]
    fn marks_are_sure_and_measured() {
        assert_eq!(
            detect(b"\xef\xbb\xbfid\n", 2),
            Detected {
                encoding: UTF_8,
                bom: 3,
                guessed: false
            }
        );
        assert_eq!(
            detect(b"\xff\xfei\0d\0", 64),
            Detected {
                encoding: UTF_16LE,
                bom: 2,
                guessed: false
            }
        );
        assert_eq!(
            detect(b"", 1),
            Detected {
                encoding: UTF_8,
                bom: 0,
                guessed: false
            }
        );
    }

    #[test]
    fn transcoding_survives_small_reads() {
        let bytes: Vec<u8> = "Þóra 张伟 😀".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut out = Vec::new();
        let mut reader = Transcoder::new(io::BufReader::with_capacity(3, bytes.as_slice()), UTF_16LE);
        let mut one = [0];
        while reader.read(&mut one).unwrap() == 1 {
            out.push(one[0]);
        }
        assert_eq!(String::from_utf8(out).unwrap(), "Þóra 张伟 😀");
    }
}
