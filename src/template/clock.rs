//! What `now()` and `today()` say: the machine's clock, or a moment given once and for all.

use jiff::fmt::temporal::Pieces;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

/// A source of the present moment.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    fixed: Option<Zoned>,
}

impl Clock {
    /// A clock that stands still. `text` is RFC 3339 (`2026-11-22T10:00:00Z`), with an IANA zone in brackets if
    /// wanted, or a date, which means its midnight in the local zone.
    ///
    /// # Errors
    ///
    /// Says what a time looks like when `text` is none.
    pub fn fixed(text: &str) -> Result<Self, String> {
        let wanted =
            || format!("`{text}` is not a time: write `2026-11-22T10:00:00Z` or `2026-11-22`");
        // Only a named zone needs the zones of the system, which take a millisecond to find.
        if text.contains('[') {
            let zoned = text.parse::<Zoned>().map_err(|_| wanted())?;
            return Ok(Self { fixed: Some(zoned) });
        }
        if let Ok(date) = text.parse::<jiff::civil::Date>()
            && text.len() == "2026-11-22".len()
        {
            let zoned = date.to_zoned(TimeZone::system()).map_err(|_| wanted())?;
            return Ok(Self { fixed: Some(zoned) });
        }
        let timestamp: Timestamp = text.parse().map_err(|_| wanted())?;
        Ok(Self {
            fixed: Some(timestamp.to_zoned(offset(text))),
        })
    }

    /// RFC 3339 with seconds and offset: `2026-11-22T10:00:00+01:00`.
    #[must_use]
    pub fn now(&self) -> String {
        let now = self.moment();
        if now.offset().is_zero() {
            return now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        }
        now.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    /// The date: `2026-11-22`.
    #[must_use]
    pub fn today(&self) -> String {
        self.moment().strftime("%Y-%m-%d").to_string()
    }

    fn moment(&self) -> Zoned {
        self.fixed.clone().unwrap_or_else(Zoned::now)
    }
}

/// The offset a timestamp was written with, so that its date is the one its author meant.
fn offset(text: &str) -> TimeZone {
    let pieces = Pieces::parse(text).ok();
    let offset = pieces.and_then(|pieces| pieces.to_numeric_offset());
    offset.map_or(TimeZone::UTC, jiff::tz::Offset::to_time_zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_clock_says_what_it_was_given() {
        let cases = [
            ("2026-11-22T10:00:00Z", "2026-11-22T10:00:00Z", "2026-11-22"),
            (
                "2026-11-22T23:30:00-05:00",
                "2026-11-22T23:30:00-05:00",
                "2026-11-22",
            ),
            (
                "2026-11-22T03:00:00+0530",
                "2026-11-22T03:00:00+05:30",
                "2026-11-22",
            ),
            (
                "2026-11-22T10:00:00+05:30",
                "2026-11-22T10:00:00+05:30",
                "2026-11-22",
            ),
        ];
        for (text, now, today) in cases {
            let clock = Clock::fixed(text).expect("a time");
            assert_eq!((clock.now().as_str(), clock.today().as_str()), (now, today));
        }
        assert_eq!(
            Clock::fixed("2026-11-22").expect("a date").today(),
            "2026-11-22"
        );
        assert!(Clock::fixed("tomorrow").is_err());
    }
}
