//! The template engine behind expressions and blocks: with `reading`, the only user of minijinja.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Object, ValueKind};
use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, Value as Inner,
};
use serde_json::{Number, Value};

use super::escape::Escape;
use super::reading::{self, Reading};
use super::scope::Scope;

/// How much work one template may be, in the engine's own steps.
const FUEL: u64 = 1_000_000;

/// The engine: strict about undefined names, no files, no includes, bounded work.
static ENGINE: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut engine = Environment::new();
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    engine.set_fuel(Some(FUEL));
    engine.set_syntax(syntax());
    engine.set_auto_escape_callback(|name| AutoEscape::Custom(Escape::named(name).name().into()));
    engine.set_formatter(write_value);
    engine
});

/// How templates are written.
pub(super) fn syntax() -> SyntaxConfig {
    SyntaxConfig::builder()
        .keep_trailing_newline(true)
        .build()
        .expect("the usual delimiters")
}

/// One expression: `price * 2`.
#[derive(Debug, Clone)]
pub(super) struct Expression {
    compiled: Arc<minijinja::Expression<'static, 'static>>,
    reading: Arc<Reading>,
}

/// A whole template with blocks.
#[derive(Debug, Clone)]
pub(super) struct Block(Arc<str>);

/// What the engine refuses, by its place in the text it was given.
#[derive(Debug)]
pub(super) struct EngineError {
    pub(super) range: Option<Range<usize>>,
    pub(super) message: String,
    pub(super) hint: Option<String>,
    pub(super) undefined: bool,
}

impl Expression {
    pub(super) fn compile(source: &str) -> Result<Self, EngineError> {
        let expression = ENGINE
            .compile_expression_owned(source.to_owned())
            .map_err(|error| explain(&error))?;
        match unknown_filter(source) {
            Some(error) => Err(error),
            None => Ok(Self {
                reading: Arc::new(reading::of_expression(source)),
                compiled: Arc::new(expression),
            }),
        }
    }

    pub(super) fn reading(&self) -> &Reading {
        &self.reading
    }

    pub(super) fn evaluate(&self, scope: &Scope) -> Result<Value, EngineError> {
        let context = Inner::from_object(Context(scope.clone()));
        let result = self
            .compiled
            .eval(context)
            .map_err(|error| explain(&error))?;
        from_inner(&result)
    }
}

impl Block {
    pub(super) fn compile(text: &str) -> Result<Self, EngineError> {
        ENGINE
            .template_from_str(text)
            .map_err(|error| explain(&error))?;
        Ok(Self(text.into()))
    }

    pub(super) fn reading(&self) -> Reading {
        reading::of_block(&self.0)
    }

    pub(super) fn render(&self, escape: Escape, scope: &Scope) -> Result<String, EngineError> {
        let template = ENGINE
            .template_from_named_str(escape.name(), &self.0)
            .map_err(|error| explain(&error))?;
        template
            .render(Inner::from_object(Context(scope.clone())))
            .map_err(|error| explain(&error))
    }
}

/// The first filter of an expression that the engine does not have; it would tell only where it runs.
fn unknown_filter(source: &str) -> Option<EngineError> {
    let mut bars = outside_quotes(source).filter(|(_, character)| *character == '|');
    bars.find_map(|(bar, _)| {
        let start = bar + 1 + source[bar + 1..].len() - source[bar + 1..].trim_start().len();
        let is_word = |character: char| character.is_alphanumeric() || character == '_';
        let length = source[start..].find(|character| !is_word(character));
        let range = start..length.map_or(source.len(), |length| start + length);
        let trial = format!("''|{}", &source[range.clone()]);
        let error = ENGINE.compile_expression(&trial).ok()?.eval(()).err()?;
        let unknown = error.kind() == ErrorKind::UnknownFilter;
        unknown.then(|| EngineError {
            range: Some(range),
            ..explain(&error)
        })
    })
}

/// The characters of an expression that do not stand in its texts.
fn outside_quotes(source: &str) -> impl Iterator<Item = (usize, char)> {
    let (mut quote, mut escaped) = (None, false);
    source.char_indices().filter(move |(_, character)| {
        let inside = quote.is_some();
        match quote {
            _ if escaped => escaped = false,
            Some(_) if *character == '\\' => escaped = true,
            Some(open) if open == *character => quote = None,
            None if matches!(character, '"' | '\'') => quote = Some(*character),
            Some(_) | None => {}
        }
        !inside
    })
}

/// An engine error in our words.
fn explain(error: &Error) -> EngineError {
    let detail = error
        .detail()
        .map_or_else(|| error.kind().to_string(), ToOwned::to_owned);
    // An operator says which of its sides is undefined, and is of another kind.
    let undefined = error.kind() == ErrorKind::UndefinedError || detail.contains("undefined");
    let message = match error.kind() {
        ErrorKind::UndefinedError => "it reads a value that is not defined".to_owned(),
        ErrorKind::OutOfFuel => "it takes too long".to_owned(),
        _ => detail,
    };
    let hint = match error.kind() {
        ErrorKind::UnknownFilter => {
            Some("the README lists the filters, such as `default`, `lower`, `join`, `length`")
        }
        _ => None,
    };
    EngineError {
        range: error.range(),
        message,
        hint: hint.map(ToOwned::to_owned),
        undefined,
    }
}

