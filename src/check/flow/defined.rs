//! What a condition says about attributes that may not be defined.

/// The attributes that surely have a value where the condition holds: `x is defined and x > 3`.
pub(super) fn where_it_holds(condition: &str) -> Vec<&str> {
    let parts = split(inside(condition), "and");
    let names = parts.into_iter().filter_map(|part| {
        let part = inside(part);
        defined(part, true).or_else(|| falls_back_to_false(part))
    });
    names.collect()
}

/// The attributes that surely have a value where it does not hold: `x is not defined or x < 3`.
pub(super) fn where_it_does_not(condition: &str) -> Vec<&str> {
    let parts = split(inside(condition), "or");
    let names = parts
        .into_iter()
        .filter_map(|part| defined(inside(part), false));
    names.collect()
}

/// The text without blanks, braces and brackets around the whole of it.
fn inside(text: &str) -> &str {
    let text = text.trim();
    for (open, close) in [("{{", "}}"), ("(", ")")] {
        let inner = text
            .strip_prefix(open)
            .and_then(|rest| rest.strip_suffix(close));
        if let Some(inner) = inner.filter(|inner| is_balanced(inner)) {
            return inside(inner);
        }
    }
    text
}

/// Whether every bracket closes one that stands in the text.
fn is_balanced(text: &str) -> bool {
    let mut depth = 0_i32;
    text.bytes().all(|byte| {
        depth += match byte {
            b'(' => 1,
            b')' => -1,
            _ => 0,
        };
        depth >= 0
    })
}

/// The parts between a word that stands outside of brackets and quotes. Where the other word that joins conditions stands
/// there too, the text is one part, for nothing is certain of its parts.
fn split<'t>(text: &'t str, word: &str) -> Vec<&'t str> {
    let other = if word == "and" { "or" } else { "and" };
    let joins = joints(text);
    if joins
        .iter()
        .any(|(_, joint)| *joint == other || *joint == "if")
    {
        return vec![text];
    }
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, joint) in joins {
        parts.push(&text[start..at]);
        start = at + joint.len();
    }
    parts.push(&text[start..]);
    parts
}

/// Every `and`, `or` and `if` outside of brackets and quotes.
fn joints(text: &str) -> Vec<(usize, &'static str)> {
    let mut joints = Vec::new();
    let (mut depth, mut quote) = (0_i32, None);
    let mut before = ' ';
    for (at, character) in text.char_indices() {
        match (quote, character) {
            (Some(open), _) if open == character => quote = None,
            (None, '"' | '\'') => quote = Some(character),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth -= 1,
            (None, _) if depth == 0 && !is_word(before) => {
                let joint = ["and", "or", "if"].into_iter().find(|word| {
                    let rest = text[at..].strip_prefix(word);
                    rest.is_some_and(|rest| !rest.starts_with(is_word))
                });
                joints.extend(joint.map(|joint| (at, joint)));
            }
            (Some(_) | None, _) => {}
        }
        before = character;
    }
    joints
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_' || character == '.'
}

/// The attribute of a test on whether it is defined, where the test says that it is if it comes to `holds`.
fn defined(test: &str, holds: bool) -> Option<&str> {
    if let Some(rest) = test.strip_prefix("not ") {
        return defined(inside(rest), !holds);
    }
    let (name, words) = test.split_once(char::is_whitespace)?;
    let words: Vec<&str> = words.split_whitespace().collect();
    let says_defined = match words.as_slice() {
        ["is", "defined"] | ["is", "not", "undefined"] => true,
        ["is", "undefined"] | ["is", "not", "defined"] => false,
        _ => return None,
    };
    (says_defined == holds).then_some(name).and_then(attribute)
}

/// The attribute of `x | default(false)`, which holds only where `x` has a value.
fn falls_back_to_false(part: &str) -> Option<&str> {
    let (name, filter) = part.split_once('|')?;
    let argument = filter.trim().strip_suffix(')')?;
    let argument = ["default(", "d("]
        .into_iter()
        .find_map(|start| argument.strip_prefix(start))?;
    let falsy = [
        "false", "False", "none", "None", "''", "\"\"", "0", "[]", "{}",
    ];
    falsy
        .contains(&argument.trim())
        .then_some(name.trim())
        .and_then(attribute)
}

/// The attribute that a path begins with.
fn attribute(path: &str) -> Option<&str> {
    let name = path.split('.').next()?;
    crate::attribute::check_name(name).is_ok().then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_say_what_is_defined_on_which_side() {
        let case = |condition, holds: &str, does_not: &str| {
            assert_eq!(where_it_holds(condition).join(" "), holds, "{condition}");
            let otherwise = where_it_does_not(condition).join(" ");
            assert_eq!(otherwise, does_not, "{condition}");
        };
        case("x is defined", "x", "");
        case("{{ x is defined }}", "x", "");
        case("not x is defined", "", "x");
        case("not (x is defined)", "", "x");
        case("x is not defined", "", "x");
        case("x is undefined or x < 3", "", "x");
        case(
            "x is defined and (y.z is not undefined) and x > y",
            "x y",
            "",
        );
        case("x is defined or y is defined", "", "");
        case("x is not defined and y", "", "");
        case("x is defined and y or z", "", "");
        case("(x is defined or y) and z is defined", "z", "");
        case("' and x is defined' and y is defined", "y", "");
        case("x | default(false)", "x", "");
        case("x|d('') and y", "x", "");
        case("x | default(true)", "", "");
        case("x | default(false) > 3", "", "");
        case("order is defined", "order", "");
        case("x is defined if y else z is defined", "", "");
        case("x > 3", "", "");
    }
}
