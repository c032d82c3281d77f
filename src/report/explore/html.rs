//! What was found out, as one page: the table, and the conversations to unfold.

use serde::Serialize;

use super::bubbles::{Bubble, bubbles};
use super::contract::{ContractPart, contract_parts};
use super::groups::{Group, groups};
use super::text::{found_words, walked_in};
use super::view::{ExploreView, ExploredView, PathView};
use crate::report::graph::markup::{EXPLORED, fill};
use crate::report::graph::svg::drawing;
use crate::report::{FindingView, Picture};

#[derive(Serialize)]
struct Page<'p> {
    title: String,
    flows: Vec<FlowPart<'p>>,
}

#[derive(Serialize)]
struct FlowPart<'p> {
    view: &'p ExploredView,
    found: String,
    /// Where it was walked, if not by itself.
    walked_in: Option<String>,
    svg: String,
    /// How many boxes the picture has: a large one is not made small.
    steps: usize,
    groups: Vec<GroupPart>,
    findings: Vec<FindingPart>,
    contracts: Vec<ContractPart>,
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

/// A page that needs nothing from outside; there is a picture for each flow.
#[must_use]
pub fn explore_html(view: &ExploreView, pictures: &[Picture]) -> String {
    let ids: Vec<&str> = view.flows.iter().map(|flow| flow.flow.as_str()).collect();
    let page = Page {
        title: ids.join(", "),
        flows: view.flows.iter().zip(pictures).map(flow_part).collect(),
    };
    fill(EXPLORED, &page)
}

fn flow_part<'v>((flow, picture): (&'v ExploredView, &Picture)) -> FlowPart<'v> {
    let groups = groups(&flow.calls);
    let starts = groups.iter().enumerate().map(|(index, group)| {
        let before = index.checked_sub(1).map(|before| groups[before].first().at);
        before != Some(group.first().at)
    });
    FlowPart {
        view: flow,
        found: found_words(flow),
        walked_in: (!flow.walked_in.is_empty()).then(|| walked_in(flow)),
        svg: drawing(picture, false),
        steps: picture.nodes.len(),
        groups: starts
            .zip(&groups)
            .map(|(first, group)| group_part(group, first))
            .collect(),
        findings: flow.findings.iter().map(finding_part).collect(),
        contracts: contract_parts(&flow.contracts),
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
