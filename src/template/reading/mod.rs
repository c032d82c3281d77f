//! The names that a text of the engine reads, and where in it they must have a value.
//!
//! The engine tells names without their places, so the parsed text itself is walked: what stands behind `x is defined`, in the
//! branch where that holds, can do with an `x` that has no value; the same name elsewhere cannot.

mod asks;
mod braceless;
mod comparisons;
mod expressions;
mod parts;
mod statements;
mod sure;

use std::collections::BTreeSet;
use std::ops::Range;

use minijinja::machinery::{Span, parse, parse_expr};

pub use self::asks::Asks;
pub(super) use self::asks::of_condition as asks;
pub(super) use self::braceless::names as braceless_names;
pub(super) use self::comparisons::in_expression as comparisons;
pub use self::comparisons::{Comparison, Operator};
use self::sure::Sure;
use super::reference::Source;

/// Names of attributes, `env.NAME` and `secret.NAME`.
type Names = BTreeSet<String>;

/// Functions of the engine and of ours, which are no attributes.
const FUNCTIONS: [&str; 8] = [
    "now",
    "today",
    "uuid",
    "random_int",
    "range",
    "dict",
    "namespace",
    "debug",
];

/// What a text reads.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// Each name once, in the order of their places.
    pub(super) names: Vec<Name>,
    /// What surely has a value where the expression holds, and where it does not.
    pub(super) sure: Sure,
}

/// A name that is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    /// The name with its fields: `user.name`.
    pub(super) path: String,
    /// Where it stands: the first place at which it must have a value, if there is one.
    pub(super) range: Range<usize>,
    /// Whether it never must have a value.
    pub(super) optional: bool,
}

/// Reads an expression: `price * 2`. One that cannot be read has no names.
pub(super) fn of_expression(source: &str) -> Reading {
    let Ok(expression) = parse_expr(source) else {
        return Reading::default();
    };
    let mut walk = Walk::default();
    walk.emitted(&expression);
    Reading {
        names: walk.names(),
        sure: sure::of(&expression),
    }
}

/// Reads a template with blocks.
pub(super) fn of_block(text: &str) -> Reading {
    let mut walk = Walk::default();
    if let Ok(statement) = parse(text, "", super::engine::syntax()) {
        walk.statement(&statement);
    }
    Reading {
        names: walk.names(),
        sure: Sure::default(),
    }
}

/// A walk through a parsed text in the order in which it is rendered.
#[derive(Debug, Default)]
struct Walk {
    met: Vec<Name>,
    /// What is known at this place.
    known: Known,
}

/// What is known at a place.
#[derive(Debug, Clone, Default)]
struct Known {
    /// The text's own variables.
    own: Names,
    /// What surely has a value.
    sure: Names,
}

impl Walk {
    /// Takes up a name, unless it is a variable of the text itself.
    fn meet(&mut self, path: String, span: Span, guarded: bool) {
        let root = path.split('.').next().unwrap_or_default();
        if self.known.own.contains(root) || FUNCTIONS.contains(&path.as_str()) {
            return;
        }
        let name = Source::from_path(&path).to_string();
        self.met.push(Name {
            optional: self.known.sure.contains(&name) || guarded && name == path,
            range: span.start_offset as usize..span.end_offset as usize,
            path,
        });
    }

    /// Walks on with some names that surely have a value.
    fn with(&mut self, sure: &Names, walk: impl FnOnce(&mut Self)) {
        self.apart(|inner| {
            inner.known.sure.extend(sure.iter().cloned());
            walk(inner);
        });
    }

    /// Walks through a part after which nothing more is known than before.
    fn apart(&mut self, walk: impl FnOnce(&mut Self)) {
        let before = self.known.clone();
        walk(self);
        self.known = before;
    }

    /// Each name once.
    fn names(self) -> Vec<Name> {
        let mut names: Vec<Name> = Vec::new();
        for name in self.met {
            match names.iter_mut().find(|met| met.path == name.path) {
                None => names.push(name),
                Some(met) if met.optional && !name.optional => *met = name,
                Some(_) => {}
            }
        }
        names.sort_by_key(|name| name.range.start);
        names
    }
}

impl Known {
    /// What is known where two ways come together again.
    fn join(self, other: &Self) -> Self {
        let all = |known: &Self| -> Names { known.own.union(&known.sure).cloned().collect() };
        let own: Names = self.own.intersection(&other.own).cloned().collect();
        let sure = all(&self)
            .intersection(&all(other))
            .cloned()
            .collect::<Names>();
        Self {
            sure: sure.difference(&own).cloned().collect(),
            own,
        }
    }
}

#[cfg(test)]
mod tests;
