//! Forgetting who somebody was.

use platform::{Result, http::Call};
use shared::{
    admin::MemberDetails,
    anonymisation::{Anonymise, ReadTraces, Traces},
};

use super::members;
use crate::{
    app::App,
    features::{
        admin::{anonymise, policy::Administrator},
        feed::forget,
    },
    locale::texts,
};

pub async fn traces(app: App, _: Administrator, call: Call<ReadTraces>) -> Result<Traces> {
    app.db.read(move |conn| anonymise::traces(conn, call.params.user)).await
}

pub async fn anonymise(app: App, asking: Administrator, call: Call<Anonymise>) -> Result<MemberDetails> {
    let user = call.params.user;
    let new_name = texts(asking.language).get("former-colleague");
    // Looked for first: nobody has to wait for it.
    let mentioned = app.db.read(move |conn| forget::mentioned(conn, user)).await?;
    let (details, pictures) = app
        .db
        .write(move |tx| {
            let meant = (user, &call.request.name);
            let pictures = anonymise::anonymise(tx, &asking.by, meant, &mentioned, &new_name)?;
            let now = tx.now();
            Ok((members::details(tx, user, now)?, pictures))
        })
        .await?;
    app.identity.forget_user(user);
    let pictures = pictures.into_iter().map(|file| file.0).collect();
    if let Err(error) = app.storage.remove(pictures).await {
        tracing::warn!("A picture that is shown no more stays until it is tidied up: {error}");
    }
    Ok(details)
}
