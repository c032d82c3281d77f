//! A flow as a picture, before it is drawn: what every format is made from.

use serde::Serialize;

use crate::report::{FindingView, printable};

/// A flow as a picture. All texts may be shown to anybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The flow's id.
    pub flow: String,
    /// Its title, where it has one.
    pub title: Option<String>,
    /// Its file.
    pub file: String,
    /// The steps, the beginning and the ends.
    pub nodes: Vec<Node>,
    /// The ways between them.
    pub edges: Vec<Edge>,
    /// How many of a hundred things the scenarios cover, where that is painted.
    pub covered: Option<usize>,
    /// What is wrong with the flow's file and belongs to no step.
    pub marks: Vec<Mark>,
}

/// A step, the beginning or an end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// The label of the step; empty for the beginning.
    pub label: String,
    /// What it says, asks, calls or sets, on lines of the width of a box.
    pub text: Vec<String>,
    /// The line of the file; 0 where it stands in none.
    pub line: usize,
    /// Who comes to it.
    pub paint: Paint,
    /// What is shown less of it than the step itself, beside its ways: `choice Okay`.
    pub missing: Vec<Missing>,
    /// What is wrong with it.
    pub marks: Vec<Mark>,
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NodeKind {
    /// Where conversations begin.
    Start,
    /// A `say`.
    Say,
    /// An `ask`.
    Ask,
    /// A `call`.
    Call,
    /// A `set`.
    Set,
    /// A `branch`.
    Branch,
    /// A `flow`.
    Flow,
    /// A `handoff`.
    Handoff,
    /// An `end`.
    End,
    /// Where a way leads that ends the flow.
    Stop,
}

/// A way from a node to another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// The index of the node where it begins.
    pub from: usize,
    /// The index of the node to which it leads.
    pub to: usize,
    /// When it is taken, a reason a line; none where it always is.
    pub label: Vec<String>,
    /// Who takes it.
    pub paint: Paint,
}

/// Something of a step that is shown less than the step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// What it is.
    pub words: String,
    /// Who shows it.
    pub paint: Paint,
}

/// Who shows something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Paint {
    /// Nobody has looked.
    Unknown,
    /// A scenario.
    Covered,
    /// No scenario, but exploring.
    Explored,
    /// Nobody.
    Uncovered,
}

/// A finding at its step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// The rule's name.
    pub rule: &'static str,
    /// `error` or `warning`.
    pub level: &'static str,
    /// What is wrong.
    pub message: String,
    /// The line of the file.
    pub line: usize,
}

impl NodeKind {
    /// The word for it: the key people write.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Say => "say",
            Self::Ask => "ask",
            Self::Call => "call",
            Self::Set => "set",
            Self::Branch => "branch",
            Self::Flow => "flow",
            Self::Handoff => "handoff",
            Self::End | Self::Stop => "end",
        }
    }

    /// Whether it is a step of the flow.
    #[must_use]
    pub const fn is_step(self) -> bool {
        !matches!(self, Self::Start | Self::Stop)
    }
}

impl Node {
    /// `ask · query`.
    #[must_use]
    pub fn heading(&self) -> String {
        match self.kind {
            NodeKind::Start | NodeKind::Stop => self.kind.name().to_owned(),
            NodeKind::Say
            | NodeKind::Ask
            | NodeKind::Call
            | NodeKind::Set
            | NodeKind::Branch
            | NodeKind::Flow
            | NodeKind::Handoff
            | NodeKind::End => format!("{} · {}", self.kind.name(), self.label),
        }
    }

    /// Whether one of its findings is an error.
    #[must_use]
    pub fn has_error(&self) -> bool {
        self.marks.iter().any(|mark| mark.level == "error")
    }
}

impl Missing {
    /// `○ choice Okay` for what exploring shows, `✗ choice Okay` for what nobody does.
    pub(super) fn signed(&self) -> String {
        let sign = match self.paint {
            Paint::Explored => "○",
            Paint::Unknown | Paint::Covered | Paint::Uncovered => "✗",
        };
        format!("{sign} {}", self.words)
    }
}

impl Mark {
    pub(super) fn new(finding: &FindingView) -> Self {
        Self {
            rule: finding.rule,
            level: finding.level,
            message: printable(&finding.message).into_owned(),
            line: finding.line.unwrap_or_default(),
        }
    }
}
