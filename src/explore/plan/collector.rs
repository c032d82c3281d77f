//! Collects the answers of an API: its examples, and what is made where no example stands for an outcome.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::{Value, json};
use url::Url;

use super::bodies::Draft;
use super::call::Reply;
use super::relevance::Relevance;
use super::variants::variants;
use crate::api::{Answer, Definition, ExampleBody};
use crate::attribute::Attributes;
use crate::call::{
    Call, Exchange, Failure, Limits, Request, Response, Timings, TlsSettings, exchange_with,
    from_answer,
};
use crate::coverage::Part;
use crate::explore::result::Answered;
use crate::explore::settings::Settings;
use crate::flow::CallStep;
use crate::outcome::{NoAnswer, Outcome, Selector};

/// So many examples of one outcome are changed where conditions look at them.
const EXAMPLES: usize = 4;

/// Collects the replies of a step.
pub(super) struct Collector<'c, 'b> {
    pub(super) call: &'c CallStep<'b>,
    settings: &'c Settings,
    request: Request,
    pub(super) replies: Vec<Reply>,
    pub(super) lacking: Vec<String>,
    /// Whether fields were changed one at a time.
    pub(super) apart: bool,
}

/// What comes of one answer.
pub(super) fn reply_of(
    call: &CallStep<'_>,
    (status, draft): (u16, &Draft),
    settings: &Settings,
) -> Reply {
    let collector = Collector::new(call, settings);
    let response = collector.response(status, draft);
    collector.reply(Answered::Made(status.to_string()), Ok(response))
}

impl<'c, 'b> Collector<'c, 'b> {
    pub(super) fn new(call: &'c CallStep<'b>, settings: &'c Settings) -> Self {
        Self {
            call,
            settings,
            request: stand_in(call.definition, settings),
            replies: Vec::new(),
            lacking: Vec::new(),
            apart: false,
        }
    }

    pub(super) fn examples(&mut self) {
        for example in &self.call.definition.examples {
            let answered = Answered::Example(example.name.clone());
            match exchange_with(&example.answer, &self.request) {
                Ok(exchange) => self.add(answered, exchange.response),
                Err(why) => self.lacking.push(why.message),
            }
        }
    }

    /// Every code that is named, and one of each class that is not.
    pub(super) fn statuses(&mut self) {
        let named = self.named();
        for status in &named {
            if !self.has(|outcome| outcome == Outcome::Status(*status)) {
                self.make(*status);
            }
        }
        if !self.has(Outcome::is_success) {
            self.make(200);
        }
        // What people meet most comes first: it stands for the others where one is enough.
        for (class, usual) in [(5, 500), (4, 400), (3, 302)] {
            let free = |status: &u16| !named.contains(status);
            let other = |outcome| matches!(outcome, Outcome::Status(status) if status / 100 == class && free(&status));
            let mut unnamed = (usual..class * 100 + 100).filter(free);
            if let Some(status) = unnamed.next().filter(|_| !self.has(other)) {
                self.make(status);
            }
        }
    }

    /// The codes that routes and mappings name.
    fn named(&self) -> BTreeSet<u16> {
        let routes = self.call.routes.iter().flat_map(|route| route.outcomes);
        let mappings = self.call.definition.mappings.iter();
        let selectors = routes.chain(mappings.map(|mapping| &mapping.outcome));
        let statuses = selectors.filter_map(|selector| match selector {
            Selector::Exact(Outcome::Status(status)) => Some(*status),
            Selector::Exact(Outcome::NoAnswer(_) | Outcome::BadAnswer(_))
            | Selector::Class(_)
            | Selector::NoAnswer
            | Selector::BadAnswer => None,
        });
        statuses.collect()
    }

    fn make(&mut self, status: u16) {
        match Draft::new(self.call.definition, Outcome::Status(status), false) {
            Ok(draft) => {
                let response = self.response(status, &draft);
                self.add(Answered::Made(status.to_string()), Ok(response));
            }
            Err(why) => self.lacking.push(why),
        }
    }

    /// Every way in which no usable answer comes.
    pub(super) fn failures(&mut self) {
        let definition = self.call.definition;
        let redirects = definition
            .redirects
            .or(self.settings.context.defaults.redirects);
        for kind in NoAnswer::ALL {
            let never = kind == NoAnswer::RedirectLoop && redirects == Some(0);
            if !never && !self.has(|outcome| outcome == Outcome::NoAnswer(kind)) {
                self.add(Answered::Made(kind.name().to_owned()), Err(no_answer(kind)));
            }
        }
        let cut = Response {
            cut: true,
            ..self.response(200, &Draft::default())
        };
        let page = ("content-type".to_owned(), "application/json".to_owned());
        let page = Response {
            headers: vec![page],
            body: b"<html>an error page</html>".to_vec(),
            ..self.response(200, &Draft::default())
        };
        for response in std::iter::once(cut).chain([page]).chain(self.unmapped()) {
            let outcome = self.judged(&Ok(response.clone())).outcome;
            if matches!(outcome, Outcome::BadAnswer(_)) && !self.has(|own| own == outcome) {
                self.add(Answered::Made(outcome.to_string()), Ok(response));
            }
        }
    }

