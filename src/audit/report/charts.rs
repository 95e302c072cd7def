//! Small charts in SVG. They stretch with the page; texts beside them are HTML, so that they stay readable on a phone.

use super::write::{Page, display, label};
use std::fmt::{self, Display, Write};

/// A position in a drawing: finite, with two decimals.
pub(super) fn at(position: f64) -> impl Display {
    let position = if position.is_finite() {
        position.clamp(-1e4, 1e4)
    } else {
        0.0
    };
    display(move |f| write!(f, "{:.2}", position + 0.0))
}

/// Where a score stands: the class and icon of its band.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Band {
    Good,
    Fair,
    Poor,
    Unknown,
}

impl Band {
    /// Of a score in 0..=100.
    pub(super) fn of(score: f64) -> Self {
        match score {
            s if !s.is_finite() => Band::Unknown,
            s if s >= 95.0 => Band::Good,
            s if s >= 80.0 => Band::Fair,
            _ => Band::Poor,
        }
    }

    pub(super) fn class(self) -> &'static str {
        match self {
            Band::Good => "good",
            Band::Fair => "fair",
            Band::Poor => "poor",
            Band::Unknown => "unknown",
        }
    }
}

/// An icon of the page's symbols; a word must stand beside it.
pub(super) fn icon(name: &'static str) -> impl Display {
    display(move |f| {
        write!(
            f,
            "<svg class=\"icon\" aria-hidden=\"true\"><use href=\"#i-{name}\"/></svg>"
        )
    })
}

/// A ring filled to `score` of 100, the figure inside.
pub(super) fn ring(page: &mut Page, score: f64, band: Band) -> fmt::Result {
    const ROUND: f64 = 2.0 * std::f64::consts::PI * 25.0;
    let filled = if score.is_finite() {
        score.clamp(0.0, 100.0)
    } else {
        0.0
    };
    write!(
        page,
        "<svg class=\"ring {}\" viewBox=\"0 0 60 60\" aria-hidden=\"true\"><circle class=\"track\" cx=\"30\" cy=\"30\" r=\"25\"/>\
         <circle class=\"arc\" cx=\"30\" cy=\"30\" r=\"25\" stroke-dasharray=\"{} 200\" transform=\"rotate(-90 30 30)\"/>\
         <text x=\"30\" y=\"31\">{}</text></svg>",
        band.class(),
        at(filled / 100.0 * ROUND),
        whole(score),
    )
}

/// A score rounded down, so that 100 means all, and the figure agrees with its band.
pub(super) fn whole(score: f64) -> impl Display {
    display(move |f| {
        if score.is_finite() {
            write!(f, "{:.0}", score.clamp(0.0, 100.0).floor())
        } else {
            f.write_str("–")
        }
    })
}

/// A share as a bar with its percentage beside it.
pub(super) fn meter(page: &mut Page, share: f64) -> fmt::Result {
    write!(
        page,
        "<span class=\"meter\"><span class=\"figure\">{}</span>",
        page.texts.percent(share)
    )?;
    bar(page, share, "")?;
    page.write_str("</span>")
}

/// A bar filled to `share`.
pub(super) fn bar(page: &mut Page, share: f64, class: &str) -> fmt::Result {
    let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
    let width = if share > 0.0 { (share * 100.0).max(0.8) } else { 0.0 };
    write!(
        page,
        "<svg class=\"bar {class}\" viewBox=\"0 0 100 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
         <rect width=\"{}\" height=\"1\"/></svg>",
        at(width)
    )
}

/// A bar of parts that add up to a whole; each has a class, and a legend beside it names the parts.
pub(super) fn stack(page: &mut Page, parts: &[(&str, u64)]) -> fmt::Result {
    let whole = parts.iter().map(|(_, count)| *count as f64).sum::<f64>();
    page.write_str("<svg class=\"stack\" viewBox=\"0 0 100 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\">")?;
    let mut from = 0.0;
    for (class, count) in parts {
        let width = if whole > 0.0 {
            *count as f64 / whole * 100.0
        } else {
            0.0
        };
        write!(
            page,
            "<rect class=\"{class}\" x=\"{}\" width=\"{}\" height=\"1\"/>",
            at(from),
            at(width)
        )?;
        from += width;
    }
    page.write_str("</svg>")
}

