//! Which parts of a flow something is wrong with.

use super::written::Script;
use crate::source::{Finding, Kind, Node, Rule, Span};

/// Marks the parts in which findings stand.
pub(super) fn mark(script: &mut Script, findings: &[Finding]) {
    let file = script.file.clone();
    let findings_within = findings
        .iter()
        .filter(|finding| finding.rule != Rule::ByteOrderMark);
    let places = findings_within.map(|finding| {
        let place = finding.place.as_ref();
        place
            .filter(|place| place.file == file)
            .map(|place| place.span)
    });
    let whole = Span::new(0, file.text.len());
    let parts = &script.parts;
    let mut mistaken: Vec<Span> = places
        .map(|span| span.and_then(|span| part(parts, span)).unwrap_or(whole))
        .collect();
    mistaken.append(&mut script.mistaken);
    mistaken.sort_unstable_by_key(|span| (span.start, span.end));
    mistaken.dedup();
    if mistaken.contains(&whole) {
        mistaken = vec![whole];
    }
    for step in &mut script.steps {
        if touches(&mistaken, step.span) {
            step.is_mistaken();
        }
    }
    script.sound &= findings.is_empty();
    script.mistaken = mistaken;
}

/// Whether one of the parts, which stand one behind the other, has something in common with a span.
pub(super) fn touches(parts: &[Span], span: Span) -> bool {
    let behind = parts.partition_point(|part| part.end <= span.start);
    let first = parts.get(behind);
    first.is_some_and(|part| part.overlaps(span))
}

/// The part in which a span stands.
fn part(parts: &[Span], span: Span) -> Option<Span> {
    let behind = parts.partition_point(|part| part.start <= span.start);
    let part = parts.get(behind.checked_sub(1)?)?;
    (span.start < part.end).then_some(*part)
}

/// The steps, the scenarios and the other keys of a flow, in the order of the file.
pub(super) fn parts(flow: &Node) -> Vec<Span> {
    let Kind::Map(entries) = &flow.kind else {
        return Vec::new();
    };
    let mut parts: Vec<Span> = Vec::new();
    for entry in entries {
        match &entry.value.kind {
            Kind::List(items) if ["steps", "scenarios"].contains(&entry.key.as_str()) => {
                parts.extend(items.iter().map(|item| item.span));
            }
            Kind::List(_) | Kind::Map(_) | Kind::Scalar(_) | Kind::Broken => {
                parts.push(Span::new(entry.key_span.start, entry.value.span.end));
            }
        }
    }
    parts.sort_unstable_by_key(|span| (span.start, span.end));
    parts
}
