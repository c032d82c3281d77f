//! Conversations that cannot go on, as findings of the rules that people set levels for.

use super::Watcher;
use crate::explore::hits::Moved;
use crate::explore::plan::CallPlan;
use crate::flow::{At, Event, Trouble, TroubleKind};
use crate::source::{Finding, Rule};

impl Watcher<'_> {
    /// The conversation cannot go on after a move.
    pub(super) fn find_trouble(&mut self, moved: Moved, trouble: &Trouble, events: &[Event]) {
        let Some(at) = events.last().map(|event| event.at) else {
            return;
        };
        let finding = match trouble.kind {
            TroubleKind::Unrouted => self.unrouted(at, &trouble.finding),
            TroubleKind::Cycle => with_rule(&trouble.finding, Rule::EndlessCycle),
            TroubleKind::UsedUp | TroubleKind::Silence => {
                with_rule(&trouble.finding, Rule::NoWayOn)
            }
            // What can be read and breaks on some ways only is for people to weigh.
            TroubleKind::Rendering | TroubleKind::CannotCall
                if trouble.finding.rule.row().fixed =>
            {
                with_rule(&trouble.finding, Rule::BrokenConversation)
            }
            TroubleKind::Rendering
            | TroubleKind::CannotCall
            | TroubleKind::TooDeep
            | TroubleKind::NoChoices => trouble.finding.clone(),
        };
        self.hits.find(moved, finding);
    }

    /// One finding for all outcomes of a call that no route takes.
    fn unrouted(&self, at: At, first: &Finding) -> Finding {
        let Some(call) = self.walker.plan.calls.get(&at) else {
            return with_rule(first, Rule::UnroutedOutcome);
        };
        let message = format!(
            "`{}` can end with {}, and no route takes that",
            call.definition.id,
            unrouted(call).join(", ")
        );
        Finding {
            message,
            hints: vec!["add a route for what is left: `else: ID`".to_owned()],
            ..with_rule(first, Rule::UnroutedOutcome)
        }
    }
}

fn unrouted(call: &CallPlan<'_>) -> Vec<String> {
    let replies = call.replies.iter();
    let unrouted = replies.filter(|reply| reply.exit.is_none());
    let mut words: Vec<String> = Vec::new();
    for word in unrouted.map(|reply| format!("`{}`", reply.call.outcome)) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

fn with_rule(finding: &Finding, rule: Rule) -> Finding {
    Finding {
        rule,
        level: rule.row().level,
        ..finding.clone()
    }
}
