//! Who sets an attribute and who reads it.

mod text;
mod view;
mod words;

pub use text::why_text;
pub use view::{CallerView, UseView, WhyView};
