//! What flows need of their APIs: for people, and as JSON Schema.

mod demand;
mod node;
mod page;
mod reactions;
mod request;
mod schema;
mod table;
#[cfg(test)]
mod tests;
mod verdict;
mod view;
mod viewer;

pub(super) use page::{ContractPart, contract_parts};
pub use request::ContractRequest;
pub use schema::{SCHEMA_NOTE, schemas};
pub(super) use table::contracts_text;
pub use view::{ContractView, FieldView, ReactionView};
