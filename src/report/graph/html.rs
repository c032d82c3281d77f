//! The picture as one page: the drawing, a legend, the steps with what is wrong with them.

use serde::Serialize;

use super::markup::{PAGE, fill};
use super::picture::{Mark, Missing, Node, Paint, Picture};
use super::svg::drawing;
use crate::report::ReachView;

#[derive(Serialize)]
struct Page<'p> {
    title: &'p str,
    flow: &'p str,
    file: &'p str,
    svg: String,
    /// How many boxes there are: a large picture is not made small.
    nodes: usize,
    coverage: Option<&'p ReachView>,
    errors: usize,
    warnings: usize,
    marks: &'p [Mark],
    steps: Vec<Row<'p>>,
}

/// A step in the list.
#[derive(Serialize)]
struct Row<'p> {
    index: usize,
    heading: String,
    text: &'p [String],
    line: usize,
    paint: Paint,
    missing: &'p [Missing],
    marks: &'p [Mark],
}

/// A page that needs nothing from outside.
#[must_use]
pub fn graph_html(picture: &Picture, coverage: Option<&ReachView>) -> String {
    let of_steps = picture.nodes.iter().flat_map(|node| &node.marks);
    let levels: Vec<&str> = of_steps
        .chain(&picture.marks)
        .map(|mark| mark.level)
        .collect();
    let count = |level: &str| levels.iter().filter(|found| **found == level).count();
    let nodes = picture.nodes.iter().enumerate();
    let steps = nodes.filter(|(_, node)| node.kind.is_step());
    fill(
        PAGE,
        &Page {
            title: picture.title.as_ref().unwrap_or(&picture.flow),
            flow: &picture.flow,
            file: &picture.file,
            svg: drawing(picture, true),
            nodes: picture.nodes.len(),
            coverage,
            errors: count("error"),
            warnings: count("warning"),
            marks: &picture.marks,
            steps: steps.map(|(index, node)| row(index, node)).collect(),
        },
    )
}

fn row(index: usize, node: &Node) -> Row<'_> {
    Row {
        index,
        heading: node.heading(),
        text: &node.text,
        line: node.line,
        paint: node.paint,
        missing: &node.missing,
        marks: &node.marks,
    }
}
