//! How far to the right everything stands.

use super::cells::Cells;

/// How much room there is between two cells, at least.
const GAP: f64 = 28.0;
/// The same between two lines without words.
const NARROW: f64 = 14.0;
/// How often the layers are gone through, at most.
const SWEEPS: usize = 240;

/// How often each layer follows only the one before.
const FIRST: usize = 16;
/// How little it must be that anything moves before that is enough, in pixels.
const STILL: f64 = 0.05;

/// A run of cells that stand as close as they can.
struct Run {
    /// Where it would like to stand, times its weight.
    wanted: f64,
    weight: f64,
    /// How many cells are in it.
    count: usize,
}

impl Run {
    fn place(&self) -> f64 {
        self.wanted / self.weight
    }
}

/// Moves every cell towards the middle of its neighbours without changing what stands beside what.
pub(super) fn place(cells: &mut Cells) {
    for layer in 0..cells.layers.len() {
        let offsets = offsets(cells, layer);
        let middle = offsets.last().map_or(0.0, |last| last / 2.0);
        for (cell, offset) in cells.layers[layer].clone().into_iter().zip(offsets) {
            cells.cells[cell].x = offset - middle;
        }
    }
    let count = cells.layers.len();
    for sweep in 0..SWEEPS {
        // First each layer follows the one before; then those on both sides pull at it.
        let both = sweep >= FIRST;
        let moved = if sweep % 2 == 0 {
            let layers = 0..count;
            layers
                .map(|layer| pull(cells, layer, (true, both)))
                .fold(0.0, f64::max)
        } else {
            let layers = (0..count).rev();
            layers
                .map(|layer| pull(cells, layer, (both, true)))
                .fold(0.0, f64::max)
        };
        if both && moved < STILL {
            break;
        }
    }
    move_to_zero(cells);
}

/// How far behind the first cell of the layer each stands, if all stand as close as they can.
fn offsets(cells: &Cells, layer: usize) -> Vec<f64> {
    let mut offsets = Vec::with_capacity(cells.layers[layer].len());
    let mut last: Option<(usize, f64)> = None;
    for cell in &cells.layers[layer] {
        let x = last.map_or(0.0, |(before, x)| x + distance(cells, before, *cell));
        offsets.push(x);
        last = Some((*cell, x));
    }
    offsets
}

fn distance(cells: &Cells, left: usize, right: usize) -> f64 {
    let (left, right) = (&cells.cells[left], &cells.cells[right]);
    let is_line = |width: f64| width == 0.0;
    let gap = if is_line(left.size.width) && is_line(right.size.width) {
        NARROW
    } else {
        GAP
    };
    f64::midpoint(left.size.width, right.size.width) + gap
}

/// Moves the cells of a layer as near as they can to their neighbours above and below. Tells how far the farthest moved.
fn pull(cells: &mut Cells, layer: usize, (above, below): (bool, bool)) -> f64 {
    let offsets = offsets(cells, layer);
    let mut runs: Vec<Run> = Vec::new();
    for (cell, offset) in cells.layers[layer].iter().zip(&offsets) {
        let (wanted, weight) = wish(cells, *cell, (above, below));
        let mut run = Run {
            wanted: (wanted - offset) * weight,
            weight,
            count: 1,
        };
        // Cells that would stand in each other's way move together, to where all of them want to be on the whole.
        while let Some(before) = runs.pop_if(|before| before.place() > run.place()) {
            run = Run {
                wanted: run.wanted + before.wanted,
                weight: run.weight + before.weight,
                count: run.count + before.count,
            };
        }
        runs.push(run);
    }
    let places = runs
        .iter()
        .flat_map(|run| std::iter::repeat_n(run.place(), run.count));
    let places: Vec<f64> = places
        .zip(offsets)
        .map(|(place, offset)| place + offset)
        .collect();
    let mut moved: f64 = 0.0;
    for (cell, place) in cells.layers[layer].clone().into_iter().zip(places) {
        moved = moved.max((cells.cells[cell].x - place).abs());
        cells.cells[cell].x = place;
    }
    moved
}

/// Where a cell wants to stand, and how much. Long lines want to be straight more than short ones.
fn wish(cells: &Cells, cell: usize, (above, below): (bool, bool)) -> (f64, f64) {
    let none: &[usize] = &[];
    let above = if above { &cells.above[cell] } else { none };
    let below = if below { &cells.below[cell] } else { none };
    let (mut sum, mut weight) = (0.0, 0.0);
    for other in above.iter().chain(below) {
        let bends = u8::from(cells.cells[cell].is_bend) + u8::from(cells.cells[*other].is_bend);
        let pull = match bends {
            0 => 1.0,
            1 => 2.0,
            _ => 8.0,
        };
        sum += cells.cells[*other].x * pull;
        weight += pull;
    }
    if weight == 0.0 {
        (cells.cells[cell].x, 0.01)
    } else {
        (sum / weight, weight)
    }
}

/// Moves everything so that nothing stands left of zero.
fn move_to_zero(cells: &mut Cells) {
    let lefts = cells
        .cells
        .iter()
        .map(|cell| cell.x - cell.size.width / 2.0);
    let left = lefts.fold(f64::INFINITY, f64::min);
    for cell in &mut cells.cells {
        cell.x -= left;
    }
}
