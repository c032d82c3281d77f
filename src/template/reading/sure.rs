//! What a condition says about names that may have no value.

use minijinja::Value;
use minijinja::machinery::ast::{BinOpKind, CallArg, Expr, Filter, UnaryOpKind};

use super::Names;
use crate::template::reference::Source;

/// The names that surely have a value, by what a condition comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::template) struct Sure {
    /// Where it holds: `x is defined and x > 3`.
    pub(in crate::template) holds: Names,
    /// Where it does not: `x is not defined or x < 3`.
    pub(in crate::template) does_not: Names,
}

/// What a condition is sure of.
pub(super) fn of(condition: &Expr<'_>) -> Sure {
    match condition {
        Expr::Test(test) => match (is_defined(test.name), path(&test.expr)) {
            (Some(defined), Some(path)) => Sure::only(&path).turned(!defined),
            _ => Sure::default(),
        },
        Expr::UnaryOp(not) => match not.op {
            UnaryOpKind::Not => of(&not.expr).turned(true),
            UnaryOpKind::Neg => Sure::default(),
        },
        Expr::BinOp(both) => match both.op {
            BinOpKind::ScAnd => of(&both.left).and(of(&both.right)),
            BinOpKind::ScOr => {
                let turned = |side| of(side).turned(true);
                turned(&both.left).and(turned(&both.right)).turned(true)
            }
            BinOpKind::Eq | BinOpKind::Ne => {
                let equal = matches!(both.op, BinOpKind::Eq);
                compared(&both.left, &both.right, equal)
            }
            _ => Sure::default(),
        },
        Expr::Filter(filter) => of_fallback(filter, Value::is_true),
        Expr::IfExpr(choice) => {
            let test = of(&choice.test_expr);
            let taken = test.clone().and(of(&choice.true_expr));
            let other = choice.false_expr.as_ref().map(of).unwrap_or_default();
            let other = test.turned(true).and(other);
            Sure {
                holds: taken.holds.intersection(&other.holds).cloned().collect(),
                does_not: Names::new(),
            }
        }
        _ => Sure::default(),
    }
}

/// Whether a test says that something is defined, or that it is not.
pub(super) fn is_defined(test: &str) -> Option<bool> {
    match test {
        "defined" => Some(true),
        "undefined" => Some(false),
        _ => None,
    }
}

/// Whether a filter says what to take where there is no value.
pub(super) fn is_default(filter: &str) -> bool {
    matches!(filter, "default" | "d")
}

/// A name with its fields: `user.name`.
pub(super) fn path(expression: &Expr<'_>) -> Option<String> {
    match expression {
        Expr::Var(name) => Some(name.id.to_owned()),
        Expr::GetAttr(field) => Some(format!("{}.{}", path(&field.expr)?, field.name)),
        _ => None,
    }
}

/// `x | default('none') != 'none'` holds only where `x` has a value.
fn compared(left: &Expr<'_>, right: &Expr<'_>, equal: bool) -> Sure {
    let (filter, constant) = match (left, right) {
        (Expr::Filter(filter), other) | (other, Expr::Filter(filter)) => (filter, other),
        _ => return Sure::default(),
    };
    let Some(constant) = constant.as_const() else {
        return Sure::default();
    };
    of_fallback(filter, |fallback| (*fallback == constant) == equal)
}

/// What is sure where the fallback of `x | default(…)` alone would decide otherwise.
fn of_fallback(filter: &Filter<'_>, decides: impl Fn(&Value) -> bool) -> Sure {
    let name = filter.expr.as_ref().and_then(path);
    let (true, Some(name)) = (is_default(filter.name), name) else {
        return Sure::default();
    };
    let fallback = match filter.args.first() {
        None => Some(Value::from("")),
        Some(CallArg::Pos(value)) => value.as_const(),
        Some(_) => None,
    };
    fallback.map_or_else(Sure::default, |fallback| {
        Sure::only(&name).turned(decides(&fallback))
    })
}

impl Sure {
    /// A condition that holds only where the name has a value.
    fn only(path: &str) -> Self {
        Self {
            holds: Names::from([Source::from_path(path).to_string()]),
            does_not: Names::new(),
        }
    }

    /// The opposite of the condition, if wanted.
    fn turned(self, turn: bool) -> Self {
        match turn {
            false => self,
            true => Self {
                holds: self.does_not,
                does_not: self.holds,
            },
        }
    }

    /// Both conditions; the second is looked at only where the first holds.
    fn and(self, other: Self) -> Self {
        let second: Names = self.holds.union(&other.does_not).cloned().collect();
        Self {
            does_not: self.does_not.intersection(&second).cloned().collect(),
            holds: self.holds.into_iter().chain(other.holds).collect(),
        }
    }
}
