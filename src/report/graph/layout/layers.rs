//! Which box stands in which layer.

use std::collections::VecDeque;

use super::Link;

/// The layer of each box: behind all from which a line leads to it, as near to them as it can be.
pub(super) fn layers(boxes: usize, links: &[Link], back: &[bool]) -> Vec<usize> {
    let mut leaving: Vec<Vec<usize>> = vec![Vec::new(); boxes];
    let mut open = vec![0; boxes];
    for (link, back) in links.iter().zip(back) {
        let (upper, lower) = ends(link, *back);
        leaving[upper].push(lower);
        open[lower] += 1;
    }
    let mut layers = vec![0; boxes];
    let mut ready: VecDeque<usize> = (0..boxes).filter(|at| open[*at] == 0).collect();
    while let Some(at) = ready.pop_front() {
        for lower in &leaving[at] {
            layers[*lower] = layers[*lower].max(layers[at] + 1);
            open[*lower] -= 1;
            if open[*lower] == 0 {
                ready.push_back(*lower);
            }
        }
    }
    layers
}

/// The upper and the lower end of a line.
pub(super) const fn ends(link: &Link, back: bool) -> (usize, usize) {
    if back {
        (link.to, link.from)
    } else {
        (link.from, link.to)
    }
}
