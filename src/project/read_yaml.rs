//! One YAML file → whatever is read out of it.

use std::path::Path;
use std::sync::Arc;

use super::read_file::read_file;
use crate::source::{Finding, Findings, Node, Reader, Rule, SourceFile, Span, parse};

/// Reads one YAML file with `read`; an empty file is a finding, whose hint is `hint`.
pub(super) fn read_yaml<T>(
    path: &Path,
    name: String,
    hint: &str,
    read: impl FnOnce(&Node, &mut Reader) -> T,
) -> (Option<T>, Findings) {
    let (file, mut findings) = read_file(path, name);
    let Some(file) = file else {
        return (None, findings);
    };
    let (node, more) = parse(&file);
    findings.extend(more);
    let empty = node.as_ref().is_none_or(Node::is_null);
    if empty
        && findings
            .iter()
            .all(|finding| finding.rule == Rule::ByteOrderMark)
    {
        findings.push(empty_file(&file, hint));
    }
    let Some(node) = node.filter(|_| !empty) else {
        return (None, findings);
    };
    let mut reader = Reader::new(&file);
    let value = read(&node, &mut reader);
    findings.extend(reader.finish());
    (Some(value), findings)
}

fn empty_file(file: &Arc<SourceFile>, hint: &str) -> Finding {
    Finding::new(Rule::EmptyFile, "the file is empty")
        .at(file, Span::new(0, 0))
        .hint(hint)
}
