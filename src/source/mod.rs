//! Files people write, with their places: text, YAML tree, findings and the frames that show them.

mod elsewhere;
mod file;
mod finding;
mod frame;
mod node;
mod plain;
mod reader;
mod rule;
mod suggest;
mod yaml;

pub use elsewhere::did_you_mean_key;
pub use file::{Place, SourceFile, Span};
pub use finding::{Finding, Findings, Level, Mask};
pub use frame::Frames;
pub use node::{Entry, Kind, Node, Scalar};
pub use reader::{Fields, Reader};
pub use rule::{Rule, RuleRow};
pub use suggest::{Words, closest, did_you_mean};
pub use yaml::parse;
