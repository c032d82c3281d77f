//! The attributes a test starts with.

use std::sync::Arc;

use super::plan::Case;
use crate::attribute::Attributes;
use crate::source::Finding;
use crate::template::{Scope, Tree, World, seed_for};

/// What is given to every test from outside its definition.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// The project's attributes.
    pub project: Attributes,
    /// `--set`: wins over everything.
    pub set: Attributes,
    /// What all random values follow from.
    pub seed: u64,
}

/// The attributes of a case: the project's, the samples, the test's own, then those set from outside.
///
/// # Errors
///
/// A finding where a sample or a test's attribute cannot be computed.
pub fn attributes_for(
    case: &Case<'_>,
    given: &Given,
    world: &Arc<World>,
) -> Result<Attributes, Finding> {
    let mut attributes = given.project.clone();
    let empty = Scope::new(world, given.project.clone(), given.seed);
    let own = case
        .test
        .map(|test| test.attributes.as_slice())
        .unwrap_or_default();
    for (name, tree) in case.definition.samples.iter().chain(own) {
        attributes.insert(name.clone(), Tree::render(tree, &empty)?);
    }
    attributes.extend(given.set.clone());
    Ok(attributes)
}

/// The scope of a case. Its random values are its own, whichever tests run beside it.
///
/// # Errors
///
/// As [`attributes_for`].
pub fn scope_for(case: &Case<'_>, given: &Given, world: &Arc<World>) -> Result<Scope, Finding> {
    let attributes = attributes_for(case, given, world)?;
    let seed = seed_for(given.seed, &[&case.definition.id, case.name()]);
    Ok(Scope::new(world, attributes, seed))
}
