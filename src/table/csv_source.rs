//! Where CSV text comes from: a file or bytes, opened as UTF-8 with its encoding and delimiter told.

use super::encoding::{Detected, EncodingScan, Transcoder};
use super::read_error::ReadError;
use encoding_rs::{Encoding, UTF_8};
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// Delimiters that are told from the text, the most likely first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How much of the text the delimiter is told from. In bytes.
const SAMPLE: u64 = 64 * 1024;

/// One CSV input: a file, or bytes in memory, and the name it goes by in messages, sources and row ids.
#[derive(Clone, Debug)]
pub struct CsvSource<'a> {
    name: String,
    place: Place<'a>,
}

#[derive(Clone, Debug)]
enum Place<'a> {
    Path(PathBuf),
    Bytes(Cow<'a, [u8]>),
}

impl<'a> CsvSource<'a> {
    /// A file, named by its stem (`crm` for `export/crm.csv`). A regular file is read twice, in blocks; anything else (a pipe) once, into memory.
    pub fn path(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let stem = path.file_stem().unwrap_or(path.as_os_str());
        CsvSource {
            name: stem.to_string_lossy().into_owned(),
            place: Place::Path(path),
        }
    }

    /// Bytes in memory, under a name.
    pub fn bytes(name: impl Into<String>, bytes: impl Into<Cow<'a, [u8]>>) -> Self {
        CsvSource {
            name: name.into(),
            place: Place::Bytes(bytes.into()),
        }
    }

    /// The name it goes by.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How messages call it: the path, or the name.
    pub(super) fn label(&self) -> String {
        match &self.place {
            Place::Path(path) => path.display().to_string(),
            Place::Bytes(_) => self.name.clone(),
        }
    }

    /// Makes sure that the source can be opened more than once.
    pub(super) fn prepare(&self) -> Result<CsvSource<'_>, ReadError> {
        let place = match &self.place {
            Place::Bytes(bytes) => Place::Bytes(Cow::Borrowed(bytes.as_ref())),
            Place::Path(path) => {
                let metadata = std::fs::metadata(path).map_err(|e| self.failed(e))?;
                if metadata.is_file() {
                    Place::Path(path.clone())
                } else if metadata.is_dir() {
                    return Err(ReadError::Directory { path: self.label() });
                } else {
                    Place::Bytes(Cow::Owned(std::fs::read(path).map_err(|e| self.failed(e))?))
                }
            }
        };
        Ok(CsvSource {
            name: self.name.clone(),
            place,
        })
    }

    /// The error for a failure to read.
    pub(super) fn failed(&self, error: io::Error) -> ReadError {
        if error.kind() == io::ErrorKind::NotFound {
            ReadError::NotFound { path: self.label() }
        } else {
            ReadError::Unreadable {
                path: self.label(),
                error,
            }
        }
    }

    fn open(&self) -> Result<Box<dyn BufRead + '_>, ReadError> {
        Ok(match &self.place {
            Place::Bytes(bytes) => Box::new(bytes.as_ref()),
            Place::Path(path) => Box::new(BufReader::with_capacity(
                1 << 17,
                open_file(path).map_err(|e| self.failed(e))?,
            )),
        })
    }

    /// Reads the source once to tell its encoding.
    pub(super) fn detect(&self) -> Result<Detected, ReadError> {
        let mut reader = self.open()?;
        let mut scan = EncodingScan::default();
        loop {
            let block = reader.fill_buf().map_err(|e| self.failed(e))?;
            if block.is_empty() {
                return Ok(scan.finish());
            }
            // Bytes in memory come as one block: cut, so that what the scan copies at a seam stays small.
            let count = block.len().min(1 << 17);
            scan.add(&block[..count]);
            reader.consume(count);
        }
    }

    /// The text as UTF-8 (damaged bytes of a UTF-8 source stay as they are), from behind the byte-order mark.
    pub(super) fn text(&self, detected: Detected) -> Result<Box<dyn Read + '_>, ReadError> {
        let mut reader = self.open()?;
        skip(&mut reader, detected.bom as u64).map_err(|e| self.failed(e))?;
        Ok(if detected.encoding == UTF_8 {
            reader
        } else {
            Box::new(Transcoder::new(reader, detected.encoding))
        })
    }

    /// The delimiter, and how many bytes of text to skip before the header (an Excel `sep=;` line).
    pub(super) fn delimiter(&self, detected: Detected) -> Result<(u8, u64), ReadError> {
        let mut sample = Vec::new();
        let mut text = self.text(detected)?.take(SAMPLE);
        text.read_to_end(&mut sample).map_err(|e| self.failed(e))?;
        Ok(tell_delimiter(&sample, sample.len() as u64 == SAMPLE))
    }
}

/// Discards the first `count` bytes.
pub(super) fn skip(reader: &mut dyn Read, count: u64) -> io::Result<()> {
    io::copy(&mut reader.take(count), &mut io::sink()).map(drop)
}

fn open_file(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// The encoding that a label such as `latin1` or `gbk` names.
pub(super) fn encoding_named(label: &str) -> Result<&'static Encoding, ReadError> {
    Encoding::for_label(label.as_bytes()).ok_or_else(|| ReadError::UnknownEncoding {
        label: label.to_owned(),
    })
}

fn tell_delimiter(sample: &[u8], cut: bool) -> (u8, u64) {
    if let Some(rest) = sample.strip_prefix(b"sep=")
        && let [delimiter, b'\n', ..] | [delimiter, b'\r', b'\n', ..] = *rest
    {
        return (delimiter, if rest[1] == b'\n' { 6 } else { 7 });
    }
    // The best has the header in more than one cell, most rows like the header, and most cells.
    let mut best = (b',', (false, 0.0, 0));
    for delimiter in DELIMITERS {
        let score = score_delimiter(sample, cut, delimiter);
        if score > best.1 {
            best = (delimiter, score);
        }
    }
    (best.0, 0)
}

/// Whether the header has several cells, which share of the rows has as many as the header, and how many that is.
fn score_delimiter(sample: &[u8], cut: bool, delimiter: u8) -> (bool, f64, usize) {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(sample);
    let mut counts: Vec<usize> = reader.byte_records().map_while(Result::ok).map(|r| r.len()).collect();
    // The last row of a cut sample is not whole.
    if cut && counts.len() > 1 {
        counts.pop();
    }
    let header = counts.first().copied().unwrap_or(0);
    let same = counts.iter().filter(|&&n| n == header).count();
    (header > 1, same as f64 / counts.len().max(1) as f64, header)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_told_outside_quotes() {
        for (sample, delimiter) in [
            ("id,name\n1,Ann\n", b','),
            ("id;name;city\n1;\"Doe, John, Jr\";Wien\n2;a,b;Graz\n", b';'),
            ("id\tname\n1\ta,b,c\n", b'\t'),
            ("id|name\n1|a;b\n", b'|'),
            ("betrag;datum\n1,50;2,5\n", b';'),
            ("id,name\n1,Doe, John\n2,Roe, Jane\n", b','),
            ("name\nDoe, John\nRoe; Jane\n", b'\t'),
            ("name\nAnn\n", b','),
            ("", b','),
        ] {
            assert_eq!(tell_delimiter(sample.as_bytes(), false).0, delimiter, "{sample:?}");
        }
        assert_eq!(tell_delimiter(b"sep=;\r\na,b;c\n", false), (b';', 7));
    }
}
