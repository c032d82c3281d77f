//! A scenario that is run once for each row.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::pattern::Pattern;
use super::plan::Scenario;
use super::read as one;
use super::rows::{self, Table};
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
    /// Whether all values are text, whatever they look like.
    only_text: bool,
    /// The file.
    file: Arc<SourceFile>,
    /// Where files are looked up.
    home: Home,
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
    let each = Each::new(table, pattern, index, (home, reader));
    let mut first = each.read_row(0, index, reader)?;
    each.name(0).clone_into(&mut first.name);
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
    fn new(table: Table, pattern: Pattern, index: usize, (home, reader): (&Home, &Reader)) -> Self {
        Self {
            names: names(&pattern, &table.rows, index, reader.file()),
            rows: table.rows,
            pattern: Arc::new(pattern),
            only_text: table.only_text,
            file: Arc::clone(reader.file()),
            home: home.clone(),
        }
    }

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
        let scenario = self.read_row(row, 0, &mut reader);
        let findings = reader.finish();
        match scenario {
            Some(mut scenario) if findings.is_empty() => {
                self.name(row).clone_into(&mut scenario.name);
                Ok(scenario)
            }
            Some(_) | None => Err(findings),
        }
    }

    /// Reads the scenario with the values of a row; what is wrong because of them is said with the row.
    fn read_row(&self, row: usize, index: usize, reader: &mut Reader) -> Option<Scenario> {
        let mut own = Reader::new(&self.file);
        let node = self.pattern.fill(&self.rows[row], &mut own);
        let scenario = one::scenario(&node, index, &self.home, &mut own);
        for finding in own.finish() {
            reader.push(self.with_row(finding, row));
        }
        scenario
    }

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
