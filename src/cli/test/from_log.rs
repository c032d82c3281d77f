//! `botapi test --from-log`: kept answers instead of calls.

use std::time::Instant;

use botapi::call::Purpose;
use botapi::log::{Filter, LogReader, LogTrouble, Record, TroubleKind, Wanted};
use botapi::report::{RunView, Viewer, local_time, short_id};
use botapi::suite::{Case, CaseResult, Totals, recheck};

use super::super::arguments::Test;
use super::super::console::Console;
use super::super::ground::{self, Usage};
use super::session::Session;

/// How many calls of an API are looked at for one that can be used.
const LOOKED_AT: usize = 1_000;

/// Checks the cases against kept answers. Nothing is sent, and nothing is written to the log.
pub(super) fn recheck_all(
    cases: &[Case<'_>],
    command: &Test,
    session: &Session,
    console: &mut Console,
) -> Result<RunView, Usage> {
    let started = Instant::now();
    let shelf = Shelf::open(command, session)?;
    let mut results = Vec::with_capacity(cases.len());
    for case in cases {
        results.push(shelf.check(case, session, console)?);
    }
    let viewer = Viewer {
        redactor: session.settings.context.redactor.clone(),
        logged: true,
    };
    let tests = results.iter().map(|result| viewer.case(result)).collect();
    Ok(RunView::new(tests, Totals::of(&results), started.elapsed()))
}

/// The kept answers.
struct Shelf {
    reader: Option<LogReader>,
    named: Option<Record>,
    mock: bool,
}

impl Shelf {
    fn open(command: &Test, session: &Session) -> Result<Self, Usage> {
        let path = ground::log_path(&session.project, command.log.log_file.as_deref());
        let reader = match LogReader::open(&path) {
            Ok(reader) => Some(reader),
            Err(trouble) if trouble.kind == TroubleKind::Missing => None,
            Err(trouble) => return Err(usage(&trouble)),
        };
        let id = command.from_log.as_deref().unwrap_or_default();
        Ok(Self {
            named: named(reader.as_ref(), id)?,
            reader,
            mock: command.mock,
        })
    }

    /// Checks one case, and says with which answer.
    fn check(
        &self,
        case: &Case<'_>,
        session: &Session,
        console: &mut Console,
    ) -> Result<CaseResult, Usage> {
        let kept = match &self.named {
            Some(record) => Some(record.clone()),
            None => self.newest(case)?,
        };
        let kept = self.usable(case, kept);
        if let Ok(record) = &kept {
            console.note(&said(case, record));
        }
        Ok(recheck(
            case,
            kept.as_ref().map_err(String::as_str),
            &session.settings,
        ))
    }

    /// The newest answer to this test; to another test of the API where there is none.
    fn newest(&self, case: &Case<'_>) -> Result<Option<Record>, Usage> {
        let own = self.search(case, vec![case.name().to_owned()])?;
        match own {
            Some(record) => Ok(Some(record)),
            None => self.search(case, Vec::new()),
        }
    }

    /// The newest real answer; one of an example where there is no other.
    fn search(&self, case: &Case<'_>, scenarios: Vec<String>) -> Result<Option<Record>, Usage> {
        let Some(reader) = &self.reader else {
            return Ok(None);
        };
        let filter = Filter {
            apis: vec![case.definition.id.clone()],
            scenarios,
            limit: Some(LOOKED_AT),
            ..Filter::default()
        };
        let mut mocked = None;
        for record in reader.records(&filter).map_err(|trouble| usage(&trouble))? {
            let record = record.map_err(|trouble| usage(&trouble))?;
            if record.row.status.is_none() || record.row.purpose != Purpose::Call {
                continue;
            }
            if !record.row.mock {
                return Ok(Some(record));
            }
            mocked.get_or_insert(record);
        }
        Ok(mocked)
    }

    /// The answer, or why there is none to check with.
    fn usable(&self, case: &Case<'_>, kept: Option<Record>) -> Result<Record, String> {
        let api = &case.definition.id;
        let record = kept.ok_or_else(|| format!("the call log keeps no answer of `{api}`"))?;
        let id = record.row.call.to_string();
        let id = short_id(&id);
        if record.row.api != *api {
            return Err(format!("the call {id} is one of `{}`", record.row.api));
        }
        if record.row.status.is_none() || record.row.purpose != Purpose::Call {
            return Err(format!("the call {id} got no answer"));
        }
        if record.row.mock && !self.mock {
            return Err(format!(
                "an example answered the call {id}; `--mock` checks with it all the same"
            ));
        }
        let body = record.content.response_body.as_ref();
        if body.is_some_and(|body| body.cut) {
            return Err(format!(
                "the log keeps only a part of the answer to the call {id}"
            ));
        }
        Ok(record)
    }
}

/// The last attempt of the named call.
fn named(reader: Option<&LogReader>, id: &str) -> Result<Option<Record>, Usage> {
    if id.is_empty() {
        return Ok(None);
    }
    let wanted: Wanted = id.parse().map_err(|error: botapi::log::NotAnId| {
        Usage::new(format!("--from-log: {error}")).hint(format!(
            "a definition stands before it: `botapi test {id} --from-log`"
        ))
    })?;
    let reader = reader.ok_or_else(|| Usage::new("the call log is empty".to_owned()))?;
    let attempts = reader
        .call(&wanted)
        .map_err(|error| Usage::new(error.to_string()).hint("`botapi logs` lists the calls"))?;
    Ok(attempts.into_iter().next_back())
}

/// `products · finds a phone: checked with 3f2a9c0b1d of 2026-11-22 10:00:00`.
fn said(case: &Case<'_>, record: &Record) -> String {
    let id = record.row.call.to_string();
    let name = case.name().replace(char::is_control, " ");
    let body = record.content.response_body.as_ref();
    let text = body
        .and_then(botapi::log::LoggedBody::text)
        .unwrap_or_default();
    let redacted = if text.contains("[redacted]") || text.contains("[secret ") {
        ", some of whose values were redacted"
    } else {
        ""
    };
    format!(
        "{} · {name}: checked with {} of {}{redacted}\n",
        case.definition.id,
        short_id(&id),
        local_time(record.row.at),
    )
}

fn usage(trouble: &LogTrouble) -> Usage {
    Usage::new(trouble.message.clone()).hint(trouble.hint)
}
