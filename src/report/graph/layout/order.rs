//! What stands beside what in a layer, so that few lines cross.

use super::cells::Cells;
use super::crossings::crossings;

/// How often the layers are gone through.
const SWEEPS: usize = 16;

/// Puts the cells of each layer in an order in which few lines cross.
pub(super) fn settle(cells: &mut Cells) {
    begin(cells);
    let mut best = (crossings(cells), cells.layers.clone());
    for sweep in 0..SWEEPS {
        if best.0 == 0 {
            break;
        }
        if sweep % 2 == 0 {
            (1..cells.layers.len()).for_each(|layer| sort(cells, layer, true));
        } else {
            (0..cells.layers.len())
                .rev()
                .for_each(|layer| sort(cells, layer, false));
        }
        let count = crossings(cells);
        if count < best.0 {
            best = (count, cells.layers.clone());
        }
    }
    cells.layers = best.1;
}

/// The order in which the cells are met on the way down, which keeps what belongs together side by side.
fn begin(cells: &mut Cells) {
    let mut met = vec![false; cells.cells.len()];
    let mut order = vec![Vec::new(); cells.layers.len()];
    let roots = cells.layers.iter().flatten().copied();
    for root in roots {
        let mut waiting = vec![root];
        while let Some(cell) = waiting.pop() {
            if !std::mem::replace(&mut met[cell], true) {
                order[cells.cells[cell].layer].push(cell);
                waiting.extend(cells.below[cell].iter().rev());
            }
        }
    }
    cells.layers = order;
}

/// Sorts a layer by the middle of the neighbours of each cell; one without neighbours stays where it is.
fn sort(cells: &mut Cells, layer: usize, downwards: bool) {
    let positions = cells.positions();
    let neighbours = if downwards {
        &cells.above
    } else {
        &cells.below
    };
    let middle = |cell: usize| {
        let places = neighbours[cell].iter().map(|other| positions[*other]);
        let (sum, count) = places.fold((0, 0), |(sum, count), place| (sum + place, count + 1));
        if count == 0 {
            (positions[cell] * 1000, positions[cell])
        } else {
            (sum * 1000 / count, positions[cell])
        }
    };
    let mut order = std::mem::take(&mut cells.layers[layer]);
    order.sort_by_key(|cell| middle(*cell));
    cells.layers[layer] = order;
}
