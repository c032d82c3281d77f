//! The parts of a graph that lead back to themselves.

/// Where a node is while the graph is walked.
#[derive(Debug, Clone, Copy)]
struct Mark {
    /// When it was found.
    found: usize,
    /// The earliest node on the stack that it leads to.
    low: usize,
    on_stack: bool,
}

/// The strongly connected components, each before those that lead to it; what is called comes before what calls.
///
/// This is Tarjan's algorithm without recursion, for a flow may have any number of steps.
pub(super) fn components(successors: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut walk = Walk {
        successors,
        marks: vec![None; successors.len()],
        stack: Vec::new(),
        count: 0,
        components: Vec::new(),
    };
    for node in 0..successors.len() {
        if walk.marks[node].is_none() {
            walk.from(node);
        }
    }
    walk.components
}

struct Walk<'g> {
    successors: &'g [Vec<usize>],
    marks: Vec<Option<Mark>>,
    stack: Vec<usize>,
    count: usize,
    components: Vec<Vec<usize>>,
}

impl Walk<'_> {
    fn from(&mut self, start: usize) {
        let mut path = vec![(start, 0)];
        self.find(start);
        while let Some((node, next)) = path.last_mut() {
            let (node, edge) = (*node, *next);
            *next += 1;
            let Some(&successor) = self.successors[node].get(edge) else {
                path.pop();
                self.leave(node, path.last().map(|(parent, _)| *parent));
                continue;
            };
            match self.marks[successor] {
                None => {
                    self.find(successor);
                    path.push((successor, 0));
                }
                Some(mark) if mark.on_stack => self.lower(node, mark.found),
                Some(_) => {}
            }
        }
    }

    fn find(&mut self, node: usize) {
        self.marks[node] = Some(Mark {
            found: self.count,
            low: self.count,
            on_stack: true,
        });
        self.count += 1;
        self.stack.push(node);
    }

    fn lower(&mut self, node: usize, low: usize) {
        if let Some(mark) = &mut self.marks[node] {
            mark.low = mark.low.min(low);
        }
    }

    /// All successors are known: what is on the stack above a node that leads to nothing earlier is a component.
    fn leave(&mut self, node: usize, parent: Option<usize>) {
        let Some(mark) = self.marks[node] else { return };
        if let Some(parent) = parent {
            self.lower(parent, mark.low);
        }
        if mark.low != mark.found {
            return;
        }
        let mut component = Vec::new();
        while let Some(member) = self.stack.pop() {
            if let Some(mark) = &mut self.marks[member] {
                mark.on_stack = false;
            }
            component.push(member);
            if member == node {
                break;
            }
        }
        component.sort_unstable();
        self.components.push(component);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_that_reach_each_other_are_together() {
        let successors = [vec![1], vec![2, 3], vec![1], vec![4], vec![], vec![5]];
        let expected = [vec![4], vec![3], vec![1, 2], vec![0], vec![5]];
        assert_eq!(components(&successors.map(Vec::from)), expected);
    }

    #[test]
    fn a_long_way_needs_no_stack() {
        let count = 100_000;
        let line: Vec<Vec<usize>> = (0..count).map(|node| vec![(node + 1) % count]).collect();
        assert_eq!(components(&line).len(), 1);
    }
}
