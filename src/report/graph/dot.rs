//! The picture in the language of Graphviz.

use super::picture::{Edge, Missing, Node, NodeKind, Paint, Picture};

/// A graph that `dot` draws.
#[must_use]
pub fn dot(picture: &Picture) -> String {
    let mut text = format!(
        "digraph {} {{\n  graph [rankdir=TB, label={}, labelloc=t, fontname=\"Helvetica\"];\n",
        quoted(&[&picture.flow]),
        quoted(&[picture.title.as_deref().unwrap_or(&picture.flow)])
    );
    text += "  node [shape=box, style=\"rounded,filled\", fillcolor=white, fontname=\"Helvetica\", fontsize=11];\n";
    text += "  edge [fontname=\"Helvetica\", fontsize=10];\n";
    let nodes = picture.nodes.iter().enumerate();
    text.extend(nodes.map(|(index, node)| shape(index, node)));
    text.extend(picture.edges.iter().map(way));
    text + "}\n"
}

fn shape(index: usize, node: &Node) -> String {
    let heading = node.heading();
    let missing: Vec<String> = node.missing.iter().map(Missing::signed).collect();
    let marks: Vec<String> = node
        .marks
        .iter()
        .map(|mark| format!("⚠ {}", mark.rule))
        .collect();
    let mut lines = vec![heading.as_str()];
    let more = node.text.iter().chain(&missing).chain(&marks);
    lines.extend(more.map(String::as_str));
    let look = match node.kind {
        NodeKind::Start => ", shape=circle",
        NodeKind::Say => "",
        NodeKind::Ask => ", fillcolor=\"#dbeafe\"",
        NodeKind::Call => ", style=filled, fillcolor=\"#ede9fe\"",
        NodeKind::Set => ", fillcolor=\"#f1f5f9\"",
        NodeKind::Branch => ", shape=diamond, style=filled, fillcolor=\"#fef9c3\"",
        NodeKind::Flow => ", peripheries=2",
        NodeKind::Handoff => ", shape=house, style=filled, fillcolor=\"#ffedd5\"",
        NodeKind::End | NodeKind::Stop => ", shape=oval, fillcolor=\"#f1f5f9\"",
    };
    let border = match (node.has_error(), node.marks.is_empty()) {
        (true, _) => ", color=\"#b91c1c\", penwidth=3",
        (false, false) => ", color=\"#b45309\", penwidth=3",
        (false, true) => painted(node.paint),
    };
    let line = outline(node.paint);
    format!(
        "  n{index} [label={}{look}{border}{line}];\n",
        quoted(&lines)
    )
}

fn way(edge: &Edge) -> String {
    let lines: Vec<&str> = edge.label.iter().map(String::as_str).collect();
    let label = if lines.is_empty() {
        String::new()
    } else {
        format!("label={}", quoted(&lines))
    };
    let paint = painted(edge.paint);
    let paint = if label.is_empty() {
        paint.trim_start_matches(", ")
    } else {
        paint
    };
    let dashed = match edge.paint {
        Paint::Explored => ", style=dashed",
        Paint::Uncovered => ", style=dotted",
        Paint::Unknown | Paint::Covered => "",
    };
    format!(
        "  n{} -> n{} [{label}{paint}{dashed}];\n",
        edge.from, edge.to
    )
}

/// Colour never carries meaning alone.
const fn outline(paint: Paint) -> &'static str {
    match paint {
        Paint::Unknown | Paint::Covered => "",
        Paint::Explored => ", style=\"filled,dashed\"",
        Paint::Uncovered => ", style=\"filled,dotted\"",
    }
}

const fn painted(paint: Paint) -> &'static str {
    match paint {
        Paint::Unknown => "",
        Paint::Covered => ", color=\"#15803d\", penwidth=2",
        Paint::Explored => ", color=\"#1d4ed8\", penwidth=2",
        Paint::Uncovered => ", color=\"#c2410c\", penwidth=2",
    }
}

/// Lines as one text of the language.
fn quoted(lines: &[&str]) -> String {
    let lines = lines.iter().map(|line| {
        let line = line.replace('\\', "\\\\").replace('"', "\\\"");
        // Graphviz reads entities of HTML everywhere.
        line.replace('&', "&amp;").replace(['\n', '\t'], " ")
    });
    format!("\"{}\"", lines.collect::<Vec<_>>().join("\\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_cannot_leave_their_quotes() {
        let cases: [(&[&str], &str); 5] = [
            (&["plain"], "\"plain\""),
            (&["say \"hi\"\\"], "\"say \\\"hi\\\"\\\\\""),
            (&["one", "two"], "\"one\\ntwo\""),
            (&["a &lt; b\nc"], "\"a &amp;lt; b c\""),
            (&["\\N"], "\"\\\\N\""),
        ];
        for (lines, expected) in cases {
            assert_eq!(quoted(lines), expected);
        }
    }
}
