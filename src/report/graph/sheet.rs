//! The picture with everything in its place, as numbers and texts: what the drawing is filled with.

use serde::Serialize;

use super::layout::{Line, Link, Point, Size, lay_out};
use super::legend::{Legend, Meaning};
use super::measure::width;
use super::picture::{Edge, Node, NodeKind, Paint, Picture};

/// The size of the letters of a heading, and of all others.
const HEADING: f64 = 13.0;
const LETTERS: f64 = 12.0;
/// How high a line is.
const LINE: f64 = 17.0;
/// How much room there is around the words of a box.
const PADDING: f64 = 12.0;
/// How large the beginning and the ends are.
const DOT: f64 = 22.0;
/// How much room there is around everything, and above it for the title.
const MARGIN: f64 = 24.0;
const TITLE: f64 = 44.0;

/// The drawing.
#[derive(Debug, Serialize)]
pub(super) struct Sheet {
    width: String,
    height: String,
    title: String,
    covered: Option<usize>,
    /// Whether a box leads to its step in the list below.
    linked: bool,
    boxes: Vec<Drawn>,
    lines: Vec<Way>,
    /// What the paints mean, where there are some.
    legend: Vec<Meaning>,
}

/// A box.
#[derive(Debug, Serialize)]
struct Drawn {
    index: usize,
    kind: NodeKind,
    paint: Paint,
    x: String,
    y: String,
    width: String,
    height: String,
    right: String,
    heading: String,
    /// What it says of itself to those who point at it.
    told: String,
    lines: Vec<Words>,
    marks: usize,
    error: bool,
}

/// A line of words.
#[derive(Debug, Serialize)]
struct Words {
    x: String,
    y: String,
    text: String,
    /// How it looks: `text`, `loop`, `missing`.
    look: &'static str,
    paint: Paint,
}

/// A way.
#[derive(Debug, Serialize)]
struct Way {
    path: String,
    paint: Paint,
    words: Vec<Words>,
    /// What is behind the words, so that no line goes through them.
    behind: Option<[String; 4]>,
}

