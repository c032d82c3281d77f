//! Statistics of logged calls: a table for people, JSON, NDJSON and CSV for machines.

use std::time::Duration;

use comfy_table::presets::NOTHING;
use comfy_table::{Cell, CellAlignment, Color, ContentArrangement, Table};
use serde::Serialize;

use super::calls::{local_time, moment, rfc3339};
use super::printable::{printable, printable_json};
use super::viewer::milliseconds;
use crate::log::{Bucket, GroupBy, Stats, StatsKey, StatsRow};

/// The heights of a sparkline.
const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// The statistics of a group.
#[derive(Debug, Clone, Serialize)]
struct StatsView {
    /// What the group goes by; null for the calls that have none.
    key: Option<String>,
    /// How many calls.
    count: u64,
    /// How many of them did not succeed.
    errors: u64,
    /// Their part, from 0 to 1.
    error_rate: f64,
    /// Half of them took no longer, in milliseconds.
    p50_ms: f64,
    /// 95 % of them.
    p95_ms: f64,
    /// 99 % of them.
    p99_ms: f64,
}

impl StatsView {
    fn new(row: &StatsRow, by: GroupBy) -> Self {
        Self {
            key: key(&row.key, by, |at| moment(at).to_string()),
            count: row.count,
            errors: row.errors,
            error_rate: (row.error_rate() * 10_000.0).round() / 10_000.0,
            p50_ms: milliseconds(row.p50),
            p95_ms: milliseconds(row.p95),
            p99_ms: milliseconds(row.p99),
        }
    }
}

/// A table; `colour` marks groups with errors.
#[must_use]
pub fn stats_table(stats: &Stats, by: GroupBy, colour: bool) -> String {
    let mut table = Table::new();
    table
        .load_style(NOTHING)
        .set_content_arrangement(ContentArrangement::Disabled);
    if colour {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    table.set_header([
        name(by),
        "calls",
        "errors",
        "rate",
        "p50",
        "p95",
        "p99",
        "over time",
    ]);
    for row in &stats.rows {
        table.add_row(cells(row, by));
    }
    for number in 1..=6 {
        if let Some(column) = table.column_mut(number) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
        .lines()
        .map(|line| line.trim_end().to_owned() + "\n")
        .collect()
}

fn cells(row: &StatsRow, by: GroupBy) -> [Cell; 8] {
    let key = key(&row.key, by, |at| local_time(at)[..16].to_owned());
    let key = key.unwrap_or_else(|| nothing(by).to_owned());
    let errors = |text: String| {
        let cell = Cell::new(text);
        if row.errors > 0 {
            cell.fg(Color::Red)
        } else {
            cell
        }
    };
    [
        Cell::new(printable(&key.replace(['\n', '\t'], " "))),
        Cell::new(row.count),
        errors(row.errors.to_string()),
        errors(format!("{:.1} %", row.error_rate() * 100.0)),
        Cell::new(time(row.p50)),
        Cell::new(time(row.p95)),
        Cell::new(time(row.p99)),
        Cell::new(sparkline(&row.buckets)),
    ]
}

/// What the groups go by.
const fn name(by: GroupBy) -> &'static str {
    match by {
        GroupBy::Api => "api",
        GroupBy::Status => "status",
        GroupBy::Outcome => "outcome",
        GroupBy::Flow => "flow",
        GroupBy::Hour => "hour",
    }
}

/// The calls that have nothing to go by.
const fn nothing(by: GroupBy) -> &'static str {
    match by {
        GroupBy::Status => "(no answer)",
        GroupBy::Flow => "(no flow)",
        GroupBy::Api | GroupBy::Outcome | GroupBy::Hour => "(none)",
    }
}

fn key(key: &StatsKey, by: GroupBy, hour: impl Fn(i64) -> String) -> Option<String> {
    match key {
        StatsKey::None => None,
        StatsKey::Number(number) if by == GroupBy::Hour => Some(hour(*number)),
        StatsKey::Number(number) => Some(number.to_string()),
        StatsKey::Text(text) => Some(text.clone()),
    }
}

/// Milliseconds, with a decimal where that says something.
fn time(duration: Duration) -> String {
    if duration < Duration::from_millis(10) {
        format!("{:.1} ms", milliseconds(duration))
    } else {
        format!("{:.0} ms", milliseconds(duration))
    }
}

/// A bar for each stretch of time, as high as it has calls; a blank where it has none.
fn sparkline(buckets: &[Bucket]) -> String {
    let most = buckets.iter().map(|bucket| bucket.count).max().unwrap_or(0);
    let bar = |bucket: &Bucket| {
        let height = (bucket.count * HEIGHTS.len() as u64).div_ceil(most.max(1));
        let index = usize::try_from(height).unwrap_or(HEIGHTS.len());
        index
            .checked_sub(1)
            .map_or(' ', |index| HEIGHTS[index.min(HEIGHTS.len() - 1)])
    };
    buckets.iter().map(bar).collect()
}

/// One JSON object: the stretch of time and the groups.
#[must_use]
pub fn stats_json(stats: &Stats, by: GroupBy) -> String {
    let groups: Vec<serde_json::Value> = stats.rows.iter().map(|row| tree(row, by)).collect();
    let at = |time: i64| (!groups.is_empty()).then(|| rfc3339(time));
    let whole = serde_json::json!({
        "by": name(by), "from": at(stats.from), "to": at(stats.to), "groups": groups,
    });
    printable_json(format!("{whole:#}")) + "\n"
}

/// One JSON object a line.
#[must_use]
pub fn stats_ndjson(stats: &Stats, by: GroupBy) -> String {
    let line = |row: &StatsRow| printable_json(tree(row, by).to_string()) + "\n";
    stats.rows.iter().map(line).collect()
}

/// The group with its calls over time.
fn tree(row: &StatsRow, by: GroupBy) -> serde_json::Value {
    let mut tree = serde_json::json!(StatsView::new(row, by));
    let part = |bucket: &Bucket| serde_json::json!([bucket.count, bucket.errors]);
    tree["over_time"] = row.buckets.iter().map(part).collect();
    tree
}

/// Comma-separated values with a header.
#[must_use]
pub fn stats_csv(stats: &Stats, by: GroupBy) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in &stats.rows {
        writer
            .serialize(StatsView::new(row, by))
            .expect("the writer is a buffer, and every field is a scalar");
    }
    let bytes = writer
        .into_inner()
        .expect("the writer is a buffer, which cannot fail");
    String::from_utf8(bytes).expect("only text was written")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_bar_is_the_most_calls_and_none_is_a_blank() {
        let case = |counts: &[u64], expected: &str| {
            let bucket = |count: &u64| Bucket {
                count: *count,
                errors: 0,
            };
            let buckets: Vec<Bucket> = counts.iter().map(bucket).collect();
            assert_eq!(sparkline(&buckets), expected);
        };
        case(&[0, 1, 50, 100], " ▁▄█");
        case(&[0, 0], "  ");
        case(&[1], "█");
    }
}
