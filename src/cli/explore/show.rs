//! What is shown of an exploration, and how it ends.

use botapi::report::{
    ExploreView, Format, Layout, Picture, ReportRequest, explore_html, explored_summary,
    explored_text, json,
};

use super::super::console::{Console, width};
use super::super::exit::Exit;
use super::super::reports::{self, Forms};

/// Writes all reports and decides how the process ends.
pub(super) fn finish(
    view: &ExploreView,
    pictures: &dyn Fn() -> Vec<Picture>,
    requests: &[ReportRequest],
    console: &mut Console,
) -> Exit {
    let (listing, found) = (view.listing(), view.found());
    let forms = Forms {
        listing: &listing,
        json: &|| json(view),
        html: Some(&|| explore_html(view, &pictures())),
        text: &|frames| {
            let layout = Layout {
                frames,
                width: width(),
                everything: false,
            };
            explored_text(view, &layout)
        },
    };
    let requested = requests.iter().cloned();
    let (beside, others): (Vec<_>, Vec<_>) =
        requested.partition(|request| request.format == Format::Github);
    let written = reports::write_all(&others, &forms, console);
    let forms = Forms {
        listing: &found,
        ..forms
    };
    let written = reports::write_all(&beside, &forms, console) && written;
    if !reports::on_screen(requests) {
        console.note(&explored_summary(view));
    }
    match (written, view.errors) {
        (false, _) => Exit::CouldNotCheck,
        (true, 0) => Exit::Holds,
        (true, _) => Exit::DoesNotHold,
    }
}