/// Puts everything in its place.
pub(super) fn sheet(picture: &Picture, linked: bool) -> Sheet {
    let texts: Vec<Vec<(String, &'static str, Paint)>> = picture
        .nodes
        .iter()
        .enumerate()
        .map(|(index, node)| texts(index, node, &picture.edges))
        .collect();
    let sizes: Vec<Size> = picture
        .nodes
        .iter()
        .zip(&texts)
        .map(|(node, texts)| size(node, texts))
        .collect();
    let edges: Vec<&Edge> = picture
        .edges
        .iter()
        .filter(|edge| edge.from != edge.to)
        .collect();
    let links: Vec<Link> = edges.iter().map(|edge| link(edge)).collect();
    let layout = lay_out(&sizes, &links);
    let title = title(picture);
    let boxes = picture.nodes.iter().zip(texts).enumerate();
    let boxes = boxes.map(|(index, (node, texts))| {
        let centre = layout.boxes[index];
        drawn((index, node), (centre, sizes[index]), texts)
    });
    let lines = edges.iter().zip(&layout.lines);
    let bottom = layout.size.height + 2.0 * MARGIN + TITLE;
    let legend = Legend::new(picture, bottom);
    let least = width(&title, HEADING * 1.5).max(legend.width);
    Sheet {
        width: pixels(layout.size.width.max(least) + 2.0 * MARGIN),
        height: pixels(bottom + legend.height),
        legend: legend.rows,
        covered: picture.covered,
        linked,
        boxes: boxes.collect(),
        lines: lines.map(|(edge, line)| way(edge, line)).collect(),
        title,
    }
}

fn title(picture: &Picture) -> String {
    let name = picture.title.as_ref().unwrap_or(&picture.flow);
    match picture.covered {
        Some(percent) => format!("{name} · {percent} % covered by scenarios"),
        None => name.clone(),
    }
}

/// The lines of a box: its text, the ways that lead back to itself, what is not covered.
fn texts(index: usize, node: &Node, edges: &[Edge]) -> Vec<(String, &'static str, Paint)> {
    let text = node
        .text
        .iter()
        .map(|line| (line.clone(), "text", Paint::Unknown));
    let round = edges
        .iter()
        .filter(|edge| (edge.from, edge.to) == (index, index));
    let round = round.map(|edge| (format!("↻ {}", edge.label.join(", ")), "loop", edge.paint));
    let missing = node.missing.iter();
    let missing = missing.map(|missing| (missing.signed(), "missing", missing.paint));
    text.chain(round).chain(missing).collect()
}

fn size(node: &Node, texts: &[(String, &'static str, Paint)]) -> Size {
    if !node.kind.is_step() {
        return Size {
            width: DOT,
            height: DOT,
        };
    }
    let heading =
        width(&node.heading(), HEADING) * 1.08 + width(&format!("  {}", node.line), LETTERS);
    let widths = texts.iter().map(|(text, ..)| width(text, LETTERS));
    let lines = u32::try_from(texts.len() + 1).map_or(f64::MAX, f64::from);
    Size {
        width: widths.fold(heading, f64::max).max(90.0) + 2.0 * PADDING,
        height: lines * LINE + 1.2 * PADDING,
    }
}

fn link(edge: &Edge) -> Link {
    let widths = edge.label.iter().map(|line| width(line, LETTERS));
    let lines = u32::try_from(edge.label.len()).map_or(f64::MAX, f64::from);
    let label = (!edge.label.is_empty()).then(|| Size {
        width: widths.fold(0.0, f64::max) + 10.0,
        height: lines * LINE + 2.0,
    });
    Link {
        from: edge.from,
        to: edge.to,
        label,
    }
}

fn drawn(
    (index, node): (usize, &Node),
    (centre, size): (Point, Size),
    texts: Vec<(String, &'static str, Paint)>,
) -> Drawn {
    let (left, top) = (
        centre.x - size.width / 2.0 + MARGIN,
        centre.y - size.height / 2.0 + MARGIN + TITLE,
    );
    let lines = texts
        .into_iter()
        .zip(2_u32..)
        .map(|((text, look, paint), line)| Words {
            x: pixels(left + PADDING),
            y: pixels(top + f64::from(line) * LINE + 1.0),
            text,
            look,
            paint,
        });
    let marks = node
        .marks
        .iter()
        .map(|mark| format!("{}: {}", mark.rule, mark.message));
    let told = std::iter::once(node.heading()).chain(marks);
    Drawn {
        index,
        kind: node.kind,
        paint: node.paint,
        x: pixels(left),
        y: pixels(top),
        width: pixels(size.width),
        height: pixels(size.height),
        right: pixels(left + size.width),
        heading: node.heading(),
        told: told.collect::<Vec<_>>().join("\n"),
        lines: lines.collect(),
        marks: node.marks.len(),
        error: node.has_error(),
    }
}

fn way(edge: &Edge, line: &Line) -> Way {
    let words = line.label.into_iter().flat_map(|at| {
        let count = u32::try_from(edge.label.len()).map_or(0.0, f64::from);
        let top = at.y + MARGIN + TITLE - count * LINE / 2.0;
        edge.label
            .iter()
            .zip(1_u32..)
            .map(move |(text, number)| Words {
                x: pixels(at.x + MARGIN),
                y: pixels(top + f64::from(number) * LINE - 4.5),
                text: text.clone(),
                look: "label",
                paint: edge.paint,
            })
    });
    let behind = line.label.zip(link(edge).label).map(|(at, size)| {
        let (left, top) = (at.x - size.width / 2.0, at.y - size.height / 2.0);
        let numbers = [left + MARGIN, top + MARGIN + TITLE, size.width, size.height];
        numbers.map(pixels)
    });
    Way {
        path: path(&line.points),
        paint: edge.paint,
        words: words.collect(),
        behind,
    }
}

/// The line through its points, upright at each of them.
fn path(points: &[Point]) -> String {
    let moved = points.iter().map(|point| Point {
        x: point.x + MARGIN,
        y: point.y + MARGIN + TITLE,
    });
    let mut path = String::new();
    let mut last: Option<Point> = None;
    for point in moved {
        let (x, y) = (pixels(point.x), pixels(point.y));
        path += &match last {
            None => format!("M{x} {y}"),
            Some(last) if (last.x - point.x).abs() < 0.5 => format!(" L{x} {y}"),
            Some(last) => {
                let middle = pixels(f64::midpoint(last.y, point.y));
                format!(" C{} {middle} {x} {middle} {x} {y}", pixels(last.x))
            }
        };
        last = Some(point);
    }
    path
}

pub(super) fn pixels(number: f64) -> String {
    format!("{number:.1}")
}
