//! JSON Schema: the only user of boon.

use std::fmt;
use std::sync::Arc;

use boon::{Compiler, Draft, SchemaIndex, Schemas};
use serde_json::Value;

use super::files::{FileRef, Home};
use crate::source::{Node, Place, Reader, Rule};

/// A compiled schema. Two schemas are equal when they come from one file.
#[derive(Clone)]
pub struct Schema {
    compiled: Arc<(Schemas, SchemaIndex)>,
    file: FileRef,
}

/// A part of a value that a schema does not allow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaError {
    /// Where in the value, as a JSON pointer; empty for the whole.
    pub pointer: String,
    /// What is wrong.
    pub message: String,
}

impl Schema {
    /// Where the schema is named.
    #[must_use]
    pub const fn place(&self) -> &Place {
        &self.file.place
    }

    /// The path as written.
    #[must_use]
    pub fn written(&self) -> &str {
        &self.file.written
    }

    /// Everything in `value` that the schema does not allow.
    #[must_use]
    pub fn check(&self, value: &Value) -> Vec<SchemaError> {
        let (schemas, index) = self.compiled.as_ref();
        match schemas.validate(value, *index) {
            Ok(()) => Vec::new(),
            Err(error) => {
                let mut errors = Vec::new();
                leaves(&error, &mut errors);
                errors
            }
        }
    }
}

/// The innermost errors: those that say what is wrong and not only that something is.
fn leaves(error: &boon::ValidationError<'_, '_>, errors: &mut Vec<SchemaError>) {
    if error.causes.is_empty() {
        errors.push(SchemaError {
            pointer: error.instance_location.to_string(),
            message: error.kind.to_string(),
        });
    }
    for cause in &error.causes {
        leaves(cause, errors);
    }
}

/// Reads the name of a schema file and compiles it.
pub(super) fn read(node: &Node, home: &Home, reader: &mut Reader) -> Option<Schema> {
    let file = home.read(node, reader)?;
    match compile(&file) {
        Ok(compiled) => Some(Schema {
            compiled: Arc::new(compiled),
            file,
        }),
        Err(message) => {
            let message = format!(
                "`{}` cannot be used as a JSON Schema: {message}",
                file.written
            );
            reader.report(Rule::BadSchema, node.span, message);
            None
        }
    }
}

/// Compiles a schema file; what it refers to is read from files beside it and never fetched.
fn compile(file: &FileRef) -> Result<(Schemas, SchemaIndex), String> {
    let text = std::fs::read_to_string(&file.path).map_err(|error| error.to_string())?;
    let value: Value =
        serde_json::from_str(&text).map_err(|error| format!("it is not JSON: {error}"))?;
    let path = std::path::absolute(&file.path).map_err(|error| error.to_string())?;
    let location = url::Url::from_file_path(&path)
        .map_err(|()| "its path cannot be used".to_owned())?
        .to_string();
    let mut schemas = Schemas::new();
    let mut compiler = Compiler::new();
    compiler.set_default_draft(Draft::V2020_12);
    compiler.enable_format_assertions();
    compiler
        .add_resource(&location, value)
        .map_err(|error| error.to_string())?;
    let index = compiler
        .compile(&location, &mut schemas)
        .map_err(|error| one_line(&error.to_string()))?;
    Ok((schemas, index))
}

fn one_line(text: &str) -> String {
    text.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

impl PartialEq for Schema {
    fn eq(&self, other: &Self) -> bool {
        self.file == other.file
    }
}

impl fmt::Debug for Schema {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Schema({})", self.file.written)
    }
}
