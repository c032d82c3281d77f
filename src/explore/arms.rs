//! `unreached-arm`: arms of branches that nothing has led to, and why.

use std::collections::BTreeSet;

use super::hits::Hits;
use super::plan::doubt as doubt_of;
use super::result::UnreachedArm;
use super::walker::Walker;
use crate::coverage::Part;
use crate::flow::{Arm, At, StepKind};
use crate::source::{Finding, Rule};
use crate::template::{Source, Template};

/// How many values are told.
const SHOWN: usize = 6;

/// The arms that were not taken, of all branches that were reached.
pub(super) fn unreached(walker: &Walker<'_>, hits: &Hits, complete: bool) -> Vec<UnreachedArm> {
    let mut found = Vec::new();
    for (flow, written) in walker.bot.flows.iter().enumerate() {
        for (step, linked) in written.steps.iter().enumerate() {
            let at = At { flow, step };
            let StepKind::Branch(arms) = &linked.kind else {
                continue;
            };
            let missing = (0..arms.len()).filter(|arm| !hits.has(at, Part::Arm(*arm)));
            if hits.has(at, Part::Entered) {
                found.extend(missing.map(|arm| one(walker, (at, arm, &arms[arm]), hits, complete)));
            }
        }
    }
    found
}

/// The finding for an arm that is certainly never taken.
pub(super) fn finding(unreached: &UnreachedArm) -> Option<Finding> {
    let place = &unreached.place;
    unreached.certain.then(|| {
        Finding::new(Rule::UnreachedArm, "this arm of the branch is never taken")
            .at(&place.file, place.span)
            .hint(unreached.why.clone())
    })
}

fn one(
    walker: &Walker<'_>,
    (at, index, arm): (At, usize, &Arm<'_>),
    hits: &Hits,
    complete: bool,
) -> UnreachedArm {
    let (why, certain) = match arm.condition {
        None => (
            "every time, one of the conditions before it holds".to_owned(),
            false,
        ),
        Some(condition) => match doubt(walker, condition) {
            Some(why) => (why, false),
            None if !complete => ("not every way to it was walked".to_owned(), false),
            None => (tried(condition, hits, at), at.flow == walker.flow),
        },
    };
    UnreachedArm {
        at,
        arm: index,
        place: arm.place.clone(),
        why,
        certain,
    }
}

/// Why it cannot be said that a condition never holds.
fn doubt(walker: &Walker<'_>, condition: &Template) -> Option<String> {
    let mut names = BTreeSet::new();
    for reference in condition.references() {
        match &reference.source {
            Source::Attribute(name) => {
                names.insert(name.as_str());
            }
            Source::Environment(_) | Source::Secret(_) => {
                return Some(format!(
                    "it depends on `{}`, which stays the same here",
                    reference.source
                ));
            }
        }
    }
    let given = &walker.settings.attributes;
    if let Some(name) = names.iter().find(|name| given.contains_key(**name)) {
        return Some(format!(
            "`{name}` is given before the conversation starts: try another value with `--set {name}=…`"
        ));
    }
    if let Some(name) = names.iter().find(|name| !walker.plan.values.is_free(name)) {
        return Some(format!("no other values could be made for `{name}`"));
    }
    let mut calls = walker.plan.calls.values();
    if calls.any(|call| call.changes_apart(&names)) {
        return Some("not every pair of the values that one answer gives was tried".to_owned());
    }
    doubt_of(condition.text(), &walker.plan.values).map(ToOwned::to_owned)
}

/// What the condition has read.
fn tried(condition: &Template, hits: &Hits, at: At) -> String {
    let read = hits.values.get(&at);
    let mut told = Vec::new();
    let mut names: Vec<&str> = condition
        .references()
        .map(|reference| reference.source.name())
        .collect();
    names.dedup();
    for name in names {
        let values = read.into_iter().flatten().filter_map(|pair| {
            let (own, value) = pair.split_once('\u{0}')?;
            (own == name).then(|| format!("`{value}`"))
        });
        let values: Vec<String> = values.take(SHOWN).collect();
        told.push(format!("`{name}` was {}", values.join(", ")));
    }
    if told.is_empty() {
        return "its condition is always the same".to_owned();
    }
    format!("whenever it was looked at, {}", told.join("; "))
}
