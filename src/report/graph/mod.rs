//! Flows as pictures: one file per format, all from one neutral picture.

mod dot;
mod draw;
mod html;
mod layout;
mod legend;
mod marks;
pub(super) mod markup;
mod measure;
mod mermaid;
mod picture;
mod sheet;
pub(super) mod svg;
mod words;

pub use dot::dot;
pub use draw::Scene;
pub use html::graph_html;
pub use mermaid::mermaid;
pub use picture::{Edge, Mark, Missing, Node, NodeKind, Paint, Picture};
pub use svg::svg;
