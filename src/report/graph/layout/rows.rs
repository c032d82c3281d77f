//! How far down everything stands.

use super::cells::Cells;

/// How much room there is below a layer of boxes, and below the words that follow it.
const GAP: f64 = 20.0;
/// How much there is below a layer in which no words stand.
const LITTLE: f64 = 8.0;
/// How much more there is for each pixel that a line goes sideways, so that none lies flat.
const MORE: f64 = 0.06;
/// The most there is.
const MOST: f64 = 48.0;

/// Gives each layer its height.
pub(super) fn place(cells: &mut Cells) {
    let mut top = 0.0;
    for layer in 0..cells.layers.len() {
        let heights = cells.layers[layer]
            .iter()
            .map(|cell| cells.cells[*cell].size.height);
        let height = heights.fold(0.0, f64::max);
        for cell in cells.layers[layer].clone() {
            cells.cells[cell].y = top + height / 2.0;
            if cells.cells[cell].is_bend && layer % 2 == 0 {
                // A line goes straight past the boxes.
                cells.cells[cell].size.height = height;
            }
        }
        top += height + gap(cells, layer);
    }
}

/// The wider the lines below a layer go, the more room they need.
fn gap(cells: &Cells, layer: usize) -> f64 {
    if cells.is_empty(layer) {
        return LITTLE;
    }
    let slopes = cells.layers[layer].iter().flat_map(|cell| {
        let x = cells.cells[*cell].x;
        let below = cells.below[*cell].iter();
        below.map(move |lower| (cells.cells[*lower].x - x).abs())
    });
    let widest = slopes.fold(0.0, f64::max);
    (GAP + widest * MORE).min(MOST)
}
