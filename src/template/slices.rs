//! Slices such as `name[:12]`, which the engine passes over when it is asked for the names an expression reads.

/// The expression with the bounds of its slices joined by `~`, which reads the same names.
pub(super) fn joined(expression: &str) -> String {
    let mut text = String::with_capacity(expression.len());
    let (mut quote, mut escaped) = (None, false);
    let mut open = Vec::new();
    for (offset, character) in expression.char_indices() {
        match (quote, character) {
            _ if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(sign), _) if sign == character => quote = None,
            (None, '"' | '\'') => quote = Some(character),
            (None, '[' | '{' | '(') => open.push(character),
            (None, ']' | '}' | ')') => {
                open.pop();
            }
            (None, ':') if open.last() == Some(&'[') => {
                text += join(&text, &expression[offset + 1..]);
                continue;
            }
            (Some(_) | None, _) => {}
        }
        text.push(character);
    }
    text
}

/// A `~` for the colon between `before` and `after`, with a bound where none is written.
fn join(before: &str, after: &str) -> &'static str {
    let starts = before.trim_end().ends_with('[');
    let ends = after.trim_start().starts_with([']', ':']);
    match (starts, ends) {
        (true, true) => "0~0",
        (true, false) => "0~",
        (false, true) => "~0",
        (false, false) => "~",
    }
}

/// A template with blocks with the same done between its braces.
pub(super) fn joined_in_tags(template: &str) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(start) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
        let end = [rest[start..].find("}}"), rest[start..].find("%}")];
        let length = end.into_iter().flatten().min();
        let end = length.map_or(rest.len(), |length| start + length);
        text += &rest[..start + 2];
        text += &joined(&rest[(start + 2).min(end)..end]);
        rest = &rest[end..];
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_colons_of_slices_are_joined() {
        let cases = [
            ("a[:12]", "a[0~12]"),
            ("a[1:]", "a[1~0]"),
            ("a[::2]", "a[0~0~2]"),
            ("a[:]", "a[0~0]"),
            ("(a | upper)[b:c]", "(a | upper)[b~c]"),
            ("{'x': a}['x']", "{'x': a}['x']"),
            ("[{'x:y': a[:1]}]", "[{'x:y': a[0~1]}]"),
            ("'it\\'s [a:b]'", "'it\\'s [a:b]'"),
        ];
        for (expression, expected) in cases {
            assert_eq!(joined(expression), expected);
        }
        assert_eq!(
            joined_in_tags("it's [a:b] {% if a[:1] %}{{ b[1:] }}{% endif %}"),
            "it's [a:b] {% if a[0~1] %}{{ b[1~0] }}{% endif %}"
        );
    }
}
