//! What a condition asks about attributes, and of which it asks no more than how they compare with fixed values.

use std::collections::{BTreeMap, BTreeSet};

use minijinja::machinery::ast::{BinOpKind, Expr, UnaryOpKind};
use minijinja::machinery::parse_expr;
use serde_json::Value;

use super::parts::{arguments, parts};
use super::sure::{is_default, is_defined};
use crate::template::engine::from_inner;

/// What conditions ask about attributes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Asks {
    /// The attributes of which it is asked whether there is a value, whether it holds, and how it compares with fixed ones: these.
    pub compared: BTreeMap<String, Vec<Value>>,
    /// The attributes of which more is asked.
    pub more: BTreeSet<String>,
}

/// What an expression asks of which only the truth is looked at.
pub(in crate::template) fn of_condition(source: &str) -> Asks {
    let mut asks = Asks::default();
    if let Ok(expression) = parse_expr(source) {
        asks.truth(&expression);
    }
    asks
}

impl Asks {
    /// Takes in what other conditions ask.
    pub fn absorb(&mut self, other: Self) {
        for (name, values) in other.compared {
            self.compared.entry(name).or_default().extend(values);
        }
        self.more.extend(other.more);
    }

    /// Only the truth of the expression is looked at.
    fn truth(&mut self, expression: &Expr<'_>) {
        match expression {
            Expr::Const(_) => {}
            Expr::Var(name) => self.compare(name.id, []),
            Expr::UnaryOp(not) if matches!(not.op, UnaryOpKind::Not) => self.truth(&not.expr),
            Expr::BinOp(both) if matches!(both.op, BinOpKind::ScAnd | BinOpKind::ScOr) => {
                self.truth(&both.left);
                self.truth(&both.right);
            }
            Expr::Test(test) => match &test.expr {
                Expr::Var(name) if is_defined(test.name).is_some() => self.compare(name.id, []),
                _ => self.value(expression),
            },
            _ => self.comparison(expression),
        }
    }

    fn comparison(&mut self, expression: &Expr<'_>) {
        let found = match expression {
            Expr::BinOp(both) => {
                let turned = || compared(both.op, &both.right, &both.left);
                let turned = || turned().filter(|_| !matches!(both.op, BinOpKind::In));
                compared(both.op, &both.left, &both.right).or_else(turned)
            }
            _ => name(expression).map(|name| (name, Vec::new())),
        };
        match found {
            Some((name, values)) => self.compare(name, values),
            None => self.value(expression),
        }
    }

    fn compare(&mut self, name: &str, values: impl IntoIterator<Item = Value>) {
        let known = self.compared.entry(name.to_owned()).or_default();
        known.extend(values);
    }

    /// The value of the expression may be looked at.
    fn value(&mut self, expression: &Expr<'_>) {
        if let Expr::Var(name) = expression {
            self.more.insert(name.id.to_owned());
        }
        for part in parts(expression) {
            self.value(part);
        }
    }
}

/// The attribute, and the values with which it is compared.
fn compared<'e>(
    operator: BinOpKind,
    attribute: &Expr<'e>,
    value: &Expr<'_>,
) -> Option<(&'e str, Vec<Value>)> {
    let name = name(attribute)?;
    let value = from_inner(&value.as_const()?).ok()?;
    match (operator, value) {
        // Of texts, only those that are the same are told from others.
        (BinOpKind::Eq | BinOpKind::Ne, value)
        | (
            BinOpKind::Lt | BinOpKind::Lte | BinOpKind::Gt | BinOpKind::Gte,
            value @ Value::Number(_),
        ) => Some((name, vec![value])),
        (BinOpKind::In, Value::Array(items)) => Some((name, items)),
        _ => None,
    }
}

/// A name, with or without a fixed value that stands in for it.
fn name<'e>(expression: &Expr<'e>) -> Option<&'e str> {
    match expression {
        Expr::Var(name) => Some(name.id),
        Expr::Filter(filter) if is_default(filter.name) => {
            let mut fixed = arguments(&filter.args).map(|value| value.as_const().is_some());
            name(filter.expr.as_ref()?).filter(|_| fixed.all(|fixed| fixed))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_tells_what_it_asks() {
        let case = |source: &str, compared: &str, more: &str| {
            let asks = of_condition(source);
            let names = asks.compared.iter();
            let names = names.map(|(name, values)| format!("{name} {}", Value::from(&values[..])));
            assert_eq!(names.collect::<Vec<_>>().join(", "), compared, "{source}");
            let names: Vec<String> = asks.more.into_iter().collect();
            assert_eq!(names.join(", "), more, "{source}");
        };
        case(
            "age >= 18 and tier == 'gold'",
            r#"age [18], tier ["gold"]"#,
            "",
        );
        case("not (10 < age or age == 3)", "age [10,3]", "");
        case("again", "again []", "");
        case("x is defined and x", "x []", "");
        case("tier in ['a', 'b']", r#"tier ["a","b"]"#, "");
        case("'a' in list", "", "list");
        case("['a'] in list", "", "list");
        case("word in 'a text'", "", "word");
        case("word < 'b'", "", "word");
        case(
            "(a | default(3)) < 2 or b | default(false)",
            "a [2], b []",
            "",
        );
        case("a | default(b) < 2", "", "a, b");
        case("a > b", "", "a, b");
        case("1 < a < 5", "", "a");
        case("a + 1 > 5 and a > 2", "a [2]", "a");
        case("a | length > 2", "", "a");
        case("a.b == 'c'", "", "a");
        case("a is number", "", "a");
        case("(a or 1) == 1", "", "a");
        case("a if b else c", "", "a, b, c");
    }
}
