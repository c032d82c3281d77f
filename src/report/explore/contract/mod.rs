//! What flows need of their APIs: for people, and as JSON Schema.

mod demand;
mod node;
mod reactions;
mod request;
mod schema;
mod table;
mod view;
mod viewer;

pub use request::ContractRequest;
pub use schema::{SCHEMA_NOTE, schemas};
pub(super) use table::contracts_text;
pub use view::{ContractView, FieldView, ReactionView};
