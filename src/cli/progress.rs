//! The progress bar: on a terminal, for runs longer than a second.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar that shows itself only when a run takes long.
#[derive(Debug)]
pub(super) struct Progress {
    bar: ProgressBar,
    started: Instant,
    draws: bool,
}

impl Progress {
    /// A bar for `total` tests or whatever `noun` says, never drawn where `draws` is false.
    pub(super) fn new(total: usize, noun: &str, draws: bool) -> Self {
        let bar =
            ProgressBar::with_draw_target(u64::try_from(total).ok(), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template(&format!(
            "{{bar:30}} {{pos}}/{{len}} {noun} · {{elapsed}} · {{msg}}"
        ));
        bar.set_style(style.expect("the template is fixed and valid"));
        Self {
            bar,
            started: Instant::now(),
            draws,
        }
    }

    /// One more has ended.
    pub(super) fn advance(&mut self, failures: usize) {
        if self.draws && self.bar.is_hidden() && self.started.elapsed() > Duration::from_secs(1) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_message(if failures == 0 {
            String::new()
        } else {
            format!("{failures} not passed")
        });
        self.bar.inc(1);
    }

    /// Takes the bar off the screen.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
