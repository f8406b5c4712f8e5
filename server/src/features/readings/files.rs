//! What is taken away: the proof as a table and as a document, the sheet on which people sign; and the page
//! of a personal link.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header,
    web::{self, ServiceConfig},
};
use platform::{
    Error, Result,
    http::{Caller, Http, Viewer, respond},
};
use shared::{
    audit::Action,
    identity::Language,
    ids::{OrganizationId, ReadingId},
};

use super::{
    asking, page, paper, policy,
    proof::{self, data::Proof, key::Key},
    sheet,
};
use crate::{
    app::App,
    features::{audit, news::Acting},
    locale::texts,
    web::{Visitor, query},
};

/// Mounts the addresses.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(web::resource("/readings/{reading}/proof.csv").route(web::get().to(table)))
        .service(web::resource("/readings/{reading}/proof.pdf").route(web::get().to(document)))
        .service(web::resource("/readings/{reading}/paper.pdf").route(web::get().to(paper_sheet)))
        .service(
            web::resource(page::PATH)
                .route(web::get().to(page::show))
                .route(web::head().to(page::show))
                .route(web::post().to(page::submit)),
        );
}

fn reading_of(request: &HttpRequest) -> Result<ReadingId> {
    request.match_info().query("reading").parse().map(ReadingId).map_err(|_| Error::not_found())
}

async fn table(request: HttpRequest, app: web::Data<App>, http: web::Data<Http>) -> HttpResponse {
    let made = async || -> Result<HttpResponse> {
        let proof = made_proof(&request, &app, &http, "csv").await?;
        let write = move || proof::table(&proof, texts(proof.language));
        let table = tokio::task::spawn_blocking(write).await.map_err(anyhow::Error::from)??;
        Ok(file(&request, table, ("text/csv; charset=utf-8", "preuve", "csv")))
    };
    made().await.unwrap_or_else(|error| respond::problem(&request, &error))
}

async fn document(request: HttpRequest, app: web::Data<App>, http: web::Data<Http>) -> HttpResponse {
    let made = async || -> Result<HttpResponse> {
        let proof = made_proof(&request, &app, &http, "pdf").await?;
        let folder = app.config.data.dir.clone();
        let draw = move || -> Result<Vec<u8>> {
            let data = serde_json::to_vec(&proof).map_err(anyhow::Error::from)?;
            let signature = Key::kept_in(&folder)?.sign(&data)?;
            proof::draw(&proof, &data, &signature)
        };
        let drawn = tokio::task::spawn_blocking(draw).await.map_err(anyhow::Error::from)??;
        Ok(file(&request, drawn, ("application/pdf", "preuve", "pdf")))
    };
    made().await.unwrap_or_else(|error| respond::problem(&request, &error))
}

/// The data of a proof, for those who may see all names. The log says that they have it.
async fn made_proof(request: &HttpRequest, app: &App, http: &Http, format: &'static str) -> Result<Proof> {
    let acting = Acting::from_request(http, request).await?;
    let reading = reading_of(request)?;
    let spoken = Visitor::of(request, &app.config.server).look.language;
    app.db
        .write(move |tx| {
            audit::hold(tx)?;
            let followed = policy::named(tx, &acting.viewer, reading)?;
            let language = acting.viewer.language.unwrap_or(spoken);
            let now = tx.now();
            let proof = proof::data::gather(tx, &followed, language, now)?;
            let entry = asking::about(Action::ProofMade, followed.row.about(), &proof.title);
            audit::record(tx, &acting.by, entry.with("format", &format))?;
            Ok(proof)
        })
        .await
}

async fn paper_sheet(request: HttpRequest, app: web::Data<App>, http: web::Data<Http>) -> HttpResponse {
    let made = async || -> Result<HttpResponse> {
        let viewer = Viewer::from_request(&http, &request).await?;
        let reading = reading_of(&request)?;
        let unit = match query(&request, "unit") {
            Some(unit) => Some(OrganizationId(unit.parse().map_err(|_| Error::not_found())?)),
            None => None,
        };
        let language: Language =
            viewer.language.unwrap_or_else(|| Visitor::of(&request, &app.config.server).look.language);
        let found = app.db.read(move |conn| paper::sheet(conn, &viewer, reading, unit)).await?;
        let draw = move || sheet::draw(&found, language);
        let drawn = tokio::task::spawn_blocking(draw).await.map_err(anyhow::Error::from)??;
        Ok(file(&request, drawn, ("application/pdf", "emargement", "pdf")))
    };
    made().await.unwrap_or_else(|error| respond::problem(&request, &error))
}

fn file(request: &HttpRequest, bytes: Vec<u8>, (kind, name, ending): (&str, &str, &str)) -> HttpResponse {
    let reading = request.match_info().query("reading");
    let disposition = format!("attachment; filename=\"{name}-{reading}.{ending}\"");
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::CONTENT_DISPOSITION, disposition))
        .content_type(kind)
        .body(bytes)
}
