//! The merge key `<<`.

use std::collections::HashSet;

use super::super::file::Span;
use super::super::node::{Entry, Kind, Node};

/// Applies `<<`: keys of the merged maps that the map does not have itself. Gives also where something stands that is
/// no map.
pub(super) fn merge(entries: Vec<Entry>) -> (Vec<Entry>, Vec<Span>) {
    if !entries.iter().any(|entry| entry.key == "<<") {
        return (entries, Vec::new());
    }
    let (merges, mut own): (Vec<_>, Vec<_>) =
        entries.into_iter().partition(|entry| entry.key == "<<");
    let mut known: HashSet<String> = own.iter().map(|entry| entry.key.clone()).collect();
    let mut strangers = Vec::new();
    for source in merges.into_iter().flat_map(|merged| sources(merged.value)) {
        match source.kind {
            Kind::Map(inherited) => {
                let missing = inherited.into_iter();
                own.extend(missing.filter(|entry| known.insert(entry.key.clone())));
            }
            Kind::List(_) | Kind::Scalar(_) => strangers.push(source.span),
            Kind::Broken => {}
        }
    }
    (own, strangers)
}

/// What is merged: one map, or each of a list.
fn sources(merged: Node) -> Vec<Node> {
    match merged.kind {
        Kind::List(items) => items,
        Kind::Map(_) | Kind::Scalar(_) | Kind::Broken => vec![merged],
    }
}
