//! `--contract`: what the flows need of each API, for those who build it.

use std::io;
use std::path::Path;

use botapi::report::{ContractRequest, ExploreView, ReportRequest, SCHEMA_NOTE, json, schemas};
use botapi::secret::Redactor;
use serde_json::Value;

use super::super::arguments::Explore;
use super::super::console::Console;
use super::super::ground::Usage;

/// What is written to a file.
enum Written {
    /// The file is new, or its text is.
    New,
    /// It was there already, to the letter.
    Same,
}

/// The reports beside the contracts. Where these go to standard output, no text for people does.
pub(super) fn beside(
    command: &Explore,
    requests: Vec<ReportRequest>,
) -> Result<Vec<ReportRequest>, Usage> {
    let on_screen = matches!(&command.contract, Some(ContractRequest { folder: None }));
    if !on_screen {
        return Ok(requests);
    }
    if command.report.is_empty() {
        return Ok(Vec::new());
    }
    if requests.iter().any(|request| request.file.is_none()) {
        let message = "--contract: contracts and a report cannot both go to standard output";
        return Err(Usage::new(message.to_owned())
            .hint("name a folder for the contracts: `--contract json-schema=contracts`"));
    }
    Ok(requests)
}

/// Writes the contracts, as one document or each to a file of its own.
pub(super) fn write(
    wanted: &ContractRequest,
    (view, redactor): (&ExploreView, &Redactor),
    console: &mut Console,
) -> Result<(), Usage> {
    let schemas = schemas(view);
    let Some(folder) = &wanted.folder else {
        console.out(&redactor.text(&json(&schemas)));
        return Ok(());
    };
    if schemas.is_empty() {
        console.note("no contract was written: the flows read nothing of any answer\n");
    }
    for (api, schema) in &schemas {
        let path = folder.join(format!("{api}.schema.json"));
        match put(&path, &redactor.text(&json(schema)))? {
            Written::New => console.note(&format!("wrote {}\n", path.display())),
            Written::Same => console.note(&format!("{} is as it was\n", path.display())),
        }
    }
    Ok(())
}

/// Writes a file; one that botapi has not written stays as it is.
fn put(path: &Path, text: &str) -> Result<Written, Usage> {
    let cannot =
        |error: io::Error| Usage::new(format!("`{}` cannot be written: {error}", path.display()));
    match std::fs::read_to_string(path) {
        Ok(before) if before == text => return Ok(Written::Same),
        Ok(before) if !is_ours(&before) => {
            let message = format!(
                "`{}` is there already, and is no contract that botapi has written",
                path.display()
            );
            return Err(
                Usage::new(message).hint("it stays as it is: name another folder, or take it away")
            );
        }
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(cannot(error)),
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(cannot)?;
    }
    std::fs::write(path, text).map_err(cannot)?;
    Ok(Written::New)
}

fn is_ours(text: &str) -> bool {
    let schema: Option<Value> = serde_json::from_str(text).ok();
    schema.is_some_and(|schema| {
        schema
            .get("$comment")
            .is_some_and(|note| note == SCHEMA_NOTE)
    })
}
