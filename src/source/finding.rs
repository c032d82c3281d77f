//! Findings: what is wrong with a file, where, and what to do about it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::file::{Place, SourceFile, Span};
use super::rule::Rule;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// It is not reported.
    Off,
    /// It is worth a look; nothing is held back.
    Warning,
    /// Nothing is sent while it stands.
    Error,
}

/// What of a file is not shown with a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mask {
    /// Everything is shown.
    Nothing,
    /// The marked words are starred out.
    Words,
    /// Their whole lines are.
    Lines,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule it breaks.
    pub rule: Rule,
    /// How much it matters; the rule's own level until the project's settings are applied.
    pub level: Level,
    /// What is wrong: lower case, no full stop, the user's words in backticks.
    pub message: String,
    /// Where; `None` only where there is no file to show.
    pub place: Option<Place>,
    /// What stands under the marked words.
    pub label: Option<String>,
    /// What to do.
    pub hints: Vec<String>,
    /// What of the file must not be shown, because it may be a secret.
    pub mask: Mask,
}

/// Findings of many files.
pub type Findings = Vec<Finding>;

impl Level {
    /// The word people write and read.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl Finding {
    /// A finding without a place.
    #[must_use]
    pub fn new(rule: Rule, message: impl Into<String>) -> Self {
        Self {
            rule,
            level: rule.row().level,
            message: message.into(),
            place: None,
            label: None,
            hints: Vec::new(),
            mask: Mask::Nothing,
        }
    }

    /// The same finding at a span of a file.
    #[must_use]
    pub fn at(mut self, file: &Arc<SourceFile>, span: Span) -> Self {
        self.place = Some(Place {
            file: Arc::clone(file),
            span,
        });
        self
    }

    /// The same finding with words under the mark.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// The same finding with one more hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// The same finding as one that holds nothing back.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.level = Level::Warning;
        self
    }

    /// The same finding with its marked words hidden.
    #[must_use]
    pub fn masked(mut self) -> Self {
        self.mask = Mask::Words;
        self
    }

    /// The same finding with its lines hidden from end to end.
    #[must_use]
    pub fn hide_lines(mut self) -> Self {
        self.mask = Mask::Lines;
        self
    }

    /// Whether nothing may be sent while it stands.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.level == Level::Error
    }

    /// What findings are sorted by: file, place, then rule.
    #[must_use]
    pub fn order(&self) -> (String, usize, &'static str) {
        let place = self.place.as_ref();
        let name = place
            .map(|place| place.file.name.clone())
            .unwrap_or_default();
        (
            name,
            place.map_or(0, |place| place.span.start),
            self.rule.row().name,
        )
    }

    /// Sorts, drops what is off and what is said twice of one place, and gives each finding the level the project wants.
    #[must_use]
    pub fn settle(mut findings: Findings, levels: &BTreeMap<Rule, Level>) -> Findings {
        for finding in &mut findings {
            finding.level = levels.get(&finding.rule).copied().unwrap_or(finding.level);
        }
        findings.retain(|finding| finding.level != Level::Off);
        findings.sort_by_cached_key(Finding::order);
        findings.dedup_by(|later, first| {
            (later.rule, &later.place, &later.message) == (first.rule, &first.place, &first.message)
        });
        findings
    }
}
