//! Tables of cases.

mod checking;
mod differences;
mod reading;

use std::sync::Arc;

use super::Expectation;
use crate::source::{Findings, Reader, SourceFile, parse};

/// Reads `value: …`, with what is wrong with it.
fn read(yaml: &str) -> (Option<Expectation>, Findings) {
    let file = Arc::new(SourceFile {
        name: "test.yaml".to_owned(),
        text: format!("value: {yaml}\n"),
    });
    let (root, mut findings) = parse(&file);
    let mut reader = Reader::new(&file);
    let expectation = root
        .as_ref()
        .and_then(|root| root.get("value"))
        .and_then(|node| Expectation::read(node, &mut reader));
    findings.extend(reader.finish());
    (expectation, findings)
}

/// Reads `value: …`, which is right.
fn expectation(yaml: &str) -> Expectation {
    let (expectation, findings) = read(yaml);
    assert!(findings.is_empty(), "{yaml}: {findings:?}");
    expectation.expect("an expectation without findings")
}
