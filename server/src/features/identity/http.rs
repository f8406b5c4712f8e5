//! The endpoints of the person who is signed in.

use std::net::IpAddr;

use actix_web::{HttpRequest, web};
use platform::{
    Error, Result,
    http::{Call, Caller, Http, Routes, Viewer, caller::Line},
};
use shared::{
    contract::Page,
    factors::{Factors, ReadFactors},
    identity::{ChangePassword, EndSession, ListSessions, Session},
};

use super::{actions, factors, store};
use crate::{app::App, web::Visitor};

/// How many sessions are listed: more than anybody has.
const MOST_LISTED: i64 = 100;

/// Mounts them.
pub fn routes(routes: &mut Routes<App>) {
    routes.mount::<ChangePassword, Asking, _, _>(change_password);
    routes.mount::<ListSessions, Viewer, _, _>(list_sessions);
    routes.mount::<EndSession, Viewer, _, _>(end_session);
    routes.mount::<ReadFactors, Viewer, _, _>(read_factors);
}

/// The viewer, and where they are.
struct Asking {
    viewer: Viewer,
    address: IpAddr,
}

impl Caller for Asking {
    const SIGNED_IN: bool = true;

    async fn from_request(http: &Http, request: &HttpRequest) -> Result<Self> {
        let viewer = Viewer::from_request(http, request).await?;
        let app = request
            .app_data::<web::Data<App>>()
            .ok_or_else(|| Error::Internal(anyhow::anyhow!("the application has no App data")))?;
        let address = Visitor::address_of(Line::of(request), &app.config.server);
        Ok(Self { viewer, address })
    }
}

async fn change_password(app: App, asking: Asking, call: Call<ChangePassword>) -> Result<()> {
    let change = call.request;
    app.identity.change_password(asking.viewer, asking.address, change.current, change.new).await
}

async fn list_sessions(app: App, viewer: Viewer, _: Call<ListSessions>) -> Result<Page<Session>> {
    let now = app.clock.now();
    let listed = app.db.read(move |conn| Ok(store::sessions_of(conn, viewer.id, now, MOST_LISTED)?)).await?;
    let items = listed.into_iter().map(|session| Session {
        id: session.id,
        current: session.id == viewer.session,
        user_agent: session.user_agent,
        address: session.address,
        created_at: session.created_at,
        seen_at: session.seen_at,
    });
    Ok(Page { items: items.collect(), next: None })
}

async fn end_session(app: App, viewer: Viewer, call: Call<EndSession>) -> Result<()> {
    let session = call.params.session;
    app.db.write(move |tx| actions::end_session(tx, &viewer, session)).await?;
    app.identity.forget(session);
    Ok(())
}

async fn read_factors(app: App, viewer: Viewer, _: Call<ReadFactors>) -> Result<Factors> {
    app.db.read(move |conn| factors::of(conn, viewer.id)).await
}
