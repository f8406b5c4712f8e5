//! Endpoints of drafts.

use platform::{
    Result,
    http::{Call, Viewer},
};
use shared::{
    contract::Page,
    feed::drafts::{DiscardDraft, Draft, DraftContext, ListDrafts, SaveDraft},
};

use crate::{
    app::App,
    features::feed::{
        actions,
        store::{self, DraftRow},
    },
};

pub async fn list_drafts(app: App, viewer: Viewer, _call: Call<ListDrafts>) -> Result<Page<Draft>> {
    let rows = app.db.read(move |conn| Ok(store::drafts_of(conn, viewer.id)?)).await?;
    Ok(Page { items: rows.into_iter().filter_map(draft).collect(), next: None })
}

pub async fn save_draft(app: App, viewer: Viewer, call: Call<SaveDraft>) -> Result<Draft> {
    app.db.write(move |tx| actions::save_draft(tx, &viewer, call.params.context, call.request)).await
}

pub async fn discard_draft(app: App, viewer: Viewer, call: Call<DiscardDraft>) -> Result<()> {
    app.db.write(move |tx| actions::discard_draft(tx, &viewer, &call.params.context)).await
}

/// A row as the contract has it; a context that we no longer know is left out.
fn draft(row: DraftRow) -> Option<Draft> {
    let context = DraftContext::parse(&row.context).ok()?;
    Some(row.into_draft(context))
}
