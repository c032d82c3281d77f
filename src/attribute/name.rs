//! What an attribute may be called.

/// Words the template language or botapi keep for themselves.
const RESERVED: &[&str] = &[
    "env",
    "secret",
    "now",
    "today",
    "uuid",
    "random_int",
    "loop",
    "self",
    "true",
    "false",
    "none",
    "True",
    "False",
    "None",
    "and",
    "or",
    "not",
    "if",
    "else",
    "elif",
    "endif",
    "for",
    "endfor",
    "in",
    "is",
    "set",
    "range",
    "dict",
    "debug",
    "namespace",
];

/// Whether a word is no attribute because it means something else in a template.
#[must_use]
pub fn is_reserved(name: &str) -> bool {
    RESERVED.contains(&name)
}

/// Checks that a template can name an attribute called `name`.
///
/// # Errors
///
/// Says in one line why it cannot, and a name that would do where one is obvious.
pub fn check_name(name: &str) -> Result<(), String> {
    if is_reserved(name) {
        return Err(format!(
            "`{name}` is a word of the template language, so no attribute can have this name"
        ));
    }
    let mut characters = name.chars();
    let starts_well = characters
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic() || first == '_');
    if starts_well
        && characters.all(|character| character.is_ascii_alphanumeric() || character == '_')
    {
        return Ok(());
    }
    let letters = if name.is_ascii() {
        "letters"
    } else {
        "the letters a to z"
    };
    Err(format!(
        "`{name}` cannot name an attribute: use {letters}, digits and `_`, and begin with a letter"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_identifiers_that_templates_can_use() {
        for good in ["title", "_x", "a1", "Title_2"] {
            assert_eq!(check_name(good), Ok(()), "{good}");
        }
        for bad in ["", "first-name", "1a", "a b", "größe", "env", "not", "a.b"] {
            assert!(check_name(bad).is_err(), "{bad}");
        }
    }
}
