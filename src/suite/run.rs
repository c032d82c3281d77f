//! Runs cases on lanes: each lane makes one call at a time, all lanes share one thread.

use std::cell::{Cell, RefCell};
use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use futures_util::FutureExt;
use futures_util::future::join_all;

use super::plan::Case;
use super::result::{CaseResult, Ending, Verdict};
use super::scope::{Given, scope_for};
use super::verify::{Evidence, verify};
use crate::api::{Answer, Definition};
use crate::call::{Call, CannotCall, CannotSend, Context, Examples, Http, make};
use crate::log::Id;
use crate::template::{Scope, World};

/// What answers the calls.
#[derive(Debug)]
pub enum Answers {
    /// The network.
    Network(Http),
    /// The definitions' examples.
    Examples,
}

/// How a run is made.
#[derive(Debug)]
pub struct RunSettings {
    /// What answers.
    pub answers: Answers,
    /// How many calls are in flight at once.
    pub jobs: usize,
    /// Whether to stop at the first test that does not pass.
    pub fail_fast: bool,
    /// What every test is given.
    pub given: Given,
    /// Environment, secrets and clock.
    pub world: Arc<World>,
    /// Defaults, tokens and redactor.
    pub context: Context,
}

/// What a run tells while it goes on.
#[derive(Debug, Clone, Copy)]
pub enum Event<'r> {
    /// A case has ended.
    Finished(&'r CaseResult),
}

/// Runs the cases and gives their results in the order of the cases.
pub async fn run(
    cases: &[Case<'_>],
    settings: &RunSettings,
    mut listen: impl FnMut(Event<'_>),
) -> Vec<CaseResult> {
    let next = Cell::new(0);
    let stop = Cell::new(false);
    let results: RefCell<Vec<Option<CaseResult>>> =
        RefCell::new(cases.iter().map(|_| None).collect());
    let listen = RefCell::new(&mut listen);
    let lane = || async {
        let mut http = match &settings.answers {
            Answers::Network(http) => Some(http.lane()),
            Answers::Examples => None,
        };
        while !stop.get() {
            let index = next.replace(next.get() + 1);
            let Some(case) = cases.get(index) else { return };
            let result = run_case(case, settings, http.as_mut()).await;
            stop.set(stop.get() || (settings.fail_fast && result.verdict() != Verdict::Passed));
            (listen.borrow_mut())(Event::Finished(&result));
            results.borrow_mut()[index] = Some(result);
        }
    };
    join_all((0..settings.jobs.clamp(1, cases.len().max(1))).map(|_| lane())).await;
    let ended = results.into_inner().into_iter().zip(cases);
    ended
        .map(|(result, case)| {
            result.unwrap_or_else(|| case_result(case, Ending::NotRun, Started::now()))
        })
        .collect()
}

async fn run_case(case: &Case<'_>, settings: &RunSettings, http: Option<&mut Http>) -> CaseResult {
    let started = Started::now();
    let ending = match call_and_check(case, settings, http).await {
        Ok((call, checks)) => Ending::Called(Box::new(call), checks),
        Err(error) => Ending::Broken(error),
    };
    case_result(case, ending, started)
}

pub(super) fn case_result(case: &Case<'_>, ending: Ending, started: Started) -> CaseResult {
    let place = case
        .test
        .map_or_else(
            || case.definition.url.template().place(),
            |test| &test.place,
        )
        .clone();
    let (api, name) = (case.definition.id.clone(), case.name().to_owned());
    CaseResult {
        api,
        name,
        place,
        ending,
        started: started.at,
        elapsed: started.clock.elapsed(),
        id: Id::random(),
    }
}

/// When a case or a scenario began.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Started {
    /// In milliseconds since 1970.
    pub(crate) at: i64,
    /// What its length is measured with.
    pub(crate) clock: Instant,
}

impl Started {
    pub(crate) fn now() -> Self {
        let since_1970 = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        let at = i64::try_from(since_1970.as_millis()).unwrap_or(i64::MAX);
        Self {
            at,
            clock: Instant::now(),
        }
    }
}

/// Makes a case's call with the definition's examples and checks it, at once and without a runtime.
///
/// # Errors
///
/// When the call cannot be made.
pub(crate) fn rehearse(
    case: &Case<'_>,
    settings: &RunSettings,
) -> Result<(Call, Vec<super::result::Check>), CannotCall> {
    call_and_check(case, settings, None)
        .now_or_never()
        .expect("examples answer at once")
}

async fn call_and_check(
    case: &Case<'_>,
    settings: &RunSettings,
    http: Option<&mut Http>,
) -> Result<(Call, Vec<super::result::Check>), CannotCall> {
    let scope = scope_for(case, &settings.given, &settings.world)?;
    let timed = http.is_some();
    let call = call(case, &scope, settings, http).await?;
    let mut attributes = scope.attributes().clone();
    attributes.extend(call.attributes.clone());
    let redactor = &settings.context.redactor;
    let checks = verify(
        case,
        Evidence {
            call: &call,
            attributes: &attributes,
            redactor,
            timed,
        },
    );
    Ok((call, checks))
}

async fn call(
    case: &Case<'_>,
    scope: &Scope,
    settings: &RunSettings,
    http: Option<&mut Http>,
) -> Result<Call, CannotCall> {
    if let Some(http) = http {
        return make(case.definition, scope, &settings.context, http).await;
    }
    let mut examples = Examples::new(answers(case)?);
    make(case.definition, scope, &settings.context, &mut examples).await
}

/// The examples that answer a case: its `mock`, else the first one.
fn answers(case: &Case<'_>) -> Result<Vec<Answer>, CannotSend> {
    let named = case
        .test
        .map(|test| test.mock.as_slice())
        .unwrap_or_default();
    let examples: Vec<Answer> = if named.is_empty() {
        case.definition
            .examples
            .iter()
            .take(1)
            .map(|example| example.answer.clone())
            .collect()
    } else {
        named
            .iter()
            .filter_map(|name| case.definition.example(name))
            .map(|example| example.answer.clone())
            .collect()
    };
    if examples.is_empty() {
        Err(no_examples(case.definition))
    } else {
        Ok(examples)
    }
}

/// Why a call cannot be answered offline.
pub(crate) fn no_examples(definition: &Definition) -> CannotSend {
    let message = format!(
        "`{}` has no `examples`, so it cannot run offline",
        definition.id
    );
    CannotSend { message }
}
