//! The flows of the example projects hold what they promise.

use std::path::Path;
use std::sync::Arc;

use super::bench::{chat, settings};
use crate::explore::{Settings, explore};
use crate::flow::{Known, link};
use crate::project::{Project, Start};
use crate::template::World;

/// What is found in the flows of a project.
fn found(folder: &str) -> Vec<String> {
    let project = Project::open(&Start {
        folder: Path::new(env!("CARGO_MANIFEST_DIR")).join(folder),
        project: None,
    });
    let files = project.select_flows(&[]).expect("flows");
    let gathered = project.gather(&files);
    assert_eq!(gathered.findings, []);
    let known = Known {
        apis: &gathered.apis,
        flows: &gathered.flows,
    };
    let linked = link(&gathered.scripts, &gathered.definitions, known);
    let settings = of_project(&project);
    let mut told = Vec::new();
    for (flow, written) in linked.bot.flows.iter().enumerate() {
        let found = explore(&linked.bot, flow, &settings);
        let id = &written.script.id;
        told.extend(found.left_out.iter().map(|out| format!("{id}: {out}")));
        assert!(found.counts.conversations > 0, "{id}");
        for found in &found.findings {
            let (finding, chat) = (&found.finding, chat(found).join(" | "));
            told.push(format!(
                "{id}: {} [{}]: {chat}",
                finding.message,
                finding.rule.row().name
            ));
        }
    }
    told
}

fn of_project(project: &Project) -> Settings {
    let mut settings = settings();
    let attributes = project.settings.attributes.iter();
    settings.attributes = attributes
        .filter_map(|(name, attribute)| Some((name.clone(), attribute.value.clone()?)))
        .collect();
    let environment = project.settings.environments.values().next();
    settings.world = Arc::new(World {
        environment: environment.cloned().unwrap_or_default(),
        ..World::clone(&settings.world)
    });
    settings.context.defaults = project.settings.defaults.clone();
    settings
}

#[test]
fn nothing_is_wrong_with_the_example_flows() {
    assert_eq!(found("."), [""; 0]);
    assert_eq!(found("examples/clinic"), [""; 0]);
}
