//! What was found out, as one page: the table, and the conversations to unfold.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use serde::Serialize;

use super::bubbles::{Bubble, bubbles};
use super::groups::{Group, groups};
use super::text::found_words;
use super::view::{ExploreView, ExploredView, PathView};
use crate::report::FindingView;

#[derive(Serialize)]
struct Page<'p> {
    title: String,
    flows: Vec<FlowPart<'p>>,
}

#[derive(Serialize)]
struct FlowPart<'p> {
    view: &'p ExploredView,
    found: String,
    groups: Vec<GroupPart>,
    findings: Vec<FindingPart>,
}

/// A row of the table.
#[derive(Serialize)]
struct GroupPart {
    /// Empty where it is the same as in the row before.
    call: String,
    outcomes: Vec<String>,
    says: Vec<String>,
    goes: String,
    bad: bool,
    chat: Vec<Bubble>,
}

#[derive(Serialize)]
struct FindingPart {
    finding: FindingView,
    chat: Vec<Bubble>,
}

/// A page that needs nothing from outside.
#[must_use]
pub fn explore_html(view: &ExploreView) -> String {
    let ids: Vec<&str> = view.flows.iter().map(|flow| flow.flow.as_str()).collect();
    fill(&Page {
        title: ids.join(", "),
        flows: view.flows.iter().map(flow_part).collect(),
    })
}

/// The one place where markup is made: every value is escaped there.
fn fill(page: &Page<'_>) -> String {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let mut syntax = SyntaxConfig::builder();
    let syntax = syntax.trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.expect("the usual marks"));
    let filled = environment.render_str(include_str!("page.html.jinja"), Serde(page));
    filled.expect("every value that the template names is there")
}

fn flow_part(flow: &ExploredView) -> FlowPart<'_> {
    let groups = groups(&flow.calls);
    let starts = groups.iter().enumerate().map(|(index, group)| {
        let before = index.checked_sub(1).map(|before| groups[before].first().at);
        before != Some(group.first().at)
    });
    FlowPart {
        view: flow,
        found: found_words(flow),
        groups: starts
            .zip(&groups)
            .map(|(first, group)| group_part(group, first))
            .collect(),
        findings: flow.findings.iter().map(finding_part).collect(),
    }
}

fn group_part(group: &Group<'_>, first: bool) -> GroupPart {
    let row = group.first();
    let chat = row.chat.as_ref();
    GroupPart {
        call: if first { group.call() } else { String::new() },
        outcomes: group.outcomes(),
        says: group.says(),
        goes: group.goes(),
        bad: group
            .rows
            .iter()
            .any(|row| row.findings.iter().any(crate::source::Finding::is_error)),
        chat: chat.map(bubbles).unwrap_or_default(),
    }
}

fn finding_part(found: &PathView) -> FindingPart {
    FindingPart {
        finding: FindingView::new(&found.finding),
        chat: bubbles(&found.chat),
    }
}
