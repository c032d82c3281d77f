//! What was meant where a text is not YAML.

/// The placeholders and the words around them up to the sign that ends a value in a `{…}` or `[…]`.
pub(super) fn flow_value(line: &str) -> &str {
    let mut end = 0;
    while let Some(sign) = line[end..].find([',', '}', ']', '{']) {
        let placeholder = line[end + sign..].starts_with("{{");
        let Some(close) = line[end + sign..].find("}}").filter(|_| placeholder) else {
            return &line[..end + sign];
        };
        end += sign + close + 2;
    }
    line
}

/// What is probably wrong with a line the YAML parser refused.
pub(super) fn syntax_hint(line: &str) -> Option<&'static str> {
    let indent = &line[..line.len() - line.trim_start().len()];
    let value = line
        .split_once(": ")
        .map(|(_, value)| value.trim_start())
        .unwrap_or_default();
    if indent.contains('\t') {
        return Some("indent with spaces; YAML does not allow tabs there");
    }
    if value.starts_with(['{', '[']) && value.contains(": $") && value.contains('[') {
        return Some("a path with `[` inside `{ … }` must be quoted: \"$.products[0]\"");
    }
    if value.starts_with(['@', '`', '%', '*', '&', '!'])
        || (value.contains(": ") && !value.starts_with(['"', '\'', '{', '[']))
    {
        return Some("put the value into quotes");
    }
    if value.starts_with('"') && value.matches('"').count() % 2 == 1 {
        return Some("a quote is opened and not closed");
    }
    None
}
