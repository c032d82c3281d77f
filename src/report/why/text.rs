//! Who sets an attribute and who reads it, as people read it.

use colored::Colorize as _;

use super::view::{CallerView, UseView, WhyView};
use crate::report::wrap::columns;

/// What sets the attribute, then what reads it, each with its place.
#[must_use]
pub fn why_text(why: &WhyView) -> String {
    let rows = why.sets.iter().chain(&why.reads).map(place);
    let places = rows.map(|place| columns(&place)).max().unwrap_or_default();
    let rows = why.sets.iter().chain(&why.reads);
    let words = rows.map(|found| columns(&found.words)).max();
    let widths = (places, words.unwrap_or_default().min(56));
    let list = |title: &str, uses: &[UseView], none: &str| {
        let lines: String = if uses.is_empty() {
            format!("  {none}\n")
        } else {
            uses.iter().map(|found| line(found, widths)).collect()
        };
        format!("{}\n{lines}", title.bold())
    };
    let name = &why.attribute;
    let sets = list(&format!("{name} is set by"), &why.sets, "nothing");
    let reads = list(&format!("{name} is read by"), &why.reads, "nothing");
    format!("{sets}\n{reads}")
}

/// `  flows/shop.yaml:8  a message  shop · show`.
fn line(found: &UseView, (places, words): (usize, usize)) -> String {
    let place = place(found);
    let gap = " ".repeat(places.saturating_sub(columns(&place)));
    let more = " ".repeat(words.saturating_sub(columns(&found.words)));
    let line = format!(
        "  {}{gap}  {}{more}  {}",
        place.dimmed(),
        found.words,
        whose(found).dimmed()
    );
    format!("{}\n", line.trim_end())
}

fn place(found: &UseView) -> String {
    match (&found.file, found.line) {
        (Some(file), Some(line)) => format!("{file}:{line}"),
        (Some(file), None) => file.clone(),
        (None, _) => "-".to_owned(),
    }
}

/// The step, or the steps that call the API.
fn whose(found: &UseView) -> String {
    if let (Some(flow), Some(step)) = (&found.flow, &found.step) {
        return format!("{flow} · {step}");
    }
    if found.api.is_none() {
        return String::new();
    }
    if found.callers.is_empty() {
        return "called by no flow".to_owned();
    }
    let sets = found.kind == "mapping";
    let callers: Vec<String> = found
        .callers
        .iter()
        .map(|caller| called(caller, sets))
        .collect();
    format!("called by {}", callers.join(", "))
}

fn called(caller: &CallerView, sets: bool) -> String {
    let (flow, step) = (&caller.flow, &caller.step);
    if caller.with && !sets {
        format!("{flow} · {step} (its `with`)")
    } else {
        format!("{flow} · {step}")
    }
}
