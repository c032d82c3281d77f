//! ISO dates and date-times, compared by time.

use std::cmp::Ordering;

use jiff::Timestamp;
use jiff::civil::DateTime;

/// A date or date-time as it was written; a date alone is its midnight.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    written: DateTime,
    /// The point in time, where an offset or `Z` was written.
    instant: Option<Timestamp>,
}

impl Moment {
    /// Parses `2026-01-31`, `2026-01-31T10:00`, `2026-01-31 10:00:00.5Z`, `2026-01-31T10:00:00+02:00`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let shaped = bytes.get(4) == Some(&b'-') && bytes.get(7) == Some(&b'-');
        if !shaped || text.contains('[') {
            return None;
        }
        let offset = text
            .get(10..)?
            .find(['Z', 'z', '+', '-'])
            .map(|found| found + 10);
        let written = text[..offset.unwrap_or(text.len())].parse().ok()?;
        let instant = match offset {
            Some(_) => Some(text.parse().ok()?),
            None => None,
        };
        Some(Self { written, instant })
    }

    /// By time where both have an offset; else by what was written.
    pub(super) fn compare(&self, other: &Self) -> Ordering {
        match (self.instant, other.instant) {
            (Some(left), Some(right)) => left.cmp(&right),
            (Some(_) | None, _) => self.written.cmp(&other.written),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_compared_by_time() {
        let cases = [
            ("2026-01-31", "2026-02-01", Ordering::Less),
            (
                "2026-01-31T10:00:00+02:00",
                "2026-01-31T08:00:00Z",
                Ordering::Equal,
            ),
            (
                "2026-01-31T10:00:00.5Z",
                "2026-01-31T10:00:00Z",
                Ordering::Greater,
            ),
            ("2026-01-31", "2026-01-31T00:00:00-05:00", Ordering::Equal),
            ("2026-01-31 10:00", "2026-01-31T09:59:59", Ordering::Greater),
        ];
        for (left, right, expected) in cases {
            let [first, second] =
                [left, right].map(|text| Moment::parse(text).expect("a date or date-time"));
            assert_eq!(first.compare(&second), expected, "{left} {right}");
        }
    }

    #[test]
    fn other_texts_are_no_moments() {
        for text in [
            "",
            "soon",
            "2026",
            "2026-13-01",
            "20260131",
            "2026-01-31x",
            "2026-01-31T25:00",
            "31.01.2026",
            "2026-01-31T10:00[Europe/Berlin]",
            "äöüß-äö-",
        ] {
            assert!(Moment::parse(text).is_none(), "{text}");
        }
    }
}
