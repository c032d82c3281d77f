//! What an expression is made of.

use minijinja::machinery::ast::{CallArg, Expr};

/// The expressions that stand directly in another one.
pub(super) fn parts<'e, 'a>(expression: &'e Expr<'a>) -> Vec<&'e Expr<'a>> {
    match expression {
        Expr::Var(_) | Expr::Const(_) => Vec::new(),
        Expr::UnaryOp(one) => vec![&one.expr],
        Expr::BinOp(both) => vec![&both.left, &both.right],
        Expr::Compare(chain) => {
            let next = chain.ops.iter().map(|next| &next.expr);
            std::iter::once(&chain.expr).chain(next).collect()
        }
        Expr::IfExpr(choice) => {
            let always = [&choice.test_expr, &choice.true_expr];
            always.into_iter().chain(&choice.false_expr).collect()
        }
        Expr::Filter(filter) => {
            let arguments = arguments(&filter.args);
            filter.expr.iter().chain(arguments).collect()
        }
        Expr::Test(test) => {
            let arguments = arguments(&test.args);
            std::iter::once(&test.expr).chain(arguments).collect()
        }
        Expr::GetAttr(field) => vec![&field.expr],
        Expr::GetItem(item) => vec![&item.expr, &item.subscript_expr],
        Expr::Slice(slice) => {
            let bounds = [&slice.start, &slice.stop, &slice.step];
            let bounds = bounds.into_iter().flatten();
            std::iter::once(&slice.expr).chain(bounds).collect()
        }
        Expr::Call(call) => {
            let arguments = arguments(&call.args);
            std::iter::once(&call.expr).chain(arguments).collect()
        }
        Expr::List(list) => list.items.iter().collect(),
        Expr::Tuple(tuple) => tuple.items.iter().collect(),
        Expr::Map(map) => map.keys.iter().chain(&map.values).collect(),
    }
}

/// What a call, a filter or a test is given.
pub(super) fn arguments<'e, 'a>(
    arguments: &'e [CallArg<'a>],
) -> impl Iterator<Item = &'e Expr<'a>> {
    arguments.iter().map(|argument| match argument {
        CallArg::Pos(value)
        | CallArg::Kwarg(_, value)
        | CallArg::PosSplat(value)
        | CallArg::KwargSplat(value) => value,
    })
}
