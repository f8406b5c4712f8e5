//! Whether we serve, and what can be asked of us.

use actix_web::{HttpResponse, web};

use crate::app::App;

/// Answers once the server serves; says nothing about what is inside.
pub async fn healthz() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ok\n")
}

/// The OpenAPI document. It describes the product, not its data: anybody may read it.
pub async fn openapi(app: web::Data<App>) -> HttpResponse {
    HttpResponse::Ok().content_type("application/json").body(app.openapi.clone())
}
