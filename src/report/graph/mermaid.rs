//! The picture as a Mermaid flowchart, which GitHub draws.

use super::picture::{Edge, Node, NodeKind, Paint, Picture};

/// What the classes look like.
const CLASSES: &str = "    classDef covered stroke:#15803d,stroke-width:2px
    classDef explored stroke:#1d4ed8,stroke-width:2px,stroke-dasharray:8 4
    classDef uncovered stroke:#c2410c,stroke-width:2px,stroke-dasharray:2 3
    classDef error stroke:#b91c1c,stroke-width:3px
    classDef warning stroke:#b45309,stroke-width:3px
";

/// The lines of a box are broken already.
const WIDE: &str = "%%{init: {\"flowchart\": {\"wrappingWidth\": 400}}}%%\n";

/// What the paints mean, beside the flow.
const LEGEND: &str = "    subgraph legend[\"who shows it\"]
        k0[\"a scenario\"]
        k1[\"exploring only (○)\"]
        k2[\"nothing (✗)\"]
    end
";

/// The paints of the legend.
const PAINTS: &str = "    class k0 covered
    class k1 explored
    class k2 uncovered
";

/// A flowchart that stands alone or in a fence of Markdown.
#[must_use]
pub fn mermaid(picture: &Picture) -> String {
    let mut text = format!("{WIDE}flowchart TD\n");
    for (index, node) in picture.nodes.iter().enumerate() {
        text += &shape(index, node);
    }
    for edge in &picture.edges {
        text += &way(edge);
    }
    let painted = picture.covered.is_some();
    text += if painted { LEGEND } else { "" };
    text += &styles(picture);
    text += &classes(picture);
    text + if painted { PAINTS } else { "" }
}

/// `n3["<b>say · show</b><br/>…"]`. Names of nodes never come from the user, for some words mean something to Mermaid.
fn shape(index: usize, node: &Node) -> String {
    let (open, close) = match node.kind {
        NodeKind::Start => ("((", "))"),
        NodeKind::Say | NodeKind::Set => ("[", "]"),
        NodeKind::Ask => ("[/", "/]"),
        NodeKind::Call => ("{{", "}}"),
        NodeKind::Branch => ("{", "}"),
        NodeKind::Flow => ("[[", "]]"),
        NodeKind::Handoff => (">", "]"),
        NodeKind::End | NodeKind::Stop => ("([", "])"),
    };
    let mut lines = vec![format!("<b>{}</b>", escaped(&node.heading()))];
    lines.extend(node.text.iter().map(|line| escaped(line)));
    let missing = node.missing.iter();
    lines.extend(missing.map(|missing| escaped(&missing.signed())));
    let marks = node.marks.iter();
    lines.extend(marks.map(|mark| format!("⚠ {}", escaped(mark.rule))));
    format!("    n{index}{open}\"{}\"{close}\n", lines.join("<br/>"))
}

fn way(edge: &Edge) -> String {
    let (from, to) = (edge.from, edge.to);
    if edge.label.is_empty() {
        return format!("    n{from} --> n{to}\n");
    }
    let lines: Vec<String> = edge.label.iter().map(|line| escaped(line)).collect();
    format!("    n{from} -->|\"{}\"| n{to}\n", lines.join("<br/>"))
}

/// The colours of the ways, which Mermaid knows by their numbers.
fn styles(picture: &Picture) -> String {
    let painted = |paint: Paint| {
        let edges = picture.edges.iter().enumerate();
        let painted = edges.filter(|(_, edge)| edge.paint == paint);
        let numbers: Vec<String> = painted.map(|(index, _)| index.to_string()).collect();
        numbers.join(",")
    };
    let looks = [
        (Paint::Covered, "stroke:#15803d,stroke-width:2px"),
        (
            Paint::Explored,
            "stroke:#1d4ed8,stroke-width:2px,stroke-dasharray:8 4",
        ),
        (
            Paint::Uncovered,
            "stroke:#c2410c,stroke-width:2px,stroke-dasharray:2 3",
        ),
    ];
    let lines = looks.map(|(paint, look)| match painted(paint) {
        none if none.is_empty() => String::new(),
        numbers => format!("    linkStyle {numbers} {look}\n"),
    });
    lines.concat()
}

fn classes(picture: &Picture) -> String {
    let named = |name: &str| {
        let nodes = picture.nodes.iter().enumerate();
        let nodes = nodes.filter(|(_, node)| class(node) == Some(name));
        let names: Vec<String> = nodes.map(|(index, _)| format!("n{index}")).collect();
        if names.is_empty() {
            String::new()
        } else {
            format!("    class {} {name}\n", names.join(","))
        }
    };
    let lines = ["covered", "explored", "uncovered", "error", "warning"].map(named);
    let lines = lines.concat();
    if lines.is_empty() {
        lines
    } else {
        format!("{CLASSES}{lines}")
    }
}

/// What matters most about a node.
fn class(node: &Node) -> Option<&'static str> {
    if node.has_error() {
        return Some("error");
    }
    if !node.marks.is_empty() {
        return Some("warning");
    }
    match node.paint {
        Paint::Unknown => None,
        Paint::Covered => Some("covered"),
        Paint::Explored => Some("explored"),
        Paint::Uncovered => Some("uncovered"),
    }
}

/// The text with a code for every character that means something to Mermaid, HTML or Markdown.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut last = None;
    for (index, character) in text.chars().enumerate() {
        if is_plain(character, index == 0) {
            escaped.push(character);
        } else {
            // Two of them would begin a formula.
            let apart = character == '$' && last == Some('$');
            escaped += if apart { "\u{200b}" } else { "" };
            escaped += &format!("#{};", u32::from(character));
        }
        last = Some(character);
    }
    numbered(&escaped)
}

/// Whether a character means only itself; what begins a list or a heading does not at the beginning.
fn is_plain(character: char, first: bool) -> bool {
    match character {
        '-' | '+' => !first,
        ' ' | ',' | '.' | ':' | '!' | '?' | '/' | '\'' | '=' | '_' | '(' | ')' => true,
        other => other.is_alphanumeric() || !other.is_ascii(),
    }
}

/// `1. one` would be a list.
fn numbered(text: &str) -> String {
    let rest = text.trim_start_matches(|character: char| character.is_ascii_digit());
    let digits = &text[..text.len() - rest.len()];
    match (digits, rest.strip_prefix(['.', ')'])) {
        ("", _) | (_, None) => text.to_owned(),
        (digits, Some(behind)) => {
            let sign = u32::from(rest.as_bytes()[0]);
            format!("{digits}#{sign};{behind}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_means_something_to_mermaid_is_written_as_its_code() {
        let cases = [
            ("plain words, and 1.5 more!", "plain words, and 1.5 more!"),
            ("say \"hi\"", "say #34;hi#34;"),
            (
                "[a] {{ b }} <c> #d; `e`",
                "#91;a#93; #123;#123; b #125;#125; #60;c#62; #35;d#59; #96;e#96;",
            ),
            ("Größe 👩‍👩‍👧 مرحبا", "Größe 👩‍👩‍👧 مرحبا"),
            ("- no list", "#45; no list"),
            ("1. no list", "1#46; no list"),
            (
                "a | b & c %% d $$ e \\ f",
                "a #124; b #38; c #37;#37; d #36;\u{200b}#36; e #92; f",
            ),
            ("end", "end"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(escaped(text), expected, "{text}");
        }
    }
}
