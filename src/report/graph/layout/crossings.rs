//! How often lines cross.

use super::cells::Cells;

/// How often lines cross between all layers.
pub(super) fn crossings(cells: &Cells) -> usize {
    let positions = cells.positions();
    let layers = cells.layers.iter();
    layers.map(|layer| between(layer, cells, &positions)).sum()
}

/// How often they cross below a layer: pairs whose lower ends stand the other way round than their upper ends.
fn between(layer: &[usize], cells: &Cells, positions: &[usize]) -> usize {
    let ends = layer.iter().flat_map(|cell| {
        let mut below: Vec<usize> = cells.below[*cell]
            .iter()
            .map(|lower| positions[*lower])
            .collect();
        below.sort_unstable();
        below
    });
    let ends: Vec<usize> = ends.collect();
    let Some(most) = ends.iter().max() else {
        return 0;
    };
    let mut tree = vec![0; most + 2];
    let mut crossings = 0;
    for (before, end) in ends.iter().enumerate() {
        crossings += before - up_to(&tree, *end);
        count(&mut tree, *end);
    }
    crossings
}

/// How many ends stand up to here. The tree holds sums, so that this takes few steps however many there are.
fn up_to(tree: &[usize], end: usize) -> usize {
    let (mut at, mut sum) = (end + 1, 0);
    while at > 0 {
        sum += tree[at];
        at &= at - 1;
    }
    sum
}

fn count(tree: &mut [usize], end: usize) {
    let mut at = end + 1;
    while at < tree.len() {
        tree[at] += 1;
        at += at & at.wrapping_neg();
    }
}
