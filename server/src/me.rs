//! What people are told about themselves: their account, and what other features know of them.
//!
//! It is put together above the features, so that accounts need to know of nothing else.

use actix_web::HttpRequest;
use platform::{
    Result,
    db::Conn,
    http::{Call, Caller, Http, Routes, Viewer, respond::language_of},
};
use shared::identity::{GetMe, Language, Me, SavePreferences};

use crate::{
    app::App,
    features::{branding, directory, groups, identity, moderation, news, notifications, portal},
};

/// Mounts the endpoints.
pub fn routes(routes: &mut Routes<App>) {
    routes.mount::<GetMe, Asking, _, _>(get_me);
    routes.mount::<SavePreferences, Asking, _, _>(save_preferences);
}

/// A person, as they see themselves; `spoken` is the language if they chose none.
pub fn me(conn: &mut Conn, viewer: &Viewer, spoken: Language) -> Result<Me> {
    let identity::Account { person, organization, preferences, may_publish_news } =
        identity::account(conn, viewer.id)?;
    let language = preferences.language.unwrap_or(spoken);
    let groups = groups::mine(conn, viewer.id, viewer.now)?;
    let (logo, moderation) = (branding::logo(conn)?, moderation::counts(conn, viewer)?);
    let unread = notifications::count_unread(conn, viewer)?;
    let administers_units = directory::delegations::administers(conn, viewer.id)?;
    let writes_news = news::writes(conn, viewer)?;
    let banners = portal::count_banners(conn, viewer)?;
    Ok(Me {
        person,
        organization,
        logo,
        preferences,
        language,
        groups,
        may_publish_news,
        writes_news,
        administers_units,
        moderation,
        unread,
        banners,
    })
}

/// The viewer, and which language their browser asks for.
struct Asking {
    viewer: Viewer,
    language: Language,
}

impl Caller for Asking {
    const SIGNED_IN: bool = true;

    async fn from_request(http: &Http, request: &HttpRequest) -> Result<Self> {
        let viewer = Viewer::from_request(http, request).await?;
        Ok(Self { viewer, language: language_of(request) })
    }
}

async fn get_me(app: App, asking: Asking, _: Call<GetMe>) -> Result<Me> {
    let Asking { viewer, language } = asking;
    app.db.read(move |conn| me(conn, &viewer, language)).await
}

async fn save_preferences(app: App, asking: Asking, call: Call<SavePreferences>) -> Result<Me> {
    let (Asking { viewer, language }, preferences) = (asking, call.request);
    let saved = app
        .db
        .write(move |tx| {
            identity::save_preferences(tx, &viewer, &preferences)?;
            me(tx, &viewer, language)
        })
        .await;
    app.identity.forget_user(viewer.id);
    saved
}
