//! The proof of an edit: the text is read again, and everything that was not meant to change is as it was.

use std::sync::Arc;

use serde_json::Value;

use super::flow_text::FlowText;
use super::page::Page;
use super::trouble::CannotEdit;
use crate::script::Script;
use crate::source::{Entry, Kind, Node, Reader, SourceFile};

/// A text after an edit, read again.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) page: Page,
    pub(super) script: Script,
    findings: usize,
}

impl Read {
    /// Reads another text of a flow.
    pub(super) fn again(text: String, flow: FlowText<'_>) -> Result<Self, CannotEdit> {
        let name = flow.file.name.clone();
        let file = Arc::new(SourceFile { name, text });
        Self::of(FlowText {
            file: &file,
            ..flow
        })
    }

    /// Reads a flow as it stands.
    pub(super) fn of(flow: FlowText<'_>) -> Result<Self, CannotEdit> {
        let page = Page::read(flow.file)?;
        let mut reader = Reader::new(flow.file);
        let script = Script::read(flow.id, &page.root, flow.home, &mut reader);
        Ok(Self {
            page,
            script: script.ok_or(CannotEdit::NotSound)?,
            findings: reader.count(),
        })
    }

    /// An edit may not make anything wrong that was right.
    pub(super) fn is_no_worse_than(&self, before: &Self) -> Result<(), CannotEdit> {
        if self.findings > before.findings {
            return Err(CannotEdit::not_proven("something would be wrong with it"));
        }
        Ok(())
    }

    /// Everything but `scenarios` is as it was.
    pub(super) fn keeps_the_rest_of(&self, before: &Self) -> Result<(), CannotEdit> {
        let rest = |page: &'_ Page| -> Vec<Entry> {
            let entries = page.entries().iter();
            entries
                .filter(|entry| entry.key != "scenarios")
                .cloned()
                .collect()
        };
        same_entries(&rest(&self.page), &rest(&before.page))
            .then_some(())
            .ok_or_else(|| CannotEdit::not_proven("other keys of the file would change"))
    }

    /// The scenarios as they stand in the file.
    pub(super) fn scenarios(&self) -> &[Node] {
        let entry = self.page.entry("scenarios");
        match entry.map(|entry| &entry.value.kind) {
            Some(Kind::List(items)) => items,
            Some(Kind::Scalar(_) | Kind::Map(_) | Kind::Broken) | None => &[],
        }
    }
}

/// Whether an added scenario is the tree that was meant, behind all others.
pub(super) fn added(before: &Read, after: &Read, tree: &Value) -> Result<(), CannotEdit> {
    after.is_no_worse_than(before)?;
    after.keeps_the_rest_of(before)?;
    let Some((last, others)) = after.scenarios().split_last() else {
        return Err(CannotEdit::not_proven("no scenario would stand there"));
    };
    if !same_nodes(others, before.scenarios()) {
        return Err(CannotEdit::not_proven("other scenarios would change"));
    }
    if last.to_value() != *tree {
        return Err(CannotEdit::not_proven(
            "the new scenario would be another one",
        ));
    }
    Ok(())
}

/// Whether two lists of nodes are the same but for their places.
pub(super) fn same_nodes(some: &[Node], others: &[Node]) -> bool {
    let mut pairs = some.iter().zip(others);
    some.len() == others.len() && pairs.all(|(one, other)| same(one, other))
}

/// Whether two lists of entries are the same but for their places.
pub(super) fn same_entries(some: &[Entry], others: &[Entry]) -> bool {
    let mut pairs = some.iter().zip(others);
    let same =
        |(one, other): (&Entry, &Entry)| one.key == other.key && same(&one.value, &other.value);
    some.len() == others.len() && pairs.all(same)
}

fn same(one: &Node, other: &Node) -> bool {
    match (&one.kind, &other.kind) {
        (Kind::Scalar(one), Kind::Scalar(other)) => one == other,
        (Kind::List(some), Kind::List(others)) => same_nodes(some, others),
        (Kind::Map(some), Kind::Map(others)) => same_entries(some, others),
        (Kind::Broken, Kind::Broken) => true,
        (Kind::Scalar(_) | Kind::List(_) | Kind::Map(_) | Kind::Broken, _) => false,
    }
}
