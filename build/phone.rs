//! Turns the metadata of libphonenumber, as the crate `phonenumber` carries it, into tables.
//!
//! `phone_automaton.bin` holds the patterns, `phone_regions.rs` what else is known of each region.

#[path = "automaton.rs"]
mod automaton;
#[path = "pattern.rs"]
mod pattern;
#[path = "prefix.rs"]
mod prefix;

use automaton::Automaton;
use pattern::Node;
use phonenumber::Metadata;
use phonenumber::metadata::{DATABASE, Descriptor, Descriptors, Format};
use std::collections::HashMap;
use std::fmt::Write;
use std::path::Path;

/// The bit of the pattern that all numbers of a region match. The types follow, in the order of `NumberType`.
const GENERAL: u16 = 1;
/// No region has this place.
const NONE: u16 = u16::MAX;

/// Writes both files into `out`.
pub fn generate(out: &Path) {
    let mut tables = Tables {
        automaton: Automaton::new(),
        programs: HashMap::new(),
        formats: HashMap::new(),
        templates: Numbered::default(),
        groups: Numbered::default(),
        source: String::new(),
    };
    let mut regions = String::new();
    let mut ids = Vec::new();
    let mut codes = [NONE; 1000];
    let mut count = 0;
    for code in 1u16..1000 {
        for (i, metadata) in DATABASE.by_code(&code).unwrap_or_default().into_iter().enumerate() {
            let region = tables.region(metadata, i == 0);
            writeln!(regions, "    {region},").expect("writing to a string");
            if i == 0 {
                codes[usize::from(code)] = count;
            }
            if metadata.id() != "001" {
                ids.push((metadata.id(), count));
            }
            count += 1;
        }
    }
    ids.sort_unstable();
    let mut source = tables.source;
    write!(
        source,
        "/// What formats have in common, by the numbers that they hold: a number is a fourth of a pointer, and needs no relocation.\n\
         static GROUPS: [&[(u8, u8)]; {}] = [{}];\n\n\
         static TEMPLATES: [&str; {}] = [{}];\n\n",
        tables.groups.texts.len(),
        tables.groups.texts.join(", "),
        tables.templates.texts.len(),
        tables.templates.texts.join(", "),
    )
    .expect("writing to a string");
    write!(
        source,
        "/// All regions by country calling code; the main one of each code comes first.\n\
         pub(super) static REGIONS: [Region; {count}] = [\n{regions}];\n\n\
         /// Where each region stands in [`REGIONS`], by its two letters.\n\
         static BY_ID: [(&str, u16); {}] = {ids:?};\n\n\
         /// Where the main region of each country calling code stands in [`REGIONS`]; nowhere, if there is no such code.\n\
         static BY_CODE: [u16; {}] = {codes:?};\n",
        ids.len(),
        codes.len(),
    )
    .expect("writing to a string");
    std::fs::write(out.join("phone_regions.rs"), source).expect("OUT_DIR can be written");
    std::fs::write(out.join("phone_automaton.bin"), tables.automaton.to_bytes()).expect("OUT_DIR can be written");
}

struct Tables {
    automaton: Automaton,
    /// Pattern to the name of its program.
    programs: HashMap<String, String>,
    /// The elements of an array of formats to its name.
    formats: HashMap<String, String>,
    templates: Numbered,
    groups: Numbered,
    source: String,
}

/// Source texts, each of them once.
#[derive(Default)]
struct Numbered {
    texts: Vec<String>,
    numbers: HashMap<String, usize>,
}

impl Numbered {
    fn number(&mut self, text: String) -> usize {
        *self.numbers.entry(text).or_insert_with_key(|text| {
            self.texts.push(text.clone());
            self.texts.len() - 1
        })
    }
}

impl Tables {
    /// The `Region` literal. Formats are those of the main region of a code.
    fn region(&mut self, metadata: &Metadata, main: bool) -> String {
        let descriptors = metadata.descriptors();
        let types = types(descriptors);
        let parsed: Vec<(u16, Node)> = std::iter::once((GENERAL, Some(descriptors.general())))
            .chain(types.iter().enumerate().map(|(i, descriptor)| (2 << i, *descriptor)))
            .filter_map(|(bit, descriptor)| Some((bit, pattern::parse(descriptor?.national_number().as_str()))))
            .collect();
        let patterns: Vec<(u16, &Node)> = parsed.iter().map(|(bit, node)| (*bit, node)).collect();
        let numbers = self.automaton.add(&patterns);
        let leading = metadata.leading_digits().map(|p| self.leading(p.as_str()));

        let lengths = type_lengths(descriptors);
        let all = lengths.iter().fold(0, |all, length| all | length);
        let local = types
            .iter()
            .flatten()
            .fold(0, |all, descriptor| all | mask(descriptor.possible_local_length()));
        let exit_prefix = metadata.international_prefix().map(|p| p.as_str());
        let trunk_prefix = metadata
            .national_prefix_for_parsing()
            .map(|p| p.as_str())
            .or(metadata.national_prefix());
        let prefix = metadata.national_prefix().unwrap_or_default();
        let (national, international) = if main {
            let national = metadata.formats();
            let international = Some(metadata.international_formats())
                .filter(|f| !f.is_empty())
                .unwrap_or(national);
            (self.formats(national, Some(prefix)), self.formats(international, None))
        } else {
            ("[]".to_owned(), "[]".to_owned())
        };
        format!(
            "Region {{ id: {:?}, country_code: {}, exit_prefix: &{}, trunk_prefix: &{}, transform: {:?}, leading: {leading:?}, \
             numbers: {numbers}, lengths: {all}, local_lengths: {}, type_lengths: {lengths:?}, formats: &{national}, \
             international_formats: &{international}, extension_prefix: {:?} }}",
            metadata.id(),
            metadata.country_code(),
            self.program(exit_prefix),
            self.program(trunk_prefix),
            metadata.national_prefix_transform_rule(),
            local & !all,
            metadata.preferred_extension_prefix(),
        )
    }

