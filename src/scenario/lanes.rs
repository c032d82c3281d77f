//! Runs scenarios on lanes, for some may use the network: each lane runs one at a time, all lanes share one thread.

use std::cell::{Cell, RefCell};

use futures_util::future::join_all;

use super::case_run::run_case;
use super::ground::{Ground, Rest};
use super::result::ScenarioResult;
use super::run::{CannotRun, Numbered, Stop};
use crate::call::Http;

/// Runs the cases and hands over each result as soon as it is there.
pub(super) fn run(
    ground: &Ground<'_>,
    (cases, http): (&[Numbered<'_>], &Http),
    (jobs, stop): (usize, &Stop),
    finished: &mut impl FnMut((usize, ScenarioResult)),
) -> Result<(), CannotRun> {
    if cases.is_empty() {
        return Ok(());
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|cause| CannotRun { cause })?;
    let next = Cell::new(0);
    let finished = RefCell::new(finished);
    let lane = || async {
        let mut http = http.lane();
        while !stop.is_stopped() {
            let Some((index, case)) = cases.get(next.replace(next.get() + 1)) else {
                return;
            };
            let rest = if ground.needs_network(case) {
                Rest::Network(&mut http)
            } else {
                ground.offline()
            };
            let result = run_case(ground, case, rest).await;
            stop.learn(result.verdict);
            (finished.borrow_mut())((*index, result));
        }
    };
    let lanes = (0..jobs.clamp(1, cases.len())).map(|_| lane());
    runtime.block_on(join_all(lanes));
    // A name that is still looked up must not hold up the end.
    runtime.shutdown_background();
    Ok(())
}
