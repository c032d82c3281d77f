//! Rewrites users' YAML files by span, as text: whatever is not meant to change stays byte for byte as it was.
//!
//! Nothing is trusted: an edited text is parsed again, and given out only if it reads back as exactly what was meant.

mod add;
mod align;
mod as_many;
mod bot_lines;
mod bounds;
mod change;
mod difference;
mod fill;
mod flow_text;
mod held;
mod list;
mod new_scenario;
mod page;
mod proof;
mod remove;
mod replace_file;
mod run;
mod scalar;
mod slots;
mod trouble;
mod write;

#[cfg(test)]
mod tests;

pub use add::add_scenario;
pub use as_many::replace_as_many_bot_lines;
pub use bot_lines::{SaidIn, replace_bot_lines};
pub use difference::difference;
pub use flow_text::FlowText;
pub use new_scenario::{NewAnswer, NewBody, NewExpect, NewLine, NewScenario};
pub use replace_file::{CannotWrite, replace_file};
pub use trouble::CannotEdit;
