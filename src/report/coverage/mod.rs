//! How much of flows their scenarios cover.

mod reach;
mod reach_table;
mod table;
mod view;

pub use reach::{KindSharesView, ReachView, SharesView};
pub(super) use reach_table::reach_text;
pub use table::coverage_text;
pub use view::{CoverageView, KindView, MissingView};
