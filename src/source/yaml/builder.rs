//! Events of the YAML parser → the tree: places, aliases within a budget, keys that stand twice.

use std::collections::HashMap;
use std::sync::Arc;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span as Marks, Tag};

use super::super::file::{SourceFile, Span};
use super::super::finding::{Finding, Findings};
use super::super::node::{Entry, Kind, Node, Scalar};
use super::super::rule::Rule;
use super::Stop;
use super::hints::{flow_value, syntax_hint};
use super::merge::merge;

/// How deep a file may be nested.
const MAX_DEPTH: usize = 64;
/// How many values a file may have after its aliases are expanded.
const MAX_NODES: usize = 200_000;
/// The map whose keys may be lists of words: `[404, 410]: nothing_found`. Elsewhere a list as a key is a slip.
const LISTS_AS_KEYS: &str = "routes";

/// A collection that is not complete yet.
enum Open {
    List {
        items: Vec<Node>,
        start: usize,
        anchor: usize,
    },
    Map {
        entries: Vec<Entry>,
        /// Where each key stands first.
        keys: HashMap<String, Span>,
        key: Option<(String, Span)>,
        start: usize,
        anchor: usize,
    },
    /// A list in the place of a key.
    Key { words: Vec<String>, start: usize },
}

/// Builds the tree of one scan.
pub(super) struct Builder<'s> {
    file: &'s Arc<SourceFile>,
    text: &'s str,
    masked: &'s [Span],
    offsets: Option<Vec<usize>>,
    open: Vec<Open>,
    anchors: HashMap<usize, Node>,
    nodes: usize,
    pub(super) findings: Findings,
}

impl<'s> Builder<'s> {
    pub(super) fn new(file: &'s Arc<SourceFile>, text: &'s str, masked: &'s [Span]) -> Self {
        let offsets = (!text.is_ascii()).then(|| {
            text.char_indices()
                .map(|(offset, _)| offset)
                .chain([text.len()])
                .collect()
        });
        let (open, anchors) = (Vec::new(), HashMap::new());
        Self {
            file,
            text,
            masked,
            offsets,
            open,
            anchors,
            nodes: 0,
            findings: Findings::new(),
        }
    }

    /// Reads the one document of the file.
    pub(super) fn run(&mut self) -> Result<Option<Node>, Stop> {
        let mut root = None;
        let mut documents = 0;
        for event in Parser::new_from_str(self.text) {
            let (event, marks) = event.map_err(|error| self.syntax(&error))?;
            let span = self.span(marks);
            if let Event::DocumentStart(_) = event {
                documents += 1;
                if documents > 1 {
                    self.findings.push(self.second_document(span));
                    return Ok(root);
                }
            }
            if let Some(node) = self.event(event, span)? {
                root = Some(node);
            }
        }
        Ok(root)
    }

    /// Takes one event; gives the root when it is complete.
    fn event(&mut self, event: Event<'_>, span: Span) -> Result<Option<Node>, Stop> {
        match event {
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => Ok(None),
            Event::Scalar(text, style, anchor, tag) => {
                let text_tag = tag
                    .as_ref()
                    .is_some_and(|tag| tag.is_yaml_core_schema() && tag.suffix == "str");
                self.check_tag(tag.as_deref(), span);
                let scalar = Scalar {
                    text: text.into_owned(),
                    plain: style == ScalarStyle::Plain && !text_tag,
                };
                Ok(self.scalar(scalar, span, anchor))
            }
            Event::SequenceStart(anchor, tag) => {
                self.check_tag(tag.as_deref(), span);
                let start = span.start;
                if self.begins_key() {
                    let words = Vec::new();
                    self.open.push(Open::Key { words, start });
                    return Ok(None);
                }
                self.enter(span)?;
                self.open.push(Open::List {
                    items: Vec::new(),
                    start,
                    anchor,
                });
                Ok(None)
            }
            Event::MappingStart(anchor, tag) => {
                self.check_tag(tag.as_deref(), span);
                self.enter(span)?;
                self.open.push(Open::Map {
                    entries: Vec::new(),
                    keys: HashMap::new(),
                    key: None,
                    start: span.start,
                    anchor,
                });
                Ok(None)
            }
            Event::SequenceEnd | Event::MappingEnd => self.leave(span),
            Event::Alias(anchor) => self.alias(anchor, span),
        }
    }

