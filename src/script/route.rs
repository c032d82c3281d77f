//! The routes of a call.

use super::call::{Route, RouteKey};
use super::step::{Target, Word};
use crate::api::unknown_outcome;
use crate::outcome::Selector;
use crate::source::{Finding, Node, Place, Reader, Rule};
use crate::template::locate;

/// The word for every outcome that no other route names.
const ELSE: &str = "else";

/// Reads `{ 404: step, "404, 410": step, 4xx: step, else: step }`.
pub(super) fn read(node: &Node, reader: &mut Reader) -> Vec<Route> {
    let wanted = "a map of outcomes and the steps they lead to";
    let entries = reader.entries(node, wanted).unwrap_or_default();
    let mut routes: Vec<Route> = Vec::with_capacity(entries.len());
    for entry in entries {
        let written = Word::key(entry, reader);
        let key = key(&written, &routes, reader);
        let target = Target::read(&entry.value, reader);
        if let (Some(key), Some(target)) = (key, target) {
            routes.push(Route {
                key,
                written,
                target,
            });
        }
    }
    routes
}

/// The outcomes of a key; those that an earlier route or the key itself names already are findings.
fn key(written: &Word, earlier: &[Route], reader: &mut Reader) -> Option<RouteKey> {
    let words = words(written);
    if let [(ELSE, _)] = words.as_slice() {
        return Some(RouteKey::Else);
    }
    let mut outcomes = Vec::with_capacity(words.len());
    for (word, place) in &words {
        let Some(outcome) = outcome(word, place, reader) else {
            continue;
        };
        // The very same key twice is told already.
        let mut others = earlier
            .iter()
            .filter(|route| route.written.text != written.text);
        let taken = others.find(|route| names(route, outcome));
        if taken.is_some() || outcomes.contains(&outcome) {
            reader.push(taken_twice(word, place, taken));
        }
        outcomes.push(outcome);
    }
    (!outcomes.is_empty()).then_some(RouteKey::Outcomes(outcomes))
}

/// The words between the commas, with their places.
fn words(written: &Word) -> Vec<(&str, Place)> {
    let mut words = Vec::new();
    let mut start = 0;
    for part in written.text.split(',') {
        let word = part.trim();
        let offset = start + part.len() - part.trim_start().len();
        let range = offset..offset + word.len();
        words.push((word, locate(&written.place, &written.text, range)));
        start += part.len() + 1;
    }
    words
}

fn outcome(word: &str, place: &Place, reader: &mut Reader) -> Option<Selector> {
    if word == ELSE {
        let message = "`else` takes what no other route names, so it stands alone";
        reader.report(Rule::BadValue, place.span, message);
        return None;
    }
    let outcome = word.parse();
    outcome
        .map_err(|_| reader.push(unknown_outcome(word, place, &[ELSE])))
        .ok()
}

fn names(route: &Route, outcome: Selector) -> bool {
    match &route.key {
        RouteKey::Outcomes(outcomes) => outcomes.contains(&outcome),
        RouteKey::Else => false,
    }
}

fn taken_twice(word: &str, place: &Place, taken: Option<&Route>) -> Finding {
    let message = format!("`{word}` has a route already");
    let finding = Finding::new(Rule::DuplicateKey, message).at(&place.file, place.span);
    match taken {
        Some(route) => finding.hint(format!(
            "the first one is `{}` in line {}",
            route.written.text,
            route.written.place.position().0
        )),
        None => finding.hint("it stands in this list twice"),
    }
}
