//! Templates: `{{ … }}` parsed once, rendered for the place where the text goes.

mod clock;
mod engine;
mod escape;
mod json_text;
mod locate;
mod parse;
mod reading;
mod reference;
mod render;
mod scope;
mod seed;
mod shown;
#[cfg(test)]
mod tests;
mod tree;
mod url;

pub use clock::Clock;
pub use escape::Escape;
pub use locate::locate;
pub use parse::Template;
pub use reading::{Asks, Comparison, Operator};
pub use reference::{Reference, Source};
pub use render::{scalar_text, undefined_secret};
pub use scope::{Scope, World};
pub(crate) use seed::{next_seed, seed_for};
pub use shown::Shown;
pub use tree::Tree;
pub use url::UrlTemplate;
