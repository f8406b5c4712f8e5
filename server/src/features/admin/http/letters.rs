//! Activation letters, made and counted.

use base64::{Engine, engine::general_purpose::STANDARD};
use platform::{Result, db::Tx, http::Call};
use shared::letters::{CountLetters, LetterCounts, Letters, MakeLetter, MakeUnitLetters};

use crate::{
    app::App,
    features::{
        admin::{
            letters::{self, Batch},
            policy::Steward,
        },
        media,
    },
};

pub async fn make(app: App, asking: Steward, call: Call<MakeLetter>) -> Result<Letters> {
    let (who, user) = (asking.clone(), call.params.user);
    let make = move |tx: &mut Tx<'_>| {
        who.reach_person(tx, user)?;
        letters::make(tx, &who.by, user)
    };
    let batch = app.db.write(make).await?;
    printed(&app, &asking, batch).await
}

pub async fn make_for_unit(app: App, asking: Steward, call: Call<MakeUnitLetters>) -> Result<Letters> {
    let (who, unit, wanted) = (asking.clone(), call.params.unit, call.request);
    let make = move |tx: &mut Tx<'_>| {
        let reach = who.reach_unit(tx, unit)?;
        letters::make_for_unit(tx, (&who.by, reach.within()), unit, wanted.whom, wanted.after)
    };
    let batch = app.db.write(make).await?;
    printed(&app, &asking, batch).await
}

pub async fn count(app: App, asking: Steward, call: Call<CountLetters>) -> Result<LetterCounts> {
    let (unit, now) = (call.params.unit, app.clock.now());
    app.db
        .read(move |conn| {
            let reach = asking.reach_unit(conn, unit)?;
            letters::count(conn, (&asking.by, reach.within()), unit, now)
        })
        .await
}

/// The file, drawn off the threads that serve.
async fn printed(app: &App, asking: &Steward, batch: Batch) -> Result<Letters> {
    let logo = media::drawn_logo(&app.storage, app.brand.face().logo).await?;
    let batch = Batch { logo, ..batch };
    // The address that whoever asks types is one at which people get in.
    let site = match &app.config.server.public_url {
        Some(_) => app.config.server.site(),
        None => asking.site.clone().unwrap_or_else(|| app.config.server.site()),
    };
    let language = asking.language;
    let (count, next) = (u32::try_from(batch.letters.len()).unwrap_or(u32::MAX), batch.next);
    let expires_at = batch.letters.first().map_or(app.clock.now(), |letter| letter.expires_at);
    let print = move || letters::print(&batch, &site, language);
    let pdf = tokio::task::spawn_blocking(print).await.map_err(anyhow::Error::from)??;
    Ok(Letters { count, expires_at, next, pdf: STANDARD.encode(pdf) })
}
