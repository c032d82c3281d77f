//! Logged calls as lines of a table, one line each, whatever the width.

use comfy_table::presets::NOTHING;
use comfy_table::{Cell, CellAlignment, Color, ColumnConstraint, ContentArrangement, Table, Width};

use super::calls::moment;
use super::printable::printable;
use super::summary::short_id;
use crate::log::Row;

/// Blanks between two columns.
const GAP: usize = 2;
/// Below this width the year is left out.
const ROOMY: usize = 90;
/// Below this width the day is left out too.
const TIGHT: usize = 60;
/// Columns by their place.
const OUTCOME: usize = 2;
const TIME: usize = 3;
const API: usize = 4;
const TEST: usize = 5;
const REQUEST: usize = 6;
const NAMES: [&str; 7] = ["id", "when", "outcome", "time", "api", "test", "request"];
/// How wide the columns are that nobody has seen all of yet.
const EXPECTED: [usize; 7] = [10, 19, 19, 8, 16, 24, 200];
/// Where room is found, in this order, and what is left of the column; one that is left nothing disappears.
const GIVING: [(usize, usize); 8] = [
    (REQUEST, 24),
    (TEST, 12),
    (API, 12),
    (REQUEST, 0),
    (TEST, 0),
    (OUTCOME, 10),
    (API, 6),
    (API, 0),
];

/// How the lines look.
#[derive(Debug, Clone, Copy)]
pub struct Lines {
    /// How many columns of the screen there are.
    pub width: usize,
    /// Whether outcomes are coloured.
    pub colour: bool,
}

/// A table that fits the width, with a line for each call.
#[must_use]
pub fn calls_table(rows: &[Row], lines: Lines) -> String {
    let cells: Vec<[String; 7]> = rows.iter().map(|row| texts(row, lines.width)).collect();
    let longest = |column: usize| {
        let texts = cells
            .iter()
            .map(|cells| super::wrap::columns(&cells[column]));
        texts.chain([NAMES[column].len()]).max().unwrap_or(0)
    };
    let widths = fit(std::array::from_fn(longest), lines.width);
    let mut table = table(lines.colour);
    table.set_header(NAMES);
    for (row, cells) in rows.iter().zip(&cells) {
        add(&mut table, row, cells);
    }
    printed(&mut table, &widths)
}

/// One call as a line of a table whose other lines are not known yet.
#[must_use]
pub fn calls_line(row: &Row, lines: Lines) -> String {
    let widths = fit(EXPECTED, lines.width);
    let mut table = table(lines.colour);
    add(&mut table, row, &texts(row, lines.width));
    printed(&mut table, &widths)
}

/// Widths that fit: the request gives way first, then the test, then the API.
fn fit(natural: [usize; 7], width: usize) -> [usize; 7] {
    let mut widths = natural;
    for (column, left) in GIVING {
        let over = taken(&widths).saturating_sub(width);
        if over > 0 && left == 0 {
            widths[column] = 0;
        } else if over > 0 && widths[column] > left {
            widths[column] = left.max(widths[column].saturating_sub(over));
        }
    }
    for column in [API, TEST, OUTCOME] {
        let free = width.saturating_sub(taken(&widths));
        if widths[column] > 0 {
            widths[column] = natural[column].min(widths[column] + free);
        }
    }
    widths
}

/// The width of the columns that are there, and the gaps between them.
fn taken(widths: &[usize; 7]) -> usize {
    let there = widths.iter().filter(|width| **width > 0);
    there
        .map(|width| width + GAP)
        .sum::<usize>()
        .saturating_sub(GAP)
}

fn table(colour: bool) -> Table {
    let mut table = Table::new();
    table
        .load_style(NOTHING)
        .set_content_arrangement(ContentArrangement::Disabled);
    table
        .set_truncation_indicator("…")
        .set_delimiter('\u{fffd}');
    if colour {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    table
}

fn columns(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}

fn add(table: &mut Table, row: &Row, texts: &[String; 7]) {
    let mut cells = texts.clone().map(Cell::new);
    let colour = if row.outcome.is_success() {
        Color::Green
    } else {
        Color::Red
    };
    cells[OUTCOME] = Cell::new(&texts[OUTCOME]).fg(colour);
    cells[TIME] = Cell::new(&texts[TIME]).set_alignment(CellAlignment::Right);
    let mut line = comfy_table::Row::from(cells);
    line.max_height(1);
    table.add_row(line);
}

fn printed(table: &mut Table, widths: &[usize; 7]) -> String {
    table.set_constraints(widths.iter().map(|width| match width {
        0 => ColumnConstraint::Hidden,
        width => ColumnConstraint::Absolute(Width::Fixed(columns(width + GAP))),
    }));
    let lines = table.lines().map(|line| line.trim().to_owned() + "\n");
    lines.collect()
}

fn texts(row: &Row, width: usize) -> [String; 7] {
    let texts = [
        short_id(&row.call.to_string()).to_owned(),
        local(row.at, width),
        outcome(row),
        format!("{} ms", took(row).as_millis()),
        row.api.clone(),
        whence(row),
        format!("{} {}", row.method, behind_host(&row.url)),
    ];
    texts.map(|text| printable(&text.replace(['\n', '\t'], " ")).into_owned())
}

/// The test or scenario; of a conversation without any, the flow and the step.
fn whence(row: &Row) -> String {
    if let Some(scenario) = &row.scenario {
        return scenario.clone();
    }
    let parts = [row.flow.as_deref(), row.step.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn outcome(row: &Row) -> String {
    let attempt = if row.attempts > 1 {
        format!(" ({}/{})", row.attempt, row.attempts)
    } else {
        String::new()
    };
    let mock = if row.mock { " mock" } else { "" };
    format!("{}{attempt}{mock}", row.outcome)
}

/// Path and query: the API says already who is called.
fn behind_host(url: &str) -> &str {
    let host = url.find("://").map_or(0, |scheme| scheme + 3);
    url[host..]
        .find('/')
        .map_or(url, |path| &url[host + path..])
}

fn local(milliseconds: i64, width: usize) -> String {
    let zoned = moment(milliseconds).to_zoned(jiff::tz::TimeZone::system());
    let form = match width {
        ..TIGHT => "%H:%M:%S",
        TIGHT..ROOMY => "%m-%d %H:%M:%S",
        ROOMY.. => "%Y-%m-%d %H:%M:%S",
    };
    zoned.strftime(form).to_string()
}

/// How long the whole call took in the line that decides it, and the attempt alone in the others.
fn took(row: &Row) -> std::time::Duration {
    if row.is_last() {
        row.elapsed
    } else {
        row.timings.total
    }
}
