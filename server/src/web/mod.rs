//! Pages and files.

/// Mounts them.
pub fn configure(_config: &mut actix_web::web::ServiceConfig) {}
