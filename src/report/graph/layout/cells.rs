//! Boxes, words and bends in their layers: everything that needs room.

use super::layers::ends;
use super::{Link, Size};

/// Something that needs room in a layer.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cell {
    pub(super) size: Size,
    pub(super) layer: usize,
    pub(super) x: f64,
    pub(super) y: f64,
    /// Whether it is no box: only a place through which a line goes, perhaps with words.
    pub(super) is_bend: bool,
}

/// All layers. Boxes stand in the even ones, words at lines in the odd ones.
#[derive(Debug, Default)]
pub(super) struct Cells {
    /// The boxes come first, by their numbers.
    pub(super) cells: Vec<Cell>,
    /// The cells of each layer from left to right.
    pub(super) layers: Vec<Vec<usize>>,
    /// The cells of each line from top to bottom, its boxes among them.
    pub(super) chains: Vec<Vec<usize>>,
    /// The cell of each line that holds its words.
    pub(super) labels: Vec<Option<usize>>,
    /// The neighbours of each cell in the layer above.
    pub(super) above: Vec<Vec<usize>>,
    /// And in the layer below.
    pub(super) below: Vec<Vec<usize>>,
}

impl Cells {
    pub(super) fn new(boxes: &[Size], links: &[Link], (layers, back): (&[usize], &[bool])) -> Self {
        let last = layers.iter().max().copied().unwrap_or_default();
        let mut cells = Self {
            layers: vec![Vec::new(); last * 2 + 1],
            ..Self::default()
        };
        for (size, layer) in boxes.iter().zip(layers) {
            cells.add(*size, layer * 2, false);
        }
        for (link, back) in links.iter().zip(back) {
            cells.connect(link, *back);
        }
        cells.join();
        cells
    }

    fn add(&mut self, size: Size, layer: usize, is_bend: bool) -> usize {
        let index = self.cells.len();
        self.layers[layer].push(index);
        self.cells.push(Cell {
            size,
            layer,
            is_bend,
            ..Cell::default()
        });
        index
    }

    /// A cell in each layer between the ends of a line. Its words stand next to where it begins.
    fn connect(&mut self, link: &Link, back: bool) {
        let (upper, lower) = ends(link, back);
        let (first, last) = (self.cells[upper].layer + 1, self.cells[lower].layer);
        let words = if back { last - 1 } else { first };
        let mut chain = vec![upper];
        let mut label = None;
        for layer in first..last {
            let own = link.label.filter(|_| layer == words);
            let cell = self.add(own.unwrap_or_default(), layer, true);
            label = label.or(own.map(|_| cell));
            chain.push(cell);
        }
        chain.push(lower);
        self.chains.push(chain);
        self.labels.push(label);
    }

    fn join(&mut self) {
        self.above = vec![Vec::new(); self.cells.len()];
        self.below = vec![Vec::new(); self.cells.len()];
        for pair in self.chains.iter().flat_map(|chain| chain.windows(2)) {
            self.below[pair[0]].push(pair[1]);
            self.above[pair[1]].push(pair[0]);
        }
    }

    /// Whether no words stand in the layer, so that lines need not go round any.
    pub(super) fn is_empty(&self, layer: usize) -> bool {
        let mut cells = self.layers[layer].iter();
        layer % 2 == 1 && cells.all(|cell| self.cells[*cell].size.width == 0.0)
    }

    /// For each cell its place in its layer.
    pub(super) fn positions(&self) -> Vec<usize> {
        let mut positions = vec![0; self.cells.len()];
        for layer in &self.layers {
            for (position, cell) in layer.iter().enumerate() {
                positions[*cell] = position;
            }
        }
        positions
    }
}
