//! A walker written apart, which merges nothing, must reach what the explorer reaches: on small flows made by chance.

use std::collections::BTreeSet;

use super::bench::{Bench, settings};
use crate::api::{Answer, ExampleBody};
use crate::attribute::Attributes;
use crate::call::answer_with;
use crate::coverage::{self, Coverage};
use crate::explore::{Settings, explore, replay_all};
use crate::flow::{
    Answered, At, Beginning, Bot, Conversation, Ending, Event, Need, TroubleKind, What,
};
use crate::log::Id;
use crate::outcome::NoAnswer;
use crate::script::Input;

/// How many answers and calls a conversation has here.
const DEPTH: usize = 5;

/// What can be reached: ways of steps, and how conversations end.
type Reached = BTreeSet<String>;

/// The flow, without the routes and texts that make it break more often than not.
fn flow(chance: &mut fastrand::Rng) -> String {
    let steps = chance.usize(2..6);
    let mut text = String::from("steps:\n");
    for index in 0..steps {
        text += &format!("- {}\n", step(chance, index, steps));
    }
    text
}

fn step(chance: &mut fastrand::Rng, index: usize, steps: usize) -> String {
    let target = |chance: &mut fastrand::Rng| match chance.usize(0..=steps) {
        at if at < steps => format!("s{at}"),
        _ => "end".to_owned(),
    };
    let name = |chance: &mut fastrand::Rng| ["a", "b", "t"][chance.usize(0..3)];
    let id = format!("id: s{index}");
    match chance.usize(0..7) {
        0 => format!(
            "{{ {id}, say: \"{{{{ {} | default('x') }}}}\", then: {} }}",
            name(chance),
            target(chance)
        ),
        1 => format!("{{ {id}, say: \"It is {{{{ {} }}}}\" }}", name(chance)),
        2 => format!(
            "{{ {id}, ask: Pick, save: {}, choices: [One, Two], then: {} }}",
            name(chance),
            target(chance)
        ),
        3 => format!(
            "{{ {id}, ask: Number, save: a, type: integer, min: 1, max: 2, attempts: 2, otherwise: {}, optional: true }}",
            target(chance)
        ),
        4 => format!(
            "{{ {id}, call: shop, routes: {{ 404: {}, 5xx: {}, {}: {} }} }}",
            target(chance),
            target(chance),
            ["else", "no_answer"][chance.usize(0..2)],
            target(chance)
        ),
        5 => format!(
            "{{ {id}, branch: [{{ if: \"{} is defined\", then: {} }}, {{ if: \"b | default('') == 'One'\", then: {} }}] }}",
            name(chance),
            target(chance),
            target(chance)
        ),
        _ => format!(
            "{{ {id}, set: {{ {}: One }}, then: {} }}",
            name(chance),
            target(chance)
        ),
    }
}

const SHOP: &str = "url: http://a.b/\nmethod: POST\nmappings: { t: $.t }\nexamples: { found: { body: { t: Two } }, none: { status: 404 }, down: { status: 503 } }\n";

/// Walks every way, one after the other, down to the depth.
fn brute(bot: &Bot<'_>, settings: &Settings) -> (Reached, bool) {
    let beginning = Beginning {
        at: At { flow: 0, step: 0 },
        attributes: Attributes::new(),
        seed: 0,
    };
    let mut walk = Walk {
        settings,
        coverage: Coverage::new(bot, 0),
        endings: Reached::new(),
        cut: false,
    };
    let conversation = Conversation::new(bot, &settings.world, beginning);
    walk.on(conversation, coverage::Walk::default(), 0);
    (told(&walk.coverage, walk.endings), walk.cut)
}

struct Walk<'b> {
    settings: &'b Settings,
    coverage: Coverage<'b>,
    endings: Reached,
    /// Whether the depth has cut something off.
    cut: bool,
}

