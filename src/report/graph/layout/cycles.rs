//! Lines that lead back.

use super::Link;

/// For each line whether it leads back to a box on the way to it. Without those nothing goes round in a circle.
pub(super) fn back(boxes: usize, links: &[Link]) -> Vec<bool> {
    let mut leaving: Vec<Vec<usize>> = vec![Vec::new(); boxes];
    for (index, link) in links.iter().enumerate() {
        leaving[link.from].push(index);
    }
    let mut back = vec![false; links.len()];
    let mut state = vec![State::New; boxes];
    for root in 0..boxes {
        if state[root] == State::New {
            walk(root, (links, &leaving), &mut state, &mut back);
        }
    }
    back
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    OnTheWay,
    Done,
}

/// Goes everywhere from a box; without recursion, for a flow may be long.
fn walk(
    root: usize,
    (links, leaving): (&[Link], &[Vec<usize>]),
    state: &mut [State],
    back: &mut [bool],
) {
    let mut way = vec![(root, 0)];
    state[root] = State::OnTheWay;
    while let Some((at, next)) = way.last_mut() {
        let Some(link) = leaving[*at].get(*next) else {
            state[*at] = State::Done;
            way.pop();
            continue;
        };
        *next += 1;
        let to = links[*link].to;
        match state[to] {
            State::New => {
                state[to] = State::OnTheWay;
                way.push((to, 0));
            }
            State::OnTheWay => back[*link] = true,
            State::Done => {}
        }
    }
}
