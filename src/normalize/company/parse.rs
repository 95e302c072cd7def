//! A name taken apart into its base and its legal forms.

use super::legal_form::{self, Found};
use super::words::Words;
use super::{glued, tails};
use crate::normalize::CountryCode;
use std::borrow::Cow;

/// Forms that one name can carry (`PT … Tbk`, `… Company Inc`).
const MAX_FORMS: usize = 3;

/// A name without its forms.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    pub(super) base: String,
    /// The forms found, with spans in the name, in the order of the text.
    pub(super) forms: Vec<Found>,
}

impl Parsed {
    /// The forms in standard spelling, and what stands between them as `spell` gives it.
    pub(super) fn spell(&self, name: &str, mut spell: impl FnMut(&str, &mut String)) -> String {
        let mut out = String::with_capacity(name.len() + 8);
        let mut at = 0;
        for found in &self.forms {
            spell(name.get(at..found.span.start).unwrap_or_default(), &mut out);
            out.push_str(found.spelling);
            at = found.span.end;
        }
        spell(name.get(at..).unwrap_or_default(), &mut out);
        out
    }

    /// What match keys are made of: the base, and what kind of establishment it is, which tells 星河书店 from 星河药房.
    pub(super) fn key_base(&self) -> Cow<'_, str> {
        let mut base = Cow::Borrowed(self.base.as_str());
        let kept = self.forms.iter().filter(|found| found.form.is_trade);
        kept.for_each(|found| base.to_mut().push_str(found.spelling));
        base
    }

    /// Whether all forms in `name` are in standard spelling.
    pub(super) fn is_spelled(&self, name: &str) -> bool {
        let standard = |f: &Found| name.get(f.span.clone()) == Some(f.spelling);
        self.forms.iter().all(standard)
    }

    /// The standard names of all forms, in the order of the text.
    pub(super) fn form_name(&self) -> String {
        match self.forms.as_slice() {
            [] => String::new(),
            [only] => only.form.name.to_owned(),
            all => all.iter().map(|f| f.form.name).collect::<Vec<_>>().join(" "),
        }
    }

    /// The country that the forms tell, helped by the region of the record.
    pub(super) fn jurisdiction(&self, region: Option<CountryCode>) -> &'static str {
        self.forms
            .iter()
            .find_map(|f| f.form.jurisdiction(region))
            .unwrap_or_default()
    }
}

/// Takes `name` apart; `words` are those of the name.
pub(super) fn parse(name: &str, mut words: Words, region: Option<CountryCode>) -> Parsed {
    let mut end = name.len();
    let mut kept = "";
    let mut found = legal_form::at_end(name, &words, region);
    if found.is_none() {
        if let Some(cut) = tails::cut(name, &words, region) {
            end = cut;
            words.truncate(words.first_from(cut));
            found = legal_form::at_end(name.get(..end).unwrap_or_default(), &words, region);
        } else if let Some((head, tail)) = bracketed_tail(name) {
            // What stands in brackets behind a form (`Acme AG (Germany)`) belongs to the name.
            let before = words.head(words.first_from(head.len()));
            found = legal_form::at_end(head, &before, region);
            if found.is_some() {
                (end, kept, words) = (head.len(), tail, before);
            }
        }
    }
    let mut forms: Vec<Found> = Vec::new();
    while let Some(form) = found {
        // Only its end is trimmed: the spans count from the start of the name.
        let head = name.get(..form.span.start).unwrap_or_default();
        end = head.trim_end_matches(is_edge).len();
        if let Some(company) = glued::company_before(head, name.get(form.span.clone()).unwrap_or_default(), region) {
            end = company;
        }
        let head = name.get(..end).unwrap_or_default();
        words.cut(head);
        forms.push(form);
        found = (forms.len() < MAX_FORMS)
            .then(|| legal_form::at_end(head, &words, region))
            .flatten()
            .filter(|found| !found.form.is_trade);
    }
    forms.reverse();
    let head = name.get(..end).unwrap_or_default();
    let mut start = head.len() - head.trim_start_matches(is_edge).len();
    // `PT … Tbk`: a form at the end tells the country of the one in front.
    let told = || forms.iter().find_map(|f| f.form.jurisdiction(region));
    let country = region.or_else(|| told().and_then(CountryCode::new));
    if let Some(form) = legal_form::in_front(head, &words, start, country) {
        start = form.span.end;
        forms.insert(0, form);
    }
    if forms.is_empty()
        && kept.is_empty()
        && let Some(form) = legal_form::inside(head, &words, region)
    {
        let before = head.get(..form.span.start).unwrap_or_default().trim_matches(is_edge);
        let after = head.get(form.span.end..).unwrap_or_default().trim_start_matches('.');
        return Parsed {
            base: format!("{before} {}", after.trim_matches(is_edge)),
            forms: vec![form],
        };
    }
    let base = unquote(head.get(start..).unwrap_or_default().trim_matches(is_edge));
    let base = if kept.is_empty() {
        base.to_owned()
    } else {
        format!("{base} {kept}")
    };
    Parsed { base, forms }
}

/// Splits off what stands in brackets at the end.
fn bracketed_tail(name: &str) -> Option<(&str, &str)> {
    let open = name.ends_with([')', '）']).then(|| name.rfind(['(', '（']))??;
    let (head, tail) = name.split_at(open);
    Some((head.trim_end(), tail))
}

/// Punctuation that does not belong to a name at whose edge it stands.
fn is_edge(c: char) -> bool {
    matches!(c, ' ' | ',' | ';' | ':' | '-' | '/' | '|')
        || !c.is_ascii() && (c.is_whitespace() || matches!(c, '–' | '—' | '，' | '、'))
}

/// Quotation marks that open, and those that close.
const QUOTES: [(char, char); 8] = [
    ('«', '»'),
    ('"', '"'),
    ('“', '”'),
    ('„', '“'),
    ('„', '”'),
    ('\'', '\''),
    ('‘', '’'),
    ('「', '」'),
];

/// Without the quotation marks around the whole name, or one that lost its partner to a form.
fn unquote(text: &str) -> &str {
    let is_quote = |c: char| c == '"' || c == '\'' || !c.is_ascii() && QUOTES.iter().any(|&(o, e)| c == o || c == e);
    if !(text.starts_with(is_quote) || text.ends_with(is_quote)) {
        return text;
    }
    for (open, close) in QUOTES {
        if let Some(inner) = text.strip_prefix(open).and_then(|t| t.strip_suffix(close))
            && !inner.contains([open, close])
            && inner.chars().any(char::is_alphanumeric)
        {
            return inner.trim();
        }
    }
    let partners = |c: char| text.chars().filter(|&d| is_quote(d)).count() > 1 || matches!(c, '\'' | '’' | '‘');
    let lone = |c: char| is_quote(c) && !partners(c);
    let inner = text.trim_matches(lone).trim();
    if inner.chars().any(char::is_alphanumeric) {
        inner
    } else {
        text
    }
}
