//! Numbers, booleans, dates and times as the text that hrein reads.

use jiff::Timestamp;
use jiff::tz::Offset;

/// A type of fixed width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Scalar {
    /// A signed integer of so many bytes.
    Int(usize),
    /// An unsigned integer of so many bytes.
    Uint(usize),
    /// A binary floating-point number of so many bytes.
    Float(usize),
    /// A decimal of so many bytes, with so many digits after the point.
    Decimal(usize, i32),
    /// Days since 1970-01-01.
    Days,
    /// Time of day, in so many units a second, of so many bytes.
    Time(i64, usize),
    /// Time since 1970 in so many units a second; `true` when it stands for a moment, which is told in UTC, `false` for the time on some wall.
    Moment(i64, bool),
    /// Milliseconds since 1970-01-01 that stand for a day.
    DayMillis,
}

impl Scalar {
    /// The type behind a format string.
    pub fn from_format(format: &str) -> Option<Self> {
        let per_second = |unit: &str| {
            [("s", 1), ("m", 1000), ("u", 1_000_000), ("n", 1_000_000_000)]
                .into_iter()
                .find(|(u, _)| *u == unit)
        };
        Some(match format {
            "c" => Scalar::Int(1),
            "s" => Scalar::Int(2),
            "i" => Scalar::Int(4),
            "l" => Scalar::Int(8),
            "C" => Scalar::Uint(1),
            "S" => Scalar::Uint(2),
            "I" => Scalar::Uint(4),
            "L" => Scalar::Uint(8),
            "e" => Scalar::Float(2),
            "f" => Scalar::Float(4),
            "g" => Scalar::Float(8),
            "tdD" => Scalar::Days,
            "tdm" => Scalar::DayMillis,
            "tts" => Scalar::Time(1, 4),
            "ttm" => Scalar::Time(1000, 4),
            "ttu" => Scalar::Time(1_000_000, 8),
            "ttn" => Scalar::Time(1_000_000_000, 8),
            _ => match (format.strip_prefix("ts"), format.strip_prefix("d:")) {
                (Some(moment), _) => {
                    let (unit, zone) = moment.split_once(':')?;
                    Scalar::Moment(per_second(unit)?.1, !zone.is_empty())
                }
                (_, Some(decimal)) => {
                    let mut numbers = decimal.split(',');
                    let (_, scale, bits) = (numbers.next()?, numbers.next()?, numbers.next().unwrap_or("128"));
                    let bytes = [("32", 4), ("64", 8), ("128", 16)]
                        .into_iter()
                        .find(|(known, _)| *known == bits)?
                        .1;
                    Scalar::Decimal(bytes, scale.parse().ok().filter(|scale| (-100..=100).contains(scale))?)
                }
                _ => return None,
            },
        })
    }

    /// Bytes of a value.
    pub fn width(self) -> usize {
        match self {
            Scalar::Int(bytes)
            | Scalar::Uint(bytes)
            | Scalar::Float(bytes)
            | Scalar::Decimal(bytes, _)
            | Scalar::Time(_, bytes) => bytes,
            Scalar::Days => 4,
            Scalar::Moment(..) | Scalar::DayMillis => 8,
        }
    }

    /// A value as text; its bytes are those of [`width`](Self::width). `None` for what is not a number. A time that no calendar holds is told as the number it is.
    pub fn text(self, bytes: &[u8]) -> Option<String> {
        Some(match self {
            Scalar::Uint(_) => unsigned(bytes)?.to_string(),
            Scalar::Int(_) => signed(bytes)?.to_string(),
            Scalar::Float(_) => return float(bytes).filter(|x| !x.is_nan()).map(float_text),
            Scalar::Decimal(_, scale) => decimal_text(signed(bytes)?, scale),
            Scalar::Days => day_text(signed(bytes)?, 1),
            Scalar::DayMillis => day_text(signed(bytes)?, 86_400_000),
            Scalar::Time(per_second, _) => time_text(signed(bytes)?, per_second.into()),
            Scalar::Moment(per_second, zoned) => moment_text(signed(bytes)?, per_second.into(), zoned),
        })
    }
}

