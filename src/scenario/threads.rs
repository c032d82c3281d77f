//! Runs scenarios that need no network, on all cores.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use futures_util::FutureExt;

use super::case_run::run_case;
use super::ground::Ground;
use super::result::ScenarioResult;
use super::run::{Numbered, Stop};

/// How many scenarios a thread takes at once, at most.
const BATCH: usize = 32;

/// The results of a batch.
type Batch = Vec<(usize, ScenarioResult)>;

/// What the threads share.
struct Shared<'s> {
    ground: &'s Ground<'s>,
    cases: &'s [Numbered<'s>],
    stop: &'s Stop,
    next: AtomicUsize,
    batch: usize,
}

/// Runs the cases and hands over each result on this thread.
pub(super) fn run(
    ground: &Ground<'_>,
    cases: &[Numbered<'_>],
    (jobs, stop): (usize, &Stop),
    finished: &mut impl FnMut((usize, ScenarioResult)),
) {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let count = cores.min(jobs).clamp(1, cases.len().max(1));
    let shared = Shared {
        ground,
        cases,
        stop,
        next: AtomicUsize::new(0),
        batch: (cases.len() / count / 4).clamp(1, BATCH),
    };
    thread::scope(|scope| {
        let (sender, receiver) = sync_channel(count * 2);
        for _ in 0..count.min(cases.len()) {
            let sender = sender.clone();
            let shared = &shared;
            scope.spawn(move || work(shared, &sender));
        }
        drop(sender);
        receiver.into_iter().flatten().for_each(finished);
    });
}

/// Takes batches until there are no more.
fn work(shared: &Shared<'_>, sender: &SyncSender<Batch>) {
    while !shared.stop.is_stopped() {
        let start = shared.next.fetch_add(shared.batch, Ordering::Relaxed);
        let rest = shared.cases.get(start..).unwrap_or_default();
        let cases = &rest[..rest.len().min(shared.batch)];
        let going_on = cases.iter().take_while(|_| !shared.stop.is_stopped());
        let results: Batch = going_on.map(|case| one(shared, *case)).collect();
        let last = results.is_empty();
        if last || sender.send(results).is_err() {
            return;
        }
    }
}

fn one(shared: &Shared<'_>, (index, case): Numbered<'_>) -> (usize, ScenarioResult) {
    let ground = shared.ground;
    let result = run_case(ground, case, ground.offline())
        .now_or_never()
        .expect("mocks and examples answer at once");
    shared.stop.learn(result.verdict);
    (index, result)
}
