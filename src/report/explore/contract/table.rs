//! The contract of each API as a table.

use super::reactions::lines;
use super::view::{ContractView, FieldView};
use crate::report::explore::table::{GAP, INSET, WIDEST, drawn, hanging, plain};
use crate::report::printable::printable;
use crate::report::wrap::{columns, wrap};

/// How wide the field, whether it is needed, and what it must be may be, of a hundred columns.
const SHARES: [usize; 3] = [28, 9, 20];
const TITLES: [&str; 4] = ["field", "needed", "must be", "otherwise the user sees"];

/// A table for each API.
pub(in crate::report::explore) fn contracts_text(
    contracts: &[ContractView],
    width: usize,
) -> String {
    contracts
        .iter()
        .map(|contract| of_api(contract, width))
        .collect()
}

fn of_api(contract: &ContractView, width: usize) -> String {
    let title = format!("what the flow needs of {}:", contract.api);
    let rows: Vec<[Vec<String>; 4]> = contract.fields.iter().map(row).collect();
    let mut text = format!("{title}\n\n{}", laid_out(&rows, width));
    for hint in &contract.hints {
        let hint = format!("hint: {hint}");
        for (index, line) in wrap(&printable(&hint), width.saturating_sub(4))
            .iter()
            .enumerate()
        {
            let indent = if index == 0 { 2 } else { 4 };
            text += &format!("\n{:indent$}{line}", "");
        }
        text.push('\n');
    }
    text.push('\n');
    text
}

fn laid_out(rows: &[[Vec<String>; 4]], width: usize) -> String {
    let width = width.min(WIDEST).saturating_sub(INSET);
    let widths = widths(rows, width);
    let mut table = plain();
    table.set_header(TITLES);
    for (index, row) in rows.iter().enumerate() {
        if index > 0 {
            table.add_row([""; 4]);
        }
        let cells = row.iter().zip(widths).enumerate();
        table.add_row(cells.map(|(column, (lines, width))| {
            let lines = lines.iter().flat_map(|line| {
                let line = printable(line);
                if column == 0 {
                    path_lines(&line, width)
                } else {
                    hanging(&line, width)
                }
            });
            lines.collect::<Vec<_>>().join("\n")
        }));
    }
    drawn(&mut table, &widths)
}

/// A path that is too long goes on below, broken between its parts.
fn path_lines(path: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for part in path.split_inclusive(['.', '[', ' ']) {
        let line = lines.last().map_or(0, |line| columns(line));
        if line > 1 && line + columns(part) > width {
            lines.push(" ".to_owned());
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(part);
        }
    }
    let lines = lines.iter().flat_map(|line| wrap_kept(line, width));
    lines.collect()
}

/// The line, in pieces where even one part is too long.
fn wrap_kept(line: &str, width: usize) -> Vec<String> {
    let characters: Vec<char> = line.trim_end().chars().collect();
    let pieces = characters.chunks(width.max(1));
    pieces.map(|piece| piece.iter().collect()).collect()
}

/// The first columns as wide as they need to be, within limits; what is left is for what the user sees.
fn widths(rows: &[[Vec<String>; 4]], width: usize) -> [usize; 4] {
    let longest = |index: usize| {
        let lines = rows.iter().flat_map(|row| &row[index]);
        let widest = lines.map(|line| columns(line)).max().unwrap_or_default();
        widest.max(columns(TITLES[index]))
    };
    let [field, _, must] =
        std::array::from_fn(|index| longest(index).min(SHARES[index] * width / 100));
    // One word is not broken.
    let needed = longest(1);
    let left = width.saturating_sub(field + needed + must + 3 * GAP);
    [field, needed, must, left.max(10)]
}

fn row(field: &FieldView) -> [Vec<String>; 4] {
    [
        vec![field.name()],
        vec![field.needed_words().to_owned()],
        vec![field.must_be.clone()],
        lines(field),
    ]
}

impl FieldView {
    /// `$.title`, `404 $.message`.
    pub(super) fn name(&self) -> String {
        match self.status {
            Some(status) => format!("{status} {}", self.field),
            None => self.field.clone(),
        }
    }

    /// `yes`, `no`, `sometimes` where there are examples without it, or `unknown` where it was never broken.
    pub(super) fn needed_words(&self) -> &'static str {
        if self.broken.is_empty() {
            return "unknown";
        }
        match (self.needed, self.demand.required) {
            (true, true) => "yes",
            (true, false) => "sometimes",
            (false, _) => "no",
        }
    }
}