    /// A scalar is a key where a map waits for one, else a value.
    fn scalar(&mut self, scalar: Scalar, span: Span, anchor: usize) -> Option<Node> {
        if let Some(Open::Map {
            key: key @ None, ..
        }) = self.open.last_mut()
        {
            *key = Some((scalar.text, span));
            return None;
        }
        if let Some(Open::Key { words, .. }) = self.open.last_mut() {
            words.push(scalar.text);
            return None;
        }
        let broken = self
            .masked
            .iter()
            .any(|masked| masked.start <= span.start && span.start < masked.end);
        let kind = if broken {
            Kind::Broken
        } else {
            Kind::Scalar(scalar)
        };
        let size = 1;
        self.value(Node { kind, span, size }, anchor)
    }

    /// Whether a list that begins here is a key of `routes`.
    fn begins_key(&self) -> bool {
        let mut open = self.open.iter().rev();
        let waits = matches!(open.next(), Some(Open::Map { key: None, .. }));
        let around = open.next();
        waits
            && matches!(around, Some(Open::Map { key: Some((key, _)), .. }) if key == LISTS_AS_KEYS)
    }

    /// A list that was a key, as the text `404, 410`.
    fn end_key(&mut self, words: &[String], span: Span) -> Result<(), Stop> {
        if words.is_empty() {
            return Err(self.collection_as_key(span));
        }
        if let Some(Open::Map { key, .. }) = self.open.last_mut() {
            *key = Some((words.join(", "), span));
        }
        Ok(())
    }

    /// Refuses a collection as a key, and nesting without end.
    fn enter(&mut self, span: Span) -> Result<(), Stop> {
        if let Some(Open::Map { key: None, .. } | Open::Key { .. }) = self.open.last() {
            return Err(self.collection_as_key(span));
        }
        if self.open.len() >= MAX_DEPTH {
            let message = format!("nested deeper than {MAX_DEPTH} levels");
            return Err(Stop::Broken(
                Finding::new(Rule::TooLarge, message).at(self.file, span),
            ));
        }
        Ok(())
    }

    /// `{{ x }}` without quotes is a map in the place of a key; say what was meant.
    fn collection_as_key(&self, span: Span) -> Stop {
        let before = self.text[..span.start].trim_end_matches(' ');
        if self.text[span.start..].starts_with('{') && before.ends_with('{') {
            let start = before.len() - 1;
            let line = self.text[start..].lines().next().unwrap_or_default();
            let value = if self.is_in_flow() {
                flow_value(line)
            } else {
                line.split_once(" #").map_or(line, |(value, _)| value)
            };
            return Stop::Unquoted(Span::new(start, start + value.trim_end().len()));
        }
        Stop::Broken(
            Finding::new(
                Rule::YamlSyntax,
                "a key must be a word, not a list or a map",
            )
            .at(self.file, span),
        )
    }

    /// Whether the innermost collection stands in a `{…}` or `[…]`.
    fn is_in_flow(&self) -> bool {
        let around = self.open.iter().nth_back(1);
        around.is_some_and(|open| {
            let (Open::List { start, .. } | Open::Map { start, .. } | Open::Key { start, .. }) =
                open;
            self.text[*start..].starts_with(['{', '['])
        })
    }

    /// Closes the innermost collection.
    fn leave(&mut self, span: Span) -> Result<Option<Node>, Stop> {
        match self.open.pop() {
            None => Ok(None),
            Some(Open::Key { words, start }) => {
                self.end_key(&words, self.tidy(start, span.end))?;
                Ok(None)
            }
            Some(Open::List {
                items,
                start,
                anchor,
            }) => {
                let size = 1 + items.iter().map(|item| item.size).sum::<usize>();
                let node = Node {
                    kind: Kind::List(items),
                    span: self.tidy(start, span.end),
                    size,
                };
                Ok(self.value(node, anchor))
            }
            Some(Open::Map {
                entries,
                start,
                anchor,
                ..
            }) => {
                let (entries, strangers) = merge(entries);
                let findings = strangers.into_iter().map(|span| self.no_map(span));
                let findings: Findings = findings.collect();
                self.findings.extend(findings);
                let size = 1 + entries.iter().map(|entry| entry.value.size).sum::<usize>();
                let node = Node {
                    kind: Kind::Map(entries),
                    span: self.tidy(start, span.end),
                    size,
                };
                Ok(self.value(node, anchor))
            }
        }
    }

    /// Puts a finished value where it belongs; gives it back when it is the root.
    fn value(&mut self, node: Node, anchor: usize) -> Option<Node> {
        self.nodes += 1;
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut() {
            None => Some(node),
            // A list as a key takes words alone: scalars are given to it, and everything else is refused.
            Some(Open::Key { .. }) => None,
            Some(Open::List { items, .. }) => {
                items.push(node);
                None
            }
            Some(Open::Map {
                entries, keys, key, ..
            }) => {
                if let Some((name, key_span)) = key.take() {
                    let first = *keys.entry(name.clone()).or_insert(key_span);
                    let mut value = node;
                    if value.span.is_empty() {
                        value.span = key_span;
                    }
                    entries.push(Entry {
                        key: name,
                        key_span,
                        value,
                    });
                    if first != key_span {
                        self.duplicate(first, key_span);
                    }
                }
                None
            }
        }
    }

