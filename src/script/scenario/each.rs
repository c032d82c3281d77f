//! A scenario that is run once for each row.

use std::sync::Arc;

use serde_json::{Map, Value};

use crate::api::Home;
use crate::source::{Node, SourceFile};

/// Values by the names of their columns.
pub type Row = Map<String, Value>;

/// The rows, and the scenario in which `{{ column }}` is replaced by their values.
#[derive(Debug, Clone)]
pub struct Each {
    /// The rows; never none.
    pub rows: Vec<Row>,
    /// The scenario as it stands in the file.
    pub(super) node: Arc<Node>,
    /// The file.
    pub(super) file: Arc<SourceFile>,
    /// Where files are looked up.
    pub(super) home: Home,
}
