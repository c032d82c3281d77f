//! The picture as SVG that stands alone.

use super::markup::{SVG, fill};
use super::picture::Picture;
use super::sheet::sheet;

/// A drawing without scripts, fonts or anything else from outside.
#[must_use]
pub fn svg(picture: &Picture) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}",
        drawing(picture, false)
    )
}

/// The drawing for a page; each step leads to its place in the list below, where there is one.
pub(in crate::report) fn drawing(picture: &Picture, linked: bool) -> String {
    fill(SVG, &sheet(picture, linked))
}
