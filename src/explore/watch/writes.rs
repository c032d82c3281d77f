//! `repeated-write`: a call that changes something is made again, and the user has not said so.

use super::Watcher;
use crate::explore::hits::Moved;
use crate::flow::At;
use crate::source::{Finding, Rule};

impl Watcher<'_> {
    /// A call that may have changed something is about to be made again.
    pub(in crate::explore) fn find_repeated(&mut self, moved: Moved, at: At) {
        let step = self.walker.bot.step(at);
        let method = &self.walker.plan.calls[&at].definition.method;
        let message = format!(
            "`{}` sends the same {method} again, and the user has not said so: it may have been done already",
            step.label
        );
        let finding = Finding::new(Rule::RepeatedWrite, message)
            .at(&step.place.file, step.place.span)
            .hint("ask before it is tried again, or go elsewhere");
        self.hits.find(moved, finding);
    }
}
