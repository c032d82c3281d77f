//! A walker written apart, which merges nothing, must reach what the explorer reaches: on small flows made by chance.

use std::collections::BTreeSet;
use std::ops::Range;

use serde_json::json;

use super::bench::{Bench, settings};
use super::chance::{SHOP, flows};
use crate::api::{Answer, ExampleBody};
use crate::attribute::Attributes;
use crate::call::answer_with;
use crate::coverage::{self, Coverage};
use crate::explore::graph::OVER;
use crate::explore::plan::Plan;
use crate::explore::search::Search;
use crate::explore::walker::{Walker, ending};
use crate::explore::{Path, Settings, explore, replay_all};
use crate::flow::{
    Answered, Asked, At, Beginning, Bot, Conversation, Ending, Event, Need, TroubleKind,
};
use crate::log::Id;
use crate::outcome::NoAnswer;
use crate::script::{AnswerType, Input};

/// What can be reached: ways of steps, and how conversations end.
type Reached = BTreeSet<String>;

/// Walks every way, one after the other, down to the depth.
fn brute(bot: &Bot<'_>, settings: &Settings) -> Reached {
    let beginning = Beginning {
        at: At { flow: 0, step: 0 },
        attributes: Attributes::new(),
        seed: 0,
    };
    let mut walk = Walk {
        settings,
        coverage: Coverage::new(bot, 0),
        endings: Reached::new(),
    };
    let conversation = Conversation::new(bot, &settings.world, beginning);
    walk.on(conversation, (coverage::Walk::default(), Vec::new()), 0);
    told(&walk.coverage, walk.endings)
}

struct Walk<'b> {
    settings: &'b Settings,
    coverage: Coverage<'b>,
    endings: Reached,
}

impl<'b> Walk<'b> {
    fn on(
        &mut self,
        mut conversation: Conversation<'b>,
        (mut way, mut events): (coverage::Walk, Vec<Event>),
        depth: usize,
    ) {
        let need = conversation.advance(&mut |event| events.push(event));
        self.coverage.follow(&mut way, &events);
        if let Need::Over(ending) = &need {
            let at = events.last().map(|event| event.at);
            self.endings.insert(ending_of(ending, at));
            return;
        }
        if depth == self.settings.depth {
            return;
        }
        let here = (&conversation, &way, depth + 1);
        match need {
            Need::Over(_) => {}
            Need::Answer(asked) => {
                for input in inputs(&asked) {
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
        let (mut next, mut events) = (conversation.clone(), Vec::new());
        act(&mut next, &mut events);
        self.on(next, (way.clone(), events), depth);
    }
}

/// What a user may do.
fn inputs(asked: &Asked) -> Vec<Input> {
    let typed: &[&str] = match asked.answer {
        AnswerType::Integer => &["1", "2", "3", "4", "many"],
        AnswerType::YesNo => &["yes", "no", "perhaps"],
        AnswerType::Choice => &["something else"],
        _ => &["x", "One", "Two", "other words"],
    };
    let labels = asked.offers.iter().map(|offer| offer.label.clone());
    let labels = labels.chain(asked.skip.clone()).map(Input::Choose);
    let typed = typed.iter().map(|text| Input::Text((*text).to_owned()));
    let silence = asked.hears_silence.then_some(Input::Silence);
    labels.chain(typed).chain(silence).collect()
}

fn answers() -> Vec<Answer> {
    let with = |status, body| Answer::Response {
        status,
        headers: Vec::new(),
        body,
    };
    let found = |body| with(200, ExampleBody::Json(body));
    vec![
        found(json!({ "t": "Two", "names": ["One", "Two"] })),
        found(json!({ "t": "One", "names": ["One"] })),
        found(json!({ "t": "One", "names": [] })),
        found(json!({ "t": "Other", "names": [] })),
        found(json!({ "names": ["One", "Two"] })),
        found(json!({})),
        with(404, ExampleBody::Empty),
        with(503, ExampleBody::Empty),
        with(400, ExampleBody::Empty),
        with(302, ExampleBody::Empty),
        Answer::NoAnswer(NoAnswer::Timeout),
        Answer::NoAnswer(NoAnswer::Dns),
    ]
}

/// How a conversation ends, and where.
fn ending_of(ending: &Ending, at: Option<At>) -> String {
    let kind = match ending {
        Ending::End => "end".to_owned(),
        Ending::Handoff(_) => "handoff".to_owned(),
        // Which step closes a circle depends on values that nothing else looks at.
        Ending::Broken(trouble) if trouble.kind == TroubleKind::Cycle => {
            return "somewhere: Cycle".to_owned();
        }
        Ending::Broken(trouble) => {
            let place = trouble.finding.place.as_ref();
            format!(
                "{:?} at {:?}",
                trouble.kind,
                place.map(|place| place.span.start)
            )
        }
    };
    format!("{at:?}: {kind}")
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
    for events in replay_all(bot, 0, settings, found.exits.values()) {
        coverage.add(&events);
    }
    told(&coverage, endings(bot, settings))
}

/// How the conversations end that the explorer has walked, each replayed from its start.
fn endings(bot: &Bot<'_>, settings: &Settings) -> Reached {
    let plan = Plan::new(bot, 0, settings);
    let walker = Walker {
        bot,
        flow: 0,
        plan: &plan,
        settings,
    };
    let graph = Search::run(walker).graph;
    let overs = graph.edges.iter().filter(|edge| edge.to == OVER);
    let mut paths: Vec<Path> = overs.map(|edge| graph.path(edge.moved)).collect();
    if graph.nodes.is_empty() {
        paths.push(Path(Vec::new()));
    }
    let replays = paths.iter().map(|path| walker.replay(path));
    replays
        .map(|replay| {
            let ending = ending(&replay.state).expect("a path to an end");
            ending_of(ending, replay.events.last().map(|event| event.at))
        })
        .collect()
}

/// Compares the walkers on some bots, down to a depth.
fn compare(seeds: Range<u64>, depth: usize) {
    let settings = Settings {
        depth,
        ..settings()
    };
    let mut ends = 0;
    for seed in seeds {
        let (main, part) = flows(&mut fastrand::Rng::with_seed(seed));
        let bench = Bench::new(&main).flow("part", &part).api("shop", SHOP);
        bench.with_bot(|bot| {
            let brute = brute(bot, &settings);
            let explored = explored(bot, &settings);
            ends += brute
                .iter()
                .filter(|reached| reached.ends_with(": end"))
                .count();
            let only =
                |one: &Reached, other: &Reached| one.difference(other).cloned().collect::<Vec<_>>();
            let (missed, more) = (only(&brute, &explored), only(&explored, &brute));
            assert!(
                missed.is_empty() && more.is_empty(),
                "{seed}: missed {missed:?}, more {more:?}\n{main}\n{part}"
            );
        });
    }
    assert!(ends > 0);
}

#[test]
fn the_explorer_reaches_what_a_walker_reaches_that_merges_nothing() {
    compare(0..100, 3);
}

#[test]
#[ignore = "takes minutes: cargo test --release explore -- --ignored"]
fn the_walkers_agree_on_many_bots_and_longer_conversations() {
    compare(0..3_000, 4);
    compare(3_000..3_200, 6);
}
