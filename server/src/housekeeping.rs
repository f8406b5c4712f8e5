//! What is done from time to time: old events and messages go, so do ended sessions, links and
//! memberships, what the audit log says of people beyond its time, notifications that were read, and
//! files that nobody knows.

use std::time::Duration;

use platform::{mail, outbox};
use shared::time::DAY;

use crate::{
    app::App,
    features::{audit, groups, media, moderation, notifications, people, readings},
};

/// How long events are kept for those who come back.
const EVENTS_KEPT_MS: i64 = 7 * DAY;

/// Tidies up once an hour. Never ends.
pub async fn run(app: App) {
    let mut hour = tokio::time::interval(Duration::from_hours(1));
    loop {
        hour.tick().await;
        if let Err(error) = outbox::prune(&app.db, EVENTS_KEPT_MS).await {
            tracing::warn!("Old events cannot be removed: {error}");
        }
        if let Err(error) = app.identity.remove_ended_sessions().await {
            tracing::warn!("Ended sessions cannot be removed: {error}");
        }
        if let Err(error) = audit::forget_old(&app.db, app.config.audit.details_kept_days).await {
            tracing::warn!("Old details of the audit log cannot be removed: {error}");
        }
        if let Err(error) = app.identity.remove_expired_links().await {
            tracing::warn!("Links that are good no longer cannot be removed: {error}");
        }
        if let Err(error) = mail::prune(&app.db).await {
            tracing::warn!("Old messages cannot be removed: {error}");
        }
        if let Err(error) = groups::tidy_up(&app.db).await {
            tracing::warn!("Ended memberships cannot be removed: {error}");
        }
        if let Err(error) = media::tidy_up(&app).await {
            tracing::warn!("Forgotten files cannot be removed: {error}");
        }
        if let Err(error) = media::remove_unused(&app).await {
            tracing::warn!("What articles show no more cannot be removed: {error}");
        }
        if let Err(error) = people::tidy_up(&app.db).await {
            tracing::warn!("Old imports cannot be removed: {error}");
        }
        if let Err(error) = moderation::tidy_up(&app.db).await {
            tracing::warn!("What moderation deletes cannot be deleted: {error}");
        }
        if let Err(error) = notifications::tidy_up(&app.db).await {
            tracing::warn!("Old notifications cannot be removed: {error}");
        }
        if let Err(error) = notifications::add_mailboxes(&app).await {
            tracing::warn!("New people cannot be given a digest: {error}");
        }
        if let Err(error) = readings::tidy_up(&app.db).await {
            tracing::warn!("Who is to read what cannot be followed: {error}");
        }
    }
}
