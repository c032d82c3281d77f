//! The groups of states from each of which all others of the group can be reached.

/// The groups of the states from 0 to `count`, each in ascending order. A state alone is a group, too.
pub(super) fn components(count: usize, next: &impl Fn(usize) -> Vec<usize>) -> Vec<Vec<usize>> {
    let mut search = Search {
        index: vec![None; count],
        low: vec![0; count],
        on_stack: vec![false; count],
        stack: Vec::new(),
        visited: 0,
        found: Vec::new(),
    };
    for start in 0..count {
        if search.index[start].is_none() {
            search.from(start, next);
        }
    }
    search.found
}

/// Tarjan's search without recursion: paths can be long.
struct Search {
    index: Vec<Option<usize>>,
    low: Vec<usize>,
    on_stack: Vec<bool>,
    stack: Vec<usize>,
    visited: usize,
    found: Vec<Vec<usize>>,
}

impl Search {
    fn from(&mut self, start: usize, next: &impl Fn(usize) -> Vec<usize>) {
        let mut open = vec![(start, next(start), 0)];
        self.visit(start);
        while let Some((node, targets, position)) = open.last_mut() {
            let node = *node;
            let Some(target) = targets.get(*position).copied() else {
                open.pop();
                if let Some((parent, _, _)) = open.last() {
                    self.low[*parent] = self.low[*parent].min(self.low[node]);
                }
                self.close(node);
                continue;
            };
            *position += 1;
            match self.index[target] {
                None => {
                    self.visit(target);
                    open.push((target, next(target), 0));
                }
                Some(index) if self.on_stack[target] => {
                    self.low[node] = self.low[node].min(index);
                }
                Some(_) => {}
            }
        }
    }

    fn visit(&mut self, node: usize) {
        self.index[node] = Some(self.visited);
        self.low[node] = self.visited;
        self.visited += 1;
        self.stack.push(node);
        self.on_stack[node] = true;
    }

    /// Takes a group off the stack when its first state is left.
    fn close(&mut self, node: usize) {
        if self.index[node] != Some(self.low[node]) {
            return;
        }
        let start = self
            .stack
            .iter()
            .rposition(|other| *other == node)
            .unwrap_or(0);
        let mut group = self.stack.split_off(start);
        for member in &group {
            self.on_stack[*member] = false;
        }
        group.sort_unstable();
        self.found.push(group);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_are_groups() {
        let next = |node: usize| match node {
            0 | 2 => vec![1],
            1 => vec![2, 3],
            4 => vec![4],
            _ => Vec::new(),
        };
        let mut found = components(5, &next);
        found.sort();
        assert_eq!(found, [vec![0], vec![1, 2], vec![3], vec![4]]);
    }
}
