//! Contracts for the page.

use serde::Serialize;

use super::reactions::lines;
use super::view::{ContractView, FieldView};
use crate::report::printable::printable;

/// The contract of one API.
#[derive(Debug, Serialize)]
pub(in crate::report::explore) struct ContractPart {
    api: String,
    rows: Vec<RowPart>,
    hints: Vec<String>,
}

/// A field.
#[derive(Debug, Serialize)]
struct RowPart {
    field: String,
    needed: &'static str,
    must_be: String,
    lines: Vec<String>,
}

/// The contracts as the page shows them.
pub(in crate::report::explore) fn contract_parts(contracts: &[ContractView]) -> Vec<ContractPart> {
    let parts = contracts.iter().map(|contract| ContractPart {
        api: contract.api.clone(),
        rows: contract.fields.iter().map(row).collect(),
        hints: contract.hints.clone(),
    });
    parts.collect()
}

fn row(field: &FieldView) -> RowPart {
    let lines = lines(field).into_iter();
    RowPart {
        field: printable(&field.name()).into_owned(),
        needed: field.needed_words(),
        must_be: field.must_be.clone(),
        lines: lines.map(|line| printable(&line).into_owned()).collect(),
    }
}
