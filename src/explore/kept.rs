//! States that wait to be looked at take little room: values that many of them have are kept once.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use serde_json::Value;

use super::nasty;
use super::walker::Walker;
use crate::attribute::Attributes;
use crate::flow::{At, Standing, State};

/// A name and its value.
pub(super) type Known = Arc<(String, Value)>;

/// What is known in a state.
pub(super) type Knowledge = Box<[Known]>;

/// A state without what is known in it, and what is known.
#[derive(Debug)]
pub(super) struct Kept {
    state: State,
    known: Knowledge,
}

/// The names and values of the states that a thread has found.
#[derive(Debug, Default)]
pub(super) struct Pool {
    known: HashMap<u64, Known>,
    nothing: Arc<Attributes>,
}

/// The step that waits in a state, and whether it waits for an API.
fn place(state: &State) -> (At, bool) {
    match state.standing() {
        Standing::Asking(at, _) => (at, false),
        Standing::Calling(at) => (at, true),
        Standing::Passing(_) | Standing::Over(_) => unreachable!("only what waits is a state"),
    }
}

impl Kept {
    /// The step that waits, and whether it waits for an API.
    pub(super) fn place(&self) -> (At, bool) {
        place(&self.state)
    }

    /// The state as it was, and what is known in it.
    pub(super) fn open(self) -> (State, Knowledge) {
        let mut state = self.state;
        let known = self.known.iter();
        let known = known.map(|known| (known.0.clone(), known.1.clone()));
        state.exchange(Arc::new(known.collect()));
        (state, self.known)
    }
}

impl Pool {
    /// Keeps a state with what is still read of what is known in it, and what requests are held against; most of that
    /// was known in the one before, in the same order.
    pub(super) fn keep(&mut self, walker: Walker<'_>, mut state: State, before: &[Known]) -> Kept {
        let live = &walker.plan.live;
        let reads = live.reads(walker.bot, place(&state).0, state.callers());
        let attributes = state.exchange(Arc::clone(&self.nothing));
        let before = before.iter().map(Some).chain(std::iter::repeat(None));
        let known = attributes.iter().zip(before);
        let nasty = |value: &Value| value.as_str().is_some_and(nasty::is_one);
        let nasty = |value| walker.settings.nasty && nasty(value);
        let known = known.filter(|((name, value), _)| reads(name) || nasty(value));
        let known = known.map(|((name, value), before)| match before {
            Some(before) if before.0 == *name && before.1 == *value => Arc::clone(before),
            Some(_) | None => self.shared(name, value),
        });
        let known = known.collect();
        Kept { state, known }
    }

    /// The one copy of a name and its value.
    fn shared(&mut self, name: &String, value: &Value) -> Known {
        let mut hasher = DefaultHasher::new();
        (name, value).hash(&mut hasher);
        let new = || Arc::new((name.clone(), value.clone()));
        let known = self.known.entry(hasher.finish()).or_insert_with(new);
        if known.0 == *name && known.1 == *value {
            Arc::clone(known)
        } else {
            new()
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_states_have_in_common_is_kept_once() {
        let mut pool = Pool::default();
        let name = "name".to_owned();
        let [one, same, other] =
            [json!([1, "a"]), json!([1, "a"]), json!("1")].map(|value| pool.shared(&name, &value));
        assert!(Arc::ptr_eq(&one, &same));
        assert_eq!(other.1, json!("1"));
    }
}
