//! Lines through their cells.

use super::cells::{Cell, Cells};
use super::{Layout, Line, Link, Point, Size};

/// How far from the corner of a box a line may touch it, at least.
const CORNER: f64 = 14.0;
/// How far apart lines touch a box, at most.
const APART: f64 = 26.0;

/// Draws everything.
pub(super) fn trace(cells: &Cells, links: &[Link], back: &[bool]) -> Layout {
    let centre = |cell: &Cell| Point {
        x: cell.x,
        y: cell.y,
    };
    let boxes = cells.cells.iter().filter(|cell| !cell.is_bend);
    let lines = (0..links.len()).map(|link| line(cells, link, back[link]));
    Layout {
        size: size(cells),
        boxes: boxes.map(centre).collect(),
        lines: lines.collect(),
    }
}

fn size(cells: &Cells) -> Size {
    let right = |cell: &Cell| cell.x + cell.size.width / 2.0;
    let bottom = |cell: &Cell| cell.y + cell.size.height / 2.0;
    let cells = cells.cells.iter();
    Size {
        width: cells.clone().map(right).fold(0.0, f64::max),
        height: cells.map(bottom).fold(0.0, f64::max),
    }
}

fn line(cells: &Cells, link: usize, back: bool) -> Line {
    let chain = &cells.chains[link];
    let mut points = Vec::with_capacity(chain.len() * 2);
    let last = chain.len() - 1;
    for (place, index) in chain.iter().enumerate() {
        let cell = &cells.cells[*index];
        let half = cell.size.height / 2.0;
        let (top, bottom) = (cell.y - half, cell.y + half);
        if cells.is_empty(cell.layer) {
            continue;
        }
        if place == 0 {
            let x = port(cells, *index, (chain[1], true));
            points.push(Point { x, y: bottom });
        } else if place == last {
            let x = port(cells, *index, (chain[last - 1], false));
            points.push(Point { x, y: top });
        } else {
            points.push(Point { x: cell.x, y: top });
            points.push(Point {
                x: cell.x,
                y: bottom,
            });
        }
    }
    points.dedup();
    if back {
        points.reverse();
    }
    let label = cells.labels[link].map(|cell| &cells.cells[cell]);
    Line {
        points,
        label: label.map(|cell| Point {
            x: cell.x,
            y: cell.y,
        }),
    }
}

/// Where on the edge of a box a line begins: side by side with the others, in the order in which they lead away.
fn port(cells: &Cells, index: usize, (neighbour, below): (usize, bool)) -> f64 {
    let own = &cells.cells[index];
    let others = if below {
        &cells.below[index]
    } else {
        &cells.above[index]
    };
    let mut sorted = others.clone();
    sorted.sort_by(|one, other| cells.cells[*one].x.total_cmp(&cells.cells[*other].x));
    let count = sorted.len();
    let place = sorted.iter().position(|other| *other == neighbour);
    let room = (own.size.width - 2.0 * CORNER).max(0.0);
    let step = if count > 1 {
        (room / as_float(count - 1)).min(APART)
    } else {
        0.0
    };
    let left = own.x - step * as_float(count.saturating_sub(1)) / 2.0;
    left + step * as_float(place.unwrap_or_default())
}

fn as_float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}
