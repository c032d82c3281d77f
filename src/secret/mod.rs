//! A value that cannot be shown, and the redactor that keeps secrets out of everything that is written.

mod by_name;
mod escape_kinds;
mod escapes;
mod form_text;
mod header_text;
mod hidden;
mod json_text;
mod names;
mod needle;
mod private;
mod reading;
mod redactor;
mod search;
mod span;
mod spellings;
mod track;
mod tree;
mod url_text;

#[cfg(test)]
mod tests;

pub use hidden::Secret;
pub use names::RedactedNames;
pub use redactor::Redactor;
