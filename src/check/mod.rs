//! stub
use crate::api::Definition;
use crate::project::Settings;
use crate::source::Findings;
use crate::suite::Given;
use crate::template::World;
use std::sync::Arc;
/// x
#[derive(Debug)]
pub struct Ground<'p> {
    /// x
    pub settings: &'p Settings,
    /// x
    pub world: &'p Arc<World>,
    /// x
    pub given: &'p Given,
    /// x
    pub environment: Option<&'p str>,
    /// x
    pub offline: bool,
}
/// x
#[must_use]
pub fn check_definition(_d: &Definition, _g: &Ground<'_>) -> Findings {
    Vec::new()
}
/// x
#[must_use]
pub fn missing_secrets(_d: &Definition, _g: &Ground<'_>) -> Findings {
    Vec::new()
}
