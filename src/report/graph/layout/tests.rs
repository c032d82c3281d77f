//! Pictures in which nothing stands on anything else.

use super::*;

const BOX: Size = Size {
    width: 100.0,
    height: 40.0,
};
const WORDS: Size = Size {
    width: 60.0,
    height: 16.0,
};

fn links(pairs: &[(usize, usize)]) -> Vec<Link> {
    let links = pairs.iter().map(|(from, to)| Link {
        from: *from,
        to: *to,
        label: (from % 2 == 0).then_some(WORDS),
    });
    links.collect()
}

/// Lays out boxes of one size and looks whether any two of them, or of the words, share a pixel.
fn lay_out_apart(boxes: usize, pairs: &[(usize, usize)]) -> Layout {
    let links = links(pairs);
    let layout = lay_out(&vec![BOX; boxes], &links);
    let boxes = layout.boxes.iter().map(|at| (*at, BOX));
    let words = layout.lines.iter().filter_map(|line| line.label);
    let all: Vec<(Point, Size)> = boxes.chain(words.map(|at| (at, WORDS))).collect();
    for (index, one) in all.iter().enumerate() {
        for other in &all[..index] {
            assert!(apart(one, other), "{one:?} {other:?}");
        }
        let (at, size) = one;
        assert!(at.x >= size.width / 2.0 - 0.01 && at.y >= size.height / 2.0 - 0.01);
        assert!(at.x + size.width / 2.0 <= layout.size.width + 0.01);
        assert!(at.y + size.height / 2.0 <= layout.size.height + 0.01);
    }
    layout
}

fn apart((one, size): &(Point, Size), (other, more): &(Point, Size)) -> bool {
    let wide = f64::midpoint(size.width, more.width);
    let high = f64::midpoint(size.height, more.height);
    (one.x - other.x).abs() >= wide - 0.01 || (one.y - other.y).abs() >= high - 0.01
}

#[test]
fn a_chain_goes_straight_down() {
    let layout = lay_out_apart(3, &[(0, 1), (1, 2)]);
    assert!(
        layout
            .boxes
            .iter()
            .all(|at| (at.x - layout.boxes[0].x).abs() < 0.01)
    );
    assert!(layout.boxes[0].y < layout.boxes[1].y && layout.boxes[1].y < layout.boxes[2].y);
}

#[test]
fn nothing_stands_on_anything_else() {
    let cases: [&[(usize, usize)]; 6] = [
        &[],
        &[(0, 1), (0, 2), (0, 3), (1, 4), (2, 4), (3, 4), (0, 4)],
        &[(0, 1), (1, 2), (2, 0), (2, 3), (3, 1)],
        &[(0, 1), (0, 1), (1, 0)],
        &[(3, 2), (2, 1), (1, 0), (0, 4), (4, 3)],
        &[(0, 4), (1, 4), (2, 4), (3, 4)],
    ];
    for pairs in cases {
        let layout = lay_out_apart(5, pairs);
        assert_eq!(layout.lines.len(), pairs.len());
    }
}

#[test]
fn a_line_leads_from_its_beginning_to_its_end_also_where_it_goes_back() {
    let layout = lay_out_apart(3, &[(0, 1), (1, 2), (2, 0)]);
    let back = &layout.lines[2].points;
    let (first, last) = (
        back.first().expect("a point"),
        back.last().expect("a point"),
    );
    assert!((first.y - (layout.boxes[2].y - 20.0)).abs() < 0.01);
    assert!((last.y - (layout.boxes[0].y + 20.0)).abs() < 0.01);
}

#[test]
fn a_long_flow_with_many_ways_is_laid_out_too() {
    let forward = (0..299).map(|step| (step, step + 1));
    let jumps = (0..290)
        .step_by(7)
        .map(|step| (step, (step * 31 + 17) % 300));
    let pairs: Vec<(usize, usize)> = forward.chain(jumps).filter(|(a, b)| a != b).collect();
    lay_out_apart(300, &pairs);
}

#[test]
fn the_same_picture_comes_out_the_same() {
    let pairs = [(0, 1), (0, 2), (1, 3), (2, 3), (3, 0), (0, 3)];
    assert_eq!(lay_out_apart(4, &pairs), lay_out_apart(4, &pairs));
}
