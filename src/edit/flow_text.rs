//! The text of a flow that is edited.

use std::sync::Arc;

use crate::api::Home;
use crate::source::SourceFile;

/// The text of a flow's file, and what it takes to read it.
#[derive(Debug, Clone, Copy)]
pub struct FlowText<'f> {
    /// The flow's id.
    pub id: &'f str,
    /// The text.
    pub file: &'f Arc<SourceFile>,
    /// Where the files are looked up that the flow names.
    pub home: &'f Home,
}
