//! The merge key `<<`.

use super::super::node::{Entry, Kind};

/// Applies `<<`: keys of the merged maps that the map does not have itself.
pub(super) fn merge(entries: Vec<Entry>) -> Vec<Entry> {
    if !entries.iter().any(|entry| entry.key == "<<") {
        return entries;
    }
    let (merges, mut own): (Vec<_>, Vec<_>) =
        entries.into_iter().partition(|entry| entry.key == "<<");
    for merged in merges {
        let sources = match merged.value.kind {
            Kind::List(items) => items,
            Kind::Map(_) | Kind::Scalar(_) | Kind::Broken => vec![merged.value],
        };
        for source in sources {
            let Kind::Map(inherited) = source.kind else {
                continue;
            };
            let missing = inherited
                .into_iter()
                .filter(|entry| !own.iter().any(|have| have.key == entry.key));
            let missing: Vec<_> = missing.collect();
            own.extend(missing);
        }
    }
    own
}
