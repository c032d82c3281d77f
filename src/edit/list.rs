//! Lists in a file: elements put in and taken out, in the way the list is written.

use serde_json::Value;

use super::bounds::{dash, end, is_flow, line_end, line_start, next_line};
use super::change::Change;
use super::page::Page;
use super::run::Run;
use super::trouble::CannotEdit;
use super::write::{flow, item_lines};
use crate::source::{Entry, Kind, Node, Span};

/// A list under a key.
#[derive(Debug, Clone, Copy)]
pub(super) struct List<'p> {
    page: &'p Page,
    node: &'p Node,
    /// The elements.
    pub(super) items: &'p [Node],
    /// Where the key ends.
    begin: usize,
    /// Whether it stands in `[…]`.
    pub(super) flow: bool,
}

impl<'p> List<'p> {
    /// The list under a key; `None` where something else stands there.
    pub(super) fn of(page: &'p Page, entry: &Entry, node: &'p Node) -> Option<Self> {
        let Kind::List(items) = &node.kind else {
            return None;
        };
        Some(Self {
            page,
            node,
            items,
            begin: entry.key_span.end,
            flow: is_flow(node, page.text()),
        })
    }

    /// Puts an element in before that of this index; behind the last one where there is none.
    pub(super) fn insert(&self, index: usize, value: &Value) -> Result<Change, CannotEdit> {
        if self.flow {
            return Ok(self.insert_flow(index, value));
        }
        let newline = self.page.newline();
        let lines = self.lines(value)?.join(newline);
        if index == 0 {
            let at = self.line_of_dash(0)?;
            return Ok(Change::insert(at, format!("{lines}{newline}")));
        }
        let at = self.behind(index - 1)?;
        Ok(Change::insert(at, format!("{newline}{lines}")))
    }

    /// Takes elements out; their indexes ascend, and they are not all of them.
    pub(super) fn remove(&self, indexes: &[usize]) -> Result<Vec<Change>, CannotEdit> {
        let runs = runs(indexes).into_iter();
        let removed = runs.map(|(from, to)| {
            let span = if self.flow {
                self.run_flow(from, to)
            } else {
                self.run_block(from, to)?
            };
            Ok(Change::remove(span))
        });
        removed.collect()
    }

    /// The lines of a new element, indented as the others.
    pub(super) fn lines(&self, value: &Value) -> Result<Vec<String>, CannotEdit> {
        let indent = " ".repeat(self.page.column(self.dash(0)?));
        let lines = item_lines(value, self.page.step()).into_iter();
        Ok(lines.map(|line| format!("{indent}{line}")).collect())
    }

    /// Whether a blank line stands before the last element.
    pub(super) fn is_airy(&self) -> bool {
        let last = self.items.len().saturating_sub(1);
        let Ok(dash) = self.dash(last) else {
            return false;
        };
        let start = line_start(self.page.text(), dash);
        let before = &self.page.text()[..start];
        let line = before.lines().next_back();
        last > 0 && line.is_some_and(|line| line.trim().is_empty())
    }

    /// The end of the last line that belongs to an element: its own, or that of a comment below that stands further in.
    fn behind(&self, index: usize) -> Result<usize, CannotEdit> {
        let text = self.page.text();
        let item = &self.items[index];
        let own = end(item, text);
        let mut at = line_end(text, own);
        let rest = text[own..at].trim();
        if !rest.is_empty() && !rest.starts_with('#') {
            return Err(CannotEdit::layout("something stands behind it in its line"));
        }
        let column = self.page.column(self.dash(index)?);
        loop {
            let next = next_line(text, at);
            let line = &text[next..line_end(text, next)];
            let words = line.trim_start_matches(' ');
            let is_inside = words.starts_with('#') && line.len() - words.len() > column;
            if next == at || !is_inside {
                return Ok(at);
            }
            at = line_end(text, next);
        }
    }

    /// The dash before an element of a block list.
    pub(super) fn dash(&self, index: usize) -> Result<usize, CannotEdit> {
        let text = self.page.text();
        let before = match index.checked_sub(1) {
            Some(previous) => end(&self.items[previous], text),
            None => self.begin,
        };
        let item = self.items.get(index);
        let found = item.and_then(|item| dash(text, before, item.span.start));
        found.ok_or_else(|| CannotEdit::layout("the dash of a list is not where a line begins"))
    }

    /// Where the line of a dash begins.
    fn line_of_dash(&self, index: usize) -> Result<usize, CannotEdit> {
        Ok(line_start(self.page.text(), self.dash(index)?))
    }

    fn insert_flow(&self, index: usize, value: &Value) -> Change {
        let (text, value) = (self.page.text(), flow(value));
        let Some(before) = index.checked_sub(1) else {
            return match self.items.first() {
                Some(first) => Change::insert(first.span.start, format!("{value}, ")),
                None => Change::insert(end(self.node, text) - 1, value),
            };
        };
        let item = &self.items[before];
        let indent = &text[line_start(text, item.span.start)..item.span.start];
        let between = if indent.trim().is_empty() {
            format!(",{}{indent}", self.page.newline())
        } else {
            ", ".to_owned()
        };
        Change::insert(end(item, text), format!("{between}{value}"))
    }

    fn run_block(&self, from: usize, to: usize) -> Result<Span, CannotEdit> {
        let text = self.page.text();
        let start = self.line_of_dash(from)?;
        let last = end(&self.items[to], text);
        let stop = next_line(text, last);
        if stop == text.len() && !text.ends_with('\n') && start > 0 {
            // A file without a newline at its end stays one.
            let before = text[..start].trim_end_matches('\n').trim_end_matches('\r');
            return Ok(Span::new(before.len(), stop));
        }
        Ok(Span::new(start, stop))
    }

    /// The lines of elements where they have lines of their own, so that no comment of another one goes with them.
    fn run_flow(&self, from: usize, to: usize) -> Span {
        let text = self.page.text();
        let run = Run {
            text,
            own: Span::new(self.items[from].span.start, end(&self.items[to], text)),
            before: from.checked_sub(1).map(|at| end(&self.items[at], text)),
            next: self.items.get(to + 1).map(|next| next.span.start),
        };
        let lines = run.whole_lines().or_else(|| run.among_lines());
        lines.unwrap_or_else(|| run.within_line())
    }
}

/// `[1, 2, 5]` → from 1 to 2, from 5 to 5.
fn runs(indexes: &[usize]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for index in indexes {
        match runs.last_mut() {
            Some((_, to)) if *to + 1 == *index => *to = *index,
            Some(_) | None => runs.push((*index, *index)),
        }
    }
    runs
}
