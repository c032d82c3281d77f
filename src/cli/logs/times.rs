//! Moments as people type them: `2h`, `2026-11-22`, `yesterday`, RFC 3339.

use jiff::{Span, Timestamp, Zoned, civil::Date};

/// A moment in milliseconds since 1970; a length of time means so long before `now`.
pub(super) fn moment(text: &str, now: &Zoned) -> Result<i64, String> {
    let day = |date: Date| {
        date.to_zoned(now.time_zone().clone())
            .ok()
            .map(|zoned| zoned.timestamp())
    };
    let named = match text {
        "now" => Some(now.timestamp()),
        "today" => day(now.date()),
        "yesterday" => now.date().yesterday().ok().and_then(day),
        _ => None,
    };
    let date = || {
        text.parse::<Date>()
            .ok()
            .filter(|_| text.len() == 10)
            .and_then(day)
    };
    let timestamp = || text.parse::<Timestamp>().ok();
    let local = || {
        text.parse::<jiff::civil::DateTime>()
            .ok()?
            .to_zoned(now.time_zone().clone())
            .ok()
            .map(|zoned| zoned.timestamp())
    };
    let ago = || {
        text.parse::<Span>()
            .ok()
            .and_then(|span| now.checked_sub(span.abs()).ok())
            .map(|zoned| zoned.timestamp())
    };
    let found = named
        .or_else(date)
        .or_else(timestamp)
        .or_else(local)
        .or_else(ago);
    found.map(Timestamp::as_millisecond).ok_or_else(|| {
        format!("`{text}` is not a time: write `2h`, `yesterday`, `2026-11-22` or `2026-11-22T10:00:00Z`")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_type_them() {
        let now: Zoned = "2026-11-22T10:00:00+01:00[Europe/Berlin]"
            .parse()
            .expect("a time");
        let cases = [
            ("now", "2026-11-22T09:00:00Z"),
            ("2h", "2026-11-22T07:00:00Z"),
            ("90m", "2026-11-22T07:30:00Z"),
            ("1d", "2026-11-21T09:00:00Z"),
            ("today", "2026-11-21T23:00:00Z"),
            ("yesterday", "2026-11-20T23:00:00Z"),
            ("2026-11-20", "2026-11-19T23:00:00Z"),
            ("2026-11-20T12:00:00Z", "2026-11-20T12:00:00Z"),
            ("2026-11-20T12:00", "2026-11-20T11:00:00Z"),
        ];
        for (text, expected) in cases {
            let expected: Timestamp = expected.parse().expect("a time");
            assert_eq!(moment(text, &now), Ok(expected.as_millisecond()), "{text}");
        }
        assert!(moment("soon", &now).is_err());
    }
}
