//! What the paints of a drawing mean.

use serde::Serialize;

use super::picture::{Paint, Picture};
use super::sheet::pixels;

/// How high a line is, and how much room there is below the last one.
const LINE: f64 = 20.0;
const BELOW: f64 = 9.0;
/// How wide the longest line is.
const WIDTH: f64 = 260.0;
/// The paints, and what each of them means.
const PAINTS: [(Paint, &str); 3] = [
    (Paint::Covered, "a scenario shows it"),
    (Paint::Explored, "only exploring shows it (○)"),
    (Paint::Uncovered, "nothing shows it (✗)"),
];

/// What the paints mean, below everything; nothing where nothing is painted.
#[derive(Debug, Default)]
pub(super) struct Legend {
    pub(super) rows: Vec<Meaning>,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// What a paint means.
#[derive(Debug, Serialize)]
pub(super) struct Meaning {
    paint: Paint,
    words: &'static str,
    /// Where its line stands, and where its words do.
    line: String,
    text: String,
}

impl Legend {
    /// The legend below a picture that ends at `bottom`.
    pub(super) fn new(picture: &Picture, bottom: f64) -> Self {
        if picture.covered.is_none() {
            return Self::default();
        }
        let (mut line, mut rows) = (bottom, Vec::new());
        for (paint, words) in PAINTS {
            rows.push(Meaning {
                paint,
                words,
                line: pixels(line),
                text: pixels(line + 4.0),
            });
            line += LINE;
        }
        Self {
            rows,
            width: WIDTH,
            height: line - bottom + BELOW,
        }
    }
}