    /// The start state of a pattern that only has to match the first digits.
    fn leading(&mut self, pattern: &str) -> u16 {
        self.automaton.add(&[(GENERAL, &pattern::parse(pattern))])
    }

    fn program(&mut self, pattern: Option<&str>) -> String {
        let Some(pattern) = pattern else {
            return "[]".to_owned();
        };
        if let Some(name) = self.programs.get(pattern) {
            return name.clone();
        }
        let (steps, count) = prefix::program(&pattern::parse(pattern));
        let name = format!("PREFIX_{}", self.programs.len());
        writeln!(self.source, "static {name}: [Step; {count}] = [{steps}];").expect("writing to a string");
        self.programs.insert(pattern.to_owned(), name.clone());
        name
    }

    /// The name of an array of formats. With a national prefix, its rule is worked into the templates.
    fn formats(&mut self, formats: &[Format], national_prefix: Option<&str>) -> String {
        let mut elements = String::new();
        for format in formats {
            let leading = format.leading_digits().last().map(|p| self.leading(p.as_str()));
            let groups = groups(format.pattern().as_str());
            let rule = format.national_prefix().filter(|rule| !rule.is_empty());
            let template = match (national_prefix, rule) {
                (Some(prefix), Some(rule)) => with_rule(format.format(), rule, prefix),
                _ => format.format().to_owned(),
            };
            let groups = self.groups.number(format!("&{groups:?}"));
            let template = self.templates.number(format!("{template:?}"));
            write!(
                elements,
                "Format {{ leading: {leading:?}, groups: {groups}, template: {template} }}, "
            )
            .expect("writing to a string");
        }
        if formats.is_empty() {
            return "[]".to_owned();
        }
        if let Some(name) = self.formats.get(&elements) {
            return name.clone();
        }
        let name = format!("FORMATS_{}", self.formats.len());
        writeln!(
            self.source,
            "static {name}: [Format; {}] = [{elements}];",
            formats.len()
        )
        .expect("writing to a string");
        self.formats.insert(elements, name.clone());
        name
    }
}

/// The types in the order in which they are tried; fixed line and mobile last, as they may overlap.
fn types(descriptors: &Descriptors) -> [Option<&Descriptor>; 10] {
    [
        descriptors.premium_rate(),
        descriptors.toll_free(),
        descriptors.shared_cost(),
        descriptors.voip(),
        descriptors.personal_number(),
        descriptors.pager(),
        descriptors.uan(),
        descriptors.voicemail(),
        descriptors.fixed_line(),
        descriptors.mobile(),
    ]
}

/// The lengths of each type. Where fixed line and mobile share a pattern, a match of the one counts as a match of both.
fn type_lengths(descriptors: &Descriptors) -> [u32; 10] {
    let mut lengths = types(descriptors).map(|descriptor| descriptor.map_or(0, |d| mask(d.possible_length())));
    if let (Some(fixed), Some(mobile)) = (descriptors.fixed_line(), descriptors.mobile())
        && fixed.national_number().as_str() == mobile.national_number().as_str()
    {
        lengths[9] = lengths[8];
    }
    lengths
}

fn mask(lengths: &[u16]) -> u32 {
    lengths.iter().fold(0, |mask, length| mask | 1 << length)
}

/// The shortest and longest length of each group of a format's pattern, which consists of groups of `\d`.
fn groups(text: &str) -> Vec<(u8, u8)> {
    let Node::Sequence(items) = pattern::parse(text) else {
        panic!("a format pattern is a sequence of groups: {text}");
    };
    items
        .iter()
        .map(|item| match item {
            Node::Group(_, inner) => match &**inner {
                Node::Sequence(digits) => match digits.as_slice() {
                    [Node::Digit(0x3ff)] => (1, 1),
                    [Node::Repeat(digit, min, max)] if **digit == Node::Digit(0x3ff) => (*min, *max),
                    _ => panic!("a group of a format pattern is digits: {text}"),
                },
                _ => panic!("a group of a format pattern is digits: {text}"),
            },
            _ => panic!("a format pattern is a sequence of groups: {text}"),
        })
        .collect()
}

/// Replaces the first group of `template` by the rule, in which `$NP` is the national prefix and `$FG` the group itself.
fn with_rule(template: &str, rule: &str, national_prefix: &str) -> String {
    let Some(at) = template.find('$') else {
        return template.to_owned();
    };
    let (before, rest) = template.split_at(at);
    let (group, after) = rest.split_at(2);
    let rule = rule.replace("$NP", national_prefix).replace("$FG", group);
    format!("{before}{rule}{after}")
}