    /// Expands an alias, as long as the budget lasts.
    fn alias(&mut self, anchor: usize, span: Span) -> Result<Option<Node>, Stop> {
        let Some(mut node) = self.anchors.get(&anchor).cloned() else {
            let message = "an alias must not stand inside what it names";
            return Err(Stop::Broken(
                Finding::new(Rule::YamlSyntax, message).at(self.file, span),
            ));
        };
        if let (
            Some(Open::Map {
                key: key @ None, ..
            }),
            Some(text),
        ) = (self.open.last_mut(), node.text())
        {
            *key = Some((text.to_owned(), span));
            return Ok(None);
        }
        if let Some(Open::Key { words, .. }) = self.open.last_mut() {
            let Some(text) = node.text() else {
                return Err(self.collection_as_key(span));
            };
            words.push(text.to_owned());
            return Ok(None);
        }
        self.nodes += node.size;
        if self.nodes > MAX_NODES {
            let message =
                format!("the aliases of this file expand to more than {MAX_NODES} values");
            return Err(Stop::Broken(
                Finding::new(Rule::TooLarge, message).at(self.file, span),
            ));
        }
        if matches!(node.kind, Kind::Scalar(_)) && node.text() == Some("") {
            node.span = span;
        }
        Ok(self.value(node, 0))
    }

    fn duplicate(&mut self, first: Span, second: Span) {
        let key = self.file.slice(second);
        let line = self.file.position(first.start).0;
        let finding = Finding::new(
            Rule::DuplicateKey,
            format!("the key `{key}` stands twice in one map"),
        )
        .at(self.file, second)
        .hint(format!(
            "the first one stands in line {line}; keep one of them"
        ));
        self.findings.push(finding);
    }

    fn second_document(&self, span: Span) -> Finding {
        Finding::new(
            Rule::SecondDocument,
            "a file holds one document, and here a second one begins",
        )
        .at(self.file, Span::new(span.start, span.end.max(span.start)))
        .hint("put it into a file of its own")
    }

    fn no_map(&self, span: Span) -> Finding {
        Finding::new(
            Rule::WrongType,
            "`<<` takes the keys of a map, and this is none",
        )
        .at(self.file, span)
        .hint("write an alias of a map behind it, or a list of such aliases")
    }

    /// Finds a tag that is not one of YAML's own.
    fn check_tag(&mut self, tag: Option<&Tag>, span: Span) {
        if let Some(tag) = tag.filter(|tag| !tag.is_yaml_core_schema()) {
            let message = format!("the YAML tag `{tag}` has no meaning here");
            let finding = Finding::new(Rule::YamlSyntax, message).at(self.file, span);
            self.findings.push(finding);
        }
    }

    /// A mistake the YAML parser met, with a hint where the line shows what it is.
    fn syntax(&self, error: &ScanError) -> Stop {
        let mut offset = self.byte(error.marker().index()).min(self.text.len());
        if error.info().contains("found a tab") {
            // The parser tells where the text before the tab begins, perhaps lines above.
            offset += self.text[offset..].find('\t').unwrap_or(0);
        }
        let line_start = self.text[..offset]
            .rfind('\n')
            .map_or(0, |newline| newline + 1);
        let line = self.text[line_start..].lines().next().unwrap_or_default();
        let message = format!(
            "this is not valid YAML: {}",
            error.info().trim_end_matches('.')
        );
        let finding =
            Finding::new(Rule::YamlSyntax, message).at(self.file, Span::new(offset, offset));
        Stop::Broken(match syntax_hint(line) {
            Some(hint) => finding.hint(hint),
            None => finding,
        })
    }

    /// A collection's span without the white space and comments that follow it.
    fn tidy(&self, start: usize, end: usize) -> Span {
        let end = end.clamp(start, self.text.len());
        Span::new(start, start + self.text[start..end].trim_end().len())
    }

    fn span(&self, marks: Marks) -> Span {
        Span::new(self.byte(marks.start.index()), self.byte(marks.end.index()))
    }

    /// The parser counts characters; spans count bytes.
    fn byte(&self, character: usize) -> usize {
        let offsets = self.offsets.as_ref();
        offsets.map_or(character.min(self.text.len()), |offsets| {
            offsets[character.min(offsets.len() - 1)]
        })
    }
}
