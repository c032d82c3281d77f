//! Where keys stand in a file, for findings about what is kept without its place.

use std::cell::OnceCell;
use std::sync::Arc;

use crate::source::{Kind, Node, SourceFile, Span, parse};

/// A file's keys. The file is read again only where a finding asks for a place.
#[derive(Debug)]
pub(super) struct Outline<'f> {
    file: &'f Arc<SourceFile>,
    root: OnceCell<Option<Node>>,
}

/// One step down into a file.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step<'k> {
    /// The value of a key.
    Key(&'k str),
    /// An item of a list.
    Item(usize),
}

impl<'f> Outline<'f> {
    pub(super) const fn new(file: &'f Arc<SourceFile>) -> Self {
        Self {
            file,
            root: OnceCell::new(),
        }
    }

    pub(super) const fn file(&self) -> &'f Arc<SourceFile> {
        self.file
    }

    /// Where the last key of the path stands, or the last item.
    pub(super) fn key(&self, path: &[Step<'_>]) -> Option<Span> {
        let (last, before) = path.split_last()?;
        let parent = self.node(before)?;
        match (last, &parent.kind) {
            (Step::Key(key), Kind::Map(entries)) => entries
                .iter()
                .find(|entry| entry.key == *key)
                .map(|entry| entry.key_span),
            (Step::Key(_) | Step::Item(_), _) => down(parent, *last).map(|node| node.span),
        }
    }

    /// Where the value at the end of the path stands.
    pub(super) fn value(&self, path: &[Step<'_>]) -> Option<Span> {
        self.node(path).map(|node| node.span)
    }

    fn node(&self, path: &[Step<'_>]) -> Option<&Node> {
        let root = self.root.get_or_init(|| parse(self.file).0).as_ref()?;
        path.iter().try_fold(root, |node, step| down(node, *step))
    }
}

fn down<'n>(node: &'n Node, step: Step<'_>) -> Option<&'n Node> {
    match (step, &node.kind) {
        (Step::Key(key), _) => node.get(key),
        (Step::Item(index), Kind::List(items)) => items.get(index),
        (Step::Item(_), Kind::Scalar(_) | Kind::Map(_) | Kind::Broken) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_values_are_found_by_their_path() {
        let file = Arc::new(SourceFile {
            name: "a.yaml".to_owned(),
            text: "a:\n  - { b: 1 }\n".to_owned(),
        });
        let outline = Outline::new(&file);
        let path = [Step::Key("a"), Step::Item(0), Step::Key("b")];
        let at = |span: Option<Span>| span.map(|span| file.position(span.start));
        assert_eq!(at(outline.key(&path)), Some((2, 7)));
        assert_eq!(at(outline.value(&path)), Some((2, 10)));
        assert_eq!(at(outline.value(&[Step::Key("x")])), None);
    }
}
