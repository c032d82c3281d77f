//! Every rule over one definition.

use super::ground::Ground;
use super::subject::Subject;
use super::trial::trials;
use super::{
    attributes, credentials, environment, examples, expectations, expected, literal, mappings,
    paths, rendering, request, unused,
};
use crate::api::Definition;
use crate::source::{Finding, Findings};

/// The findings of all rules over a definition that could be read. Nothing is sent.
///
/// Values are rendered only where every name has one, and examples are tried only where everything renders.
#[must_use]
pub fn check_definition(definition: &Definition, ground: &Ground<'_>) -> Findings {
    let subject = Subject::new(definition, ground);
    let mut findings = as_written(&subject);
    if findings.iter().any(Finding::is_error) {
        return findings;
    }
    let trials = trials(&subject);
    findings.extend(rendering::check(&subject, &trials));
    if !findings.iter().any(Finding::is_error) {
        findings.extend(examples::check(&subject, &trials));
    }
    findings
}

/// The rules that need no values.
fn as_written(subject: &Subject<'_>) -> Findings {
    let families = [
        attributes::check,
        unused::check,
        expected::check,
        environment::check,
        literal::check,
        credentials::check,
        request::check,
        expectations::check,
        mappings::check,
        paths::check,
    ];
    families
        .into_iter()
        .flat_map(|family| family(subject))
        .collect()
}
