//! A file that is edited: its tree, and how its author lays out lines.

use std::sync::Arc;

use super::bounds::{dash, is_flow, is_within, line_start};
use super::trouble::CannotEdit;
use crate::source::{Entry, Kind, Node, SourceFile, parse};

/// A file with its tree.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) file: Arc<SourceFile>,
    pub(super) root: Node,
}

impl Page {
    /// Reads a text that must be sound YAML.
    pub(super) fn read(file: &Arc<SourceFile>) -> Result<Self, CannotEdit> {
        let (root, findings) = parse(file);
        let root = root.filter(|_| findings.is_empty());
        Ok(Self {
            file: Arc::clone(file),
            root: root.ok_or(CannotEdit::NotSound)?,
        })
    }

    /// The text.
    pub(super) fn text(&self) -> &str {
        &self.file.text
    }

    /// `\r\n` where the first line ends so, else `\n`.
    pub(super) fn newline(&self) -> &'static str {
        let first = self.text().split_inclusive('\n').next();
        if first.is_some_and(|line| line.ends_with("\r\n")) {
            "\r\n"
        } else {
            "\n"
        }
    }

    /// The entries of the file.
    pub(super) fn entries(&self) -> &[Entry] {
        match &self.root.kind {
            Kind::Map(entries) => entries,
            Kind::Scalar(_) | Kind::List(_) | Kind::Broken => &[],
        }
    }

    /// An entry of the file.
    pub(super) fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries().iter().find(|entry| entry.key == key)
    }

    /// In which column the keys of the file stand, from 0.
    pub(super) fn indent(&self) -> usize {
        let first = self.entries().first();
        first.map_or(0, |entry| self.column(entry.key_span.start))
    }

    /// The column of an offset, from 0.
    pub(super) fn column(&self, offset: usize) -> usize {
        offset - line_start(self.text(), offset)
    }

    /// How much further in than its key a list stands: as in `scenarios`, else as in `steps`, else two columns.
    pub(super) fn step(&self) -> usize {
        let lists = ["scenarios", "steps"].into_iter();
        let mut steps = lists.filter_map(|key| {
            let entry = self.entry(key)?;
            let dash = self.dash_of(entry, 0)?;
            self.column(dash)
                .checked_sub(self.column(entry.key_span.start))
        });
        steps.next().unwrap_or(2)
    }

    /// The dash before an element of a block list under a key.
    pub(super) fn dash_of(&self, entry: &Entry, index: usize) -> Option<usize> {
        let Kind::List(items) = &entry.value.kind else {
            return None;
        };
        self.dash_in((entry.key_span.end, items), &entry.value, index)
    }

    /// The dash before an element of a block list that begins behind an offset.
    fn dash_in(
        &self,
        (begin, items): (usize, &[Node]),
        list: &Node,
        index: usize,
    ) -> Option<usize> {
        let text = self.text();
        if is_flow(list, text) {
            return None;
        }
        let item = items.get(index)?;
        let before = match index.checked_sub(1) {
            Some(previous) => super::bounds::end(&items[previous], text),
            None => begin,
        };
        dash(text, before, item.span.start)
    }

    /// The value of an entry of a map, if it stands there and no alias brings it.
    pub(super) fn own<'n>(&self, around: &Node, entry: &'n Entry) -> Result<&'n Node, CannotEdit> {
        let behind_key = entry.value.span.start >= entry.key_span.start;
        let anchored = self.text()[entry.value.span.start..].starts_with('&');
        if is_within(&entry.value, around.span) && behind_key && !anchored {
            Ok(&entry.value)
        } else {
            Err(CannotEdit::shared(&entry.key))
        }
    }
}
