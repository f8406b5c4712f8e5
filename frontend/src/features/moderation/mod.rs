//! Moderation: reporting what breaks a rule, being told what was decided, deciding.
//!
//! What is being reported or decided is known to every page; the forms and the page of moderation
//! are downloaded apart. What one may decide comes from the server.

mod decide;
mod form;
mod notices;
mod page;
mod queue;
mod report;
mod words;

use leptos::prelude::*;
use shared::ids::{CommentId, PostId};

use crate::{
    i18n::t,
    late::part,
    ui::{dialog::Dialog, menu::Entry},
};
use page::ModerationPage;
use report::AboutForm;

part!(pub FORM = report_form in own, texts "moderation": <ReportDialog/>);
part!(pub PAGE = moderation_page in own, texts "moderation": <ModerationPage/>);

/// What is reported, or decided about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reported {
    /// A post.
    Post(PostId),
    /// A comment.
    Comment(CommentId),
}

/// What is being reported, as context; or decided about though nobody may have reported it.
#[derive(Clone, Copy)]
pub struct Reports {
    open: RwSignal<Option<(Reported, bool)>>,
}

impl Reports {
    /// The reports of the page.
    pub fn of_page() -> Self {
        expect_context()
    }

    /// Whether something is being reported, or decided about.
    pub fn is_open(self) -> Signal<bool> {
        Signal::derive(move || self.open.get().is_some())
    }

    /// The entry of a menu by which one reports it or, if one may, decides about it.
    pub fn entry(self, what: Reported, decides: bool) -> Entry {
        Entry::run("shield-check", word(decides), move || self.open.set(Some((what, decides))))
    }
}

fn word(decides: bool) -> String {
    if decides { t!("post-moderate") } else { t!("post-report") }
}

/// Makes reporting known to every page.
pub fn provide() {
    provide_context(Reports { open: RwSignal::new(None) });
}

/// The dialog to report something, or to decide about it.
///
/// Keyboard: Tab goes from field to field; Esc closes and does nothing.
#[component]
fn ReportDialog() -> impl IntoView {
    let open = Reports::of_page().open;
    view! {
        <Dialog
            open=Signal::derive(move || open.get().is_some())
            title=Signal::derive(move || word(open.get().is_some_and(|(_, decides)| decides)))
            id="report-title"
            close_label=t!("close")
            on_close=move |()| open.set(None)
        >
            <AboutForm/>
        </Dialog>
    }
}
