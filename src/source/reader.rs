//! Reads typed values out of nodes. What does not fit becomes a finding, and reading goes on.

use std::collections::HashSet;
use std::sync::Arc;

use super::elsewhere::did_you_mean_key;
use super::file::{SourceFile, Span};
use super::finding::{Finding, Findings};
use super::node::{Entry, Kind, Node};
use super::rule::Rule;

/// Reads one file and gathers what is wrong with it.
#[derive(Debug)]
pub struct Reader {
    file: Arc<SourceFile>,
    findings: Findings,
}

/// The keys of a map; those nobody asked for are findings in the end.
#[derive(Debug)]
pub struct Fields<'n> {
    what: &'static str,
    entries: &'n [Entry],
    asked: Vec<&'static str>,
}

impl Reader {
    /// A reader for the nodes of `file`.
    #[must_use]
    pub fn new(file: &Arc<SourceFile>) -> Self {
        Self {
            file: Arc::clone(file),
            findings: Findings::new(),
        }
    }

    /// The file it reads.
    #[must_use]
    pub fn file(&self) -> &Arc<SourceFile> {
        &self.file
    }

    /// Adds a finding.
    pub fn push(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Adds a finding at a span.
    pub fn report(&mut self, rule: Rule, span: Span, message: impl Into<String>) {
        let finding = Finding::new(rule, message).at(&self.file, span);
        self.push(finding);
    }

    /// Adds a finding at a span with a hint.
    pub fn report_hint(
        &mut self,
        rule: Rule,
        span: Span,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        let finding = Finding::new(rule, message).at(&self.file, span).hint(hint);
        self.push(finding);
    }

    /// What was found wrong.
    #[must_use]
    pub fn finish(self) -> Findings {
        self.findings
    }

    /// What was found wrong so far.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// How many findings there are so far.
    #[must_use]
    pub fn count(&self) -> usize {
        self.findings.len()
    }

    /// ``expected WANTED, found …``.
    pub fn wrong_type(&mut self, node: &Node, wanted: &str) {
        if !node.is_broken() {
            self.report(
                Rule::WrongType,
                node.span,
                format!("expected {wanted}, found {}", found(node)),
            );
        }
    }

    /// The keys of a map; anything else is a finding. `what` names the map: `an API definition`.
    pub fn fields<'n>(&mut self, node: &'n Node, what: &'static str) -> Option<Fields<'n>> {
        let entries = self.entries(node, "a map of keys and values")?;
        Some(Fields {
            what,
            entries,
            asked: Vec::new(),
        })
    }

    /// The entries of a map whose keys are free.
    pub fn entries<'n>(&mut self, node: &'n Node, wanted: &str) -> Option<&'n [Entry]> {
        if let Kind::Map(entries) = &node.kind {
            return Some(entries);
        }
        self.wrong_type(node, wanted);
        None
    }

    /// The items of a list.
    pub fn items<'n>(&mut self, node: &'n Node, wanted: &str) -> Option<&'n [Node]> {
        if let Kind::List(items) = &node.kind {
            return Some(items);
        }
        self.wrong_type(node, wanted);
        None
    }

    /// Text: a quoted or unquoted scalar that is not empty of meaning (`~`). A number or a boolean is text as written.
    pub fn text<'n>(&mut self, node: &'n Node, wanted: &str) -> Option<&'n str> {
        match &node.kind {
            Kind::Scalar(scalar) if !node.is_null() => Some(&scalar.text),
            Kind::Scalar(_) | Kind::List(_) | Kind::Map(_) | Kind::Broken => {
                self.wrong_type(node, wanted);
                None
            }
        }
    }

    /// `true` or `false`, unquoted.
    pub fn truth(&mut self, node: &Node) -> Option<bool> {
        let truth = node.to_value().as_bool();
        if truth.is_none() {
            self.wrong_type(node, "`true` or `false`");
        }
        truth
    }

    /// A whole number from `least` to `most`.
    pub fn whole(&mut self, node: &Node, least: u64, most: u64) -> Option<u64> {
        let number = node
            .to_value()
            .as_u64()
            .filter(|number| (least..=most).contains(number));
        if number.is_none() {
            self.wrong_type(node, &format!("a whole number from {least} to {most}"));
        }
        number
    }
}

impl<'n> Fields<'n> {
    /// The entry of a key, if it is there.
    pub fn entry(&mut self, key: &'static str) -> Option<&'n Entry> {
        self.asked.push(key);
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The value of a key, if it is there.
    pub fn take(&mut self, key: &'static str) -> Option<&'n Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// Reports every key that nobody asked for.
    pub fn finish(self, reader: &mut Reader) {
        self.finish_with(reader, |_| None);
    }

    /// Reports every key that nobody asked for; where `meant` knows what to do with one, that is the hint.
    pub fn finish_with(self, reader: &mut Reader, meant: impl Fn(&str) -> Option<String>) {
        let asked: HashSet<&str> = self.asked.iter().copied().collect();
        for entry in self
            .entries
            .iter()
            .filter(|entry| !asked.contains(entry.key.as_str()))
        {
            let message = format!("`{}` is not a key of {}", entry.key, self.what);
            let finding = Finding::new(Rule::UnknownKey, message).at(reader.file(), entry.key_span);
            if let Some(hint) = meant(&entry.key) {
                reader.push(finding.hint(hint));
                continue;
            }
            reader.push(
                match did_you_mean_key(&entry.key, self.asked.iter().copied()) {
                    Some(guess) => finding.label(guess),
                    None => finding.hint(format!("the keys are {}", list(&self.asked))),
                },
            );
        }
    }
}

/// What stands there, for a message: `` `soon` `` or `a list`.
fn found(node: &Node) -> String {
    match node.text() {
        Some(_) if node.is_null() => "nothing".to_owned(),
        Some(text) if text.len() <= 60 && !text.contains('\n') => format!("`{text}`"),
        Some(_) | None => node.what().to_owned(),
    }
}

/// `` `a`, `b` ``.
fn list(words: &[&str]) -> String {
    words
        .iter()
        .map(|word| format!("`{word}`"))
        .collect::<Vec<_>>()
        .join(", ")
}
