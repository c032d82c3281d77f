//! Adds a scenario to a flow.

use serde_json::Value;

use super::bounds::{end, is_flow, line_end, next_line};
use super::change::{Change, apply};
use super::flow_text::FlowText;
use super::list::List;
use super::new_scenario::NewScenario;
use super::page::Page;
use super::proof::{Read, added};
use super::trouble::CannotEdit;
use super::write::{flow as in_brackets, item_lines};
use crate::source::{Entry, Span};

/// The text of a flow's file with a scenario behind all others, in the way its list is written.
///
/// # Errors
///
/// Where the file is not sound, where its list is shared by an alias, and where the text would not read back as the
/// scenario that was meant with everything else as it was.
pub fn add_scenario(flow: FlowText<'_>, scenario: &NewScenario) -> Result<String, CannotEdit> {
    let before = Read::of(flow)?;
    let tree = scenario.tree();
    let mut refused = None;
    for changes in ways(&before.page, &tree)? {
        let text = apply(before.page.text(), &changes)?;
        let proven =
            Read::again(text, flow).and_then(|after| added(&before, &after, &tree).map(|()| after));
        match proven {
            Ok(after) => return Ok(after.page.text().to_owned()),
            Err(error) => refused = refused.or(Some(error)),
        }
    }
    Err(refused.unwrap_or_else(|| CannotEdit::layout("there is no place for a scenario")))
}

/// The ways to write it, the best first. Block scalars at the end of a file may keep blank lines behind them, so that not
/// every place is right.
fn ways(page: &Page, tree: &Value) -> Result<Vec<Vec<Change>>, CannotEdit> {
    let Some(entry) = page.entry("scenarios") else {
        return without_key(page, tree);
    };
    let node = page.own(&page.root, entry)?;
    match List::of(page, entry, node) {
        Some(list) if !list.items.is_empty() => Ok(behind_others(page, &list, tree)?),
        Some(list) if is_flow(&page.root, page.text()) => Ok(vec![vec![list.insert(0, tree)?]]),
        Some(_) => Ok(vec![in_place_of_nothing(page, entry, tree)]),
        None if node.is_null() => Ok(vec![in_place_of_nothing(page, entry, tree)]),
        None => Err(CannotEdit::layout("`scenarios` is not a list")),
    }
}

fn behind_others(
    page: &Page,
    list: &List<'_>,
    tree: &Value,
) -> Result<Vec<Vec<Change>>, CannotEdit> {
    let mut change = list.insert(list.items.len(), tree)?;
    if list.flow {
        return Ok(vec![vec![change]]);
    }
    let newline = page.newline();
    let lines = list.lines(tree)?.join(newline);
    let last = list.items.last().map_or(0, |last| end(last, page.text()));
    let late = after_blank_lines(page, last, &lines);
    let tight = change.clone();
    if list.is_airy() {
        change.text = format!("{newline}{}", change.text);
    }
    Ok(vec![vec![change], vec![tight], vec![late]])
}

/// Behind the blank lines that follow an offset.
fn after_blank_lines(page: &Page, offset: usize, lines: &str) -> Change {
    let text = page.text();
    let mut at = next_line(text, offset);
    while at < text.len() && text[at..line_end(text, at)].trim().is_empty() {
        at = next_line(text, at);
    }
    Change::insert(at, format!("{lines}{}", page.newline()))
}

/// `scenarios:` or `scenarios: []` becomes a list of one.
fn in_place_of_nothing(page: &Page, entry: &Entry, tree: &Value) -> Vec<Change> {
    let (text, newline) = (page.text(), page.newline());
    let key_end = entry.key_span.end;
    let colon = text[key_end..]
        .find(':')
        .map_or(key_end, |at| key_end + at + 1);
    let mut changes = Vec::new();
    let mut value_end = colon;
    if entry.value.span != entry.key_span {
        value_end = end(&entry.value, text);
        changes.push(Change::remove(Span::new(colon, value_end)));
    }
    let lines = indented(page, tree).join(newline);
    let at = line_end(text, value_end);
    changes.push(Change::insert(at, format!("{newline}{lines}")));
    changes
}

/// The lines of the first scenario below its key.
fn indented(page: &Page, tree: &Value) -> Vec<String> {
    let indent = " ".repeat(page.indent() + page.step());
    let lines = item_lines(tree, page.step()).into_iter();
    lines.map(|line| format!("{indent}{line}")).collect()
}

/// The key is put behind all others.
fn without_key(page: &Page, tree: &Value) -> Result<Vec<Vec<Change>>, CannotEdit> {
    let text = page.text();
    let last = page.entries().last();
    let last = last.ok_or_else(|| CannotEdit::layout("the file has no keys"))?;
    if is_flow(&page.root, text) {
        let at = end(&last.value, text);
        return Ok(vec![vec![Change::insert(
            at,
            format!(", scenarios: [{}]", in_brackets(tree)),
        )]]);
    }
    let (newline, at) = (page.newline(), end_of_document(text, page));
    let key = format!("{}scenarios:", " ".repeat(page.indent()));
    let lines = std::iter::once(key).chain(indented(page, tree));
    let lines = lines.collect::<Vec<_>>().join(newline);
    let (before, after) = if at > 0 && !text[..at].ends_with('\n') {
        (newline, "")
    } else {
        ("", newline)
    };
    let airy = format!("{before}{newline}{lines}{after}");
    let tight = format!("{before}{lines}{after}");
    let mut ways = vec![
        vec![Change::insert(at, airy)],
        vec![Change::insert(at, tight)],
    ];
    if text[..at].ends_with(&format!("{newline}{newline}")) {
        ways.reverse();
    }
    Ok(ways)
}

/// Where the document ends: before a line `...`, else at the end of the file.
fn end_of_document(text: &str, page: &Page) -> usize {
    let mut at = next_line(text, end(&page.root, text));
    while at < text.len() {
        let line = &text[at..line_end(text, at)];
        if line == "..." || line.starts_with("... ") {
            return at;
        }
        at = next_line(text, at);
    }
    text.len()
}
