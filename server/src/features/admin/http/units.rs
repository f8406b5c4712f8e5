//! Units, who administers them, and where people work.

use platform::{Result, http::Call};
use shared::{
    contract::Page,
    directory::{
        ChangeMandates, ChangeUnit, CloseUnit, CreateUnit, DelegateUnit, Delegation, DelegationParams,
        ListUnits, ManagedUnit, Mandates, PlacePerson, PlacementForm, ReadDelegations, ReadMandates,
        ReadPlacement, ReopenUnit, TakeUnitBack,
    },
};

use crate::{
    app::App,
    features::{
        admin::policy::{Administrator, Steward},
        directory::{delegations, mandates, units},
    },
};

pub async fn list(app: App, asking: Steward, _: Call<ListUnits>) -> Result<Page<ManagedUnit>> {
    app.db
        .read(move |conn| {
            let reach = asking.reach(conn)?;
            let mut items = units::list(conn)?;
            items.retain(|unit| reach.has(unit.id));
            Ok(Page { items, next: None })
        })
        .await
}

pub async fn create(app: App, asking: Steward, call: Call<CreateUnit>) -> Result<ManagedUnit> {
    app.db
        .write(move |tx| {
            asking.reach(tx)?.may_create_unit(&call.request)?;
            units::create(tx, &asking.by, &call.request)
        })
        .await
}

pub async fn change(app: App, asking: Steward, call: Call<ChangeUnit>) -> Result<ManagedUnit> {
    app.db
        .write(move |tx| {
            let unit = call.params.unit;
            asking.reach_unit(tx, unit)?.may_change_unit(tx, unit, &call.request)?;
            units::change(tx, &asking.by, unit, &call.request)
        })
        .await
}

pub async fn close(app: App, asking: Steward, call: Call<CloseUnit>) -> Result<ManagedUnit> {
    app.db
        .write(move |tx| {
            asking.reach_unit(tx, call.params.unit)?;
            units::close(tx, &asking.by, call.params.unit)
        })
        .await
}

pub async fn reopen(app: App, asking: Steward, call: Call<ReopenUnit>) -> Result<()> {
    app.db
        .write(move |tx| {
            asking.reach_unit(tx, call.params.unit)?;
            units::reopen(tx, &asking.by, call.params.unit)
        })
        .await
}

pub async fn read_placement(app: App, asking: Steward, call: Call<ReadPlacement>) -> Result<PlacementForm> {
    app.db
        .read(move |conn| {
            asking.reach_person(conn, call.params.user)?;
            units::placement(conn, call.params.user)
        })
        .await
}

pub async fn place(app: App, asking: Steward, call: Call<PlacePerson>) -> Result<PlacementForm> {
    app.db
        .write(move |tx| {
            let user = call.params.user;
            let reach = asking.reach_person(tx, user)?;
            let before = units::placement(tx, user)?.places;
            reach.may_place(&before, call.request.places.as_slice())?;
            units::place(tx, &asking.by, user, &call.request)?;
            units::placement(tx, user)
        })
        .await
}

pub async fn read_mandates(app: App, asking: Steward, call: Call<ReadMandates>) -> Result<Mandates> {
    app.db
        .read(move |conn| {
            asking.reach_person(conn, call.params.user)?;
            mandates::read(conn, call.params.user)
        })
        .await
}

pub async fn change_mandates(app: App, asking: Steward, call: Call<ChangeMandates>) -> Result<Mandates> {
    app.db
        .write(move |tx| {
            let user = call.params.user;
            asking.reach_person(tx, user)?;
            mandates::change(tx, &asking.by, user, &call.request)?;
            mandates::read(tx, user)
        })
        .await
}

pub async fn delegations(
    app: App,
    _: Administrator,
    call: Call<ReadDelegations>,
) -> Result<Page<Delegation>> {
    app.db.read(move |conn| delegations::list(conn, call.params.user)).await
}

pub async fn delegate(app: App, asking: Administrator, call: Call<DelegateUnit>) -> Result<()> {
    let DelegationParams { user, unit } = call.params;
    app.db.write(move |tx| delegations::give(tx, (&asking.by, asking.viewer.id), user, unit)).await
}

pub async fn take_back(app: App, asking: Administrator, call: Call<TakeUnitBack>) -> Result<()> {
    let DelegationParams { user, unit } = call.params;
    app.db.write(move |tx| delegations::take_back(tx, &asking.by, user, unit)).await
}
