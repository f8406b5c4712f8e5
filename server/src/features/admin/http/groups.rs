//! Groups and invitations, as far as they are administered without reading there.

use platform::{Result, http::Call};
use shared::{
    contract::Page,
    groups::{
        overview::{GroupLine, ListAllGroups, ListOpenInvitations, OpenInvitation, TakeInvitationBack},
        owners::{ListOrphans, NameManager, Orphan},
    },
};

use crate::{
    app::App,
    features::{admin::policy::Steward, groups},
};

pub async fn all(app: App, asking: Steward, call: Call<ListAllGroups>) -> Result<Page<GroupLine>> {
    app.db
        .read(move |conn| {
            let reach = asking.reach(conn)?;
            groups::all(conn, reach.within(), &call.params, asking.viewer.now)
        })
        .await
}

pub async fn invitations(
    app: App,
    asking: Steward,
    call: Call<ListOpenInvitations>,
) -> Result<Page<OpenInvitation>> {
    app.db
        .read(move |conn| {
            let reach = asking.reach(conn)?;
            groups::open_invitations(conn, reach.within(), call.params.after, asking.viewer.now)
        })
        .await
}

pub async fn take_invitation_back(app: App, asking: Steward, call: Call<TakeInvitationBack>) -> Result<()> {
    let (group, person) = (call.params.group, call.params.person);
    app.db
        .write(move |tx| {
            let reach = asking.reach(tx)?;
            groups::take_invitation_back(tx, &asking.by, reach.within(), group, person)
        })
        .await
}

pub async fn orphans(app: App, asking: Steward, call: Call<ListOrphans>) -> Result<Page<Orphan>> {
    app.db
        .read(move |conn| {
            let reach = asking.reach(conn)?;
            groups::orphans(conn, reach.within(), call.params.after, asking.viewer.now)
        })
        .await
}

pub async fn name_manager(app: App, asking: Steward, call: Call<NameManager>) -> Result<()> {
    let (group, person) = (call.params.group, call.request.person);
    app.db
        .write(move |tx| {
            let reach = asking.reach(tx)?;
            groups::name_manager(tx, (&asking.viewer, &asking.by), reach.within(), group, person)
        })
        .await
}
