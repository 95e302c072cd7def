//! The room `text`: foldings, looks and sounds, each into the caller's buffer.

use super::give;
use super::lend::{Str, copy_out, list};
use super::status::{ErrorOut, Status, guard};
use crate::text::{entity, fold, han, hash, mojibake, phonetic, skeleton, transliterate, width};
use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::ptr::null_mut;

/// Folds text for matching: case, accents, width and look of letters do not count, and typographic signs become plain ones. Full Unicode case folding.
///
/// ```c
/// char out[64];
/// size_t len;
/// if (hrein_fold(hrein_text("STRASSE"), out, sizeof out, &len, NULL) == HREIN_SHORT_BUFFER) {
///   // `len` bytes are needed; ask again with as many. At most `sizeof out` came back otherwise.
/// }
/// ```
///
/// HREIN_BAD_ARGUMENT: the text is not UTF-8. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_fold(
    text: Str,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || copy_out(&fold::fold(text.text("text")?), out, out_cap, out_len))
}

/// Writes text in Latin letters without accents: Cyrillic, Greek, Arabic and Indic letters by their sound, Han characters in pinyin. Folded.
///
/// HREIN_BAD_ARGUMENT: the text is not UTF-8. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_romanize(
    text: Str,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        copy_out(&transliterate::romanize(text.text("text")?), out, out_cap, out_len)
    })
}

/// Brings full-width and half-width characters to their ordinary width.
///
/// HREIN_BAD_ARGUMENT: the text is not UTF-8. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_fold_width(
    text: Str,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        copy_out(&width::fold_width(text.text("text")?), out, out_cap, out_len)
    })
}

/// Brings simplified, traditional and Japanese forms of a Han character to one. A key, not a conversion.
///
/// HREIN_BAD_ARGUMENT: the text is not UTF-8. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_unify_han(
    text: Str,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || copy_out(&han::unify(text.text("text")?), out, out_cap, out_len))
}

/// The skeleton of UTS 39: texts that look alike have the same one. Never for display.
///
/// HREIN_BAD_ARGUMENT: the text is not UTF-8. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_skeleton(
    text: Str,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        copy_out(&skeleton::skeleton(text.text("text")?), out, out_cap, out_len)
    })
}

/// Text in order for display: NFC, without invisible characters, white space single and none at the ends. Case and accents stay.
///
/// HREIN_BAD_ARGUMENT: the text is not UTF-8. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_tidy(
    text: Str,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || copy_out(&fold::tidy(text.text("text")?), out, out_cap, out_len))
}

/// How a romanised word sounds: the code that blocking goes by.
///
/// HREIN_BAD_ARGUMENT: the text is not UTF-8. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_sound(
    romanized: Str,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        copy_out(&phonetic::sound(romanized.text("romanized")?), out, out_cap, out_len)
    })
}

/// The hash of bytes under a seed: the same in every release, on every machine. Not for secrets.
///
/// HREIN_BAD_ARGUMENT: `bytes` is NULL.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_hash(
    seed: u64,
    bytes: *const u8,
    byte_count: usize,
    out: Option<&mut MaybeUninit<u64>>,
) -> Status {
    guard(null_mut(), || {
        give(out, hash::hash_bytes(seed, list(bytes, byte_count, "bytes")?));
        Ok(())
    })
}

/// The American Soundex code of a name, such as `R163`.
///
/// HREIN_BAD_ARGUMENT: the text is not UTF-8. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_soundex(
    text: Str,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        copy_out(&phonetic::soundex(text.text("text")?), out, out_cap, out_len)
    })
}

/// The NYSIIS code of a name.
///
/// HREIN_BAD_ARGUMENT: the text is not UTF-8. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_nysiis(
    text: Str,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        copy_out(&phonetic::nysiis(text.text("text")?), out, out_cap, out_len)
    })
}

/// The Cologne phonetics (Kölner Phonetik) of a name, in digits; made for German.
///
/// HREIN_BAD_ARGUMENT: the text is not UTF-8. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_cologne(
    text: Str,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        copy_out(&phonetic::cologne(text.text("text")?), out, out_cap, out_len)
    })
}

/// The Double Metaphone code of a name: the primary one, or the alternate one with `alternate`. The two are equal where there is one way to say it.
///
/// HREIN_BAD_ARGUMENT: the text is not UTF-8. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_double_metaphone(
    text: Str,
    alternate: bool,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let (primary, second) = phonetic::double_metaphone(text.text("text")?);
        copy_out(if alternate { &second } else { &primary }, out, out_cap, out_len)
    })
}

/// Undoes UTF-8 that was read in another encoding (`JosÃ©`), once or several times. Text that is fine, or that cannot be repaired as a whole, is given
/// back as it is; `out_changed` (NULL: not wanted) tells. A guess, if a careful one: show it before it is stored.
///
/// HREIN_BAD_ARGUMENT: the text is not UTF-8. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_repair_mojibake(
    text: Str,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    out_changed: Option<&mut MaybeUninit<bool>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let text = text.text("text")?;
        let better = mojibake::mojibake(text).map(|found| found.repaired);
        copy_out(better.as_deref().unwrap_or(text), out, out_cap, out_len)?;
        give(out_changed, better.is_some());
        Ok(())
    })
}

/// Replaces the character references of HTML (`&amp;`, `&eacute;`, `&#39;`), also those that were escaped twice. Text without any is given back as it
/// is; `out_changed` (NULL: not wanted) tells.
///
/// HREIN_BAD_ARGUMENT: the text is not UTF-8. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_unescape_html(
    text: Str,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    out_changed: Option<&mut MaybeUninit<bool>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let text = text.text("text")?;
        let better = entity::unescape(text).map(|(_, plain)| plain);
        copy_out(better.as_deref().unwrap_or(text), out, out_cap, out_len)?;
        give(out_changed, better.is_some());
        Ok(())
    })
}
