//! Lengths of time and sizes, as people write them.

use std::time::Duration;

use crate::source::{Node, Reader, Rule};

/// Reads `200ms`, `10s`, `5m`, `1h 30m`.
pub fn read_duration(node: &Node, reader: &mut Reader) -> Option<Duration> {
    let text = reader.text(node, "a length of time such as `10s`")?;
    let parsed = text.parse::<jiff::SignedDuration>().ok();
    let duration = parsed.and_then(|duration| Duration::try_from(duration).ok());
    if duration.is_none_or(|duration| duration.is_zero()) {
        let hint = match text.parse::<u64>() {
            Ok(seconds) if seconds > 0 => {
                format!("write `{seconds}s` for seconds or `{seconds}ms` for milliseconds")
            }
            Ok(_) | Err(_) => "write a number and a unit: `200ms`, `10s`, `5m`, `1h`".to_owned(),
        };
        reader.report_hint(
            Rule::BadDuration,
            node.span,
            format!("`{text}` is not a length of time"),
            hint,
        );
        return None;
    }
    duration
}

/// Reads a size in bytes: `65536`, `64KiB`, `10MiB`, `1GB`.
pub fn read_size(node: &Node, reader: &mut Reader) -> Option<u64> {
    let text = reader.text(node, "a size such as `64KiB`")?;
    if let Ok(size) = text.parse::<bytesize::ByteSize>() {
        return Some(size.as_u64());
    }
    let message = format!("`{text}` is not a size");
    reader.report_hint(
        Rule::BadSize,
        node.span,
        message,
        "write a number and a unit: `64KiB`, `10MiB`, `1GiB`",
    );
    None
}
