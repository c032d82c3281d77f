//! What a user writes about one API, read and checked.

mod auth;
mod body;
mod definition;
mod example;
mod expect;
mod files;
mod header;
mod mapping;
mod read;
mod retry;
mod schema;
mod selector;
mod test;
mod units;

pub use auth::{ApiKeyPlace, Auth, OAuth2};
pub use body::{Body, Part, PartContent};
pub(crate) use definition::read_redirects;
pub use definition::{Defaults, Definition, TlsFiles};
pub(crate) use example::read_answer;
pub use example::{Answer, Example, ExampleBody};
pub(crate) use expect::read_body;
pub use expect::{BodyExpectation, Expect, StatusExpectation};
pub use files::{FileRef, Home};
pub use header::{HeaderTemplate, read_headers};
pub(crate) use header::{is_idempotency_key, is_name};
pub use mapping::{Mapping, MappingSource};
pub(crate) use mapping::{attribute_name, read_type};
pub use read::{Pair, template};
pub(crate) use read::{key_place, literal, place};
pub use retry::Retry;
pub use schema::{Schema, SchemaError};
pub use selector::read_selector;
pub(crate) use selector::unknown_outcome;
pub use test::ApiTest;
pub use units::{read_duration, read_size};
