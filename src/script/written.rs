//! A conversation as it is written.

use std::sync::Arc;

use super::scenario::ScenarioPlan;
use super::step::Step;
use crate::source::SourceFile;

/// A flow as its file says it: names of steps, APIs and other flows are still words.
#[derive(Debug, Clone)]
pub struct Script {
    /// The path below `flows/` without its ending: `products_test`, `sales/lead`.
    pub id: String,
    /// The file.
    pub file: Arc<SourceFile>,
    /// Whether nothing is wrong with the file, so that the script is all that its author wrote.
    pub sound: bool,
    /// Its title.
    pub name: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// The steps in the order written.
    pub steps: Vec<Step>,
    /// The scenarios in the order written.
    pub scenarios: Vec<ScenarioPlan>,
}