/// A scale from bits to percent of the width, wide enough for all `values` and for zero.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    pub(super) fn over(values: impl IntoIterator<Item = f64>) -> Self {
        let finite = values.into_iter().filter(|v| v.is_finite());
        let (low, high) = finite.fold((0.0_f64, 0.0_f64), |(low, high), v| (low.min(v), high.max(v)));
        let room = ((high - low) * 0.03).max(0.05);
        Scale {
            low: low - room,
            high: high + room,
        }
    }

    fn place(self, bits: f64) -> f64 {
        let bits = if bits.is_nan() {
            0.0
        } else {
            bits.clamp(self.low, self.high)
        };
        (bits - self.low) / (self.high - self.low) * 100.0
    }
}

/// A bar from zero to `bits`, to the right for and to the left against.
pub(super) fn diverging(page: &mut Page, scale: Scale, bits: f64) -> fmt::Result {
    let (zero, end) = (scale.place(0.0), scale.place(bits));
    open_track(page)?;
    line(page, "zero", zero)?;
    span(page, if bits < 0.0 { "against" } else { "for" }, zero, end)?;
    page.write_str("</svg>")
}

/// One row of a waterfall: its name, a bar from `from` to `to`, and what it added.
pub(super) struct Step<'a> {
    pub(super) label: &'a str,
    pub(super) level: &'a dyn Display,
    pub(super) class: &'a str,
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) bits: f64,
}

/// The rows of a waterfall, each bar beginning where the one above it ended.
pub(super) fn waterfall(page: &mut Page, name: &dyn Display, steps: &[Step<'_>], threshold: f64) -> fmt::Result {
    let scale = Scale::over(steps.iter().flat_map(|step| [step.from, step.to]).chain([threshold]));
    write!(page, "<ol class=\"waterfall\" aria-label=\"{name}\">")?;
    for (i, step) in steps.iter().enumerate() {
        write!(
            page,
            "<li class=\"{}\"><span class=\"what\">{}<small>{}</small></span>",
            step.class,
            label(step.label),
            step.level
        )?;
        open_track(page)?;
        line(page, "zero", scale.place(0.0))?;
        line(page, "threshold", scale.place(threshold))?;
        let direction = match step.to - step.from {
            change if change < 0.0 => "against",
            change if change > 0.0 => "for",
            _ => "nil",
        };
        span(page, direction, scale.place(step.from), scale.place(step.to))?;
        if i + 1 < steps.len() {
            let x = at(scale.place(step.to));
            write!(page, "<line class=\"step\" x1=\"{x}\" x2=\"{x}\" y1=\"8\" y2=\"12\"/>")?;
        }
        write!(
            page,
            "</svg><span class=\"bits\">{}</span></li>",
            page.texts.bits(step.bits)
        )?;
    }
    page.write_str("</ol>")
}

fn open_track(page: &mut Page) -> fmt::Result {
    page.write_str("<svg class=\"track\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">")
}

fn line(page: &mut Page, class: &str, x: f64) -> fmt::Result {
    let x = at(x);
    write!(
        page,
        "<line class=\"{class}\" x1=\"{x}\" x2=\"{x}\" y1=\"-2\" y2=\"12\"/>"
    )
}

fn span(page: &mut Page, class: &str, from: f64, to: f64) -> fmt::Result {
    let width = (to - from).abs().max(0.6);
    write!(
        page,
        "<rect class=\"{class}\" x=\"{}\" y=\"2\" width=\"{}\" height=\"6\"/>",
        at(from.min(to)),
        at(width)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_and_figures_of_scores() {
        let cases = [
            (100.0, Band::Good, "100"),
            (99.97, Band::Good, "99"),
            (94.99, Band::Fair, "94"),
            (12.3, Band::Poor, "12"),
        ];
        for (score, band, figure) in cases {
            assert_eq!((Band::of(score), whole(score).to_string()), (band, figure.to_string()));
        }
        assert_eq!(
            (Band::of(f64::NAN), whole(f64::NAN).to_string()),
            (Band::Unknown, "–".to_string())
        );
    }

    #[test]
    fn positions_stay_inside() {
        let scale = Scale::over([-4.0, 9.0, f64::INFINITY, f64::NAN]);
        for bits in [-4.0, 0.0, 9.0, f64::INFINITY, f64::NEG_INFINITY, f64::NAN] {
            assert!((0.0..=100.0).contains(&scale.place(bits)));
        }
    }
}
