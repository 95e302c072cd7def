//! Numbers in reading form: counts, shares, weights and times.

use std::fmt::{self, Display, Formatter, Write};

/// `12,345`.
pub(super) struct Count(pub(super) u64);

impl Display for Count {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let digits = self.0.to_string();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                f.write_char(',')?;
            }
            f.write_char(digit)?;
        }
        Ok(())
    }
}

/// A share of 0..=1 in percent. Never rounds to all or to nothing what is neither.
pub(super) struct Percent(pub(super) f64);

impl Display for Percent {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 * 100.0 {
            p if !p.is_finite() => f.write_str("–"),
            p if p <= 0.0 => f.write_str("0%"),
            p if p >= 100.0 => f.write_str("100%"),
            p if p < 0.01 => f.write_str("&lt;0.01%"),
            p if p > 99.99 => f.write_str("&gt;99.99%"),
            p if !(1.0..=99.9).contains(&p) => write!(f, "{p:.2}%"),
            p if !(10.0..=99.0).contains(&p) => write!(f, "{p:.1}%"),
            p => write!(f, "{p:.0}%"),
        }
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
pub(super) struct Bits(pub(super) f64);

impl Display for Bits {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let size = self.0.abs();
        match (self.0, size) {
            (bits, _) if bits.is_nan() => f.write_str("–"),
            (bits, _) if bits == f64::INFINITY => f.write_str("+∞"),
            (bits, _) if bits == f64::NEG_INFINITY => f.write_str("−∞"),
            (_, size) if size < 0.05 => f.write_str("0.0"),
            (bits, size) => write!(f, "{}{size:.1}", if bits < 0.0 { '−' } else { '+' }),
        }
    }
}

/// `840 ms`, `12.3 s`, `3 min 20 s`.
pub(super) struct Seconds(pub(super) f64);

impl Display for Seconds {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            s if !s.is_finite() || s < 0.0 => f.write_str("–"),
            s if s < 0.0005 => f.write_str("&lt;1 ms"),
            s if s < 0.9995 => write!(f, "{:.0} ms", s * 1e3),
            s if s < 99.95 => write!(f, "{s:.1} s"),
            s => write!(f, "{} min {} s", Count((s / 60.0) as u64), (s % 60.0) as u64),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_reading_form() {
        for (count, expected) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (u64::MAX, "18,446,744,073,709,551,615"),
        ] {
            assert_eq!(Count(count).to_string(), expected);
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
            assert_eq!(Percent(share).to_string(), expected);
        }
        let weights = [
            (4.25, "+4.2"),
            (-0.01, "0.0"),
            (-7.0, "−7.0"),
            (f64::NEG_INFINITY, "−∞"),
            (f64::NAN, "–"),
        ];
        for (bits, expected) in weights {
            assert_eq!(Bits(bits).to_string(), expected);
        }
        for (seconds, expected) in [
            (0.0, "&lt;1 ms"),
            (0.84, "840 ms"),
            (12.34, "12.3 s"),
            (200.0, "3 min 20 s"),
        ] {
            assert_eq!(Seconds(seconds).to_string(), expected);
        }
    }
}
