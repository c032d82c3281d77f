//! A walk through templates with blocks.

use minijinja::machinery::ast::{Expr, ForLoop, IfCond, Macro, Stmt};

use super::{Walk, sure};

impl Walk {
    pub(super) fn statement(&mut self, statement: &Stmt<'_>) {
        match statement {
            Stmt::Template(template) => {
                self.own("self");
                self.statements(&template.children);
            }
            Stmt::EmitExpr(emitted) => self.emitted(&emitted.expr),
            Stmt::IfCond(choice) => self.branches(choice),
            Stmt::ForLoop(each) => self.each(each),
            Stmt::Set(set) => {
                self.expression(&set.expr);
                self.target(&set.target);
            }
            Stmt::SetBlock(set) => {
                self.apart(|inner| inner.statements(&set.body));
                set.filter.iter().for_each(|filter| self.expression(filter));
                self.target(&set.target);
            }
            Stmt::WithBlock(with) => self.apart(|inner| {
                for (target, value) in &with.assignments {
                    inner.expression(value);
                    inner.target(target);
                }
                inner.statements(&with.body);
            }),
            Stmt::AutoEscape(escape) => {
                self.expression(&escape.enabled);
                self.apart(|inner| inner.statements(&escape.body));
            }
            Stmt::FilterBlock(filter) => {
                self.expression(&filter.filter);
                self.apart(|inner| inner.statements(&filter.body));
            }
            Stmt::Do(run) => self.call(&run.call),
            _ => self.parts_of_templates(statement),
        }
    }

    /// Macros, and what only templates of several files need.
    fn parts_of_templates(&mut self, statement: &Stmt<'_>) {
        match statement {
            Stmt::Block(block) => self.apart(|inner| {
                inner.own("super");
                inner.statements(&block.body);
            }),
            Stmt::Macro(written) => {
                self.own(written.name);
                self.inside_macro(written);
            }
            Stmt::CallBlock(block) => {
                self.call(&block.call);
                self.inside_macro(&block.macro_decl);
            }
            Stmt::Import(import) => self.target(&import.name),
            Stmt::FromImport(import) => {
                for (name, alias) in &import.names {
                    self.target(alias.as_ref().unwrap_or(name));
                }
            }
            _ => {}
        }
    }

    fn statements(&mut self, statements: &[Stmt<'_>]) {
        for statement in statements {
            self.statement(statement);
        }
    }

    /// After both branches only that is known which is known after each.
    fn branches(&mut self, choice: &IfCond<'_>) {
        self.expression(&choice.expr);
        let test = sure::of(&choice.expr);
        let before = self.known.clone();
        self.known.sure.extend(test.holds);
        self.statements(&choice.true_body);
        let taken = std::mem::replace(&mut self.known, before);
        self.known.sure.extend(test.does_not);
        self.statements(&choice.false_body);
        self.known = taken.join(&self.known);
    }

    fn each(&mut self, each: &ForLoop<'_>) {
        self.expression(&each.iter);
        self.apart(|inner| {
            inner.own("loop");
            inner.target(&each.target);
            if let Some(filter) = &each.filter_expr {
                inner.expression(filter);
                inner.known.sure.extend(sure::of(filter).holds);
            }
            inner.statements(&each.body);
        });
        self.apart(|inner| inner.statements(&each.else_body));
    }

    fn inside_macro(&mut self, written: &Macro<'_>) {
        self.apart(|inner| {
            inner.own("caller");
            written.args.iter().for_each(|name| inner.target(name));
            let defaults = written.defaults.iter();
            defaults.for_each(|value| inner.expression(value));
            inner.statements(&written.body);
        });
    }

    /// What becomes a variable of the text itself.
    fn target(&mut self, target: &Expr<'_>) {
        match target {
            Expr::Var(name) => self.own(name.id),
            Expr::List(list) => list.items.iter().for_each(|item| self.target(item)),
            Expr::Tuple(tuple) => tuple.items.iter().for_each(|item| self.target(item)),
            _ => {}
        }
    }

    fn own(&mut self, name: &str) {
        self.known.own.insert(name.to_owned());
    }
}
