//! Texts that would be worked out if they stood in braces.

use minijinja::machinery::ast::{BinOpKind, Expr};
use minijinja::machinery::parse_expr;

use super::of_expression;

/// The names in a text such as `price * 2`; none where it reads like words of a language.
pub(in crate::template) fn names(text: &str) -> Vec<String> {
    let Ok(expression) = parse_expr(text) else {
        return Vec::new();
    };
    let computes = match &expression {
        Expr::BinOp(both) => computes(both.op, text),
        Expr::Filter(_) => true,
        _ => false,
    };
    let names = of_expression(text).names.into_iter().filter(|_| computes);
    names.map(|name| name.path).collect()
}

/// Whether an operator is one that people do not put between words: `yes/no`, `check-in` and `salt and pepper` are texts.
fn computes(operator: BinOpKind, text: &str) -> bool {
    match operator {
        BinOpKind::Sub | BinOpKind::Div => text.contains(' '),
        BinOpKind::ScAnd | BinOpKind::ScOr | BinOpKind::In => false,
        BinOpKind::Eq
        | BinOpKind::Ne
        | BinOpKind::Lt
        | BinOpKind::Lte
        | BinOpKind::Gt
        | BinOpKind::Gte
        | BinOpKind::Add
        | BinOpKind::Mul
        | BinOpKind::FloorDiv
        | BinOpKind::Rem
        | BinOpKind::Pow
        | BinOpKind::Concat => true,
    }
}
