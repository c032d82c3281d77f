//! Tables of cases.

mod mistakes;
mod nasty;
mod reading;
mod rows;
mod rows_of_files;
mod speed;

use std::path::Path;
use std::sync::Arc;

use super::{Scenario, ScenarioPlan, read};
use crate::api::Home;
use crate::source::{Finding, Findings, Place, Reader, SourceFile, parse};

/// Reads the `scenarios` of a text in a folder, with what is wrong with them.
fn read_in(folder: &Path, text: &str) -> (Vec<ScenarioPlan>, Findings) {
    let file = Arc::new(SourceFile {
        name: "flows/a.yaml".to_owned(),
        text: text.to_owned(),
    });
    let home = Home {
        beside: folder.join("flows"),
        root: folder.to_path_buf(),
    };
    let (root, mut findings) = parse(&file);
    let mut reader = Reader::new(&file);
    let root = root.expect("a document");
    let plans = root
        .get("scenarios")
        .map(|node| read(node, &home, &mut reader));
    findings.extend(reader.finish());
    (plans.unwrap_or_default(), findings)
}

/// Reads scenarios that are right.
fn plans(text: &str) -> Vec<ScenarioPlan> {
    let (plans, findings) = read_in(Path::new("nowhere"), text);
    assert!(findings.is_empty(), "{text}: {:?}", told(&findings));
    plans
}

/// Reads `chat: …` of one scenario that is right.
fn chat(yaml: &str) -> Scenario {
    let text = format!("scenarios:\n- name: a\n  chat: {yaml}\n");
    let mut plans = plans(&text);
    plans.remove(0).first
}

/// Findings as `file:line:column rule: message | label | hints`.
fn told(findings: &[Finding]) -> Vec<String> {
    let one = |finding: &Finding| {
        let place = finding.place.as_ref();
        let (line, column) = place.map_or((0, 0), Place::position);
        let name = finding.rule.row().name;
        let further = finding.label.iter().chain(&finding.hints);
        let further: String = further.map(|words| format!(" | {words}")).collect();
        format!("{line}:{column} {name}: {}{further}", finding.message)
    };
    findings.iter().map(one).collect()
}
