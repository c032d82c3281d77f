//! Comparisons of an attribute with a fixed value.

use std::collections::HashSet;
use std::ops::Range;

use minijinja::machinery::ast::{BinOpKind, CompareOpKind, Expr};
use minijinja::machinery::parse_expr;
use serde_json::Value;

use super::parts::parts;
use super::sure;
use crate::template::engine::from_inner;

/// A comparison of an attribute with a fixed value, the attribute first: `10 < qty` is `qty > 10`.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The attribute.
    pub name: String,
    /// How it is compared.
    pub operator: Operator,
    /// The value.
    pub value: Value,
    /// Where the comparison stands in the template's text.
    pub range: Range<usize>,
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `==`
    Equal,
    /// `!=`
    Unequal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

/// The comparisons in an expression. An attribute whose kind the expression itself looks at (`x is number`) is left out.
pub(in crate::template) fn in_expression(source: &str) -> Vec<Comparison> {
    let Ok(expression) = parse_expr(source) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    let mut waiting = vec![&expression];
    while let Some(expression) = waiting.pop() {
        waiting.extend(parts(expression));
        all.push(expression);
    }
    let tested: HashSet<&str> = all
        .iter()
        .filter_map(|expression| tested(expression))
        .collect();
    let mut found: Vec<Comparison> = all.iter().flat_map(|expression| of(expression)).collect();
    found.retain(|comparison| !tested.contains(comparison.name.as_str()));
    found.sort_by_key(|comparison| comparison.range.start);
    found
}

/// The name whose kind is looked at.
fn tested<'a>(expression: &Expr<'a>) -> Option<&'a str> {
    match expression {
        Expr::Test(test) if sure::is_defined(test.name).is_none() => match &test.expr {
            Expr::Var(name) => Some(name.id),
            _ => None,
        },
        _ => None,
    }
}

/// The comparisons that the expression itself makes.
fn of(expression: &Expr<'_>) -> Vec<Comparison> {
    match expression {
        Expr::BinOp(both) => {
            let operator = match both.op {
                BinOpKind::Eq => Operator::Equal,
                BinOpKind::Ne => Operator::Unequal,
                BinOpKind::Lt => Operator::Less,
                BinOpKind::Lte => Operator::AtMost,
                BinOpKind::Gt => Operator::More,
                BinOpKind::Gte => Operator::AtLeast,
                _ => return Vec::new(),
            };
            one(&both.left, operator, &both.right).into_iter().collect()
        }
        Expr::Compare(chain) => {
            let mut left = &chain.expr;
            let mut found = Vec::new();
            for next in &chain.ops {
                found.extend(chained(next.op).and_then(|operator| one(left, operator, &next.expr)));
                left = &next.expr;
            }
            found
        }
        _ => Vec::new(),
    }
}

fn chained(operator: CompareOpKind) -> Option<Operator> {
    match operator {
        CompareOpKind::Eq => Some(Operator::Equal),
        CompareOpKind::Ne => Some(Operator::Unequal),
        CompareOpKind::Lt => Some(Operator::Less),
        CompareOpKind::Lte => Some(Operator::AtMost),
        CompareOpKind::Gt => Some(Operator::More),
        CompareOpKind::Gte => Some(Operator::AtLeast),
        CompareOpKind::In | CompareOpKind::NotIn => None,
    }
}

fn one(left: &Expr<'_>, operator: Operator, right: &Expr<'_>) -> Option<Comparison> {
    let (name, operator, value) = match (left, right) {
        (Expr::Var(name), value) => (name.id, operator, value),
        (value, Expr::Var(name)) => (name.id, operator.turned(), value),
        _ => return None,
    };
    Some(Comparison {
        name: name.to_owned(),
        operator,
        value: from_inner(&value.as_const()?).ok()?,
        range: left.span().start_offset as usize..right.span().end_offset as usize,
    })
}

impl Comparison {
    /// The same comparison further on in a text.
    pub(in crate::template) fn moved(mut self, start: usize) -> Self {
        self.range = self.range.start + start..self.range.end + start;
        self
    }
}

impl Operator {
    /// The operator where the sides are changed.
    const fn turned(self) -> Self {
        match self {
            Self::Equal | Self::Unequal => self,
            Self::Less => Self::More,
            Self::AtMost => Self::AtLeast,
            Self::More => Self::Less,
            Self::AtLeast => Self::AtMost,
        }
    }

    /// Whether it asks for the order of the values.
    #[must_use]
    pub const fn is_ordering(self) -> bool {
        !matches!(self, Self::Equal | Self::Unequal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_and_a_fixed_value_make_a_comparison() {
        let case = |source: &str, expected: &str| {
            let found = in_expression(source).into_iter().map(|found| {
                let text = &source[found.range.clone()];
                format!(
                    "{} {:?} {} `{text}`",
                    found.name, found.operator, found.value
                )
            });
            assert_eq!(found.collect::<Vec<_>>().join(", "), expected, "{source}");
        };
        case("n > 10", "n More 10 `n > 10`");
        case("-1.5 <= n", "n AtLeast -1.5 `-1.5 <= n`");
        case(
            "m and (n == 'a' or n != true)",
            "n Equal \"a\" `n == 'a'`, n Unequal true `n != true`",
        );
        case("1 < n < 5", "n More 1 `1 < n`, n Less 5 `n < 5`");
        case("n is defined and n > 1", "n More 1 `n > 1`");
        case("n is number and n > 1", "");
        case("n | int > 10", "");
        case("n.a > 10", "");
        case("n > m", "");
        case("n in [1, 2]", "");
    }
}