impl<'b> Walk<'b> {
    fn on(&mut self, mut conversation: Conversation<'b>, mut way: coverage::Walk, depth: usize) {
        let mut events = Vec::new();
        let need = conversation.advance(&mut |event| events.push(event));
        self.coverage.follow(&mut way, &events);
        if let Need::Over(ending) = &need {
            self.endings.insert("some end".to_owned());
            self.endings.extend(ending_of(ending));
            return;
        }
        if depth == DEPTH {
            self.cut = true;
            return;
        }
        let here = (&conversation, &way, depth + 1);
        match need {
            Need::Over(_) => {}
            Need::Answer(asked) => {
                let labels = asked.offers.iter();
                let labels = labels.map(|offer| Input::Choose(offer.label.clone()));
                let typed = ["1", "2", "many", "skip"].map(|text| Input::Text(text.to_owned()));
                let typed = typed
                    .into_iter()
                    .skip(if asked.offers.is_empty() { 0 } else { 2 });
                for input in labels.chain(typed) {
                    self.go(here, |next, events| {
                        next.hear(&input, &mut |event| events.push(event));
                    });
                }
            }
            Need::Call(pending) => {
                for answer in answers() {
                    let context = &self.settings.context;
                    let (definition, scope) = (pending.definition, &pending.scope);
                    let answered = Answered {
                        id: Id::NONE,
                        started: 0,
                        mock: true,
                        call: answer_with(vec![answer], definition, scope, context),
                    };
                    self.go(here, |next, events| {
                        next.take(answered, &mut |event| events.push(event));
                    });
                }
            }
        }
    }

    fn go(
        &mut self,
        (conversation, way, depth): (&Conversation<'b>, &coverage::Walk, usize),
        act: impl FnOnce(&mut Conversation<'b>, &mut Vec<Event>),
    ) {
        let (mut next, mut way, mut events) = (conversation.clone(), way.clone(), Vec::new());
        act(&mut next, &mut events);
        self.coverage.follow(&mut way, &events);
        self.on(next, way, depth);
    }
}

fn answers() -> Vec<Answer> {
    let with = |status, body| Answer::Response {
        status,
        headers: Vec::new(),
        body,
    };
    let found = ExampleBody::Json(serde_json::json!({ "t": "Two" }));
    vec![
        with(200, found),
        with(200, ExampleBody::Empty),
        with(404, ExampleBody::Empty),
        with(503, ExampleBody::Empty),
        Answer::NoAnswer(NoAnswer::Timeout),
    ]
}

fn ending_of(ending: &Ending) -> Option<String> {
    match ending {
        Ending::End => Some("end".to_owned()),
        Ending::Handoff(_) => Some("handoff".to_owned()),
        Ending::Broken(trouble) => match trouble.kind {
            // Twenty calls are beyond the depth of this walker.
            TroubleKind::Cycle => None,
            kind => Some(format!(
                "{kind:?} at {:?}",
                trouble.finding.place.as_ref().map(|place| place.span.start)
            )),
        },
    }
}

fn told(coverage: &Coverage<'_>, endings: Reached) -> Reached {
    let shown = coverage.items().filter(|(_, times)| *times > 0);
    let shown = shown.map(|(item, _)| format!("{} {:?}", item.step, item.part));
    shown.chain(endings).collect()
}

/// What the explorer reaches within the same depth.
fn explored(bot: &Bot<'_>, settings: &Settings) -> Reached {
    let found = explore(bot, 0, settings);
    let mut coverage = Coverage::new(bot, 0);
    let mut endings = Reached::new();
    let paths = found
        .exits
        .values()
        .chain(found.findings.iter().map(|found| &found.path));
    for events in replay_all(bot, 0, settings, paths) {
        coverage.add(&events);
        if let Some(What::Ended(ending)) = events.last().map(|event| &event.what) {
            endings.extend(ending_of(ending));
        }
    }
    endings.extend((found.counts.conversations > 0).then(|| "some end".to_owned()));
    told(&coverage, endings)
}

#[test]
fn the_explorer_reaches_what_a_walker_reaches_that_merges_nothing() {
    let settings = Settings {
        depth: DEPTH,
        ..settings()
    };
    let mut compared = 0;
    for seed in 0..150 {
        let text = flow(&mut fastrand::Rng::with_seed(seed));
        let bench = Bench::new(&text).api("shop", SHOP);
        bench.with_bot(|bot| {
            let (mut brute, cut) = brute(bot, &settings);
            let mut explored = explored(bot, &settings);
            // Ways that are only taken on longer conversations are not told by all paths of the explorer.
            brute.remove("end");
            explored.remove("end");
            assert_eq!(brute, explored, "{seed}\n{text}");
            compared += usize::from(!cut);
        });
    }
    assert!(compared > 50, "{compared}");
}
