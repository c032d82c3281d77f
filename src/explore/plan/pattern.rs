//! A text that matches a regular expression.

use regex::Regex;
use regex_syntax::hir::{Class, Hir, HirKind};

/// Texts are not made longer than this.
const LONGEST: usize = 1000;

/// How often what may be repeated is repeated more than it must be, to come to a length.
const MORE: u32 = 50;

/// Texts that match, the shortest first, then some of these lengths; none where the expression is beyond this.
pub(super) fn matching(pattern: &Regex, lengths: &[usize]) -> Vec<String> {
    let Ok(parsed) = regex_syntax::parse(pattern.as_str()) else {
        return Vec::new();
    };
    let with = |more: u32| {
        let mut text = String::new();
        write(&parsed, more, &mut text).map(|()| text)
    };
    let most = if lengths.is_empty() { 1 } else { MORE };
    let mut texts: Vec<String> = (0..=1).filter_map(with).collect();
    let longer = (2..=most).filter_map(with);
    texts.extend(longer.filter(|text| lengths.contains(&text.chars().count())));
    texts.retain(|text| !text.is_empty() && pattern.is_match(text));
    texts.dedup();
    texts
}

/// Writes what matches, with so many more of what may be repeated.
fn write(part: &Hir, more: u32, text: &mut String) -> Option<()> {
    if text.len() > LONGEST {
        return None;
    }
    match part.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(std::str::from_utf8(&literal.0).ok()?),
        HirKind::Class(class) => text.push(member(class)?),
        HirKind::Repetition(repetition) => {
            let least = repetition.min;
            let most = repetition.max.unwrap_or(u32::MAX);
            for _ in 0..least.saturating_add(more).clamp(least, most) {
                write(&repetition.sub, more, text)?;
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, more, text)?,
        HirKind::Concat(parts) => {
            for part in parts {
                write(part, more, text)?;
            }
        }
        HirKind::Alternation(parts) => write(parts.first()?, more, text)?,
    }
    Some(())
}

/// A character of a class: one that people type, if there is one.
fn member(class: &Class) -> Option<char> {
    let Class::Unicode(class) = class else {
        return None;
    };
    let within = |wanted: char| {
        let mut ranges = class.iter();
        ranges.any(|range| range.start() <= wanted && wanted <= range.end())
    };
    let usual = "a1A5b-_. ";
    let usual = usual.chars().find(|character| within(*character));
    usual.or_else(|| {
        class
            .iter()
            .next()
            .map(regex_syntax::hir::ClassUnicodeRange::start)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_made_that_match() {
        let case = |pattern: &str, expected: &[&str]| {
            let regex = Regex::new(pattern).expect("an expression");
            assert_eq!(matching(&regex, &[]), expected, "{pattern}");
        };
        case("[A-Z]{2}[0-9]{3}", &["AA111"]);
        case("^(?:de|at)-\\d+$", &["de-1", "de-11"]);
        case("(?i)abc?", &["ab", "abC"]);
        case("x*", &["x"]);
        case("[^a]", &["1"]);
    }
}
