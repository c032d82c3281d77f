//! States that wait to be looked at take little room: values that many of them have are kept once.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use serde_json::Value;

use crate::attribute::Attributes;
use crate::flow::{Standing, State};

/// A name and its value.
type Known = Arc<(String, Value)>;

/// A state without what is known in it, and what is known.
#[derive(Debug)]
pub(super) struct Kept {
    state: State,
    known: Box<[Known]>,
}

/// The names and values of the states that a thread has found.
#[derive(Debug, Default)]
pub(super) struct Pool {
    known: HashMap<u64, Known>,
    nothing: Arc<Attributes>,
}

impl Kept {
    /// What the conversation does.
    pub(super) fn standing(&self) -> Standing<'_> {
        self.state.standing()
    }

    /// The state as it was.
    pub(super) fn open(self) -> State {
        let mut state = self.state;
        let known = self
            .known
            .iter()
            .map(|known| (known.0.clone(), known.1.clone()));
        state.exchange(Arc::new(known.collect()));
        state
    }
}

impl Pool {
    /// Keeps a state.
    pub(super) fn keep(&mut self, mut state: State) -> Kept {
        let attributes = state.exchange(Arc::clone(&self.nothing));
        let known = attributes
            .iter()
            .map(|(name, value)| self.shared(name, value));
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
