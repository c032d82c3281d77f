//! A scenario that is run once for each row.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::pattern::Pattern;
use super::plan::Scenario;
use super::prepared::Prepared;
use super::read as one;
use super::rows;
use crate::api::Home;
use crate::source::{Entry, Finding, Findings, Kind, Node, Reader, Rule, SourceFile};

/// Values by the names of their columns.
pub type Row = Map<String, Value>;

/// The rows, and the scenario in which `{{ column }}` is replaced by their values.
#[derive(Debug, Clone)]
pub struct Each {
    /// The rows; never none.
    pub rows: Vec<Row>,
    /// The name of each row's run; no two are alike.
    names: Vec<String>,
    /// The scenario as it stands in the file, without its rows.
    pattern: Arc<Pattern>,
    /// What is read again for each row.
    prepared: Arc<Prepared>,
    /// Whether all values are text, whatever they look like.
    only_text: bool,
    /// The file.
    file: Arc<SourceFile>,
}

/// Reads the rows and the scenario with the values of the first one; without usable rows, what does not depend on them.
pub(super) fn read(
    node: &Node,
    (rows, index): (&Node, usize),
    home: &Home,
    reader: &mut Reader,
) -> Option<(Scenario, Option<Each>)> {
    let table = rows::read(rows, home, reader);
    let columns = table.as_ref().map(|table| table.columns.as_slice());
    let pattern = Pattern::read(&without_rows(node), columns, reader);
    let Some(table) = table else {
        let node = pattern.fill(&Row::new(), reader);
        return Some((one::scenario(&node, index, home, reader)?, None));
    };
    let names = names(&pattern, &table.rows, index, reader.file());
    let mut own = Reader::new(reader.file());
    let node = pattern.fill(&table.rows[0], &mut own);
    let mut first = one::scenario(&node, index, home, &mut own)?;
    first.name.clone_from(&names[0]);
    let prepared = Prepared::new(first.clone(), &pattern, home, reader.file());
    let each = Each {
        rows: table.rows,
        names,
        pattern: Arc::new(pattern),
        prepared: Arc::new(prepared),
        only_text: table.only_text,
        file: Arc::clone(reader.file()),
    };
    let findings = own.finish().into_iter();
    findings.for_each(|finding| reader.push(each.with_row(finding, 0)));
    Some((first, Some(each)))
}

/// The values of rows are data: what looks like a placeholder in them stays as it is.
fn without_rows(node: &Node) -> Node {
    let mut node = node.clone();
    if let Kind::Map(entries) = &mut node.kind {
        entries.retain(|entry: &Entry| entry.key != "each");
    }
    node
}

impl Each {
    /// The name of a row's run.
    pub(super) fn name(&self, row: usize) -> &str {
        &self.names[row]
    }

    /// The tags of a row's run; `None` where they are those of every row.
    pub(super) fn tags(&self, row: usize) -> Option<Vec<String>> {
        let tags = self.pattern.get("tags").filter(|tags| tags.varies())?;
        let mut reader = Reader::new(&self.file);
        let node = tags.fill(&self.rows[row], &mut reader);
        Some(one::read_tags(&node, &mut reader))
    }

    /// A row's run.
    pub(super) fn scenario(&self, row: usize) -> Result<Scenario, Findings> {
        let mut reader = Reader::new(&self.file);
        let mut scenario = self.prepared.read(&self.rows[row], &mut reader);
        self.name(row).clone_into(&mut scenario.name);
        let findings = reader.finish();
        if findings.is_empty() {
            return Ok(scenario);
        }
        let findings = findings.into_iter();
        Err(findings
            .map(|finding| self.with_row(finding, row))
            .collect())
    }

    /// What is wrong because of a row's values is said with the row.
    fn with_row(&self, finding: Finding, row: usize) -> Finding {
        let span = finding.place.as_ref().map(|place| place.span);
        if !span.is_some_and(|span| self.pattern.varies_within(span)) {
            return finding;
        }
        let type_matters = self.only_text && finding.rule == Rule::WrongType;
        let finding = finding.hint(format!("this is so with the values of row {}", row + 1));
        if type_matters {
            return finding.hint("the values of a CSV file are text; a JSON file keeps types");
        }
        finding
    }
}

/// The name of every row's run: the scenario's with its columns replaced; with the row where that is not one alone.
fn names(pattern: &Pattern, rows: &[Row], index: usize, file: &Arc<SourceFile>) -> Vec<String> {
    let mut reader = Reader::new(file);
    let pattern = pattern.get("name");
    let name = |row: &Row, reader: &mut Reader| {
        let node = pattern.as_ref().map(|name| name.fill(row, reader));
        let text = node.as_ref().and_then(Node::text);
        let text = text.filter(|text| !text.trim().is_empty());
        text.map_or_else(|| one::unnamed(index), ToOwned::to_owned)
    };
    let mut names: Vec<String> = rows.iter().map(|row| name(row, &mut reader)).collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for name in &names {
        *counts.entry(name.clone()).or_default() += 1;
    }
    let fixed = !pattern.is_some_and(|name| name.varies());
    for (row, name) in names.iter_mut().enumerate() {
        if fixed || counts[name] > 1 {
            *name = format!("{name} (row {})", row + 1);
        }
    }
    names
}
