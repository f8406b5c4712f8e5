//! What people do with their devices.

use platform::{
    Error, Result,
    db::{Conn, Tx},
    http::Viewer,
};
use shared::{
    ids::PushDeviceId,
    notifications::push::{MOST_PUSH_DEVICES, NewPushDevice, PushOutcome, PushState},
    problem::{Code, FieldRule},
    time::SECOND,
};

use super::{
    super::{store, views},
    Key, Sender, is_device, test_message, tongue,
};
use crate::{app::App, config::Config};

/// How long a device is left alone between two tests.
const BETWEEN_TESTS: i64 = 5 * SECOND;

/// The devices of the viewer, and the key of the server.
pub fn state(conn: &mut Conn, config: &Config, viewer: &Viewer) -> Result<PushState> {
    let devices = store::devices_of(conn, viewer)?;
    Ok(PushState { key: Key::kept_in(&config.data.dir)?.public()?, devices })
}

/// Has the browser that asks be told: it replaces what that browser said before, and the oldest device
/// where there are too many.
pub fn add(tx: &mut Tx<'_>, config: &Config, viewer: &Viewer, new: &NewPushDevice) -> Result<PushState> {
    is_device(new, config.push.allow_private).map_err(|field| Error::field(field, FieldRule::Malformed))?;
    store::add_device(tx, viewer, new).map_err(store::at_once)?;
    let mut devices = store::devices_of(tx, viewer)?;
    for old in devices.split_off(devices.len().min(MOST_PUSH_DEVICES)) {
        store::remove_device(tx, viewer.id, old.id)?;
    }
    state(tx, config, viewer)
}

/// Has a device be told no longer. Fails with `NotFound` if it is none of the viewer's.
pub fn remove(tx: &mut Tx<'_>, viewer: &Viewer, device: PushDeviceId) -> Result<()> {
    if store::remove_device(tx, viewer.id, device)? { Ok(()) } else { Err(Error::not_found()) }
}

/// Sends a device of the viewer a message now.
pub async fn test(app: &App, viewer: Viewer, device: PushDeviceId) -> Result<PushOutcome> {
    let (recipient, unread) = app
        .db
        .write(move |tx| {
            let now = tx.now();
            let (recipient, tested_at) =
                store::recipient(tx, viewer.id, device, now)?.ok_or_else(Error::not_found)?;
            if tested_at.is_some_and(|tested| now.since_ms(tested) < BETWEEN_TESTS) {
                return Err(Error::retry(Code::Throttled, 5));
            }
            store::note_test(tx, device)?;
            Ok((recipient, views::count_unread(tx, &viewer)?))
        })
        .await?;
    let sender = Sender::new(&app.config)?;
    let message = test_message(tongue(&viewer), unread);
    let told = sender.send(&recipient, &message, viewer.now).await.told;
    app.db.write(move |tx| Ok(store::note_outcome(tx, device, told)?)).await?;
    Ok(told)
}
