//! Shares with the interval that they leave open.

use serde::{Deserialize, Serialize};

/// The 97.5 percent quantile of the normal distribution.
const Z: f64 = 1.959_963_985;

/// A share in percent, and the 95 percent interval around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// The share.
    pub value: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Interval {
    /// `part` of `whole` with the score interval of Wilson (1927): what the records say of those to come, were they drawn from the same process. None of
    /// nothing.
    ///
    /// ```
    /// use hrein::audit::Interval;
    /// let rate = Interval::of(10, 100).unwrap();
    /// assert_eq!((rate.value, rate.low, rate.high), (10.0, 5.5229, 17.4366));
    /// ```
    pub fn of(part: u64, whole: u64) -> Option<Self> {
        if whole == 0 {
            return None;
        }
        let (n, p) = (whole as f64, part.min(whole) as f64 / whole as f64);
        let scale = 1.0 + Z * Z / n;
        let middle = (p + Z * Z / (2.0 * n)) / scale;
        let half = Z / scale * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
        let percent = |x: f64| (x.clamp(0.0, 1.0) * 1e6).round() / 1e4;
        Some(Interval {
            value: percent(p),
            low: percent(middle - half),
            high: percent(middle + half),
        })
    }
}
