//! How much of flows their scenarios cover.

mod table;
mod view;

pub use table::coverage_text;
pub use view::{CoverageView, KindView, MissingView};