/// A signed integer of 1, 2, 4, 8 or 16 bytes.
pub(super) fn signed(bytes: &[u8]) -> Option<i128> {
    Some(match bytes.len() {
        1 => i8::from_ne_bytes(bytes.try_into().ok()?).into(),
        2 => i16::from_ne_bytes(bytes.try_into().ok()?).into(),
        4 => i32::from_ne_bytes(bytes.try_into().ok()?).into(),
        8 => i64::from_ne_bytes(bytes.try_into().ok()?).into(),
        _ => i128::from_ne_bytes(bytes.try_into().ok()?),
    })
}

/// An unsigned integer of 1, 2, 4 or 8 bytes.
pub(super) fn unsigned(bytes: &[u8]) -> Option<u64> {
    Some(match bytes.len() {
        1 => u8::from_ne_bytes(bytes.try_into().ok()?).into(),
        2 => u16::from_ne_bytes(bytes.try_into().ok()?).into(),
        4 => u32::from_ne_bytes(bytes.try_into().ok()?).into(),
        _ => u64::from_ne_bytes(bytes.try_into().ok()?),
    })
}

/// A number and its shortest text, in the precision that it came in: 0.1 of four bytes is not 0.10000000149.
fn float(bytes: &[u8]) -> Option<f64> {
    Some(match bytes.len() {
        2 => half(u16::from_ne_bytes(bytes.try_into().ok()?)),
        4 => {
            let single = f32::from_ne_bytes(bytes.try_into().ok()?);
            single.to_string().parse().unwrap_or(f64::NAN)
        }
        _ => f64::from_ne_bytes(bytes.try_into().ok()?),
    })
}

/// IEEE 754 binary16.
fn half(bits: u16) -> f64 {
    let (exponent, fraction) = (i32::from(bits >> 10 & 31), f64::from(bits & 1023));
    // To the bit: `powi` may be off by one in the last place.
    let power_of_two = |n: i32| f64::from_bits(u64::from((1023 + n).unsigned_abs()) << 52);
    let magnitude = match exponent {
        0 => fraction * power_of_two(-24),
        31 if fraction > 0.0 => f64::NAN,
        31 => f64::INFINITY,
        _ => (1024.0 + fraction) * power_of_two(exponent - 25),
    };
    if bits >> 15 == 1 { -magnitude } else { magnitude }
}

/// Whole numbers without a point, as ids that went through a float want it; very large and very small ones with an exponent.
fn float_text(number: f64) -> String {
    let magnitude = number.abs();
    if number == 0.0 || (1e-7..1e21).contains(&magnitude) || number.is_infinite() {
        number.to_string()
    } else {
        format!("{number:e}")
    }
}

fn decimal_text(unscaled: i128, scale: i32) -> String {
    let digits = unscaled.unsigned_abs().to_string();
    let sign = if unscaled < 0 { "-" } else { "" };
    let Ok(scale) = usize::try_from(scale) else {
        let zeros = if unscaled == 0 {
            0
        } else {
            scale.unsigned_abs() as usize
        };
        return format!("{sign}{digits}{}", "0".repeat(zeros));
    };
    if scale == 0 {
        return format!("{sign}{digits}");
    }
    let padded = format!("{digits:0>width$}", width = scale + 1);
    let (whole, fraction) = padded.split_at(padded.len() - scale);
    format!("{sign}{whole}.{fraction}")
}

fn day_text(number: i128, per_day: i128) -> String {
    let second = number.div_euclid(per_day).checked_mul(86_400);
    let day = second
        .and_then(|s| i64::try_from(s).ok())
        .and_then(|s| Timestamp::from_second(s).ok());
    day.map_or_else(
        || number.to_string(),
        |day| Offset::UTC.to_datetime(day).date().to_string(),
    )
}

