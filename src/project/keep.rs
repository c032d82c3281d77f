//! `log:` of `botapi.yaml`: what of the call log is kept.

use std::time::Duration;

use jiff::{Span, SpanRelativeTo};

use crate::api::read_size;
use crate::source::{Node, Reader, Rule};

/// A log of less than this could not hold what one run writes.
const LEAST_SIZE: u64 = 1 << 20;

/// What of the call log is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keep {
    /// Calls older than this go.
    pub age: Duration,
    /// How many bytes of a body are kept.
    pub max_body: u64,
    /// The oldest calls go when the file holds more bytes than this.
    pub max_size: u64,
}

impl Default for Keep {
    /// 30 days, 64 KiB, 1 GiB.
    fn default() -> Self {
        Self {
            age: Duration::from_hours(30 * 24),
            max_body: 64 << 10,
            max_size: 1 << 30,
        }
    }
}

/// Reads `{ keep: 30d, max_body: 64KiB, max_size: 1GiB }`.
pub(super) fn keep(node: &Node, reader: &mut Reader) -> Keep {
    let standard = Keep::default();
    let Some(mut fields) = reader.fields(node, "`log`") else {
        return standard;
    };
    let age = fields.take("keep").and_then(|node| age(node, reader));
    let max_body = fields
        .take("max_body")
        .and_then(|node| read_size(node, reader));
    let max_size = fields
        .take("max_size")
        .and_then(|node| max_size(node, reader));
    fields.finish(reader);
    Keep {
        age: age.unwrap_or(standard.age),
        max_body: max_body.unwrap_or(standard.max_body),
        max_size: max_size.unwrap_or(standard.max_size),
    }
}

/// `30d`, `2w`, `12h`: a day has 24 hours here.
fn age(node: &Node, reader: &mut Reader) -> Option<Duration> {
    let text = reader.text(node, "a length of time such as `30d`")?;
    let span = text.parse::<Span>().ok();
    let length = span.and_then(|span| span.to_duration(SpanRelativeTo::days_are_24_hours()).ok());
    let age = length
        .and_then(|length| Duration::try_from(length).ok())
        .filter(|age| !age.is_zero());
    if age.is_none() {
        reader.report_hint(
            Rule::BadDuration,
            node.span,
            format!("`{text}` is not a length of time"),
            "write a number and a unit: `12h`, `30d`, `8w`",
        );
    }
    age
}

fn max_size(node: &Node, reader: &mut Reader) -> Option<u64> {
    let size = read_size(node, reader)?;
    if size >= LEAST_SIZE {
        return Some(size);
    }
    reader.report_hint(
        Rule::BadSize,
        node.span,
        "a call log needs at least 1MiB",
        "leave `max_size` out for 1GiB; `--no-log` goes without a log",
    );
    None
}