    /// Answers from which a mapping may not be filled.
    fn unmapped(&self) -> Vec<Response> {
        let with = |body: Value| {
            let draft = Draft {
                body: Some(body),
                ..Draft::default()
            };
            self.response(200, &draft)
        };
        let mut odd = Draft::default();
        for mapping in &self.call.definition.mappings {
            odd.fill(mapping, json!({ "unexpected": ["thing"] }));
        }
        vec![with(json!({})), self.response(200, &odd)]
    }

    /// Examples with other values where conditions look at them.
    pub(super) fn changed(&mut self, relevance: &Relevance) {
        let definition = self.call.definition;
        let mut bases: Vec<Reply> = Vec::new();
        for reply in &self.replies {
            let outcome = reply.call.outcome;
            let alike = bases.iter().filter(|base| base.call.outcome == outcome);
            let example = matches!(reply.answered, Answered::Example(_));
            let most = if example { EXAMPLES } else { 1 };
            if alike.count() < most && matches!(outcome, Outcome::Status(_)) {
                bases.push(reply.clone());
            }
        }
        for (index, base) in bases.iter().enumerate() {
            let outcome = base.call.outcome;
            let mut earlier = bases[..index].iter();
            let together = earlier.all(|earlier| earlier.call.outcome != outcome);
            let Ok(response) = &base.response else {
                continue;
            };
            let draft = Draft {
                headers: response.headers.clone(),
                body: json_of(response),
            };
            let (found, apart) = variants(definition, (outcome, &draft), relevance, together);
            self.apart |= apart && together;
            for (words, draft) in found {
                let response = self.response(response.status, &draft);
                let answered = match &base.answered {
                    Answered::Example(name) | Answered::Changed(name, _) => {
                        Answered::Changed(name.clone(), words)
                    }
                    Answered::Made(made) => Answered::Made(format!("{made}, {words}")),
                };
                self.add_new(answered, Ok(response));
            }
        }
    }

    fn has(&self, wanted: impl Fn(Outcome) -> bool) -> bool {
        self.replies.iter().any(|reply| wanted(reply.call.outcome))
    }

    pub(super) fn response(&self, status: u16, draft: &Draft) -> Response {
        let body = match &draft.body {
            Some(body) => ExampleBody::Json(body.clone()),
            None => ExampleBody::Empty,
        };
        let answer = Answer::Response {
            status,
            headers: draft.headers.clone(),
            body,
        };
        let exchange = exchange_with(&answer, &self.request).expect("no file is read");
        exchange.response.expect("an answer")
    }

    pub(super) fn judged(&self, response: &Result<Response, Failure>) -> Call {
        let exchange = exchange(self.request.clone(), response.clone());
        let redactor = &self.settings.context.redactor;
        slim(from_answer(self.call.definition, exchange, redactor))
    }

    fn add(&mut self, answered: Answered, response: Result<Response, Failure>) {
        let reply = self.reply(answered, response);
        self.replies.push(reply);
    }

    fn reply(&self, answered: Answered, response: Result<Response, Failure>) -> Reply {
        let call = self.judged(&response);
        let exit = self.exit(call.outcome);
        Reply {
            answered,
            response,
            call,
            exit,
            twin: None,
        }
    }

    /// Adds a reply after which something is different than after all others.
    pub(super) fn add_new(&mut self, answered: Answered, response: Result<Response, Failure>) {
        let call = self.judged(&response);
        let same = |reply: &Reply| {
            reply.call.outcome == call.outcome && reply.call.attributes == call.attributes
        };
        if !self.replies.iter().any(same) {
            self.add(answered, response);
        }
    }

    fn exit(&self, outcome: Outcome) -> Option<Part> {
        let route = self.call.route(outcome);
        let mut routes = self.call.routes.iter();
        match route.and_then(|taken| routes.position(|route| std::ptr::eq(route, taken))) {
            Some(index) => Some(Part::Route(index)),
            None => outcome.is_success().then_some(Part::Success),
        }
    }
}

/// A request that stands for those that are rendered later.
fn stand_in(definition: &Definition, settings: &Settings) -> Request {
    let largest = definition
        .max_response
        .or(settings.context.defaults.max_response);
    let usual = Limits::default();
    Request {
        method: definition.method.clone(),
        url: Url::parse("http://explored.invalid/").expect("an address"),
        headers: Vec::new(),
        body: None,
        secret_in_body: false,
        limits: Limits {
            max_response: largest.unwrap_or(usual.max_response),
            ..usual
        },
        tls: TlsSettings::default(),
    }
}

fn no_answer(kind: NoAnswer) -> Failure {
    Failure {
        kind,
        reason: "no answer came".to_owned(),
    }
}

pub(super) fn exchange(request: Request, response: Result<Response, Failure>) -> Exchange {
    Exchange {
        request,
        hops: Vec::new(),
        response,
        timings: Timings::default(),
    }
}

/// The body of an answer where it is JSON.
pub(in crate::explore) fn json_of(response: &Response) -> Option<Value> {
    serde_json::from_slice(&response.body).ok()
}

/// What the machine looks at.
fn slim(call: Call) -> Call {
    Call {
        attempts: Vec::new(),
        json: None,
        mapped: Vec::new(),
        elapsed: Duration::ZERO,
        attributes: Attributes::clone(&call.attributes),
        ..call
    }
}