fn time_text(number: i128, per_second: i128) -> String {
    let (seconds, rest) = (number.div_euclid(per_second), number.rem_euclid(per_second));
    if !(0..86_400).contains(&seconds) {
        return number.to_string();
    }
    let clock = format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if rest == 0 {
        return clock;
    }
    let fraction = format!("{:09}", rest * (1_000_000_000 / per_second));
    format!("{clock}.{}", fraction.trim_end_matches('0'))
}

fn moment_text(number: i128, per_second: i128, zoned: bool) -> String {
    let moment = number
        .checked_mul(1_000_000_000 / per_second)
        .and_then(|nanos| Timestamp::from_nanosecond(nanos).ok());
    match moment {
        None => number.to_string(),
        Some(moment) if zoned => moment.to_string(),
        Some(moment) => Offset::UTC.to_datetime(moment).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(format: &str, bytes: &[u8]) -> String {
        let scalar = Scalar::from_format(format).unwrap();
        assert_eq!(scalar.width(), bytes.len(), "{format}");
        scalar.text(bytes).unwrap_or_else(|| "null".to_owned())
    }

    #[test]
    fn numbers_are_told_as_people_write_them() {
        for (format, bytes, expected) in [
            ("c", &(-7i8).to_ne_bytes()[..], "-7"),
            ("L", &u64::MAX.to_ne_bytes(), "18446744073709551615"),
            ("l", &i64::MIN.to_ne_bytes(), "-9223372036854775808"),
            ("g", &12345f64.to_ne_bytes(), "12345"),
            ("g", &1e300f64.to_ne_bytes(), "1e300"),
            ("g", &(-0.25f64).to_ne_bytes(), "-0.25"),
            ("g", &f64::NAN.to_ne_bytes(), "null"),
            ("f", &0.1f32.to_ne_bytes(), "0.1"),
            ("e", &0x3c00u16.to_ne_bytes(), "1"),
            ("e", &0xc100u16.to_ne_bytes(), "-2.5"),
            ("e", &0x0001u16.to_ne_bytes(), "5.960464477539063e-8"),
            ("d:10,2", &(-1234i128).to_ne_bytes(), "-12.34"),
            ("d:10,3,64", &5i64.to_ne_bytes(), "0.005"),
            ("d:10,-2,32", &12i32.to_ne_bytes(), "1200"),
            (
                "d:38,0",
                &170_141_183_460_469_231_731_687_303_715_884_105_727i128.to_ne_bytes(),
                "170141183460469231731687303715884105727",
            ),
        ] {
            assert_eq!(text(format, bytes), expected, "{format}");
        }
    }

    #[test]
    fn days_and_moments_are_iso_8601() {
        for (format, number, expected) in [
            ("tdm", 86_399_999i64, "1970-01-01"),
            ("tdm", -1, "1969-12-31"),
            ("tss:", 1_752_752_000, "2025-07-17T11:33:20"),
            ("tsm:UTC", 1_752_752_000_250, "2025-07-17T11:33:20.25Z"),
            ("tsn:", -1, "1969-12-31T23:59:59.999999999"),
            ("tss:", i64::MAX, "9223372036854775807"),
            ("ttu", 3_600_000_001, "01:00:00.000001"),
            ("ttn", -1, "-1"),
        ] {
            assert_eq!(text(format, &number.to_ne_bytes()), expected, "{format}");
        }
        assert_eq!(text("tdD", &19_782i32.to_ne_bytes()), "2024-02-29");
        assert_eq!(text("tdD", &i32::MAX.to_ne_bytes()), "2147483647");
        assert_eq!(text("tts", &86_399i32.to_ne_bytes()), "23:59:59");
    }

    #[test]
    fn types_that_are_no_text_are_refused() {
        for format in [
            "",
            "d:76,0,256",
            "d:1",
            "d:5,1000",
            "tsx:",
            "tss",
            "tiM",
            "tDs",
            "+s",
            "w:4",
            "x",
        ] {
            assert_eq!(Scalar::from_format(format), None, "{format}");
        }
    }
}