/// Writes a value for the place the template is rendered for.
fn write_value(
    output: &mut Output<'_>,
    state: &mut State<'_, '_>,
    value: &Inner,
) -> Result<(), Error> {
    let escape = match state.auto_escape() {
        AutoEscape::Custom(name) => Escape::named(name),
        _ => Escape::Plain,
    };
    let refuse = |message: String| Error::new(ErrorKind::InvalidOperation, message);
    if value.is_undefined() {
        return Err(Error::from(ErrorKind::UndefinedError));
    }
    let value = from_inner(value).map_err(|error| refuse(error.message))?;
    let text = super::render::write(&value, escape).map_err(refuse)?;
    output.write_str(&text).map_err(Error::from)
}

/// The names of a scope as the engine asks for them.
#[derive(Debug)]
struct Context(Scope);

#[derive(Debug)]
struct EnvironmentValues(Scope);

#[derive(Debug)]
struct Secrets(Scope);

impl Object for Context {
    fn get_value(self: &Arc<Self>, key: &Inner) -> Option<Inner> {
        let scope = self.0.clone();
        match key.as_str()? {
            "env" => Some(Inner::from_object(EnvironmentValues(scope))),
            "secret" => Some(Inner::from_object(Secrets(scope))),
            "now" => Some(Inner::from_function(move || scope.now())),
            "today" => Some(Inner::from_function(move || scope.today())),
            "uuid" => Some(Inner::from_function(move || scope.uuid())),
            "random_int" => Some(Inner::from_function(move |least: i64, most: i64| {
                random(&scope, least, most)
            })),
            name => scope.attribute(name).map(to_inner),
        }
    }
}

impl Object for EnvironmentValues {
    fn get_value(self: &Arc<Self>, key: &Inner) -> Option<Inner> {
        self.0
            .environment(key.as_str()?)
            .map(|value| to_inner(&value))
    }
}

impl Object for Secrets {
    fn get_value(self: &Arc<Self>, key: &Inner) -> Option<Inner> {
        self.0.secret(key.as_str()?).map(Inner::from)
    }
}

fn random(scope: &Scope, least: i64, most: i64) -> Result<i64, Error> {
    let refused = || {
        Error::new(
            ErrorKind::InvalidOperation,
            format!("random_int({least}, {most}) has no number to give"),
        )
    };
    if least > most {
        Err(refused())
    } else {
        Ok(scope.random_int(least, most))
    }
}

/// A JSON value for the engine. Numbers become integers or floats.
fn to_inner(value: &Value) -> Inner {
    match value {
        Value::Null => Inner::from(()),
        Value::Bool(truth) => Inner::from(*truth),
        Value::Number(number) => number
            .as_i64()
            .map(Inner::from)
            .or_else(|| number.as_str().parse::<i128>().ok().map(Inner::from))
            .unwrap_or_else(|| Inner::from(crate::attribute::to_float(number))),
        Value::String(text) => Inner::from(text.as_str()),
        Value::Array(items) => items.iter().map(to_inner).collect(),
        Value::Object(fields) => Inner::from_pairs(
            fields
                .iter()
                .map(|(key, value)| (key.as_str(), to_inner(value))),
        ),
    }
}

/// What the engine computed, as JSON.
pub(super) fn from_inner(value: &Inner) -> Result<Value, EngineError> {
    let refuse = |message: &str| EngineError {
        range: None,
        message: message.to_owned(),
        hint: None,
        undefined: false,
    };
    match value.kind() {
        ValueKind::Undefined => Err(explain(&Error::from(ErrorKind::UndefinedError))),
        ValueKind::None => Ok(Value::Null),
        ValueKind::Bool => Ok(Value::Bool(value.is_true())),
        ValueKind::Number => {
            number(value).ok_or_else(|| refuse("the result is not a number that JSON can hold"))
        }
        ValueKind::String => Ok(Value::String(value.as_str().unwrap_or_default().to_owned())),
        ValueKind::Seq | ValueKind::Iterable => {
            let items = value.try_iter().map_err(|error| explain(&error))?;
            items
                .map(|item| from_inner(&item))
                .collect::<Result<Vec<_>, _>>()
                .map(Value::Array)
        }
        ValueKind::Map => {
            let keys = value.try_iter().map_err(|error| explain(&error))?;
            let pairs = keys.map(|key| {
                let field = value.get_item(&key).map_err(|error| explain(&error))?;
                Ok((key.to_string(), from_inner(&field)?))
            });
            pairs.collect::<Result<_, _>>().map(Value::Object)
        }
        _ => Err(refuse(
            "the result is not a value: call it with `()` if it is a function",
        )),
    }
}

fn number(value: &Inner) -> Option<Value> {
    if value.is_integer() {
        return value.to_string().parse::<Number>().ok().map(Value::Number);
    }
    let float = f64::try_from(value.clone()).ok()?;
    Number::from_f64(float).map(Value::Number)
}
