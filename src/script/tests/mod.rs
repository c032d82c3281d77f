//! Tables of cases.

mod calls;
mod documented;
mod mistakes;
mod questions;
mod told;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Script, Step};
use crate::api::Home;
use crate::source::{Finding, Findings, Place, Reader, SourceFile, parse};

/// Reads a flow, with what is wrong with it in the order of the file.
fn read(text: &str) -> (Option<Script>, Findings) {
    let file = Arc::new(SourceFile {
        name: "flows/shop.yaml".to_owned(),
        text: text.to_owned(),
    });
    let (node, mut findings) = parse(&file);
    let mut reader = Reader::new(&file);
    let node = node.expect("a document");
    let mut script = Script::read("shop", &node, &Home::default(), &mut reader);
    findings.extend(reader.finish());
    if let Some(script) = &mut script {
        script.mark(&findings);
    }
    (script, Finding::settle(findings, &BTreeMap::new()))
}

/// Reads a flow that is right.
fn script(text: &str) -> Script {
    let (script, findings) = read(text);
    assert_eq!(words(&findings), Vec::<String>::new(), "{text}");
    let script = script.expect("a flow");
    assert!(script.sound, "{text}");
    script
}

/// Reads the one step of a flow that is right.
fn step(text: &str) -> Step {
    let mut script = script(&format!("steps:\n- {text}\n"));
    assert_eq!(script.steps.len(), 1, "{text}");
    script.steps.remove(0)
}

/// `line:column rule, …` for the one step of a flow, as if it began in column 1.
fn rules(step: &str) -> String {
    rules_behind("", step, "")
}

/// `line:column rule, …` for a part of a step, as if it began in column 1.
fn rules_behind(before: &str, part: &str, after: &str) -> String {
    let before = format!("steps: [{before}");
    let (script, findings) = read(&format!("{before}{part}{after}]\n"));
    assert!(script.is_none_or(|script| script.sound == findings.is_empty()));
    let found = findings.iter().map(|finding| {
        let (line, column) = finding.place.as_ref().map_or((0, 0), Place::position);
        let column = column.saturating_sub(before.chars().count());
        format!("{line}:{column} {}", finding.rule.row().name)
    });
    found.collect::<Vec<_>>().join(", ")
}

/// Findings as `line:column rule: message | label | hints`.
fn words(findings: &[Finding]) -> Vec<String> {
    let one = |finding: &Finding| {
        let (line, column) = finding.place.as_ref().map_or((0, 0), Place::position);
        let further = finding.label.iter().chain(&finding.hints);
        let further: String = further.map(|words| format!(" | {words}")).collect();
        let (name, message) = (finding.rule.row().name, &finding.message);
        format!("{line}:{column} {name}: {message}{further}")
    };
    findings.iter().map(one).collect()
}
