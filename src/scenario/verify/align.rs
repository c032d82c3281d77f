//! Two lists side by side, so that as little as possible is different.

/// One row of two lists side by side, by their indexes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pair {
    /// Both are there, whether they fit or not.
    Both(usize, usize),
    /// Nothing came for what is expected.
    Missing(usize),
    /// This came and is not expected.
    Extra(usize),
}

/// What each step of the table below adds.
const STEP: usize = 1;

/// Puts what is expected beside what came. What fits stands side by side where that can be.
pub(super) fn align(
    (expected, came): (usize, usize),
    fits: impl Fn(usize, usize) -> bool,
) -> Vec<Pair> {
    let same = (0..expected.min(came)).take_while(|index| fits(*index, *index));
    let same = same.count();
    let mut pairs: Vec<Pair> = (0..same).map(|index| Pair::Both(index, index)).collect();
    let rest = align_rest((expected - same, came - same), |row, column| {
        fits(row + same, column + same)
    });
    pairs.extend(rest.into_iter().map(|pair| match pair {
        Pair::Both(row, column) => Pair::Both(row + same, column + same),
        Pair::Missing(row) => Pair::Missing(row + same),
        Pair::Extra(column) => Pair::Extra(column + same),
    }));
    pairs
}

/// The way through the table of the least differences.
fn align_rest((rows, columns): (usize, usize), fits: impl Fn(usize, usize) -> bool) -> Vec<Pair> {
    let fits = |row: usize, column: usize| usize::from(!fits(row, column));
    let costs = costs((rows, columns), &fits);
    let (mut row, mut column) = (0, 0);
    let mut pairs = Vec::with_capacity(rows.max(columns));
    while row < rows || column < columns {
        let here = costs[row][column];
        if row < rows && column < columns && here == costs[row + 1][column + 1] + fits(row, column)
        {
            pairs.push(Pair::Both(row, column));
            (row, column) = (row + 1, column + 1);
        } else if row < rows && here == costs[row + 1][column] + STEP {
            pairs.push(Pair::Missing(row));
            row += 1;
        } else {
            pairs.push(Pair::Extra(column));
            column += 1;
        }
    }
    pairs
}

/// How many differences there are at least from each cell to the end.
fn costs(
    (rows, columns): (usize, usize),
    fits: &impl Fn(usize, usize) -> usize,
) -> Vec<Vec<usize>> {
    let mut costs = vec![vec![0; columns + 1]; rows + 1];
    for row in (0..=rows).rev() {
        for column in (0..=columns).rev() {
            costs[row][column] = match (rows - row, columns - column) {
                (0, left) | (left, 0) => left * STEP,
                (_, _) => {
                    let both = costs[row + 1][column + 1] + fits(row, column);
                    let missing = costs[row + 1][column] + STEP;
                    let extra = costs[row][column + 1] + STEP;
                    both.min(missing).min(extra)
                }
            };
        }
    }
    costs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(expected: &str, came: &str) -> String {
        let (expected, came): (Vec<char>, Vec<char>) =
            (expected.chars().collect(), came.chars().collect());
        let pairs = align((expected.len(), came.len()), |row, column| {
            expected[row] == came[column]
        });
        let word = |pair: Pair| match pair {
            Pair::Both(row, column) if expected[row] == came[column] => {
                format!("={}", came[column])
            }
            Pair::Both(row, column) => format!("{}/{}", expected[row], came[column]),
            Pair::Missing(row) => format!("-{}", expected[row]),
            Pair::Extra(column) => format!("+{}", came[column]),
        };
        pairs.into_iter().map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_fits_stands_side_by_side() {
        assert_eq!(case("abc", "abc"), "=a =b =c");
        assert_eq!(case("abc", "ac"), "=a -b =c");
        assert_eq!(case("ac", "abc"), "=a +b =c");
        assert_eq!(case("abc", "axc"), "=a b/x =c");
        assert_eq!(case("a", "xa"), "+x =a");
        assert_eq!(case("ab", "b"), "-a =b");
        assert_eq!(case("", "xy"), "+x +y");
        assert_eq!(case("ab", ""), "-a -b");
    }
}
