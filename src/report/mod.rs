//! What people and machines read: one file per format, all from one redacted view.

mod bar;
mod broken;
mod calls;
mod calls_table;
mod chat;
mod coverage;
mod diagnostics;
mod difference;
mod drift;
mod exchange;
mod explore;
mod format;
mod github;
mod graph;
mod har;
mod hide;
mod json;
mod junit;
mod listing;
mod logged;
mod printable;
mod record;
mod record_csv;
mod scenario;
mod scenario_view;
mod scenario_viewer;
mod stats;
mod suggestion;
mod summary;
mod text;
mod view;
mod viewer;
mod why;
mod wrap;

pub use broken::{stopped, stopped_flows};
pub use calls::{CallView, calls_csv, calls_json, calls_ndjson, local_time};
pub use calls_table::{Lines, calls_line, calls_table};
pub use chat::ChatLayout;
pub use coverage::{
    CoverageView, KindSharesView, KindView, MissingView, ReachView, SharesView, coverage_text,
};
pub use diagnostics::{FindingView, findings_github, findings_json, findings_text, findings_total};
pub use difference::{difference_json, difference_text};
pub use drift::{drift_json, drift_text};
pub use explore::{
    AfterView, AnswerView, ChatView, ContractRequest, ContractView, ExploreView, ExploredView,
    FieldView, PathView, ReactionView, RowView, SCHEMA_NOTE, ThenView, UnreachedView, explore_html,
    explored_summary, explored_text, schemas,
};
pub use format::{Format, ReportRequest};
pub use github::github;
pub use graph::{
    Edge, Mark, Missing, Node, NodeKind, Paint, Picture, Scene, dot, graph_html, mermaid, svg,
};
pub use har::{HAR_BETWEEN, HAR_END, har_entry, har_start};
pub use hide::hide;
pub use json::json;
pub use junit::junit;
pub use listing::{Entry, Listing};
pub use logged::{Sheet, call_text};
pub use printable::printable;
pub use record::{BodyView, RecordView, call_json, record_ndjson};
pub use record_csv::record_csv;
pub use scenario::{flow_lines, scenario_in_full, scenario_line};
pub use scenario_view::{
    Answered, EndView, FlowRunView, MessageView, MomentView, RouteView, ScenarioView, StepCallView,
    TurnView, UserView,
};
pub use stats::{stats_csv, stats_json, stats_ndjson, stats_table};
pub use suggestion::suggestion;
pub use summary::{case_line, failure, short_id, summary};
pub use text::{Layout, single};
pub use view::{
    AttemptView, CaseView, CheckView, MappedView, RequestView, ResponseView, RunView, TimingsView,
};
pub use viewer::Viewer;
pub use why::{CallerView, UseView, WhyView, why_text};
