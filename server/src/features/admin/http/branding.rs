//! How the network presents itself.

use platform::{Result, http::Call};
use shared::branding::{
    Branding, ChangeWelcomes, ChooseColors, ChooseWords, ReadBranding, RemoveLogo, RenameOrganization,
    SetLogo,
};

use crate::{
    app::App,
    features::{admin::policy::Administrator, branding, identity::accounts, media},
};

pub async fn read(app: App, _: Administrator, _: Call<ReadBranding>) -> Result<Branding> {
    app.db.read(branding::read).await
}

pub async fn rename(app: App, asking: Administrator, call: Call<RenameOrganization>) -> Result<Branding> {
    let name = call.request.name;
    app.db
        .write(move |tx| {
            accounts::rename_organization(tx, &asking.by, &name)?;
            branding::read(tx)
        })
        .await
}

pub async fn set_logo(app: App, asking: Administrator, call: Call<SetLogo>) -> Result<Branding> {
    media::set_logo(&app, asking.by, call.upload).await?;
    shown(&app).await
}

pub async fn remove_logo(app: App, asking: Administrator, _: Call<RemoveLogo>) -> Result<()> {
    media::remove_logo(&app, asking.by).await?;
    branding::refresh(&app).await
}

pub async fn choose_colors(app: App, asking: Administrator, call: Call<ChooseColors>) -> Result<Branding> {
    let colors = call.request;
    app.db.write(move |tx| branding::choose_colors(tx, &asking.by, &colors)).await?;
    shown(&app).await
}

pub async fn change_welcomes(
    app: App,
    asking: Administrator,
    call: Call<ChangeWelcomes>,
) -> Result<Branding> {
    let welcomes = call.request;
    app.db.write(move |tx| branding::change_welcomes(tx, &asking.by, &welcomes)).await?;
    shown(&app).await
}

pub async fn choose_words(app: App, asking: Administrator, call: Call<ChooseWords>) -> Result<Branding> {
    let words = call.request;
    app.db.write(move |tx| branding::choose_words(tx, &asking.by, words)).await?;
    shown(&app).await
}

/// What was just changed stands on the next page, and in the answer.
async fn shown(app: &App) -> Result<Branding> {
    branding::refresh(app).await?;
    app.db.read(branding::read).await
}
