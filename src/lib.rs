//! botapi: tests the conversations of a chatbot and the APIs it calls.
//!
//! The rooms, in the order in which data flows through them; a room uses only rooms above it.

/// Files people write, with their places; findings and the frames that show them.
pub mod source;

/// Values that cannot be shown, and the redactor that keeps them out of every output.
pub mod secret;

/// Names, values and types: the attributes of a conversation.
pub mod attribute;

/// JSONPath: RFC 9535, and the older dialect.
pub mod jsonpath;

/// `{{ … }}`: parsed once, rendered for a place.
pub mod template;

/// How a call ended: a closed set, and the names people write for it.
pub mod outcome;

/// Predicates: what people expect of a value.
pub mod expect;

/// What a user writes about one API.
pub mod api;

/// What a user writes about one conversation: steps and scenarios.
pub mod script;

/// A bot project on disk: its root, settings, secrets, definitions and flows.
pub mod project;

/// One call: request, attempts, outcome, mapped attributes.
pub mod call;

/// The call log: every attempt of every call in one SQLite file, without any secret.
pub mod log;

/// The tests of definitions: which there are, running them, what they came to.
pub mod suite;

/// Conversations that run: flows with every name resolved, and the machine that walks them.
pub mod flow;

/// Coverage: what there is to see of a flow, and what of it conversations have shown.
pub mod coverage;

/// Who sets an attribute, and who reads it.
pub mod usage;

/// Scenarios: which there are, running them, what they came to.
pub mod scenario;

/// Users' files rewritten by span: scenarios added, bot lines brought up to date.
pub mod edit;

/// Rules over definitions and flows: what is likely to fail, to leak or to do nothing, found before anything is sent.
pub mod check;

/// Every way a flow can take, walked without the network; what a user would see on each.
pub mod explore;

/// What people and machines read: one file per format.
pub mod report;
