//! Finds every state, level by level, on several threads; always in the same order.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::expand::{Child, To};
use super::graph::{Edge, Graph, Node, OVER, START};
use super::hits::Hits;
use super::kept::Kept;
use super::key::key;
use super::road::Road;
use super::walker::{Walker, ending};
use super::watch::Watcher;

/// So many states are taken by a thread at once.
const CHUNK: usize = 16;

/// After so many states, what they lead to is put together: of states that are alike only one is kept.
const BATCH: usize = 128 * CHUNK;

/// A state whose moves are not known yet.
pub(super) type Open = (u32, Kept, Road);

/// Everything that was found.
#[derive(Debug, Default)]
pub(super) struct Search {
    pub(super) graph: Graph,
    pub(super) hits: Hits,
    /// How many moves have ended the conversation.
    pub(super) conversations: usize,
    /// Whether the depth was used up.
    pub(super) too_deep: bool,
    /// Whether there were more states than wanted.
    pub(super) too_many: bool,
    known: HashMap<u128, u32>,
}

impl Search {
    /// Finds every state of a flow.
    pub(super) fn run(walker: Walker<'_>) -> Self {
        let mut search = Self::default();
        let mut watchers: Vec<Watcher<'_>> = (0..walker.settings.threads.max(1))
            .map(|_| Watcher::new(walker))
            .collect();
        let mut level = search.start(walker, &mut watchers[0]);
        let mut depth = 0;
        while !level.is_empty() {
            if depth == walker.settings.depth {
                search.too_deep = true;
                break;
            }
            level = search.pass(level, &mut watchers);
            depth += 1;
        }
        for watcher in watchers {
            search.hits.absorb(watcher.hits);
        }
        search
    }

    /// Makes the moves of a level; gives the states that are new.
    fn pass(&mut self, level: Vec<Open>, watchers: &mut [Watcher<'_>]) -> Vec<Open> {
        let most = watchers[0].walker.settings.states;
        let mut next = Vec::new();
        let mut level = level.into_iter();
        while level.len() > 0 {
            let batch: Vec<Open> = level.by_ref().take(BATCH).collect();
            let found = expand(batch, &self.known, watchers);
            self.take_in(found, most, &mut next);
        }
        next
    }

    /// The conversation up to where something is needed first.
    fn start(&mut self, walker: Walker<'_>, watcher: &mut Watcher<'_>) -> Vec<Open> {
        let mut events = Vec::new();
        let state = walker.begin(&mut |event| events.push(event));
        let road = watcher.begin(&events, &state);
        if ending(&state).is_some() {
            self.conversations = 1;
            return Vec::new();
        }
        let key = key(walker.bot, walker.plan, &state, &road);
        let kept = watcher.pool.keep(walker, state, &[]);
        vec![self.add(key, (START, 0), (kept, road))]
    }

    fn add(&mut self, key: u128, from: (u32, u16), (kept, road): (Kept, Road)) -> Open {
        let number = u32::try_from(self.graph.nodes.len()).unwrap_or(OVER);
        self.known.insert(key, number);
        let (at, calls) = kept.place();
        self.graph.nodes.push(Node {
            from,
            at,
            calls,
            expanded: false,
        });
        (number, kept, road)
    }

    /// Takes in moves, in order, and adds the states that are new to the next level.
    fn take_in(&mut self, found: Vec<Child>, most: usize, next: &mut Vec<Open>) {
        let mut siblings: Vec<Edge> = Vec::new();
        for child in found {
            let moved = child.moved;
            if siblings.first().is_none_or(|edge| edge.moved.0 != moved.0) {
                siblings.clear();
                self.graph.nodes[moved.0 as usize].expanded = true;
            }
            let to = match child.to {
                To::Over => Some(OVER),
                To::Known(number) => Some(number),
                To::Like(action) => siblings
                    .iter()
                    .find(|edge| edge.moved.1 == action)
                    .map(|edge| edge.to),
                To::New(key, found) => match self.known.get(&key) {
                    Some(number) => Some(*number),
                    None if self.graph.nodes.len() >= most => None,
                    None => {
                        let open = self.add(key, moved, *found);
                        let number = open.0;
                        next.push(open);
                        Some(number)
                    }
                },
            };
            if let Some(to) = to {
                self.conversations += usize::from(to == OVER);
                siblings.push(Edge { moved, to });
                self.graph.edges.push(Edge { moved, to });
            } else {
                self.too_many = true;
                self.graph.nodes[moved.0 as usize].expanded = false;
            }
        }
    }
}

/// The moves of some states, in order.
fn expand(
    batch: Vec<Open>,
    known: &HashMap<u128, u32>,
    watchers: &mut [Watcher<'_>],
) -> Vec<Child> {
    if batch.len() <= CHUNK || watchers.len() < 2 {
        return watchers[0].expand(batch, known);
    }
    let chunks = Mutex::new(in_chunks(batch).into_iter().enumerate());
    let found: Mutex<Vec<(usize, Vec<Child>)>> = Mutex::default();
    std::thread::scope(|scope| {
        for watcher in watchers {
            scope.spawn(|| {
                loop {
                    let next = locked(&chunks).next();
                    let Some((index, chunk)) = next else {
                        break;
                    };
                    let children = watcher.expand(chunk, known);
                    locked(&found).push((index, children));
                }
            });
        }
    });
    let mut found = found.into_inner().unwrap_or_else(PoisonError::into_inner);
    found.sort_by_key(|(index, _)| *index);
    found
        .into_iter()
        .flat_map(|(_, children)| children)
        .collect()
}

fn in_chunks(batch: Vec<Open>) -> Vec<Vec<Open>> {
    let mut batch = batch.into_iter();
    let mut chunks = Vec::new();
    while batch.len() > 0 {
        chunks.push(batch.by_ref().take(CHUNK).collect());
    }
    chunks
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
