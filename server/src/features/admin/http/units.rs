//! Units, where people work, and groups that nobody runs any more.

use platform::{Result, http::Call};
use shared::{
    contract::Page,
    directory::{
        ChangeUnit, CloseUnit, CreateUnit, ListUnits, ManagedUnit, PlacePerson, PlacementForm, ReadPlacement,
        ReopenUnit,
    },
    groups::owners::{ListOrphans, NameManager, Orphan},
};

use crate::{
    app::App,
    features::{admin::policy::Administrator, directory::units, groups},
};

pub async fn list(app: App, _: Administrator, _: Call<ListUnits>) -> Result<Page<ManagedUnit>> {
    app.db.read(|conn| Ok(Page { items: units::list(conn)?, next: None })).await
}

pub async fn create(app: App, asking: Administrator, call: Call<CreateUnit>) -> Result<ManagedUnit> {
    app.db.write(move |tx| units::create(tx, &asking.by, &call.request)).await
}

pub async fn change(app: App, asking: Administrator, call: Call<ChangeUnit>) -> Result<ManagedUnit> {
    app.db.write(move |tx| units::change(tx, &asking.by, call.params.unit, &call.request)).await
}

pub async fn close(app: App, asking: Administrator, call: Call<CloseUnit>) -> Result<ManagedUnit> {
    app.db.write(move |tx| units::close(tx, &asking.by, call.params.unit)).await
}

pub async fn reopen(app: App, asking: Administrator, call: Call<ReopenUnit>) -> Result<()> {
    app.db.write(move |tx| units::reopen(tx, &asking.by, call.params.unit)).await
}

pub async fn read_placement(app: App, _: Administrator, call: Call<ReadPlacement>) -> Result<PlacementForm> {
    app.db.read(move |conn| units::placement(conn, call.params.user)).await
}

pub async fn place(app: App, asking: Administrator, call: Call<PlacePerson>) -> Result<PlacementForm> {
    app.db
        .write(move |tx| {
            let user = call.params.user;
            units::place(tx, &asking.by, user, &call.request)?;
            units::placement(tx, user)
        })
        .await
}

pub async fn orphans(app: App, asking: Administrator, call: Call<ListOrphans>) -> Result<Page<Orphan>> {
    app.db.read(move |conn| groups::orphans(conn, call.params.after, asking.viewer.now)).await
}

pub async fn name_manager(app: App, asking: Administrator, call: Call<NameManager>) -> Result<()> {
    let (group, person) = (call.params.group, call.request.person);
    app.db.write(move |tx| groups::name_manager(tx, &asking.viewer, &asking.by, group, person)).await
}
