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
                found.extend(missing.map(|arm| one(walker, (at, arm), (hits, arms), complete)));
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
    (at, index): (At, usize),
    (hits, arms): (&Hits, &[Arm<'_>]),
    complete: bool,
) -> UnreachedArm {
    let arm = &arms[index];
    let (why, certain) = match arm.condition {
        None => (
            "every time, one of the conditions before it holds".to_owned(),
            false,
        ),
        Some(condition) => match doubt_of_arm(walker, (at, index), condition, (hits, arms)) {
            Some(why) => (why, false),
            None if !complete => ("not every way to it was walked".to_owned(), false),
            None => (
                tried((at, index), condition, (hits, arms)),
                at.flow == walker.flow,
            ),
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

/// Why it cannot be said that an arm is never taken: because of its own condition, or of those that always hold before it.
fn doubt_of_arm(
    walker: &Walker<'_>,
    (at, index): (At, usize),
    condition: &Template,
    (hits, arms): (&Hits, &[Arm<'_>]),
) -> Option<String> {
    if hits.values.contains_key(&(at, index)) {
        return doubt(walker, condition);
    }
    let before = arms.iter().take(index).filter_map(|arm| arm.condition);
    let mut doubts = before.filter_map(|condition| doubt(walker, condition));
    let why = doubts.next()?;
    let taken = taken_before((at, index), (hits, arms));
    Some(format!("every time, {taken} holds before it; {why}"))
}

/// The branch of one arm whose condition always holds, so that the step after it never comes from there.
pub(super) fn always(walker: &Walker<'_>, hits: &Hits, complete: bool) -> Vec<(At, Finding)> {
    let steps = walker.bot.flows[walker.flow].steps.iter().enumerate();
    let found = steps.filter_map(|(step, linked)| {
        let at = At {
            flow: walker.flow,
            step,
        };
        let StepKind::Branch(arms) = &linked.kind else {
            return None;
        };
        let [arm] = arms.as_slice() else {
            return None;
        };
        let condition = arm.condition?;
        let one_way = hits.has(at, Part::Arm(0)) && !hits.has(at, Part::NoArm);
        // To ask whether something is there is caution, not a mistake.
        let cautious = condition.text().contains(" is ");
        let certain = complete && one_way && !cautious && doubt(walker, condition).is_none();
        certain.then(|| {
            (
                at,
                always_holds(arm, tried((at, 0), condition, (hits, arms))),
            )
        })
    });
    found.collect()
}

fn always_holds(arm: &Arm<'_>, why: String) -> Finding {
    let message = "the condition of this branch always holds, so nothing goes on behind it";
    Finding::new(Rule::UnreachedArm, message)
        .at(&arm.place.file, arm.place.span)
        .hint(why)
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

/// What the condition has read; which conditions took the rest.
fn tried(
    (at, index): (At, usize),
    condition: &Template,
    (hits, arms): (&Hits, &[Arm<'_>]),
) -> String {
    let taken = taken_before((at, index), (hits, arms));
    let Some(read) = hits.values.get(&(at, index)) else {
        return format!("every time, {taken} holds before it");
    };
    let mut told = Vec::new();
    let mut names: Vec<&str> = condition
        .references()
        .map(|reference| reference.source.name())
        .collect();
    names.dedup();
    for name in names {
        let values = read.iter().filter_map(|pair| {
            let (own, value) = pair.split_once('\u{0}')?;
            (own == name).then(|| format!("`{value}`"))
        });
        let mut values: Vec<String> = values.collect();
        if values.len() > SHOWN {
            values.truncate(SHOWN);
            values.push("…".to_owned());
        }
        told.push(format!("`{name}` was {}", values.join(", ")));
    }
    if told.is_empty() {
        return "its condition is always the same".to_owned();
    }
    let others = if taken.is_empty() {
        String::new()
    } else {
        format!("; otherwise {taken} held before it")
    };
    format!("whenever it was looked at, {}{others}", told.join("; "))
}

/// The conditions before an arm that have held: `` `age >= 18` or `vip` ``.
fn taken_before((at, index): (At, usize), (hits, arms): (&Hits, &[Arm<'_>])) -> String {
    let before = arms.iter().take(index).enumerate();
    let taken = before.filter(|(arm, _)| hits.has(at, Part::Arm(*arm)));
    let taken = taken.filter_map(|(_, arm)| arm.condition);
    let taken = taken.map(|condition| format!("`{}`", bare(condition)));
    taken.collect::<Vec<_>>().join(" or ")
}

/// A condition without its braces.
fn bare(condition: &Template) -> &str {
    let text = condition.text().trim();
    text.trim_start_matches("{{").trim_end_matches("}}").trim()
}
