//! Where the boxes and lines of a picture stand: layers from top to bottom, by the longest way to each box.

mod cells;
mod columns;
mod crossings;
mod cycles;
mod layers;
mod order;
mod rows;
mod trace;

use self::cells::Cells;

/// How large something is, in pixels.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Size {
    pub(super) width: f64,
    pub(super) height: f64,
}

/// Where something is.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

/// A line between two different boxes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Link {
    pub(super) from: usize,
    pub(super) to: usize,
    /// How large the words at it are, where there are any.
    pub(super) label: Option<Size>,
}

/// Where everything stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Layout {
    /// How large the whole is.
    pub(super) size: Size,
    /// The centre of each box.
    pub(super) boxes: Vec<Point>,
    /// Each line.
    pub(super) lines: Vec<Line>,
}

/// A line as it is drawn.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Line {
    /// The points through which it goes, from its beginning to its end; upright at each of them.
    pub(super) points: Vec<Point>,
    /// The centre of its words.
    pub(super) label: Option<Point>,
}

/// Lays out boxes and the lines between them. The same picture always comes out the same.
pub(super) fn lay_out(boxes: &[Size], links: &[Link]) -> Layout {
    let back = cycles::back(boxes.len(), links);
    let layers = layers::layers(boxes.len(), links, &back);
    let mut cells = Cells::new(boxes, links, (&layers, &back));
    order::settle(&mut cells);
    columns::place(&mut cells);
    rows::place(&mut cells);
    trace::trace(&cells, links, &back)
}

#[cfg(test)]
mod tests;
