//! The endpoints of imports: each is asked by an administrator.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{self, ServiceConfig},
};
use futures_util::StreamExt;
use platform::{
    Error, Result,
    http::{Call, Caller, Http, Routes, origin, respond},
};
use serde::Deserialize;
use shared::{
    contract::Page,
    people_import::{
        ApplyImport, CheckImport, DiscardImport, Import, Imports, Line, ListImportLines, MAX_BYTES,
        PreviewUndo, ReadImport, ReadImports, TEMPLATE, UPLOAD, UndoImport, UndoPreview,
    },
    problem::Code,
};

use super::{
    report,
    steps::{self, Arriving, Who},
    undo,
};
use crate::{app::App, features::admin::Administrator};

/// Mounts the endpoints.
pub fn routes(routes: &mut Routes<App>) {
    routes.mount::<ReadImports, Administrator, _, _>(read_all);
    routes.mount::<ReadImport, Administrator, _, _>(read);
    routes.mount::<CheckImport, Administrator, _, _>(check);
    routes.mount::<ListImportLines, Administrator, _, _>(lines);
    routes.mount::<ApplyImport, Administrator, _, _>(apply);
    routes.mount::<DiscardImport, Administrator, _, _>(discard);
    routes.mount::<PreviewUndo, Administrator, _, _>(preview_undo);
    routes.mount::<UndoImport, Administrator, _, _>(undo_import);
}

/// Mounts what is no JSON. Before the endpoints: the list is sent to the address where they are read.
pub fn pages(config: &mut ServiceConfig) {
    config.route(UPLOAD, web::post().to(upload));
    config.route(TEMPLATE, web::get().to(report::template_file));
    config.route("/api/admin/people/imports/{import}/lines.csv", web::get().to(report::download));
}

fn who(asking: &Administrator) -> Who {
    (Some(asking.viewer.id), asking.by.address().map(|address| address.to_string()))
}

async fn read_all(app: App, _: Administrator, _: Call<ReadImports>) -> Result<Imports> {
    app.db.read(|conn| Ok(Imports { open: steps::current(conn)?, last: steps::latest(conn)? })).await
}

async fn read(app: App, _: Administrator, call: Call<ReadImport>) -> Result<Import> {
    app.db.read(move |conn| steps::one(conn, call.params.import)).await
}

async fn check(app: App, asking: Administrator, call: Call<CheckImport>) -> Result<Import> {
    let (import, choice, who) = (call.params.import, call.request, who(&asking));
    let import = app.db.write(move |tx| steps::check(tx, import, &choice, &who)).await?;
    steps::begin_work(&app.db, &import);
    Ok(import)
}

async fn lines(app: App, _: Administrator, call: Call<ListImportLines>) -> Result<Page<Line>> {
    let now = app.db.clock().now();
    app.db.read(move |conn| steps::page(conn, &call.params, now)).await
}

async fn apply(app: App, asking: Administrator, call: Call<ApplyImport>) -> Result<Import> {
    let (import, application, who) = (call.params.import, call.request, who(&asking));
    let import = app.db.write(move |tx| steps::apply(tx, import, application, &who)).await?;
    steps::begin_work(&app.db, &import);
    Ok(import)
}

async fn discard(app: App, _: Administrator, call: Call<DiscardImport>) -> Result<()> {
    app.db.write(move |tx| steps::discard(tx, call.params.import)).await
}

async fn preview_undo(app: App, _: Administrator, call: Call<PreviewUndo>) -> Result<UndoPreview> {
    let import = call.params.import;
    app.db
        .read(move |conn| {
            steps::undoable(conn, import)?;
            undo::preview(conn, import)
        })
        .await
}

async fn undo_import(app: App, asking: Administrator, call: Call<UndoImport>) -> Result<Import> {
    let (import, who) = (call.params.import, who(&asking));
    let import = app.db.write(move |tx| steps::undo(tx, import, &who)).await?;
    steps::begin_work(&app.db, &import);
    Ok(import)
}

/// What the file is called.
#[derive(Deserialize)]
struct Named {
    #[serde(default)]
    name: String,
}

/// Takes a list as it is, while it arrives.
async fn upload(
    request: HttpRequest,
    payload: web::Payload,
    app: web::Data<App>,
    http: web::Data<Http>,
) -> HttpResponse {
    match receive(&request, payload, &app, &http).await {
        Ok(import) => HttpResponse::Created().json(import),
        Err(error) => respond::problem(&request, &error),
    }
}

async fn receive(request: &HttpRequest, mut payload: web::Payload, app: &App, http: &Http) -> Result<Import> {
    origin::check(&http.origins, request)?;
    let asking = Administrator::from_request(http, request).await?;
    let Named { name } =
        serde_urlencoded::from_str(request.query_string()).map_err(|_| Error::refused(Code::Malformed))?;
    let announced = request.headers().get("content-length").and_then(|value| value.to_str().ok());
    if announced.and_then(|value| value.parse::<usize>().ok()).is_some_and(|bytes| bytes > MAX_BYTES) {
        return Err(Error::refused(Code::TooLarge));
    }
    let who = who(&asking);
    let mut arriving = app.db.write(move |tx| Arriving::begin(tx, &who, &name)).await?;
    let import = arriving.import();
    let received = async {
        while let Some(bytes) = payload.next().await {
            let bytes = bytes.map_err(|_| Error::refused(Code::Malformed))?;
            if let Some(piece) = arriving.push(&bytes)? {
                app.db.write(move |tx| piece.keep(tx)).await?;
            }
        }
        let piece = arriving.last()?;
        app.db
            .write(move |tx| {
                piece.keep(tx)?;
                arriving.finish(tx)
            })
            .await
    }
    .await;
    if received.is_err() {
        app.db.write(move |tx| steps::discard(tx, import)).await?;
    }
    received
}
