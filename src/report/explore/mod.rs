//! What exploring flows has found out.

mod bubbles;
mod contract;
mod groups;
mod html;
mod listing;
mod table;
mod text;
mod view;
mod viewer;

pub use contract::{ContractRequest, ContractView, FieldView, ReactionView, SCHEMA_NOTE, schemas};
pub use html::explore_html;
pub use text::{explored_summary, explored_text};
pub use view::{
    AfterView, AnswerView, ChatView, ExploreView, ExploredView, PathView, RowView, ThenView,
    UnreachedView,
};
