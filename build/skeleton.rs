//! Turns the confusable characters of Unicode Technical Standard 39, as the crate `unicode-security` carries them, into tables without pointers: the
//! crate's own hold a slice a character, which costs a library that is loaded anywhere in memory three times the room.

use std::fmt::Write;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;
use unicode_security::confusable_detection::skeleton;

/// Writes `skeleton_tables.rs` into `out`.
pub fn generate(out: &Path) {
    let (mut from, mut ends, mut to) = (Vec::new(), Vec::new(), String::new());
    let mut ignored: Vec<(u32, u32)> = Vec::new();
    // The planes that hold characters which look like something; src/text/skeleton.rs tests all of them.
    for c in ('\0'..='\u{3ffff}').chain('\u{e0000}'..='\u{e0fff}') {
        // What is taken apart first is never looked up.
        if !std::iter::once(c).nfd().eq(std::iter::once(c)) {
            continue;
        }
        let prototype: String = skeleton(c.encode_utf8(&mut [0; 4])).collect();
        let number = u32::from(c);
        if prototype.is_empty() {
            match ignored.last_mut() {
                Some((_, last)) if *last + 1 == number => *last = number,
                _ => ignored.push((number, number)),
            }
        } else if !prototype.chars().eq(std::iter::once(c)) {
            to += &prototype;
            from.push(number);
            ends.push(u16::try_from(to.len()).expect("the prototypes are short"));
        }
    }
    let mut source = String::new();
    write!(
        source,
        "/// The characters that stand for others, in order.\nstatic FROM: [u32; {}] = {from:?};\n\n\
         /// Where what each of them stands for ends in [`TO`]; it begins where the one before ends.\nstatic ENDS: [u16; {}] = {ends:?};\n\n\
         /// What they stand for.\nstatic TO: &str = {to:?};\n\n\
         /// The first and the last of each run of characters that are not seen.\nstatic IGNORED: [(u32, u32); {}] = {ignored:?};\n",
        from.len(),
        ends.len(),
        ignored.len(),
    )
    .expect("writing to a string");
    std::fs::write(out.join("skeleton_tables.rs"), source).expect("OUT_DIR can be written");
}
