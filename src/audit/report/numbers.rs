//! Numbers in reading form: counts, shares, weights and times.

use super::texts::Texts;
use std::fmt::{self, Display, Formatter, Write};

/// `12,345`.
pub(crate) struct Count(pub(super) u64, pub(super) &'static Texts);

impl Display for Count {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let digits = self.0.to_string();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                f.write_str(self.1.thousands)?;
            }
            f.write_char(digit)?;
        }
        Ok(())
    }
}

/// A number with so many decimals, behind the mark of the language.
fn decimals(f: &mut Formatter<'_>, number: f64, places: usize, texts: &Texts) -> fmt::Result {
    f.write_str(&format!("{number:.places$}").replace('.', texts.decimal))
}

/// A share of 0..=1 in percent. Never rounds to all or to nothing what is neither.
pub(crate) struct Percent(pub(super) f64, pub(super) &'static Texts);

impl Display for Percent {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (sign, percent, places) = match self.0 * 100.0 {
            p if !p.is_finite() => return f.write_str("–"),
            p if p <= 0.0 => ("", 0.0, 0),
            p if p >= 100.0 => ("", 100.0, 0),
            p if p < 0.01 => ("&lt;", 0.01, 2),
            p if p > 99.99 => ("&gt;", 99.99, 2),
            p if !(1.0..=99.9).contains(&p) => ("", p, 2),
            p if !(10.0..=99.0).contains(&p) => ("", p, 1),
            p => ("", p, 0),
        };
        f.write_str(sign)?;
        decimals(f, percent, places, self.1)?;
        f.write_char('%')
    }
}

/// `part` of `whole` as a share; not a number where there is no whole.
pub(super) fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 {
        f64::NAN
    } else {
        part as f64 / whole as f64
    }
}

/// A weight with its sign: `+4.2`, `−1.0`.
pub(crate) struct Bits(pub(super) f64, pub(super) &'static Texts);

impl Display for Bits {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let size = self.0.abs();
        match self.0 {
            bits if bits.is_nan() => return f.write_str("–"),
            f64::INFINITY => return f.write_str("+∞"),
            f64::NEG_INFINITY => return f.write_str("−∞"),
            _ if size < 0.05 => {}
            bits => f.write_char(if bits < 0.0 { '−' } else { '+' })?,
        }
        decimals(f, if size < 0.05 { 0.0 } else { size }, 1, self.1)
    }
}

/// `840 ms`, `12.3 s`, `3 min 20 s`.
pub(super) struct Seconds(pub(super) f64, pub(super) &'static Texts);

impl Display for Seconds {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            s if !s.is_finite() || s < 0.0 => f.write_str("–"),
            s if s < 0.0005 => f.write_str("&lt;1 ms"),
            s if s < 0.9995 => write!(f, "{:.0} ms", s * 1e3),
            s if s < 99.95 => {
                decimals(f, s, 1, self.1)?;
                f.write_str(" s")
            }
            s => write!(f, "{} min {} s", Count((s / 60.0) as u64, self.1), (s % 60.0) as u64),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::report::Language;

    #[test]
    fn numbers_in_reading_form() {
        let texts = Language::English.texts();
        for (count, expected) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (u64::MAX, "18,446,744,073,709,551,615"),
        ] {
            assert_eq!(texts.count(count).to_string(), expected);
        }
        let shares = [
            (0.0, "0%"),
            (1.0, "100%"),
            (0.3805, "38%"),
            (0.9996, "99.96%"),
            (0.999_999, "&gt;99.99%"),
            (0.000_001, "&lt;0.01%"),
            (0.042, "4.2%"),
            (f64::NAN, "–"),
        ];
        for (share, expected) in shares {
            assert_eq!(texts.percent(share).to_string(), expected);
        }
        let weights = [
            (4.25, "+4.2"),
            (-0.01, "0.0"),
            (-7.0, "−7.0"),
            (f64::NEG_INFINITY, "−∞"),
            (f64::NAN, "–"),
        ];
        for (bits, expected) in weights {
            assert_eq!(texts.bits(bits).to_string(), expected);
        }
        for (seconds, expected) in [
            (0.0, "&lt;1 ms"),
            (0.84, "840 ms"),
            (12.34, "12.3 s"),
            (200.0, "3 min 20 s"),
        ] {
            assert_eq!(texts.seconds(seconds).to_string(), expected);
        }
    }

    #[test]
    fn marks_are_those_of_the_language() {
        let texts = Language::Icelandic.texts();
        assert_eq!(texts.count(1_234_567).to_string(), "1.234.567");
        assert_eq!(texts.percent(0.042).to_string(), "4,2%");
        assert_eq!(texts.bits(-4.25).to_string(), "−4,2");
    }
}
