//! What `now()` and `today()` say: the machine's clock, or a moment given once and for all.

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
        if let Ok(zoned) = text.parse::<Zoned>() {
            return Ok(Self { fixed: Some(zoned) });
        }
        if let Ok(date) = text.parse::<jiff::civil::Date>()
            && text.len() == "2026-11-22".len()
        {
            let zoned = date
                .to_zoned(jiff::tz::TimeZone::system())
                .map_err(|_| wanted())?;
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
fn offset(text: &str) -> jiff::tz::TimeZone {
    let sign = text.rfind(['+', '-']).filter(|at| *at > "2026-11-22".len());
    let parsed = sign.and_then(|at| {
        let (hours, minutes) = text[at + 1..]
            .split_once(':')
            .unwrap_or((&text[at + 1..], "0"));
        let seconds = hours.parse::<i32>().ok()? * 3600 + minutes.parse::<i32>().ok()? * 60;
        let signed = if text[at..].starts_with('-') {
            -seconds
        } else {
            seconds
        };
        jiff::tz::Offset::from_seconds(signed).ok()
    });
    parsed.unwrap_or(jiff::tz::Offset::UTC).to_time_zone()
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
