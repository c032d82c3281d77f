//! A walk through expressions.

use minijinja::machinery::ast::{BinOpKind, Call, CallArg, Expr, IfExpr};

use super::parts::{arguments, parts};
use super::{Walk, sure};
use crate::template::reference::Source;

impl Walk {
    /// An expression whose value is wanted: one without a value breaks the template.
    pub(super) fn emitted(&mut self, expression: &Expr<'_>) {
        match expression {
            Expr::IfExpr(choice) => self.choice(choice, Self::emitted),
            _ => self.expression(expression),
        }
    }

    /// An expression inside another one.
    pub(super) fn expression(&mut self, expression: &Expr<'_>) {
        match expression {
            Expr::Const(_) => {}
            Expr::Var(_) | Expr::GetAttr(_) => self.path(expression, false),
            Expr::IfExpr(choice) => self.inner_choice(choice),
            Expr::BinOp(both) => {
                self.expression(&both.left);
                let left = sure::of(&both.left);
                match both.op {
                    BinOpKind::ScAnd => self.with(&left.holds, |walk| walk.expression(&both.right)),
                    BinOpKind::ScOr => {
                        self.with(&left.does_not, |walk| walk.expression(&both.right));
                    }
                    _ => self.expression(&both.right),
                }
            }
            Expr::Filter(filter) => {
                let falls_back = sure::is_default(filter.name);
                if let Some(inner) = &filter.expr {
                    self.guarded(inner, falls_back);
                }
                self.arguments(&filter.args);
            }
            Expr::Test(test) => {
                self.guarded(&test.expr, sure::is_defined(test.name).is_some());
                self.arguments(&test.args);
            }
            _ => self.all(parts(expression)),
        }
    }

    fn all<'e, 'a: 'e>(&mut self, expressions: impl IntoIterator<Item = &'e Expr<'a>>) {
        for expression in expressions {
            self.expression(expression);
        }
    }

    pub(super) fn call(&mut self, call: &Call<'_>) {
        self.expression(&call.expr);
        self.arguments(&call.args);
    }

    fn arguments(&mut self, written: &[CallArg<'_>]) {
        self.all(arguments(written));
    }

    /// What a test or filter is applied to that can do with a name that has no value.
    fn guarded(&mut self, expression: &Expr<'_>, guarded: bool) {
        match expression {
            Expr::Var(_) | Expr::GetAttr(_) => self.path(expression, guarded),
            _ => self.expression(expression),
        }
    }

    /// A name with its fields, or the fields of something else.
    fn path(&mut self, expression: &Expr<'_>, guarded: bool) {
        match (sure::path(expression), expression) {
            (Some(path), _) => self.meet(path, expression.span(), guarded),
            (None, Expr::GetAttr(field)) => self.expression(&field.expr),
            (None, _) => {}
        }
    }

    /// `a if test else b`; without `else` there is no value where the test does not hold, so what makes it hold is needed.
    fn choice(&mut self, choice: &IfExpr<'_>, walk: fn(&mut Self, &Expr<'_>)) {
        let before = self.met.len();
        self.inner_test(choice, walk);
        if choice.false_expr.is_some() {
            return;
        }
        let holds = sure::of(&choice.test_expr).holds;
        for name in &mut self.met[before..] {
            let source = Source::from_path(&name.path).to_string();
            name.optional &= self.known.sure.contains(&source) || !holds.contains(&source);
        }
    }

    fn inner_choice(&mut self, choice: &IfExpr<'_>) {
        self.inner_test(choice, Self::expression);
    }

    fn inner_test(&mut self, choice: &IfExpr<'_>, walk: fn(&mut Self, &Expr<'_>)) {
        self.expression(&choice.test_expr);
        let test = sure::of(&choice.test_expr);
        self.with(&test.holds, |inner| walk(inner, &choice.true_expr));
        if let Some(other) = &choice.false_expr {
            self.with(&test.does_not, |inner| walk(inner, other));
        }
    }
}
