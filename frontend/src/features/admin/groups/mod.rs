//! Groups as they are administered: all of them, those that nobody runs, and open invitations.

mod invitations;
mod list;
mod orphans;

use leptos::prelude::*;

use super::model::Place;
use crate::i18n::t;

pub use invitations::InvitationsPage;
pub use list::GroupsPage;
pub use orphans::OrphansPage;

/// The id of the heading, which the focus goes to when a button is gone.
const TITLE: &str = "groups-title";

/// The head of one of the pages, and the way to the others.
fn head(here: Place, intro: String) -> impl IntoView {
    let link = move |place: Place, address: &'static str, word: String| {
        view! { <a href=address aria-current=(place == here).then_some("page")>{word}</a> }
    };
    view! {
        <div class="pagehead">
            <div>
                <h1 id=TITLE tabindex="-1">{t!("admin-groups")}</h1>
                <p>{intro}</p>
            </div>
        </div>
        <div class="card admintabs">
            <nav class="tabs" aria-label=t!("groupdesk-sections")>
                {link(Place::Groups, "/admin/groups", t!("groupdesk-all"))}
                {link(Place::Orphans, "/admin/groups/unmanaged", t!("groupdesk-unmanaged"))}
                {link(Place::Invitations, "/admin/groups/invitations", t!("groupdesk-invitations"))}
            </nav>
        </div>
    }
}
