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

/// A rule family: what it finds in a definition.
type Family = fn(&Subject<'_>) -> Findings;

/// Families that look at one place at a time, so that what is wrong elsewhere does not mislead them.
const EACH_PLACE: [Family; 7] = [
    attributes::check,
    environment::check,
    literal::check,
    credentials::check,
    request::check,
    mappings::check,
    paths::check,
];

/// Families that must see the whole definition.
const THE_WHOLE: [Family; 3] = [unused::check, expected::check, expectations::check];

/// The findings of all rules over a definition that could be read. Nothing is sent.
///
/// Where the file itself is sound, the whole is looked at too. Values are rendered only where every name has one, and
/// examples are tried only where everything renders.
#[must_use]
pub fn check_definition(definition: &Definition, ground: &Ground<'_>) -> Findings {
    let subject = Subject::new(definition, ground);
    let mut findings = each(&EACH_PLACE, &subject);
    if !definition.sound {
        return findings;
    }
    findings.extend(each(&THE_WHOLE, &subject));
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

fn each(families: &[Family], subject: &Subject<'_>) -> Findings {
    families.iter().flat_map(|family| family(subject)).collect()
}
