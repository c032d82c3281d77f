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
    let mut order = Vec::with_capacity(boxes);
    while let Some(at) = ready.pop_front() {
        order.push(at);
        for lower in &leaving[at] {
            layers[*lower] = layers[*lower].max(layers[at] + 1);
            open[*lower] -= 1;
            if open[*lower] == 0 {
                ready.push_back(*lower);
            }
        }
    }
    let reached = reached(&leaving);
    for at in order.into_iter().rev().filter(|at| !reached[*at]) {
        let nearest = leaving[at].iter().map(|lower| layers[*lower]).min();
        layers[at] = nearest.map_or(layers[at], |lower| lower - 1);
    }
    layers
}

/// Whether the first box leads to each. Those to which it does not stand beside what they lead to, not far above.
fn reached(leaving: &[Vec<usize>]) -> Vec<bool> {
    let mut reached = vec![false; leaving.len()];
    let mut waiting: Vec<usize> = (0..leaving.len()).take(1).collect();
    while let Some(at) = waiting.pop() {
        if !std::mem::replace(&mut reached[at], true) {
            waiting.extend(&leaving[at]);
        }
    }
    reached
}

/// The upper and the lower end of a line.
pub(super) const fn ends(link: &Link, back: bool) -> (usize, usize) {
    if back {
        (link.to, link.from)
    } else {
        (link.from, link.to)
    }
}
