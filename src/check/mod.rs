//! Rules over definitions: what is likely to fail, to leak or to do nothing, found before anything is sent.

mod attributes;
mod body_text;
mod credentials;
mod definition;
mod dummy;
mod environment;
mod examples;
mod expectations;
mod expected;
mod flow;
mod ground;
mod literal;
mod mappings;
mod origin;
mod outline;
mod paths;
mod rendering;
mod request;
mod secret_name;
mod secret_shape;
mod secrets;
mod settings;
mod subject;
mod template_secret;
mod trial;
mod unused;

#[cfg(test)]
mod testing;

pub use definition::check_definition;
pub(crate) use flow::ROWS;
pub use flow::check_flows;
pub use ground::Ground;
pub use secrets::{missing_flow_secrets, missing_secrets};
pub use settings::check_settings;
