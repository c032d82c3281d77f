//! Flows as pictures: one file per format, all from one neutral picture.

mod dot;
mod draw;
mod html;
mod layout;
mod marks;
mod markup;
mod measure;
mod mermaid;
mod picture;
mod sheet;
mod svg;
mod words;

pub use dot::dot;
pub use draw::Scene;
pub use html::graph_html;
pub use mermaid::mermaid;
pub use picture::{Edge, Mark, Node, NodeKind, Paint, Picture};
pub use svg::svg;
