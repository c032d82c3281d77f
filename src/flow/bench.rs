//! Bots for tests, read from texts.

use std::sync::Arc;

use super::link::{Known, Linked, link};
use crate::api::{Definition, Home};
use crate::script::Script;
use crate::source::{Finding, Node, Place, Reader, SourceFile, parse};

/// The files of a bot.
#[derive(Debug)]
pub(crate) struct Bench {
    pub(crate) definitions: Vec<Definition>,
    pub(crate) scripts: Vec<Script>,
}

impl Bench {
    /// Reads flows, and definitions whose names begin with `apis/`; nothing may be wrong with them.
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let mut bench = Self {
            definitions: Vec::new(),
            scripts: Vec::new(),
        };
        for (name, text) in files {
            if let Some(id) = name.strip_prefix("apis/") {
                let definition = read(name, text, |node, reader| {
                    Definition::read(id, node, &Home::default(), reader)
                });
                bench.definitions.push(definition);
            } else {
                let script = read(name, text, |node, reader| {
                    Script::read(name, node, &Home::default(), reader)
                });
                bench.scripts.push(script);
            }
        }
        bench
    }

    /// Links the files, which are all there are.
    pub(crate) fn link(&self) -> Linked<'_> {
        self.link_beside(&[], &[])
    }

    /// Links the files beside others that could not be read.
    pub(crate) fn link_beside(&self, apis: &[&str], flows: &[&str]) -> Linked<'_> {
        let own = self
            .definitions
            .iter()
            .map(|definition| definition.id.as_str());
        let apis: Vec<String> = own.chain(apis.iter().copied()).map(str::to_owned).collect();
        let own = self.scripts.iter().map(|script| script.id.as_str());
        let flows: Vec<String> = own
            .chain(flows.iter().copied())
            .map(str::to_owned)
            .collect();
        let known = Known {
            apis: &apis,
            flows: &flows,
        };
        link(&self.scripts, &self.definitions, known)
    }
}

/// A finding as `LINE:COLUMN rule: message (label; hints)`.
pub(crate) fn told(finding: &Finding) -> String {
    let (line, column) = finding.place.as_ref().map_or((0, 0), Place::position);
    let mut told = format!(
        "{line}:{column} {}: {}",
        finding.rule.row().name,
        finding.message
    );
    let more: Vec<&String> = finding.label.iter().chain(&finding.hints).collect();
    for more in more {
        told += &format!(" / {more}");
    }
    told
}

fn read<T>(name: &str, text: &str, read: impl FnOnce(&Node, &mut Reader) -> Option<T>) -> T {
    let file = Arc::new(SourceFile {
        name: format!("{name}.yaml"),
        text: text.to_owned(),
    });
    let (node, findings) = parse(&file);
    assert_eq!(findings, [], "{name}");
    let mut reader = Reader::new(&file);
    let read = read(&node.expect("a file with something in it"), &mut reader);
    assert_eq!(reader.finish(), [], "{name}");
    read.expect("a file that can be read")
}
