//! The table: call × outcome → what the user sees → where it goes.

use comfy_table::presets::NOTHING;
use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width};

use super::groups::{Group, groups};
use super::view::RowView;
use crate::report::wrap::{columns, cut, wrap};

/// The widest table: longer lines are hard to read.
pub(super) const WIDEST: usize = 100;
/// What stands before the table.
pub(super) const INSET: usize = 2;
/// Blanks between two columns.
pub(super) const GAP: usize = 2;
/// How wide the call, the outcome and the way on may be, of a hundred columns.
const SHARES: [usize; 3] = [18, 26, 22];
/// More lines of a reaction are not shown.
const LINES: usize = 8;

/// The rows of a flow on a screen of `width` columns.
pub(super) fn table(rows: &[RowView], width: usize) -> String {
    let width = width.min(WIDEST).saturating_sub(INSET);
    let groups = groups(rows);
    let widths = widths(&groups, width);
    let mut table = plain();
    table.set_header(["call", "outcome", "what the user sees", "then"]);
    let mut last = None;
    for group in &groups {
        let step = group.first().at;
        if last.is_some() {
            table.add_row([""; 4]);
        }
        let call = if last == Some(step) {
            String::new()
        } else {
            group.call()
        };
        last = Some(step);
        let cells = [
            vec![call],
            group.outcomes(),
            group.says(),
            vec![group.goes()],
        ];
        let cells = cells.iter().zip(widths);
        table.add_row(cells.map(|(lines, width)| cell(lines, width)));
    }
    drawn(&mut table, &widths)
}

/// The table with its columns as wide as wanted.
pub(super) fn drawn(table: &mut Table, widths: &[usize; 4]) -> String {
    lay_out(table, widths);
    let lines = table
        .lines()
        .map(|line| format!("{:INSET$}{}", "", line.trim_end()));
    lines.map(|line| format!("{}\n", line.trim_end())).collect()
}

/// A table without lines between its columns.
pub(super) fn plain() -> Table {
    let mut table = Table::new();
    table
        .load_style(NOTHING)
        .force_no_tty()
        .set_content_arrangement(ContentArrangement::Disabled);
    table
}

/// The call, the outcome and the way on as wide as they need to be, within limits; what is left is for the bot's words.
fn widths(groups: &[Group<'_>], width: usize) -> [usize; 4] {
    let longest = |name: &str, texts: &mut dyn Iterator<Item = usize>| {
        texts.chain([columns(name)]).max().unwrap_or_default()
    };
    let calls = longest(
        "call",
        &mut groups.iter().map(|group| columns(&group.call())),
    );
    let outcomes = groups.iter().flat_map(Group::outcomes);
    let outcomes = longest("outcome", &mut outcomes.map(|text| columns(&text)));
    let goes = longest(
        "then",
        &mut groups.iter().map(|group| columns(&group.goes())),
    );
    let [calls, outcomes, goes]: [usize; 3] = std::array::from_fn(|index| {
        [calls, outcomes, goes][index].min(SHARES[index] * width / 100)
    });
    let left = width.saturating_sub(calls + outcomes + goes + 3 * GAP);
    [calls, outcomes, left.max(10), goes]
}

/// The lines of a cell, each broken where it is too long.
fn cell(lines: &[String], width: usize) -> String {
    let mut lines: Vec<String> = lines.iter().flat_map(|line| hanging(line, width)).collect();
    if lines.len() > LINES {
        lines.truncate(LINES);
        if let Some(last) = lines.last_mut() {
            *last = cut(&format!("{last} …"), width);
        }
    }
    lines.join("\n")
}

/// Lines that go on stand a little further in, so that it is seen where the next message begins.
pub(super) fn hanging(text: &str, width: usize) -> Vec<String> {
    let mut lines = wrap(text, width);
    if lines.len() > 1 && !text.contains('\n') {
        let first = columns(&lines[0]);
        let rest: String = text.chars().skip(first).collect();
        lines.truncate(1);
        let rest = wrap(rest.trim_start(), width.saturating_sub(1));
        lines.extend(rest.iter().map(|line| format!(" {line}")));
    }
    lines
}

fn lay_out(table: &mut Table, widths: &[usize; 4]) {
    for (index, width) in widths.iter().enumerate() {
        let gap = if index == 3 { 0 } else { GAP };
        let whole = u16::try_from(width + gap).unwrap_or(u16::MAX);
        if let Some(column) = table.column_mut(index) {
            column.set_padding((0, u16::try_from(gap).unwrap_or_default()));
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(whole)));
        }
    }
}
